"""XLS: the records of its sheets, walked through for what calamine does not tell."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from etl.files.formats import Format, format_of
from etl.files.limits import Limits
from etl.files.look import Look
from etl.files.marks import Span
from etl.files.ole import read_stream
from etl.problem import Problem, Refused

_FORMULA, _EOF, _NOTE, _FILE_PASS, _FONT, _OBJECT = 0x06, 0x0A, 0x1C, 0x2F, 0x31, 0x5D
_COLUMNS, _BOUND_SHEET, _MANY_NUMBERS, _MANY_BLANKS, _STYLE = 0x7D, 0x85, 0xBD, 0xBE, 0xE0
_MERGED, _BLANK, _NUMBER, _LABEL, _ERROR, _ROW, _BEGIN = (
    0xE5,
    0x201,
    0x203,
    0x204,
    0x205,
    0x208,
    0x809,
)
_SHORT_NUMBER, _FORMAT, _SHARED_LABEL, _RICH_LABEL = 0x27E, 0x41E, 0xFD, 0xD6
# These start with row, column and style.
_CELLS = {_FORMULA, _BLANK, _NUMBER, _LABEL, _ERROR, _SHORT_NUMBER, _SHARED_LABEL, _RICH_LABEL}
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
    0x2A: "#N/A",
}  # fmt: skip
_OBJECTS = {0x05: "chart", 0x08: "picture"}
# A comment's own box, and the arrow of a filter or a list of choices: nobody drew them.
_NO_OBJECTS = {0x19, 0x14}
_WHITE_FILLS, _BLACK_INKS = {9, 1, 64, 65}, {8, 0, 64, 0x7FFF}
_BIFF8 = 0x0600


@dataclass(slots=True)
class _Book:
    """What the globals of a workbook declare."""

    names: dict[int, str] = field(default_factory=dict)
    codes: dict[int, str] = field(default_factory=dict)
    inks: list[str] = field(default_factory=list)
    formats: dict[int, Format] = field(default_factory=dict)
    colours: dict[int, str] = field(default_factory=dict)
    wide: bool = True
    styles: list[bytes] = field(default_factory=list)


def looks_of_xls(path: Path, limits: Limits) -> dict[str, Look]:
    """The look of each sheet, by its name. Raises Refused where the file is damaged or encrypted."""
    content = read_stream(path, ("Workbook", "Book"))
    looks: dict[str, Look] = {}
    book, look, depth = _Book(), None, 0
    try:
        for place, kind, data in _records(content):
            if kind == _BEGIN:
                depth += 1
                if place == 0:
                    book.wide = data[:2] == struct.pack("<H", _BIFF8)
                elif depth == 1 and place in book.names:
                    look = looks.setdefault(book.names[place], Look())
            elif kind == _EOF:
                depth -= 1
                if depth == 0:
                    if look is None:
                        _settle(book)
                    look = None
            elif kind == _FILE_PASS:
                raise Refused([Problem("encrypted")])
            # Deeper are charts within a sheet.
            elif depth == 1 and look is not None:
                _of_sheet(kind, data, book, look)
            elif depth == 1:
                _of_book(kind, data, book)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise Refused([Problem("workbook_damaged")]) from error
    if len(book.names) > limits.sheets:
        facts = (("found", f"{len(book.names):,}"), ("limit", f"{limits.sheets:,}"))
        raise Refused([Problem("too_many_sheets", facts=facts)])
    return looks


def _records(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Place, kind and data of each record."""
    place, end = 0, len(content)
    while place + 4 <= end:
        kind, length = struct.unpack_from("<HH", content, place)
        yield place, kind, content[place + 4 : place + 4 + length]
        place += 4 + length


def _of_book(kind: int, data: bytes, book: _Book) -> None:
    if kind == _BOUND_SHEET:
        (start,) = struct.unpack_from("<I", data)
        book.names[start] = _text(data[6:], book.wide, 1)
    elif kind == _FORMAT:
        (number,) = struct.unpack_from("<H", data)
        book.codes[number] = _text(data[2:], book.wide, 2 if book.wide else 1)
    elif kind == _FONT:
        _, options, ink = struct.unpack_from("<HHH", data)
        strike = "strike" if options & 8 else ""
        book.inks.append(strike or ("" if ink in _BLACK_INKS else f"indexed{ink}"))
        if len(book.inks) == 4:
            # There never was a font number 4.
            book.inks.append("")
    elif kind == _STYLE:
        book.styles.append(data)


def _settle(book: _Book) -> None:
    """What each style means, once all of them are known."""
    for place, data in enumerate(book.styles):
        font, number = struct.unpack_from("<HH", data)
        if (shown := format_of(book.codes.get(number, ""), number)) is not None:
            book.formats[place] = shown
        fill = ""
        if book.wide and len(data) >= 20:
            pattern = struct.unpack_from("<I", data, 14)[0] >> 26
            front = struct.unpack_from("<H", data, 18)[0] & 0x7F
            fill = f"indexed{front}" if pattern and front not in _WHITE_FILLS else ""
        ink = book.inks[font] if font < len(book.inks) else ""
        if fill or ink:
            book.colours[place] = fill or ink


def _of_sheet(kind: int, data: bytes, book: _Book, look: Look) -> None:
    if kind in _CELLS:
        row, column, style = struct.unpack_from("<HHH", data)
        _cell(look, book, row + 1, column + 1, style, kind != _BLANK)
        if kind == _FORMULA:
            look.add_formula(row + 1, column + 1)
            if data[12:14] == b"\xff\xff" and data[6] == 2:
                _error(look, row, column, data[8])
        elif kind == _ERROR and data[7]:
            _error(look, row, column, data[6])
    elif kind in (_MANY_NUMBERS, _MANY_BLANKS):
        row, column = struct.unpack_from("<HH", data)
        step = 6 if kind == _MANY_NUMBERS else 2
        for number, place in enumerate(range(4, len(data) - 2, step)):
            (style,) = struct.unpack_from("<H", data, place)
            _cell(look, book, row + 1, column + number + 1, style, kind == _MANY_NUMBERS)
    elif kind == _ROW:
        (row,) = struct.unpack_from("<H", data)
        if data[12] & 0x20:
            look.hidden_rows.append(row + 1)
    elif kind == _COLUMNS:
        first, last, _, _, options = struct.unpack_from("<5H", data)
        if options & 1:
            look.hidden_columns.append((first + 1, last + 1))
    elif kind == _MERGED:
        count = struct.unpack_from("<H", data)[0]
        for place in range(2, min(2 + 8 * count, len(data) - 7), 8):
            top, bottom, left, right = struct.unpack_from("<4H", data, place)
            look.merged.append(Span(top + 1, left + 1, bottom + 1, right + 1))
    elif kind == _NOTE:
        row, column = struct.unpack_from("<HH", data)
        look.add_comment(row + 1, column + 1)
    elif kind == _OBJECT and book.wide and len(data) >= 6:
        (drawn,) = struct.unpack_from("<H", data, 4)
        if drawn not in _NO_OBJECTS:
            control = 0x07 <= drawn <= 0x18 and drawn not in (0x08, 0x09)
            look.objects.append(_OBJECTS.get(drawn, "control" if control else "shape"))


def _cell(look: Look, book: _Book, row: int, column: int, style: int, filled: bool) -> None:
    if filled:
        look.reach(row, column)
        if (shown := book.formats.get(style)) is not None:
            look.add_format(row, column, shown)
    if colour := book.colours.get(style):
        look.add_colour(row, column, colour)


def _error(look: Look, row: int, column: int, code: int) -> None:
    text = _ERRORS.get(code, "#ERROR!")
    look.texts.setdefault(row + 1, []).append((column + 1, text))


def _text(data: bytes, wide: bool, size: int) -> str:
    """A text behind its length, which takes `size` bytes."""
    length = int.from_bytes(data[:size], "little")
    if not wide:
        return data[size : size + length].decode("cp932", errors="replace")
    signs = data[size + 1 :]
    if data[size] & 1:
        return signs[: 2 * length].decode("utf-16-le")
    return signs[:length].decode("latin-1")
