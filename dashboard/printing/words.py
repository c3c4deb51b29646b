"""Paragraphs, headings and figures in cards, as blocks of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard import theme
from dashboard.brief.blocks import Block, beside, paragraph, stacked
from dashboard.brief.paper import Paper, Type
from dashboard.compose.items import Number
from dashboard.printing.rich import Span, paragraphs, wrapped
from dashboard.printing.sheets import ROOM, Sheets

BODY = Type(9.4, 13.6)
NOTE = Type(7.8, 11.0, colour=theme.MUTED)
SOURCE = Type(7.0, 9.8, colour=theme.MUTED)
# Headings by level, the first that of the page.
HEADINGS = {1: Type(19, 25, bold=True), 2: Type(13.5, 19, bold=True, colour=theme.ACCENT), 3: Type(11.5, 16.5, bold=True), 4: Type(10, 14.5, bold=True)}  # fmt: skip
_LABEL, _VALUE = Type(7.8, 10.6, colour=theme.MUTED), Type(15, 20, bold=True)
_INDENT = 11.0
# Lines of one block.
_MOST_LINES = 24
_NARROWEST_CARD, _GAP = 145.0, 8.0


def blocks_of(markdown: str, type_: Type, room: float = ROOM) -> Iterator[Block]:
    """A block for each paragraph and item of `markdown`; very long ones are parted, since no block breaks over pages."""
    for each in paragraphs(markdown):
        left = _INDENT * (each.depth + 1) if each.kind == "item" else 0.0
        lines = wrapped(each.spans, room - left, type_.size)
        for first in range(0, len(lines), _MOST_LINES):
            sign = each.sign if first == 0 else ""
            yield _lines(lines[first : first + _MOST_LINES], type_, left, sign)


def _lines(lines: Sequence[Sequence[Span]], type_: Type, left: float, sign: str) -> Block:
    def draw(paper: Paper, x: float, y: float) -> None:
        base = y + type_.leading / 2 + type_.size * 0.36
        if sign:
            _sheets(paper).spans(x + left - _INDENT, base, [Span(sign)], type_.size, type_.colour)
        for number, line in enumerate(lines):
            _sheets(paper).spans(x + left, base + number * type_.leading, line, type_.size, type_.colour)  # fmt: skip

    return Block(len(lines) * type_.leading, draw)


def _sheets(paper: Paper) -> Sheets:
    if not isinstance(paper, Sheets):
        raise TypeError("text of several looks is drawn on Sheets alone")
    return paper


def heading(text: str, level: int) -> Block:
    """A heading of `level` 1 to 4; smaller ones look like the fourth."""
    type_ = HEADINGS[min(max(level, 1), 4)]
    lines = [line for each in paragraphs(text) for line in wrapped(each.spans, ROOM, type_.size)]
    return stacked([paragraph("".join(s.text for s in line), ROOM + 1, type_) for line in lines])


def cards(numbers: Sequence[Number]) -> list[Block]:
    """Figures side by side in rows of equal cards: what is counted, and below it the figure."""
    across = max(1, min(len(numbers), int((ROOM + _GAP) / (_NARROWEST_CARD + _GAP))))
    if len(numbers) > across:
        rows = -(-len(numbers) // across)
        across = -(-len(numbers) // rows)
    wide = (ROOM - (across - 1) * _GAP) / across
    rows_ = [numbers[i : i + across] for i in range(0, len(numbers), across)]
    out = []
    for row in rows_:
        inside = [_card(number, wide - 16) for number in row]
        tall = max(block.height for block in inside) + 12
        boxes = [_box(block, wide, tall) for block in inside]
        out.append(beside([(i * (wide + _GAP), box) for i, box in enumerate(boxes)]))
    return out


def _card(number: Number, room: float) -> Block:
    label = stacked(list(blocks_of(number.label, _LABEL, room)))
    return stacked([label, paragraph(number.value, room, _VALUE)], 1)


def _box(block: Block, wide: float, tall: float) -> Block:
    def draw(paper: Paper, x: float, y: float) -> None:
        paper.box(x, y, wide, tall, theme.PANEL)
        block.draw(paper, x + 8, y + 6)

    return Block(tall, draw)
