"""A sheet of text in DuckDB, and a file whose sheets are open: what every later stage reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from catalog.words import Words
from etl.files.marks import NOTHING, Marks
from etl.problem import Problem

HEAD_ROWS = 60
# The formats by the name that reports give them.
FORMATS = ("csv", "tsv", "xlsx", "xls", "ods")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of text: the whole of a text file, or a sheet of a workbook.

    `table` names a table or view of the connection with "row" (BIGINT, from 1 as a spreadsheet
    counts, blank rows included) and c1 … cN (VARCHAR, never null, '' for an empty cell); blank rows
    may be missing from it. `rows` is the number of the last row that holds something, `columns` that of the
    last column. `head` are the first HEAD_ROWS rows, blank ones too, each of `columns` texts.
    """

    name: str
    table: str
    rows: int
    columns: int
    head: tuple[tuple[str, ...], ...]
    marks: Marks = NOTHING
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """What a file is and the sheets that it holds.

    `format` is what the bytes are, whatever the name says. `encoding` is the Python codec of a text
    file, "" for workbooks. `why` says which format, encoding and delimiter were found, and why.
    `delimiter` is "," or a tab or ";" for text, "" for workbooks.
    """

    name: str
    sha256: str
    size: int
    format: str
    gzipped: bool
    encoding: str
    why: Words
    sheets: tuple[Sheet, ...]
    problems: Sequence[Problem] = field(default=())
    delimiter: str = ""
