"""The pages and their names in the reader's language."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import Any

import streamlit as st

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
    "about_data": "pages/manage/about_data.py",
}
_ADDRESS = {"about_data": "about"}


def addresses() -> list[str]:
    """The path of each page below the server's address, the first page's empty."""
    names = list(_PAGES)
    return ["", *(_ADDRESS.get(name, name) for name in names[1:])]


def pages() -> list[Any]:
    """The pages for st.navigation, which marks them: so each run has copies of its own."""
    return [copy(page) for page in _made(language())]


@cache
def _made(code: Language) -> list[Any]:  # noqa: ARG001 - the titles are in this language
    """A page costs a look at the disk: made once a language."""
    return [
        st.Page(
            path,
            title=t(f"{name}.nav"),
            url_path=_ADDRESS.get(name, name),
            default=name == "overview",
        )
        for name, path in _PAGES.items()
    ]
