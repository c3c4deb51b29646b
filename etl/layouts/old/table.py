"""What a reader gives back: a long table of observations, and every problem met on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

VALUE_COLUMNS = ("value_text", "value", "flag")


class LayoutError(ValueError):
    """The layout of a file is unknown or its frame is unusable; the message says what was seen."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in a file that we could not take: where, what was found, what would be right.

    `line` counts from 1 in the text file; `column` is the header of the cell, or empty.
    """

    line: int
    column: str
    found: str
    expected: str

    def __str__(self) -> str:
        where = f"line {self.line}" + (f", column {self.column}" if self.column else "")
        return f"{where}: found {self.found!r}, expected {self.expected}"


@dataclass(frozen=True, slots=True)
class Recognised:
    """The name of a layout, what in the bytes gave it away, and how the bytes were decoded."""

    layout: str
    why: str
    encoding: str


@dataclass(slots=True)
class Reading:
    """What one layout's reader returns: `rows` has `dimensions` as text, then VALUE_COLUMNS.

    `value_text` is the cell as it stood, `value` a float or NaN, `flag` codes joined by ";".
    A cell or line that is not in `rows` is counted in `rejected` and explained in `problems`.
    `title` is what the file calls itself ("SSDSE-E-2024"), or empty.
    """

    dimensions: tuple[str, ...]
    rows: pd.DataFrame
    problems: list[Problem] = field(default_factory=list)
    rejected: int = 0
    says_flags: bool = True
    dataset: str | None = None
    title: str = ""


@dataclass(slots=True)
class Table(Reading):
    """A reading together with the layout that it came from."""

    layout: str = ""
    why: str = ""
    encoding: str = ""

    @property
    def observations_in_file(self) -> int:
        """Every observation that the file holds, taken or not."""
        return len(self.rows) + self.rejected


def frame(
    dimensions: tuple[str, ...], records: list[tuple[object, ...]], values: tuple[str, ...] = ()
) -> pd.DataFrame:
    """A frame of `records`, its columns `dimensions` and `values` (VALUE_COLUMNS by default)."""
    columns = [*dimensions, *(values or VALUE_COLUMNS)]
    rows = pd.DataFrame.from_records(records, columns=columns)
    if "value" in rows:
        rows["value"] = rows["value"].astype("float64")
    return rows
