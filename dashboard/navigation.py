"""The pages and their names in the reader's language."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import Any

import streamlit as st

from catalog.access import Actor
from catalog.words import Language
from dashboard.language import language
from dashboard.texts import t

_PAGES = {
    "overview": "pages/explore/overview.py",
    "partnerships": "pages/explore/partnerships.py",
    "clusters": "pages/explore/clusters.py",
    "regions": "pages/explore/regions.py",
    "compare": "pages/explore/compare.py",
    "partner_finder": "pages/explore/partner_finder.py",
    "energy": "pages/explore/energy.py",
    "events": "pages/explore/events.py",
    "story": "pages/present/story.py",
    "upload": "pages/manage/upload.py",
    "history": "pages/manage/history.py",
    "about_data": "pages/manage/about_data.py",
    "glossary": "pages/explore/glossary.py",
    "sign_in": "pages/manage/sign_in.py",
}
# The pages that hold views of the data: what a step of a story shows.
EXPLORE = tuple(n for n, path in _PAGES.items() if "/explore/" in path and n != "glossary")
_ADDRESS = {"about_data": "about", "sign_in": "account"}
# Not among the links above a page: what takes a role, for whoever has none, and the page of signing in.
# Each of these pages checks for itself, as their addresses can be typed.
_TAKES = {"upload": "upload"}
_APART = {"sign_in"}


def addresses() -> list[str]:
    """The path of each page below the server's address, the first page's empty."""
    return [address_of(name) for name in _PAGES]


def address_of(name: str) -> str:
    """The path of the page `name` below the server's address; KeyError where there is none."""
    if name not in _PAGES:
        raise KeyError(name)
    return "" if name == next(iter(_PAGES)) else _ADDRESS.get(name, name)


def path_of(name: str) -> str:
    """The file of the page `name`, as links to it are written; KeyError where there is none."""
    return _PAGES[name]


def name_of(address: str) -> str:
    """The name of the page whose path is `address`; `address` where there is none."""
    return next((name for name in _PAGES if address_of(name) == address), address)


def is_for_staff(name: str) -> bool:
    """Whether the page `name` is among those of the people who keep the data."""
    return "/manage/" in _PAGES.get(name, "")


def pages(actor: Actor) -> list[Any]:
    """The pages for st.navigation, which marks them: so each run has copies of its own."""
    missing = frozenset(name for name, action in _TAKES.items() if not actor.may(action))
    return [copy(page) for page in _made(language(), missing)]


@cache
def _made(code: Language, missing: frozenset[str]) -> list[Any]:  # noqa: ARG001 - the titles are in this language
    """A page costs a look at the disk: made once a language."""
    return [
        st.Page(
            path,
            title=t(f"{name}.nav"),
            url_path=_ADDRESS.get(name, name),
            default=name == "overview",
            visibility="hidden" if name in missing | _APART else "visible",
        )
        for name, path in _PAGES.items()
    ]
