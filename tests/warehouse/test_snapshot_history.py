"""Going back, pinning and pruning."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from catalog.access import Actor
from catalog.datasets import LOAD
from tests.warehouse.small_tables import leftovers
from tests.warehouse.test_snapshot_reading import flip_a_bit, version_read
from warehouse import history as history_module
from warehouse.errors import Damaged, NoWarehouse, UnknownVersion
from warehouse.history import history, pin, pinned, prune, roll_back, unpin
from warehouse.reading import current_version, open_snapshot
from warehouse.snapshot import Snapshot
from warehouse.verify import verify

Begin = Callable[[int], None]
Build = Callable[..., Snapshot]
SATO = Actor("Sato", "staff", "account")


def versions(root: Path) -> list[int]:
    return [one.version for one in history(root)]


def test_rolling_back_is_a_new_version_with_the_old_content(root: Path, build: Build) -> None:
    first = build()
    build()
    with open_snapshot(1, root) as reader:
        back = roll_back(1, actor=SATO, note="wrong file", root=root)
        assert version_read(reader) == 1
    assert (back.version, back.built_on, back.action) == (3, 2, "rollback")
    assert (back.who, back.note) == ("Sato", "wrong file")
    assert versions(root) == [3, 2, 1]
    with open_snapshot(1, root) as old, open_snapshot(root=root) as new:
        assert new.snapshot.version == 3
        for table in first.rows.keys() - {"load"}:
            described = f"DESCRIBE {table}"
            assert (
                new.cursor().execute(described).fetchall()
                == old.cursor().execute(described).fetchall()
            )
            assert new.cursor().table(table).fetchall() == old.cursor().table(table).fetchall()
            assert back.parquet[table] == first.parquet[table]
        ledger = new.cursor().execute("SELECT * FROM load ORDER BY version")
        names = [column[0] for column in ledger.description or ()]
        kept, added = (dict(zip(names, row, strict=True)) for row in ledger.fetchall())
    assert kept["load_id"] == "first"
    assert added.pop("loaded_at").endswith("+00:00")
    assert added == {
        "load_id": "000003-rollback",
        "version": 3,
        "action": "rollback",
        "dataset": "*",
        "file_name": "000001.duckdb",
        "sha256": first.sha256,
        "layout": "snapshot",
        "rows_added": 0,
        "rows_changed": 0,
        "rows_removed": 0,
        "who": "Sato",
        "note": "wrong file",
        "mode": None,
        "record": None,
    }
    assert tuple(names) == LOAD.names


def test_rolling_back_without_a_ledger(root: Path, build: Build) -> None:
    build(fill=lambda connection, version: connection.execute("CREATE TABLE fact AS SELECT 1 AS i"))
    build()
    assert roll_back(1, actor=SATO, note="", root=root).rows == {"fact": 1}


def test_rolling_back_from_a_damaged_version(root: Path, begin_with: Begin) -> None:
    begin_with(2)
    flip_a_bit(root / "000002.duckdb")
    assert roll_back(1, actor=SATO, note="", root=root).version == 3
    with open_snapshot(root=root) as opened:
        assert (opened.warning, version_read(opened)) == (None, 1)


def test_rolling_back_to_nothing_whole_is_refused(root: Path, begin_with: Begin) -> None:
    begin_with(2)
    with pytest.raises(UnknownVersion):
        roll_back(5, actor=SATO, note="", root=root)
    flip_a_bit(root / "000001.duckdb")
    with pytest.raises(Damaged):
        roll_back(1, actor=SATO, note="", root=root)
    assert current_version(root) == 2


def test_pruning_keeps_the_newest_the_current_and_the_pinned(root: Path, build: Build) -> None:
    for _ in range(6):
        build()
    pin(2, actor=SATO, root=root)
    assert pinned(root) == [2]
    assert prune(2, actor=SATO, root=root) == [1, 3, 4]
    assert versions(root) == [6, 5, 2]
    assert leftovers(root) == []
    with pytest.raises(UnknownVersion, match=r"2, 5, 6"):
        open_snapshot(4, root)
    unpin(2, actor=SATO, root=root)
    unpin(2, actor=SATO, root=root)
    assert pinned(root) == []
    assert prune(0, actor=SATO, root=root) == [2, 5]
    assert versions(root) == [6]
    assert build().version == 7
    assert verify(root) == []


def test_pruning_keeps_ten_unless_told(root: Path, build: Build) -> None:
    for _ in range(12):
        build(fill=lambda connection, version: connection.execute("CREATE TABLE t (i INTEGER)"))
    assert prune(actor=SATO, root=root) == [1, 2]
    assert prune(actor=SATO, root=root) == []


def test_a_reader_goes_on_with_a_version_that_is_pruned(root: Path, begin_with: Begin) -> None:
    begin_with(2)
    with open_snapshot(1, root) as opened:
        assert prune(1, actor=SATO, root=root) == [1]
        assert version_read(opened) == 1


def test_nothing_is_pruned_while_the_current_version_is_damaged(
    root: Path, begin_with: Begin
) -> None:
    begin_with(2)
    flip_a_bit(root / "000002.duckdb")
    with pytest.raises(Damaged):
        prune(0, actor=SATO, root=root)
    assert versions(root) == [2, 1]


def test_a_prune_that_is_cut_short_is_resumed(
    root: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        build()

    def die(root: Path, version: int) -> None:
        raise OSError("killed here")

    with monkeypatch.context() as patched, pytest.raises(OSError, match="killed here"):
        patched.setattr(history_module, "remove_version", die)
        prune(1, actor=SATO, root=root)
    assert versions(root) == [3]
    assert verify(root) == []
    assert build().version == 4
    assert leftovers(root) == []


def test_refusals(root: Path, begin_with: Begin) -> None:
    with pytest.raises(NoWarehouse):
        prune(actor=SATO, root=root)
    begin_with(1)
    with pytest.raises(ValueError, match="keep is -1"):
        prune(-1, actor=SATO, root=root)
    with pytest.raises(UnknownVersion):
        pin(2, actor=SATO, root=root)
    assert pinned(root) == []
