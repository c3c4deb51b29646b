"""Bytes and rows as sheets in DuckDB, for the tests of layouts."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import duckdb

from catalog.words import Words
from etl.files.marks import NOTHING, Marks
from etl.files.opening import open_file
from etl.files.sheet import HEAD_ROWS, OpenedFile, Sheet
from etl.layouts import Reading, read
from etl.layouts.figures import Figures, figures

CONNECTION = duckdb.connect(config={"threads": 1})


def opened_of(data: bytes, name: str = "made_up.csv") -> OpenedFile:
    """The file of `data`, opened as an upload is."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "upload"
        path.write_bytes(data)
        return open_file(path, name, CONNECTION)


def sheet_of(
    rows: Sequence[Sequence[str]], name: str = "made_up", marks: Marks = NOTHING
) -> OpenedFile:
    """A workbook of one sheet that holds `rows`."""
    width = max(len(row) for row in rows)
    cells = [tuple(row) + ("",) * (width - len(row)) for row in rows]
    table = f"made_up_{abs(hash((name, *cells)))}"
    columns = ", ".join(f"c{place} VARCHAR" for place in range(1, width + 1))
    CONNECTION.execute(f'CREATE OR REPLACE TABLE {table} ("row" BIGINT, {columns})')
    CONNECTION.executemany(
        f"INSERT INTO {table} VALUES (?{', ?' * width})",
        [(number, *row) for number, row in enumerate(cells, start=1) if any(row)],
    )
    sheet = Sheet(name, table, len(cells), width, tuple(cells[:HEAD_ROWS]), marks)
    return OpenedFile(f"{name}.xlsx", "", 0, "xlsx", False, "", Words("", ""), (sheet,))


def reading_of(made: bytes | OpenedFile) -> Reading:
    """The reading of the only sheet."""
    opened = opened_of(made) if isinstance(made, bytes) else made
    (sheet,) = opened.sheets
    return read(CONNECTION, opened, sheet)


def figures_of(made: bytes | OpenedFile) -> Figures:
    """The figures of the only sheet."""
    return figures(CONNECTION, reading_of(made))


def cells_of(reading: Reading, *columns: str) -> list[tuple[object, ...]]:
    """Columns of the observations, in the order of the file."""
    chosen = ", ".join(f'"{column}"' for column in columns)
    return CONNECTION.execute(
        f'SELECT {chosen} FROM {reading.table} ORDER BY "row", "column"'
    ).fetchall()
