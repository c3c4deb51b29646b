"""Files that are not what they seem, are damaged, or are made to do harm: each gets a clear sentence."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from catalog.problems import PROBLEMS
from etl.files.limits import LIMITS, Limits
from tests.etl.made_up_files import compound, ods, opened, part_of, refusal, with_part, xls, xlsx

SHEET = "xl/worksheets/sheet1.xml"
SMALL = Limits(unpacked=2_000_000, text=1_000_000, members=50, workbook_cells=100_000, sheets=5)


def _book() -> bytes:
    book = Workbook()
    book.active.append(["region", "value"])  # type: ignore[union-attr]
    book.active.append(["made-up", 1])  # type: ignore[union-attr]
    return xlsx(book)


BOOK = _book()


def _zip(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _sheet(content: bytes) -> bytes:
    start = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    return with_part(BOOK, SHEET, start + content + b"</sheetData></worksheet>")


@pytest.mark.parametrize(
    ("content", "kind", "said"),
    [
        (b"%PDF-1.7 made up", "not_a_table", "PDF"),
        (b"\x89PNG\r\n\x1a\n made up", "not_a_table", "PNG"),
        (b"\xff\xd8\xff\xe0 made up", "not_a_table", "JPEG"),
        (_zip(**{"word/document.xml": b"<w/>", "[Content_Types].xml": b"<t/>"}), "not_a_table", "Word"),
        (_zip(**{"ppt/presentation.xml": b"<p/>"}), "not_a_table", "PowerPoint"),
        (_zip(**{"xl/workbook.bin": b"x", "[Content_Types].xml": b"<t/>"}), "not_a_table", ".xlsb"),
        (_zip(**{"data.csv": b"a,b\n1,2\n"}), "not_a_table", "ZIP"),
        (_zip(mimetype=b"application/vnd.oasis.opendocument.text"), "not_a_table", "OpenDocument"),
        (b"PK\x05\x06" + b"\0" * 18, "not_a_table", "ZIP"),
        (compound("WordDocument", b"x"), "not_a_table", "Word"),
        (compound("EncryptedPackage", b"x"), "encrypted", "password"),
        (compound("Other", b"x"), "not_a_table", "office"),
        (xls([(0x2F, b"\0" * 54)]), "encrypted", "password"),
        (b'PAR1 made up', "not_a_table", "Parquet"),
        (b'{"made": ["up"]}', "not_a_table", "JSON"),
        (b'<?xml version="1.0"?><data><a>1</a></data>', "not_a_table", "XML"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "not_a_table", "2003"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "html_page", "web page"),
        (b"\xef\xbb\xbf\r\n<HTML><table><tr><td>1</td></tr></table>", "html_page", "web page"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\n\r\na,b\r\n1,2\r\n", "http_response", "HTTP"),
        (b"0\r\n\r\nHTTP/1.1 200 OK\r\nServer: x\r\nContent-Type: a/b\r\n\r\nPK\x03\x04", "http_response", "HTTP"),
        (b"7z\xbc\xaf\x27\x1c made up", "not_a_table", "7-Zip"),
        (b"Rar!\x1a\x07 made up", "not_a_table", "RAR"),
        (gzip.compress(b"%PDF-1.7"), "not_a_table", "PDF"),
        (gzip.compress(BOOK), "not_a_table", "ZIP"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00", "not_a_table", "Excel 4.0"),
        (b"\0" * 3000, "file_empty", "empty"),
        (BOOK[:200], "workbook_damaged", "damaged"),
        (BOOK[:-40], "workbook_damaged", "damaged"),
        (xls([])[:1500], "workbook_damaged", "damaged"),
        (with_part(BOOK, "xl/workbook.xml", b"<workbook"), "workbook_damaged", "damaged"),
        (with_part(ods("<table:table/>"), "content.xml", b"<a><b></a>"), "workbook_damaged", "damaged"),
    ],
)  # fmt: skip
def test_what_is_no_readable_table_is_called_by_its_name(
    content: bytes, kind: str, said: str, tmp_path: Path
) -> None:
    for name in ("made_up.csv", "made_up.xlsx"):
        problem = refusal(content, tmp_path, name)
        assert problem.kind == kind
        assert said in problem.message("en")
        assert problem.message("ja").endswith("。")
        assert problem.hint("ja").endswith("。")
        assert problem.severity == "error"


def _lying_about_its_size() -> bytes:
    """A sheet whose declared size is a hundredth of what comes out."""
    content = bytearray(_sheet(b'<row r="1"><c r="A1"><v>1</v></c></row>' + b" " * 5_000_000))
    true = struct.pack("<I", len(part_of(bytes(content), SHEET)))
    assert content.count(true) == 2
    return bytes(content.replace(true, struct.pack("<I", 50_000)))


_ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
_REPEATED = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
_BOMBS = [
    (gzip.compress(b"1,2\n" * 500_000), "unpacked_too_large"),
    (gzip.compress(gzip.compress(b"1,2\n" * 500_000)), "not_a_table"),
    (_sheet(b'<row r="1"><c r="A1"><v>1</v></c></row>' + b" " * 5_000_000), "unpacked_too_large"),
    (_lying_about_its_size(), "unpacked_too_large"),
    (_sheet(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "too_many_columns"),
    (_sheet(b'<row r="1"><c r="A1048576"><v>1</v></c><c r="B1"><v>1</v></c></row>'), "too_many_cells"),
    (_sheet(b'<row r="1">' + b"<c><v>1</v></c>" * 3000 + b"</row>"), "too_many_columns"),
    (with_part(BOOK, SHEET, _ENTITIES + part_of(BOOK, SHEET)), "workbook_unsafe"),
    (with_part(BOOK, "xl/workbook.xml", _ENTITIES + part_of(BOOK, "xl/workbook.xml")), "workbook_unsafe"),
    (with_part(BOOK, "xl/sharedStrings.xml", _ENTITIES + b"<sst/>"), "workbook_unsafe"),
    (with_part(ods("<table:table/>"), "content.xml", _ENTITIES + b"<a>&b;</a>"), "workbook_unsafe"),
    (_zip(**{"[Content_Types].xml": b"", **{f"xl/{n}.xml": b"" for n in range(60)}}), "too_many_members"),
    (ods(f'<table:table table:name="a"><table:table-row table:number-rows-repeated="1048576">{_REPEATED}</table:table-row></table:table>'), "too_many_cells"),
    (ods(f'<table:table table:name="a"><table:table-row>{_REPEATED * 20}</table:table-row></table:table>'), "too_many_cells"),
    (ods("".join(f'<table:table table:name="{n}"/>' for n in range(6))), "too_many_sheets"),
    (b"a" + b"," * 3000 + b"b\n", "too_many_columns"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "kind"), _BOMBS)
def test_bombs_are_refused_before_they_are_held(content: bytes, kind: str, tmp_path: Path) -> None:
    problem = refusal(content, tmp_path, limits=SMALL)
    assert problem.kind == kind


def test_a_declared_dimension_is_not_believed(tmp_path: Path) -> None:
    part = part_of(BOOK, SHEET).replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')
    sheet = opened(with_part(BOOK, SHEET, part), tmp_path).sheets[0]
    assert (sheet.rows, sheet.columns) == (2, 2)


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "/etc/passwd", "C:\\x.csv", "a\0b.csv", "<script>.csv", "=1+1.csv", "." * 300, ""],
)  # fmt: skip
def test_a_name_is_never_a_path(name: str, tmp_path: Path) -> None:
    made = opened(b"a,b\n1,2\n", tmp_path, name)
    assert made.name == name
    assert [path.name for path in tmp_path.iterdir()] == ["upload"]


def test_limits_can_be_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UPLOAD_LIMIT_ROWS", "5")
    assert Limits.configured() == Limits(rows=5)
    monkeypatch.setenv("UPLOAD_LIMIT_ROWS", "none")
    with pytest.raises(ValueError, match="UPLOAD_LIMIT_ROWS"):
        Limits.configured()


def test_every_limit_is_said_by_some_problem() -> None:
    assert LIMITS.memory <= 1_000_000_000
    for kind in ("file_too_large", "unpacked_too_large", "too_many_members", "too_many_sheets",
                 "too_many_rows", "too_many_columns", "too_many_cells", "cell_too_long",
                 "took_too_long", "took_too_much_memory"):  # fmt: skip
        assert "{limit}" in PROBLEMS[kind].message.en
