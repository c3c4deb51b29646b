"""Events and what came of them: which there are, which the reader chose, the list, and one event.

Sums and conversions of the chosen events: dashboard/queries/event_sums.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from catalog.stages import ADDED, AGREEMENTS, MEETINGS
from catalog.vocabularies import EVENT_KIND, EVENT_MODE, FIELD, MEASURE
from dashboard.made_once import kept
from dashboard.queries.places import name_column
from dashboard.snapshots import query

_YEAR = "try_cast(left(e.start_date, 4) AS INTEGER)"
# The condition of `Chosen` on events `e`.
WHERE = f"""
    (len(?::VARCHAR[]) = 0 OR list_contains(?::VARCHAR[], e.field))
    AND (len(?::VARCHAR[]) = 0 OR list_contains(?::VARCHAR[], e.kind))
    AND (len(?::VARCHAR[]) = 0 OR list_contains(?::VARCHAR[], coalesce(e.mode, 'unknown')))
    AND (?::INTEGER IS NULL OR {_YEAR} >= ?::INTEGER) AND (?::INTEGER IS NULL OR {_YEAR} <= ?::INTEGER)
    AND (?::VARCHAR IS NULL OR e.host_region_id = ?::VARCHAR)
"""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which events: nothing chosen lets all through; with years chosen, events without a date fall away."""

    fields: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    host: str | None = None

    def at(self, host: str | None) -> Chosen:
        """The same events, of one host region alone; None: of all."""
        return replace(self, host=host)

    def parameters(self) -> list[object]:
        """The parameters of the condition, in its order."""
        once = (
            list(self.fields), list(self.kinds), list(self.modes), self.first_year, self.last_year,
            self.host,
        )  # fmt: skip
        return [value for value in once for _ in range(2)]


@kept
def measures() -> list[str]:
    """Stages that can be added up: those with a figure of a whole event, in the order of the vocabulary."""
    found = set(
        query("SELECT DISTINCT measure FROM event_stage WHERE part = 'whole_event'")["measure"]
    )
    return [code for code in ADDED if code in found]


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
def modes() -> list[str]:
    """Modes that events have; "unknown" where some have none."""
    found = set(query("SELECT DISTINCT coalesce(mode, 'unknown') AS mode FROM event")["mode"])
    return [code for code in (*EVENT_MODE, "unknown") if code in found]


@kept
def years() -> list[str]:
    """Years with an event, the first to the last."""
    rows = query(
        f"SELECT DISTINCT {_YEAR} AS year FROM event e WHERE start_date IS NOT NULL ORDER BY 1"
    )
    return [str(int(year)) for year in rows["year"]]


@kept
def sources_of(chosen: Chosen, measure: str | None) -> list[str]:
    """The sources of the figures of one stage (of every stage that can be added up, where it is None)."""
    rows = query(
        f"""
        SELECT DISTINCT s.source_id FROM event e JOIN event_stage s USING (event_id)
        WHERE (?::VARCHAR IS NULL OR s.measure = ?::VARCHAR) AND list_contains(?::VARCHAR[], s.measure)
          AND {WHERE} ORDER BY 1
        """,
        measure,
        measure,
        list(ADDED),
        *chosen.parameters(),
    )
    return list(rows["source_id"])


def agreements(chosen: Chosen) -> pd.DataFrame:
    """The chosen events with what they led to, the newest first, undated ones last.

    event_id, name, kind, mode, field, dates and precision, host_region, state, and of the meetings before
    it (held, else requested; null where nothing is known): measure, value, qualifier, scope; source_id, url.
    """
    return query(
        f"""
        WITH meetings AS (
            SELECT DISTINCT ON (event_id) * FROM event_stage WHERE list_contains(?::VARCHAR[], measure)
            ORDER BY event_id, measure)
        SELECT e.event_id, {name_column("e")} AS name, e.kind, e.mode, e.field, e.start_date, e.end_date,
               e.date_precision, {name_column("r")} AS host_region, a.state,
               s.measure, s.value, s.qualifier, s.scope, coalesce(s.source_id, e.source_id) AS source_id, o.url
        FROM event e JOIN event_agreement a USING (event_id) LEFT JOIN meetings s USING (event_id)
        LEFT JOIN region r ON r.region_id = e.host_region_id
        LEFT JOIN source o ON o.source_id = coalesce(s.source_id, e.source_id)
        WHERE {WHERE} ORDER BY e.start_date DESC NULLS LAST, e.event_id
        """,
        list(MEETINGS),
        *chosen.parameters(),
    )


def agreement_figures() -> pd.DataFrame:
    """Every figure of agreements and deals that charts use: event_id, measure, scope, value, qualifier, is_forecast, source_id."""
    return query(
        """
        SELECT event_id, measure, scope, value, qualifier, is_forecast, source_id FROM event_figure
        WHERE list_contains(?::VARCHAR[], measure)
        ORDER BY event_id, list_position(?::VARCHAR[], measure), value DESC, scope
        """,
        list(AGREEMENTS),
        list(AGREEMENTS),
    )


def events(chosen: Chosen, measure: str) -> pd.DataFrame:
    """The chosen events with their figure of one stage, the newest first, undated ones last.

    event_id, name, kind, mode, field, dates and precision, host_city, host_region, host_country, state
    (whether it led to agreements), value, qualifier, scope, part (null where the event has no figure), differs (sources of any figure of the event disagree),
    source_id, url.
    """
    return query(
        f"""
        SELECT e.event_id, {name_column("e")} AS name, e.kind, e.mode, e.field, e.start_date, e.end_date,
               e.date_precision, e.host_city, {name_column("r")} AS host_region, e.host_country, a.state,
               s.value, s.qualifier, s.scope, s.part,
               coalesce((SELECT bool_or(f.differs) FROM event_figure f WHERE f.event_id = e.event_id), false) AS differs,
               coalesce(s.source_id, e.source_id) AS source_id, o.url
        FROM event e LEFT JOIN event_stage s ON s.event_id = e.event_id AND s.measure = ?
        JOIN event_agreement a ON a.event_id = e.event_id
        LEFT JOIN region r ON r.region_id = e.host_region_id
        LEFT JOIN source o ON o.source_id = coalesce(s.source_id, e.source_id)
        WHERE {WHERE} ORDER BY e.start_date DESC NULLS LAST, e.event_id
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
