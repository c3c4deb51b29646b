"""Lines and cells of delimited text. The delimiter is the layout's own, never sniffed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from etl.layouts.old.table import LayoutError

# A single cell larger than this is no statistic; csv's own limit would raise in mid-file.
_CELL_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Head:
    """The first lines of a text: raw, and cut at commas as CSV."""

    lines: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def head(text: str, count: int = 30) -> Head:
    """The first `count` lines of `text`, for recognising its layout."""
    lines = tuple(line for _, line in zip(range(count), io.StringIO(text), strict=False))
    try:
        rows = tuple(tuple(row) for row in csv.reader(lines))
    except csv.Error:
        rows = ()
    return Head(tuple(line.rstrip("\r\n") for line in lines), rows)


def records(text: str) -> Iterator[tuple[int, list[str]]]:
    """(line the record starts on, its cells) of comma-separated text as RFC 4180 writes it.

    Blank lines are left out. Raises LayoutError where quoting is broken: behind such a place nobody
    can tell a cell from the next.
    """
    csv.field_size_limit(_CELL_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise LayoutError(f"broken quoting in the record of line {line}: {error}") from error
        if cells:
            yield line, cells
        line = reader.line_num + 1
