"""DuckDB: the engine on one machine, in this process."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import duckdb

from catalog.marts import MARTS
from etl.computation import record
from etl.engines.engine import Place
from etl.load import Problem, ddl
from etl.statements import mart_sql
from warehouse.connection import quoted


class DuckDBEngine:
    """Computes the marts in the DuckDB file of the snapshot itself."""

    name = "duckdb"

    def __init__(self, said: Callable[[float], None] = lambda _share: None) -> None:
        """`said` hears the share of the marts that are done, one after the other."""
        self._said = said

    def elsewhere(self) -> Mapping[str, Place]:
        """None: all canonical tables come from `data/`."""
        return {}

    def load(self, connection: duckdb.DuckDBPyConnection) -> list[Problem]:  # noqa: ARG002
        """Nothing is left to load."""
        return []

    def prepare(self, connection: duckdb.DuckDBPyConnection) -> list[Problem]:  # noqa: ARG002
        """They are where they are needed."""
        return []

    def compute(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Every mart, as a table of `connection`."""
        for number, (name, declared) in enumerate(MARTS.items(), 1):
            connection.execute(ddl(declared))
            sql = mart_sql(name)
            connection.execute(f"INSERT INTO {quoted(name)} BY NAME {sql}")
            record(connection, name, engine=self.name, sql=sql)
            self._said(number / len(MARTS))
