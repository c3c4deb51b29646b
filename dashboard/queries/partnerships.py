"""Partnerships: the list under its filters, the network of regions, the time that ties took and their silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from catalog.vocabularies import FIELD, MILESTONE_KIND, ORGANISATION_KIND, PARTNERSHIP_LIFE
from dashboard.made_once import kept
from dashboard.queries.places import name_column
from dashboard.snapshots import query


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters of the page; an empty one lets all through.

    `region` is one of either side, `countries` are of Europe's; `sides` are kinds of the organisation on
    either side, `acts` kinds of milestone that a partnership has; `first` and `last` bound the years in
    at least one of which it has a dated act.
    """

    fields: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    lives: tuple[str, ...] = ()
    region: str = ""
    sides: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None


_ANY: Wanted = Wanted()
_ENDS = """
    partnership_summary p
    JOIN organisation a ON a.organisation_id = p.a_organisation_id
    JOIN organisation b ON b.organisation_id = p.b_organisation_id
    LEFT JOIN region ra ON ra.region_id = p.a_region_id
    LEFT JOIN region rb ON rb.region_id = p.b_region_id
"""


def _where(wanted: Wanted) -> tuple[str, list[Any]]:
    """SQL that lets the `wanted` rows of _ENDS through, and its parameters."""
    parts: list[tuple[str, list[Any]]] = []
    for chosen, condition in (
        (wanted.fields, "list_contains(?::VARCHAR[], p.field)"),
        (wanted.countries, "list_contains(?::VARCHAR[], p.b_country)"),
        (wanted.lives, "list_contains(?::VARCHAR[], p.life)"),
        (wanted.programmes, "list_contains(?::VARCHAR[], p.programme)"),
        (wanted.markets, "list_has_any(?::VARCHAR[], string_split(p.third_market, '; '))"),
        (wanted.sides, "list_has_any(?::VARCHAR[], [a.kind, b.kind])"),
        (wanted.acts, "p.partnership_id IN (SELECT m.partnership_id FROM milestone m WHERE list_contains(?::VARCHAR[], m.kind))"),
    ):  # fmt: skip
        if chosen:
            parts.append((condition, [list(chosen)]))
    if wanted.region:
        parts.append(("? IN (p.a_region_id, p.b_region_id)", [wanted.region]))
    if wanted.first is not None or wanted.last is not None:
        years = [wanted.first or 0, wanted.last or 9999]
        parts.append((
            "p.partnership_id IN (SELECT n.partnership_id FROM news n WHERE NOT n.planned AND left(n.date, 4)::INT BETWEEN ? AND ?)",
            years,
        ))  # fmt: skip
    sql = " AND ".join(condition for condition, _ in parts) or "true"
    return sql, [value for _, values in parts for value in values]


def partnerships(wanted: Wanted = _ANY) -> pd.DataFrame:
    """Partnerships with both sides named and placed, most active first.

    Columns: partnership_id, name, field, programme, third_market, status, life, a_name, b_name, a_region,
    b_region, a_region_id, b_region_id, b_country, coordinates of both sides, milestones, events,
    renewals, first_date, signed_date, last_date (each with its precision), source_id, url (of the
    source).
    """
    where, values = _where(wanted)
    return query(
        f"""
        SELECT p.partnership_id, {name_column("p")} AS name, p.field, p.programme, p.third_market, p.status, p.life,
               {name_column("a")} AS a_name, {name_column("b")} AS b_name,
               {name_column("ra")} AS a_region, {name_column("rb")} AS b_region,
               p.a_region_id, p.b_region_id, p.b_country,
               p.a_latitude, p.a_longitude, p.b_latitude, p.b_longitude,
               p.milestones, p.events, p.renewals, p.first_date, p.signed_date, p.last_date,
               {_precision("signed_date")}, {_precision("last_date")}, p.source_id, s.url
        FROM {_ENDS} LEFT JOIN source s ON s.source_id = p.source_id
        WHERE {where}
        ORDER BY p.milestones + p.events DESC, p.last_date DESC NULLS LAST, p.partnership_id
        """,
        *values,
    )


def _precision(column: str) -> str:
    """SQL for the precision with which a date of the summary was printed (fiscal year or calendar year)."""
    return f"""(SELECT min(n.date_precision) FROM news n WHERE n.partnership_id = p.partnership_id
                AND n.date = p.{column}) AS {column}_precision"""


@kept
def counts(wanted: Wanted = _ANY) -> dict[str, int]:
    """How many partnerships pass the filters: shown, by life (alive, sleeping, ended, undated), recorded
    (alive by what is recorded, though the last dated act is old), signed (a memorandum or tie is on record),
    waited (the time to it is known), unknown_wait (signed, but not known how long after the first contact),
    renewed, unplaced (on no map)."""
    where, values = _where(wanted)
    row = query(
        f"""
        SELECT count(*) AS shown,
               count(*) FILTER (p.life = 'alive') AS alive, count(*) FILTER (p.life = 'sleeping') AS sleeping,
               count(*) FILTER (p.life = 'ended') AS ended, count(*) FILTER (p.life = 'unknown') AS undated,
               count(p.signed_date) AS signed, count(p.memorandum_qualifier) AS waited,
               count(p.signed_date) - count(p.memorandum_qualifier) AS unknown_wait,
               count(*) FILTER (p.renewals > 0) AS renewed,
               count(*) FILTER (p.a_latitude IS NULL OR p.b_latitude IS NULL) AS unplaced,
               (SELECT count(*) FROM partnership_summary) AS held
        FROM {_ENDS} WHERE {where}
        """,
        *values,
    ).iloc[0]
    return {str(name): int(value) for name, value in row.items()}


def region_pairs(wanted: Wanted, by_country: bool) -> pd.DataFrame:
    """The network: pairs of a region of Japan and one of Europe (or its country), the most partnerships first.

    Columns: a_id, a_name, a_whole, b_id, b_name, b_whole (it stands for a whole country), partnerships,
    field (null where they are in several), last_date.
    """
    where, values = _where(wanted)
    b_id = (
        "coalesce(p.b_country, p.b_region_id)"
        if by_country
        else "coalesce(p.b_region_id, p.b_country)"
    )
    return query(
        f"""
        WITH pair AS (
            SELECT coalesce(p.a_region_id, p.a_country) AS a_id, {b_id} AS b_id, count(*) AS partnerships,
                   CASE WHEN count(DISTINCT p.field) = 1 THEN min(p.field) END AS field,
                   max(p.last_date) AS last_date
            FROM {_ENDS} WHERE {where} GROUP BY 1, 2)
        SELECT a_id, coalesce({name_column("a")}, a_id) AS a_name, {_whole("a")}, {_whole("b")},
               b_id, CASE WHEN b.tier = 'bloc' THEN 'EU' ELSE coalesce({name_column("b")}, b_id) END AS b_name,
               partnerships, field, last_date
        FROM pair LEFT JOIN region a ON a.region_id = a_id LEFT JOIN region b ON b.region_id = b_id
        ORDER BY partnerships DESC, last_date DESC NULLS LAST, a_id, b_id
        """,
        *values,
    )  # fmt: skip


def _whole(side: str) -> str:
    return f"coalesce({side}.tier = 'country' AND {side}.oecd_level = 'TL1', false) AS {side}_whole"


def waits(wanted: Wanted) -> pd.DataFrame:
    """Partnerships whose time from first contact to memorandum is known, the shortest first.

    Columns: partnership_id, name, field, months (null where only years are known), years, length (in
    years, for an axis), qualifier, first_contact and signed_date with their precisions, source_id.
    """
    where, values = _where(wanted)
    return query(
        f"""
        SELECT p.partnership_id, {name_column("p")} AS name, p.field,
               p.months_to_memorandum AS months, p.years_to_memorandum AS years,
               coalesce(p.months_to_memorandum / 12, p.years_to_memorandum) AS length,
               p.memorandum_qualifier AS qualifier, p.first_contact, p.signed_date,
               {_precision("first_contact")}, {_precision("signed_date")}, p.source_id
        FROM {_ENDS} WHERE p.memorandum_qualifier IS NOT NULL AND {where}
        ORDER BY length, p.partnership_id
        """,
        *values,
    )


def quiet(wanted: Wanted) -> pd.DataFrame:
    """Partnerships that sleep, the longest silent first, then those without a dated act.

    Columns: partnership_id, name, field, a_region, b_region, life, last_date with its precision, last_act
    (kind of milestone or event), months_silent, years_silent, as_of, source_id.
    """
    where, values = _where(wanted)
    return query(
        f"""
        SELECT p.partnership_id, {name_column("p")} AS name, p.field,
               {name_column("ra")} AS a_region, {name_column("rb")} AS b_region,
               p.life, p.last_date, {_precision("last_date")},
               (SELECT min(n.kind) FROM news n WHERE n.partnership_id = p.partnership_id AND n.date = p.last_date) AS last_act,
               p.months_silent, p.years_silent, p.as_of, p.source_id
        FROM {_ENDS} WHERE p.life IN ('sleeping', 'unknown') AND {where}
        ORDER BY p.life, p.last_date, p.partnership_id
        """,
        *values,
    )


@kept
def as_of() -> str | None:
    """Up to when the record of partnerships reaches, as reduced ISO text; None where there are none."""
    rows = query("SELECT max(as_of) AS as_of FROM partnership_summary")
    found = rows["as_of"].iloc[0]
    return found if isinstance(found, str) else None


@kept
def ids() -> list[str]:
    """Every partnership."""
    return list(
        query("SELECT partnership_id FROM partnership_summary ORDER BY 1")["partnership_id"]
    )


def _in_order(sql: str, vocabulary: Sequence[str]) -> list[str]:
    found = set(query(sql).iloc[:, 0])
    return [code for code in vocabulary if code in found]


@kept
def fields() -> list[str]:
    """Fields that have a partnership, in the order of the vocabulary."""
    return _in_order("SELECT DISTINCT field FROM partnership_summary", list(FIELD))


@kept
def lives() -> list[str]:
    """How alive partnerships are, in the order of the vocabulary."""
    return _in_order("SELECT DISTINCT life FROM partnership_summary", list(PARTNERSHIP_LIFE))


@kept
def sides() -> list[str]:
    """Kinds of organisation on either side of a partnership, in the order of the vocabulary."""
    return _in_order(
        "SELECT DISTINCT o.kind FROM organisation o JOIN partnership p "
        "ON o.organisation_id IN (p.organisation_a_id, p.organisation_b_id)",
        list(ORGANISATION_KIND),
    )


@kept
def acts() -> list[str]:
    """Kinds of milestone on record, in the order of the vocabulary."""
    return _in_order("SELECT DISTINCT kind FROM milestone", list(MILESTONE_KIND))


@kept
def programmes() -> list[str]:
    """Programmes that partnerships belong to."""
    rows = query(
        "SELECT programme FROM partnership_summary WHERE programme IS NOT NULL "
        "GROUP BY 1 ORDER BY count(*) DESC, 1"
    )
    return list(rows["programme"])


@kept
def markets() -> list[str]:
    """Third markets that partnerships turn to, each by itself."""
    rows = query(
        "SELECT DISTINCT unnest(string_split(third_market, '; ')) AS market "
        "FROM partnership_summary ORDER BY 1"
    )
    return list(rows["market"])


@kept
def years() -> list[str]:
    """Years from the first to the last dated act of a partnership."""
    rows = query(
        "SELECT unnest(range(min(left(date, 4)::INT), max(left(date, 4)::INT) + 1))::VARCHAR AS year "
        "FROM news WHERE partnership_id IS NOT NULL AND NOT planned"
    )
    return list(rows["year"])


@kept
def regions() -> dict[str, str]:
    """Regions with a partnership → names in the reader's language: Japan's in the order of their codes, then Europe's by name."""
    rows = query(
        f"""
        SELECT d.region_id, {name_column("r")} AS name FROM region_degree d JOIN region r USING (region_id)
        WHERE r.oecd_level IN ('TL2', 'TL3')
        ORDER BY r.country <> 'JP', CASE WHEN r.country = 'JP' THEN d.region_id END, name
        """
    )
    return dict(zip(rows["region_id"], rows["name"], strict=True))


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
