"""A story full screen, one figure a step: for whoever presents, and for all who follow."""

from __future__ import annotations

import streamlit as st

from dashboard.access import current_actor
from dashboard.language import choose_language, language
from dashboard.notices import empty_state
from dashboard.story.bar import PAGE, show_bar
from dashboard.story.presenter import show_presenter
from dashboard.story.seat import ANEW, Seat, find_seat
from dashboard.story.stage import show_stage
from dashboard.texts import t
from dashboard.turns import turn


# Apart from the router, whose run nobody needs from one step to the next: a step costs what it shows.
@st.fragment
def show() -> None:
    """What the link asks for; see dashboard/story/seat.py."""
    choose_language()
    if st.session_state.pop(ANEW, False) or not current_actor().may("view"):
        st.rerun()
    with turn():
        seat = find_seat()
        if seat is None:
            _say_nothing_there()
            return
        if st.query_params.get("view") == "presenter" and _may_present(seat):
            show_presenter(seat)
        else:
            show_stage(seat)
        show_bar(seat)


def _may_present(seat: Seat) -> bool:
    """Anyone may rehearse; a presentation that is being given has one presenter."""
    return seat.given is None or bool(seat.key)


def _say_nothing_there() -> None:
    empty_state(t("show.not_there"), t("show.not_there_do"))
    st.page_link(PAGE, label=t("show.leave"), query_params={"lang": language()})
