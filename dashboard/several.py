"""Several of many options: a list to search, and below it what is chosen, which a press takes back.

Streamlit's own multiselect writes white on the accent colour, which in the dark theme is too light for it
(2.2 : 1), and what it says of a chosen option is not read out by all screen readers.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

import streamlit as st

from dashboard.plain_text import plain
from dashboard.texts import t

T = TypeVar("T", bound=Hashable)


def several(
    key: str,
    label: str,
    options: Sequence[T],
    labels: Callable[[T], str],
    *,
    help: str | None = None,
    nothing: str = "",
    most: int | None = None,
) -> list[T]:
    """The chosen `options`, in the order in which they were; at most `most`, held under `key`.

    `nothing` is what the list says while none is chosen.
    """
    st.session_state.setdefault(key, [])
    chosen: list[T] = st.session_state[key]
    full = most is not None and len(chosen) >= most
    left = [option for option in options if option not in chosen]
    with st.container(gap="xsmall"):
        st.selectbox(
            label,
            left,
            index=None,
            format_func=labels,
            key=f"{key}_add",
            help=help,
            placeholder=_said(nothing, chosen, most),
            disabled=full or not left,
            on_change=_add,
            args=(key,),
        )
        if chosen:
            st.session_state[f"{key}_kept"] = chosen
            st.pills(
                t("several.chosen", label=label),
                chosen,
                selection_mode="multi",
                format_func=lambda option: f"{plain(labels(option))} :material/close:",
                key=f"{key}_kept",
                label_visibility="collapsed",
                on_change=_keep,
                args=(key,),
            )
    return chosen


def _said(nothing: str, chosen: Sequence[object], most: int | None) -> str:
    if most is not None and len(chosen) >= most:
        return t("several.full", most=most)
    return t("several.add") if chosen else nothing


def _add(key: str) -> None:
    added = st.session_state[f"{key}_add"]
    if added is not None and added not in st.session_state[key]:
        st.session_state[key] = [*st.session_state[key], added]
    st.session_state[f"{key}_add"] = None


def _keep(key: str) -> None:
    kept = st.session_state[f"{key}_kept"]
    st.session_state[key] = [option for option in st.session_state[key] if option in kept]
