"""Workbooks (XLSX, XLS, ODS) → sheets of text."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
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

from etl.files.biff import looks_of_xls
from etl.files.cells import Value, text_of
from etl.files.formats import Format
from etl.files.limits import Limits
from etl.files.look import Look
from etl.files.marks import FACTS, Span
from etl.files.ods import read_ods
from etl.files.ooxml import looks_of_xlsx
from etl.files.sheet import Sheet
from etl.files.stored import load, written
from etl.files.text import check_extent, sheet_of
from etl.problem import Problem, Refused


def read_workbook(
    connection: duckdb.DuckDBPyConnection, path: Path, family: str, scratch: Path, limits: Limits
) -> tuple[tuple[Sheet, ...], list[Problem]]:
    """The sheets of the workbook at `path` that hold something, and what is to be said of others.

    `family`: xlsx, xls or ods. Raises Refused where it is damaged, encrypted or larger than `limits`.
    """
    store = _Store(connection, scratch, limits)
    if family == "ods":
        for read in read_ods(path, limits):
            store.keep(read.name, read.rows, read.look.columns, read.look, read.hidden)
    else:
        looks = _LOOKS[family](path, limits)
        for look in looks.values():
            # Before calamine makes room for all cells between the first and the last.
            check_extent(look.rows, look.columns, limits, limits.workbook_cells)
        _by_calamine(path, looks, store)
    if not store.sheets:
        raise Refused([Problem("no_cells")])
    return tuple(store.sheets), store.problems


def _by_calamine(path: Path, looks: dict[str, Look], store: _Store) -> None:
    try:
        with CalamineWorkbook.from_path(path) as book:
            for place, about in enumerate(book.sheets_metadata):
                if about.typ != SheetTypeEnum.WorkSheet:
                    store.problems.append(Problem("sheet_no_cells", sheet=about.name))
                    continue
                cells = book.get_sheet_by_index(place)
                if cells.end is None:
                    continue
                look = looks.get(about.name) or Look(cannot_tell=frozenset(FACTS) - {"merged"})
                look.merged = look.merged or [
                    Span(top + 1, left + 1, bottom + 1, right + 1)
                    for (top, left), (bottom, right) in cells.merged_cell_ranges or ()
                ]
                rows = _Rows(cells, look)
                hidden = about.visible != SheetVisibleEnum.Visible
                store.keep(about.name, rows, max(cells.end[1] + 1, look.columns), look, hidden)
    except PasswordError as error:
        raise Refused([Problem("encrypted")]) from error
    except (CalamineError, OSError, ValueError) as error:
        raise Refused([Problem("workbook_damaged")]) from error
    except BaseException as error:
        # What Rust calls a panic is no Exception to Python.
        if type(error).__name__ != "PanicException":
            raise
        raise Refused([Problem("workbook_damaged")]) from None


class _Store:
    """Takes sheets one by one into DuckDB."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, scratch: Path, limits: Limits
    ) -> None:
        self._connection, self._scratch, self._limits = connection, scratch, limits
        self.sheets: list[Sheet] = []
        self.problems: list[Problem] = []

    def keep(
        self, name: str, rows: Iterable[Sequence[Cell]], width: int, look: Look, hidden: bool
    ) -> None:
        """Store the sheet `name`, unless nothing is in it; none of `rows` has more than `width` cells."""
        path = self._scratch / "sheet.csv"
        filled = _Filled(rows)
        written(path, filled, max(1, width))
        if filled.columns:
            table = load(self._connection, path, width, shown=filled.columns)
            made = sheet_of(self._connection, name, table, filled.columns, self._limits)
            look.rows, look.columns = made.rows, made.columns
            self.sheets.append(dataclasses.replace(made, marks=look.marks(), hidden=hidden))
            if hidden:
                self.problems.append(Problem("sheet_hidden", sheet=name))
            self.problems += _of_cells(name, look)
        path.unlink()


# Whole numbers below this are exact in a workbook.
_EXACT = 1e15
Cell = str | int


class _Rows:
    """The rows of a sheet that calamine read, from the first of the spreadsheet on."""

    def __init__(self, cells: CalamineSheet, look: Look) -> None:
        self._cells, self._look = cells, look

    def __iter__(self) -> Iterator[list[Cell]]:
        top, left = self._cells.start or (0, 0)
        filled = self._cells.to_python(skip_empty_area=True)
        for number, values in enumerate(itertools.chain([[]] * top, filled), 1):
            row: list[Cell] = [
                value
                if value.__class__ is str and value.isprintable()
                # csv writes whole numbers as they are.
                else int(value)
                if value.__class__ is float and -_EXACT < value < _EXACT and value.is_integer()
                else text_of(value)
                for value in values
            ]
            if left:
                row[:0] = [""] * left
            if number in self._look.formats:
                self._show(row, values, self._look.formats[number], left)
            for place, text in self._look.texts.get(number, ()):
                row.extend([""] * (place - len(row)))
                row[place - 1] = text
            yield row

    @staticmethod
    def _show(
        row: list[Cell], values: Sequence[Value], formats: list[tuple[int, Format]], left: int
    ) -> None:
        for place, shown in formats:
            at = place - 1 - left
            if 0 <= at < len(values) and isinstance(value := values[at], int | float):
                row[place - 1] = shown.text(value)


class _Filled:
    """Rows without what is empty at the end of each and at the end of all.

    `columns` is the last column that held something, once the rows have been gone through.
    """

    def __init__(self, rows: Iterable[Sequence[Cell]]) -> None:
        self._rows = rows
        self.columns = 0

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        blank = 0
        for row in self._rows:
            filled = len(row)
            while filled and row[filled - 1] == "":
                filled -= 1
            if not filled:
                blank += 1
                continue
            for _ in range(blank):
                yield ()
            blank = 0
            self.columns = max(self.columns, filled)
            yield row


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


_LOOKS: dict[str, Callable[[Path, Limits], dict[str, Look]]] = {
    "xlsx": looks_of_xlsx,
    "xls": looks_of_xls,
}
