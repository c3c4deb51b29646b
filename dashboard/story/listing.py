"""The list of stories."""

from __future__ import annotations

import streamlit as st

from dashboard.file_names import stem
from dashboard.language import language
from dashboard.plain_text import plain
from dashboard.story.files import Kept, kept_stories
from dashboard.story.model import said
from dashboard.story.wording import to_toml
from dashboard.texts import t

PAGE = "pages/present/story.py"


def show_list() -> None:
    """What stories are, and a card for each."""
    st.title(t("story.title"))
    st.markdown(t("story.sentence"))
    with st.grid(min_column_width=320):
        for kept in kept_stories():
            with st.container(border=True, height="stretch"):
                _show_card(kept)


def _show_card(kept: Kept) -> None:
    code, story = language(), kept.story
    st.subheader(plain(said(story.title, code)), anchor=False)
    origin = t("story.shipped" if kept.is_shipped else "story.saved")
    st.caption(f"{t('story.count', count=len(story.steps))} ｜ {origin}")
    if story.steps:
        st.markdown(plain(said(story.steps[0].headline, code)))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(
            PAGE,
            label=t("story.show"),
            icon=":material/slideshow:",
            query_params={"story": story.id, "step": "1", "lang": code},
            disabled=not story.steps,
        )
        st.download_button(
            t("story.download"),
            to_toml(story),
            file_name=f"{stem(said(story.title, code))}.toml",
            mime="application/toml",
            on_click="ignore",
            key=f"download_{story.id}",
            icon=":material/download:",
        )
