"""Tables as native ones: laid out so that nothing is cut, long and wide ones on several slides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import pandas as pd
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from catalog.words import Language
from dashboard import numbers, theme
from dashboard.compose import Behind, Table
from dashboard.takeaway.slides_deck import Box, Deck, describe
from dashboard.takeaway.slides_theme import points
from dashboard.takeaway.slides_words import Run, lines, width

# A table takes so many slides at most; the Excel file has the rest.
MOST_SLIDES = 5
_SIZES = (12, 11, 10)
_LEADING, _AROUND = 1.24, 7.0
_WIDEST, _NARROWEST = 330.0, 34.0
# Columns that are this much too wide for a slide are made narrower all the same.
_SQUEEZED = 1.15
_SIDE = 10.0  # points of margin left and right of a cell
_FIGURE = re.compile(r"^[≈≤≥~+\-−±]?\s?[\d,.]+(?:\s?(?:%|\+|★|pts?|点|件|倍))?$")

# What stands in columns of figures where there is none.
_NOTHING = {*numbers.UNKNOWN.values(), "–", "-", "―"}


@dataclass(frozen=True, slots=True)
class Cells:
    """A table in words: labels, rows, which columns hold figures, where cells lead."""

    labels: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    links: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A part of a table that fits a slide: its columns with their widths, its rows, the size of its text."""

    columns: tuple[int, ...]
    widths: tuple[float, ...]
    first: int
    last: int
    size: float


def of_table(table: Table) -> Cells:
    """The table as the screen writes it."""
    shown = [[str(x) for x in table.shown.iloc[:, i]] for i in range(table.shown.shape[1])]
    figures = [_holds_numbers(table.rows.iloc[:, i]) for i in range(table.rows.shape[1])]
    links = [_addresses(table.rows.iloc[:, i]) for i in range(table.rows.shape[1])]
    return _cells([str(c) for c in table.shown.columns], shown, figures, links)


def of_behind(behind: Behind, code: Language) -> Cells:
    """The rows behind a figure, under their labels."""
    names = [name for name in behind.columns if name in behind.rows.columns]
    columns = [[_said(x, code) for x in behind.rows[name]] for name in names]
    figures = [_holds_numbers(behind.rows[name]) for name in names]
    links = [_addresses(behind.rows[name]) for name in names]
    return _cells([behind.columns[name] for name in names], columns, figures, links)


def _holds_numbers(column: pd.Series) -> bool:
    return bool(pd.api.types.is_numeric_dtype(column)) and not pd.api.types.is_bool_dtype(column)


def _said(value: Any, code: Language) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return "；".join(_said(x, code) for x in value)
    if value is None or numbers.is_unknown(value):
        return ""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    digits = 0 if value == int(value) else 1 if abs(value) >= 100 else 2
    return numbers.number(float(value), code, digits)


def _addresses(column: pd.Series) -> list[str]:
    """The addresses in a column of links; empty where it holds anything else."""
    found = [x if isinstance(x, str) else "" for x in column]
    full = [x for x in found if x]
    return found if full and all(x.startswith(("http://", "https://")) for x in full) else []


def _cells(
    labels: list[str], columns: list[list[str]], figures: list[bool], addresses: list[list[str]]
) -> Cells:
    """Columns of links become links of the words before them."""
    kept: list[int] = []
    links: dict[int, list[str]] = {}
    for i, column in enumerate(addresses):
        if column and kept and kept[-1] not in links:
            links[kept[-1]] = column
            continue
        if column:
            columns[i] = [urlsplit(x).hostname or "" for x in column]
            links[i] = column
        kept.append(i)
    rows = len(columns[0]) if columns else 0
    right = [figures[i] or _looks_like_figures(columns[i]) for i in kept]
    return Cells(
        tuple(labels[i] for i in kept),
        tuple(tuple(columns[i][row] for i in kept) for row in range(rows)),
        tuple(right),
        tuple(tuple(links[i][row] if i in links else "" for i in kept) for row in range(rows)),
    )


def _looks_like_figures(column: Sequence[str]) -> bool:
    full = [x for x in column if x and x not in _NOTHING]
    return bool(full) and sum(bool(_FIGURE.match(x)) for x in full) > 0.6 * len(full)


def sheets(cells: Cells, room: float, high: float, less: float = 0) -> list[Sheet]:
    """How the table is laid out on slides with `room` by `high` points; all of it, however many they are.

    The first slide has so much `less` room. Text is as large as it can be, but smaller where that saves a table from a second slide.
    """
    every = tuple(range(len(cells.labels)))
    sizes = [size for size in _SIZES if _needed(cells, every, size) <= room] or [_SIZES[-1]]
    laid = [_laid(cells, [every], size, room, high, less) for size in sizes]
    if len(laid[0]) <= MOST_SLIDES:
        return next((each for each in laid if len(each) == 1), laid[0])
    # Two tables beside each other where one would be squeezed over half as many slides again.
    parted = _laid(cells, _groups(cells, room), _SIZES[-1], room, high, less)
    squeezed = _needed(cells, every, _SIZES[-1]) > room * _SQUEEZED
    return parted if squeezed or len(parted) < len(laid[-1]) * 0.67 else laid[-1]


def _laid(
    cells: Cells,
    groups: Sequence[tuple[int, ...]],
    size: float,
    room: float,
    high: float,
    less: float,
) -> list[Sheet]:
    found = []
    for columns in groups:
        widths = _widths(cells, columns, size, room)
        heights = [_height(cells, row, columns, widths, size) for row in range(len(cells.rows))]
        free = high - _label_height(cells, columns, widths, size)
        count = len(_pages(heights, free, free - less))
        # As many slides as it takes, all about as full.
        low, top = 0.0, free
        while top - low > 4:
            middle = (low + top) / 2
            same = len(_pages(heights, middle, free - less)) == count
            low, top = (low, middle) if same else (middle, top)
        for first, last in _pages(heights, top, free - less):
            found.append(Sheet(columns, widths, first, last, size))
    # Side by side parts of the same rows follow each other.
    return sorted(found, key=lambda sheet: sheet.first) if len(groups) > 1 else found


def _pages(heights: Sequence[float], high: float, first_high: float) -> list[tuple[int, int]]:
    """The first row of each slide and the one after its last."""
    found: list[tuple[int, int]] = []
    first, used = 0, 0.0
    for row, height in enumerate(heights):
        if row > first and used + height > (high if found else min(high, first_high)):
            found.append((first, row))
            first, used = row, 0.0
        used += height
    return [*found, (first, len(heights))]


def _needed(cells: Cells, columns: Sequence[int], size: float) -> float:
    return sum(_least(cells, i, size) for i in columns)


def _groups(cells: Cells, room: float) -> list[tuple[int, ...]]:
    """Columns that stand together at the width that suits them; what names a row is on every slide."""
    size = _SIZES[-1]
    names = (0, 1) if cells.right[0] and len(cells.labels) > 2 else (0,)
    groups: list[tuple[int, ...]] = []
    own = [*names]
    for i in range(len(names), len(cells.labels)):
        wanted = sum(max(_natural(cells, k, size), _least(cells, k, size)) for k in [*own, i])
        if len(own) > len(names) and wanted > room:
            groups.append(tuple(own))
            own = [*names]
        own.append(i)
    return [*groups, tuple(own)]


def _least(cells: Cells, column: int, size: float) -> float:
    """The width below which words would break, or a long text take too many lines."""
    texts = [row[column] for row in cells.rows]
    words = [w for text in (*texts, cells.labels[column]) for w in _words_of(text)]
    longest = max((min(width(w, size, True), 8.4 * size) for w in words), default=0.0)
    mean = sum(width(x, size) for x in texts) / max(len(texts), 1)
    return max(longest + _SIDE, min(mean / 2.6 + _SIDE, 190.0), _NARROWEST)


def _words_of(text: str) -> list[str]:
    """What must not be broken: a figure with its unit, else each word; Japanese breaks anywhere."""
    if _FIGURE.match(text):
        return [text]
    return [w for w in re.split(r"[\s\u2e80-\ufffd/–-]+", text) if w]


def _natural(cells: Cells, column: int, size: float) -> float:
    widest = max((width(row[column], size) for row in cells.rows), default=0.0)
    label = width(cells.labels[column], size, True)
    return min(max(widest, min(label, 110.0)) + _SIDE, _WIDEST)


def _widths(cells: Cells, columns: Sequence[int], size: float, room: float) -> tuple[float, ...]:
    """Each column gets what its words need, and of the rest in the measure of what it could use."""
    least = [_least(cells, i, size) for i in columns]
    wish = [max(_natural(cells, i, size), low) for i, low in zip(columns, least, strict=True)]
    spare, wanted = room - sum(least), sum(wish) - sum(least)
    if wanted <= spare:
        # All fit on one line: the names take what is left, up to half as much again.
        extra = min((room - sum(wish)) / max(len(columns), 1), 60.0)
        return tuple(x + max(extra, 0.0) for x in wish)
    part = max(spare, 0.0) / wanted
    shrink = min(1.0, room / sum(least))
    return tuple((a + (b - a) * part) * shrink for a, b in zip(least, wish, strict=True))


def _height(
    cells: Cells, row: int, columns: Sequence[int], widths: Sequence[float], size: float
) -> float:
    most = max(
        lines(cells.rows[row][i], size, w - _SIDE) for i, w in zip(columns, widths, strict=True)
    )
    return most * size * _LEADING + _AROUND


def _label_height(
    cells: Cells, columns: Sequence[int], widths: Sequence[float], size: float
) -> float:
    most = max(
        lines(cells.labels[i], size, w - _SIDE, True) for i, w in zip(columns, widths, strict=True)
    )
    return most * size * _LEADING + _AROUND


def add_table(deck: Deck, slide: Any, box: Box, cells: Cells, sheet: Sheet, alt: str) -> Any:
    """Draws a part of a table in `box`; gives the shape."""
    rows = cells.rows[sheet.first : sheet.last]
    wide = Pt(sum(sheet.widths))
    shape = slide.shapes.add_table(len(rows) + 1, len(sheet.columns), box.left, box.top, wide, Pt(20))  # fmt: skip
    describe(shape, alt)
    table = shape.table
    table.first_row, table.horz_banding = True, True
    for column, w in zip(table.columns, sheet.widths, strict=True):
        column.width = Pt(w)
    table.rows[0].height = Pt(_label_height(cells, sheet.columns, sheet.widths, sheet.size))
    for i, column in enumerate(sheet.columns):
        cell = table.cell(0, i)
        _write(deck, cell, Run(cells.labels[column], bold=True), sheet.size, "#FFFFFF", cells.right[column])  # fmt: skip
        cell.fill.solid()
        cell.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    for r, row in enumerate(rows):
        index = sheet.first + r
        table.rows[r + 1].height = Pt(_height(cells, index, sheet.columns, sheet.widths, sheet.size))  # fmt: skip
        for i, column in enumerate(sheet.columns):
            link = cells.links[index][column]
            safe = link if link.startswith(("https://", "http://")) else ""
            cell = table.cell(r + 1, i)
            _write(deck, cell, Run(row[column], link=safe if row[column] else ""), sheet.size, theme.INK, cells.right[column])  # fmt: skip
            cell.fill.solid()
            band = MSO_THEME_COLOR.BACKGROUND_2 if r % 2 else MSO_THEME_COLOR.BACKGROUND_1
            cell.fill.fore_color.theme_color = band
    shape.height = Emu(sum(row.height for row in table.rows))
    return shape


def _write(deck: Deck, cell: Any, run: Run, size: float, colour: str, right: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(_SIDE / 2)
    cell.margin_top = cell.margin_bottom = Pt(_AROUND / 2)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    deck.write(cell.text_frame, [run], size, colour)
    if right:
        cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def fits(box: Box) -> tuple[float, float]:
    """The width and height of `box` in points."""
    return points(box.width), points(box.height)
