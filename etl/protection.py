"""Confidential figures taken out of a snapshot before anything is computed from it, and the proof that they are."""

from __future__ import annotations

import duckdb
import ibis

from catalog.datasets import DATASETS, EMPLOYMENT
from etl.load import Problem, ddl
from metrics.suppression import exposed, withheld
from warehouse.connection import quoted


def protect(connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    """Make the table `employment` of the snapshot from the temporary one that was loaded.

    It has the rows of metrics.suppression.withheld, and whatever is computed, copied or exported from
    the snapshot stands on these. A confidential cell that a subtraction would still give back is a
    problem, and fails the build.
    """
    backend = ibis.duckdb.from_connection(connection)
    tables = {name: backend.table(name) for name in DATASETS}
    sql = ibis.to_sql(withheld(tables), dialect="duckdb")
    connection.execute(f"CREATE TEMP TABLE to_publish AS {sql}")
    connection.execute(f"DROP TABLE temp.{quoted(EMPLOYMENT.name)}")
    connection.execute(ddl(EMPLOYMENT))
    connection.execute(f"INSERT INTO {quoted(EMPLOYMENT.name)} BY NAME SELECT * FROM to_publish")
    connection.execute("DROP TABLE to_publish")
    tables[EMPLOYMENT.name] = backend.table(EMPLOYMENT.name)
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
