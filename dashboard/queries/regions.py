"""Regions: an industry across the regions of a bloc, and everything about one region."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from dashboard.language import colon, language
from dashboard.made_once import kept
from dashboard.queries.places import name_column
from dashboard.queries.units import in_percent
from dashboard.snapshots import query

BLOCS = ("europe", "japan")
MEASURES = ("location_quotient", "employment_share", "persons")
Measure = Literal["location_quotient", "employment_share", "persons"]

# How each measure is read from the mart, in the unit that the screen shows.
_VALUE: dict[str, str] = {
    "persons": "i.persons",
    "employment_share": in_percent("i.share"),
    "location_quotient": "i.location_quotient",
}
# The regions that maps draw: Europe's large regions (OECD TL2), Japan's prefectures (TL3).
ON_MAP = "r.oecd_level = CASE WHEN r.country = 'JP' THEN 'TL3' ELSE 'TL2' END"


@kept
def bloc_of(region_id: str | None) -> str | None:
    """The bloc (europe, japan) of a region that has employment figures; None for any other id."""
    rows = query("SELECT DISTINCT bloc FROM region_industry WHERE region_id = ?", region_id or "")
    return str(rows["bloc"].iloc[0]) if len(rows) else None


@kept
def years(bloc: str) -> list[str]:
    """Years with figures of a bloc's regions, the newest first."""
    rows = query(
        "SELECT DISTINCT year FROM region_industry WHERE bloc = ? AND persons IS NOT NULL "
        "ORDER BY year DESC",
        bloc,
    )
    return [str(year) for year in rows["year"]]


@kept
def industries(bloc: str, year: int, measure: str) -> list[str]:
    """Industries with a figure in that bloc and year: groups (all industries for persons only), then divisions."""
    rows = query(
        f"""
        SELECT i.industry FROM region_industry i
        JOIN region r USING (region_id) JOIN industry n ON n.industry_id = i.industry
        WHERE i.bloc = ? AND i.year = ? AND {ON_MAP} AND (? = 'persons' OR i.industry <> 'TOTAL')
        GROUP BY i.industry, n.sort_order HAVING count(i.persons) > 0 ORDER BY n.sort_order
        """,
        bloc,
        year,
        measure,
    )
    return list(rows["industry"])


def default_industry(offered: list[str]) -> str:
    """Of the industries `offered`, the one a page opens with: industry, else manufacturing, else the first."""
    return next((x for x in ("B-E", "JSIC-E") if x in offered), offered[0])


@kept
def industry_names() -> dict[str, str]:
    """Industry id → name in the reader's language; divisions of JSIC with their letter."""
    rows = query(f"SELECT industry_id, scheme, {name_column()} AS name FROM industry")
    return {
        row.industry_id: f"JSIC {row.industry_id[5:]}{colon()}{row.name_}" if row.scheme == "JSIC" else row.name_
        for row in rows.rename(columns={"name": "name_"}).itertuples()
    }  # fmt: skip


def figures(bloc: str, industry: str, year: int, measure: str) -> pd.DataFrame:
    """One industry and year across the regions of the map, the largest value first, unknown ones last.

    Columns: region_id, name, country, country_name, value (in the unit of `measure`; null: unknown),
    rank, persons, share_pct, location_quotient, partnerships (with the other bloc; null: none on
    record), flag, derivation, bridge_grade, calendar, concept, reference_derivation, source_id.
    """
    return query(
        f"""
        SELECT r.region_id, {name_column("r")} AS name, r.name_local, r.country,
               {name_column("c")} AS country_name, {_VALUE[measure]} AS value,
               CASE WHEN {_VALUE[measure]} IS NOT NULL
                    THEN rank() OVER (ORDER BY {_VALUE[measure]} DESC NULLS LAST) END AS rank,
               i.persons, {in_percent("i.share")} AS share_pct, i.location_quotient, d.partnerships, i.flag,
               i.derivation, i.bridge_grade, i.calendar, i.concept, i.reference_derivation, i.source_id
        FROM region r
        LEFT JOIN region_industry i ON i.region_id = r.region_id AND i.industry = ? AND i.year = ?
        LEFT JOIN region_degree d ON d.region_id = r.region_id
        LEFT JOIN region c ON c.region_id = r.country
        WHERE {ON_MAP} AND (r.country = 'JP') = ?
        ORDER BY value DESC NULLS LAST, r.region_id
        """,
        industry,
        year,
        bloc == "japan",
    )


@kept
def selectable() -> dict[str, str]:
    """Regions that have a profile: those of the maps by country and name, then blocks and countries; Japan's first."""
    rows = query(
        f"""
        SELECT r.region_id, {name_column("r")} AS label, {name_column("c")} AS country_name,
               {ON_MAP} AS on_map, r.country = 'JP' AS in_japan
        FROM region r LEFT JOIN region c ON c.region_id = r.country
        WHERE r.country IS NOT NULL AND ({ON_MAP} OR (r.tier IN ('country', 'block')
          AND EXISTS (FROM region_industry i WHERE i.region_id = r.region_id)))
        ORDER BY in_japan DESC, on_map DESC, CASE WHEN in_japan THEN NULL ELSE country_name END,
                 CASE WHEN in_japan THEN r.region_id ELSE label END
        """
    )
    return {
        row.region_id: row.label if row.in_japan or row.label == row.country_name else f"{row.country_name}{colon()}{row.label}"
        for row in rows.itertuples()
    }  # fmt: skip


def about(region_id: str) -> pd.Series:
    """What a region is: name, name_local, tier, oecd_level, country_name, parent_id, parent_name, bloc."""
    return query(
        f"""
        SELECT r.region_id, {name_column("r")} AS name, r.name_local, r.tier, r.oecd_level, r.parent_id,
               {name_column("c")} AS country_name, {name_column("p")} AS parent_name,
               CASE WHEN r.country = 'JP' THEN 'japan' ELSE 'europe' END AS bloc
        FROM region r LEFT JOIN region c ON c.region_id = r.country
        LEFT JOIN region p ON p.region_id = r.parent_id
        WHERE r.region_id = ?
        """,
        region_id,
    ).iloc[0]


def total(region_id: str, year: int) -> pd.Series | None:
    """The employment total of a region in a year: persons, flag, derivation, calendar, concept; None where there is none."""
    rows = query(
        "SELECT persons, flag, derivation, calendar, concept, source_id FROM region_industry "
        "WHERE region_id = ? AND year = ? AND industry = 'TOTAL' AND persons IS NOT NULL",
        region_id,
        year,
    )
    return rows.iloc[0] if len(rows) else None


def bridge_notes(industries: list[str]) -> pd.DataFrame:
    """Why the bridge from JSIC to these groups, or from these divisions, is no better than medium: name of the division, grade, note."""
    return query(
        f"""
        SELECT {name_column()} AS name, bridge_grade, bridge_note_{language()} AS note
        FROM industry
        WHERE scheme = 'JSIC' AND bridge_grade IN ('medium', 'weak') AND (list_contains(?::VARCHAR[], a10_id) OR list_contains(?::VARCHAR[], industry_id))
        ORDER BY sort_order
        """,
        industries,
        industries,
    )


def series(region_id: str, industry: str, measure: str) -> pd.DataFrame:
    """A region's industry over the years: year, value, reference (the bloc's; null for persons), flag, calendar …"""
    reference = {
        "employment_share": in_percent("i.reference_share"),
        "location_quotient": "1.0",
    }.get(measure, "NULL::DOUBLE")
    return query(
        f"""
        SELECT i.year, {_VALUE[measure]} AS value, {reference} AS reference, i.flag, i.derivation,
               i.reference_derivation, i.calendar, i.concept, i.source_id
        FROM region_industry i WHERE i.region_id = ? AND i.industry = ? ORDER BY i.year
        """,
        region_id,
        industry,
    )


def partnerships_of(region_id: str) -> pd.DataFrame:
    """Partnerships of a region or of the regions in it: partnership_id, name, field, counterpart, last_date, source_id."""
    return query(
        f"""
        WITH inside AS (
            SELECT r.region_id FROM region r LEFT JOIN region p ON p.region_id = r.parent_id
            WHERE r.region_id = ? OR r.parent_id = ? OR p.parent_id = ?)
        SELECT p.partnership_id, {name_column("p")} AS name, p.field, p.last_date, p.source_id,
               CASE WHEN p.a_region_id IN (FROM inside) THEN {name_column("rb")} ELSE {name_column("ra")} END AS counterpart
        FROM partnership_summary p
        LEFT JOIN region ra ON ra.region_id = p.a_region_id
        LEFT JOIN region rb ON rb.region_id = p.b_region_id
        WHERE p.a_region_id IN (FROM inside) OR p.b_region_id IN (FROM inside)
        ORDER BY p.last_date DESC NULLS LAST, p.partnership_id
        """,
        *[region_id] * 3,
    )


def degree(region_id: str) -> pd.Series | None:
    """How widely a region is connected with the other bloc: partnerships, partner_regions, organisations, fields, last_date; None where no tie is on record."""
    rows = query("FROM region_degree WHERE region_id = ?", region_id)
    return rows.iloc[0] if len(rows) else None


def shares_of(region_id: str) -> pd.DataFrame:
    """The latest renewable share of a region on each basis: basis, year, calendar, share_pct, bounds, qualifier, flag, differs, source_id."""
    return query(
        """
        SELECT basis, year, calendar, share_pct, lower_pct, upper_pct, qualifier, flag, differs, source_id
        FROM renewable_latest WHERE region_id = ? ORDER BY basis
        """,
        region_id,
    )
