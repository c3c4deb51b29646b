"""The desk of one story: its title, its steps in their order, and the step that is being edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from catalog.access import Actor, Denied
from catalog.words import LANGUAGES, Language, Words
from dashboard.access import current_actor
from dashboard.file_names import stem
from dashboard.language import language, say
from dashboard.navigation import EXPLORE
from dashboard.plain_text import plain
from dashboard.story import at_work, editing
from dashboard.story.adding import chosen_key, show_button, title_of
from dashboard.story.drafts import change_draft
from dashboard.story.editing import Draft
from dashboard.story.files import NotSaved, Overtaken, kept_story, save_story
from dashboard.story.model import LONGEST_TITLE, new_id, said
from dashboard.story.step_form import in_order, show_step
from dashboard.story.wording import tidy, to_toml
from dashboard.texts import t
from warehouse.errors import WarehouseError

_SAID = "story_desk_said"
_DONE = "saved"


def show_desk(made: Draft) -> None:
    """Everything that can be done to a story at work."""
    at_work.take_up(made.id)
    at_work.remember()
    actor = current_actor()
    st.button(
        t("story.back"),
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=_leave,
        key="story_back",
    )
    st.title(plain(title_of(made.now.title)), anchor=False)
    _show_state(made, actor)
    _show_actions(made, actor)
    _show_titles(made)
    if made.now.slots:
        _show_steps(made)
    _show_how_to_add(made)


def _leave() -> None:
    st.query_params.pop("edit", None)


def _show_state(made: Draft, actor: Actor) -> None:
    """Whether it is saved, and what has come of the last click."""
    done = st.session_state.pop(_SAID, None)
    if isinstance(done, Words):
        st.error(say(done), icon=":material/warning:")
    kept = kept_story(made.origin)
    if made.revision is not None and (kept is None or kept.revision != made.revision):
        with st.container(border=True):
            st.warning(t("story.overtaken"), icon=":material/sync:")
            with st.container(horizontal=True):
                st.button(t("story.save_mine"), on_click=_save_as_another, args=(made.id,))
                if kept is not None:
                    st.button(t("story.open_theirs"), on_click=_open_theirs, args=(made.origin,))
    elif done == _DONE:
        st.success(t("story.saved_now"), icon=":material/check:")
    elif is_saved(made):
        st.caption(t("story.state_saved"))
    elif actor.may("save_story"):
        st.caption(t("story.state_kept"))
    else:
        refused = say(Denied(actor, "save_story").message)
        st.caption(" ".join((t("story.state_kept"), refused, t("story.or_download"))))


def _show_actions(made: Draft, actor: Actor) -> None:
    saved = is_saved(made)
    with st.container(horizontal=True, vertical_alignment="center"):
        if actor.may("save_story"):
            st.button(
                t("story.save"),
                icon=":material/save:",
                disabled=saved,
                on_click=_save,
                args=(made.id,),
                key="story_save",
            )
        empty = not made.now.slots
        show_button(shown_id(made), "story_show", is_empty=empty)
        st.button(
            t("story.undo"),
            icon=":material/undo:",
            disabled=not made.past,
            on_click=_change,
            args=(made.id, editing.undone),
            key="story_undo",
        )
        st.button(
            t("story.redo"),
            icon=":material/redo:",
            disabled=not made.future,
            on_click=_change,
            args=(made.id, editing.redone),
            key="story_redo",
        )
        st.download_button(
            t("story.download"),
            to_toml(made.story),
            file_name=f"{stem(title_of(made.now.title))}.toml",
            mime="application/toml",
            on_click="ignore",
            icon=":material/download:",
            key="story_download",
        )


def is_saved(made: Draft) -> bool:
    """Whether the story at work is as its file has it."""
    kept = kept_story(made.origin)
    return kept is not None and to_toml(kept.story) == to_toml(made.story)


def shown_id(made: Draft) -> str:
    """Under which id the story is shown: that of its file where that is the same, else that of the draft."""
    return made.origin if is_saved(made) else made.id


def _show_titles(made: Draft) -> None:
    with st.grid(2, min_column_width=280):
        for code in in_order():
            key = f"title_{made.id}_{made.turn}_{code}"
            st.text_input(
                t(f"story.title_{code}"),
                value=made.now.title.in_(code),
                key=key,
                max_chars=LONGEST_TITLE,
                on_change=_set_title,
                args=(made.id, code, key),
            )


def _show_steps(made: Draft) -> None:
    st.header(t("story.steps", count=len(made.now.slots)), anchor=False)
    code = language()
    marks = [slot.mark for slot in made.now.slots]
    names = {
        slot.mark: f"{number}. {plain(said(slot.step.headline, code)) or t('story.no_headline')}"
        for number, slot in enumerate(made.now.slots, 1)
    }
    key = chosen_key(made.id)
    if st.session_state.get(key) not in marks:
        st.session_state[key] = marks[-1] if st.session_state.get(key) else marks[0]
    listed, edited = st.columns([2, 3])
    with listed:
        chosen = st.radio(
            t("story.step_to_edit"),
            marks,
            key=key,
            format_func=names.__getitem__,
            captions=[t(f"{slot.step.page}.nav") for slot in made.now.slots],
        )
    with edited, st.container(border=True):
        number = marks.index(chosen)
        st.subheader(t("story.step", number=number + 1), anchor=False)
        _show_moves(made, chosen, number, key)
        show_step(made, made.now.slots[number])


def _show_moves(made: Draft, mark: int, number: int, key: str) -> None:
    last = len(made.now.slots) - 1
    with st.container(horizontal=True):
        st.button(
            t("story.earlier"), icon=":material/arrow_upward:", disabled=number == 0,
            on_click=_change, args=(made.id, lambda d: editing.moved(d, mark, -1)), key="story_up",
        )  # fmt: skip
        st.button(
            t("story.later"), icon=":material/arrow_downward:", disabled=number == last,
            on_click=_change, args=(made.id, lambda d: editing.moved(d, mark, 1)), key="story_down",
        )  # fmt: skip
        st.button(
            t("story.double"), icon=":material/content_copy:", key="story_double",
            on_click=_then_choose, args=(made.id, lambda d: editing.doubled(d, mark), key, 1),
        )  # fmt: skip
        st.button(
            t("story.remove_step"), icon=":material/delete:", key="story_remove_step",
            on_click=_then_choose, args=(made.id, lambda d: editing.without(d, mark), key, 0),
        )  # fmt: skip


def _show_how_to_add(made: Draft) -> None:
    if made.now.slots:
        st.subheader(t("story.more_steps"), anchor=False)
    else:
        st.header(t("story.first_step"), anchor=False)
    st.markdown(t("story.how_to_add"))
    with st.container(horizontal=True):
        for name in EXPLORE:
            st.page_link(
                f"pages/explore/{name}.py", label=t(f"{name}.nav"), query_params={"lang": language()}
            )  # fmt: skip


def _change(id: str, change: Callable[[Draft], Draft]) -> None:
    change_draft(id, change)


def _set_title(id: str, code: Language, key: str) -> None:
    typed = tidy(str(st.session_state[key]))[:LONGEST_TITLE]

    def change(made: Draft) -> Draft:
        both = {c: typed if c == code else made.now.title.in_(c) for c in LANGUAGES}
        return editing.entitled(made, Words(**both))

    change_draft(id, change)


def _then_choose(id: str, change: Callable[[Draft], Draft], key: str, by: int) -> None:
    """Change the draft, and choose the step that then stands where the chosen one stood, or `by` places behind."""
    chosen = int(st.session_state.get(key, 0))
    before: list[int] = []

    def watched(made: Draft) -> Draft:
        before.append(made.now.place(chosen) or 0)
        return change(made)

    after = change_draft(id, watched)
    if after is not None and after.now.slots:
        place = min(before[0] + by, len(after.now.slots) - 1)
        st.session_state[key] = after.now.slots[place].mark


def _save(id: str) -> None:
    """Save the draft as it is now on the disk, by whoever clicks now."""
    made = change_draft(id, lambda d: d)
    if made is None:
        return
    try:
        revision = save_story(made.story, seen=made.revision, actor=current_actor())
    except Overtaken:
        # The page says so, and what can be done.
        return
    except (WarehouseError, NotSaved, Denied) as error:
        st.session_state[_SAID] = error.message
        return
    change_draft(id, lambda d: replace(d, revision=revision))
    st.session_state[_SAID] = _DONE


def _save_as_another(id: str) -> None:
    change_draft(id, lambda d: replace(d, origin=new_id(d.now.title), revision=None))
    _save(id)


def _open_theirs(origin: str) -> None:
    kept = kept_story(origin)
    if kept is None:
        return
    try:
        st.query_params["edit"] = at_work.begin(kept.story, kept.revision).id
    except WarehouseError as error:
        st.session_state[_SAID] = error.message
