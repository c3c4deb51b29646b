"""The observations of a reading with their figures: text → value and flags, by distinct text."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import pandas as pd
import pyarrow as pa

from etl.layouts import sql
from etl.layouts.reading import Reading
from etl.problem import Problem
from etl.values.flags import eurostat_flags, join
from etl.values.numbers import number

# Plain digits need no rule and are most of the cells; the rest is read by etl.values.
_PLAIN = r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,20})?"


@dataclass(slots=True)
class Figures:
    """`rows` has the reading's dimensions as text, value (float, NaN for none) and flag (joined codes).

    `problems` are cells that are no figure; their observations are not in `rows`.
    """

    reading: Reading
    rows: pd.DataFrame
    problems: list[Problem]

    @property
    def says_flags(self) -> bool:
        """Whether the file has flags at all: where not, the absence of one says nothing."""
        return self.reading.flags != ""


def figures(connection: duckdb.DuckDBPyConnection, reading: Reading) -> Figures:
    """All observations of `reading`, in the order of rows and columns."""
    meanings, problems = _meanings(connection, reading)
    connection.register("cell_meaning", meanings)
    dimensions = ", ".join(f"o.{sql.name(name)}" for name in reading.dimensions)
    try:
        rows = connection.execute(
            f"""SELECT {dimensions}, coalesce(m.value, TRY_CAST(o.value_text AS DOUBLE)) AS value,
                coalesce(m.flag, '') AS flag
            FROM {reading.table} o
            LEFT JOIN cell_meaning m USING (value_text, flag_text)
            WHERE m.problem IS NULL OR m.problem = ''
            ORDER BY o."row", o."column" """
        ).df()
    finally:
        connection.unregister("cell_meaning")
    return Figures(reading, rows, problems)


def _meanings(
    connection: duckdb.DuckDBPyConnection, reading: Reading
) -> tuple[pa.Table, list[Problem]]:
    """What each distinct cell means that is not plain digits without a flag; and those that mean nothing."""
    cells = connection.execute(
        f"""SELECT value_text, flag_text, min("row"), min("column"), count(*) FROM {reading.table}
        WHERE flag_text <> '' OR NOT regexp_full_match(value_text, '{_PLAIN}')
        GROUP BY ALL ORDER BY ALL"""
    ).fetchall()
    meanings: list[tuple[str, str, float | None, str, str]] = []
    problems: list[Problem] = []
    for value_text, flag_text, row, column, count in cells:
        found = number(value_text, numeric=True)
        flags, unknown = eurostat_flags(flag_text) if reading.flags == "letters" else ((), "")
        if reading.flags == "codes":
            flags = tuple(flag_text.split(";")) if flag_text else ()
        kind = found.problem or ("flag_unknown" if unknown else "")
        if kind:
            facts = found.facts if found.problem else (("flags", unknown),)
            text = value_text if found.problem else flag_text
            problems.append(Problem(kind, reading.sheet, row, column, "", text, facts, count))
        meanings.append((value_text, flag_text, found.value, join(found.flags, flags), kind))
    names = ("value_text", "flag_text", "value", "flag", "problem")
    types = (pa.string(), pa.string(), pa.float64(), pa.string(), pa.string())
    columns = list(zip(*meanings, strict=True)) or [()] * len(names)
    table = pa.table({n: pa.array(c, t) for n, c, t in zip(names, columns, types, strict=True)})
    return table, problems
