"""Whether the reader looks through a phone: a map is fitted to its width, which the server must know."""

from __future__ import annotations

from contextvars import ContextVar

import streamlit as st

# Says nothing on a wide screen, which is what pages assume: no second run there.
_WATCH = """
export default function({ setStateValue }) {
  let last = "wide";
  const look = () => {
    const now = window.innerWidth < 700 ? "phone" : "wide";
    if (now !== last) { last = now; setStateValue("screen", now); }
  };
  look();
  window.addEventListener("resize", look);
  return () => window.removeEventListener("resize", look);
}
"""
_watch = st.components.v2.component("screen_width", js=_WATCH)
_KEY = "screen_watch"
# Asked with every view that is made, also by what a click calls outside of a run.
_OF_RUN: ContextVar[bool | None] = ContextVar("is_phone", default=None)


def watch_screen() -> None:
    """Mount the watcher; once a run, before anything asks `is_phone`."""
    result = _watch(key=_KEY, on_screen_change=lambda: None, height="content")
    settle_screen(getattr(result, "screen", None) == "phone")


def settle_screen(phone: bool) -> None:
    """Settle for this run whether the reader looks through a phone."""
    st.session_state["is_phone"] = phone
    _OF_RUN.set(phone)


def is_phone() -> bool:
    """Whether the page is narrower than 700 px."""
    settled = _OF_RUN.get()
    return bool(st.session_state.get("is_phone", False)) if settled is None else settled


def map_size() -> tuple[int, int]:
    """Height and width in pixels of a map across the page: 320 px high on a phone."""
    return (320, 358) if is_phone() else (460, 1240)
