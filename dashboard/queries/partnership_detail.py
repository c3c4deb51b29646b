"""One partnership: its sides, its dated acts, its events and what came of them."""

from __future__ import annotations

import pandas as pd

from dashboard.language import language
from dashboard.queries.places import name_column
from dashboard.snapshots import query


def partnership(partnership_id: str) -> pd.Series:
    """One partnership: name, field, programme, third_market, status, life, silence and time to memorandum (months, else years; qualifier), source_id."""
    return query(
        f"""
        SELECT {name_column()} AS name, field, programme, third_market, status, life, months_silent, years_silent,
               months_to_memorandum AS months, years_to_memorandum AS years,
               memorandum_qualifier AS qualifier, source_id
        FROM partnership_summary WHERE partnership_id = ?
        """,
        partnership_id,
    ).iloc[0]


def sides(partnership_id: str) -> pd.DataFrame:
    """The two organisations of a partnership, Japan's first: all of `organisation`, name, region."""
    return query(
        f"""
        SELECT o.*, {name_column("o")} AS name, {name_column("r")} AS region,
               CASE WHEN o.organisation_id = p.organisation_a_id THEN 'a' ELSE 'b' END AS side
        FROM partnership p
        JOIN organisation o ON o.organisation_id IN (p.organisation_a_id, p.organisation_b_id)
        LEFT JOIN region r ON r.region_id = o.region_id
        WHERE p.partnership_id = ? ORDER BY side
        """,
        partnership_id,
    )


def milestones(partnership_id: str) -> pd.DataFrame:
    """The dated acts of a partnership, newest first: date, date_precision, kind, description, source_id."""
    return query(
        f"SELECT date, date_precision, kind, description_{language()} AS description, source_id "
        "FROM milestone WHERE partnership_id = ? ORDER BY date DESC, kind",
        partnership_id,
    )


def events(partnership_id: str) -> pd.DataFrame:
    """Events of a partnership with their figures, newest first; measure empty where nothing is known."""
    return query(
        f"""
        SELECT e.event_id, {name_column("e")} AS name, e.kind, e.start_date, e.date_precision,
               f.measure, f.scope, f.value, f.qualifier, f.is_forecast, f.differs,
               coalesce(f.source_id, e.source_id) AS source_id
        FROM event e LEFT JOIN event_figure f USING (event_id)
        WHERE e.partnership_id = ? ORDER BY e.start_date DESC NULLS LAST, e.event_id, f.is_forecast, f.measure, f.scope
        """,
        partnership_id,
    )
