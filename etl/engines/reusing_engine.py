"""DuckDB, for a version that differs from a published one in a few tables: what stands on others is taken from there.

Exact where the published version was made by the same program (etl.code) from the same files, but for the
tables that are said to be touched: the statement of each mart is that which the published one recorded, and
a mart is computed again where the statement reads a touched table, or a mart that is computed again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import duckdb

from catalog.datasets import EMPLOYMENT
from catalog.marts import MARTS
from etl.engines.duckdb_engine import DuckDBEngine
from etl.load import Problem, ddl
from etl.protection import protect
from warehouse.connection import literal, quoted

# Every name in a statement: a column that is called like a table only has more computed again.
_NAMES = re.compile(r'"([a-z0-9_]+)"')


class ReusingEngine(DuckDBEngine):
    """Computes again what depends on `touched` (filled while the tables are loaded), and copies the rest.

    `computed` are afterwards the marts that were computed again.
    """

    def __init__(self, published: Path, said: Callable[[float], None]) -> None:
        """`published` is the DuckDB file of the version that is built on."""
        super().__init__(said)
        self._published = published
        self.touched: set[str] = set()
        self.computed: set[str] = set()

    def differing(self) -> set[str]:
        """The tables that may differ from the published ones."""
        return self.touched | self.computed

    def protect(self, connection: duckdb.DuckDBPyConnection) -> list[Problem]:
        """The employment that may be published; as it was, where nothing that decides it was touched."""
        if self.touched & {EMPLOYMENT.name, "region", "industry"}:
            return protect(connection)
        self._attach(connection)
        connection.execute(f"DROP TABLE temp.{quoted(EMPLOYMENT.name)}")
        self._copy(connection, EMPLOYMENT.name, ddl(EMPLOYMENT))
        connection.execute("DETACH base")
        return []

    def compute(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Every mart, as a table of `connection`."""
        self._attach(connection)
        rows = connection.execute("SELECT mart, function, engine, sql FROM base.main.computation")
        recorded = {row[0]: row for row in rows.fetchall()}
        for number, (name, declared) in enumerate(MARTS.items(), 1):
            sql = recorded[name][3]
            if set(_NAMES.findall(sql)) & (self.touched | self.computed):
                connection.execute(ddl(declared))
                connection.execute(f"INSERT INTO {quoted(name)} BY NAME {sql}")
                self.computed.add(name)
            else:
                self._copy(connection, name, ddl(declared))
            connection.execute("INSERT INTO computation VALUES (?, ?, ?, ?)", recorded[name])
            self._said(number / len(MARTS))
        connection.execute("DETACH base")

    def _attach(self, connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute(f"ATTACH {literal(self._published)} AS base (READ_ONLY)")

    def _copy(self, connection: duckdb.DuckDBPyConnection, name: str, create: str) -> None:
        connection.execute(create)
        connection.execute(f"INSERT INTO main.{quoted(name)} BY NAME FROM base.main.{quoted(name)}")
