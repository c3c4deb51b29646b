"""The page of stories: from an empty story to one that is saved, as staff and as a visitor; what is proposed for a step."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from catalog.access import Actor
from catalog.words import Words
from dashboard.compose import Chart, Heading, Note, Numbers, Table, Text, View
from dashboard.story import adding
from dashboard.story.drafts import draft
from dashboard.story.files import kept_stories, kept_story
from dashboard.story.model import Story
from dashboard.story.proposing import figures_of, plain_words, proposal

ROOT = Path(__file__).parent.parent.parent
STAFF = Actor("佐藤 花子", "staff", "account")
VISITOR = Actor("", "viewer", "anonymous", "192.0.2.1")


@pytest.fixture
def here(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse of its own, with nobody's stories in it."""
    for path in published.iterdir():
        if path.is_file():
            shutil.copy(path, tmp_path)
    monkeypatch.setenv("WAREHOUSE_DIR", str(tmp_path))
    return tmp_path


def opened(monkeypatch: pytest.MonkeyPatch, actor: Actor, code: str = "ja", **link: str) -> AppTest:
    monkeypatch.setattr("dashboard.access.who.find_actor", lambda: actor)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in {"lang": code, **link}.items():
        app.query_params[key] = value
    app.run().switch_page("pages/present/story.py").run()
    assert not app.exception, app.exception
    return app


def press(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()
    assert not app.exception, app.exception


def at_work(app: AppTest) -> Any:
    edited = app.query_params["edit"]
    found = draft(edited if isinstance(edited, str) else edited[0])
    assert found is not None
    return found


def words(app: AppTest) -> str:
    kinds = (
        app.markdown,
        app.caption,
        app.success,
        app.warning,
        app.error,
        app.title,
        app.subheader,
    )
    return "\n".join(x.value for kind in kinds for x in kind)


@pytest.mark.parametrize("code", ["ja", "en"])
def test_staff_make_a_story_and_save_it(
    here: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, STAFF, code)
    assert len(app.subheader) == 2
    app.text_input(key="story_begin_title").set_value("<b>作り話</b>\x00 [x](http://192.0.2.1)")
    app.button[0].click().run()
    made = at_work(app)
    # Somebody's text is shown as it stands, never as Markdown.
    assert r"\<b\>作り話\<\/b\>" in app.title[0].value and r"\[x\]" in app.title[0].value
    # What the button of a page does.
    place = ("energy", {"places": "JP-07"}, "energy_series")
    for _ in range(2):
        at = {"story_add_headline": ""}
        monkeypatch.setattr(adding.st, "session_state", at)
        adding._add(*place, 1, code, "story_add_headline", made.id, 0, ())
        monkeypatch.undo()
        monkeypatch.setenv("WAREHOUSE_DIR", str(here))
        monkeypatch.setattr("dashboard.access.who.find_actor", lambda: STAFF)
    app.run()
    assert not app.exception, app.exception
    first, second = (slot.mark for slot in at_work(app).now.slots)
    other = "en" if code == "ja" else "ja"
    assert at_work(app).now.slots[0].step.headline.in_(other)
    # A story without a headline in any language is not shown to others.
    key = f"{made.id}_0_{first}"
    for each in ("ja", "en"):
        app.text_area(key=f"headline_{key}_{each}").set_value("").run()
    press(app, "story_save")
    assert len(kept_stories()) == 2 and app.error
    app.text_area(key=f"headline_{key}_{code}").set_value("福島県は59.7 %").run()
    press(app, "story_down")
    assert [slot.mark for slot in at_work(app).now.slots] == [second, first]
    press(app, "story_double")
    press(app, "story_remove_step")
    press(app, "story_undo")
    assert len(at_work(app).now.slots) == 3
    press(app, "story_save")
    assert app.success and not app.error
    kept = kept_story(made.origin)
    assert kept is not None and kept.story == at_work(app).story
    assert kept.story.steps[1].headline.in_(code) == "福島県は59.7 %"
    # Back on the list: removed, and put back.
    app.query_params.clear()
    app.run()
    press(app, f"remove_{made.origin}")
    assert kept_story(made.origin) is None
    press(app, "story_put_back")
    assert kept_story(made.origin) == kept


def test_a_visitor_may_try_and_download_but_neither_save_nor_load(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, VISITOR)
    press(app, "edit_fukushima-nrw")
    made = at_work(app)
    assert len(made.now.slots) == 10 and made.revision is None
    assert "（複製）" in made.now.title.ja and "(copy)" in made.now.title.en
    assert not [x for x in app.button if x.key == "story_save"]
    assert "職員" in words(app)
    assert made.id.startswith("draft-v") and len(kept_stories()) == 2


def test_an_editor_who_comes_second_loses_nothing(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from dashboard.story.files import save_story

    app = opened(monkeypatch, STAFF, "en")
    press(app, "edit_who-works-with-whom")
    press(app, "story_save")
    mine = at_work(app)
    theirs = Story(mine.origin, Words("別の題", "Another title"), mine.story.steps[:1])
    save_story(theirs, seen=mine.revision, actor=STAFF)
    app.text_input(key=f"title_{mine.id}_0_en").set_value("Mine").run()
    press(app, "story_save")
    assert app.warning and kept_story(mine.origin).story == theirs  # type: ignore[union-attr]
    next(x for x in app.button if x.label == "Save mine as another story").click().run()
    saved = at_work(app)
    assert saved.origin != mine.origin and app.success
    assert kept_story(saved.origin).story.title.en == "Mine"  # type: ignore[union-attr]
    assert kept_story(mine.origin).story == replace(theirs)  # type: ignore[union-attr]


def view(*items: Any, language: str = "en") -> View:
    return View("energy", "Made up", (), language, 1, "2026-01-01", items)  # type: ignore[arg-type]


CHART = Chart("chart", "Made-up course", "", {})
TABLE = Table("table", "Made-up table", "", pd.DataFrame(), pd.DataFrame())
SAID = Text("The share is **59.7 %** :small[(made up)]. It rises by 1.5 points. It is [on pace](http://192.0.2.1).")  # fmt: skip


def test_a_headline_is_proposed_from_what_the_view_says() -> None:
    page = view(Heading("Made up", 1), SAID, Heading("Course", 2), Note("a note."), CHART)
    assert proposal(page, "chart") == (
        "The share is 59.7 % (made up)",
        "It rises by 1.5 points. It is on pace.",
    )
    # What another step says is passed over; where nothing is left, it is the name of the figure.
    taken = ["The share is 59.7 % (made up)"]
    assert proposal(page, "chart", taken) == ("It rises by 1.5 points", "It is on pace.")
    taken += ["It rises by 1.5 points", "It is on pace"]
    assert proposal(page, "chart", taken) == ("Made-up course", "")
    assert proposal(page, "gone") == ("", "")


def test_what_stands_nearest_to_a_figure_is_proposed_first() -> None:
    near = view(SAID, Heading("Course", 2), Text("Nearer, this is said."), CHART)
    assert proposal(near, "chart")[0] == "Nearer, this is said"
    part = view(SAID, Heading("A – B", 2), Heading("Milestones", 3), Text("- a list."), CHART)
    assert proposal(part, "chart")[0] == "A – B: Made-up course"
    ja = view(Text("比率は**59.7 %**です（最新）。増えています。"), CHART, language="ja")
    assert proposal(ja, "chart") == ("比率は59.7 %です（最新）", "増えています。")


def test_figures_are_told_apart_by_name_and_drawn_ones_come_first() -> None:
    numbers = Numbers("numbers", "Made-up figures", ())
    found = figures_of(view(numbers, TABLE, CHART))
    assert list(found) == ["chart", "numbers", "table"]
    assert len(set(found.values())) == 3


def test_markdown_is_read_as_words() -> None:
    assert plain_words(r":color[●]{foreground=\"#0072B2\"} **A** \(b\) [c](http://x) `d`") == "● A (b) c d"  # fmt: skip


def test_a_link_holds_what_belongs_to_the_view() -> None:
    link = {"lang": "ja", "version": "3", "words": " a\x00b ", "view": "map", **{f"k{i}": "x" for i in range(50)}}  # fmt: skip
    kept = adding.link_of(link)
    assert "lang" not in kept and "version" not in kept and len(kept) == 30
    assert adding.link_of({"words": " a\x00b "}) == {"words": "a b"}
