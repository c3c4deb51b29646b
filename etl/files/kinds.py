"""What a file really is, told by its first bytes and never by its name."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from catalog.words import Words
from etl.problem import Problem, Refused

Family = Literal["text", "gzip", "xlsx", "xls", "ods"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_GZIP = b"\x1f\x8b"
_SAVE_AS_EXCEL = Words(
    "Excelなどで開き、「Excelブック（.xlsx）」または「CSV UTF-8」として保存し直してください。",
    "Open it in Excel or the like and save it as “Excel Workbook (.xlsx)” or “CSV UTF-8”.",
)
_UNPACK = Words(
    "展開（解凍）し、中にあるExcelまたはCSVのファイルを取り込んでください。",
    "Unpack it and upload the Excel or CSV file that is inside.",
)
_ASK = Words(
    "表そのもの（ExcelまたはCSV）を提供元に求めるか、提供元のページから入手してください。",
    "Ask the publisher for the table itself as Excel or CSV, or look for it on their site.",
)
_OTHERS: tuple[tuple[bytes, Words, Words], ...] = (
    (b"%PDF", Words("PDF文書", "a PDF document"), _ASK),
    (b"\x89PNG", Words("画像（PNG）", "an image (PNG)"), _ASK),
    (b"\xff\xd8\xff", Words("画像（JPEG）", "an image (JPEG)"), _ASK),
    (b"GIF8", Words("画像（GIF）", "an image (GIF)"), _ASK),
    (b"II*\x00", Words("画像（TIFF）", "an image (TIFF)"), _ASK),
    (b"MM\x00*", Words("画像（TIFF）", "an image (TIFF)"), _ASK),
    (b"RIFF", Words("画像・音声・動画", "an image, sound or film"), _ASK),
    (b"{\\rtf", Words("リッチテキスト文書（RTF）", "a rich text document (RTF)"), _ASK),
    (b"%!PS", Words("PostScript文書", "a PostScript document"), _ASK),
    (b"PAR1", Words("Parquetファイル", "a Parquet file"), _SAVE_AS_EXCEL),
    (b"SQLite format 3", Words("SQLiteデータベース", "an SQLite database"), _SAVE_AS_EXCEL),
    (b"7z\xbc\xaf\x27\x1c", Words("7-Zip書庫", "a 7-Zip archive"), _UNPACK),
    (b"Rar!", Words("RAR書庫", "a RAR archive"), _UNPACK),
    (b"BZh", Words("bzip2圧縮ファイル", "a bzip2 file"), _UNPACK),
    (b"\xfd7zXZ", Words("xz圧縮ファイル", "an xz file"), _UNPACK),
    (b"\x28\xb5\x2f\xfd", Words("Zstandard圧縮ファイル", "a Zstandard file"), _UNPACK),
    (b"\x7fELF", Words("プログラム", "a program"), _ASK),
    (b"MZ\x90", Words("プログラム", "a program"), _ASK),
    # Excel 2.0 to 4.0 wrote sheets without the container that came later.
    (b"\x09\x00\x04\x00", Words("Excel 2.0のシート", "an Excel 2.0 sheet"), _SAVE_AS_EXCEL),
    (b"\x09\x02\x06\x00", Words("Excel 3.0のシート", "an Excel 3.0 sheet"), _SAVE_AS_EXCEL),
    (b"\x09\x04\x06\x00", Words("Excel 4.0のシート", "an Excel 4.0 sheet"), _SAVE_AS_EXCEL),
)
# NULs, blanks, line ends and byte order marks.
_NOTHING = b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"
_EMPTY_ZIP = (b"PK\x05\x06", b"PK\x07\x08")


@dataclass(frozen=True, slots=True)
class Found:
    """The family of a file, and what gave it away."""

    family: Family
    why: Words


def find_out(path: Path) -> Found:
    """What the file at `path` is. Raises Refused where it is nothing that holds a table we read."""
    with path.open("rb") as file:
        start = file.read(8192)
    if not start.strip(_NOTHING) and path.stat().st_size == len(start):
        raise Refused([Problem("file_empty")])
    if start.startswith(_GZIP):
        return Found("gzip", Words("", ""))
    if start.startswith(_ZIP):
        return _zip(path)
    if start.startswith(_OLE):
        return _ole(path)
    refuse_others(start)
    return Found("text", Words("", ""))


def refuse_others(start: bytes) -> None:
    """Raise Refused where `start`, the first bytes of what should be text, is something else."""
    if start.startswith((_ZIP, *_EMPTY_ZIP)):
        raise Refused([_not_a_table(Words("ZIP書庫", "a ZIP archive"), _UNPACK)])
    if start.startswith(_OLE):
        what = Words(
            "圧縮されたExcel・Word等の文書", "a packed document of Excel, Word or the like"
        )
        raise Refused([_not_a_table(what, _UNPACK)])
    if start.startswith(_GZIP):
        raise Refused(
            [_not_a_table(Words("二重に圧縮されたファイル", "a file packed twice"), _UNPACK)]
        )
    for magic, what, hint in _OTHERS:
        if start.startswith(magic):
            raise Refused([_not_a_table(what, hint)])
    if start[257:262] == b"ustar":
        raise Refused([_not_a_table(Words("tar書庫", "a tar archive"), _UNPACK)])
    _refuse_markup(start)


def _refuse_markup(start: bytes) -> None:
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    lower = text[:2048].lower()
    if lower.startswith((b"http/1.", b"http/2", b"http/3")) or _chunked(start):
        raise Refused([Problem("http_response")])
    if lower.startswith((b"<!doctype html", b"<html")) or (
        lower.startswith((b"<", b"<?xml"))
        and (b"<html" in lower or b"<body" in lower or b"<table" in lower)
    ):
        raise Refused([Problem("html_page")])
    if lower.startswith(b"<?xml") or (lower.startswith(b"<") and b"xmlns" in lower):
        excel = b"urn:schemas-microsoft-com:office:spreadsheet" in text
        what = (
            Words("XML形式のExcelブック（2003）", "an Excel workbook as XML (2003)")
            if excel
            else Words("XML文書", "an XML document")
        )
        raise Refused([_not_a_table(what, _SAVE_AS_EXCEL)])
    if lower.startswith((b"{", b"[{", b"[\n", b"[\r")) and b'"' in lower and b":" in lower:
        raise Refused([_not_a_table(Words("JSONデータ", "JSON data"), _SAVE_AS_EXCEL)])
    if lower.startswith(b"mime-version:"):
        what = Words("Webページを1つにまとめたファイル（MHTML）", "a web page in one file (MHTML)")
        raise Refused([_not_a_table(what, _SAVE_AS_EXCEL)])


def _chunked(start: bytes) -> bool:
    """The headers of an answer of a web server behind something else, as some tools save them."""
    head = start[:512]
    return b"HTTP/1." in head and b"Content-Type:" in start[:2048] and b"\nServer:" in start[:2048]


def _zip(path: Path) -> Found:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            first = (
                archive.read("mimetype")[:200]
                if "mimetype" in names and archive.getinfo("mimetype").file_size < 1000
                else b""
            )
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        raise Refused([Problem("workbook_damaged")]) from error
    if b"opendocument.spreadsheet" in first:
        return Found("ods", Words("OpenDocument表計算（ODS）", "an OpenDocument spreadsheet (ODS)"))
    if "xl/workbook.bin" in names:
        raise Refused(
            [
                _not_a_table(
                    Words("バイナリ形式のExcelブック（.xlsb）", "a binary Excel workbook (.xlsb)"),
                    _SAVE_AS_EXCEL,
                )
            ]
        )
    if "[Content_Types].xml" in names and any(name.lower().startswith("xl/") for name in names):
        return Found("xlsx", Words("Excelブック（.xlsx）", "an Excel workbook (.xlsx)"))
    raise Refused([_not_a_table(*_kind_of_zip(names, first))])


def _kind_of_zip(names: set[str], mimetype: bytes) -> tuple[Words, Words]:
    if any(name.startswith("word/") for name in names):
        return Words("Word文書", "a Word document"), _ASK
    if any(name.startswith("ppt/") for name in names):
        return Words("PowerPoint文書", "a PowerPoint document"), _ASK
    if b"opendocument" in mimetype:
        return Words("OpenDocument文書", "an OpenDocument document"), _ASK
    return Words("ZIP書庫", "a ZIP archive"), _UNPACK


def _ole(path: Path) -> Found:
    """Workbook, Word document, message or encrypted workbook: the names of its streams say it."""
    content = path.read_bytes()

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in content

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise Refused([Problem("encrypted")])
    if holds("WordDocument"):
        raise Refused([_not_a_table(Words("Word文書", "a Word document"), _ASK)])
    if holds("PowerPoint Document"):
        raise Refused([_not_a_table(Words("PowerPoint文書", "a PowerPoint document"), _ASK)])
    if holds("Workbook") or holds("Book"):
        return Found(
            "xls", Words("Excel 97-2003ブック（.xls）", "an Excel 97-2003 workbook (.xls)")
        )
    if holds("__properties_version1.0"):
        raise Refused([_not_a_table(Words("Outlookのメール", "an Outlook message"), _ASK)])
    raise Refused([_not_a_table(Words("Officeの文書", "a document of an office program"), _ASK)])


def _not_a_table(what: Words, hint: Words) -> Problem:
    return Problem("not_a_table", facts=(("what", what), ("do", hint)))
