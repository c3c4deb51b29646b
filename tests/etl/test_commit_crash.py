"""Killed at any step of a commit, or two at once: the data are as before or as after, whole."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from etl.build import build
from etl.intake.commit import STEPS as COMMIT_STEPS
from etl.intake.preview import Choices, preview
from tests.etl.small_uploads import STAFF, few_marts, job, share, small_data
from tests.warehouse.small_tables import leftovers
from warehouse.history import history, prune
from warehouse.loads import loads_of
from warehouse.location import loads_dir, uploads_dir
from warehouse.publish import STEPS as PUBLISH_STEPS
from warehouse.reading import open_snapshot
from warehouse.verify import verify

Commit = Callable[..., list[str]]
FILES = {
    "a": [share("DEA", 2021, 21.5), share("DEA", 2022, 23.0)],
    "same": [share("DEA", 2021, 21.7)],
    "apart": [share("DEF", 2020, 41.0)],
}


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A first version, and files that are previewed on it."""
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        few_marts(patch)
        root, data = folder / "warehouse", small_data(folder / "data")
        build(data, root=root)
        for name, rows in FILES.items():
            made = job(folder / "jobs" / name, "renewable_share", rows)
            preview(made, Choices(), root=root, data=data)
        yield folder


@pytest.fixture(scope="module")
def root(ready: Path) -> Path:
    return ready / "warehouse"


@pytest.fixture(autouse=True)
def as_it_was(ready: Path, root: Path) -> None:
    first = ready / "first"
    if not first.exists():
        shutil.copytree(root, first)
    shutil.rmtree(root)
    shutil.copytree(first, root)


@pytest.fixture(scope="module")
def commit(ready: Path, root: Path) -> Iterator[Commit]:
    """Commits files at once, each to die at a step or not; what each said."""
    script = Path(__file__).with_name("commit_process.py")
    with subprocess.Popen(
        [sys.executable, str(script), str(root), str(ready / "data")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "WAREHOUSE_THREADS": "1"},
    ) as server:
        assert server.stdin is not None and server.stdout is not None

        def tell(*files: tuple[str, str]) -> list[str]:
            asked = [[str(ready / "jobs" / name), step] for name, step in files]
            server.stdin.write(json.dumps(asked) + "\n")
            server.stdin.flush()
            return [server.stdout.readline().strip() for _ in files]

        yield tell
        server.stdin.close()


def shares(root: Path) -> list[tuple[str, int, float]]:
    with open_snapshot(root=root) as opened:
        assert opened.warning is None
        rows = opened.cursor().execute("SELECT region_id, year, share_pct FROM renewable_series ORDER BY ALL")  # fmt: skip
        return rows.fetchall()


BEFORE = [("DEA", 2020, 20.0), ("DEA", 2021, 21.0), ("DEF", 2020, 40.5)]
AFTER = [("DEA", 2020, 20.0), ("DEA", 2021, 21.5), ("DEA", 2022, 23.0), ("DEF", 2020, 40.5)]


@pytest.mark.parametrize("step", [*PUBLISH_STEPS, *COMMIT_STEPS])
def test_killed_at_a_step(root: Path, commit: Commit, step: str) -> None:
    assert commit(("a", step)) == ["killed"]
    published = step == "finish"
    assert shares(root) == (AFTER if published else BEFORE)
    assert verify(root) == []
    assert len(loads_of(root=root)) == len(history(root)) - 1 == int(published)
    # What it left is in nobody's way, and goes: the next commit of the same file succeeds.
    (said,) = commit(("a", ""))
    assert said == ("Conflict" if published else {"lock": "2", "reserve": "2"}.get(step, "3"))
    assert shares(root) == AFTER and verify(root) == []
    prune(1, actor=STAFF, root=root)
    assert len([*uploads_dir(root).iterdir(), *loads_dir(root).iterdir()]) == 6
    # A folder that marks a number as used stays until the next publish.
    assert len(leftovers(root)) == int(published)


def test_of_two_at_once_that_touch_the_same_rows_one_wins(root: Path, commit: Commit) -> None:
    assert sorted(commit(("a", ""), ("same", ""))) == ["2", "Conflict"]
    assert [s.version for s in history(root)] == [2, 1] and verify(root) == []


def test_of_two_at_once_that_do_not_both_get_in(root: Path, commit: Commit) -> None:
    assert sorted(commit(("a", ""), ("apart", ""))) == ["2", "3"]
    assert sorted(shares(root)) == sorted([*AFTER[:-1], ("DEF", 2020, 41.0)])
    assert len(loads_of(root=root)) == 2 and verify(root) == [] and leftovers(root) == []
