"""What one screen shows of a story: whose steps, which version of the data, who moves it. The link says it.

- `?story=ID&step=3&version=42`: a reader looks at a story, at his own pace
- `?follow=CODE`: the step that its presenter shows; with `&step=3`, a step of the reader's own
- `&view=presenter`: notes, time and what comes next
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode, urlsplit

import streamlit as st

from dashboard.navigation import address_of
from dashboard.story.audience import attend, leave
from dashboard.story.files import shown_story
from dashboard.story.keys import held
from dashboard.story.model import Step, Story
from dashboard.story.wording import from_toml, to_toml
from dashboard.warming import given_version
from warehouse import presentations
from warehouse.presentations import NoPresentation, Presentation

_KEYS = "presenter_keys"
# Set where all of the screen is another one, so that nothing of the old one is left on it.
ANEW = "story_anew"


@dataclass(frozen=True, slots=True)
class Seat:
    """A screen and what it shows. `given` is the presentation that it belongs to, `key` that of its presenter."""

    story: Story
    version: int
    step: int
    given: Presentation | None = None
    key: str = ""
    is_following: bool = False

    @property
    def shown(self) -> Step:
        """The step on the screen."""
        return self.story.steps[self.step - 1]

    @property
    def is_presenter(self) -> bool:
        """Whether this screen moves all that follow."""
        return bool(self.key) and self.given is not None and self.given.is_live

    @property
    def link(self) -> str:
        """The address for those who are to see it."""
        asked = {"follow": self.given.code} if self.given else {"story": self.story.id, "step": "1"}
        return f"{_own_address()}?{urlencode(asked)}"


def is_full_screen() -> bool:
    """Whether the link of this run shows a story: then there is no navigation."""
    link = st.query_params
    is_asked = "follow" in link or "story" in link
    path = urlsplit(st.context.url or "").path.rstrip("/").rsplit("/", 1)[-1]
    return is_asked and path in {address_of("story"), ""}


def find_seat() -> Seat | None:
    """The seat that the link says; None where there is no such story or presentation."""
    link = st.query_params
    if "follow" in link:
        return _followed(link["follow"].strip().lower().replace("-", ""))
    leave()
    story = shown_story(link.get("story", ""))
    newest = given_version(at_once=False)
    if story is None or not story.steps or newest is None:
        return None
    if not link.get("version", "").isdecimal():
        # What is rehearsed is what is shown: the link keeps the version that it began with.
        link["version"] = str(newest)
    return Seat(story, int(link["version"]), _asked_step(story) or 1)


def _followed(code: str) -> Seat | None:
    # Before the file is read: a change in between is told, and drawn, a second time.
    change = presentations.changed(code)
    given = presentations.find(code)
    if given is None:
        leave()
        return None
    story, key = _story(given.story_id, given.story), _key(given)
    own = None if key else _asked_step(story)
    step = min(given.step, len(story.steps)) if own is None else own
    seat = Seat(story, given.version, step, given, key, own is None and given.is_live)
    if own is None:
        attend(code, change, is_presenter=bool(key))
    else:
        leave()
    return seat


def start(seat: Seat) -> None:
    """Begin a presentation of what is on this screen, and present it from here."""
    given, key = presentations.begin(
        seat.story.id, to_toml(seat.story), seat.version, step=seat.step
    )
    st.session_state.setdefault(_KEYS, {})[given.code] = key
    for name in ("story", "step", "version"):
        st.query_params.pop(name, None)
    st.query_params.update({"follow": given.code, "view": "presenter"})
    st.session_state[ANEW] = True


def go(seat: Seat, step: int) -> None:
    """Go to a step: everybody does where this is the presenter's screen, else this screen alone."""
    step = min(max(step, 1), len(seat.story.steps))
    if not (seat.is_presenter and seat.given):
        st.query_params["step"] = str(step)
        return
    try:
        presentations.move(seat.given.code, seat.key, step=step)
    except NoPresentation:
        # Ended meanwhile, in another window or by its age; the screen says so when it is drawn.
        return


def come_back() -> None:
    """Follow the presenter again."""
    st.query_params.pop("step", None)


def _asked_step(story: Story) -> int | None:
    asked = st.query_params.get("step", "")
    return min(max(int(asked), 1), len(story.steps)) if asked.isdecimal() else None


def _key(given: Presentation) -> str:
    """The presenter's key, where this session or its browser holds it; a link that brings it gives it up."""
    known: dict[str, str] = st.session_state.setdefault(_KEYS, {})
    if given.code not in known:
        brought = st.query_params.pop("key", "") or held().key
        if not brought or not given.is_presented_with(brought):
            return ""
        known[given.code] = brought
    return known[given.code]


@lru_cache(maxsize=100)
def _story(id: str, written: str) -> Story:
    return from_toml(written.encode(), id)


def _own_address() -> str:
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}{parts.path}"
