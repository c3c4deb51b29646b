"""A story from a file, as it was downloaded here or elsewhere."""

from __future__ import annotations

from typing import Any

import streamlit as st

from catalog.access import Actor, Denied
from dashboard.language import say
from dashboard.plain_text import plain
from dashboard.story import at_work
from dashboard.story.adding import title_of
from dashboard.story.model import MOST_BYTES, Story, new_id
from dashboard.story.wording import NoStory, from_toml
from dashboard.texts import t
from warehouse.errors import WarehouseError


def show_load(actor: Actor) -> None:
    """Choose a file, and what is wrong with it; a good one opens as a story at work."""
    opened = st.expander(t("story.load"), key="story_load", on_change="rerun")
    if not opened.open:
        return
    with opened:
        st.markdown(t("story.load_note"))
        # The server takes files from nobody else.
        if not actor.may("upload"):
            st.caption(say(Denied(actor, "upload").message))
            return
        file: Any = st.file_uploader(
            t("story.file"), type="toml", max_upload_size=2, key="story_file"
        )
        if file is not None:
            _take(file.read(MOST_BYTES + 1))


def _take(content: bytes) -> None:
    try:
        story = from_toml(content, "loaded")
    except NoStory as error:
        lines = "\n".join(f"- {plain(say(problem))}" for problem in error.problems)
        st.error(f"{t('story.no_story')}\n\n{lines}", icon=":material/warning:")
        return
    st.success(
        t("story.loaded", title=plain(title_of(story.title)), count=len(story.steps)),
        icon=":material/check:",
    )
    st.button(t("story.loaded_open"), on_click=_open, args=(story,))


def _open(story: Story) -> None:
    try:
        st.query_params["edit"] = at_work.begin(
            Story(new_id(story.title), story.title, story.steps)
        ).id
    except WarehouseError as error:
        st.error(say(error.message), icon=":material/warning:")
