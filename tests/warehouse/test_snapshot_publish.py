"""Publishing: what it writes, what it refuses, and that it never uses a name twice."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.small_tables import fill_small, leftovers
from warehouse.errors import Busy, CheckFailed, Conflict
from warehouse.history import history
from warehouse.location import lock_path, version_in, warehouse_dir
from warehouse.locking import locked
from warehouse.publish import STEPS
from warehouse.reading import current_version, open_snapshot
from warehouse.snapshot import Snapshot, read_manifest
from warehouse.verify import verify

Build = Callable[..., Snapshot]


def test_warehouse_dir_is_configured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WAREHOUSE_DIR", str(tmp_path))
    assert warehouse_dir() == tmp_path
    monkeypatch.delenv("WAREHOUSE_DIR")
    assert warehouse_dir() == Path(__file__).resolve().parents[2] / "data" / "warehouse"


def test_publishes_a_whole_version(root: Path, build: Build) -> None:
    snapshot = build()
    assert snapshot.version == 1
    assert snapshot.built_on is None
    assert snapshot.action == "build"
    assert snapshot.rows == {"fact": 500, "load": 1, "term": 4}
    assert snapshot.path == root / "000001.duckdb"
    assert hashlib.sha256(snapshot.path.read_bytes()).hexdigest() == snapshot.sha256
    for table, sha256 in snapshot.parquet.items():
        parquet = root / "000001" / f"{table}.parquet"
        assert snapshot.parquet_path(table) == parquet
        assert hashlib.sha256(parquet.read_bytes()).hexdigest() == sha256
    assert read_manifest(root, 1) == snapshot
    assert json.loads((root / "current").read_bytes()) == {"version": 1, "sha256": snapshot.sha256}
    assert leftovers(root) == []
    assert verify(root) == []


def test_parquet_holds_what_the_database_holds(root: Path, build: Build) -> None:
    snapshot = build()
    with open_snapshot(root=root) as opened, duckdb.connect() as plain:
        for table in snapshot.rows:
            parquet = plain.read_parquet(str(snapshot.parquet_path(table))).fetchall()
            assert parquet == opened.cursor().table(table).fetchall()


def test_steps_are_told_in_order(build: Build) -> None:
    told: list[str] = []
    build(on_step=told.append)
    assert tuple(told) == STEPS


def test_versions_follow_each_other(root: Path, build: Build) -> None:
    assert [build().version for _ in range(3)] == [1, 2, 3]
    assert [(one.version, one.built_on) for one in history(root)] == [(3, 2), (2, 1), (1, None)]
    assert current_version(root) == 3


@pytest.mark.parametrize("built_on", [None, 1, 3])
def test_an_overtaken_build_is_told_what_came_first(
    root: Path, build: Build, built_on: int | None
) -> None:
    build()
    build(who="Suzuki", note="came first")
    with pytest.raises(Conflict) as conflict:
        build(built_on=built_on)
    assert (conflict.value.built_on, conflict.value.current) == (built_on, 2)
    for text in (conflict.value.message.ja, conflict.value.message.en):
        assert "Suzuki" in text and "came first" in text
    assert current_version(root) == 2
    assert leftovers(root) == []


def test_built_on_a_version_where_there_is_none(build: Build) -> None:
    with pytest.raises(Conflict, match="no version at all"):
        build(built_on=7)


def test_a_failing_fill_publishes_nothing_and_its_number_is_not_used_again(
    root: Path, build: Build
) -> None:
    build()

    def fail(connection: duckdb.DuckDBPyConnection, version: int) -> None:
        fill_small(connection, version)
        raise RuntimeError("a bad row")

    with pytest.raises(RuntimeError, match="a bad row"):
        build(fill=fail)
    assert current_version(root) == 1
    assert build().version == 3
    assert leftovers(root) == []


@pytest.mark.parametrize("step", STEPS)
def test_an_error_at_any_step_leaves_the_old_version_or_the_new(
    root: Path, build: Build, step: str
) -> None:
    build()

    def fail(at: str) -> None:
        if at == step:
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        build(on_step=fail)
    assert current_version(root) == (2 if step == "finish" else 1)
    assert build().version == (2 if step == "lock" or step == "reserve" else 3)
    assert leftovers(root) == []
    assert verify(root) == []


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT 1",
        "CREATE VIEW one AS SELECT 1 AS i",
        'CREATE TABLE "../up" (i INTEGER)',
        'CREATE TABLE "Fact" (i INTEGER)',
        "CREATE SCHEMA other; CREATE TABLE other.fact (i INTEGER)",
    ],
)
def test_unfit_tables_are_refused(root: Path, build: Build, statement: str) -> None:
    with pytest.raises(CheckFailed):
        build(fill=lambda connection, version: connection.execute(statement))
    assert current_version(root) is None


def test_what_cannot_be_read_back_is_refused(
    root: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()
    monkeypatch.setattr("warehouse.publish.count_rows", _CountsOneMoreEachTime())
    with pytest.raises(CheckFailed, match="500"):
        build()
    assert current_version(root) == 1


class _CountsOneMoreEachTime:
    def __init__(self) -> None:
        self.rows = 500

    def __call__(self, connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
        self.rows += 1
        return {"fact": self.rows - 1}


def test_who_waits_too_long_for_the_lock_is_told(root: Path, build: Build) -> None:
    build()
    entered, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with locked(lock_path(root)):
            entered.set()
            leave.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    entered.wait(10)
    try:
        with pytest.raises(Busy) as busy:
            build(timeout=0.05)
    finally:
        leave.set()
        holder.join()
    assert "進行中" in busy.value.message.ja
    assert build().version == 2


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("000042.duckdb", 42),
        ("000042.json", 42),
        ("000042", 42),
        (".000042-1a2b3c4d.building", 42),
        (".000042.json.1a2b.new", 42),
        ("1000000.pruned", 1_000_000),
        ("current", None),
        ("lock", None),
        (".current.0123456789.new", None),
    ],
)
def test_names_tell_their_version(name: str, version: int | None) -> None:
    assert version_in(name) == version
