"""Small made-up files of every format, written by hand where no library at hand writes them."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import duckdb
from openpyxl import Workbook

from etl.files.limits import LIMITS, Limits
from etl.files.opening import open_file
from etl.files.sheet import OpenedFile, Sheet
from etl.problem import Problem, Refused

CONNECTION = duckdb.connect(config={"threads": 1})
_ODS_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
        ("fo", "xsl-fo-compatible"), ("draw", "drawing"),
    )
)  # fmt: skip


def opened(
    content: bytes, folder: Path, name: str = "made_up.csv", limits: Limits = LIMITS
) -> OpenedFile:
    """The file of `content`, opened under `name`."""
    path = folder / "upload"
    path.write_bytes(content)
    return open_file(path, name, CONNECTION, limits)


def refusal(
    content: bytes, folder: Path, name: str = "made_up.csv", limits: Limits = LIMITS
) -> Problem:
    """The first problem that the file of `content` is refused for."""
    try:
        opened(content, folder, name, limits)
    except Refused as refused:
        return refused.problems[0]
    raise AssertionError("it was opened")


def rows_of(sheet: Sheet) -> list[tuple[object, ...]]:
    """("row", c1, c2 …) of all rows."""
    return CONNECTION.execute(f'SELECT * FROM {sheet.table} ORDER BY "row"').fetchall()


def xlsx(book: Workbook) -> bytes:
    """The bytes of an openpyxl workbook."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """A ZIP-packed workbook with one part put in place of another, or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:  # fmt: skip
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, part)
    return made.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    """One part of a ZIP-packed workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def ods(tables: str, styles: str = "") -> bytes:
    """An ODS file with `tables` (XML of table:table elements): the same bytes each time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        archive.writestr(zipfile.ZipInfo("mimetype"), kind, zipfile.ZIP_DEFLATED)
        archive.writestr(
            zipfile.ZipInfo("content.xml"),
            f"<office:document-content {_ODS_NAMES}><office:automatic-styles>{styles}"
            "</office:automatic-styles><office:body><office:spreadsheet>"
            f"{tables}</office:spreadsheet></office:body></office:document-content>",
            zipfile.ZIP_DEFLATED,
        )
    return made.getvalue()


def xls(records: list[tuple[int, bytes]], styles: list[bytes] | None = None) -> bytes:
    """An XLS file with one sheet "data" of these BIFF8 records; `styles` are XF records."""
    start = _record(0x809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
    ends = _record(0x0A, b"")
    fonts = _record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + b"\x01\x00A") * 4  # fmt: skip
    looks = b"".join(_record(0xE0, style) for style in styles or [struct.pack("<HHH14x", 0, 0, 0)])
    name = _record(0x85, struct.pack("<IBB", 0, 0, 0) + b"\x04\x00data")
    place = len(start + fonts + looks + name + ends)
    name = _record(0x85, struct.pack("<IBB", place, 0, 0) + b"\x04\x00data")
    sheet = _record(0x809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0))
    sheet += b"".join(_record(kind, data) for kind, data in records) + ends
    return compound("Workbook", start + fonts + looks + name + ends + sheet)


def compound(name: str, stream: bytes) -> bytes:
    """A compound file with one stream."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    # Sector 0: the table of sectors; 1: the directory; from 2 on: the stream.
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    fat = struct.pack("<128I", *table, *[0xFFFFFFFF] * (128 - len(table)))
    header = struct.pack(
        "<8s16s5H6x9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0,
    )  # fmt: skip
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    directory = _entry("Root Entry", 5, 0xFFFFFFFE, 0, 1) + _entry(name, 2, 2, len(stream))
    return header + fat + directory.ljust(512, b"\0") + stream


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return struct.pack("<64sHBBIII36xIII", text, len(text), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child, start, size, 0)  # fmt: skip


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data
