"""Partnerships: the list, the arcs, and everything about one of them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.language import language
from dashboard.queries.places import name_column
from dashboard.snapshots import query


def partnerships(
    fields: Sequence[str] = (), countries: Sequence[str] = (), statuses: Sequence[str] = ()
) -> pd.DataFrame:
    """Partnerships with both sides named and placed; empty filters let all through.

    Columns: partnership_id, name, field, programme, status, a_name, b_name, a_region, b_region,
    a_region_id, b_region_id, b_country, coordinates of both sides, milestones, events, renewals,
    first_date, signed_date, last_date, source_id; most active first.
    """
    return query(
        f"""
        SELECT p.partnership_id, {name_column("p")} AS name, p.field, p.programme, p.status,
               {name_column("a")} AS a_name, {name_column("b")} AS b_name,
               {name_column("ra")} AS a_region, {name_column("rb")} AS b_region,
               p.a_region_id, p.b_region_id, p.b_country,
               p.a_latitude, p.a_longitude, p.b_latitude, p.b_longitude,
               p.milestones, p.events, p.renewals, p.first_date, p.signed_date, p.last_date, p.source_id
        FROM partnership_summary p
        JOIN organisation a ON a.organisation_id = p.a_organisation_id
        JOIN organisation b ON b.organisation_id = p.b_organisation_id
        LEFT JOIN region ra ON ra.region_id = p.a_region_id
        LEFT JOIN region rb ON rb.region_id = p.b_region_id
        WHERE (len(?::VARCHAR[]) = 0 OR list_contains(?::VARCHAR[], p.field))
          AND (len(?::VARCHAR[]) = 0 OR list_contains(?::VARCHAR[], p.b_country))
          AND (len(?::VARCHAR[]) = 0 OR list_contains(?::VARCHAR[], p.status))
        ORDER BY p.milestones + p.events DESC, p.last_date DESC NULLS LAST, p.partnership_id
        """,
        *[list(x) for x in (fields, fields, countries, countries, statuses, statuses)],
    )


def countries() -> list[str]:
    """Countries of Europe's side that have a partnership."""
    rows = query(
        "SELECT DISTINCT b_country FROM partnership_summary WHERE b_country IS NOT NULL ORDER BY 1"
    )
    return list(rows["b_country"])


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
               f.measure, f.scope, f.value, f.qualifier, f.is_forecast, coalesce(f.source_id, e.source_id) AS source_id
        FROM event e LEFT JOIN event_figure f USING (event_id)
        WHERE e.partnership_id = ? ORDER BY e.start_date DESC NULLS LAST, e.event_id, f.measure, f.scope
        """,
        partnership_id,
    )
