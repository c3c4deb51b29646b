"""Killed at any moment, or two at once: readers see the old version or the new one, whole."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.crash import crash
from tests.warehouse.small_tables import leftovers
from tests.warehouse.test_snapshot_reading import version_read
from warehouse.errors import NoWarehouse
from warehouse.history import history
from warehouse.publish import STEPS
from warehouse.reading import current_version, open_snapshot
from warehouse.snapshot import Snapshot
from warehouse.verify import verify

Begin = Callable[[int], None]
Build = Callable[..., Snapshot]
WRITER = Path(__file__).with_name("writer_process.py")


def start(root: Path, *arguments: str) -> subprocess.Popen[str]:
    """A writer that has read which version is current, and waits to be told to go on."""
    writer = subprocess.Popen(
        [sys.executable, str(WRITER), str(root), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    return writer


def die(root: Path, *arguments: str) -> None:
    with start(root, *arguments) as writer:
        said, _ = writer.communicate("go\n", timeout=60)
    assert writer.returncode != 0
    assert said == ""


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_a_step(root: Path, build: Build, begin_with: Begin, step: str) -> None:
    begin_with(1)
    die(root, step)
    expected = 2 if step == "finish" else 1
    assert current_version(root) == expected
    assert verify(root) == []
    with open_snapshot(root=root) as opened:
        assert (opened.snapshot.version, opened.warning) == (expected, None)
        assert version_read(opened) == expected
    assert [one.version for one in history(root)] == list(range(expected, 0, -1))
    after = build().version
    assert after == (2 if step in ("lock", "reserve") else 3)
    assert leftovers(root) == []
    with open_snapshot(root=root) as opened:
        assert version_read(opened) == after


@pytest.mark.parametrize("step", ["reserve", "fill", "rename_database", "pointer", "finish"])
def test_the_first_publish_killed_at_a_step(root: Path, build: Build, step: str) -> None:
    die(root, step)
    if step == "finish":
        with open_snapshot(root=root) as opened:
            assert (version_read(opened), opened.warning) == (1, None)
    else:
        assert (current_version(root), history(root), verify(root)) == (None, [], [])
        with pytest.raises(NoWarehouse):
            open_snapshot(root=root)
    build()
    assert leftovers(root) == []


def test_a_roll_back_killed_at_the_last_step(root: Path, begin_with: Begin) -> None:
    begin_with(2)
    die(root, "pointer", "1")
    with open_snapshot(root=root) as opened:
        assert version_read(opened) == 2
    assert [one.version for one in history(root)] == [2, 1]


def test_killed_at_random_moments(root: Path) -> None:
    crashes = crash(root, n=8, seed=20211101, rows=2_000)
    assert len(crashes) == 8


def test_of_two_writers_at_once_one_wins(root: Path, begin_with: Begin) -> None:
    begin_with(1)
    writers = [start(root) for _ in range(2)]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    said = [writer.communicate(timeout=60)[0] for writer in writers]
    assert sorted(said) == ["2\n", "conflict\n"]
    assert [one.version for one in history(root)] == [2, 1]
    assert leftovers(root) == []
