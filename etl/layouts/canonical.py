"""Our own long form, in text or a workbook: a header of one dataset's columns, by name or by label."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import duckdb

from catalog.dataset import Dataset
from catalog.datasets import FROM_FILES
from catalog.words import Words
from etl.layouts import sql
from etl.layouts.reading import Reading
from etl.problem import Problem, Refused

if TYPE_CHECKING:
    from etl.files.sheet import Sheet

NAME = "canonical"
# The column that holds the figure, where a dataset is one of figures.
MEASURES = ("persons", "share_pct", "value")
# Filled in by whoever loads the file where it does not name its source itself.
_MAY_LACK = {"source_id"}
# Of the columns of a dataset, the share that a header must have to be a near miss.
_NEAR = 0.5


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a dataset in a sheet: rows it takes and the place of each column that it has.

    `unknown` are names that no column of the dataset has, `missing` those it has to have.
    """

    dataset: Dataset
    rows: tuple[int, ...]
    places: dict[str, int]
    unknown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@lru_cache(maxsize=10_000)
def plain(text: str) -> str:
    """`text` as names of columns are compared: one width, one case, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _columns_by_word(dataset: Dataset) -> dict[str, str]:
    found: dict[str, str] = {}
    for column in dataset.columns:
        for word in (column.label.en, column.label.ja, column.name):
            found[plain(word)] = column.name
    return found


_WORDS = {dataset.name: _columns_by_word(dataset) for dataset in FROM_FILES}


def _required_of(dataset: Dataset) -> tuple[str, ...]:
    """The columns that a header has to have, in the order of the dataset."""
    needed = {c.name for c in dataset.columns if c.required} | set(dataset.key)
    needed -= set() if dataset.name == "source" else _MAY_LACK
    return tuple(name for name in dataset.names if name in needed)


_REQUIRED = {dataset.name: _required_of(dataset) for dataset in FROM_FILES}


def _fit(dataset: Dataset, number: int, cells: Sequence[str]) -> Header | None:
    """How the row `cells` fits as the header of `dataset`; None where a column stands twice."""
    words = _WORDS[dataset.name]
    places: dict[str, int] = {}
    unknown: list[str] = []
    for place, cell in enumerate(cells, start=1):
        if not cell.strip():
            continue
        column = words.get(plain(cell))
        if column is None:
            unknown.append(cell.strip())
        elif column in places:
            return None
        else:
            places[column] = place
    missing = tuple(name for name in _REQUIRED[dataset.name] if name not in places)
    return Header(dataset, (number,), places, tuple(unknown), missing)


def header_of(sheet: Sheet) -> Header | None:
    """The header of a dataset among the first rows: complete, with no column unknown to it.

    Where several datasets fit, the one with the fewest columns left out. A second row that names the
    same columns in other words belongs to the header.
    """
    for number, cells in enumerate(sheet.head, start=1):
        fits = [
            fit
            for dataset in FROM_FILES
            if (fit := _fit(dataset, number, cells)) and not fit.unknown and not fit.missing
        ]
        fits = [fit for fit in fits if len(fit.places) > 1]
        if not fits:
            continue
        best = min(fits, key=lambda fit: len(fit.dataset.names) - len(fit.places))
        rows, below = [number], number
        while below < len(sheet.head):
            again = _fit(best.dataset, below + 1, sheet.head[below])
            if again is None or again.places != best.places or again.unknown:
                break
            below += 1
            rows.append(below)
        return Header(best.dataset, tuple(rows), best.places)
    return None


def near_miss(sheet: Sheet) -> Header | None:
    """The header that is nearly one of a dataset: most of its columns, but some unknown or missing."""
    best: Header | None = None
    for number, cells in enumerate(sheet.head[:20], start=1):
        for dataset in FROM_FILES:
            fit = _fit(dataset, number, cells)
            if fit is None or len(fit.places) < max(3, _NEAR * len(_REQUIRED[dataset.name])):
                continue
            wrong = len(fit.unknown) + len(fit.missing)
            if best is None or wrong < len(best.unknown) + len(best.missing):
                best = fit
    return best


def recognise(sheet: Sheet) -> tuple[str, Words] | None:
    """(layout, why) where a row of the sheet is the header of a canonical dataset."""
    header = header_of(sheet)
    if header is None:
        return None
    label = header.dataset.label
    return NAME, Words(
        f"{header.rows[0]}行目の項目名が、データセット「{label.ja}」の列と一致します。",
        f"Row {header.rows[0]} names the columns of the dataset “{label.en}”.",
    )


def read(connection: duckdb.DuckDBPyConnection, sheet: Sheet, layout: str) -> Reading:
    """Every row below the header; dimensions are the dataset's columns in its order (left out: '')."""
    header = header_of(sheet)
    if header is None:
        raise Refused([Problem("layout_unknown", sheet=sheet.name)])
    dataset = header.dataset
    unnamed = [p for p in range(1, sheet.columns + 1) if p not in header.places.values()]
    where = f'"row" > {header.rows[-1]} AND {sql.not_blank(sheet)}'
    problems = _without_header(connection, sheet, unnamed, header.rows[-1])
    measure = next((name for name in MEASURES if name in header.places), None)
    at = {n: f"c{header.places[n]}" if n in header.places else "''" for n in dataset.names}
    table = sql.one_a_row(
        connection,
        sheet,
        where,
        at,
        header.places[measure] if measure else 0,
        at.get("flag", "''"),
    )
    extent = sql.extent(connection, sheet, where)
    return Reading(
        layout=layout,
        why=(recognise(sheet) or (layout, Words("", "")))[1],
        sheet=sheet.name,
        table=table,
        dimensions=dataset.names,
        places=header.places,
        headers={n: sheet.head[header.rows[0] - 1][p - 1] for n, p in header.places.items()},
        header_rows=header.rows,
        first_row=extent.first,
        last_row=extent.last,
        data_rows=extent.rows,
        problems=problems,
        dataset=dataset.name,
        flags="codes",
    )


def _without_header(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, unnamed: Sequence[int], header_row: int
) -> list[Problem]:
    """A problem for each column that holds text below an empty header cell."""
    found: list[Problem] = []
    for place in unnamed:
        first = connection.execute(
            f'SELECT "row", c{place} FROM {sql.name(sheet.table)} '
            f'WHERE "row" > {header_row} AND c{place} <> \'\' ORDER BY "row" LIMIT 1'
        ).fetchone()
        if first:
            found.append(
                Problem(
                    "column_without_header",
                    sheet=sheet.name,
                    row=int(first[0]),
                    column=place,
                    value=str(first[1]),
                )
            )
    return found
