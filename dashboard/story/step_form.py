"""One step of a story at work: which figure of which view, what is said of it, and how it looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from catalog.words import LANGUAGES, Language, Words
from dashboard.compose import compose
from dashboard.language import language
from dashboard.snapshots import opened
from dashboard.story import editing
from dashboard.story.drafts import change_draft
from dashboard.story.editing import Draft, Slot
from dashboard.story.enlarge import Screen
from dashboard.story.model import LONGEST_HEADLINE, LONGEST_NOTES, Step
from dashboard.story.proposing import figures_of
from dashboard.story.stage import draw, find_figure
from dashboard.story.wording import tidy
from dashboard.texts import t
from dashboard.viewport import is_phone

# The figure of a step beside its fields.
_WIDE, _PHONE = Screen(760, 340, 16), Screen(330, 320, 16)


def show_step(made: Draft, slot: Slot) -> None:
    """The fields of a step; each change is kept at once."""
    key = f"{made.id}_{made.turn}_{slot.mark}"
    _figure(made.id, slot, key)
    with st.grid(2, min_column_width=280):
        for code in in_order():
            with st.container():
                _headline(made.id, slot, code, key)
                _notes(made.id, slot, code, key)


def in_order() -> tuple[Language, ...]:
    """Both languages, the reader's first."""
    return tuple(sorted(LANGUAGES, key=lambda code: code != language()))


def _figure(id: str, slot: Slot, key: str) -> None:
    """Which figure is shown, how it looks, and the way to its view."""
    step, version, code = slot.step, opened().snapshot.version, language()
    figures = figures_of(compose(step.page, step.query, code, version=version))
    if step.figure not in figures:
        figures = {step.figure: t("story.figure_gone"), **figures}
    field = f"figure_{key}"
    st.selectbox(
        t("story.figure"),
        list(figures),
        index=list(figures).index(step.figure),
        format_func=figures.__getitem__,
        key=field,
        on_change=_set_figure,
        args=(id, slot.mark, field),
    )
    screen = _PHONE if is_phone() else _WIDE
    draw(find_figure(step, version, code, screen), step, version, code, screen, screen.height)
    st.page_link(
        f"pages/explore/{step.page}.py",
        label=t("story.open_view"),
        icon=":material/open_in_new:",
        query_params={**step.query, "lang": code},
    )


def _headline(id: str, slot: Slot, code: Language, key: str) -> None:
    field = f"headline_{key}_{code}"
    st.text_area(
        t(f"story.headline_{code}"),
        value=slot.step.headline.in_(code),
        key=field,
        max_chars=LONGEST_HEADLINE,
        height=90,
        on_change=_set_words,
        args=(id, slot.mark, "headline", code, field, LONGEST_HEADLINE),
    )


def _notes(id: str, slot: Slot, code: Language, key: str) -> None:
    field = f"notes_{key}_{code}"
    st.text_area(
        t(f"story.notes_{code}"),
        value=slot.step.notes.in_(code),
        key=field,
        max_chars=LONGEST_NOTES,
        height=190,
        on_change=_set_words,
        args=(id, slot.mark, "notes", code, field, LONGEST_NOTES),
    )


def _set_words(id: str, mark: int, name: str, code: Language, field: str, longest: int) -> None:
    typed = tidy(str(st.session_state[field]), lines=name == "notes")[:longest]

    def alter(step: Step) -> Step:
        words = step.headline if name == "headline" else step.notes
        both = Words(**{c: typed if c == code else words.in_(c) for c in LANGUAGES})
        return replace(step, headline=both) if name == "headline" else replace(step, notes=both)

    _alter(id, mark, alter)


def _set_figure(id: str, mark: int, field: str) -> None:
    figure = str(st.session_state[field])
    _alter(id, mark, lambda step: replace(step, figure=figure))


def _alter(id: str, mark: int, alter: Callable[[Step], Step]) -> None:
    change_draft(id, lambda made: editing.altered(made, mark, alter))
