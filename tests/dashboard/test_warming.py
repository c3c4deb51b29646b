"""When readers are given a version, and who makes what many want at once."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session

from dashboard import told_once, warming
from dashboard.one_maker import OneMaker
from dashboard.warming import Warmer, common_views
from warehouse.location import database_path


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WAREHOUSE_DIR", str(tmp_path))
    return tmp_path


class _Made:
    """Versions as they are published, and the views that were made of them; made up."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.newest: int | None = None
        self.made: list[tuple[int, int]] = []
        self.between: Callable[[], None] = lambda: None

    def publish(self, version: int) -> None:
        database_path(self._root, version).touch()
        self.newest = version

    def views(self, version: int) -> Iterator[Callable[[], object]]:
        for number in range(3):
            yield lambda number=number: self._make(version, number)

    def _make(self, version: int, number: int) -> None:
        self.made.append((version, number))
        self.between()

    def warmer(self) -> Warmer:
        return Warmer(lambda: self.newest, self.views)


def test_the_first_version_is_given_at_once_and_computed_while_it_is_read(root: Path) -> None:
    made = _Made(root)
    warmer = made.warmer()
    assert warmer.given() is None
    made.publish(1)
    assert warmer.given() == 1
    warmer.look()
    warmer.look()
    assert made.made == [(1, 0), (1, 1), (1, 2)]


def test_another_version_is_given_once_its_views_are_computed(root: Path) -> None:
    made = _Made(root)
    warmer = made.warmer()
    made.publish(1)
    warmer.look()
    made.publish(2)
    given: list[int | None] = []
    made.between = lambda: given.append(warmer.given())
    assert warmer.given() == 1
    warmer.look()
    assert given == [1, 1, 1]
    assert warmer.given() == 2


def test_a_version_is_given_after_a_minute_in_any_case(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = _Made(root)
    warmer = made.warmer()
    made.publish(1)
    warmer.look()
    made.publish(2)
    assert warmer.given() == 1
    monkeypatch.setattr(warming, "WITHIN_SECONDS", -1)
    assert warmer.given() == 2
    # The next one waits for its own views.
    monkeypatch.undo()
    made.publish(3)
    monkeypatch.setenv("WAREHOUSE_DIR", str(root))
    assert warmer.given() == 2


def test_a_version_that_is_gone_is_given_to_nobody(root: Path) -> None:
    made = _Made(root)
    warmer = made.warmer()
    made.publish(1)
    warmer.look()
    made.publish(2)
    database_path(root, 1).unlink()
    assert warmer.given() == 2


def test_what_is_overtaken_while_it_is_computed_is_left(root: Path) -> None:
    made = _Made(root)
    warmer = made.warmer()
    made.publish(1)
    warmer.look()
    made.publish(2)
    made.between = lambda: made.publish(3)
    warmer.look()
    assert warmer.given() == 1
    made.between = lambda: None
    warmer.look()
    assert made.made[3:] == [(2, 0), (3, 0), (3, 1), (3, 2)]
    assert warmer.given() == 3


def test_a_view_that_fails_keeps_no_version_from_readers(root: Path) -> None:
    made = _Made(root)
    warmer = made.warmer()
    made.publish(1)
    warmer.look()
    made.publish(2)

    def fail() -> None:
        raise KeyError("a made-up failure")

    made.between = fail
    warmer.look()
    assert warmer.given() == 2


def test_the_common_views_begin_with_the_steps_of_stories_in_both_languages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[object, ...]] = []

    class _View:
        tabs = ()

    def compose(page: str, query: object, code: str, *, version: int, phone: bool) -> _View:
        asked.append((page, code, version, phone))
        return _View()

    monkeypatch.setattr(warming, "compose", compose)
    for make in common_views(7):
        make()
    steps = [len(kept.story.steps) for kept in warming.kept_stories()]
    assert [code for _, code, _, phone in asked[: 2 * sum(steps)] if not phone] == [
        *["ja"] * sum(steps),
        *["en"] * sum(steps),
    ]
    assert {("overview", code, 7, phone) for code in ("ja", "en") for phone in (True, False)} <= {
        *asked[4 * sum(steps) :]
    }


def test_one_makes_what_many_want_and_the_others_find_it() -> None:
    maker = OneMaker()
    found: dict[str, int] = {}
    made: list[int] = []
    begun = threading.Barrier(8)

    def want(number: int) -> None:
        begun.wait()
        with maker.alone("a view"):
            if "a view" not in found:
                made.append(number)
                found["a view"] = number

    threads = [threading.Thread(target=want, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert maker._at_work == {}


def test_what_browsers_are_told_once_is_what_streamlit_tells() -> None:
    def told() -> bytes:
        message = NewSession()
        app_session._populate_config_msg(message.config)
        theme = message.custom_theme
        app_session._populate_theme_msg(theme)
        for section, part in (
            ("theme.light", theme.light),
            ("theme.dark", theme.dark),
            ("theme.sidebar", theme.sidebar),
            ("theme.light.sidebar", theme.light.sidebar),
            ("theme.dark.sidebar", theme.dark.sidebar),
        ):
            app_session._populate_theme_msg(part, section)
        return message.SerializeToString(deterministic=True)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app_session, "_populate_theme_msg", told_once._populate_theme)
        patch.setattr(app_session, "_populate_config_msg", told_once._populate_config)
        streamlits = told()
        told_once.tell_once()
        assert told() == streamlits
        assert told() == streamlits
