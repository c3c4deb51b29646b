"""The record of how each mart was computed: by which function, on which engine, with which statement."""

from __future__ import annotations

import duckdb

from metrics.marts import COMPUTE, STEPS


def record(connection: duckdb.DuckDBPyConnection, mart: str, *, engine: str, sql: str) -> None:
    """One row of `computation`: the statement `sql` gave the rows of `mart` (or of a step to it) on `engine`."""
    function = {**STEPS, **COMPUTE}[mart]
    connection.execute(
        "INSERT INTO computation VALUES (?, ?, ?, ?)",
        [mart, f"{function.__module__}.{function.__qualname__}", engine, sql],
    )
