"""Several regions of both blocs side by side."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.made_once import kept
from dashboard.queries.places import name_column
from dashboard.queries.regions import ON_MAP
from dashboard.queries.units import in_percent
from dashboard.snapshots import query


@kept
def comparable() -> list[str]:
    """Regions that can be compared, in the order of `regions.selectable`: those of the maps, and Japan's blocks."""
    rows = query(
        f"""
        SELECT r.region_id FROM region r LEFT JOIN region c ON c.region_id = r.country
        WHERE r.region_id IN (SELECT region_id FROM region_pair)
        ORDER BY r.country = 'JP' DESC, {ON_MAP} DESC,
                 CASE WHEN r.country = 'JP' THEN r.region_id ELSE {name_column("c")} END, {name_column("r")}
        """
    )
    return list(rows["region_id"])


@kept
def longest_tie() -> list[str]:
    """The pair of regions with the most on record, Japan's side first: what the page opens with."""
    rows = query(
        """
        SELECT a_region_id, b_region_id FROM region_tie
        WHERE a_region_id IN (SELECT region_id FROM region_pair) AND b_region_id IN (SELECT region_id FROM region_pair)
        ORDER BY milestones DESC, partnerships DESC, a_region_id, b_region_id LIMIT 1
        """
    )
    return [str(region) for region in rows.iloc[0]] if len(rows) else []


def facts(regions: Sequence[str]) -> pd.DataFrame:
    """One row a region in the order given: what it is, and its few figures in the year in which it is compared.

    Columns: region_id, name, tier, country, bloc, year, concept, calendar, persons (the published total),
    effective_industries, partnerships, partner_regions, flag, source_id; null where unknown.
    """
    return query(
        f"""
        SELECT r.region_id, {name_column("r")} AS name, r.tier, r.country, s.year, s.concept, i.calendar,
               CASE WHEN r.country = 'JP' THEN 'japan' ELSE 'europe' END AS bloc, i.persons,
               d.effective_industries, g.partnerships, g.partner_regions, i.flag, i.source_id
        FROM region r LEFT JOIN region_structure s USING (region_id)
        LEFT JOIN region_industry i ON i.region_id = r.region_id AND i.industry = 'TOTAL'
             AND i.year = s.year AND i.concept = s.concept
        LEFT JOIN diversity d ON d.region_id = r.region_id AND d.year = s.year AND d.concept = s.concept
        LEFT JOIN region_degree g ON g.region_id = r.region_id
        WHERE list_contains(?::VARCHAR[], r.region_id)
        ORDER BY list_position(?::VARCHAR[], r.region_id)
        """,
        list(regions),
        list(regions),
    )


def quotients(regions: Sequence[str]) -> pd.DataFrame:
    """The ten groups of each region in the year in which it is compared, in the order of the classification.

    Columns: region_id, region_name, industry, name, value (location quotient; null: unknown), persons, share_pct, stars,
    year, calendar, concept, flag, bridge_grade, source_id.
    """
    return query(
        f"""
        SELECT i.region_id, {name_column("r")} AS region_name, i.industry, {name_column("n")} AS name,
               i.location_quotient AS value, i.persons, {in_percent("i.share")} AS share_pct, t.stars, i.year,
               i.calendar, i.concept, i.flag, i.bridge_grade, i.source_id
        FROM region_industry i JOIN region_structure s USING (region_id, year, concept)
        JOIN industry n ON n.industry_id = i.industry JOIN region r USING (region_id)
        LEFT JOIN strength t USING (region_id, industry, year, concept)
        WHERE list_contains(?::VARCHAR[], i.region_id) AND n.scheme = 'A10' AND i.industry <> 'TOTAL'
        ORDER BY n.sort_order, list_position(?::VARCHAR[], i.region_id)
        """,
        list(regions),
        list(regions),
    )


def shares(regions: Sequence[str]) -> pd.DataFrame:
    """The latest renewable share on each basis of the regions and of their countries.

    Columns: region_id (of the region compared), of_country (whether the figure is the country's), basis,
    year, calendar, share_pct, lower_pct, upper_pct, qualifier, flag, source_id.
    """
    return query(
        """
        SELECT r.region_id, l.region_id <> r.region_id AS of_country, l.basis, l.year, l.calendar,
               l.share_pct, l.lower_pct, l.upper_pct, l.qualifier, l.flag, l.source_id
        FROM region r JOIN renewable_latest l ON l.region_id IN (r.region_id, r.country)
        WHERE list_contains(?::VARCHAR[], r.region_id)
        ORDER BY l.basis, list_position(?::VARCHAR[], r.region_id), of_country
        """,
        list(regions),
        list(regions),
    )


def pairs(regions: Sequence[str]) -> pd.DataFrame:
    """Every pair of the regions once, in the order given: how far they can be compared, and their ties.

    Columns: region_id, other_region_id, name, other_name, year, other_year, krugman, similarity, grade, departures
    (";"-joined codes), partnerships (of the pair; null: none on record).
    """
    return query(
        f"""
        SELECT p.region_id, p.other_region_id, {name_column("a")} AS name, {name_column("b")} AS other_name,
               p.year, p.other_year, p.krugman, p.similarity, p.grade, p.departures, t.partnerships
        FROM region_pair p JOIN region a ON a.region_id = p.region_id
        JOIN region b ON b.region_id = p.other_region_id
        LEFT JOIN region_tie t ON (t.a_region_id, t.b_region_id)
             IN ((p.region_id, p.other_region_id), (p.other_region_id, p.region_id))
        WHERE list_position(?::VARCHAR[], p.region_id) < list_position(?::VARCHAR[], p.other_region_id)
          AND list_contains(?::VARCHAR[], p.region_id)
        ORDER BY list_position(?::VARCHAR[], p.region_id), list_position(?::VARCHAR[], p.other_region_id)
        """,
        *[list(regions)] * 5,
    )
