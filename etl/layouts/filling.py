"""Labels written once for several rows: merged cells, blanks below, 〃; filled in where that is certain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import duckdb

from etl.layouts import sql
from etl.layouts.mapping import Column
from etl.problem import Problem

if TYPE_CHECKING:
    from etl.files.sheet import Sheet

# Signs that stand for the cell above.
DITTO = ("〃", "″", '"', "''", "々", "同上", "同")
_SIGNS = ", ".join(sql.text(sign) for sign in DITTO)


def filled(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    labels: Mapping[str, Column],
    rows: str,
    records: str,
) -> tuple[str, list[Problem]]:
    """SQL of the sheet's rows that meet `rows`, with labels filled down, and what is to be said of it.

    A label is carried down over merged cells, over 〃, and over blanks where there are more of these
    than of labels: then it is the habit of the table. A lone blank is left: it may be a total's.
    `records` are the rows that hold figures.
    """
    table = sql.name(sheet.table)
    replaced: list[str] = []
    problems: list[Problem] = []
    for column, blanks, dittos, first in _gaps(connection, table, list(labels.values()), records):
        if not blanks and not dittos:
            continue
        cell = f"trim(c{column.place}, {sql.BLANKS})"
        ditto = f"{cell} IN ({_SIGNS})"
        (names,) = connection.execute(
            f"SELECT count(DISTINCT {cell}) FILTER ({cell} <> '' AND NOT {ditto}) "
            f"FROM {table} WHERE {records}"
        ).fetchall()[0]
        covered = sum(
            min(span.last_row, sheet.rows) - span.first_row
            for span in sheet.marks.merged
            if span.first_column <= column.place <= span.last_column
            and span.last_row > span.first_row
        )
        by_merging = bool(covered) and blanks <= covered
        habit = blanks >= names > 1
        if not (dittos or by_merging or habit):
            continue
        empty = f"({cell} = '' OR {ditto})" if by_merging or habit else ditto
        replaced.append(
            f"coalesce(last_value(CASE WHEN {empty} THEN NULL ELSE c{column.place} END IGNORE NULLS) "
            f'OVER (ORDER BY "row"), c{column.place}) AS c{column.place}'
        )
        if habit and not by_merging:
            problems.append(
                Problem(
                    "labels_filled_down",
                    sheet=sheet.name,
                    row=first,
                    column=column.place,
                    header=column.header,
                    count=blanks,
                )
            )
    if not replaced:
        return table, problems
    return f"(SELECT * REPLACE ({', '.join(replaced)}) FROM {table} WHERE {rows})", problems


def _gaps(
    connection: duckdb.DuckDBPyConnection, table: str, columns: list[Column], records: str
) -> list[tuple[Column, int, int, int]]:
    """Each column with its blanks and signs for the cell above, and the row of the first blank."""
    if not columns:
        return []
    counts = ", ".join(
        f"count(*) FILTER ({cell} = ''), count(*) FILTER ({cell} IN ({_SIGNS})), "
        f"min(\"row\") FILTER ({cell} = '')"
        for cell in (f"trim(c{column.place}, {sql.BLANKS})" for column in columns)
    )
    found = connection.execute(f"SELECT {counts} FROM {table} WHERE {records}").fetchall()[0]
    return [(column, *found[3 * at : 3 * at + 3]) for at, column in enumerate(columns)]
