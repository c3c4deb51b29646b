"""Where sources give different figures for the same place, year and basis."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import share_words
from dashboard.citations import HOST
from dashboard.made_once import kept, made_once
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import energy
from dashboard.tables import arrow, source_ids
from dashboard.texts import t

_COLUMNS = ("name", "when", "share", "used", "source", "grade", "url")


@kept
def _differing(basis: str) -> pd.DataFrame:
    return share_words.differing(energy.differing(basis))


def show_sources(basis: str) -> None:
    """Every figure that differs by source, the one that charts use marked."""
    found = _differing(basis)
    st.header(t("energy.differing_title"), anchor=False)
    if found.empty:
        empty_state(t("energy.none_differ"), t("energy.none_differ_help"))
        return
    st.caption(t("energy.differing_note"))
    column = st.column_config
    labels = {
        "name": t("energy.place"),
        "when": t("energy.year"),
        "share": t("energy.as_recorded"),
        "used": t("energy.used_here"),
        "source": t("provenance.source"),
        "grade": t("energy.grade"),
    }
    st.dataframe(
        made_once(lambda: arrow(found, _COLUMNS), "energy_differing_table", basis),
        column_config={
            "name": column.TextColumn(labels["name"], width=190),
            "when": column.TextColumn(labels["when"], width=90),
            "share": column.TextColumn(labels["share"], width=110, alignment="right"),
            "used": column.TextColumn(labels["used"], width=110),
            "source": column.TextColumn(labels["source"], width=260),
            "grade": column.TextColumn(labels["grade"], width=140),
            "url": column.LinkColumn(t("energy.link"), display_text=HOST, width=170),
        },
        hide_index=True,
        placeholder="",
        height="content" if len(found) < 12 else 360,
        alt=t("energy.differing_title"),
    )
    under_figure(
        "energy_differing",
        found,
        sources=source_ids(found),
        metric="renewable_share",
        columns=labels,
    )
