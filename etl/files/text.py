"""Delimited text → a sheet: a fast way for even files, an exact one for all others, with the same result."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.files.delimiter import usual_width
from etl.files.limits import Limits
from etl.files.sheet import HEAD_ROWS, Sheet
from etl.files.stored import load, written
from etl.problem import Problem, Refused

# So many uneven rows are named one by one; of more, only the number is told.
_NAMED = 1_000
# Rows above an even table (titles, notes) are looked for among so many.
_TOP = 200
_TOP_SIGNS = 2_000_000
_TAIL = 4_096
# What a blank line looks like behind the end of another; a search for texts beats a pattern here.
_BLANK_LINES = ("\n\n", "\n\r", "\r\r")


def read_text(
    connection: duckdb.DuckDBPyConnection,
    text: str,
    delimiter: str,
    scratch: Path,
    limits: Limits,
    source: Path | None = None,
) -> tuple[Sheet, list[Problem]]:
    """`text` parted at `delimiter` as a sheet, and the problems of its rows.

    `scratch` is a folder to write in; `source` a file in UTF-8 that holds just `text`, if there is one.
    Raises Refused where quoting is broken or a limit is passed.
    """
    even = _evenly(text, delimiter, limits)
    if even is not None:
        as_it_is = source if even.body is text and not even.top else None
        try:
            return _fast(connection, even, delimiter, scratch, limits, as_it_is), []
        except duckdb.Error:
            # Not as even as it looked: the exact way tells what is wrong where.
            pass
    return _exact(connection, text, delimiter, scratch, limits)


@dataclass(frozen=True, slots=True)
class _Even:
    """A text that DuckDB can read at once: all rows of `columns` cells, blank lines only above."""

    top: tuple[tuple[str, ...], ...]
    body: str
    columns: int
    quoted: bool


def _evenly(text: str, delimiter: str, limits: Limits) -> _Even | None:
    """`text` as even rows below a few uneven ones, where a look at its first rows promises that."""
    body = _without_blank_end(text, delimiter)
    quoted = '"' in body
    if quoted:
        body = _one_line_end(body)
    top, start, columns = _above(body, delimiter)
    if columns > limits.columns or columns < 2:
        return None
    if start:
        body = body[start:]
    # DuckDB drops blanks beside quotation marks, where RFC 4180 takes both as they stand.
    if quoted and (' "' in body or '" ' in body):
        return None
    blanks = _BLANK_LINES if "\r" in body else _BLANK_LINES[:1]
    if not body or body[0] in "\r\n" or any(blank in body for blank in blanks):
        return None
    return _Even(top, body, columns, quoted)


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _without_blank_end(text: str, delimiter: str) -> str:
    """`text` without the lines at its end that hold nothing but separators; the end of its last line stays."""
    nothing = "\r\n" + delimiter
    tail = text[-_TAIL:]
    kept = len(tail.rstrip(nothing))
    # Copying all of a large text takes longer than all else here: mostly its last signs tell.
    filled = len(text) - len(tail) + kept if kept else len(text.rstrip(nothing))
    if not filled:
        return ""
    ends = [place for sign in "\r\n" if (place := text.find(sign, filled)) >= 0]
    end = min(ends, default=len(text))
    return text if text[end:] in ("", "\n", "\r\n", "\r") else text[:end]


def _above(text: str, delimiter: str) -> tuple[tuple[tuple[str, ...], ...], int, int]:
    """The rows above the even part, the place where that starts, and the width of its rows."""
    lines = _Lines(text[:_TOP_SIGNS])
    rows: list[tuple[str, ...]] = []
    ends: list[int] = []
    try:
        for row in csv.reader(lines, delimiter=delimiter, strict=True):
            rows.append(tuple(row))
            ends.append(lines.read)
            if len(rows) == _TOP:
                break
    except csv.Error:
        return (), 0, 0
    if len(rows) < _TOP and len(text) > _TOP_SIGNS:
        return (), 0, 0
    width = usual_width(map(len, rows))
    first = next((place for place, row in enumerate(rows) if len(row) == width), 0)
    # An uneven row below the first even one is for the exact way to name.
    if any(len(row) > width for row in rows[:first]) or any(
        len(row) != width for row in rows[first:]
    ):
        return (), 0, 0
    return tuple(rows[:first]), ends[first - 1] if first else 0, width


class _Lines:
    """The lines of a text with their ends, counting the signs that were read."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self.read = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._lines.readline()
        if not line:
            raise StopIteration
        self.read += len(line)
        return line


def _fast(
    connection: duckdb.DuckDBPyConnection,
    even: _Even,
    delimiter: str,
    scratch: Path,
    limits: Limits,
    as_it_is: Path | None = None,
) -> Sheet:
    path = as_it_is or _write_evenly(scratch / "even.csv", even, delimiter)
    table = load(connection, path, even.columns, delimiter=delimiter, quoted=even.quoted)
    if not as_it_is:
        path.unlink()
    return sheet_of(connection, "", table, even.columns, limits)


def _write_evenly(path: Path, even: _Even, delimiter: str) -> Path:
    top = io.StringIO()
    writer = csv.writer(top, delimiter=delimiter, lineterminator=_line_end(even.body))
    blank = ("",) * even.columns
    for row in even.top:
        writer.writerow((*row, *blank[len(row) :]))
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(top.getvalue())
        file.write(even.body)
    return path


def _line_end(text: str) -> str:
    place = text.find("\n")
    if place < 0:
        return "\r" if "\r" in text else "\n"
    return "\r\n" if text[place - 1 : place] == "\r" else "\n"


def _exact(
    connection: duckdb.DuckDBPyConnection,
    text: str,
    delimiter: str,
    scratch: Path,
    limits: Limits,
) -> tuple[Sheet, list[Problem]]:
    rows = _records(text, delimiter, limits)
    widths = [len(row) for row in rows]
    for row in rows:
        while row and not row[-1]:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    if not rows:
        raise Refused([Problem("file_empty")])
    columns = max(map(len, rows))
    check_extent(len(rows), columns, limits)
    problems = _uneven(rows, widths)
    empty = usual_width(widths) - columns
    if empty > 0:
        problems.append(Problem("empty_columns", count=empty))
    path = scratch / "rows.csv"
    written(path, rows, columns)
    table = load(connection, path, columns)
    path.unlink()
    return sheet_of(connection, "", table, columns, limits), problems


def _records(text: str, delimiter: str, limits: Limits) -> list[list[str]]:
    """The records of `text`. Blanks before a quoted cell are taken for layout where all is even with it."""
    whole = _one_line_end(text)
    if f'{delimiter} "' in whole:
        try:
            rows = _parse(whole, delimiter, limits, skip_blanks=True)
        except Refused:
            rows = []
        if len(set(map(len, filter(None, rows)))) == 1:
            return rows
    return _parse(whole, delimiter, limits)


def _parse(
    text: str, delimiter: str, limits: Limits, *, skip_blanks: bool = False
) -> list[list[str]]:
    csv.field_size_limit(max(limits.cell * 4, 131_072))
    rows: list[list[str]] = []
    # Within a cell, too, a line ends in one way alone.
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=skip_blanks)
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > limits.rows:
                raise Refused([_over("too_many_rows", f"{limits.rows:,}+", limits.rows)])
    except csv.Error as error:
        row_number = len(rows) + 1
        if "field larger" in str(error):
            raise Refused(
                [Problem("cell_too_long", row=row_number, facts=(("limit", f"{limits.cell:,}"),))]
            ) from error
        raise Refused([Problem("quoting_broken", row=row_number)]) from error
    return rows


def _uneven(rows: list[list[str]], widths: list[int]) -> list[Problem]:
    """Problems of the rows between the first and the last of the usual width that have another.

    Rows of one cell are titles and notes, blank rows are blank: neither is uneven.
    """
    usual = usual_width(widths)
    if usual < 2:
        return []
    first = widths.index(usual)
    last = max(place for place in range(len(rows)) if widths[place] == usual)
    problems: list[Problem] = []
    more = 0
    for place in range(first, len(rows)):
        width, filled = widths[place], len(rows[place])
        longer = filled > usual
        shorter = 1 < width < usual and filled > 1 and place < last
        if not (longer or shorter):
            continue
        if len(problems) == _NAMED:
            more += 1
            continue
        facts = (("found", f"{width:,}"), ("usual", f"{usual:,}"))
        kind = "row_longer" if longer else "row_shorter"
        problems.append(Problem(kind, row=place + 1, facts=facts))
    if more:
        problems.append(Problem("rows_uneven", facts=(("more", f"{more:,}"),)))
    return problems


def check_extent(rows: int, columns: int, limits: Limits, cells: int | None = None) -> None:
    """Raise Refused where a table of `rows` by `columns` is more than `limits` allow."""
    if rows > limits.rows:
        raise Refused([_over("too_many_rows", f"{rows:,}", limits.rows)])
    if columns > limits.columns:
        raise Refused([_over("too_many_columns", f"{columns:,}", limits.columns)])
    allowed = limits.cells if cells is None else cells
    if rows * columns > allowed:
        raise Refused([_over("too_many_cells", f"{rows * columns:,}", allowed)])


def _over(kind: str, found: str, limit: int) -> Problem:
    return Problem(kind, facts=(("found", found), ("limit", f"{limit:,}")))


def sheet_of(
    connection: duckdb.DuckDBPyConnection, name: str, table: str, columns: int, limits: Limits
) -> Sheet:
    """The sheet that the view `table` holds; raises Refused where it is larger than `limits`."""
    places = [f"c{place}" for place in range(1, columns + 1)]
    longest = f"greatest({', '.join(f'max(strlen({place}))' for place in places)}, 0)"
    found = connection.execute(f"SELECT count(*), {longest} FROM {table}").fetchall()[0]
    rows, length = int(found[0]), int(found[1] or 0)
    check_extent(rows, columns, limits)
    # In bytes, of which a sign takes up to four: only a long one is looked at closely.
    if length > limits.cell:
        _refuse_long_cell(connection, name, table, places, limits)
    head = connection.execute(
        f'SELECT {", ".join(places)} FROM {table} WHERE "row" <= {HEAD_ROWS} ORDER BY "row"'
    ).fetchall()
    return Sheet(name, table, rows, columns, tuple(head))


def _refuse_long_cell(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    table: str,
    places: list[str],
    limits: Limits,
) -> None:
    longest = f"greatest({', '.join(f'length({place})' for place in places)}, 0)"
    found = connection.execute(
        f'SELECT min("row") FROM {table} WHERE {longest} > {limits.cell}'
    ).fetchone()
    if found and found[0]:
        facts = (("limit", f"{limits.cell:,}"),)
        raise Refused([Problem("cell_too_long", sheet=name, row=found[0], facts=facts)])
