"""A table of a view as rows for paper: columns as wide as their words need, nothing cut, figures to the right."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_PAD = 4.0
_NARROWEST = 24.0
_FIGURE = re.compile(r"^[+\-−≈≤≥<>約]?\s*[\d][\d,. ]*\s*(%|\+|点|件|人|以上|以下)?$")


def rows_of(table: Table, gap: float = 0.0) -> Rows:
    """The heads and the first MOST_ROWS rows of `table`."""
    shown = table.shown.head(MOST_ROWS)
    heads = [str(column) for column in shown.columns]
    cells = [[_text(x) for x in row] for row in shown.itertuples(index=False)]
    links = [_links(table.rows, i, len(cells)) for i in range(len(heads))]
    right = [_is_figures(table.rows.iloc[:, i], [row[i] for row in cells]) for i in range(len(heads))]  # fmt: skip
    for size in _SIZES:
        wide = _widths(heads, cells, size)
        if sum(wide) <= ROOM + 0.01:
            break
    else:
        wide = [each * ROOM / sum(wide) for each in wide]
    head = _row(heads, wide, right, size, [None] * len(heads), head=True)
    body = tuple(
        _row(row, wide, right, size, [link[i] for link in links]) for i, row in enumerate(cells)
    )
    return Rows(head, body, gap)


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


def _widths(heads: Sequence[str], cells: Sequence[Sequence[str]], size: float) -> list[float]:
    """Points for each column: as much as its longest line takes where all have room, else shared by need.

    Their sum is more than ROOM where not even the longest words have room.
    """
    wanted, least = [], []
    for i, head in enumerate(heads):
        words = {row[i] for row in cells}
        longest = max([width(head, size, True), *(width(text, size) for text in words)])
        # A word is not broken, but an address and what has no blanks may be.
        parts = [*((piece, True) for piece in pieces_of(printable(head))), *((piece, False) for text in words for piece in pieces_of(printable(text)))]  # fmt: skip
        word = max((width(piece.strip(), size, bold) for piece, bold in parts), default=0.0)
        wanted.append(longest + 2 * _PAD)
        least.append(min(max(word + 2 * _PAD, _NARROWEST), longest + 2 * _PAD))
    if sum(wanted) <= ROOM:
        return wanted
    spare = ROOM - sum(least)
    if spare < 0:
        return least
    # Long texts share what is left by the root of what they lack, or one column would take it all.
    needs = [max(0.0, want - have) ** 0.5 for want, have in zip(wanted, least, strict=True)]
    given = [have + spare * need / sum(needs) for have, need in zip(least, needs, strict=True)]
    over = sum(max(0.0, have - want) for have, want in zip(given, wanted, strict=True))
    given = [min(have, want) for have, want in zip(given, wanted, strict=True)]
    open_ = [i for i, (have, want) in enumerate(zip(given, wanted, strict=True)) if have < want - 0.1]  # fmt: skip
    for i in open_:
        given[i] += over / len(open_)
    return given


def _row(
    cells: Sequence[str],
    wide: Sequence[float],
    right: Sequence[bool],
    size: float,
    links: Sequence[str | None],
    *,
    head: bool = False,
) -> Block:
    leading = size * 1.34
    lines = [wrap(text, room - 2 * _PAD + 0.01, size, head) for text, room in zip(cells, wide, strict=True)]  # fmt: skip
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
