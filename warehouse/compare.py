"""Two versions of one table: rows added, changed (old and new) and removed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from warehouse.changes import TableChange

MOST_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Comparison:
    """`counts` are of all rows; `rows` are the first of them, by key.

    `rows` has status (added, changed, removed), the key, then old_<column> and new_<column> of each other
    column that differs in any of the rows shown.
    """

    a: int
    b: int
    counts: TableChange
    rows: pd.DataFrame


def compare_versions(
    dataset: str, a: int, b: int, *, root: Path | None = None, most: int = MOST_ROWS
) -> Comparison:
    """What version `b` of a table or mart has that `a` has not, and the other way round; at most `most` rows.

    Errors: as those of open_snapshot for either version; UnknownTable where neither has the table.
    """
    raise NotImplementedError
