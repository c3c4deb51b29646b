"""Workbooks (XLSX, XLS, ODS) → sheets of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from etl.files.cells import text_of
from etl.files.limits import Limits
from etl.files.marks import Marks, Span
from etl.files.sheet import Sheet
from etl.files.stored import load, written
from etl.files.text import check_extent, sheet_of
from etl.problem import Problem, Refused


def read_workbook(
    connection: duckdb.DuckDBPyConnection, path: Path, scratch: Path, limits: Limits
) -> tuple[tuple[Sheet, ...], list[Problem]]:
    """The sheets of the workbook at `path` that hold something, and what is to be said of others."""
    try:
        with CalamineWorkbook.from_path(path) as book:
            return _sheets(connection, book, scratch, limits)
    except PasswordError as error:
        raise Refused([Problem("encrypted")]) from error
    except (CalamineError, OSError, ValueError) as error:
        raise Refused([Problem("workbook_damaged")]) from error


def _sheets(
    connection: duckdb.DuckDBPyConnection, book: CalamineWorkbook, scratch: Path, limits: Limits
) -> tuple[tuple[Sheet, ...], list[Problem]]:
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for place, about in enumerate(book.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet:
            problems.append(Problem("sheet_no_cells", sheet=about.name))
            continue
        cells = book.get_sheet_by_index(place)
        if cells.end is None:
            continue
        hidden = about.visible != SheetVisibleEnum.Visible
        sheet = _sheet(connection, cells, scratch, limits, hidden)
        if sheet is None:
            continue
        if hidden:
            problems.append(Problem("sheet_hidden", sheet=about.name))
        sheets.append(sheet)
    if not sheets:
        raise Refused([Problem("no_cells")])
    return tuple(sheets), problems


def _sheet(
    connection: duckdb.DuckDBPyConnection,
    cells: CalamineSheet,
    scratch: Path,
    limits: Limits,
    hidden: bool,
) -> Sheet | None:
    check_extent(cells.total_height, cells.total_width, limits, limits.workbook_cells)
    rows = _filled([text_of(value) for value in row] for row in cells.to_python(False))
    if not rows:
        return None
    columns = max(map(len, rows))
    path = scratch / "sheet.csv"
    written(path, rows, columns)
    table = load(connection, path, columns)
    path.unlink()
    made = sheet_of(connection, cells.name, table, columns, limits)
    merged = tuple(
        Span(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in cells.merged_cell_ranges or ()
    )
    return Sheet(made.name, made.table, made.rows, made.columns, made.head, Marks(merged), hidden)


def _filled(rows: Iterable[list[str]]) -> list[Sequence[str]]:
    """`rows` without what is empty at the end of each and at the end of all."""
    found: list[Sequence[str]] = []
    for row in rows:
        while row and not row[-1]:
            row.pop()
        found.append(row)
    while found and not found[-1]:
        found.pop()
    return found
