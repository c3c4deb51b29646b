"""Canonical files → a published snapshot: load, check, compute marts, publish."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import ibis

from catalog.datasets import DATASETS, FROM_FILES
from catalog.marts import MARTS
from etl.computation import record
from etl.ledger import write_ledger
from etl.load import CanonicalFile, ProblemsFound, canonical_files, check, ddl, load_files
from etl.protection import protect
from metrics.marts import mart
from warehouse.connection import quoted
from warehouse.publish import publish
from warehouse.reading import current_version
from warehouse.snapshot import Snapshot

DATA = Path(__file__).parent.parent / "data"
STAGES = ("load", "check", "marts", "publish")
Progress = Callable[[str], None]


def build(
    data: Path = DATA,
    *,
    who: str = "manage.py",
    note: str = "",
    root: Path | None = None,
    progress: Progress = lambda _stage: None,
) -> Snapshot:
    """Build a snapshot from the canonical files below `data` and publish it under `root`.

    `progress` hears each of STAGES as it begins. Raises ProblemsFound with every broken rule, and
    warehouse.errors.Conflict where another version was published meanwhile.
    """
    files = canonical_files(data)
    built_on = current_version(root)

    def fill(connection: duckdb.DuckDBPyConnection, version: int) -> None:
        fill_tables(connection, files, progress)
        write_ledger(
            connection, files, version=version, who=who, note=note, before=built_on, root=root
        )
        progress("publish")

    return publish(fill, who=who, note=note, built_on=built_on, root=root)


def fill_tables(
    connection: duckdb.DuckDBPyConnection, files: list[CanonicalFile], progress: Progress
) -> None:
    """Canonical tables and marts in `connection`; raises ProblemsFound with all problems at once."""
    progress("load")
    problems = load_files(connection, files)
    progress("check")
    problems += check(connection, list(FROM_FILES))
    problems = problems or protect(connection)
    if problems:
        raise ProblemsFound(problems)
    progress("marts")
    compute_marts(connection)
    problems = check(connection, list(MARTS.values()))
    if problems:
        raise ProblemsFound(problems)


def compute_marts(connection: duckdb.DuckDBPyConnection) -> None:
    """Every mart of the catalogue, from its function in `metrics/`, as a table of `connection`.

    They are computed in the order of the catalogue: a mart may read those declared before it.
    """
    backend = ibis.duckdb.from_connection(connection)
    tables = {name: backend.table(name) for name in DATASETS}
    for name, declared in MARTS.items():
        connection.execute(ddl(declared))
        sql = str(ibis.to_sql(mart(name, tables), dialect="duckdb"))
        connection.execute(f"INSERT INTO {quoted(name)} BY NAME {sql}")
        record(connection, name, engine="duckdb", sql=sql)
        tables[name] = backend.table(name)
