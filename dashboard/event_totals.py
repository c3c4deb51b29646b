"""Events by host region: sums of one stage on a map and in a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from catalog.vocabularies import MEASURE
from dashboard import numbers
from dashboard.alternatives import listed
from dashboard.event_words import total, whole
from dashboard.glossary import with_terms
from dashboard.language import language, say
from dashboard.legend import colour_legend
from dashboard.linked_selection import list_click, map_click, map_key, mark_row
from dashboard.made_once import kept, made_once
from dashboard.maps.base import WIDEST
from dashboard.maps.columns import COLUMNS, FAIRS, FEET, outcome_columns
from dashboard.pasted_sql import put_together
from dashboard.provenance import under_figure
from dashboard.queries import event_sums, events
from dashboard.tables import arrow
from dashboard.texts import t
from dashboard.theme import ACCENT, OTHER
from dashboard.viewport import map_size

HOST_LINK = "host"
# So many hosts are said of the map.
_SAID = 5
_HOST_COLUMNS = ("name", "events", "events_with_figure", "other", "fair")


@dataclass(frozen=True, slots=True)
class Totals:
    """One stage over the chosen events: `counts` and sums in words, `hosts` with theirs, `used`, the sources of its figures."""

    counts: dict[str, Any]
    unhosted: bool
    other: str
    fair: str
    hosts: pd.DataFrame
    host_table: pa.Table
    host_ids: list[str]
    used: list[str]


@kept
def totals(chosen: events.Chosen, measure: str) -> Totals | None:
    """What the chosen events report of one stage; None where there is no such event."""
    code, stage = language(), say(MEASURE[measure])
    rows = event_sums.outcomes(chosen)
    rows = rows[rows["measure"] == measure]
    if rows.empty:
        return None
    everything = next(whole(rows).itertuples())
    nowhere = _without(rows, "host_region", "events_with_figure")
    places = event_sums.hosts(chosen)
    hosts = rows[rows["dimension"] == "host_region"].merge(
        places, left_on="value", right_on="region_id"
    )
    hosts = put_together(hosts, rows, places)
    hosts = hosts.sort_values(
        ["total", "events", "region_id"], ascending=[False, False, True], na_position="last"
    ).reset_index(drop=True)
    hosts = hosts.assign(
        other=[total(row, "other_") for row in hosts.itertuples()],
        fair=[total(row, "fair_") for row in hosts.itertuples()],
    )
    hosts = hosts.assign(
        note=[
            t(
                "events.host_note",
                stage=stage,
                other=row.other,
                fair=row.fair,
                known=numbers.number(row.events_with_figure, code),
                events=numbers.number(row.events, code),
            )
            for row in hosts.itertuples()
        ]
    )
    counts = {
        "events": everything.events,
        "all_events": everything.events_with_figure,
        "unknown": everything.events_unknown,
        "part_only": everything.events_part_only,
        "other_events": everything.other_events_with_figure,
        "fair_events": everything.fair_events_with_figure,
        "unhosted": nowhere,
    }
    return Totals(
        counts={name: numbers.number(value, code) for name, value in counts.items()},
        unhosted=nowhere > 0,
        other=total(everything, "other_"),
        fair=total(everything, "fair_"),
        hosts=hosts,
        host_table=arrow(hosts, _HOST_COLUMNS),
        host_ids=list(hosts["region_id"]),
        used=events.sources_of(chosen, measure),
    )


def _without(rows: pd.DataFrame, dimension: str, column: str) -> int:
    """`column` over the events of which a dimension is not known."""
    found = rows[(rows["dimension"] == dimension) & (rows["value"] == "unknown")]
    return int(next(iter(found[column]), 0))


def show_totals(found: Totals, chosen: events.Chosen, measure: str, host: str | None) -> None:
    """Figures, map and table of host regions; `host` is the one selected."""
    stage = say(MEASURE[measure])
    figures = {
        t("events.other_total", stage=stage): (found.other, t("events.other_help")),
        t("events.fair_total", stage=stage): (found.fair, t("events.fair_help")),
        t("events.all_events"): (found.counts["all_events"], t("events.all_events_help")),
        t("events.unknown"): (found.counts["unknown"], t("events.unknown_help")),
    }
    with st.grid(min_column_width=240):
        for label, (value, meaning) in figures.items():
            st.metric(label, value, help=with_terms(meaning), border=True, height="stretch")
    st.caption(t("events.figures_note", **found.counts))

    st.header(t("events.map_title", stage=stage))
    height, width = map_size()
    layers = (COLUMNS, FEET)
    key = map_key("event_map", layers, "region_id", host, [measure, *found.host_ids])
    st.pydeck_chart(
        made_once(
            lambda: outcome_columns(found.hosts, selected=host, height=height, width=width),
            "event_map",
            chosen,
            measure,
            host,
        ),
        height=height,
        width=WIDEST,
        on_select=map_click(key, layers, "region_id", HOST_LINK),
        selection_mode="single-object",
        key=key,
        alt=made_once(
            lambda: listed(
                t("events.map_alt", stage=stage, hosts=len(found.host_ids)),
                zip(found.hosts["name"].head(_SAID), found.hosts["note"], strict=False),
            ),
            "event_map_alt",
            chosen,
            measure,
        ),
    )
    colour_legend(
        [
            (ACCENT, t("events.legend_other")),
            (FAIRS, t("events.legend_fair")),
            (OTHER, t("events.legend_unknown")),
        ]
    )
    unhosted = t("events.unhosted", **found.counts) if found.unhosted else ""
    st.caption(f"{t('events.map_hint')} {unhosted}")
    labels = {
        "name": t("events.host"),
        "events": t("events.hosted"),
        "events_with_figure": t("events.with_figure"),
        "other": t("events.other_total", stage=stage),
        "fair": t("events.fair_total", stage=stage),
    }
    text = st.column_config.TextColumn
    mark_row("host_list", found.host_ids, host)
    st.dataframe(
        found.host_table,
        hide_index=True,
        placeholder="",
        height=215,
        on_select=list_click("host_list", found.host_ids, HOST_LINK),
        selection_mode="single-row",
        key="host_list",
        column_config={
            **labels,
            "name": text(labels["name"], width=260),
            "other": text(labels["other"], alignment="right"),
            "fair": text(labels["fair"], alignment="right"),
        },
        alt=t("events.hosts_alt"),
    )
    under_figure("event_hosts", found.hosts, sources=found.used, metric="outcomes", columns=labels)
