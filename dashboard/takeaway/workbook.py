"""The data behind a view as an Excel workbook: a sheet a figure, then sources and definitions."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from catalog.explain import FORMULA, LETTERS, UNIT, facts, letters
from catalog.metrics import METRICS
from catalog.words import Language
from dashboard.compose.items import Chart, Cited, Figure, Map, Numbers, Table, View
from dashboard.takeaway.about import About
from dashboard.texts import t
from warehouse.text_formats import formula_safe

_HEAD = Font(bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="1D4E89")
_TITLE = Font(bold=True, size=14)
_LINK = Font(color="1D4E89", underline="single")
_WIDEST, _NARROWEST = 60, 8
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
# Fewer digits are years and small counts, which take no separators.
_LARGE = 10_000


@dataclass(slots=True)
class _Sheet:
    """The rows of a figure under labels with units; where they are shown, and what they stand on."""

    name: str
    title: str
    part: str
    rows: pd.DataFrame
    figures: list[Figure] = field(default_factory=list)


def workbook(views: Sequence[View], about: About) -> bytes:
    """The Excel file of `views`, the parts of a page or the steps of a story.

    Figures that stand on the same rows share a sheet. Text that a spreadsheet would run is disarmed.
    """
    code = about.language
    sheets = _sheets(views, about)
    book = Workbook()
    cover = book.active
    cover.title = _name(t("takeaway.cover", code=code))
    _write_cover(cover, sheets, views, about)
    if any(isinstance(x, Numbers) for view in views for x in view.figures):
        _write_numbers(book.create_sheet(_name(t("takeaway.numbers", code=code))), views, code)
    for sheet in sheets:
        _write_rows(book.create_sheet(sheet.name), sheet.rows)
    _write_sources(book.create_sheet(_name(t("takeaway.sources", code=code))), sheets, code)
    _write_definitions(book.create_sheet(_name(t("takeaway.definitions", code=code))), sheets, code)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _sheets(views: Sequence[View], about: About) -> list[_Sheet]:
    found: dict[object, _Sheet] = {}
    for i, view in enumerate(views):
        headline = about.said[i].headline if about.said else ""
        for figure in view.figures:
            if isinstance(figure, Numbers):
                continue
            rows, sign = _rows(figure, i)
            if rows is None:
                continue
            if sign not in found:
                title = headline or figure.title
                number = f"{len(found) + 1:02d} "
                found[sign] = _Sheet(_name(number + title), title, view.part, rows)
            found[sign].figures.append(figure)
    return list(found.values())


def _rows(figure: Chart | Map | Table, view: int) -> tuple[pd.DataFrame | None, object]:
    """The rows behind a figure, else those that a table shows, and by what they are told from others."""
    behind = figure.behind
    if behind is not None:
        rows = behind.rows[list(behind.columns)].set_axis(list(behind.columns.values()), axis=1)
        return rows, (
            behind.key,
            tuple(rows.columns),
            tuple(map(tuple, rows.astype(str).to_numpy())),
        )
    return (figure.rows if isinstance(figure, Table) else None), (view, figure.key)


def _write_cover(
    sheet: Worksheet, sheets: Sequence[_Sheet], views: Sequence[View], about: About
) -> None:
    code = about.language
    _put(sheet, 1, 1, about.title).font = _TITLE
    lines = [
        (t("takeaway.version", code=code), f"{about.version} ({about.published_on})"),
        (t("takeaway.made_on", code=code), about.made_on),
        (t("takeaway.link", code=code), about.link),
        *((choice.label, ", ".join(choice.values)) for choice in _choices(views)),
    ]
    for i, (label, text) in enumerate(lines, 3):
        _put(sheet, i, 1, label).font = Font(bold=True)
        _link(_put(sheet, i, 2, text), text)
    top = len(lines) + 4
    heads = ("sheet", "figure", "part", "kind", "rows")
    _head(sheet, top, [t(f"takeaway.{head}", code=code) for head in heads])
    for i, each in enumerate(sheets, top + 1):
        kinds = dict.fromkeys(_kind(figure, code) for figure in each.figures)
        values = (each.name, each.title, each.part, " / ".join(kinds), len(each.rows))
        for column, value in enumerate(values, 1):
            _put(sheet, i, column, value)
        cell = sheet.cell(i, 1)
        cell.hyperlink = "#'{}'!A1".format(each.name.replace("'", "''"))
        cell.font = _LINK
    _fit(sheet, but=1)
    sheet.column_dimensions["A"].width = 34


def _choices(views: Sequence[View]) -> list[Any]:
    """The filters that all views have in common."""
    first = views[0].choices if views else ()
    return [x for x in first if all(x in view.choices for view in views)]


def _kind(figure: Figure, code: Language) -> str:
    return t(f"takeaway.kind_{type(figure).__name__.lower()}", code=code)


def _write_numbers(sheet: Worksheet, views: Sequence[View], code: Language) -> None:
    _head(sheet, 1, [t(f"takeaway.{x}", code=code) for x in ("part", "number", "value", "meaning")])
    seen = set()
    row = 2
    for view in views:
        for figure in view.figures:
            if not isinstance(figure, Numbers) or figure in seen:
                continue
            seen.add(figure)
            for number in figure.numbers:
                values = (figure.title, number.label, number.value, number.help)
                for column, value in enumerate(values, 1):
                    _put(sheet, row, column, value)
                row += 1
    _fit(sheet)


def _write_rows(sheet: Worksheet, rows: pd.DataFrame) -> None:
    _head(sheet, 1, [str(column) for column in rows.columns])
    for column in range(len(rows.columns)):
        values = [_value(x) for x in rows.iloc[:, column]]
        how = _format(values)
        for row, value in enumerate(values, 2):
            cell = _put(sheet, row, column + 1, value)
            if how and isinstance(value, int | float):
                cell.number_format = how
    sheet.auto_filter.ref = sheet.dimensions
    _fit(sheet)


def _write_sources(sheet: Worksheet, sheets: Sequence[_Sheet], code: Language) -> None:
    names = ("source", "publisher", "grade", "licence", "period", "retrieved_on", "url", "used_in")
    _head(sheet, 1, [t(f"takeaway.{name}", code=code) for name in names])
    used: dict[Cited, list[str]] = {}
    for each in sheets:
        for source in _sources(each):
            used.setdefault(source, []).append(each.name.split(" ")[0])
    for row, (source, where) in enumerate(used.items(), 2):
        values = (
            source.title,
            source.publisher,
            source.grade,
            source.licence,
            source.period,
            source.retrieved_on,
            source.url,
            ", ".join(dict.fromkeys(where)),
        )
        for column, value in enumerate(values, 1):
            _link(_put(sheet, row, column, value), value)
    _fit(sheet)


def _sources(sheet: _Sheet) -> list[Cited]:
    cited = [x for figure in sheet.figures if figure.behind for x in figure.behind.cited]
    return list(dict.fromkeys(cited))


def _write_definitions(sheet: Worksheet, sheets: Sequence[_Sheet], code: Language) -> None:
    _head(sheet, 1, [t(f"takeaway.{x}", code=code) for x in ("metric", "item", "text")])
    shown = [x for each in sheets for figure in each.figures if figure.behind for x in figure.behind.metrics]  # fmt: skip
    row = 2
    for name in dict.fromkeys(shown):
        metric = METRICS[name]
        said = [
            (UNIT.in_(code), metric.unit.in_(code)),
            (f"{FORMULA.in_(code)} (LaTeX)", metric.formula),
            *((LETTERS.in_(code), text) for text in letters(metric, code, str)),
            *facts(metric, code),
        ]
        for heading, text in said:
            for column, value in enumerate((metric.label.in_(code), heading, text), 1):
                _put(sheet, row, column, value).alignment = Alignment(
                    wrap_text=True, vertical="top"
                )
            row += 1
    _fit(sheet)
    sheet.column_dimensions["C"].width = 100


def _value(value: Any) -> Any:
    """A value as a cell takes it; what is missing is empty."""
    if hasattr(value, "item") and not isinstance(value, str):
        value = value.item() if getattr(value, "size", 1) == 1 else list(value)
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        # Without what binary fractions leave behind: 29.7 - 16.9 is 12.8.
        return float(f"{value:.12g}") if math.isfinite(value) else None
    if isinstance(value, list | tuple):
        return ", ".join(str(x) for x in value)
    return str(value)


def _format(values: Iterable[Any]) -> str:
    """How Excel writes the numbers of a column: thousands parted where they are large, decimals as they are."""
    held = [x for x in values if isinstance(x, int | float) and not isinstance(x, bool)]
    if not held:
        return ""
    parted = "#,##0" if max(abs(x) for x in held) >= _LARGE else "0"
    return parted if all(float(x).is_integer() for x in held) else f"{parted}.0###"


def _put(sheet: Worksheet, row: int, column: int, value: Any) -> Cell:
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell.value = value
    if isinstance(value, str) and formula_safe(value) != value:
        # Text, and marked as such: Excel shows no sign before it, and makes no formula of it when it is edited.
        cell.data_type = "s"
        cell.quotePrefix = True
    return cell


def _link(cell: Cell, address: str) -> None:
    if address.startswith(("http://", "https://")):
        cell.hyperlink = address
        cell.font = _LINK


def _head(sheet: Worksheet, row: int, labels: Sequence[str]) -> None:
    for column, label in enumerate(labels, 1):
        cell = _put(sheet, row, column, label)
        cell.font, cell.fill = _HEAD, _HEAD_FILL
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    if row == 1:
        sheet.freeze_panes = "A2"


def _fit(sheet: Worksheet, but: int = 0) -> None:
    """Columns as wide as what they hold, within limits; signs of Japanese take twice the room."""
    for i, column in enumerate(sheet.iter_cols(), 1):
        if i != but:
            longest = max((_width(str(cell.value)) for cell in column if cell.value is not None), default=0)  # fmt: skip
            wide = max(_NARROWEST, min(longest + 2, _WIDEST))
            sheet.column_dimensions[get_column_letter(i)].width = wide


def _width(text: str) -> int:
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)


def _name(title: str) -> str:
    """`title` as the name of a sheet may be."""
    return _NOT_IN_NAMES.sub(" ", title)[:_LONGEST_NAME].strip().strip("'")
