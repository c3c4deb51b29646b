"""A short tour on the first visit: three steps, one for each of those who use the dashboard; never again once dismissed.

Whether it was dismissed is remembered by the browser alone: nobody is followed.
"""

from __future__ import annotations

import streamlit as st

from dashboard.compose.listening import is_composed
from dashboard.language import language
from dashboard.texts import t

# Says nothing to whoever has seen the tour: no second run for them.
_REMEMBER = """
export default function({ data, setStateValue }) {
  const KEY = "tour_dismissed";
  let seen = true;
  try {
    if (data.seen === true) { window.localStorage.setItem(KEY, "1"); }
    if (data.seen === false) { window.localStorage.removeItem(KEY); }
    seen = window.localStorage.getItem(KEY) === "1";
  } catch (refused) { seen = true; }
  if (!seen) { setStateValue("first", true); }
}
"""
_remember = st.components.v2.component("tour_memory", js=_REMEMBER)
_STEPS = (
    ("officials", "pages/explore/regions.py"),
    ("staff", "pages/manage/upload.py"),
    ("presenters", "pages/present/story.py"),
)


def show_tour() -> None:
    """The tour, on a first visit; call it where it shall stand."""
    if is_composed():
        return
    if st.query_params.get("tour") == "1":
        st.query_params.pop("tour")
        st.session_state.update(tour_seen=False, tour_step=0)
    seen = st.session_state.get("tour_seen")
    result = _remember(key="tour_memory", data={"seen": seen}, on_first_change=lambda: None)
    if seen or not getattr(result, "first", False):
        return
    step = int(st.session_state.get("tour_step", 0))
    name, page = _STEPS[step]
    with st.container(border=True, key="tour"):
        st.markdown(f"**{t(f'tour.{name}_title')}** :gray[{step + 1}/{len(_STEPS)}]")
        st.markdown(t(f"tour.{name}"))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(page, label=t(f"tour.{name}_go"), query_params={"lang": language()})
            if step:
                st.button(t("tour.back"), key="tour_back", on_click=_go, args=(step - 1,))
            if step + 1 < len(_STEPS):
                st.button(t("tour.next"), key="tour_next", on_click=_go, args=(step + 1,))
            st.button(t("tour.dismiss"), key="tour_dismiss", on_click=_dismiss, type="tertiary")


def tour_again() -> None:
    """A way back to the tour for whoever dismissed it."""
    st.page_link(
        "pages/explore/overview.py",
        label=t("tour.again"),
        query_params={"lang": language(), "tour": "1"},
        icon=":material/explore:",
    )


def _go(step: int) -> None:
    st.session_state["tour_step"] = step


def _dismiss() -> None:
    st.session_state["tour_seen"] = True
