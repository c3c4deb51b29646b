"""The record of how each mart was computed: by which function, on which engine, with which statement."""

from __future__ import annotations

import duckdb

from metrics.marts import COMPUTE


def record(connection: duckdb.DuckDBPyConnection, mart: str, *, engine: str, sql: str) -> None:
    """One row of `computation`: the statement `sql` gave the rows of `mart` on `engine`."""
    function = COMPUTE[mart]
    connection.execute(
        "INSERT INTO computation VALUES (?, ?, ?, ?)",
        [mart, f"{function.__module__}.{function.__qualname__}", engine, sql],
    )
