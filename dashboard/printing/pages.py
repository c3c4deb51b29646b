"""Parts one below the other on as many pages as they take: headings stay with what follows, tables repeat theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from dashboard.brief.blocks import Block

# Of a table that breaks, so many rows stay below its heading at least.
_ROWS_TOGETHER = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A block; `keep` where it must not be the last on its page, `gap` free above it, `fresh` on a new page.

    What can be drawn smaller (`at`, a block of so many points) is, down to `least`, where that spares a page.
    """

    block: Block
    keep: bool = False
    gap: float = 0.0
    fresh: bool = False
    at: Callable[[float], Block] | None = None
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: `head` stands above its rows on every page that it takes."""

    head: Block
    rows: tuple[Block, ...]
    gap: float = 0.0


Piece = Part | Rows


@dataclass(slots=True)
class Page:
    """Blocks with their distance from the upper edge of the page's body."""

    blocks: list[tuple[float, Block]] = field(default_factory=list)
    used: float = 0.0

    def put(self, block: Block, gap: float = 0.0) -> None:
        """Put `block` below what is there."""
        at = self.used + (gap if self.blocks else 0.0)
        self.blocks.append((at, block))
        self.used = at + block.height


def paged(pieces: Sequence[Piece], height: float) -> list[Page]:
    """`pieces` on pages whose body is `height` points high. ValueError for a block that no page holds."""
    pieces = list(pieces)
    pages = [Page()]
    settled = 0  # pieces before this one are known to have room on the page
    for i in range(len(pieces)):
        page = pages[-1]
        piece = pieces[i]
        if isinstance(piece, Part) and piece.fresh and page.blocks:
            page = Page()
            pages.append(page)
        if i >= settled:
            wanted, settled = _together(pieces, i, height)
            missing = _shrunk(pieces, i, page.used + wanted - height)
            if missing > 0 and page.blocks:
                page = Page()
                pages.append(page)
                _shrunk(pieces, i, wanted - height)
        piece = pieces[i]
        if isinstance(piece, Part):
            _check(piece.block, height)
            page.put(piece.block, piece.gap)
            continue
        page.put(piece.head, piece.gap)
        for row in piece.rows:
            _check(row, height - piece.head.height)
            if page.used + row.height > height:
                page = Page()
                pages.append(page)
                page.put(piece.head)
            page.put(row)
    return pages


def _together(pieces: Sequence[Piece], first: int, height: float) -> tuple[float, int]:
    """The height of a piece with all that it must stand together with, as far as a page of `height` holds it.

    And the index of the piece after these.
    """
    used = least = 0.0
    after = first
    for piece in pieces[first:]:
        if isinstance(piece, Rows):
            more = fewest = piece.head.height + sum(r.height for r in piece.rows[:_ROWS_TOGETHER])
        else:
            more = piece.block.height
            fewest = piece.least if piece.at is not None else more
        if used and least + piece.gap + fewest > height:
            break
        used += piece.gap + more
        least += piece.gap + fewest
        after += 1
        if isinstance(piece, Rows) or not piece.keep:
            break
    return used, after


def _shrunk(pieces: list[Piece], first: int, missing: float) -> float:
    """Draw the first part that may be smaller so much smaller; what is missing still."""
    if missing <= 0:
        return 0.0
    for i in range(first, len(pieces)):
        piece = pieces[i]
        if isinstance(piece, Rows):
            break
        if piece.at is not None and piece.block.height - missing >= piece.least:
            pieces[i] = replace(piece, block=piece.at(piece.block.height - missing))
            return 0.0
        if not piece.keep:
            break
    return missing


def _check(block: Block, height: float) -> None:
    if block.height > height + 0.01:
        raise ValueError(f"a block {block.height:.0f} points high on a page of {height:.0f}")
