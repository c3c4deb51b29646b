"""What the brief of a pair of regions asks the data; names in both languages, since it is made in either."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.snapshots import query

# A block of prefectures has what its prefectures have.
_INSIDE = "(SELECT region_id FROM region WHERE region_id = ? OR (parent_id = ? AND tier = 'prefecture'))"  # fmt: skip
_EMPLOYMENT = "concept = (SELECT concept FROM region_industry WHERE region_id = ? AND year = ? AND industry = 'TOTAL' ORDER BY concept LIMIT 1)"  # fmt: skip


def region(region_id: str) -> pd.Series:
    """One region: its names, and those of its country with the country's region_id."""
    rows = query(
        """
        SELECT r.region_id, r.name_en, r.name_ja, r.name_local,
               c.region_id AS country_id, c.name_en AS country_en, c.name_ja AS country_ja
        FROM region r LEFT JOIN region c ON c.tier = 'country' AND c.country = r.country
        WHERE r.region_id = ?
        """,
        region_id,
    )
    return rows.iloc[0]


def newest_year(region_id: str) -> int | None:
    """The newest year in which the region's total is known."""
    rows = query(
        "SELECT max(year) AS year FROM region_industry "
        "WHERE region_id = ? AND industry = 'TOTAL' AND persons IS NOT NULL",
        region_id,
    )
    year = rows["year"].iloc[0]
    return None if pd.isna(year) else int(year)


def total(region_id: str, year: int | None) -> pd.DataFrame:
    """The region's total of a year, no row where there is none: persons, concept, calendar, flag, source_id."""
    return query(
        "SELECT persons, concept, calendar, flag, source_id FROM region_industry "
        "WHERE region_id = ? AND year = ? AND industry = 'TOTAL' ORDER BY concept LIMIT 1",
        region_id,
        year,
    )


def diversity(region_id: str) -> pd.DataFrame:
    """The newest diversity that is known, no row where none is: year, effective_industries."""
    return query(
        "SELECT year, effective_industries FROM diversity "
        "WHERE region_id = ? AND effective_industries IS NOT NULL ORDER BY year DESC, concept LIMIT 1",
        region_id,
    )


def groups(region_id: str, year: int | None) -> pd.DataFrame:
    """The ten groups in their order: industry, names, location_quotient, stars, flag, source_id of the region's year."""
    return query(
        f"""
        SELECT n.industry_id AS industry, n.name_en, n.name_ja,
               i.location_quotient, s.stars, i.flag, i.source_id
        FROM industry n
        LEFT JOIN (FROM region_industry WHERE region_id = ? AND year = ? AND {_EMPLOYMENT}) i
               ON i.industry = n.industry_id
        LEFT JOIN strength s USING (region_id, industry, year, concept)
        WHERE n.scheme = 'A10' AND n.industry_id NOT IN ('TOTAL', 'NRP')
        ORDER BY n.sort_order
        """,
        region_id,
        year,
        region_id,
        year,
    )


def shares(region_id: str) -> pd.DataFrame:
    """The newest renewable shares of a place, one a basis."""
    return query("SELECT * FROM renewable_latest WHERE region_id = ? ORDER BY basis", region_id)


def ties(region_id: str, partner_id: str) -> pd.DataFrame:
    """The partnerships between two regions, the one that stirred last first, with the precision of their dates."""
    return query(
        f"""
        SELECT p.name_en, p.name_ja, p.field, p.status, p.life, p.first_date, p.last_date, p.source_id,
               (SELECT min(m.date_precision) FROM milestone m
                WHERE m.partnership_id = p.partnership_id AND m.date = p.first_date) AS first_precision,
               coalesce(
                   (SELECT min(m.date_precision) FROM milestone m
                    WHERE m.partnership_id = p.partnership_id AND m.date = p.last_date),
                   (SELECT min(e.date_precision) FROM event e
                    WHERE e.partnership_id = p.partnership_id AND e.start_date = p.last_date)) AS last_precision
        FROM partnership_summary p
        WHERE (p.a_region_id IN {_INSIDE} AND p.b_region_id IN {_INSIDE})
           OR (p.a_region_id IN {_INSIDE} AND p.b_region_id IN {_INSIDE})
        ORDER BY p.last_date DESC NULLS LAST, p.partnership_id
        """,
        *(region_id, region_id, partner_id, partner_id, partner_id, partner_id, region_id, region_id),
    )  # fmt: skip


def organisations(region_id: str, other_id: str, wanted: Sequence[str]) -> pd.DataFrame:
    """The organisations of a region: those tied to the other region, then of the `wanted` fields, then by kind and activity."""
    return query(
        f"""
        SELECT o.name_en, o.name_ja, o.kind, o.main_field, o.fields, o.website, o.source_id
        FROM organisation_summary o
        LEFT JOIN (
            SELECT organisation_id, count(*) AS ties FROM (
                SELECT a_organisation_id AS organisation_id FROM partnership_summary WHERE b_region_id IN {_INSIDE}
                UNION ALL
                SELECT b_organisation_id FROM partnership_summary WHERE a_region_id IN {_INSIDE})
            GROUP BY ALL) t USING (organisation_id)
        WHERE o.region_id IN {_INSIDE}
        ORDER BY coalesce(t.ties, 0) = 0,
                 NOT list_has_any(?::VARCHAR[], string_split(concat_ws(';', o.main_field, o.fields), ';')),
                 array_position(['cluster', 'cluster_network', 'agency', 'support_institution', 'regional_government'], o.kind) NULLS LAST,
                 o.partnerships DESC, o.organisation_id
        """,
        *(other_id, other_id, other_id, other_id, region_id, region_id),
        list(wanted),
    )  # fmt: skip


def industry_names() -> pd.DataFrame:
    """The names of all industries."""
    return query("SELECT industry_id, name_en, name_ja FROM industry")


def sources(source_ids: Sequence[str]) -> pd.DataFrame:
    """Sources in the order asked for."""
    return query(
        "SELECT * FROM source WHERE list_contains(?::VARCHAR[], source_id) "
        "ORDER BY list_position(?::VARCHAR[], source_id)",
        list(source_ids),
        list(source_ids),
    )
