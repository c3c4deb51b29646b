"""What a benchmark found: tables to read and a record to compare."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; numbers are rounded for the screen alone."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


@dataclass(slots=True)
class Report:
    """Tables, and what went wrong while measuring (empty: nothing)."""

    tables: list[Table] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def text(self) -> str:
        """For the screen."""
        parts = [_drawn(table) for table in self.tables]
        if self.errors:
            parts.append("\n".join(["Errors:", *(f"  {error}" for error in _counted(self.errors))]))
        return "\n\n".join(parts) + "\n"

    def record(self) -> dict[str, Any]:
        """For JSON: unrounded."""
        return {
            "tables": [
                {
                    "title": table.title,
                    "rows": [dict(zip(table.columns, row, strict=True)) for row in table.rows],
                }
                for table in self.tables
            ],
            "errors": self.errors,
        }


def percentile(values: Sequence[float], q: float) -> float:
    """The smallest of `values` that at least the share `q` (0 to 1) of them do not exceed; NaN of none."""
    if not values:
        return math.nan
    return sorted(values)[max(0, math.ceil(q * len(values)) - 1)]


def _counted(errors: list[str]) -> list[str]:
    """The same error over and over as one line that says how often."""
    return [text if n == 1 else f"{n} × {text}" for text, n in Counter(errors).items()]


def _drawn(table: Table) -> str:
    cells = [table.columns, *(tuple(_shown(cell) for cell in row) for row in table.rows)]
    widths = [max(_width(row[i]) for row in cells) for i in range(len(table.columns))]
    numeric = [
        all(isinstance(row[i], int | float | None) for row in table.rows)
        for i in range(len(table.columns))
    ]
    lines = [
        "  ".join(
            " " * (width - _width(cell)) + cell if right else cell + " " * (width - _width(cell))
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in cells
    ]
    return "\n".join([table.title, *lines])


def _shown(cell: Cell) -> str:
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return "–"
    if isinstance(cell, float):
        return f"{cell:.2f}" if abs(cell) < 10 else f"{cell:,.0f}"
    return f"{cell:,}" if isinstance(cell, int) else cell


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
