"""Adding the view on the screen to a story, from any page that shows data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from catalog.words import LANGUAGES, Language, Words
from dashboard.compose import compose
from dashboard.language import language, say
from dashboard.navigation import EXPLORE
from dashboard.plain_text import plain
from dashboard.snapshots import opened
from dashboard.story import at_work
from dashboard.story.drafts import change_draft
from dashboard.story.editing import Draft, added, altered
from dashboard.story.model import (
    LONGEST_HEADLINE,
    LONGEST_TITLE,
    LONGEST_VALUE,
    MOST_PARAMETERS,
    MOST_STEPS,
    Step,
    Story,
    new_id,
    said,
)
from dashboard.story.proposing import figures_of, proposal, proposals
from dashboard.story.wording import READERS, tidy
from dashboard.texts import t
from warehouse.errors import WarehouseError

PAGE = "pages/present/story.py"
_NEW, _END = "", 0
_SAID = "story_added"


def add_button(page: str) -> bool:
    """The button, where the page shows data; whether it was pressed: then `add_view` once the page has run."""
    if page not in EXPLORE:
        return False
    return st.button(t("story.add"), icon=":material/playlist_add:", key="add_to_story")


def add_view(page: str) -> None:
    """What the button opens, beside the view: a dialog, so that the keyboard is led into it and back."""
    opened_here = st.dialog(
        t("story.add"), position="right", width=440, icon=":material/playlist_add:"
    )
    opened_here(_show)(page)


def _show(page: str) -> None:
    at_work.remember()
    _say_what_was_done()
    code, version = language(), opened().snapshot.version
    query = link_of(dict(st.query_params))
    with st.spinner(t("story.reading")):
        view = compose(page, query, code, version=version)
    figures = figures_of(view)
    if not figures:
        st.info(t("story.no_figure"))
        return
    drafts = at_work.at_work()
    target = _choose_target(drafts)
    if target is not None and len(target.now.slots) >= MOST_STEPS:
        st.info(t("story.full", most=MOST_STEPS))
        return
    place = _choose_place(target, code)
    figure = st.selectbox(
        t("story.figure"), list(figures), format_func=figures.__getitem__, help=t("story.figure_help")
    )  # fmt: skip
    taken = _headlines(target)
    # Another view, figure or story proposes another headline.
    key = f"story_headline_{abs(hash((page, tuple(query.items()), figure, code, taken)))}"
    st.text_area(
        t("story.headline"),
        value=proposal(view, figure, taken)[0],
        key=key,
        max_chars=LONGEST_HEADLINE,
        height=90,
        help=t("story.headline_help"),
    )
    st.caption(t("story.other_language"))
    st.button(
        t("story.add_do"),
        key="story_add",
        icon=":material/add:",
        on_click=_add,
        args=(page, query, figure, version, code, key, target.id if target else _NEW, place, taken),
    )


def link_of(query: Mapping[str, str]) -> dict[str, str]:
    """What of an address belongs to the view."""
    kept = {k: tidy(v)[:LONGEST_VALUE] for k, v in sorted(query.items()) if k not in READERS}
    return dict(list(kept.items())[:MOST_PARAMETERS])


def _headlines(target: Draft | None) -> tuple[str, ...]:
    """What the steps of a story say already, in both languages."""
    slots = target.now.slots if target else ()
    return tuple(text for slot in slots for text in (slot.step.headline.ja, slot.step.headline.en))


def _choose_target(drafts: list[Draft]) -> Draft | None:
    """The story at work that the view goes to; None for a new one, whose title is asked for."""
    by_id = {made.id: made for made in drafts}
    chosen = _NEW
    if drafts:
        names = {id: title_of(made.now.title) for id, made in by_id.items()}
        chosen = st.selectbox(
            t("story.target"),
            [*by_id, _NEW],
            format_func=lambda id: names[id] if id else t("story.new_story"),
            key=f"story_target_{drafts[0].id}",
        )
    if chosen == _NEW:
        st.text_input(
            t("story.new_title"),
            key="story_new_title",
            max_chars=LONGEST_TITLE,
            placeholder=t("story.untitled"),
        )
    return by_id.get(chosen)


def _choose_place(target: Draft | None, code: Language) -> int:
    """The mark of the step whose view is to be replaced; _END for a further step."""
    if target is None or not target.now.slots:
        return _END
    numbered = {slot.mark: (i, slot.step) for i, slot in enumerate(target.now.slots, 1)}

    def words(mark: int) -> str:
        if mark == _END:
            return t("story.at_the_end", number=len(numbered) + 1)
        number, step = numbered[mark]
        return t("story.in_place_of", number=number, headline=said(step.headline, code))

    return int(
        st.selectbox(
            t("story.place"),
            [_END, *numbered],
            format_func=words,
            key=f"story_place_{target.id}_{len(numbered)}",
        )
    )


def _add(
    page: str,
    query: dict[str, str],
    figure: str,
    version: int,
    code: Language,
    key: str,
    target: str,
    place: int,
    taken: tuple[str, ...],
) -> None:
    headline, notes = proposals(page, query, figure, version, taken)
    typed = tidy(str(st.session_state.get(key, "")))[:LONGEST_HEADLINE]
    headline = Words(**{c: typed if c == code else headline.in_(c) for c in LANGUAGES})
    step = Step(page, query, figure, headline, notes)

    def put(before: Draft) -> Draft:
        if place == _END:
            return added(before, step)
        return altered(before, place, lambda x: replace(x, page=page, query=query, figure=figure))

    try:
        id = target or at_work.begin(_new_story(code)).id
        after = change_draft(id, put)
    except WarehouseError as error:
        st.session_state[_SAID] = error.message
        return
    at_work.take_up(id)
    if after is not None:
        number = len(after.now.slots) if place == _END else (after.now.place(place) or 0) + 1
        st.session_state[chosen_key(id)] = after.now.slots[number - 1].mark
        st.session_state[_SAID] = (id, title_of(after.now.title), number)


def _new_story(code: Language) -> Story:
    typed = tidy(str(st.session_state.get("story_new_title", "")))[:LONGEST_TITLE]
    return new_story(typed, code)


def new_story(typed: str, code: Language) -> Story:
    """An empty story with the title typed in the language `code`, or one that says that it has none."""
    untitled = {c: t("story.untitled", code=c) for c in LANGUAGES}
    title = Words(**({c: typed if c == code else "" for c in LANGUAGES} if typed else untitled))
    return Story(new_id(title), title, ())


def _say_what_was_done() -> None:
    done = st.session_state.pop(_SAID, None)
    if isinstance(done, Words):
        st.error(say(done), icon=":material/warning:")
    elif done is not None:
        id, title, number = done
        st.success(t("story.added", title=plain(title), number=number), icon=":material/check:")
        st.page_link(
            PAGE,
            label=t("story.open"),
            icon=":material/edit:",
            query_params={"edit": id, "lang": language()},
        )


def chosen_key(id: str) -> str:
    """Under which the session keeps the step of a draft that is being edited."""
    return f"story_step_{id}"


def show_button(id: str, key: str, *, is_empty: bool) -> None:
    """A button that shows the story of that id full screen."""
    st.button(
        t("story.show"),
        icon=":material/slideshow:",
        key=key,
        disabled=is_empty,
        on_click=_show_full_screen,
        args=(id,),
    )


def _show_full_screen(id: str) -> None:
    st.query_params.pop("edit", None)
    st.query_params.update({"story": id, "step": "1"})


def title_of(title: Words) -> str:
    """A title as the reader reads it; in words where there is none yet."""
    return said(title, language()) or t("story.untitled")
