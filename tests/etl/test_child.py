"""The child process: what it gives back, how each of its deaths is told, and that nothing is left."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.files.limits import Limits
from etl.intake import child
from etl.intake.folders import new_folder, remove_folder, sweep
from tests.etl import child_process

assert child_process
SHORT = Limits(seconds=20, cpu_seconds=20, memory=250_000_000)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(child, "_COMMAND", (sys.executable, "-m", "tests.etl.child_process"))
    made = new_folder(tmp_path)
    yield made
    remove_folder(made)


def test_a_task_gets_its_request_and_works_in_its_folder(folder: Path) -> None:
    job = child.start("echo", folder, {"name": "架空.csv"}, SHORT)
    outcome = job.result()
    assert outcome.done
    assert outcome.value["request"] == {"name": "架空.csv"}
    assert job.progress() == ("open", 0.5)
    assert (folder / "left-behind").exists()
    assert sys.platform == "win32" or outcome.value["nice"] >= 10


@pytest.mark.parametrize(
    ("task", "limits", "kind"),
    [
        ("refuse", SHORT, "row_longer"),
        ("fail", SHORT, "reading_failed"),
        ("die", SHORT, "reading_failed"),
        ("hang", Limits(seconds=1), "took_too_long"),
        ("spin", Limits(cpu_seconds=1), "took_too_long"),
        ("swell", SHORT, "took_too_much_memory"),
    ],
)
def test_every_end_is_told_in_words(task: str, limits: Limits, kind: str, folder: Path) -> None:
    outcome = child.run(task, folder, {}, limits)
    assert [problem.kind for problem in outcome.problems] == [kind]
    assert not outcome.done
    words = outcome.problems[0].message("en") + outcome.problems[0].message("ja")
    assert "secret" not in words
    assert "Traceback" not in words


def test_a_refusal_of_the_warehouse_keeps_its_words(folder: Path) -> None:
    outcome = child.run("warn", folder, {}, SHORT)
    assert outcome.message is not None
    assert (outcome.error, outcome.message.ja) == ("WarehouseError", "ほかの更新が先でした。")


def test_cancelling_ends_the_child_and_leaves_nothing(folder: Path) -> None:
    job = child.start("hang", folder, {}, SHORT)
    _wait_for(lambda: job.progress()[0] == "open")
    job.cancel()
    assert not job.running()
    assert not folder.exists()
    assert job.result().cancelled


def test_untrusted_content_reaches_nothing_outside(folder: Path) -> None:
    said = child.run("reach_out", folder, {}, SHORT).value
    assert set(said) <= {"PermissionException", "InvalidInputException", "IOException"}, said
    assert not Path("/tmp/outside.csv").exists()


def test_leftovers_of_a_killed_process_are_swept(tmp_path: Path) -> None:
    code = (
        "import os, pathlib, sys; from etl.intake.folders import new_folder;"
        "folder = new_folder(pathlib.Path(sys.argv[1])); (folder / 'upload').write_text('x');"
        "print(folder, flush=True); os._exit(1)"
    )
    told = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, cwd=Path(__file__).parents[2])  # fmt: skip
    left = Path(told.stdout.strip())
    assert left.exists()
    ours = new_folder(tmp_path)
    assert not left.exists()
    assert ours.exists()
    sweep(tmp_path / "jobs")
    assert ours.exists()
    remove_folder(ours)


def _wait_for(what: object) -> None:
    deadline = time.monotonic() + 20
    while not what():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.01)
