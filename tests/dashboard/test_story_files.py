"""Stories on the disk: read and written as they are, by staff alone, and two editors at once lose nothing."""

from __future__ import annotations

import os
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from catalog.access import Actor, Denied
from catalog.words import Words
from dashboard.story import drafts, editing, files
from dashboard.story.drafts import change_draft, draft, keep_draft, new_draft_id
from dashboard.story.editing import Draft, draft_of
from dashboard.story.files import (
    NotSaved,
    Overtaken,
    kept_stories,
    kept_story,
    remove_story,
    removed_story,
    save_story,
    shown_story,
)
from dashboard.story.model import MOST_BYTES, MOST_STEPS, Step, Story, is_id, new_id, said
from dashboard.story.wording import NoStory, checked, from_toml, to_toml
from warehouse.audit_check import records

STAFF = Actor("佐藤 花子", "staff", "account")
VIEWER = Actor("made up", "viewer", "account", "192.0.2.1")
NOBODY = Actor("", "viewer", "anonymous", "192.0.2.1")
HOSTILE = "\"\"\"\\n] = <b>x</b> [y](http://192.0.2.1) $a$ \u202e :smile: ${x} ''' 髙①𠮷 \x7f"


def step(said: str = "made up") -> Step:
    return Step("energy", {"basis": "energy_demand"}, "energy_series", Words(said, said))


def story(*said: str, id: str = "made-up") -> Story:
    return Story(id, Words("作り話", "Made up"), tuple(step(text) for text in said))


def test_what_is_written_is_read_again() -> None:
    hostile = HOSTILE.replace("\x7f", "").strip()
    made = Story(
        "made-up",
        Words(hostile, ""),
        (replace(step(hostile), query={"words": hostile, "a b=c]": "~"}, notes=Words("", "a\nb")),),
    )
    assert from_toml(to_toml(made).encode(), "made-up") == made
    assert checked(made) == made
    assert said(made.title, "en") == hostile
    # What no text holds is a blank: a control character cannot end a line or hide one.
    odd = replace(made, title=Words("a\x00b\x1b\x7f", ""))
    assert from_toml(to_toml(odd).encode(), "x").title.ja == "a b"


def test_all_that_is_wrong_with_a_file_is_said_at_once_in_both_languages() -> None:
    with pytest.raises(NoStory) as wrong:
        from_toml(
            f"""
            run = "rm"
            [title]
            ja = 3
            [[step]]
            page = "../../etc/passwd"
            figure = ""
            query = {{lang = "ja", a = 1}}
            headline = {{fr = "x"}}
            notes = {{ja = "{"長" * 2001}"}}
            """.encode(),
            "x",
        )
    told = wrong.value.problems
    assert len(told) == 7
    assert all(problem.ja and problem.en for problem in told)
    assert sum("Step 1" in problem.en and "場面1" in problem.ja for problem in told) == 5


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"title = [",
        b"x = " + b"[" * 5000,
        b"#" * (MOST_BYTES + 1),
        b"step = 1",
        b"[[step]]\n" * (MOST_STEPS + 1),
        b"<html>",
    ],
    ids=["no UTF-8", "no TOML", "too deep", "too large", "no steps", "too many steps", "a page"],
)
def test_what_is_no_story_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(NoStory) as wrong:
        from_toml(content, "x")
    assert 0 < len(wrong.value.problems) <= 21
    assert all(problem.ja and problem.en for problem in wrong.value.problems)


def test_the_largest_story_that_may_be_written_fits_its_file() -> None:
    full = replace(step("𠮷" * 160), notes=Words("𠮷" * 2000, "𠮷" * 2000))
    made = Story("x", Words("𠮷" * 100, "𠮷" * 100), (full,) * MOST_STEPS)
    assert len(to_toml(checked(made)).encode()) < MOST_BYTES


@pytest.mark.parametrize(
    "id", ["", "../x", "a/b", "a..b", "A", "a_b", "-a", "a-", "a--b", "x" * 61, "a\n", "ａ", "a.b"]
)
def test_an_id_is_never_a_path(id: str, tmp_path: Path) -> None:
    assert not is_id(id)
    assert kept_story(id, tmp_path) is None and shown_story(id, tmp_path) is None
    assert removed_story(id, "0" * 64, tmp_path) is None
    with pytest.raises(NotSaved):
        save_story(replace(story("x"), id=id), seen=None, actor=STAFF, root=tmp_path)
    with pytest.raises(Overtaken):
        remove_story(id, seen="0" * 64, actor=STAFF, root=tmp_path)


def test_ids_are_new_each_time() -> None:
    ids = {new_id(Words("題名", "../Ünïcode & <b>x</b>!")) for _ in range(50)}
    assert len(ids) == 50 and all(map(is_id, ids))
    assert is_id(new_id(Words("題名だけ", ""))) and is_id(new_id(Words("", "x" * 200)))


@pytest.mark.parametrize("who", [VIEWER, NOBODY, Actor("x", None, "openid")])
def test_only_staff_save_and_remove(who: Actor, tmp_path: Path) -> None:
    revision = save_story(story("a"), seen=None, actor=STAFF, root=tmp_path)
    before = {path: path.read_bytes() for path in (tmp_path / "stories").rglob("*.toml")}
    with pytest.raises(Denied):
        save_story(story("b"), seen=revision, actor=who, root=tmp_path)
    with pytest.raises(Denied):
        remove_story("made-up", seen=revision, actor=who, root=tmp_path)
    assert {p: p.read_bytes() for p in (tmp_path / "stories").rglob("*.toml")} == before
    said = [(x.action, x.outcome, x.actor) for x in records(tmp_path)][-2:]
    assert said == [("save_story", "denied", who.name), ("remove_story", "denied", who.name)]


def test_saving_replaces_what_was_seen_and_nothing_else(tmp_path: Path) -> None:
    first = save_story(story("a"), seen=None, actor=STAFF, root=tmp_path)
    with pytest.raises(Overtaken):
        save_story(story("b"), seen=None, actor=STAFF, root=tmp_path)
    second = save_story(story("b"), seen=first, actor=STAFF, root=tmp_path)
    with pytest.raises(Overtaken):
        save_story(story("c"), seen=first, actor=STAFF, root=tmp_path)
    with pytest.raises(Overtaken):
        remove_story("made-up", seen=first, actor=STAFF, root=tmp_path)
    kept = kept_story("made-up", tmp_path)
    assert kept is not None and kept.revision == second and kept.story == story("b")
    # What was replaced can be had back.
    assert removed_story("made-up", first, tmp_path) == story("a")
    mode = stat.S_IMODE((tmp_path / "stories" / "made-up.toml").stat().st_mode)
    assert os.name == "nt" or mode == 0o600


def test_what_is_removed_can_be_put_back(tmp_path: Path) -> None:
    revision = save_story(story("a"), seen=None, actor=STAFF, root=tmp_path)
    remove_story("made-up", seen=revision, actor=STAFF, root=tmp_path)
    assert kept_story("made-up", tmp_path) is None
    removed = removed_story("made-up", revision, tmp_path)
    assert removed == story("a")
    assert save_story(story("a"), seen=None, actor=STAFF, root=tmp_path) == revision


def test_of_editors_who_save_at_once_one_is_kept_and_the_others_are_told(tmp_path: Path) -> None:
    seen = save_story(story("a"), seen=None, actor=STAFF, root=tmp_path)

    def save(number: int) -> str | None:
        try:
            return save_story(story(str(number)), seen=seen, actor=STAFF, root=tmp_path)
        except Overtaken:
            return None

    with ThreadPoolExecutor(4) as pool:
        saved = [revision for revision in pool.map(save, range(8)) if revision]
    kept = kept_story("made-up", tmp_path)
    assert kept is not None and saved == [kept.revision]


def test_shipped_stories_and_stories_without_a_headline_are_not_saved(tmp_path: Path) -> None:
    shipped = kept_stories(tmp_path)[0]
    assert shipped.is_shipped
    with pytest.raises(NotSaved):
        save_story(shipped.story, seen=shipped.revision, actor=STAFF, root=tmp_path)
    with pytest.raises(NotSaved) as wrong:
        save_story(Story("x", Words("", ""), (step(""),)), seen=None, actor=STAFF, root=tmp_path)
    assert "題名" in wrong.value.message.ja and "headline" in wrong.value.message.en


def test_there_is_a_most_of_stories_and_of_removed_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_STORIES", 1)
    monkeypatch.setattr(files, "MOST_REMOVED", 1)
    seen = save_story(story("a"), seen=None, actor=STAFF, root=tmp_path)
    with pytest.raises(NotSaved):
        save_story(story("a", id="other"), seen=None, actor=STAFF, root=tmp_path)
    for text in "bcd":
        seen = save_story(story(text), seen=seen, actor=STAFF, root=tmp_path)
    assert len(list((tmp_path / "stories" / "removed").iterdir())) == 1


def test_a_file_that_is_no_story_is_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "broken.toml").write_text("x")
    (folder / "No Id.toml").write_text(to_toml(story("a")))
    assert all(kept.is_shipped for kept in kept_stories(tmp_path))
    assert kept_story("broken", tmp_path) is None


def begun(root: Path, *said: str, actor: Actor = STAFF) -> Draft:
    made = draft_of(story(*said), new_draft_id(actor), None)
    keep_draft(made, root)
    return made


def test_a_draft_is_kept_with_what_can_be_undone(tmp_path: Path) -> None:
    made = begun(tmp_path, "a", "b", "c")
    id = made.id
    assert draft(id, tmp_path) == made
    change_draft(id, lambda d: editing.moved(d, 3, -2), tmp_path)
    change_draft(id, lambda d: editing.doubled(d, 1), tmp_path)
    change_draft(id, lambda d: editing.without(d, 2), tmp_path)
    change_draft(
        id,
        lambda d: editing.altered(d, 4, lambda x: replace(x, headline=Words("新", ""))),
        tmp_path,
    )
    now = draft(id, tmp_path)
    assert now is not None
    assert [x.step.headline.ja for x in now.now.slots] == ["c", "a", "新"]
    assert [x.mark for x in now.now.slots] == [3, 1, 4]
    for _ in range(9):
        change_draft(id, editing.undone, tmp_path)
    assert shown_story(id, tmp_path) == replace(story("a", "b", "c"), id=id)
    for _ in range(9):
        change_draft(id, editing.redone, tmp_path)
    again = draft(id, tmp_path)
    assert again is not None and again.now == now.now and again.turn == 8
    # A draft is shown under its own id, and is no story that is kept.
    assert kept_story(id, tmp_path) is None and id not in {
        k.story.id for k in kept_stories(tmp_path)
    }


def test_a_change_that_changes_nothing_is_none() -> None:
    made = draft_of(story("a", "b"), "draft-x", None)
    assert editing.moved(made, 1, -1) == editing.moved(made, 9, 1) == made
    assert editing.without(made, 9) == editing.doubled(made, 9) == editing.undone(made) == made
    assert editing.entitled(made, made.now.title) == editing.redone(made) == made
    full = draft_of(story(*"a" * MOST_STEPS), "draft-x", None)
    assert editing.added(full, step()) == editing.doubled(full, 1) == full


def test_steps_added_in_two_windows_at_once_are_all_there(tmp_path: Path) -> None:
    id = begun(tmp_path).id
    with ThreadPoolExecutor(4) as pool:
        list(
            pool.map(
                lambda n: change_draft(id, lambda d: editing.added(d, step(str(n))), tmp_path),
                range(20),
            )
        )
    made = draft(id, tmp_path)
    assert made is not None
    assert {slot.step.headline.ja for slot in made.now.slots} == {str(n) for n in range(20)}
    assert len({slot.mark for slot in made.now.slots}) == 20


def test_drafts_are_limited_in_number_age_and_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "MOST_DRAFTS", 3)
    staff = [begun(tmp_path, "a").id for _ in range(3)]
    visitors = [begun(tmp_path, "a", actor=NOBODY).id for _ in range(3)]
    # Nobody's draft goes while it may be at work: a visitor is told to wait.
    with pytest.raises(drafts.TooManyDrafts):
        begun(tmp_path, "a", actor=NOBODY)
    folder = tmp_path / "stories" / "drafts"
    for id, age in ((visitors[0], 7200), (staff[1], drafts.LONGEST_SECONDS + 60)):
        at = time.time() - age
        os.utime(folder / f"{id}.json", (at, at))
    last = begun(tmp_path, "a", actor=NOBODY).id
    assert draft(visitors[0], tmp_path) is None and draft(last, tmp_path) is not None
    # What visitors do never pushes out what staff work on.
    assert draft(staff[0], tmp_path) is not None
    begun(tmp_path, "a")
    assert draft(staff[1], tmp_path) is None
    monkeypatch.setattr(drafts, "_MOST_BYTES", 4000)
    for n in range(20):
        change_draft(last, lambda d, n=n: editing.added(d, step(str(n))), tmp_path)
    kept = draft(last, tmp_path)
    assert kept is not None and len(kept.now.slots) == 21 and len(kept.past) < 5


@pytest.mark.parametrize("id", ["draft-", "draft-../x", "draft-X", "made-up", ""])
def test_what_is_no_draft_is_none(id: str, tmp_path: Path) -> None:
    assert draft(id, tmp_path) is None and shown_story(id, tmp_path) is None
    assert change_draft(id, lambda d: d, tmp_path) is None


def test_a_damaged_draft_is_none(tmp_path: Path) -> None:
    id = begun(tmp_path, "a").id
    (tmp_path / "stories" / "drafts" / f"{id}.json").write_text('{"now": 1}')
    assert draft(id, tmp_path) is None
