"""A file as it came → its sheets of text in DuckDB, or a refusal in words."""

from __future__ import annotations

import gzip
import hashlib
import tempfile
import zlib
from pathlib import Path

import duckdb

from catalog.words import Words
from etl.files.decode import decode
from etl.files.delimiter import find_delimiter
from etl.files.kinds import find_out, refuse_others
from etl.files.limits import LIMITS, MB, Limits
from etl.files.sheet import OpenedFile
from etl.files.text import read_text
from etl.problem import Problem, Refused

_CHUNK = 1 << 20
_ENDINGS = {
    ".csv": ("csv", "tsv"), ".tsv": ("tsv", "csv"), ".txt": ("csv", "tsv"), ".tab": ("tsv",),
    ".xlsx": ("xlsx",), ".xlsm": ("xlsx",), ".xls": ("xls",), ".ods": ("ods",),
}  # fmt: skip
_CALLED = {
    "csv": Words("CSV（文字のファイル）", "CSV (text)"),
    "tsv": Words("TSV（タブ区切りの文字のファイル）", "TSV (text with tabs)"),
    "xlsx": Words("Excelブック（XLSX）", "an Excel workbook (XLSX)"),
    "xls": Words("Excel 97-2003ブック（XLS）", "an Excel 97-2003 workbook (XLS)"),
    "ods": Words("OpenDocument表計算（ODS）", "an OpenDocument spreadsheet (ODS)"),
}


def open_file(
    path: Path, name: str, connection: duckdb.DuckDBPyConnection, limits: Limits = LIMITS
) -> OpenedFile:
    """Open the file at `path`, called `name` (never a path), and load its sheets into `connection`.

    Raises Refused, with problems in words, for whatever cannot be read with certainty.
    """
    size = path.stat().st_size
    if size > limits.size:
        raise Refused([_too_large("file_too_large", size, limits.size)])
    sha256 = _hash(path)
    found = find_out(path)
    with tempfile.TemporaryDirectory(prefix="upload-") as folder:
        scratch = Path(folder)
        if found.family in ("text", "gzip"):
            opened = _text(path, name, connection, limits, scratch, found.family == "gzip")
        else:
            # Only workbooks need it.
            from etl.files.workbook import read_workbook

            sheets, problems = read_workbook(connection, path, found.family, scratch, limits)
            opened = OpenedFile(
                name, "", 0, found.family, False, "", _read_as(found.family), sheets, problems
            )
    return OpenedFile(
        name=opened.name,
        sha256=sha256,
        size=size,
        format=opened.format,
        gzipped=opened.gzipped,
        encoding=opened.encoding,
        why=opened.why,
        sheets=opened.sheets,
        problems=(*_misnamed(name, opened.format), *opened.problems),
        delimiter=opened.delimiter,
    )


def _text(
    path: Path,
    name: str,
    connection: duckdb.DuckDBPyConnection,
    limits: Limits,
    scratch: Path,
    gzipped: bool,
) -> OpenedFile:
    raw = unpack(path, limits) if gzipped else path.read_bytes()
    if gzipped:
        refuse_others(raw[:8192])
    if len(raw) > limits.text:
        raise Refused([_too_large("file_too_large", len(raw), limits.text)])
    if not raw or raw.isspace():
        raise Refused([Problem("file_empty")])
    decoded = decode(raw)
    delimiter = find_delimiter(decoded.text)
    # A link is written anew: DuckDB may read in the folder of the job alone.
    plain = decoded.encoding == "utf-8" and not gzipped and not path.is_symlink()
    sheet, problems = read_text(
        connection, decoded.text, delimiter.sign, scratch, limits, path if plain else None
    )
    why = Words(decoded.why.ja + delimiter.why.ja, f"{decoded.why.en} {delimiter.why.en}")
    if gzipped:
        why = Words("gzipを展開しました。" + why.ja, "Unpacked from gzip. " + why.en)
    kind = "tsv" if delimiter.sign == "\t" else "csv"
    return OpenedFile(
        name, "", 0, kind, gzipped, decoded.encoding, why, (sheet,), problems, delimiter.sign
    )


def unpack(path: Path, limits: Limits) -> bytes:
    """The content of the gzip file at `path`; raises Refused where it is damaged or too large."""
    parts: list[bytes] = []
    size = 0
    try:
        with gzip.open(path) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > limits.text:
                    facts = (("limit", _bytes(limits.text)),)
                    raise Refused([Problem("unpacked_too_large", facts=facts)])
                parts.append(chunk)
    except (OSError, EOFError, zlib.error) as error:
        raise Refused([Problem("gzip_damaged")]) from error
    return b"".join(parts)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read_as(family: str) -> Words:
    called = _CALLED[family]
    return Words(f"{called.ja}として読み取りました。", f"Read as {called.en}.")


def _misnamed(name: str, kind: str) -> tuple[Problem, ...]:
    """What is to be said where the ending of the name promises something else."""
    ending = Path(name.lower().removesuffix(".gz")).suffix
    promised = _ENDINGS.get(ending)
    if promised is None or kind in promised:
        return ()
    facts = (("named", ending), ("found", _CALLED[kind]))
    return (Problem("name_says_other", facts=facts),)


def _too_large(kind: str, found: int, limit: int) -> Problem:
    return Problem(kind, facts=(("found", _bytes(found)), ("limit", _bytes(limit))))


def _bytes(size: int) -> str:
    return f"{size / MB:,.0f} MB" if size >= 10 * MB else f"{size / MB:,.1f} MB"
