"""A table of a view as rows for paper: columns as wide as their words need, nothing cut, figures to the right."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard import theme
from dashboard.brief.blocks import Block
from dashboard.brief.fonts import printable, width
from dashboard.brief.paper import Paper, Type
from dashboard.brief.wrapping import pieces_of, wrap
from dashboard.compose.items import Table
from dashboard.printing.pages import Rows
from dashboard.printing.sheets import ROOM

# So many rows of a table are printed; the file of Excel has all.
MOST_ROWS = 500
# Sizes of letters, the first with which the columns have room.
_SIZES = (7.6, 7.0, 6.4, 5.8)
# Where rows take so many lines on average smaller letters are tried, down to these.
_MANY_LINES, _SMALL = 1.8, 6.4
_PAD = 4.0
_NARROWEST = 24.0
# Lines of one row.
_MOST_LINES = 36
_STEP = 4.0
_FIGURE = re.compile(r"^[+\-−≈≤≥<>約]?\s*[\d][\d,. ]*\s*(%|\+|点|件|人|以上|以下)?$")


def rows_of(table: Table, gap: float = 0.0) -> Rows:
    """The heads and the first MOST_ROWS rows of `table`."""
    shown = table.shown.head(MOST_ROWS)
    heads = [str(column) for column in shown.columns]
    cells = [[_text(x) for x in row] for row in shown.itertuples(index=False)]
    links = [_links(table.rows, i, len(cells)) for i in range(len(heads))]
    right = [_is_figures(table.rows.iloc[:, i], [row[i] for row in cells]) for i in range(len(heads))]  # fmt: skip
    for size in _SIZES:
        wide, lines = _widths(heads, cells, size)
        if sum(wide) <= ROOM + 0.01 and (lines <= _MANY_LINES or size <= _SMALL):
            break
    else:
        wide = [each * ROOM / sum(wide) for each in wide]
    (head,) = _row(heads, wide, right, size, [None] * len(heads), head=True)
    body = [
        block
        for i, row in enumerate(cells)
        for block in _row(row, wide, right, size, [link[i] for link in links])
    ]
    return Rows(head, tuple(body), gap)


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)


def _links(rows: pd.DataFrame, column: int, count: int) -> list[str | None]:
    """The address of each cell that holds one."""
    values = rows.iloc[:count, column]
    return [x if isinstance(x, str) and x.startswith(("http://", "https://")) else None for x in values]  # fmt: skip


def _is_figures(values: pd.Series, texts: Sequence[str]) -> bool:
    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
        return True
    known = [text for text in texts if text]
    return bool(known) and sum(bool(_FIGURE.match(text)) for text in known) >= 0.8 * len(known)


def _widths(
    heads: Sequence[str], cells: Sequence[Sequence[str]], size: float
) -> tuple[list[float], float]:
    """Points for each column: as much as its longest line takes where all have room, else such that few lines break.

    And about how many lines the rows then take. The sum of the widths is more than ROOM where not even the longest words have room.
    """
    known = {text: width(text, size) for row in cells for text in row}
    needs = np.array([[known[text] for text in row] for row in cells]).reshape(-1, len(heads))
    needs = np.vstack([needs, [width(head, size, True) for head in heads]]) + 2 * _PAD + 0.1
    words = [_longest_word(head, [row[i] for row in cells], size) for i, head in enumerate(heads)]
    wanted = needs.max(axis=0)
    given = np.minimum(np.maximum(np.array(words) + 2 * _PAD + 0.1, _NARROWEST), wanted)
    if wanted.sum() <= ROOM or given.sum() > ROOM:
        return list(wanted if wanted.sum() <= ROOM else given), 1.0
    while ROOM - given.sum() >= _STEP:
        # The column whose texts break most gets a little more. Long texts count more: they make rows high.
        now, then = ((needs / wide).clip(1.0) ** 2 for wide in (given, given + _STEP))
        given[int((now - then).sum(axis=0).argmax())] += _STEP
    lines = np.ceil(needs[:-1] / given).max(axis=1) if len(cells) else np.ones(1)
    return [float(each) for each in given], float(lines.mean())


def _longest_word(head: str, texts: Sequence[str], size: float) -> float:
    """The longest piece that a line is not broken within."""
    inside = {piece.strip() for text in set(texts) for piece in pieces_of(printable(text))}
    above = {piece.strip() for piece in pieces_of(printable(head))}
    return max([0.0, *(width(x, size) for x in inside), *(width(x, size, True) for x in above)])


def _row(
    cells: Sequence[str],
    wide: Sequence[float],
    right: Sequence[bool],
    size: float,
    links: Sequence[str | None],
    *,
    head: bool = False,
) -> list[Block]:
    """A row; one that is higher than a page has room for goes on in another one."""
    leading = size * 1.34
    lines = [wrap(text, room - 2 * _PAD + 0.01, size, head) for text, room in zip(cells, wide, strict=True)]  # fmt: skip
    most = max(max((len(each) for each in lines), default=1), 1)
    limit = most if head else _MOST_LINES
    return [
        _drawn([each[first : first + limit] for each in lines], wide, right, size, leading, links, head)
        for first in range(0, most, limit)
    ]  # fmt: skip


def _drawn(
    lines: Sequence[Sequence[str]],
    wide: Sequence[float],
    right: Sequence[bool],
    size: float,
    leading: float,
    links: Sequence[str | None],
    head: bool,
) -> Block:
    tall = max(max((len(each) for each in lines), default=1), 1) * leading + 4.0
    whole = sum(wide)

    def draw(paper: Paper, x: float, y: float) -> None:
        if head:
            paper.box(x, y, whole, tall, theme.PANEL)
        paper.line(x, y + tall, x + whole, y + tall, theme.OTHER if head else theme.LINE, 0.5)
        at = x
        for texts, room, to_right, link in zip(lines, wide, right, links, strict=True):
            type_ = Type(size, leading, head, theme.ACCENT if link else theme.INK)
            # Heads stand at the bottom, next to their figures.
            base = y + 2 + size * 0.92 + ((tall - 4 - len(texts) * leading) if head else 0)
            for number, text in enumerate(texts):
                place = at + room - _PAD if to_right else at + _PAD
                paper.text(place, base + number * leading, text, type_, "right" if to_right else "left")  # fmt: skip
            if link:
                paper.link(at + _PAD, y, room - 2 * _PAD, tall, link)
            at += room

    return Block(tall, draw)
