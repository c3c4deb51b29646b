"""What stands around a table: title and unit above its header, notes below its last record."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from etl.layouts import sql
from etl.layouts.table_units import units_in
from etl.values.years import Year, year

if TYPE_CHECKING:
    from etl.files.sheet import Sheet

_MOST_NOTES = 200
_YEAR = re.compile(
    r"(?:明治|大正|昭和|平成|令和)\s?(?:元|\d{1,2})\s?年度?(?!版|刊)"
    r"|(?<!\d)(?:18|19|20)\d{2}(?:年度?)?(?![\d版刊])"
)
_EDITION = re.compile(r"(?:(?:明治|大正|昭和|平成|令和)\s?(?:元|\d{1,2})|\d{4})\s?年度?(?:版|刊)")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`title`: the texts above the header; `unit` as written there (several joined by ", "); `notes`: rows below, a text each."""

    title: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()


def named_years(text: str) -> list[Year]:
    """The years that a title names, each once; that of an edition (令和3年版) is none of its data."""
    bare = _EDITION.sub(" ", unicodedata.normalize("NFKC", text))
    found = {read.year: read for match in _YEAR.finditer(bare) if (read := year(match[0])).year}
    return list(found.values())


def years_in(text: str) -> list[int]:
    """The years that a title names, as numbers."""
    return [read.year for read in named_years(text) if read.year]


def above(sheet: Sheet, header_row: int) -> Surroundings:
    """Title and unit of what stands above the row `header_row`."""
    rows = sheet.head[: header_row - 1]
    lines = [" ".join(word for cell in cells for word in cell.split()) for cells in rows]
    named = [unit for row in rows for cell in row for unit in units_in(cell)]
    unit = ", ".join(dict.fromkeys(named))
    lines = [line for line in lines if line]
    return Surroundings(" ".join(lines), unit)


def rows_as_text(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, where: str
) -> tuple[str, ...]:
    """The rows that meet `where`, a text each, as long as there are not too many for notes."""
    cells = ", ".join(f"nullif(trim(c{place}), '')" for place in range(1, sheet.columns + 1))
    found = connection.execute(
        f"SELECT concat_ws(' ', {cells}) FROM {sql.name(sheet.table)} WHERE {where} "
        f'ORDER BY "row" LIMIT {_MOST_NOTES}'
    ).fetchall()
    return tuple(" ".join(text.split()) for (text,) in found)
