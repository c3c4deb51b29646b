"""Canonical files → a published snapshot: load, check, compute marts, publish."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb

from catalog.datasets import FROM_FILES
from catalog.marts import MARTS
from etl.engines.duckdb_engine import DuckDBEngine
from etl.engines.engine import Engine
from etl.ledger import write_ledger
from etl.load import CanonicalFile, ProblemsFound, canonical_files, check, load_files
from etl.protection import protect
from warehouse.publish import publish
from warehouse.reading import current_version
from warehouse.snapshot import Snapshot

DATA = Path(__file__).parent.parent / "data"
STAGES = ("load", "check", "marts", "publish")
Progress = Callable[[str], None]
DUCKDB = DuckDBEngine()


def build(
    data: Path = DATA,
    *,
    who: str = "manage.py",
    note: str = "",
    root: Path | None = None,
    progress: Progress = lambda _stage: None,
    engine: Engine = DUCKDB,
) -> Snapshot:
    """Build a snapshot from the canonical files below `data` and publish it under `root`.

    `engine` computes the marts. `progress` hears each of STAGES as it begins. Raises ProblemsFound with every broken rule, and
    warehouse.errors.Conflict where another version was published meanwhile.
    """
    elsewhere = engine.elsewhere()
    files = [file for file in canonical_files(data) if file.dataset.name not in elsewhere]
    built_on = current_version(root)

    def fill(connection: duckdb.DuckDBPyConnection, version: int) -> None:
        fill_tables(connection, files, progress, engine)
        write_ledger(
            connection, files, version=version, who=who, note=note, before=built_on, root=root,
            elsewhere=elsewhere,
        )  # fmt: skip
        progress("publish")

    return publish(fill, who=who, note=note, built_on=built_on, root=root)


def fill_tables(
    connection: duckdb.DuckDBPyConnection,
    files: list[CanonicalFile],
    progress: Progress,
    engine: Engine = DUCKDB,
) -> None:
    """Canonical tables and marts in `connection`; raises ProblemsFound with all problems at once."""
    progress("load")
    problems = load_files(connection, files) + engine.load(connection)
    progress("check")
    problems += check(connection, list(FROM_FILES))
    problems = problems or protect(connection) + engine.prepare(connection)
    if problems:
        raise ProblemsFound(problems)
    progress("marts")
    engine.compute(connection)
    problems = check(connection, list(MARTS.values()))
    if problems:
        raise ProblemsFound(problems)
