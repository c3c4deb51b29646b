"""The presenter's own screen: what is shown, what to say, what comes next, how long it has taken, who follows."""

from __future__ import annotations

import time
from collections.abc import Callable

import streamlit as st

from catalog.words import Language
from dashboard.language import language, say
from dashboard.plain_text import plain
from dashboard.story.audience import followers
from dashboard.story.bar import PAGE
from dashboard.story.enlarge import Screen
from dashboard.story.keys import held
from dashboard.story.model import Story, said
from dashboard.story.ready import have_ready
from dashboard.story.seat import ANEW, Seat, start
from dashboard.story.stage import draw, find_figure, show_way_in, written_code
from dashboard.texts import t
from warehouse import presentations
from warehouse.errors import WarehouseError
from warehouse.presentations import Presentation
from warehouse.reading import current_version

_LOOK_SECONDS = 2
_CLOCK = """
export default function({ data, parentElement }) {
  const shown = parentElement.querySelector("output"), began = performance.now() - data.seconds * 1000;
  const two = (x) => String(x).padStart(2, "0");
  const write = () => {
    const s = Math.max(0, Math.floor((performance.now() - began) / 1000)), h = Math.floor(s / 3600);
    shown.textContent = (h ? `${h}:` : "") + `${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
  };
  shown.setAttribute("aria-label", data.label);
  write();
  // Called anew with each step: the clock before this one stops.
  clearInterval(parentElement.clock);
  parentElement.clock = setInterval(write, 500);
  return () => clearInterval(parentElement.clock);
}
"""
_clock = st.components.v2.component(
    "story_clock",
    html='<output role="timer" aria-live="off"></output>',
    css="output { font-size: 1.7rem; font-variant-numeric: tabular-nums; color: var(--st-text-color); }",
    js=_CLOCK,
)
_BEGAN, _SAID = "story_began", "presenter_said"


def show_presenter(seat: Seat) -> None:
    """The screen of whoever presents, or rehearses."""
    code, screen = language(), held().screen
    st.caption(f"{t('show.presenters_view')} ｜ {plain(said(seat.story.title, code))}")
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.title(plain(said(seat.shown.headline, code)), anchor=False)
        figure = find_figure(seat.shown, seat.version, code, screen)
        small = Screen(screen.width * 3 // 5, screen.height, max(16, screen.font * 2 // 3))
        draw(figure, seat.shown, seat.version, code, small, max(240, int(screen.height * 0.4)))
        _show_next(seat, code)
    with right:
        _show_time(seat)
        st.header(t("show.notes"), anchor=False)
        st.text(said(seat.shown.notes, code) or t("show.no_notes"))
        _look(seat)
        _show_audience(seat)


def _show_next(seat: Seat, code: Language) -> None:
    is_last = seat.step == len(seat.story.steps)
    following = "" if is_last else said(seat.story.steps[seat.step].headline, code)
    st.caption(t("show.comes_next"))
    st.markdown(plain(following) if following else t("show.nothing_next"))


def _show_time(seat: Seat) -> None:
    began = seat.given.began if seat.given else st.session_state.setdefault(_BEGAN, time.time())
    _clock(
        key="story_clock",
        data={"seconds": time.time() - began, "label": t("show.elapsed")},
        height="content",
    )


@st.fragment(run_every=_LOOK_SECONDS)
def _look(seat: Seat) -> None:
    """How many follow, and whether newer data are there; nothing moves by itself."""
    if seat.is_presenter and seat.given:
        st.markdown(t("show.followers", count=followers(seat.given.code)))
    newest = current_version()
    if newest is None or newest <= seat.version:
        return
    have_ready(seat.story, newest)
    missing = _missing(seat.story, newest, language())
    with st.container(border=True):
        st.markdown(t("show.newer", version=seat.version, newest=newest))
        if missing:
            st.caption(t("show.newer_lacks", steps=", ".join(map(str, missing))))
        st.button(
            t("show.move_to", newest=newest),
            icon=":material/update:",
            on_click=_move_to,
            args=(seat, newest),
            key="show_move_to",
        )


def _missing(story: Story, version: int, code: Language) -> list[int]:
    """The steps whose figure `version` does not have."""
    return [
        number
        for number, step in enumerate(story.steps, 1)
        if find_figure(step, version, code, held().screen) is None
    ]


def _show_audience(seat: Seat) -> None:
    if (wrong := st.session_state.pop(_SAID, None)) is not None:
        st.warning(say(wrong), icon=":material/warning:")
    if not seat.given:
        st.markdown(t("show.start_note"))
        st.button(
            t("show.start"),
            icon=":material/podcasts:",
            on_click=_start,
            args=(seat,),
            key="show_start",
        )
        return
    if not seat.given.is_live:
        st.info(t("show.ended"))
        return
    st.page_link(
        PAGE,
        label=t("show.open_screen"),
        icon=":material/open_in_new:",
        query_params={"follow": seat.given.code, "lang": language()},
    )
    _show_link(seat, seat.given)


def _show_link(seat: Seat, given: Presentation) -> None:
    st.caption(t("show.link_for_viewers", given=written_code(given.code)))
    st.code(seat.link, language=None, wrap_lines=True)
    with st.container(horizontal=True):
        with st.popover(t("show.qr"), icon=":material/qr_code:"):
            show_way_in(seat)
        with st.popover(t("show.end"), icon=":material/stop_circle:"):
            st.markdown(t("show.end_sure"))
            st.button(t("show.end_do"), on_click=_end, args=(given.code, seat.key), key="show_end")


def _start(seat: Seat) -> None:
    have_ready(seat.story, seat.version)
    _or_say(lambda: start(seat))


def _move_to(seat: Seat, version: int) -> None:
    if seat.given:
        code, key = seat.given.code, seat.key
        _or_say(lambda: presentations.move(code, key, version=version))
    else:
        st.query_params["version"] = str(version)


def _end(code: str, key: str) -> None:
    _or_say(lambda: presentations.end(code, key))
    st.session_state[ANEW] = True


def _or_say(act: Callable[[], object]) -> None:
    try:
        act()
    except WarehouseError as error:
        st.session_state[_SAID] = error.message
