"""The list of events with their figure of one stage, in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import streamlit as st

from catalog.vocabularies import AGREEMENT_STATE, EVENT_KIND, EVENT_MODE, MEASURE
from dashboard import numbers
from dashboard.citations import HOST, plain, title
from dashboard.event_detail import when
from dashboard.event_totals import HOST_LINK
from dashboard.filters import choose
from dashboard.language import language, say
from dashboard.linked_selection import list_click, mark_row
from dashboard.made_once import kept
from dashboard.provenance import under_figure
from dashboard.queries import events, places
from dashboard.queries.sources import sources
from dashboard.tables import arrow, said, source_ids
from dashboard.texts import t

EVENT_COLUMNS = ("name", "date", "figure", "scope", "agreement", "differs", "kind", "place", "mode", "source")  # fmt: skip
_WIDTHS = {"name": 300, "date": 190, "scope": 140, "source": 180}


@dataclass(frozen=True, slots=True)
class EventList:
    """The events of a view: `rows` and `table` in words, the sources behind."""

    rows: pd.DataFrame
    table: pa.Table
    ids: list[str]
    sources: list[str]


@kept
def event_list(chosen: events.Chosen, measure: str) -> EventList:
    """The chosen events with their figure of one stage."""
    code, scopes = language(), places.terms("outcome_scope")
    listed = events.events(chosen, measure)
    used = source_ids(listed)
    titles = {row.source_id: title(row) for row in sources(used).itertuples()}
    rows = listed.assign(
        date=[when(row) for row in listed.itertuples()],
        kind=said(EVENT_KIND, listed["kind"]),
        mode=said(EVENT_MODE, listed["mode"]),
        place=listed["host_region"].fillna(""),
        figure=[numbers.qualified(r.value, r.qualifier, code) for r in listed.itertuples()],
        scope=["" if numbers.is_unknown(s) else scopes.get(s, s) for s in listed["scope"]],
        agreement=said(AGREEMENT_STATE, listed["state"]),
        differs=[t("events.differs_mark") if differs else "" for differs in listed["differs"]],
        source=listed["source_id"].map(titles),
    )
    return EventList(rows, arrow(rows, (*EVENT_COLUMNS, "url")), list(listed["event_id"]), used)


def show_list(chosen: events.Chosen, measure: str, link: str, event_id: str | None) -> None:
    """The list of the chosen events, of one host where one is selected; a row writes its event to `link`."""
    listed = event_list(chosen, measure)
    stage = say(MEASURE[measure])
    st.header(t("events.list_title", events=numbers.number(len(listed.ids), language())))
    if chosen.host is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            place = plain(places.region_names()[chosen.host])
            st.markdown(t("events.only_host", name=place), width="content")
            st.button(t("events.all_hosts"), on_click=choose, args=(HOST_LINK, None))
    labels = {name: stage if name == "figure" else t(f"events.{name}") for name in EVENT_COLUMNS}
    text = st.column_config.TextColumn
    mark_row("event_list", listed.ids, event_id)
    st.dataframe(
        listed.table,
        hide_index=True,
        placeholder="",
        height=390,
        on_select=list_click("event_list", listed.ids, link),
        selection_mode="single-row",
        key="event_list",
        column_config={
            **{name: text(label, width=_WIDTHS.get(name, 150)) for name, label in labels.items()},
            "figure": text(stage, width=110, alignment="right"),
            "url": st.column_config.LinkColumn(t("partnerships.link"), display_text=HOST),
        },
        alt=t("events.list_alt"),
    )
    under_figure("events", listed.rows, sources=listed.sources, metric="outcomes", columns=labels)
