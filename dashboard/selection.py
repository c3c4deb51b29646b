"""What the reader has clicked on a map."""

from __future__ import annotations

from typing import Any

import streamlit as st


def picked_object(event: Any, layer: str, key: str) -> str | None:
    """`key` of the object clicked on `layer` of a pydeck map; None where nothing is selected."""
    objects = event.selection.get("objects", {}).get(layer) if event else None
    return str(objects[0][key]) if objects else None


def picked_location(event: Any) -> str | None:
    """The region clicked on a choropleth; None where nothing is selected."""
    points = event.selection.get("points") if event else None
    for point in points or []:
        custom = point.get("customdata")
        if custom:
            return str(custom[0])
        if point.get("location"):
            return str(point["location"])
    return None


def clicked_location(key: str) -> str | None:
    """The region of the click that just happened on the chart `key`; call it from its `on_select` callback.

    A second click on what the browser holds as selected arrives as an empty selection: it is that
    region again.
    """
    held = f"{key}_clicked"
    clicked = picked_location(st.session_state[key]) or st.session_state.get(held)
    st.session_state[held] = clicked
    return clicked
