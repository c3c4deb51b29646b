"""Confidential figures taken out of a snapshot before anything is computed from it, and the proof that they are."""

from __future__ import annotations

import duckdb

from catalog.datasets import EMPLOYMENT
from etl.load import Problem, ddl
from etl.statements import exposed_sql, withheld_sql
from warehouse.connection import quoted


def protect(connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    """Make the table `employment` of the snapshot from the temporary one that was loaded.

    It has the rows of metrics.suppression.withheld, and whatever is computed, copied or exported from
    the snapshot stands on these. A confidential cell that a subtraction would still give back is a
    problem, and fails the build.
    """
    connection.execute(f"CREATE TEMP TABLE to_publish AS {withheld_sql()}")
    connection.execute(f"DROP TABLE temp.{quoted(EMPLOYMENT.name)}")
    connection.execute(ddl(EMPLOYMENT))
    connection.execute(f"INSERT INTO {quoted(EMPLOYMENT.name)} BY NAME SELECT * FROM to_publish")
    connection.execute("DROP TABLE to_publish")
    left = connection.execute(exposed_sql()).fetchall()
    return [
        Problem(
            "employment",
            "",
            "a confidential cell can be worked back from its " + str(where),
            "persons",
            ", ".join(map(str, cell)),
            1,
        )
        for *cell, where in left
    ]
