"""Partnerships: the list, the arcs, and everything about one of them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from catalog.vocabularies import FIELD, PARTNERSHIP_STATUS
from dashboard.language import language
from dashboard.made_once import kept
from dashboard.queries.places import name_column
from dashboard.snapshots import query

# Three filters, each twice: an empty list lets all through.
_FILTERED = """
    (len(?::VARCHAR[]) = 0 OR list_contains(?::VARCHAR[], p.field))
    AND (len(?::VARCHAR[]) = 0 OR list_contains(?::VARCHAR[], p.b_country))
    AND (len(?::VARCHAR[]) = 0 OR list_contains(?::VARCHAR[], p.status))
"""


def partnerships(
    fields: Sequence[str] = (), countries: Sequence[str] = (), statuses: Sequence[str] = ()
) -> pd.DataFrame:
    """Partnerships with both sides named and placed; empty filters let all through.

    Columns: partnership_id, name, field, programme, third_market, status, a_name, b_name, a_region,
    b_region, a_region_id, b_region_id, b_country, coordinates of both sides, milestones, events,
    renewals, first_date, signed_date, last_date (each with its precision), source_id, url (of the
    source); most active first.
    """
    return query(
        f"""
        SELECT p.partnership_id, {name_column("p")} AS name, p.field, p.programme, p.third_market, p.status,
               {name_column("a")} AS a_name, {name_column("b")} AS b_name,
               {name_column("ra")} AS a_region, {name_column("rb")} AS b_region,
               p.a_region_id, p.b_region_id, p.b_country,
               p.a_latitude, p.a_longitude, p.b_latitude, p.b_longitude,
               p.milestones, p.events, p.renewals, p.first_date, p.signed_date, p.last_date,
               {_precision("signed_date")}, {_precision("last_date")}, p.source_id, s.url
        FROM partnership_summary p
        JOIN organisation a ON a.organisation_id = p.a_organisation_id
        JOIN organisation b ON b.organisation_id = p.b_organisation_id
        LEFT JOIN region ra ON ra.region_id = p.a_region_id
        LEFT JOIN region rb ON rb.region_id = p.b_region_id
        LEFT JOIN source s ON s.source_id = p.source_id
        WHERE {_FILTERED}
        ORDER BY p.milestones + p.events DESC, p.last_date DESC NULLS LAST, p.partnership_id
        """,
        *_twice(fields, countries, statuses),
    )


def _precision(column: str) -> str:
    """SQL for the precision with which a date of the summary was printed (fiscal year or calendar year)."""
    return f"""(SELECT min(n.date_precision) FROM news n WHERE n.partnership_id = p.partnership_id
                AND n.date = p.{column}) AS {column}_precision"""


@kept
def counts(
    fields: Sequence[str] = (), countries: Sequence[str] = (), statuses: Sequence[str] = ()
) -> dict[str, int]:
    """How many partnerships pass the filters: shown, active, signed (a memorandum or tie is on record), renewed, unplaced (on no map)."""
    row = query(
        f"""
        SELECT count(*) AS shown, count(*) FILTER (p.status = 'active') AS active,
               count(p.signed_date) AS signed, count(*) FILTER (p.renewals > 0) AS renewed,
               count(*) FILTER (p.a_latitude IS NULL OR p.b_latitude IS NULL) AS unplaced,
               (SELECT count(*) FROM partnership_summary) AS held
        FROM partnership_summary p WHERE {_FILTERED}
        """,
        *_twice(fields, countries, statuses),
    ).iloc[0]
    return {str(name): int(value) for name, value in row.items()}


def _twice(*filters: Sequence[str]) -> list[list[str]]:
    return [list(chosen) for chosen in filters for _ in range(2)]


@kept
def ids() -> list[str]:
    """Every partnership."""
    return list(
        query("SELECT partnership_id FROM partnership_summary ORDER BY 1")["partnership_id"]
    )


@kept
def fields() -> list[str]:
    """Fields that have a partnership, in the order of the vocabulary."""
    found = set(query("SELECT DISTINCT field FROM partnership_summary")["field"])
    return [code for code in FIELD if code in found]


@kept
def statuses() -> list[str]:
    """States that a partnership is in, in the order of the vocabulary."""
    found = set(query("SELECT DISTINCT status FROM partnership_summary")["status"])
    return [code for code in PARTNERSHIP_STATUS if code in found]


@kept
def countries() -> list[str]:
    """Countries of Europe's side that have a partnership."""
    rows = query(
        "SELECT DISTINCT b_country FROM partnership_summary WHERE b_country IS NOT NULL ORDER BY 1"
    )
    return list(rows["b_country"])


@kept
def country_names() -> dict[str, str]:
    """Country of Europe's side → its name in the reader's language; EU, which is no country, as it is."""
    rows = query(
        f"SELECT DISTINCT p.b_country AS country, coalesce({name_column('r')}, p.b_country) AS name "
        "FROM partnership_summary p LEFT JOIN region r ON r.region_id = p.b_country "
        "WHERE p.b_country IS NOT NULL"
    )
    return dict(zip(rows["country"], rows["name"], strict=True))


def partnership(partnership_id: str) -> pd.Series:
    """One partnership: name, field, programme, third_market, status, source_id."""
    return query(
        f"SELECT {name_column()} AS name, field, programme, third_market, status, source_id "
        "FROM partnership WHERE partnership_id = ?",
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
