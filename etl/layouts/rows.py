"""Problems for the rows of a sheet that meet a condition: each with its place, the rest counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import duckdb

from catalog.words import Words
from etl.layouts import sql
from etl.problem import Problem

if TYPE_CHECKING:
    from etl.files.sheet import Sheet

# So many are listed one by one; the last stands for all behind it.
LISTED = 500


def rows_of(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    where: str,
    kind: str,
    column: int,
    facts: Mapping[str, str | Words] | None = None,
    header: str = "",
) -> list[Problem]:
    """A problem of `kind` for each row of `sheet` that meets `where`, its value the cell in `column`."""
    table = sql.name(sheet.table)
    found = connection.execute(
        f'SELECT "row", c{column}, count(*) OVER () FROM {table} WHERE {where} '
        f'ORDER BY "row" LIMIT {LISTED}'
    ).fetchall()
    return [
        Problem(
            kind,
            sheet=sheet.name,
            row=int(row),
            column=column,
            header=header,
            value=value,
            facts=tuple((facts or {}).items()),
            count=int(total) - LISTED + 1 if place == LISTED else 1,
        )
        for place, (row, value, total) in enumerate(found, start=1)
    ]
