"""Distinct texts with what they stand for → SQL that puts the one for the other, without a loop over rows."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping

import duckdb

from catalog.columns import SQL_TYPE, Type
from warehouse.connection import literal

# Up to so many texts a CASE is faster than a join.
_FEW = 24
_numbers = itertools.count(1)
Value = str | int | float | bool | None


class Lookups:
    """The joins that one query needs; `joins` goes behind its FROM."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._joins: list[str] = []

    @property
    def joins(self) -> str:
        """LEFT JOINs with the tables of texts, "" where none is needed."""
        return " ".join(self._joins)

    def expression(self, text: str, values: Mapping[str, Value], type_: Type) -> str:
        """SQL of the value for the SQL `text`, NULL for a text that `values` does not have."""
        sql_type = SQL_TYPE[type_]
        if not values:
            return f"NULL::{sql_type}"
        if len(values) <= _FEW:
            cases = " ".join(f"WHEN {literal(t)} THEN {_sql(v)}" for t, v in values.items())
            return f"CAST(CASE {text} {cases} END AS {sql_type})"
        name = f"texts_{next(_numbers)}"
        self._connection.execute(f'CREATE TEMP TABLE {name} ("text" VARCHAR, "value" {sql_type})')
        self._connection.execute(
            f"INSERT INTO {name} SELECT unnest(?::VARCHAR[]), unnest(?::{sql_type}[])",
            [list(values), list(values.values())],
        )
        self._joins.append(f'LEFT JOIN {name} ON {name}."text" = {text}')
        return f'{name}."value"'


def among(connection: duckdb.DuckDBPyConnection, texts: Collection[str]) -> str:
    """SQL of a list of `texts`, for what stands behind IN."""
    if len(texts) <= _FEW:
        return "(" + ", ".join(literal(text) for text in texts) + ")"
    name = f"texts_{next(_numbers)}"
    connection.execute(f'CREATE TEMP TABLE {name} ("text" VARCHAR)')
    connection.execute(f"INSERT INTO {name} SELECT unnest(?::VARCHAR[])", [list(texts)])
    return f'(SELECT "text" FROM {name})'


def _sql(value: Value) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, int | float) else literal(value)
