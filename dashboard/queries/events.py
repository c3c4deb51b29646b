"""Events and what came of them: sums of one stage, stages side by side, the list, and one event.

A sum is of whole events only, of preferred figures, of results: never a part beside its whole, never a
forecast. An event without a figure is in no sum and is counted as unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from catalog.vocabularies import EVENT_KIND, FIELD, MEASURE
from dashboard.made_once import kept
from dashboard.queries.places import name_column
from dashboard.snapshots import query

# The same country comes to several events: adding would count it again and again.
NOT_ADDED = ("countries",)
_YEAR = "try_cast(left(e.start_date, 4) AS INTEGER)"
_WHERE = f"""
    (len(?::VARCHAR[]) = 0 OR list_contains(?::VARCHAR[], e.field))
    AND (len(?::VARCHAR[]) = 0 OR list_contains(?::VARCHAR[], e.kind))
    AND (?::INTEGER IS NULL OR {_YEAR} >= ?::INTEGER) AND (?::INTEGER IS NULL OR {_YEAR} <= ?::INTEGER)
    AND (?::VARCHAR IS NULL OR e.host_region_id = ?::VARCHAR)
"""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which events: nothing chosen lets all through; with years chosen, events without a date fall away."""

    fields: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    host: str | None = None

    def at(self, host: str | None) -> Chosen:
        """The same events, of one host region alone; None: of all."""
        return replace(self, host=host)

    def parameters(self) -> list[object]:
        """The parameters of the condition, in its order."""
        once = (list(self.fields), list(self.kinds), self.first_year, self.last_year, self.host)
        return [value for value in once for _ in range(2)]


def _sum(condition: str, name: str) -> str:
    """SQL: how many whole-event figures, their sum and its qualifier (as `metrics.flags.qualifier_of_sum`)."""
    held = f"FILTER (s.part = 'whole_event' AND {condition})"
    return f"""
        count(*) FILTER ({condition}) AS {name}_held,
        count(s.value) {held} AS {name}_events,
        sum(s.value) {held} AS {name}_total,
        CASE WHEN bool_or(s.qualifier = 'about') {held}
               OR (bool_or(s.qualifier = 'at_least') {held} AND bool_or(s.qualifier = 'at_most') {held}) THEN 'about'
             WHEN bool_or(s.qualifier = 'at_least') {held} THEN 'at_least'
             WHEN bool_or(s.qualifier = 'at_most') {held} THEN 'at_most'
             WHEN count(s.value) {held} > 0 THEN 'exact' END AS {name}_qualifier
    """


# A fair counts all comers whatever their country; most other events are between Japan and Europe.
_SUMS = ", ".join(
    _sum(condition, name)
    for condition, name in (
        ("true", "all"),
        ("e.kind = 'trade_fair'", "fair"),
        ("e.kind <> 'trade_fair'", "other"),
    )
)


@kept
def measures() -> list[str]:
    """Stages that can be added up: those with a figure of a whole event, in the order of the vocabulary."""
    found = set(
        query("SELECT DISTINCT measure FROM event_stage WHERE part = 'whole_event'")["measure"]
    )
    return [code for code in MEASURE if code in found and code not in NOT_ADDED]


@kept
def fields() -> list[str]:
    """Fields that have an event."""
    found = set(query("SELECT DISTINCT field FROM event")["field"])
    return [code for code in FIELD if code in found]


@kept
def kinds() -> list[str]:
    """Kinds of event that there are."""
    found = set(query("SELECT DISTINCT kind FROM event")["kind"])
    return [code for code in EVENT_KIND if code in found]


@kept
def years() -> list[str]:
    """Years with an event, the first to the last."""
    rows = query(
        f"SELECT DISTINCT {_YEAR} AS year FROM event e WHERE start_date IS NOT NULL ORDER BY 1"
    )
    return [str(int(year)) for year in rows["year"]]


def totals(chosen: Chosen, measure: str) -> pd.Series:
    """One stage over the chosen events.

    events, undated, part_only (a figure of a part of the event alone), unknown (no figure at all),
    unhosted (in the sum but in no region), and for all, fair and other: *_held (events), *_events (with a
    figure of the whole), *_total, *_qualifier.
    """
    return query(
        f"""
        SELECT count(*) AS events, count(*) FILTER ({_YEAR} IS NULL) AS undated,
               count(s.value) FILTER (s.part <> 'whole_event') AS part_only,
               count(*) FILTER (s.value IS NULL) AS unknown,
               count(s.value) FILTER (s.part = 'whole_event' AND e.host_region_id IS NULL) AS unhosted,
               {_SUMS}
        FROM event e LEFT JOIN event_stage s ON s.event_id = e.event_id AND s.measure = ?
        WHERE {_WHERE}
        """,
        measure,
        *chosen.parameters(),
    ).iloc[0]


def hosts(chosen: Chosen, measure: str) -> pd.DataFrame:
    """The regions that hosted the chosen events, those with the largest sum first.

    region_id, name, latitude, longitude, and for all, fair and other: *_held (events), *_events (with
    a figure of the whole), *_total, *_qualifier (null where no event there has a figure).
    """
    return query(
        f"""
        SELECT r.region_id, {name_column("r")} AS name, r.latitude, r.longitude, {_SUMS}
        FROM event e JOIN region r ON r.region_id = e.host_region_id
        LEFT JOIN event_stage s ON s.event_id = e.event_id AND s.measure = ?
        WHERE {_WHERE}
        GROUP BY ALL ORDER BY all_total DESC NULLS LAST, all_held DESC, r.region_id
        """,
        measure,
        *chosen.parameters(),
    )


def stages(chosen: Chosen) -> pd.DataFrame:
    """Every stage that can be added up, in order: measure, part_events, all_events, all_total, all_qualifier."""
    rows = query(
        f"""
        SELECT s.measure, count(s.value) FILTER (s.part <> 'whole_event') AS part_events,
               {_sum("true", "all")}
        FROM event e JOIN event_stage s USING (event_id) WHERE {_WHERE} GROUP BY s.measure
        """,
        *chosen.parameters(),
    )
    order = [code for code in MEASURE if code not in NOT_ADDED]
    every = rows.set_index("measure").reindex(order).rename_axis("measure").reset_index()
    return every.fillna({"part_events": 0, "all_events": 0})


def sources_of(chosen: Chosen, measure: str | None) -> list[str]:
    """The sources of the figures of one stage (of every stage that can be added up, where it is None)."""
    rows = query(
        f"""
        SELECT DISTINCT s.source_id FROM event e JOIN event_stage s USING (event_id)
        WHERE (?::VARCHAR IS NULL OR s.measure = ?::VARCHAR) AND NOT list_contains(?::VARCHAR[], s.measure)
          AND {_WHERE} ORDER BY 1
        """,
        measure,
        measure,
        list(NOT_ADDED),
        *chosen.parameters(),
    )
    return list(rows["source_id"])


def by_year(chosen: Chosen, measure: str) -> pd.DataFrame:
    """Dated events a year: year, with_figure (of the stage, whole or part), without_figure."""
    return query(
        f"""
        SELECT {_YEAR} AS year, count(s.value) AS with_figure, count(*) - count(s.value) AS without_figure
        FROM event e LEFT JOIN event_stage s ON s.event_id = e.event_id AND s.measure = ?
        WHERE {_WHERE} AND {_YEAR} IS NOT NULL GROUP BY 1 ORDER BY 1
        """,
        measure,
        *chosen.parameters(),
    )


def events(chosen: Chosen, measure: str) -> pd.DataFrame:
    """The chosen events with their figure of one stage, the newest first, undated ones last.

    event_id, name, kind, mode, field, dates and precision, host_city, host_region, host_country,
    value, qualifier, scope, part (null where the event has no figure), differs (sources of any figure of the event disagree),
    source_id, url.
    """
    return query(
        f"""
        SELECT e.event_id, {name_column("e")} AS name, e.kind, e.mode, e.field, e.start_date, e.end_date,
               e.date_precision, e.host_city, {name_column("r")} AS host_region, e.host_country,
               s.value, s.qualifier, s.scope, s.part,
               coalesce((SELECT bool_or(f.differs) FROM event_figure f WHERE f.event_id = e.event_id), false) AS differs,
               coalesce(s.source_id, e.source_id) AS source_id, o.url
        FROM event e LEFT JOIN event_stage s ON s.event_id = e.event_id AND s.measure = ?
        LEFT JOIN region r ON r.region_id = e.host_region_id
        LEFT JOIN source o ON o.source_id = coalesce(s.source_id, e.source_id)
        WHERE {_WHERE} ORDER BY e.start_date DESC NULLS LAST, e.event_id
        """,
        measure,
        *chosen.parameters(),
    )


@kept
def event_ids() -> list[str]:
    """Every event."""
    return list(query("SELECT event_id FROM event ORDER BY 1")["event_id"])


def event(event_id: str) -> pd.Series:
    """One event with its host region and partnership named."""
    return query(
        f"""
        SELECT e.*, {name_column("e")} AS name, {name_column("r")} AS host_region, {name_column("p")} AS partnership
        FROM event e LEFT JOIN region r ON r.region_id = e.host_region_id
        LEFT JOIN partnership p ON p.partnership_id = e.partnership_id WHERE e.event_id = ?
        """,
        event_id,
    ).iloc[0]


def outcomes(event_id: str) -> pd.DataFrame:
    """Every figure of an event from every source: results first, by stage and scope, the preferred one first.

    measure, scope, value, qualifier, is_forecast, preferred, differs (another source gives another
    figure), grade, source_id.
    """
    rows = query(
        """
        SELECT o.measure, o.scope, o.value, o.qualifier, o.is_forecast, o.preferred,
               coalesce(f.differs, false) AS differs, s.grade, o.source_id
        FROM event_outcome o JOIN source s USING (source_id)
        LEFT JOIN (SELECT event_id, measure, scope, is_forecast, bool_or(differs) AS differs
                   FROM event_figure GROUP BY ALL) f USING (event_id, measure, scope, is_forecast)
        WHERE o.event_id = ? ORDER BY o.is_forecast, o.scope, o.preferred DESC, o.source_id
        """,
        event_id,
    )
    order = {code: place for place, code in enumerate(MEASURE)}
    return rows.sort_values(
        ["is_forecast", "measure"],
        key=lambda column: column.map(order) if column.name == "measure" else column,
        kind="stable",
    )
