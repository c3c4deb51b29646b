"""Confidential figures taken out of a snapshot before anything is computed from it, and the proof that they are."""

from __future__ import annotations

import duckdb
import ibis

from catalog.datasets import DATASETS
from etl.load import Problem
from metrics.suppression import exposed, withheld
from warehouse.connection import quoted


def protect(connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    """Put the rows of metrics.suppression.withheld in the place of the table `employment`.

    Whatever is computed, copied or exported from the snapshot then stands on these. A confidential
    cell that a subtraction would still give back is a problem, and fails the build.
    """
    backend = ibis.duckdb.from_connection(connection)
    tables = {name: backend.table(name) for name in DATASETS}
    table = quoted("employment")
    sql = ibis.to_sql(withheld(tables), dialect="duckdb")
    connection.execute(f"CREATE TEMP TABLE protected AS {sql}")
    connection.execute(f"DELETE FROM {table}")
    connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM protected")
    connection.execute("DROP TABLE protected")
    left = connection.execute(str(ibis.to_sql(exposed(tables), dialect="duckdb"))).fetchall()
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
