"""Presentations being given: who moves them, when they are over, which versions they keep."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog.access import Actor
from warehouse import presentations
from warehouse.errors import UnknownVersion
from warehouse.history import history, prune
from warehouse.presentations import NoPresentation, TooManyPresentations

STORY = 'title.ja = "例"\ntitle.en = "made up"\n'
STAFF = Actor("Tanaka", "staff", "command_line")
BeginWith = Callable[[int], None]


@pytest.fixture(autouse=True)
def two_versions(begin_with: BeginWith) -> None:
    begin_with(2)


def test_a_presentation_is_found_by_its_code_alone(root: Path) -> None:
    made, key = presentations.begin("made-up", STORY, 1, root=root)
    assert presentations.find(made.code, root) == made
    assert (made.version, made.step, made.is_live, made.story) == (1, 1, True, STORY)
    assert key not in (root / "present" / f"{made.code}.json").read_text("utf-8")
    for code in ("", "../current", made.code[:-1], made.code.upper(), "bbbbbbbb"):
        assert presentations.find(code, root) is None


def test_only_its_presenter_moves_it(root: Path) -> None:
    made, key = presentations.begin("made-up", STORY, 1, root=root)
    before = presentations.changed(made.code, root)
    assert presentations.move(made.code, key, step=3, root=root).step == 3
    assert presentations.changed(made.code, root) != before
    other, other_key = presentations.begin("made-up", STORY, 1, root=root)
    for wrong in ("", other_key, made.key_sha256, "\udcff"):
        with pytest.raises(NoPresentation):
            presentations.move(made.code, wrong, step=9, root=root)
        with pytest.raises(NoPresentation):
            presentations.end(made.code, wrong, root)
    found = presentations.find(made.code, root)
    assert found is not None and (found.step, found.version, found.is_live) == (3, 1, True)
    assert other.step == 1


def test_it_moves_to_a_version_that_there_is(root: Path) -> None:
    made, key = presentations.begin("made-up", STORY, 1, root=root)
    with pytest.raises(UnknownVersion):
        presentations.move(made.code, key, version=7, root=root)
    with pytest.raises(UnknownVersion):
        presentations.begin("made-up", STORY, 7, root=root)
    moved = presentations.move(made.code, key, version=2, root=root)
    assert (moved.version, moved.step) == (2, 1)


def test_no_version_that_is_shown_is_pruned(root: Path) -> None:
    made, key = presentations.begin("made-up", STORY, 1, root=root)
    assert prune(1, actor=STAFF, root=root) == []
    assert [s.version for s in history(root)] == [2, 1]
    presentations.end(made.code, key, root)
    assert prune(1, actor=STAFF, root=root) == [1]


def test_it_ends_by_itself_and_is_forgotten(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, key = presentations.begin("made-up", STORY, 1, root=root)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + presentations.OVER_AFTER + 1)
    found = presentations.find(made.code, root)
    assert found is not None and not found.is_live
    with pytest.raises(NoPresentation):
        presentations.move(made.code, key, step=2, root=root)
    assert presentations.held(root) == set()
    presentations.begin("made-up", STORY, 1, root=root)
    assert presentations.find(made.code, root) is not None
    monkeypatch.setattr(time, "time", lambda: now + presentations.FORGOTTEN_AFTER + 60)
    presentations.begin("made-up", STORY, 1, root=root)
    assert presentations.find(made.code, root) is None


def test_there_are_not_more_than_so_many(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presentations, "MOST", 1)
    presentations.begin("made-up", STORY, 1, root=root)
    with pytest.raises(TooManyPresentations):
        presentations.begin("made-up", STORY, 1, root=root)


def test_a_file_that_is_no_record_is_none(root: Path) -> None:
    made, _ = presentations.begin("made-up", STORY, 1, root=root)
    (root / "present" / f"{made.code}.json").write_text('{"code": 1}', "utf-8")
    assert presentations.find(made.code, root) is None
    assert presentations.held(root) == set()
