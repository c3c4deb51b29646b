"""Rows of text → a table of DuckDB, by way of one uniform CSV file that DuckDB reads at full speed."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

_numbers = itertools.count(1)
# A row of a CSV file longer than this is refused before (Limits.cell times the columns in use may be more).
LINE = 8_000_000


def load(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    columns: int,
    *,
    delimiter: str = ",",
    quoted: bool = True,
    shown: int | None = None,
) -> str:
    """Read the CSV at `path` (UTF-8) and return the name of a view with "row" and c1 … cN.

    All its rows have `columns` cells, and none is blank, so "row" is the place in the file. Raises
    duckdb.Error where that does not hold. `quoted`: whether a quotation mark means anything. `shown`:
    only so many columns are in the view.
    """
    name = f"sheet_{next(_numbers)}"
    texts = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(1, columns + 1))
    quote = "'\"'" if quoted else "''"
    where = str(path).replace("'", "''")
    # DuckDB keeps the order of the file, so the number of a row is its place: no sorting, no window.
    connection.execute(
        f"CREATE TABLE {name}_cells AS FROM read_csv('{where}', columns = {{{texts}}}, "
        f"delim = '{delimiter}', quote = {quote}, escape = {quote}, header = false, "
        # No cell means null: one that nobody could type stands for it.
        "auto_detect = false, nullstr = '\x01\x02\x03', strict_mode = true, "
        f"max_line_size = {LINE})"
    )
    columns_shown = ", ".join(f"c{place}" for place in range(1, (shown or columns) + 1))
    connection.execute(
        f'CREATE VIEW {name} AS SELECT rowid + 1 AS "row", {columns_shown} FROM {name}_cells'
    )
    return name


def written(path: Path, rows: Iterable[Sequence[str | int]], columns: int) -> None:
    """Write `rows` as a CSV file for `load`, each padded to `columns` cells."""
    blank = ("",) * columns
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for row in rows:
            missing = columns - len(row)
            writer.writerow((*row, *blank[:missing]) if missing > 0 else row[:columns])
