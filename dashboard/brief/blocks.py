"""Parts of a page that know their height before they are drawn, so that a page can be fitted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.brief.paper import Paper, Type
from dashboard.brief.wrapping import wrap


@dataclass(frozen=True, slots=True)
class Block:
    """Something `height` points high that is drawn with its upper left corner at x, y."""

    height: float
    draw: Callable[[Paper, float, float], None]


def paragraph(text: str, room: float, type_: Type, most: int = 99, link: str | None = None) -> Block:  # fmt: skip
    """`text` in at most `most` lines of `room` points; leads to `link` where one is given."""
    lines = wrap(text, room, type_.size, type_.bold, most)
    height = len(lines) * type_.leading

    def draw(paper: Paper, x: float, y: float) -> None:
        # The base line stands where the letters' middle is the line's middle.
        base = y + type_.leading / 2 + type_.size * 0.36
        for number, line in enumerate(lines):
            paper.text(x, base + number * type_.leading, line, type_)
        if link:
            paper.link(x, y, room, height, link)

    return Block(height, draw)


def stacked(blocks: Sequence[Block], gap: float = 0.0) -> Block:
    """`blocks` one below the other; empty ones take no gap."""
    shown = [block for block in blocks if block.height > 0]
    height = sum(block.height for block in shown) + gap * max(len(shown) - 1, 0)

    def draw(paper: Paper, x: float, y: float) -> None:
        for block in shown:
            block.draw(paper, x, y)
            y += block.height + gap

    return Block(height, draw)


def beside(columns: Sequence[tuple[float, Block]]) -> Block:
    """Blocks side by side: (distance of each from the left, block)."""
    height = max((block.height for _, block in columns), default=0.0)

    def draw(paper: Paper, x: float, y: float) -> None:
        for left, block in columns:
            block.draw(paper, x + left, y)

    return Block(height, draw)


def panel(block: Block, room: float, fill: str, inset: float = 8.0, edge: str | None = None) -> Block:  # fmt: skip
    """`block` on a filled ground `room` wide; a bar in colour `edge` on its left."""
    whole = block.height + 2 * inset

    def draw(paper: Paper, x: float, y: float) -> None:
        paper.box(x, y, room, whole, fill)
        if edge:
            paper.box(x, y, 3, whole, edge)
        block.draw(paper, x + inset + (3 if edge else 0), y + inset)

    return Block(whole, draw)


def edged(block: Block, colour: str) -> Block:
    """`block` moved by EDGE to the right, a bar in `colour` on its left."""

    def draw(paper: Paper, x: float, y: float) -> None:
        paper.box(x, y + 1, 3, block.height - 2, colour)
        block.draw(paper, x + EDGE, y)

    return Block(block.height, draw)


EDGE = 9.0
