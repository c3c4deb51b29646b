"""What a workbook shows beside the text of its cells: merges, hidden rows, formulas, drawings, colours."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

# Of each fact so many places are kept; the count says how many there are.
MOST = 20_000

Fact = Literal[
    "merged", "hidden_rows", "hidden_columns", "formulas", "objects", "comments", "colours"
]
FACTS: tuple[Fact, ...] = (
    "merged",
    "hidden_rows",
    "hidden_columns",
    "formulas",
    "objects",
    "comments",
    "colours",
)


@dataclass(frozen=True, slots=True)
class Span:
    """A block of cells, both ends included, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Marks:
    """The facts of one sheet; rows and columns count from 1 as a spreadsheet shows them.

    `merged`: blocks of merged cells (only the first cell of each holds text). `hidden_rows` and
    `hidden_columns`: first and last of each run. `formulas` and `comments`: (row, column) of cells.
    `objects`: what is drawn over the cells ("picture", "chart", "shape", "control"), once for each.
    `colours`: (row, column, RRGGBB) of cells whose fill or letters have a colour of their own.
    Each holds MOST places at most; `counts` gives the true number of those that have more.
    `cannot_tell`: facts that the format does not let us see; all others are known.
    """

    merged: tuple[Span, ...] = ()
    hidden_rows: tuple[tuple[int, int], ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    formulas: tuple[tuple[int, int], ...] = ()
    objects: tuple[str, ...] = ()
    comments: tuple[tuple[int, int], ...] = ()
    colours: tuple[tuple[int, int, str], ...] = ()
    counts: tuple[tuple[Fact, int], ...] = ()
    cannot_tell: frozenset[Fact] = frozenset()

    def count(self, fact: Fact) -> int:
        """How many there are of `fact`, those beyond MOST included."""
        return dict(self.counts).get(fact, len(getattr(self, fact)))

    def telling_colours(self, first_row: int, last_row: int) -> tuple[tuple[int, int, str], ...]:
        """The coloured cells from `first_row` to `last_row` whose colour may mean something.

        A colour that a whole row or a whole column has there is a stripe, no meaning; one that some cells of a
        column have and others do not may stand for what the text does not say.
        """
        cells = [cell for cell in self.colours if first_row <= cell[0] <= last_row]
        rows = last_row - first_row + 1
        of_column = Counter((column, colour) for _, column, colour in cells)
        columns = {column for _, column, _ in cells}
        of_row = Counter((row, colour) for row, _, colour in cells)
        wide = len(columns)
        return tuple(
            (row, column, colour)
            for row, column, colour in cells
            if of_column[column, colour] < rows and (wide < 2 or of_row[row, colour] < wide)
        )


NOTHING = Marks()
