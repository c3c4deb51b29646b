"""The reader's language: from the link, else as chosen before, else the browser's."""

from __future__ import annotations

from contextvars import ContextVar

import streamlit as st

from catalog.words import LANGUAGES, Language, Words

_KEY = "language"
# Asked hundreds of times a run, where the session state takes 30 µs.
_OF_RUN: ContextVar[Language | None] = ContextVar("language", default=None)
NAMES: dict[Language, str] = {"ja": "日本語", "en": "English"}


def choose_language() -> Language:
    """Settle the language of this run and keep it in the link (`?lang=ja`)."""
    linked = st.query_params.get("lang")
    if linked in LANGUAGES and linked != st.session_state.get("linked_language"):
        st.session_state[_KEY] = linked
    if _KEY not in st.session_state:
        st.session_state[_KEY] = "ja" if _browser_prefers_japanese() else "en"
    _write_link()
    _OF_RUN.set(st.session_state[_KEY])
    return language()


def language() -> Language:
    """The language of this run."""
    settled = _OF_RUN.get()
    if settled is not None:
        return settled
    chosen: Language = st.session_state.get(_KEY, "ja")
    return chosen


def language_switch() -> None:
    """The switch itself: always in view, both names in their own language."""
    st.segmented_control(
        "言語 / Language",
        LANGUAGES,
        default=language(),
        required=True,
        format_func=lambda code: NAMES[code],
        key="language_switch",
        label_visibility="collapsed",
        on_change=_switched,
    )


def say(words: Words) -> str:
    """`words` in the reader's language."""
    return words.in_(language())


def colon(code: Language | None = None) -> str:
    """What stands between a label and its value, as the reader's language (or `code`) writes it."""
    return "：" if (code or language()) == "ja" else ": "


def name(row: object) -> str:
    """The name of a row with `name_ja` and `name_en`, in the reader's language; the other where one is missing."""
    first, second = ("name_ja", "name_en") if language() == "ja" else ("name_en", "name_ja")
    return str(getattr(row, first, None) or getattr(row, second, None) or "")


def _switched() -> None:
    st.session_state[_KEY] = st.session_state["language_switch"]
    _OF_RUN.set(st.session_state[_KEY])
    _write_link()


def _write_link() -> None:
    # Remembered beside the link, so that an address typed or gone back to is told from our own.
    st.session_state["linked_language"] = st.session_state[_KEY]
    if st.query_params.get("lang") != st.session_state[_KEY]:
        st.query_params["lang"] = st.session_state[_KEY]


def _browser_prefers_japanese() -> bool:
    return (st.context.locale or "ja").lower().startswith("ja")
