"""Workbooks (XLSX, XLS, ODS) → sheets of text."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterator, Sequence
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

from etl.files.cells import Value, text_of
from etl.files.formats import Format
from etl.files.limits import Limits
from etl.files.look import Look
from etl.files.marks import FACTS, Span
from etl.files.ooxml import looks_of_xlsx
from etl.files.sheet import Sheet
from etl.files.stored import load, written
from etl.files.text import check_extent, sheet_of
from etl.problem import Problem, Refused


def read_workbook(
    connection: duckdb.DuckDBPyConnection, path: Path, family: str, scratch: Path, limits: Limits
) -> tuple[tuple[Sheet, ...], list[Problem]]:
    """The sheets of the workbook at `path` that hold something, and what is to be said of others."""
    looks = _LOOKS[family](path, limits) if family in _LOOKS else {}
    for look in looks.values():
        # Before calamine makes room for all cells between the first and the last.
        check_extent(look.rows, look.columns, limits, limits.workbook_cells)
    try:
        with CalamineWorkbook.from_path(path) as book:
            return _sheets(connection, book, looks, scratch, limits)
    except PasswordError as error:
        raise Refused([Problem("encrypted")]) from error
    except (CalamineError, OSError, ValueError) as error:
        raise Refused([Problem("workbook_damaged")]) from error


def _sheets(
    connection: duckdb.DuckDBPyConnection,
    book: CalamineWorkbook,
    looks: dict[str, Look],
    scratch: Path,
    limits: Limits,
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
        look = looks.get(about.name) or Look(cannot_tell=frozenset(FACTS) - {"merged"})
        hidden = about.visible != SheetVisibleEnum.Visible
        sheet = _sheet(connection, cells, look, scratch, limits, hidden)
        if sheet is None:
            continue
        if hidden:
            problems.append(Problem("sheet_hidden", sheet=about.name))
        problems += _of_cells(about.name, look)
        sheets.append(sheet)
    if not sheets:
        raise Refused([Problem("no_cells")])
    return tuple(sheets), problems


def _sheet(
    connection: duckdb.DuckDBPyConnection,
    cells: CalamineSheet,
    look: Look,
    scratch: Path,
    limits: Limits,
    hidden: bool,
) -> Sheet | None:
    bottom, right = cells.end or (0, 0)
    check_extent(bottom + 1, right + 1, limits, limits.workbook_cells)
    width = max(right + 1, look.columns)
    path = scratch / "sheet.csv"
    rows = _Rows(cells, look)
    written(path, rows, width)
    if not rows.columns:
        return None
    table = load(connection, path, width, shown=rows.columns)
    path.unlink()
    made = sheet_of(connection, cells.name, table, rows.columns, limits)
    if not look.merged:
        look.merged = [
            Span(top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in cells.merged_cell_ranges or ()
        ]
    look.rows, look.columns = made.rows, made.columns
    return dataclasses.replace(made, marks=look.marks(), hidden=hidden)


# Whole numbers below this are exact in a workbook.
_EXACT = 1e15
Cell = str | int


class _Rows:
    """The rows of a sheet as texts, from the first of the spreadsheet on, without blank ones at the end.

    `columns` is the last column that held something, once the rows have been gone through.
    """

    def __init__(self, cells: CalamineSheet, look: Look) -> None:
        self._cells, self._look = cells, look
        self.columns = 0

    def __iter__(self) -> Iterator[list[Cell]]:
        top, left = self._cells.start or (0, 0)
        blank = 0
        filled = self._cells.to_python(skip_empty_area=True)
        for number, values in enumerate(itertools.chain([[]] * top, filled), 1):
            row: list[Cell] = [
                value
                if value.__class__ is str and "\r" not in value
                # csv writes whole numbers as they are.
                else int(value)
                if value.__class__ is float and -_EXACT < value < _EXACT and value.is_integer()
                else text_of(value)
                for value in values
            ]
            if left and row:
                row[:0] = [""] * left
            if number in self._look.formats:
                self._show(row, values, self._look.formats[number], left)
            for place, text in self._look.texts.get(number, ()):
                row.extend([""] * (place - len(row)))
                row[place - 1] = text
            while row and row[-1] == "":
                row.pop()
            if not row:
                blank += 1
                continue
            for _ in range(blank):
                yield []
            blank = 0
            self.columns = max(self.columns, len(row))
            yield row

    @staticmethod
    def _show(
        row: list[Cell], values: Sequence[Value], formats: list[tuple[int, Format]], left: int
    ) -> None:
        for place, shown in formats:
            at = place - 1 - left
            if 0 <= at < len(values) and isinstance(value := values[at], int | float):
                row[place - 1] = shown.text(value)


def _of_cells(sheet: str, look: Look) -> Iterator[Problem]:
    """What is to be said of cells that do not show what they hold."""
    if look.uncomputed:
        (row, column), count = look.uncomputed[0], len(look.uncomputed)
        yield Problem("formula_without_value", sheet, row, column, count=count)
    divided = [
        (row, column, shown.divided)
        for row, cells in look.formats.items()
        for column, shown in cells
        if shown.divided > 1
    ]
    if divided:
        row, column, by = divided[0]
        facts = (("by", f"{by:,}"),)
        yield Problem("shown_divided", sheet, row, column, facts=facts, count=len(divided))


_LOOKS: dict[str, Callable[[Path, Limits], dict[str, Look]]] = {"xlsx": looks_of_xlsx}
