"""Events and their sums for one stage, in the reader's words: made once for all who look at the same view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

from catalog.vocabularies import EVENT_KIND, EVENT_MODE, MEASURE
from dashboard import numbers
from dashboard.citations import title
from dashboard.event_detail import when
from dashboard.language import language, say
from dashboard.made_once import kept
from dashboard.queries import events, places
from dashboard.queries.sources import sources
from dashboard.tables import arrow, said, source_ids
from dashboard.texts import t

HOST_COLUMNS = ("name", "all_held", "all_events", "other", "fair")
EVENT_COLUMNS = ("name", "date", "figure", "scope", "differs", "kind", "place", "mode", "source")
STAGE_COLUMNS = ("stage", "all_events", "words", "part_events")


@dataclass(frozen=True, slots=True)
class Outcomes:
    """One stage over the chosen events: `counts` and sums in words, `hosts` and `stages` with theirs, and `used`, the sources of its figures."""

    sums: pd.Series
    counts: dict[str, str]
    other: str
    fair: str
    hosts: pd.DataFrame
    host_table: pa.Table
    host_ids: list[str]
    stages: pd.DataFrame
    used: list[str]
    stage_sources: list[str]


@dataclass(frozen=True, slots=True)
class EventList:
    """The events of a view: `rows` and `table` in words, the sources behind."""

    rows: pd.DataFrame
    table: pa.Table
    ids: list[str]
    sources: list[str]


def total(row: Any, name: str) -> str:
    """The sum of a row with its qualifier, in words; a dash where there was no such event at all."""
    if getattr(row, f"{name}_held") == 0:
        return "–"
    return numbers.total(
        getattr(row, f"{name}_total"), getattr(row, f"{name}_qualifier"), language()
    )


@kept
def outcomes(chosen: events.Chosen, measure: str) -> Outcomes:
    """What the chosen events report of one stage, and of every stage."""
    code, stage = language(), say(MEASURE[measure])
    sums = events.totals(chosen, measure)
    hosts = events.hosts(chosen, measure)
    hosts = hosts.assign(
        other=[total(row, "other") for row in hosts.itertuples()],
        fair=[total(row, "fair") for row in hosts.itertuples()],
    )
    hosts = hosts.assign(
        note=[
            t(
                "events.host_note",
                stage=stage,
                other=row.other,
                fair=row.fair,
                known=numbers.number(row.all_events, code),
                events=numbers.number(row.all_held, code),
            )
            for row in hosts.itertuples()
        ]
    )
    stages = events.stages(chosen)
    stages = stages.assign(
        stage=said(MEASURE, stages["measure"]),
        words=[
            numbers.total(row.all_total, row.all_qualifier, code) for row in stages.itertuples()
        ],
    )
    counted = ("events", "undated", "part_only", "unknown", "unhosted", "all_events", "other_events", "fair_events")  # fmt: skip
    return Outcomes(
        sums=sums,
        counts={name: numbers.number(sums[name], code) for name in counted},
        other=total(sums, "other"),
        fair=total(sums, "fair"),
        hosts=hosts,
        host_table=arrow(hosts, HOST_COLUMNS),
        host_ids=list(hosts["region_id"]),
        stages=stages,
        used=events.sources_of(chosen, measure),
        stage_sources=events.sources_of(chosen, None),
    )


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
        differs=[t("events.differs_mark") if differs else "" for differs in listed["differs"]],
        source=listed["source_id"].map(titles),
    )
    return EventList(rows, arrow(rows, (*EVENT_COLUMNS, "url")), list(listed["event_id"]), used)
