"""Canonical files and uploads → a published snapshot: load, check, compute marts, publish."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb

from catalog.datasets import FROM_FILES
from catalog.marts import MARTS
from catalog.words import Words
from etl.code import code_of_build
from etl.engines.duckdb_engine import DuckDBEngine
from etl.engines.engine import Engine
from etl.intake.loads import kept_loads, replay
from etl.ledger import write_ledger
from etl.load import (
    CanonicalFile,
    Problem,
    ProblemsFound,
    canonical_files,
    check,
    load_files,
)
from etl.protection import protect
from warehouse.location import warehouse_dir
from warehouse.publish import publish
from warehouse.reading import current_version
from warehouse.snapshot import Snapshot
from warehouse.uploads import KeptLoad

DATA = Path(__file__).parent.parent / "data"
STAGES = ("load", "check", "marts", "publish")
Progress = Callable[[str], None]
# A step of a build on its tables; what is wrong with them.
Step = Callable[[duckdb.DuckDBPyConnection], list[Problem]]
DUCKDB = DuckDBEngine()


def build(
    data: Path = DATA,
    *,
    who: str = "manage.py",
    note: str = "",
    root: Path | None = None,
    progress: Progress = lambda _stage: None,
    remark: Callable[[Words], None] = lambda _words: None,
    engine: Engine = DUCKDB,
) -> Snapshot:
    """Build a snapshot from the canonical files below `data` and publish it under `root`.

    It keeps the uploads of the version that is current, put in again in their order. `engine` computes
    the marts. `progress` hears each of STAGES as it begins, `remark` what is to be said of the uploads.
    Raises ProblemsFound with every broken rule, warehouse.errors.Damaged where a kept file of an upload
    is not as it was, and Conflict where another version was published meanwhile.
    """
    root = root or warehouse_dir()
    elsewhere = engine.elsewhere()
    files = [file for file in canonical_files(data) if file.dataset.name not in elsewhere]
    built_on = current_version(root)
    loads = kept_loads(built_on, root)

    def uploads(connection: duckdb.DuckDBPyConnection) -> list[Problem]:
        lost = [load for load in loads if _stays_elsewhere(load, engine)]
        if not lost:
            for words in replay(connection, loads, root):
                remark(words)
        rule = "an upload cannot be put into a table that stays on a cluster: add its rows there, and roll back to a version without it"
        return [
            Problem(x.record.dataset, x.record.file, rule, "", x.record.load_id, 1) for x in lost
        ]

    def fill(connection: duckdb.DuckDBPyConnection, version: int) -> None:
        fill_tables(connection, files, progress, engine, uploads)
        write_ledger(
            connection, files, version=version, who=who, note=note, before=built_on, root=root,
            elsewhere=elsewhere, loads=loads,
        )  # fmt: skip
        progress("publish")

    # Statements of another engine are not DuckDB's: nothing is taken over from what it made.
    code = code_of_build() if engine.name == DUCKDB.name else ""
    return publish(fill, who=who, note=note, built_on=built_on, root=root, code=code)


def fill_tables(
    connection: duckdb.DuckDBPyConnection,
    files: list[CanonicalFile],
    progress: Progress,
    engine: Engine = DUCKDB,
    uploads: Step = lambda _connection: [],
    protection: Step = protect,
) -> None:
    """Canonical tables and marts in `connection`; raises ProblemsFound with all problems at once.

    `uploads` puts loads into the canonical tables before they are checked; `protection` makes the table of
    employment that may be published.
    """
    progress("load")
    problems = load_files(connection, files) + engine.load(connection)
    problems = problems or uploads(connection)
    progress("check")
    problems += check(connection, list(FROM_FILES))
    problems = problems or protection(connection) + engine.prepare(connection)
    if problems:
        raise ProblemsFound(problems)
    progress("marts")
    engine.compute(connection)
    problems = check(connection, list(MARTS.values()))
    if problems:
        raise ProblemsFound(problems)


def _stays_elsewhere(load: KeptLoad, engine: Engine) -> bool:
    place = engine.elsewhere().get(load.record.dataset)
    return place is not None and place.stays
