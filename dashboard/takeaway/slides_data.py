"""The workbook within a chart: what an official finds under "edit data", safe to open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from pptx.chart.data import BubbleChartData, CategoryChartData, XyChartData
from pptx.chart.xlsx import BubbleWorkbookWriter, CategoryWorkbookWriter, XyWorkbookWriter
from xlsxwriter import Workbook

from warehouse.text_formats import formula_safe

Column = Sequence[str | float | None]


def safe(text: str) -> str:
    """`text` as a cell may hold it: never run as a formula, without characters that no file can hold."""
    return str(formula_safe(ILLEGAL_CHARACTERS_RE.sub("", text)))


class _Safe:
    """Text stays text: no formulas, no links, no numbers made of it."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Iterator[tuple[Any, Any]]:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}  # fmt: skip
        workbook = Workbook(xlsx_file, options)
        worksheet = workbook.add_worksheet()
        yield workbook, worksheet
        worksheet.set_column(0, 0, 34)
        worksheet.set_column(1, 20, 18)
        workbook.close()


class _Categories(_Safe, CategoryWorkbookWriter):  # type: ignore[misc]
    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
        super()._populate_worksheet(workbook, worksheet)
        data = self._chart_data
        for i, (name, column) in enumerate(data.beside):
            _write(worksheet, 1 + len(data) + i, 0, name, column)


class _Xy(_Safe, XyWorkbookWriter):  # type: ignore[misc]
    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
        super()._populate_worksheet(workbook, worksheet)
        _write_names(self, worksheet, 2)


class _Bubbles(_Safe, BubbleWorkbookWriter):  # type: ignore[misc]
    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
        super()._populate_worksheet(workbook, worksheet)
        _write_names(self, worksheet, 3)


def _write_names(writer: Any, worksheet: Any, column: int) -> None:
    """The title of the axis above the x of each series, and the names of its points beside them."""
    data = writer._chart_data
    for series, names in zip(data, data.names, strict=True):
        row = writer.series_table_row_offset(series)
        worksheet.write_string(row, 0, safe(data.x_title))
        if any(names):
            _write(worksheet, column, row, "", names)


def _write(worksheet: Any, column: int, row: int, name: str, cells: Column) -> None:
    worksheet.write_string(row, column, safe(name))
    for i, cell in enumerate(cells, row + 1):
        if isinstance(cell, str):
            worksheet.write_string(i, column, safe(cell))
        elif cell is not None:
            worksheet.write_number(i, column, cell)


class Categories(CategoryChartData):  # type: ignore[misc]
    """Values by category; `beside`: columns (name, cells) that are in the workbook and not drawn."""

    def __init__(self, number_format: str, beside: Sequence[tuple[str, Column]] = ()) -> None:
        super().__init__(number_format)
        self.beside = beside

    @property
    def _workbook_writer(self) -> Any:
        return _Categories(self)


class Pairs(XyChartData):  # type: ignore[misc]
    """Points of x and y; `names` are those of the points of each series."""

    def __init__(self, number_format: str, x_title: str) -> None:
        super().__init__(number_format)
        self.x_title = x_title
        self.names: list[list[str]] = []

    @property
    def _workbook_writer(self) -> Any:
        return _Xy(self)


class Bubbles(BubbleChartData):  # type: ignore[misc]
    """Points of x, y and size; `names` are those of the points of each series."""

    def __init__(self, number_format: str, x_title: str) -> None:
        super().__init__(number_format)
        self.x_title = x_title
        self.names: list[list[str]] = []

    @property
    def _workbook_writer(self) -> Any:
        return _Bubbles(self)
