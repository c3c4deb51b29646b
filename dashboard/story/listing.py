"""The list of stories: a new one, those at work, those that are kept."""

from __future__ import annotations

import streamlit as st

from catalog.access import Actor, Denied
from catalog.words import Words
from dashboard.access import current_actor
from dashboard.file_names import stem
from dashboard.language import language, say
from dashboard.plain_text import plain
from dashboard.story import at_work
from dashboard.story.adding import new_story, show_button, title_of
from dashboard.story.desk import is_saved
from dashboard.story.drafts import is_draft
from dashboard.story.editing import Draft
from dashboard.story.files import (
    Kept,
    kept_stories,
    kept_story,
    remove_story,
    removed_story,
    save_story,
)
from dashboard.story.loading import show_load
from dashboard.story.model import LONGEST_TITLE, Story, new_id, said
from dashboard.story.wording import tidy, to_toml
from dashboard.takeaway.panel import story_files
from dashboard.texts import t
from warehouse.errors import WarehouseError

_SAID, _GONE = "story_list_said", "story_gone"


def show_list() -> None:
    """What stories are, how to begin one, and a card for each."""
    at_work.remember()
    actor = current_actor()
    st.title(t("story.title"))
    st.markdown(t("story.sentence"))
    _say_what_was_done()
    _show_begin(actor)
    drafts = [made for made in at_work.at_work() if not is_saved(made)]
    if drafts:
        st.header(t("story.at_work_title"), anchor=False)
        with st.grid(min_column_width=320):
            for made in drafts:
                with st.container(border=True, height="stretch"):
                    _show_draft(made)
    st.header(t("story.kept_title"), anchor=False)
    with st.grid(min_column_width=320):
        for kept in kept_stories():
            with st.container(border=True, height="stretch"):
                _show_kept(kept, actor)


def _show_begin(actor: Actor) -> None:
    with st.form("story_begin", border=False):
        st.text_input(
            t("story.new_title"),
            key="story_begin_title",
            max_chars=LONGEST_TITLE,
            placeholder=t("story.untitled"),
            width=520,
        )
        st.form_submit_button(t("story.begin"), icon=":material/add:", on_click=_begin)
    show_load(actor)


def _show_draft(made: Draft) -> None:
    _show_head(made.story, t("story.not_saved"))
    with st.container(horizontal=True, vertical_alignment="center"):
        # A link to this very page would leave the address as it is.
        st.button(
            t("story.go_on"),
            icon=":material/edit:",
            on_click=_go_on,
            args=(made.id,),
            key=f"go_on_{made.id}",
        )
        show_button(made.id, f"show_{made.id}", is_empty=not made.now.slots)
        if made.now.slots:
            story_files(made.id)
        st.button(
            t("story.throw_away"),
            icon=":material/delete:",
            on_click=_throw_away,
            args=(made.id, title_of(made.now.title)),
            key=f"away_{made.id}",
        )


def _go_on(id: str) -> None:
    st.query_params["edit"] = id


def _show_kept(kept: Kept, actor: Actor) -> None:
    story = kept.story
    _show_head(story, t("story.shipped") if kept.is_shipped else t("story.saved"))
    with st.container(horizontal=True, vertical_alignment="center"):
        show_button(story.id, f"show_{story.id}", is_empty=not story.steps)
        st.button(
            t("story.edit_copy") if kept.is_shipped else t("story.edit"),
            icon=":material/edit:",
            on_click=_edit,
            args=(story.id, kept.is_shipped),
            key=f"edit_{story.id}",
        )
        if not kept.is_shipped:
            st.button(
                t("story.copy"),
                icon=":material/content_copy:",
                on_click=_edit,
                args=(story.id, True),
                key=f"copy_{story.id}",
            )
        st.download_button(
            t("story.download"),
            to_toml(story),
            file_name=f"{stem(title_of(story.title))}.toml",
            mime="application/toml",
            on_click="ignore",
            key=f"download_{story.id}",
            icon=":material/download:",
        )
        if story.steps:
            story_files(story.id)
        if not kept.is_shipped and actor.may("remove_story"):
            st.button(
                t("story.remove"),
                icon=":material/delete:",
                on_click=_remove,
                args=(story.id, kept.revision),
                key=f"remove_{story.id}",
            )


def _show_head(story: Story, state: str) -> None:
    code = language()
    st.subheader(plain(title_of(story.title)), anchor=False)
    st.caption(f"{t('story.count', count=len(story.steps))} ｜ {state}")
    if story.steps:
        st.markdown(plain(said(story.steps[0].headline, code)))


def _say_what_was_done() -> None:
    done = st.session_state.pop(_SAID, None)
    if isinstance(done, Words):
        st.error(say(done), icon=":material/warning:")
    gone = st.session_state.get(_GONE)
    if gone is not None:
        id, revision, title = gone
        with st.container(border=True):
            st.markdown(t("story.removed", title=plain(title)))
            st.button(
                t("story.put_back"),
                icon=":material/undo:",
                on_click=_put_back,
                args=(id, revision),
                key="story_put_back",
            )


def _begin() -> None:
    typed = tidy(str(st.session_state["story_begin_title"]))[:LONGEST_TITLE]
    _open(new_story(typed, language()), None)


def _edit(id: str, is_copy: bool) -> None:
    kept = kept_story(id)
    if kept is None:
        return
    # Whoever has it at work already goes on with that.
    for made in at_work.at_work():
        if not is_copy and made.origin == id and made.revision == kept.revision:
            st.query_params["edit"] = made.id
            return
    story = kept.story
    if is_copy:
        title = Words(
            t("story.copy_of", code="ja", title=story.title.ja)[:LONGEST_TITLE]
            if story.title.ja
            else "",
            t("story.copy_of", code="en", title=story.title.en)[:LONGEST_TITLE]
            if story.title.en
            else "",
        )
        story = Story(new_id(story.title), title, story.steps)
    _open(story, None if is_copy else kept.revision)


def _open(story: Story, revision: str | None) -> None:
    try:
        st.query_params["edit"] = at_work.begin(story, revision).id
    except WarehouseError as error:
        st.session_state[_SAID] = error.message


def _throw_away(id: str, title: str) -> None:
    at_work.put_away(id)
    st.session_state[_GONE] = (id, "", title)


def _remove(id: str, revision: str) -> None:
    kept = kept_story(id)
    try:
        remove_story(id, seen=revision, actor=current_actor())
    except (WarehouseError, Denied) as error:
        st.session_state[_SAID] = error.message
        return
    st.session_state[_GONE] = (id, revision, title_of(kept.story.title) if kept else "")


def _put_back(id: str, revision: str) -> None:
    """Undo the last removal: of a story at work, or of a saved one."""
    st.session_state.pop(_GONE, None)
    if is_draft(id):
        at_work.take_up(id)
        return
    story = removed_story(id, revision)
    if story is None:
        return
    try:
        save_story(story, seen=None, actor=current_actor())
    except (WarehouseError, Denied) as error:
        st.session_state[_SAID] = error.message
