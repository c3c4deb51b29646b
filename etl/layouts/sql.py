"""Pieces of SQL for reading a sheet: names, texts, rows that are not blank, and views of observations."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from etl.layouts.reading import FRAME

if TYPE_CHECKING:
    from etl.files.sheet import Sheet

# What stands around a text and is no part of it, as the second argument of trim.
BLANKS = "' \t\r\n\u3000\u00a0'"
_numbers = itertools.count(1)


def name(text: str) -> str:
    """`text` as an identifier."""
    return '"' + text.replace('"', '""').replace("\0", "") + '"'


def text(value: str) -> str:
    """`value` as a string literal."""
    return "'" + value.replace("'", "''").replace("\0", "") + "'"


def texts(values: Iterable[str]) -> str:
    """`values` as a list literal."""
    return "[" + ", ".join(text(value) for value in values) + "]"


def fresh(stem: str) -> str:
    """A name for a view that no other has."""
    return f"{stem}_{next(_numbers)}"


def not_blank(sheet: Sheet, columns: Iterable[int] | None = None) -> str:
    """The condition that a row holds some text in `columns` (by default in any)."""
    places = range(1, sheet.columns + 1) if columns is None else columns
    return "(" + (" OR ".join(f"c{place} <> ''" for place in places) or "false") + ")"


@dataclass(frozen=True, slots=True)
class Extent:
    """The records of a sheet: how many, and the rows of the first and the last."""

    first: int
    last: int
    rows: int


def extent(connection: duckdb.DuckDBPyConnection, sheet: Sheet, where: str) -> Extent:
    """The extent of the rows of `sheet` for which the condition `where` holds."""
    first, last, rows = connection.execute(
        f'SELECT min("row"), max("row"), count(*) FROM {name(sheet.table)} WHERE {where}'
    ).fetchall()[0]
    return Extent(first or 0, last or 0, rows)


def view(connection: duckdb.DuckDBPyConnection, query: str) -> str:
    """A view of `query` under a fresh name: nothing is copied, and filters reach the sheet itself."""
    made = fresh("observations")
    connection.execute(f"CREATE VIEW {made} AS {query}")
    return made


def dimension_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """`wanted` as names of columns, each once whatever its case; those of the frame get a sign behind."""
    taken = {word.lower() for word in FRAME}
    found: list[str] = []
    for word in wanted:
        fits = word or "dimension"
        while fits.lower() in taken:
            fits += "_"
        taken.add(fits.lower())
        found.append(fits)
    return tuple(found)


def one_a_row(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    where: str,
    dimensions: Mapping[str, str],
    value: int,
    flag: str = "''",
) -> str:
    """A view with one observation a row: SQL by dimension, the place of the value, SQL of the flag."""
    columns = ", ".join(f"{made} AS {name(called)}" for called, made in dimensions.items())
    return view(
        connection,
        f'SELECT "row", {value} AS "column", {columns}, '
        f"{f'c{value}' if value else text('')} AS value_text, {flag} AS flag_text "
        f"FROM {name(sheet.table)} WHERE {where}",
    )
