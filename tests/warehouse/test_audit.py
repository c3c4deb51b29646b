"""The audit log: what is written stands, and whatever is done to it afterwards is found."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalog.access import Actor, Denied
from warehouse import audit, audit_check
from warehouse.acting import acting
from warehouse.publish import publish

STAFF = Actor("made up", "staff", "account", "192.0.2.7")
VIEWER = Actor("made up", "viewer", "account", "192.0.2.8")


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The lines of a log of eight records."""
    root = tmp_path_factory.mktemp("log")
    for number in range(8):
        audit.record(STAFF, "commit", "done", details={"version": number}, root=root)
    return audit.files(root)[0].read_text().splitlines(keepends=True)


def _with(root: Path, lines: list[str], head: str) -> Path:
    """A warehouse whose log holds `lines`; `head` is the line that its newest record is said to be."""
    folder = root / "audit"
    folder.mkdir()
    (folder / "2026-11.jsonl").write_text("".join(lines))
    newest = json.loads(head)
    (folder / "head").write_text(f"{newest['sequence']} {newest['hash']}\n")
    return root


def _edited(line: str, **values: object) -> str:
    return json.dumps({**json.loads(line), **values}, separators=(",", ":")) + "\n"


def _sealed(line: str, **values: object) -> str:
    """A record changed by somebody who knows how its hash is made."""
    made = audit.Record(**{**json.loads(line), **values})
    return _edited(line, **values, hash=made.sealed())


TAMPERED: dict[str, Callable[[list[str]], list[str]]] = {
    "changed": lambda log: [*log[:3], _edited(log[3], actor="nobody"), *log[4:]],
    "changed with its hash": lambda log: [*log[:3], _sealed(log[3], actor="nobody"), *log[4:]],
    "newest changed with its hash": lambda log: [*log[:7], _sealed(log[7], actor="nobody")],
    "first changed with its hash": lambda log: [_sealed(log[0], outcome="denied"), *log[1:]],
    "spaced otherwise": lambda log: [*log[:3], log[3].replace(":", ": "), *log[4:]],
    "removed": lambda log: [*log[:3], *log[4:]],
    "removed and renumbered": lambda log: [
        *log[:3],
        *(_edited(line, sequence=json.loads(line)["sequence"] - 1) for line in log[4:]),
    ],
    "inserted": lambda log: [*log[:3], _sealed(log[3], actor="nobody"), *log[3:]],
    "twice": lambda log: [*log[:4], *log[3:]],
    "a line of something else": lambda log: [*log[:3], "hello\n", *log[3:]],
    "reordered": lambda log: [*log[:3], log[4], log[3], *log[5:]],
    "cut off": lambda log: log[:7],
    "cut off in a line": lambda log: [*log[:6], log[6][:40]],
    "beginning cut off": lambda log: log[2:],
    "empty": lambda log: [],
}


@pytest.mark.parametrize("how", TAMPERED)
def test_what_is_done_to_it_is_found(how: str, log: list[str], tmp_path: Path) -> None:
    found = audit_check.verify(_with(tmp_path, TAMPERED[how](log), log[7]))
    assert found.problems, how
    assert all(problem.ja and problem.en for problem in found.problems)


def test_as_it_was_written(log: list[str], tmp_path: Path) -> None:
    found = audit_check.verify(_with(tmp_path, log, log[7]))
    assert (found.problems, found.notes, found.records) == ([], [], 8)


def test_cut_off_together_with_its_head_is_found_by_a_note_kept_elsewhere(
    log: list[str], tmp_path: Path
) -> None:
    noted = (8, json.loads(log[7])["hash"])
    root = _with(tmp_path, log[:5], log[4])
    assert not audit_check.verify(root).problems
    assert audit_check.verify(root, against=noted).problems
    # What is written afterwards follows the fifth, so the number comes again with another hash.
    for _ in range(3):
        audit.record(STAFF, "commit", "done", root=root)
    assert not audit_check.verify(root).problems
    assert audit_check.verify(root, against=noted).problems


def test_cut_off_before_a_snapshot_is_found_by_its_manifest(tmp_path: Path) -> None:
    for _ in range(3):
        audit.record(STAFF, "commit", "done", root=tmp_path)
    publish(
        lambda connection, _: connection.execute("CREATE TABLE made_up AS SELECT 1 AS one"),
        who="tests", note="", built_on=None, root=tmp_path,
    )  # fmt: skip
    assert audit_check.verify(tmp_path).anchors == 1
    path = audit.files(tmp_path)[0]
    lines = path.read_text().splitlines(keepends=True)[:2]
    path.write_text("".join(lines))
    (path.parent / "head").write_text(f"2 {json.loads(lines[1])['hash']}\n")
    assert [p.en for p in audit_check.verify(tmp_path).problems] == [
        "the manifest of version 1 holds another hash of record 3 than the log (cut off or written anew)."
    ]


def test_a_gap_stays_a_gap_after_more_is_written(log: list[str], tmp_path: Path) -> None:
    root = _with(tmp_path, log[:6], log[7])
    after = audit.record(STAFF, "commit", "done", root=root)
    assert after.sequence == 9
    (gap,) = audit_check.verify(root).problems
    assert gap.en.endswith("record 7–8 is missing before record 9 (removed or moved).")


@pytest.mark.parametrize("left", [1, 14, 40, 200])
def test_half_a_line_of_a_killed_process_does_no_harm(
    left: int, log: list[str], tmp_path: Path
) -> None:
    """Killed before the line was whole: it counts as none, and the next record begins on its own line."""
    root = _with(tmp_path, [*log[:7], log[7][:left]], log[6])
    assert not audit_check.verify(root).problems
    after = audit.record(STAFF, "commit", "done", root=root)
    found = audit_check.verify(root)
    assert after.sequence == 8
    assert (found.problems, len(found.notes), found.records) == ([], 1, 8)


def test_killed_before_the_head_was_written(log: list[str], tmp_path: Path) -> None:
    root = _with(tmp_path, log, log[6])
    assert not audit_check.verify(root).problems
    assert audit.record(STAFF, "commit", "done", root=root).sequence == 9
    assert not audit_check.verify(root).problems


def test_months_follow_one_another_and_a_clock_set_back_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for month in (10, 12, 11):

        class Clock:
            @staticmethod
            def now(_: object, month: int = month) -> datetime:
                return datetime(2026, month, 3, tzinfo=UTC)

        monkeypatch.setattr(audit, "datetime", Clock)
        audit.record(STAFF, "commit", "done", root=tmp_path)
    assert [path.name for path in audit.files(tmp_path)] == ["2026-10.jsonl", "2026-12.jsonl"]
    found = audit_check.verify(tmp_path)
    assert (found.problems, found.records) == ([], 3)
    audit.files(tmp_path)[0].unlink()
    assert audit_check.verify(tmp_path).problems


def test_text_cannot_end_a_line_or_grow_it(tmp_path: Path) -> None:
    nasty = 'x\n{"sequence":2}\r\u2028\x00\x1b[2J\ud800"' + "長" * 5_000
    audit.record(
        Actor(nasty, "staff", "account", nasty), nasty, "done",
        details={nasty: nasty, **{f"more{n}": 1 for n in range(50)}}, root=tmp_path,
    )  # fmt: skip
    text = audit.files(tmp_path)[0].read_bytes()
    assert text.count(b"\n") == 1 and len(text) < 10_000 and text.isascii()
    assert b"\x1b" not in text and b"\x00" not in text
    assert not audit_check.verify(tmp_path).problems
    assert next(audit_check.records(tmp_path)).actor.startswith('x\n{"sequence":2}')


def _write(root: Path, times: int) -> None:
    for _ in range(times):
        audit.record(STAFF, "commit", "done", root=root)


def test_processes_take_turns(tmp_path: Path) -> None:
    with multiprocessing.get_context("fork").Pool(3) as pool:
        pool.starmap(_write, [(tmp_path, 8)] * 3)
    found = audit_check.verify(tmp_path)
    assert (found.problems, found.records) == ([], 24)


def test_a_refusal_is_written_down(tmp_path: Path) -> None:
    with pytest.raises(Denied), acting(VIEWER, "roll_back", tmp_path, to=3):
        raise AssertionError("reached")
    (only,) = audit_check.records(tmp_path)
    assert (only.action, only.outcome, only.role) == ("roll_back", "denied", "viewer")


def test_a_failure_is_written_down_without_what_it_was_about(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cell"), acting(STAFF, "commit", tmp_path, file="a.csv"):
        raise ValueError("the content of a cell")
    begun, failed = audit_check.records(tmp_path)
    assert (begun.outcome, failed.outcome) == ("begun", "failed")
    assert "cell" not in json.dumps(failed.details)
