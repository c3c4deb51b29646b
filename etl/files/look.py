"""What is seen of a sheet before its cells are read: its extent, its marks, and formats that matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from etl.files.formats import Format
from etl.files.marks import MOST, Fact, Marks, Span

_Place = TypeVar("_Place")


@dataclass(slots=True)
class Look:
    """Gathered while a sheet's bytes are walked through; rows and columns count from 1.

    `formats`: by row, the columns whose number is shown as something else. `texts`: by row, columns
    and texts that calamine leaves out (errors such as #DIV/0!). `uncomputed`: formulas whose result
    the file does not hold.
    """

    rows: int = 0
    columns: int = 0
    formats: dict[int, list[tuple[int, Format]]] = field(default_factory=dict)
    texts: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    uncomputed: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Span] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)
    formulas: list[tuple[int, int]] = field(default_factory=list)
    comments: list[tuple[int, int]] = field(default_factory=list)
    colours: list[tuple[int, int, str]] = field(default_factory=list)
    counts: dict[Fact, int] = field(default_factory=dict)
    cannot_tell: frozenset[Fact] = frozenset()
    _pairs: dict[tuple[int, Format], tuple[int, Format]] = field(default_factory=dict)

    def reach(self, row: int, column: int) -> None:
        """The sheet has a cell there."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)

    def add_format(self, row: int, column: int, shown: Format) -> None:
        """The cell's number is shown as something else."""
        pair = self._pairs.setdefault((column, shown), (column, shown))
        self.formats.setdefault(row, []).append(pair)

    def add_formula(self, row: int, column: int) -> None:
        """The cell holds a formula."""
        self._keep("formulas", self.formulas, (row, column))

    def add_comment(self, row: int, column: int) -> None:
        """The cell has a comment."""
        self._keep("comments", self.comments, (row, column))

    def add_colour(self, row: int, column: int, colour: str) -> None:
        """The cell has a colour of its own."""
        self._keep("colours", self.colours, (row, column, colour))

    def marks(self) -> Marks:
        """The facts for later stages. What lies beyond the cells in use is no matter."""
        return Marks(
            merged=tuple(self.merged[:MOST]),
            hidden_rows=tuple(_runs(row for row in self.hidden_rows if row <= self.rows)),
            hidden_columns=tuple(
                (first, min(last, self.columns))
                for first, last in sorted(self.hidden_columns)
                if first <= self.columns
            ),
            formulas=tuple(self.formulas),
            objects=tuple(self.objects[:MOST]),
            comments=tuple(self.comments),
            colours=tuple(self.colours),
            counts=tuple((fact, count) for fact, count in self.counts.items() if count > MOST),
            cannot_tell=self.cannot_tell,
        )

    def _keep(self, fact: Fact, kept: list[_Place], place: _Place) -> None:
        self.counts[fact] = self.counts.get(fact, 0) + 1
        if len(kept) < MOST:
            kept.append(place)


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """1, 2, 3, 7 → (1, 3), (7, 7)."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and number <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
