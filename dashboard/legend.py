"""A legend in words for maps that have none of their own."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from catalog.vocabularies import FIELD
from dashboard.language import say
from dashboard.texts import t
from dashboard.theme import FIELD_COLOUR, OTHER


def field_legend(fields: Sequence[str]) -> None:
    """The colours of the fields on a map, those without a colour of their own as "other"."""
    colour_legend(field_colours(fields))


def field_colours(fields: Sequence[str]) -> list[tuple[str, str]]:
    """The colours of `fields` with their names, those without a colour of their own as "other" at the end."""
    own = [f for f in FIELD_COLOUR if f in fields and FIELD_COLOUR[f] != OTHER]
    entries = [(FIELD_COLOUR[f], say(FIELD[f])) for f in own]
    if any(FIELD_COLOUR[f] == OTHER for f in fields):
        entries.append((OTHER, t("map.other_fields")))
    return entries


def colour_legend(entries: Sequence[tuple[str, str]]) -> None:
    """Colours ("#RRGGBB") and what they mean, in lines that break only between entries."""
    with st.container(horizontal=True, gap="small"):
        for colour, words in entries:
            st.markdown(f':color[●]{{foreground="{colour}"}} {words}', width="content")
