"""What goes into a file: the views of a page or of a story's steps, and what the file says of itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from catalog.words import Language
from dashboard.compose import Item, Note, Text, View, compose, whole
from dashboard.story.files import shown_story
from dashboard.story.model import Step, Story, said
from dashboard.takeaway.about import About, Said
from dashboard.takeaway.wish import Wish
from dashboard.texts import t
from warehouse.location import manifest_path, warehouse_dir


class Unknown(LookupError):
    """There is no such story, figure or version."""


def story_of(wish: Wish) -> Story | None:
    """The story that is wished for, as it is now; None for a page. Unknown where there is none."""
    if not manifest_path(warehouse_dir(), wish.version).exists():
        raise Unknown(wish.version)
    if not wish.story:
        return None
    found = shown_story(wish.story)
    if found is None:
        raise Unknown(wish.story)
    return found


def collect(wish: Wish, story: Story | None, base: str) -> tuple[list[View], About]:
    """The views, and what a file of them says of itself with links below `base`.

    Unknown where the figure wished for is not in the view; what a page raises is raised.
    """
    views = _of_story(wish, story) if story else _of_page(wish)
    about = About(
        title=said(story.title, wish.language) if story else views[0].title,
        link=base + wish.leads_to(),
        version=wish.version,
        published_on=views[0].published_on,
        made_on=dt.date.today().isoformat(),
        language=wish.language,
        said=_said(story.steps, wish.language) if story else (),
    )
    return views, about


def _of_page(wish: Wish) -> list[View]:
    query = dict(wish.query)
    if wish.whole and not wish.figure:
        return whole(wish.page, query, wish.language, version=wish.version)
    view = compose(wish.page, query, wish.language, version=wish.version)
    if wish.figure and wish.figure not in {x.key for x in view.figures}:
        raise Unknown(wish.figure)
    return [view]


def _of_story(wish: Wish, story: Story) -> list[View]:
    return [_of_step(step, wish.language, wish.version) for step in story.steps]


def _of_step(step: Step, code: Language, version: int) -> View:
    """The figure of a step with the captions below it; words in its place where this version has none."""
    view = compose(step.page, step.query, code, version=version)
    for i, item in enumerate(view.items):
        if getattr(item, "key", None) == step.figure:
            below = takewhile(lambda x: isinstance(x, Note), view.items[i + 1 :])
            return replace(view, items=(item, *below))
    missing: Item = Text(t("takeaway.no_figure", code=code))
    return replace(view, items=(missing,))


def _said(steps: Sequence[Step], code: Language) -> tuple[Said, ...]:
    return tuple(Said(said(step.headline, code), said(step.notes, code)) for step in steps)
