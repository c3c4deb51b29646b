"""The sums of one stage by field, kind, mode, year or host, with what is unknown in view."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from catalog.vocabularies import MEASURE
from dashboard.alternatives import split
from dashboard.charts import CONFIG
from dashboard.charts.stacked import PART, UNKNOWN, WHOLE, Part, stacked_bars
from dashboard.charts.timeline import events_by_year
from dashboard.event_words import DIMENSIONS, by, by_name, total
from dashboard.filters import pick
from dashboard.language import say
from dashboard.made_once import kept, made_once
from dashboard.provenance import under_figure
from dashboard.queries import event_sums, events
from dashboard.tables import arrow
from dashboard.texts import t
from dashboard.viewport import is_phone

_COLUMNS = (
    "label", "events", "events_with_figure", "events_part_only", "events_unknown", "other", "fair",
)  # fmt: skip


def show_breakdown(chosen: events.Chosen, measure: str) -> None:
    """A bar for each value of the dimension that the reader picks, and its sums in a table."""
    stage = say(MEASURE[measure])
    dimension = pick("by", t("events.by"), list(DIMENSIONS), lambda d: t(f"events.by_{d}"))
    inside = by_name(dimension)
    rows = _rows(chosen, measure, dimension)
    st.header(t("events.breakdown_title", stage=stage, dimension=inside))
    parts = [
        Part("events_with_figure", t("events.whole"), WHOLE),
        Part("events_part_only", t("events.part"), PART),
        Part("events_unknown", t("events.unknown"), UNKNOWN, faint=True),
    ]

    def drawn() -> object:
        if dimension == "year":
            dated = rows[rows["value"] != "unknown"]
            return events_by_year(dated.assign(year=dated["value"].astype(int)), parts)
        return stacked_bars(rows, parts, unit=t("events.unit"), words="sums", narrow=is_phone())

    st.plotly_chart(
        made_once(drawn, "event_breakdown", chosen, measure, dimension),
        config=CONFIG,
        key="event_breakdown",
        alt=made_once(
            lambda: split(
                t("events.breakdown_alt", stage=stage, dimension=inside), rows, parts, "sums"
            ),
            "event_breakdown_alt",
            chosen,
            measure,
            dimension,
        ),
    )
    st.caption(t("events.breakdown_note"))
    labels = {
        "label": t(f"events.by_{dimension}"),
        "events": t("events.unit"),
        "events_with_figure": t("events.with_figure"),
        "events_part_only": t("events.part_only"),
        "events_unknown": t("events.unknown"),
        "other": t("events.other_total", stage=stage),
        "fair": t("events.fair_total", stage=stage),
    }
    text = st.column_config.TextColumn
    st.dataframe(
        made_once(
            lambda: arrow(rows, _COLUMNS), "event_breakdown_table", chosen, measure, dimension
        ),
        hide_index=True,
        placeholder="",
        height="content" if len(rows) < 10 else 360,
        key="breakdown_list",
        column_config={
            **labels,
            "label": text(labels["label"], width=220),
            "other": text(labels["other"], alignment="right"),
            "fair": text(labels["fair"], alignment="right"),
        },
        alt=t("events.breakdown_alt", stage=stage, dimension=inside),
    )
    under_figure(
        "event_breakdown",
        rows,
        sources=events.sources_of(chosen, measure),
        metric="outcomes",
        columns=labels,
    )


@kept
def _rows(chosen: events.Chosen, measure: str, dimension: str) -> pd.DataFrame:
    rows = event_sums.outcomes(chosen)
    rows = by(rows[rows["measure"] == measure], dimension)
    rows = rows.assign(
        other=[total(row, "other_") for row in rows.itertuples()],
        fair=[total(row, "fair_") for row in rows.itertuples()],
    )
    return rows.assign(
        sums=[
            t("events.sums_words", other=row.other, fair=row.fair)
            if row.events_with_figure
            else ""
            for row in rows.itertuples()
        ]
    )  # fmt: skip
