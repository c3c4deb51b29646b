"""What is known of one region: its strengths, how it changed, what is close to it, and its municipalities."""

from __future__ import annotations

import pandas as pd

from dashboard.language import language
from dashboard.made_once import kept
from dashboard.queries.places import name_column
from dashboard.queries.regions import ON_MAP
from dashboard.queries.units import in_percent
from dashboard.snapshots import query

# Regions whose quotient is at most this much lower count as being as strong.
AS_STRONG_WITHIN = 0.1


def strengths(region_id: str, year: int, scheme: str) -> pd.DataFrame:
    """The industries of a region in a year with stars and growth, the most specialised first.

    Columns: industry, name, rank, value (the location quotient), persons, share_pct,
    reference_share_pct, stars, specialised, large, focused (null: unknown), cagr, cagr_across_break,
    base_year, crosses_break, location_quotient, flag, growth_flag, derivation, bridge_grade, calendar,
    concept, source_id. Stars are of the ten groups alone.
    """
    return query(
        f"""
        SELECT i.industry, {name_column("n")} AS name, i.location_quotient AS value,
               row_number() OVER (ORDER BY i.location_quotient DESC NULLS LAST, n.sort_order) AS rank,
               i.persons, {in_percent("i.share")} AS share_pct, {in_percent("i.reference_share")} AS reference_share_pct,
               s.stars, s.specialised, s.large, s.focused, g.cagr, g.cagr_across_break, g.base_year,
               g.crosses_break, i.location_quotient, i.flag, g.flag AS growth_flag, i.derivation,
               i.bridge_grade, i.calendar, i.concept, i.source_id
        FROM region_industry i JOIN industry n ON n.industry_id = i.industry
        LEFT JOIN strength s USING (region_id, industry, year, concept)
        LEFT JOIN employment_growth g USING (region_id, industry, year, concept)
        WHERE i.region_id = ? AND i.year = ? AND n.scheme = ? AND i.industry <> 'TOTAL'
        ORDER BY rank
        """,
        region_id,
        year,
        scheme,
    )


def related(region_id: str, year: int, specialised: bool) -> pd.DataFrame:
    """The groups that a region is specialised in, or is not yet, by relatedness density, the closest first.

    Columns: industry, name, rank, value (the density), location_quotient, persons, flag (of all ten
    groups), source_id. Empty where not all ten quotients are known.
    """
    return query(
        f"""
        SELECT d.industry, {name_column("n")} AS name, d.density AS value,
               row_number() OVER (ORDER BY d.density DESC, n.sort_order) AS rank, i.location_quotient,
               i.persons, d.flag, i.source_id
        FROM relatedness d JOIN industry n ON n.industry_id = d.industry
        JOIN region_industry i USING (region_id, industry, year, concept)
        WHERE d.region_id = ? AND d.year = ? AND d.specialised = ? ORDER BY rank
        """,
        region_id,
        year,
        specialised,
    )


def diversity(region_id: str, year: int) -> pd.Series | None:
    """The effective number of industries of a region, and where that stands among the map regions of its bloc.

    year (the last one up to `year` in which it is known), effective_industries, largest_industry,
    rank (1: the most diverse), regions (that have a value), middle (their median); None where it is
    never known. Rank is null for a region that maps do not draw.
    """
    rows = query(
        f"""
        WITH known AS (
            SELECT d.*, {ON_MAP} AS on_map, r.country = 'JP' AS in_japan
            FROM diversity d JOIN region r USING (region_id)
            WHERE d.effective_industries IS NOT NULL AND d.year = (
                SELECT max(year) FROM diversity
                WHERE region_id = ? AND year <= ? AND effective_industries IS NOT NULL)),
        own AS (FROM known WHERE region_id = ?),
        drawn AS (
            SELECT k.*, rank() OVER (ORDER BY k.effective_industries DESC) AS rank, count(*) OVER () AS regions,
                   median(k.effective_industries) OVER () AS middle
            FROM known k JOIN own o USING (in_japan, concept) WHERE k.on_map)
        SELECT o.year, o.effective_industries, {name_column("n")} AS largest_industry, d.rank,
               (SELECT max(regions) FROM drawn) AS regions, (SELECT max(middle) FROM drawn) AS middle
        FROM own o LEFT JOIN drawn d USING (region_id)
        LEFT JOIN industry n ON n.industry_id = o.largest_industry
        """,
        region_id,
        year,
        region_id,
    )
    return rows.iloc[0] if len(rows) else None


def changes(region_id: str, year: int, scheme: str) -> pd.DataFrame:
    """Shift–share of each industry of a region up to a year, the largest regional part first; TOTAL with any scheme.

    Columns: industry, name, base_year, base_persons, persons, change_persons, national_persons,
    industry_mix_persons, regional_persons (null: unknown), crosses_break, reference_incomplete, flag,
    calendar, concept, source_id.
    """
    return query(
        f"""
        SELECT i.industry, {name_column("n")} AS name, s.base_year, g.base_persons, i.persons, s.change_persons,
               s.national_persons, s.industry_mix_persons, s.regional_persons,
               coalesce(s.crosses_break, FALSE) AS crosses_break,
               coalesce(s.reference_incomplete, FALSE) AS reference_incomplete,
               coalesce(s.flag, i.flag) AS flag, i.calendar, i.concept, i.source_id
        FROM region_industry i JOIN industry n ON n.industry_id = i.industry
        LEFT JOIN shift_share s USING (region_id, industry, year, concept)
        LEFT JOIN employment_growth g USING (region_id, industry, year, concept)
        WHERE i.region_id = ? AND i.year = ? AND (n.scheme = ? OR i.industry = 'TOTAL')
        ORDER BY s.regional_persons DESC NULLS LAST, n.sort_order
        """,
        region_id,
        year,
        scheme,
    )


def whole_change(region_id: str, year: int) -> pd.Series | None:
    """Shift–share of a region's ten groups together up to a year, columns as in `changes`; None where it is unknown."""
    rows = query(
        """
        SELECT 'TOTAL' AS industry, * FROM region_shift_share
        WHERE region_id = ? AND year = ? AND change_persons IS NOT NULL
        """,
        region_id,
        year,
    )
    return rows.iloc[0] if len(rows) else None


@kept
def common_group(industry: str) -> str:
    """The group that both blocs have for an industry: itself, or the one that a JSIC division belongs to."""
    rows = query("SELECT coalesce(a10_id, industry_id) AS a10 FROM industry WHERE industry_id = ?", industry)  # fmt: skip
    return str(rows["a10"].iloc[0]) if len(rows) else industry


def newest_known(region_id: str, industry: str) -> pd.Series | None:
    """A region's industry in the newest year with a location quotient: year, persons, share_pct, location_quotient, flag, concept, source_id."""
    rows = query(
        f"""
        SELECT year, calendar, persons, {in_percent("share")} AS share_pct, location_quotient, flag, concept, source_id
        FROM region_industry WHERE region_id = ? AND industry = ? AND location_quotient IS NOT NULL
        ORDER BY year DESC LIMIT 1
        """,
        region_id,
        industry,
    )
    return rows.iloc[0] if len(rows) else None


def as_strong(region_id: str, industry: str, bloc: str, least: float) -> pd.DataFrame:
    """The map regions of `bloc` whose location quotient in `industry` is `least` or more, the highest first.

    Their newest year with figures. Columns: region_id, name, country_name, rank, value (the quotient),
    persons, share_pct, flag, year, calendar, partnerships (with the other bloc), partners (their
    regions there, in words), with_own (partnerships with `region_id` itself), source_id; null where none is on record.
    """
    return query(
        f"""
        WITH newest AS (
            SELECT max(year) AS year FROM region_industry
            WHERE bloc = ? AND industry = ? AND location_quotient IS NOT NULL),
        tie AS (
            SELECT b_region_id AS region_id, a_region_id AS other_id, partnerships FROM region_tie
            UNION ALL SELECT a_region_id, b_region_id, partnerships FROM region_tie),
        ties AS (
            SELECT t.region_id, sum(t.partnerships)::BIGINT AS partnerships,
                   string_agg({name_column("o")}, ? ORDER BY t.partnerships DESC, t.other_id) AS partners,
                   (sum(t.partnerships) FILTER (WHERE t.other_id = ?))::BIGINT AS with_own
            FROM tie t JOIN region o ON o.region_id = t.other_id GROUP BY t.region_id)
        SELECT r.region_id, {name_column("r")} AS name, {name_column("c")} AS country_name,
               rank() OVER (ORDER BY i.location_quotient DESC) AS rank, i.location_quotient AS value,
               i.persons, {in_percent("i.share")} AS share_pct, i.flag, i.year, i.calendar, t.partnerships, t.partners,
               t.with_own, i.source_id
        FROM region_industry i JOIN newest USING (year) JOIN region r USING (region_id)
        LEFT JOIN region c ON c.region_id = r.country LEFT JOIN ties t ON t.region_id = r.region_id
        WHERE i.bloc = ? AND i.industry = ? AND {ON_MAP} AND i.location_quotient >= ?
        ORDER BY i.location_quotient DESC, r.region_id
        """,
        bloc,
        industry,
        "、" if language() == "ja" else ", ",
        region_id,
        bloc,
        industry,
        least,
    )


def municipalities(prefecture: str, industry: str) -> pd.DataFrame:
    """The municipalities of a prefecture in the newest year, the most specialised in `industry` first.

    Columns: region_id, name, name_en, name_ja, rank, value (the location quotient against the nation),
    total (persons of all industries), persons, share_pct, flag, year, calendar, derivation,
    bridge_grade, source_id.
    """
    return query(
        f"""
        SELECT r.region_id, {name_column("r")} AS name, r.name_en, r.name_ja,
               CASE WHEN m.location_quotient IS NOT NULL
                    THEN rank() OVER (ORDER BY m.location_quotient DESC NULLS LAST) END AS rank,
               m.location_quotient AS value, a.persons AS total, m.persons, {in_percent("m.share")} AS share_pct,
               m.flag, a.year, a.calendar, m.derivation, m.bridge_grade, a.source_id
        FROM municipality_industry a JOIN region r USING (region_id)
        LEFT JOIN municipality_industry m ON m.region_id = a.region_id AND m.industry = ?
             AND m.year = a.year AND m.concept = a.concept
        WHERE a.parent_id = ? AND a.industry = 'TOTAL'
          AND a.year = (SELECT max(year) FROM municipality_industry WHERE parent_id = a.parent_id)
        ORDER BY value DESC NULLS LAST, r.region_id
        """,
        industry,
        prefecture,
    )


@kept
def has_municipalities(region_id: str) -> bool:
    """Whether figures of the municipalities of a region are held."""
    rows = query("SELECT count(*) AS n FROM municipality_industry WHERE parent_id = ?", region_id)
    return bool(rows["n"].iloc[0])


@kept
def municipal_industries() -> list[str]:
    """Industries of which municipalities have figures: groups, then divisions."""
    rows = query(
        """
        SELECT m.industry FROM municipality_industry m JOIN industry n ON n.industry_id = m.industry
        WHERE m.industry <> 'TOTAL' GROUP BY m.industry, n.sort_order ORDER BY n.sort_order
        """
    )
    return list(rows["industry"])
