"""A story on the screen: at a reader's own pace, behind a presenter, on the version that it began with."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from streamlit import runtime
from streamlit.testing.v1 import AppTest

from catalog.access import Actor
from dashboard.plain_text import plain
from dashboard.story import audience
from dashboard.story.enlarge import Screen, fitting, height_of_figure, larger_chart
from dashboard.story.files import kept_story
from dashboard.story.qr import qr_code
from dashboard.story.wording import to_toml
from tests.loop import waited_for
from warehouse import presentations
from warehouse.history import prune, roll_back
from warehouse.presentations import Presentation

ROOT = Path(__file__).parent.parent.parent
STAFF = Actor("佐藤 花子", "staff", "command_line")
VISITOR = Actor("", "viewer", "anonymous", "192.0.2.1")
STORY = "fukushima-nrw"
STEPS = kept_story(STORY).story.steps  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def here(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of two versions with the same content, and presentations of its own."""
    root = tmp_path_factory.mktemp("shown")
    shutil.copytree(published, root, dirs_exist_ok=True)
    roll_back(1, actor=STAFF, note="made up", root=root)
    return root


@pytest.fixture(autouse=True)
def visitor(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAREHOUSE_DIR", str(here))
    monkeypatch.setattr("dashboard.access.who.find_actor", lambda: VISITOR)
    # Forty views that no test looks at.
    monkeypatch.setattr("dashboard.story.presenter.have_ready", lambda story, version: None)
    monkeypatch.setattr("dashboard.story.presenter._missing", lambda story, version, code: [])


def opened(code: str = "ja", **link: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in {"lang": code, **link}.items():
        app.query_params[key] = value
    app.run().switch_page("pages/present/story.py").run()
    assert not app.exception, app.exception
    return app


def given(step: int = 1, version: int = 1) -> tuple[Presentation, str]:
    story = kept_story(STORY)
    assert story is not None
    made, key = presentations.begin(STORY, to_toml(story.story), version, step=step)
    return made, key


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception, app.exception
    return app


def linked(app: AppTest, name: str) -> str | None:
    found = app.query_params.get(name)
    return found[0] if isinstance(found, list) else found


@pytest.mark.parametrize("code", ["ja", "en"])
def test_a_step_is_one_figure_below_its_headline(code: str) -> None:
    app = opened(code, story=STORY, step="8")
    assert [x.value for x in app.title] == [plain(STEPS[7].headline.in_(code))]  # type: ignore[arg-type]
    assert len(app.get("plotly_chart")) == 1
    assert "8 / 10" in [x.value for x in app.markdown]
    press(app, "show_next")
    assert linked(app, "step") == "9"
    # The version that was rehearsed stays in the link.
    assert linked(app, "version") == "2"


def test_what_is_published_changes_nothing_on_screen(here: Path) -> None:
    app = opened(story=STORY, step="2", version="1", view="presenter")
    assert press(app, "show_next").button(key="show_move_to") is not None
    assert linked(app, "version") == "1"
    press(app, "show_move_to")
    assert (linked(app, "version"), linked(app, "step")) == ("2", "3")


def test_a_presenter_begins_moves_and_ends(here: Path) -> None:
    app = opened(story=STORY, step="1", version="1", view="presenter")
    assert STEPS[0].notes.ja in [x.value for x in app.text]
    press(app, "show_start")
    code = linked(app, "follow")
    assert code is not None and linked(app, "story") is None
    press(app, "show_next")
    shown = presentations.find(code)
    assert shown is not None and (shown.step, shown.version) == (2, 1)
    # Kept while it is shown, although a newer one is there.
    assert prune(1, actor=STAFF, root=here) == []
    press(app, "show_move_to")
    shown = presentations.find(code)
    assert shown is not None and (shown.step, shown.version) == (2, 2)
    press(app, "show_end")
    shown = presentations.find(code)
    assert shown is not None and not shown.is_live


def test_a_viewer_follows_leaves_and_comes_back() -> None:
    made, key = given(step=5)
    app = opened(follow=made.code)
    assert app.title[0].value == plain(STEPS[4].headline.ja)
    presentations.move(made.code, key, step=6)
    assert app.run().title[0].value == plain(STEPS[5].headline.ja)
    press(app, "show_back")
    assert (linked(app, "step"), app.title[0].value) == ("5", plain(STEPS[4].headline.ja))
    presentations.move(made.code, key, step=7)
    assert app.run().title[0].value == plain(STEPS[4].headline.ja)
    press(app, "show_come_back")
    assert (linked(app, "step"), app.title[0].value) == (None, plain(STEPS[6].headline.ja))
    found = presentations.find(made.code)
    assert found is not None and found.step == 7


def test_only_who_has_the_key_sees_the_presenters_view() -> None:
    made, key = given(step=5)
    app = opened(follow=made.code, view="presenter")
    assert STEPS[4].notes.ja not in [x.value for x in app.text]
    own = opened(follow=made.code, view="presenter", key=key)
    assert STEPS[4].notes.ja in [x.value for x in own.text]
    assert linked(own, "key") is None
    press(own, "show_next")
    found = presentations.find(made.code)
    assert found is not None and found.step == 6


def test_a_code_that_leads_nowhere_says_so() -> None:
    app = opened("en", follow="nothing1")
    assert "There is no such story or presentation" in app.info[0].value


def test_followers_are_told_once_of_each_move(monkeypatch: pytest.MonkeyPatch) -> None:
    made, key = given()
    asked: list[tuple[str, str]] = []

    class Session:
        def __init__(self, name: str) -> None:
            self.name = name

        def has_fragment(self, fragment: str) -> bool:
            return fragment == "shown"

        def request_rerun(self, state: object) -> None:
            asked.append((self.name, state.fragment_id))  # type: ignore[attr-defined]

    sessions = {"a": Session("a"), "b": Session("b"), "gone": None, "elsewhere": Session("c")}
    here = SimpleNamespace(get_app_session=sessions.get)
    monkeypatch.setattr(runtime, "get_instance", lambda: here)
    monkeypatch.setattr(runtime, "exists", lambda: True)
    drawn = presentations.changed(made.code)
    seats = {
        name: audience._Seat(
            made.code, "other" if name == "elsewhere" else "shown", "", "", None, drawn, False
        )
        for name in sessions
    }
    monkeypatch.setattr(audience, "_SEATS", seats)
    waited_for(audience._tell_all())
    assert asked == []
    presentations.move(made.code, key, step=2)
    waited_for(audience._tell_all())
    waited_for(audience._tell_all())
    assert asked == [("a", "shown"), ("b", "shown")]
    audience._say_counts({})
    assert audience.followers(made.code) == 2


def test_a_figure_fills_the_screen_and_stays_as_it_was() -> None:
    hall, phone = Screen.told("1920 1080 25"), Screen.told("390 840 16")
    figure = {
        "data": [{"type": "bar", "y": ["a", "b"], "marker": {"line": {"width": 1}}}],
        "layout": {"height": 440, "margin": {"l": 4}, "xaxis": {"title": "%"}},
    }
    made = larger_chart(figure, hall, 700)
    assert made["layout"]["height"] == 700
    assert made["layout"]["yaxis"]["tickfont"]["size"] == pytest.approx(22)
    assert made["layout"]["xaxis"]["title"]["font"]["size"] > 22
    assert figure["layout"] == {"height": 440, "margin": {"l": 4}, "xaxis": {"title": "%"}}
    assert "tickfont" not in larger_chart(figure, phone, 400)["layout"].get("yaxis", {})
    assert height_of_figure(hall, "短い", "") > height_of_figure(hall, "長い" * 40, "") > 300
    for nonsense in (None, "", "1 2 3", "99999 99999 999", "a b c"):
        assert Screen.told(nonsense).font <= 100


def test_of_a_table_is_shown_what_can_be_read() -> None:
    rows = pd.DataFrame({f"column {i}": ["made-up text"] * 50 for i in range(20)})
    part = fitting(rows, Screen.told("1024 768 18"), 400)
    assert 2 <= len(part.columns) < 20 and 3 <= len(part) < 30
    small = pd.DataFrame({"a": ["1"], "b": ["2"]})
    assert fitting(small, Screen(), 400).equals(small)


def test_a_qr_code_is_a_picture_of_the_link() -> None:
    drawn = qr_code("http://127.0.0.1/story?follow=bcdfghjk")
    assert drawn.startswith("<svg ") and "viewBox" in drawn
    assert qr_code("http://127.0.0.1/story?follow=kjhgfdcb") != drawn
