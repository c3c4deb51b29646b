"""How a table is laid out on slides: its columns, its rows, the size of its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.takeaway.slides_cells import Cells, is_figure
from dashboard.takeaway.slides_words import lines, width

# A table takes so many slides at most; the Excel file has the rest.
MOST_SLIDES = 5
MOST_OF_STORY = 2
SIDE, AROUND = 10.0, 7.0  # points of margin in a cell: left and right, above and below
_SIZES = (12, 11, 10)
LEADING = 1.24  # exact, so that rows are as high with any font
# Fonts differ by machine: so much wider may a text be than it was measured.
_SLACK = 1.05
_WIDEST, _NARROWEST = 330.0, 34.0
# Columns that are this much too wide for a slide are made narrower all the same.
_SQUEEZED = 1.15


@dataclass(frozen=True, slots=True)
class Sheet:
    """A part of a table that fits a slide: its columns with their widths, its rows, the size of its text."""

    columns: tuple[int, ...]
    widths: tuple[float, ...]
    first: int
    last: int
    size: float


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
        heights = [row_height(cells, row, columns, widths, size) for row in range(len(cells.rows))]
        free = high - label_height(cells, columns, widths, size)
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
    return max(longest * _SLACK + SIDE, min(mean / 2.6 + SIDE, 190.0), _NARROWEST)


def _words_of(text: str) -> list[str]:
    """What must not be broken: a figure with its unit, else each word; Japanese breaks anywhere."""
    if is_figure(text):
        return [text]
    return [w for w in re.split(r"[\s\u2e80-\ufffd/–-]+", text) if w]


def _natural(cells: Cells, column: int, size: float) -> float:
    widest = max((width(row[column], size) for row in cells.rows), default=0.0)
    label = width(cells.labels[column], size, True)
    return min(max(widest, min(label, 110.0)) * _SLACK + SIDE, _WIDEST)


def _widths(cells: Cells, columns: Sequence[int], size: float, room: float) -> tuple[float, ...]:
    """Each column gets what its words need, and an even share of the rest."""
    least = [_least(cells, i, size) for i in columns]
    wish = [max(_natural(cells, i, size), low) for i, low in zip(columns, least, strict=True)]
    spare, wanted = room - sum(least), sum(wish) - sum(least)
    if wanted <= spare:
        # All fit on one line: the names take what is left, up to half as much again.
        extra = min((room - sum(wish)) / max(len(columns), 1), 60.0)
        return tuple(x + max(extra, 0.0) for x in wish)
    # Even shares of what is left: short columns get all they wish, long texts what remains.
    given = list(least)
    while spare > 1:
        hungry = [i for i, (has, want) in enumerate(zip(given, wish, strict=True)) if want > has]
        if not hungry:
            break
        share = spare / len(hungry)
        for i in hungry:
            more = min(share, wish[i] - given[i])
            given[i] += more
            spare -= more
    shrink = min(1.0, room / sum(given))
    return tuple(x * shrink for x in given)


def row_height(
    cells: Cells, row: int, columns: Sequence[int], widths: Sequence[float], size: float
) -> float:
    """Points that a row takes."""
    most = max(
        lines(cells.rows[row][i], size, (w - SIDE) / _SLACK)
        for i, w in zip(columns, widths, strict=True)
    )
    return most * size * LEADING + AROUND


def label_height(
    cells: Cells, columns: Sequence[int], widths: Sequence[float], size: float
) -> float:
    """Points that the row of labels takes."""
    most = max(
        lines(cells.labels[i], size, (w - SIDE) / _SLACK, True)
        for i, w in zip(columns, widths, strict=True)
    )
    return most * size * LEADING + AROUND
