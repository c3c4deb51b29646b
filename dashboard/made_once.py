"""Figures and tables of a page, made once for all who ask for the same view."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

import streamlit as st

from dashboard.language import language
from dashboard.snapshots import version
from dashboard.viewport import is_phone
from warehouse.location import warehouse_dir

T = TypeVar("T")


def made_once(build: Callable[[], T], *view: Hashable) -> T:
    """What `build` makes for `view`, the filters that it depends on; shared, so never to be changed in place.

    The snapshot, the language and the kind of screen are part of the view.
    """
    made = _made((str(warehouse_dir()), version(), language(), is_phone(), *view), build)
    return cast(T, made)


@st.cache_resource(max_entries=300, show_spinner=False)
def _made(view: tuple[Hashable, ...], _build: Callable[[], object]) -> object:  # noqa: ARG001
    return _build()
