"""One selection held in the link, on a map and in a list at once.

The link is what is selected. A map and a list each keep a state of their own in the browser; here they
follow the link, and a click on either changes the link in a callback, before the page runs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboard.filters import choose
from dashboard.selection import picked_object


def map_key(
    name: str, layers: Sequence[str], field: str, chosen: str | None, drawn: Sequence[str]
) -> str:
    """The key of a pydeck map whose objects are `drawn` and of which the link has `chosen`.

    A map cannot be told what is selected, and takes a second click on its own selection as "none".
    So where the link has moved on, or the rows have changed under its indices, it gets a new key.
    """
    turn = st.session_state.get(f"{name}_turn", 0)
    picked = _picked(st.session_state.get(f"{name}_{turn}"), layers, field)
    rows = hash(tuple(drawn))
    changed = st.session_state.get(f"{name}_rows", rows) != rows
    st.session_state[f"{name}_rows"] = rows
    if picked is not None and (picked != chosen or changed):
        turn += 1
        st.session_state[f"{name}_turn"] = turn
    return f"{name}_{turn}"


def _picked(event: Any, layers: Sequence[str], field: str) -> str | None:
    found = (picked_object(event, layer, field) for layer in layers)
    return next((value for value in found if value is not None), None)


def map_click(key: str, layers: Sequence[str], field: str, parameter: str) -> Callable[[], None]:
    """A callback for `on_select` of the map `key`: writes the object clicked, or none, to the link."""

    def clicked() -> None:
        choose(parameter, _picked(st.session_state[key], layers, field))

    return clicked


def list_click(key: str, ids: Sequence[str], parameter: str) -> Callable[[], None]:
    """A callback for `on_select` of the dataframe `key` with one row for each of `ids`."""

    def clicked() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        choose(parameter, ids[rows[0]] if rows and rows[0] < len(ids) else None)

    return clicked


def mark_row(key: str, ids: Sequence[str], chosen: str | None) -> None:
    """Let the dataframe `key` show the row of `chosen` as selected; call before it is drawn."""
    rows = [list(ids).index(chosen)] if chosen is not None and chosen in ids else []
    st.session_state[key] = {"selection": {"rows": rows, "columns": [], "cells": []}}
