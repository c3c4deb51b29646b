"""XLSX: its sheets' XML walked through cheaply, without a parser, for what calamine does not tell."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from etl.files.archive import Archive, refuse_entities
from etl.files.limits import MB, Limits
from etl.files.look import Look
from etl.files.marks import Span
from etl.files.styles import Styles, read_styles
from etl.problem import Problem, Refused

# A row that is longer than this in XML holds no table.
_LONGEST_ROW = 64 * MB
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_CELL_TAG = re.compile(rb"<(?:\w+:)?c\b")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"\s*(<(?:\w+:)?v>[^<])?"
)
_TEXT_RESULT = re.compile(rb"""\st=["']str["']""")
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\b([^>]*\st=["']e["'][^>]*)>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<""",
    re.DOTALL,
)
_USUAL_REFERENCE = re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"')
_USUAL_ROW = re.compile(rb'<row r="([0-9]{1,7})"')
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_STYLE_OF_CELL = re.compile(rb"""\ss=["'](\d+)["']""")
_REFERENCE = re.compile(rb"""\sr=["']([A-Za-z]{1,3})(\d{1,7})["']""")
_ROW_NUMBER = re.compile(rb"""\sr=["'](\d{1,7})["']""")
_HIDDEN = re.compile(rb"""\shidden=["'](?:1|true|on)["']""")
_COLUMNS = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_FROM_TO = re.compile(rb"""\s(min|max)=["'](\d{1,7})["']""")
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\b[^>]*\sref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']"""
)
_CONTROL = re.compile(rb"<(?:\w+:)?(?:control|oleObject)\b")
_COMMENT = re.compile(rb"""<(?:\w+:)?comment\b[^>]*\sref=["']([A-Z]{1,3})(\d{1,7})["']""")
_DRAWN = {
    "picture": re.compile(rb"<(?:\w+:)?pic[\s>]"),
    "chart": re.compile(rb"<(?:\w+:)?graphicFrame[\s>]"),
    "shape": re.compile(rb"<(?:\w+:)?(?:sp|cxnSp)[\s>]"),
}


def looks_of_xlsx(path: Path, limits: Limits) -> dict[str, Look]:
    """The look of each sheet of cells, by its name.

    Raises Refused where the file is damaged, a bomb, or a sheet larger than `limits`.
    """
    with Archive(path, limits) as archive:
        try:
            styles = read_styles(archive.read("xl/styles.xml"))
            sheets = _sheets(archive)
        except (ET.ParseError, ValueError) as error:
            raise Refused([Problem("workbook_damaged")]) from error
        if len(sheets) > limits.sheets:
            facts = (("found", f"{len(sheets):,}"), ("limit", f"{limits.sheets:,}"))
            raise Refused([Problem("too_many_sheets", facts=facts)])
        archive.pass_over("xl/sharedStrings.xml")
        return {
            name: _look(archive, part, styles) for name, part in sheets.items() if part in archive
        }


def _sheets(archive: Archive) -> dict[str, str]:
    """The part that holds each sheet, by the sheet's name."""
    targets = _relations(archive, "xl/workbook.xml")
    found: dict[str, str] = {}
    content = archive.read("xl/workbook.xml")
    if not content:
        raise Refused([Problem("workbook_damaged")])
    for sheet in ET.fromstring(content).iterfind(".//{*}sheet"):
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        if link in targets:
            found[sheet.get("name", "")] = targets[link]
    return found


def _relations(archive: Archive, part: str) -> dict[str, str]:
    """The parts that `part` refers to, by the name of the reference."""
    folder, name = posixpath.split(part)
    content = archive.read(f"{folder}/_rels/{name}.rels")
    if not content:
        return {}
    return {
        made.get("Id", ""): posixpath.normpath(
            posixpath.join(folder, made.get("Target", ""))
        ).lstrip("/")
        for made in ET.fromstring(content).iterfind(".//{*}Relationship")
        if made.get("TargetMode") != "External"
    }


def _look(archive: Archive, part: str, styles: Styles) -> Look:
    look = Look()
    for piece in _pieces(archive, part):
        _walk(piece, look, styles)
    try:
        targets = _relations(archive, part).values()
    except ET.ParseError as error:
        raise Refused([Problem("workbook_damaged")]) from error
    for target in targets:
        folder = posixpath.basename(posixpath.dirname(target))
        if "comment" in posixpath.basename(target).lower() and target.endswith(".xml"):
            for column, row in _COMMENT.findall(archive.read(target)):
                look.add_comment(int(row), _place(column))
        elif folder == "drawings" and target.endswith(".xml"):
            drawing = archive.read(target)
            for kind, sign in _DRAWN.items():
                look.objects += [kind] * len(sign.findall(drawing))
    return look


def _pieces(archive: Archive, part: str) -> Iterator[bytes]:
    """The XML of a sheet in pieces that end where a row ends."""
    rest = b""
    first = True
    for chunk in archive.chunks(part):
        if first:
            refuse_entities(chunk)
            first = False
        rest += chunk
        end = rest.rfind(b"row>")
        if end >= 0:
            yield rest[: end + 4]
            rest = rest[end + 4 :]
        elif len(rest) > _LONGEST_ROW:
            raise Refused([Problem("unpacked_too_large", facts=(("limit", "64 MB"),))])
    yield rest


def _walk(piece: bytes, look: Look, styles: Styles) -> None:
    _extent(piece, look)
    if b"hidden=" in piece:
        for row in _ROW.findall(piece):
            if _HIDDEN.search(row) and (number := _ROW_NUMBER.search(row)):
                look.hidden_rows.append(int(number[1]))
        for column in _COLUMNS.findall(piece):
            if _HIDDEN.search(column):
                ends = {name: int(value) for name, value in _FROM_TO.findall(column)}
                if len(ends) == 2:
                    look.hidden_columns.append((ends[b"min"], ends[b"max"]))
    if b"<f" in piece or b":f>" in piece or b":f " in piece:
        for cell, result in _FORMULA.findall(piece):
            if place := _REFERENCE.search(cell):
                look.add_formula(int(place[2]), _place(place[1]))
                # A text may be empty; a number without digits was never computed.
                if not (result or _TEXT_RESULT.search(cell)):
                    look.uncomputed.append((int(place[2]), _place(place[1])))
    if b't="e"' in piece or b"t='e'" in piece:
        for cell, error in _ERROR.findall(piece):
            if place := _REFERENCE.search(cell):
                text = error.decode("utf-8", errors="replace")
                look.texts.setdefault(int(place[2]), []).append((_place(place[1]), text))
    if styles.telling and not styles.telling.isdisjoint(
        map(int, set(_STYLE_OF_CELL.findall(piece)))
    ):
        _styled(piece, look, styles)
    if b"mergeCell" in piece:
        for left, top, right, bottom in _MERGED.findall(piece):
            look.merged.append(Span(int(top), _place(left), int(bottom), _place(right)))
    if b"control" in piece or b"oleObject" in piece:
        look.objects += ["control"] * len(_CONTROL.findall(piece))


def _extent(piece: bytes, look: Look) -> None:
    """Where the cells reach to; those that do not name their place stand beside the one before."""
    # As Excel writes cells: a search for these first letters is several times faster.
    places = _USUAL_REFERENCE.findall(piece)
    cells = piece.count(b"<c ")
    rows = _USUAL_ROW.findall(piece)
    usual = len(places) == cells and b":c " not in piece and b"<c>" not in piece
    if not usual or len(rows) != piece.count(b"<row"):
        places = [letters + digits for letters, digits in _REFERENCE.findall(piece)]
        rows = [found[1] for row in _ROW.findall(piece) if (found := _ROW_NUMBER.search(row))]
        cells = len(_CELL_TAG.findall(piece))
    joined = b",".join(places)
    columns = set(joined.translate(None, b"0123456789").split(b","))
    numbers = set(joined.translate(None, _LETTERS).split(b",")) | set(rows)
    look.reach(max(map(int, filter(None, numbers)), default=0), max(map(_place, columns)))
    if cells > len(places):
        look.columns += max(len(_CELL_TAG.findall(part)) for part in _ROW.split(piece))
    if not (rows or places):
        look.rows += len(_ROW.findall(piece))


def _styled(piece: bytes, look: Look, styles: Styles) -> None:
    for cell in _CELL.findall(piece):
        style = _STYLE_OF_CELL.search(cell)
        if style is None or (number := int(style[1])) not in styles.telling:
            continue
        if (place := _REFERENCE.search(cell)) is None:
            continue
        row, column = int(place[2]), _place(place[1])
        if (shown := styles.formats.get(number)) is not None:
            look.add_format(row, column, shown)
        if colour := styles.colours.get(number):
            look.add_colour(row, column, colour)


def _place(letters: bytes) -> int:
    """A → 1, AA → 27."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + letter - 64
    return place
