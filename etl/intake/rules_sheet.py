"""National rules on the build of a sheet: what surrounds the table, gaps, names, merges, what is hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import duckdb

from etl.files.sheet import Sheet
from etl.layouts import Reading
from etl.layouts.shape import shape_of
from etl.problem import Problem
from etl.values.numbers import number as number_
from warehouse.connection import quoted

_LISTED = 5
# What runs across in layouts that are not long, for the words of a problem.
_LONG = ("canonical", "sdmx_csv", "eurostat_data_browser", "estat_long")


def sheet_problems(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    reading: Reading | None,
    header: tuple[int, ...],
) -> Iterator[Problem]:
    """What breaks rules in the build of `sheet`; without a reading, only what can be told without one."""
    yield from _marks(sheet, reading, header)
    if not header:
        return
    yield from _header(connection, sheet, header)
    if header != (1,):
        yield Problem("header_not_first", sheet.name, header[0], count=len(header))
    above = [
        (number, next(c for c in cells if c.strip()))
        for number, cells in enumerate(sheet.head[: header[0] - 1], start=1)
        if any(c.strip() for c in cells)
    ]
    if above:
        yield Problem("text_above", sheet.name, above[0][0], value=above[0][1], count=len(above))
    if reading is not None and reading.data_rows:
        yield from _data(connection, sheet, reading)


def header_guess(sheet: Sheet) -> tuple[int, ...]:
    """The rows that look most like a header where no layout tells; () where none does."""
    shape = shape_of(sheet)
    if shape is not None:
        return tuple(shape.header_rows)
    filled = [[c for c in cells if c.strip()] for cells in sheet.head[:30]]
    most = max(map(len, filled), default=0)
    for number, cells in enumerate(filled, start=1):
        figures = sum(1 for cell in cells if number_(cell).value is not None)
        if cells and len(cells) >= 0.8 * most and figures < 0.4 * len(cells):
            return (number,)
    return ()


def _marks(sheet: Sheet, reading: Reading | None, header: tuple[int, ...]) -> Iterator[Problem]:
    """What a workbook shows beside the text of its cells."""
    marks = sheet.marks
    if marks.merged:
        span = marks.merged[0]
        yield Problem("merged_cells", sheet.name, span.first_row, span.first_column, count=marks.count("merged"))  # fmt: skip
    for kind, runs in (
        ("hidden_rows", marks.hidden_rows),
        ("hidden_columns", marks.hidden_columns),
    ):
        if runs:
            number = sum(last - first + 1 for first, last in runs)
            row, column = (runs[0][0], None) if kind == "hidden_rows" else (None, runs[0][0])
            yield Problem(kind, sheet.name, row, column, count=number)
    if marks.objects:
        yield Problem("objects", sheet.name, count=marks.count("objects"))
    if marks.formulas:
        row, column = marks.formulas[0]
        yield Problem("formulas", sheet.name, row, column, count=marks.count("formulas"))
    below = header[-1] + 1 if header else 1
    first, last = (reading.first_row, reading.last_row) if reading else (below, sheet.rows)
    if marks.colours and (telling := marks.telling_colours(first, last)):
        yield Problem("colours", sheet.name, telling[0][0], telling[0][1], count=len(telling))


def _header(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, header: tuple[int, ...]
) -> Iterator[Problem]:
    """Columns without a name that hold values, and names that several columns have."""
    rows = [sheet.head[number - 1] for number in header if number <= len(sheet.head)]
    if not rows:
        return
    names = [
        " / ".join(dict.fromkeys(row[at].strip() for row in rows if row[at].strip()))
        for at in range(sheet.columns)
    ]
    merged = {
        column
        for span in sheet.marks.merged
        if span.first_row in header
        for column in range(span.first_column, span.last_column + 1)
    }
    unnamed = [p for p, name in enumerate(names, start=1) if not name and p not in merged][:200]
    if unnamed:
        tests = ", ".join(f"bool_or(c{place} <> '')" for place in unnamed)
        there = (
            connection.execute(
                f'SELECT {tests} FROM {quoted(sheet.table)} WHERE "row" > {header[-1]}'
            ).fetchone()
            or ()
        )
        filled = [place for place, some in zip(unnamed, there, strict=False) if some]
        last = max((p for p, name in enumerate(names, start=1) if name), default=0)
        if filled:
            yield Problem("columns_unnamed", sheet.name, header[-1], filled[0], count=len(filled))
        blank = [place for place in unnamed if place not in filled and place < last]
        if blank and len(header) == 1:
            yield Problem("blank_columns_inside", sheet.name, None, blank[0], count=len(blank))
    twice = [name for name, count in Counter(n for n in names if n).items() if count > 1]
    if twice and len(header) == 1:
        shown = ", ".join(name.replace("\n", " ")[:30] for name in twice[:_LISTED])
        place = names.index(twice[0]) + 1
        yield Problem("names_twice", sheet.name, header[-1], place, twice[0], twice[0], (("names", shown),), len(twice))  # fmt: skip


def _data(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, reading: Reading
) -> Iterator[Problem]:
    """Gaps in the data, what stands below them, and whether they run down."""
    first, last = reading.first_row, reading.last_row
    filled = " OR ".join(f"c{p} <> ''" for p in range(1, min(sheet.columns, 400) + 1)) or "false"
    row = connection.execute(
        f'SELECT count(*) FROM {quoted(sheet.table)} WHERE "row" BETWEEN {first} AND {last} AND ({filled})'
    ).fetchone() if last - first + 1 != reading.data_rows else (last - first + 1,)  # fmt: skip
    blank = last - first + 1 - (row[0] if row else 0)
    if blank > 0:
        gap = connection.execute(
            f"""SELECT min(before + 1) FROM (
                SELECT "row", lag("row") OVER (ORDER BY "row") AS before FROM {quoted(sheet.table)}
                WHERE "row" BETWEEN {first} AND {last} AND ({filled})) WHERE "row" > before + 1"""
        ).fetchone()
        yield Problem("blank_rows_inside", sheet.name, gap[0] if gap else None, count=blank)
    if sheet.rows > last:
        yield from _below(connection, sheet, last, filled)
    if not reading.layout.startswith(_LONG) and _runs_across(reading):
        yield Problem(
            "not_long", sheet.name, reading.header_rows[-1] if reading.header_rows else None
        )


def _runs_across(reading: Reading) -> bool:
    """Whether several columns hold figures; in a long table of our own reading one does."""
    mapping = reading.mapping
    return mapping is None or len(mapping.figures()) > 1


def _below(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, last: int, filled: str
) -> Iterator[Problem]:
    """Notes below the data, or another table."""
    rows = connection.execute(
        f'SELECT * FROM {quoted(sheet.table)} WHERE "row" > {last} AND ({filled}) ORDER BY "row" LIMIT 500'
    ).fetchall()
    if not rows:
        return
    cells = [[c.strip() for c in row[1:] if c.strip()] for row in rows]
    # A table has rows of several cells, some of them figures.
    like_table = [
        row[0]
        for row, texts in zip(rows, cells, strict=True)
        if len(texts) >= 3
        and sum(t.replace(",", "").replace(".", "").isdecimal() for t in texts) >= 2
    ]
    if len(like_table) >= 2:
        yield Problem("several_tables", sheet.name, rows[0][0], value=cells[0][0])
    else:
        yield Problem("text_below", sheet.name, rows[0][0], value=cells[0][0], count=len(rows))
