"""Partner finder: regions of the other bloc ranked for a region, and everything about a pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ibis
import pandas as pd

from catalog.dataset import Dataset
from catalog.marts.pairs import PARTNER_CANDIDATE, REGION_FIELD
from catalog.metrics.pairs import SPECIALISED_FROM, WEIGHTS
from catalog.vocabularies import FIELD
from catalog.words import Words
from dashboard.language import colon
from dashboard.made_once import kept
from dashboard.queries.places import name_column
from dashboard.snapshots import query
from metrics.partner import partner_ranking

Weights = tuple[tuple[str, int], ...]
DEFAULT_WEIGHTS: Weights = tuple((name, int(weight)) for name, weight in WEIGHTS.items())
BETWEEN = " / "  # the names in `works_with`
_TYPES = {"text": "string", "integer": "int64", "number": "float64", "boolean": "boolean"}


@kept
def subjects() -> dict[str, str]:
    """Who a partner can be sought for → how it is called: regions of the maps, blocks, organisations in them.

    Japan first. Regions of Europe stand with their country, organisations with their region.
    """
    rows = query(
        f"""
        WITH paired AS (SELECT DISTINCT region_id FROM partner_candidate),
        offered AS (
            SELECT r.region_id AS id, {name_column("r")} AS own, {name_column("c")} AS beside,
                   r.country = 'JP' AS japan, r.tier = 'block' AS is_block, FALSE AS is_organisation
            FROM region r JOIN paired USING (region_id) LEFT JOIN region c ON c.region_id = r.country
            UNION ALL
            SELECT o.organisation_id, {name_column("o")}, {name_column("r")}, r.country = 'JP', FALSE, TRUE
            FROM organisation o JOIN paired USING (region_id) JOIN region r USING (region_id)
            WHERE o.kind NOT IN ('regional_government', 'ministry'))
        FROM offered
        ORDER BY is_organisation, japan DESC, is_block,
                 CASE WHEN japan AND NOT is_organisation THEN id ELSE beside END, own
        """
    )  # fmt: skip
    return {row.id: _called(row) for row in rows.itertuples()}


def _called(row: object) -> str:
    own, beside = getattr(row, "own", ""), getattr(row, "beside", "")
    if getattr(row, "is_organisation", False):
        return f"{own} ({beside})"
    return str(own) if getattr(row, "japan", False) or own == beside else f"{beside}{colon()}{own}"


@kept
def first_subject() -> str:
    """The region of a map with the most partnerships on record in Japan: what the page opens with."""
    rows = query(
        "SELECT d.region_id FROM region_degree d JOIN region r USING (region_id) "
        "WHERE r.tier = 'prefecture' ORDER BY d.partnerships DESC, d.region_id LIMIT 1"
    )
    return str(rows["region_id"].iloc[0]) if len(rows) else next(iter(subjects()))


@kept
def stands_for(subject: str) -> tuple[str, str]:
    """The region and the field ("" for none) that a region or an organisation stands for."""
    rows = query(
        "SELECT region_id, coalesce(main_field, '') AS field FROM organisation_summary "
        "WHERE organisation_id = ?",
        subject,
    )
    if rows.empty:
        return subject, ""
    field = str(rows["field"].iloc[0])
    return str(rows["region_id"].iloc[0]), field if field != "general" else ""


@kept
def fields() -> list[str]:
    """Fields with anything on record, in the order of the vocabulary; "cross-field" is none."""
    found = set(query("SELECT DISTINCT field FROM region_field")["field"])
    return [code for code in FIELD if code in found and code != "general"]


@kept
def countries() -> dict[str, str]:
    """Countries of Europe's candidates → their names, by name."""
    rows = query(
        f"SELECT DISTINCT r.country, {name_column('c')} AS name FROM partner_candidate p "
        "JOIN region r ON r.region_id = p.partner_region_id JOIN region c ON c.region_id = r.country "
        "WHERE r.country <> 'JP' ORDER BY 2"
    )
    return dict(zip(rows["country"], rows["name"], strict=True))


@kept
def about(region_id: str) -> pd.Series:
    """What a region is: name, name_local, tier, oecd_level, bloc, country, country_name."""
    return query(
        f"""
        SELECT {name_column("r")} AS name, r.name_local, r.tier, r.oecd_level, r.country,
               {name_column("c")} AS country_name,
               CASE WHEN r.country = 'JP' THEN 'japan' ELSE 'europe' END AS bloc
        FROM region r LEFT JOIN region c ON c.region_id = r.country WHERE r.region_id = ?
        """,
        region_id,
    ).iloc[0]


@kept
def quotients() -> dict[tuple[str, str], float]:
    """(region, group) → the location quotient that the candidates were compared by."""
    rows = query(
        """
        WITH used AS (SELECT DISTINCT region_id, year FROM partner_candidate WHERE year IS NOT NULL)
        SELECT region_id, industry, location_quotient FROM region_industry JOIN used USING (region_id, year)
        WHERE location_quotient IS NOT NULL AND industry NOT LIKE 'JSIC%' AND industry <> 'TOTAL'
        """
    )
    keys = zip(rows["region_id"], rows["industry"], strict=True)
    return dict(zip(keys, rows["location_quotient"], strict=True))


@kept
def group_names() -> dict[str, Words]:
    """The ten groups of industries → their names in both languages, in their order."""
    rows = query(
        "SELECT industry_id, name_ja, name_en FROM industry WHERE scheme = 'A10' "
        "AND industry_id NOT IN ('TOTAL', 'NRP') ORDER BY sort_order"
    )
    return {row.industry_id: Words(row.name_ja, row.name_en) for row in rows.itertuples()}


@kept
def strengths(region_id: str) -> list[str]:
    """The groups in which a region is strong, the strongest first."""
    own = [(lq, group) for (region, group), lq in quotients().items() if region == region_id]
    return [group for lq, group in sorted(own, reverse=True) if lq >= SPECIALISED_FROM]


@kept
def _scored(weights: Weights, field: str) -> str:
    """The SQL of every candidate with its score by these weights (see metrics.partner.partner_ranking)."""
    expression = partner_ranking(
        _table(PARTNER_CANDIDATE), _table(REGION_FIELD), dict(weights), field or None
    )
    return str(ibis.to_sql(expression, dialect="duckdb"))


def _table(mart: Dataset) -> ibis.Table:
    return ibis.table({c.name: _TYPES[c.type] for c in mart.columns}, name=mart.name)


# The precision with which the last date in a field was printed: a fiscal year or a calendar year.
_LAST_PRECISION = """, (
    SELECT min(n.date_precision) FROM news n
    LEFT JOIN partnership_summary p USING (partnership_id) LEFT JOIN event e USING (event_id)
    JOIN region r ON r.region_id IN (p.a_region_id, p.b_region_id, e.host_region_id)
    WHERE n.date = s.field_last_date AND ? IN (p.field, e.field)
      AND s.partner_region_id IN (r.region_id, r.parent_id)) AS field_last_precision"""


@kept
def ranking(
    region_id: str,
    weights: Weights = DEFAULT_WEIGHTS,
    field: str = "",
    industry: str = "",
    countries: Sequence[str] = (),
    tier: str = "prefecture",
    new_only: bool = False,
) -> pd.DataFrame:
    """The candidates for a region that pass the filters, the best first.

    With a `field`, those with something on record in it; with an `industry`, those strong in it.
    `countries` narrow Europe's regions (none: all), `tier` chooses Japan's (prefecture, block).
    `new_only` leaves out regions with a partnership with this one. Columns: those of partner_candidate,
    of the field (see metrics.partner), rank, candidates (how many are ranked), name, country, country_name, works_with (names of the
    regions on the side of `region_id` that it has partnerships with), own_quotient and quotient (of
    `industry`), structure_year and partner_structure_year (of the comparison of the ten groups).
    """
    has_field = "coalesce(s.field_organisations, s.field_partnerships, s.field_events) IS NOT NULL"
    return query(
        f"""
        WITH scored AS ({_scored(weights, field)}),
        works AS (
            SELECT region_id, string_agg(name, '{BETWEEN}' ORDER BY n DESC, name) AS works_with FROM (
                SELECT p.region_id, {name_column("o")} AS name, max(p.partnerships) AS n
                FROM partner_candidate p JOIN region o ON o.region_id = p.partner_region_id
                WHERE p.partnerships > 0 AND o.tier <> 'block' GROUP BY ALL)
            GROUP BY region_id)
        SELECT row_number() OVER (
                   ORDER BY s.score DESC NULLS LAST, s.similarity DESC NULLS LAST, s.partner_region_id
               ) AS rank,
               count(*) OVER () AS candidates,
               {name_column("r")} AS name, r.tier, r.country, {name_column("c")} AS country_name,
               s.*, w.works_with, a.location_quotient AS own_quotient, b.location_quotient AS quotient,
               p.year AS structure_year, p.other_year AS partner_structure_year{_LAST_PRECISION if field else ""}
        FROM scored s
        JOIN region r ON r.region_id = s.partner_region_id
        LEFT JOIN region c ON c.region_id = r.country
        LEFT JOIN works w ON w.region_id = s.partner_region_id
        LEFT JOIN region_pair p ON p.region_id = s.region_id AND p.other_region_id = s.partner_region_id
        LEFT JOIN region_industry a ON a.region_id = s.region_id AND a.year = s.year AND a.industry = ?
        LEFT JOIN region_industry b ON b.region_id = s.partner_region_id AND b.year = s.partner_year AND b.industry = ?
        WHERE s.region_id = ?
          AND (? = '' OR list_contains(string_split(s.common_industries, ';'), ?))
          AND {has_field if field else "TRUE"}
          AND (len(?::VARCHAR[]) = 0 OR r.country = 'JP' OR list_contains(?::VARCHAR[], r.country))
          AND (r.country <> 'JP' OR r.tier = ?)
          AND (NOT ? OR s.partnerships = 0)
        ORDER BY rank
        """,
        *([field] if field else []),
        industry, industry, region_id, industry, industry, list(countries), list(countries), tier, new_only,
    )  # fmt: skip


def pair(
    region_id: str, partner_id: str, weights: Mapping[str, int] | Weights, field: str = ""
) -> pd.Series | None:
    """The row of one candidate among all (of its tier), with the columns of `ranking`; None where it is none."""
    weighed = tuple(weights.items()) if isinstance(weights, Mapping) else weights
    tier = "block" if about(partner_id)["tier"] == "block" else "prefecture"
    for chosen in dict.fromkeys((field, "")):
        rows = ranking(region_id, weighed, chosen, tier=tier)
        found = rows[rows["partner_region_id"] == partner_id]
        if len(found):
            return found.iloc[0]
    return None


@kept
def ties(region_id: str, partner_id: str) -> pd.DataFrame:
    """The partnerships between two regions (or the prefectures of a block), the latest first.

    Columns: partnership_id, name, field, status, life, first_date, last_date, the precision of the
    two, source_id.
    """
    return query(
        f"""
        WITH inside AS (SELECT region_id, 1 AS side FROM region WHERE ? IN (region_id, parent_id)
              UNION ALL SELECT region_id, 2 FROM region WHERE ? IN (region_id, parent_id))
        SELECT DISTINCT p.partnership_id, {name_column("p")} AS name, p.field, p.status, p.life,
               p.first_date, p.last_date, p.source_id, {_precision("first_date")}, {_precision("last_date")}
        FROM partnership_summary p
        JOIN inside a ON a.region_id = p.a_region_id JOIN inside b ON b.region_id = p.b_region_id
        WHERE a.side <> b.side
        ORDER BY p.last_date DESC NULLS LAST, p.partnership_id
        """,
        region_id,
        partner_id,
    )


def _precision(column: str) -> str:
    return f"""(SELECT min(n.date_precision) FROM news n WHERE n.partnership_id = p.partnership_id
                AND n.date = p.{column}) AS {column[:-5]}_precision"""


@kept
def organisations(region_id: str, fields: Sequence[str]) -> pd.DataFrame:
    """Whom to turn to in a region: organisations in `fields` first, then clusters, agencies, institutions.

    Columns: organisation_id, name, kind, main_field, in_field, partnerships, website, source_id.
    """
    return query(
        f"""
        SELECT o.organisation_id, {name_column("o")} AS name, o.kind, o.main_field, o.partnerships, o.website,
               g.source_id,
               coalesce(list_has_any(string_split(coalesce(o.fields, '') || ';' || coalesce(o.main_field, ''), ';'), ?::VARCHAR[]), FALSE) AS in_field
        FROM organisation_summary o JOIN organisation g USING (organisation_id)
        JOIN region r ON r.region_id = o.region_id
        WHERE ? IN (r.region_id, r.parent_id)
        ORDER BY in_field DESC,
                 array_position(['cluster', 'cluster_network', 'support_institution', 'agency'], o.kind) NULLS LAST,
                 o.partnerships DESC, name
        """,
        list(fields),
        region_id,
    )  # fmt: skip


@kept
def prefectures_of(blocks: Sequence[str]) -> dict[str, str]:
    """Prefecture → its block, for those in `blocks`: a block has no outline of its own on the map."""
    rows = query(
        "SELECT region_id, parent_id FROM region WHERE tier = 'prefecture' "
        "AND list_contains(?::VARCHAR[], parent_id) ORDER BY region_id",
        list(blocks),
    )
    return dict(zip(rows["region_id"], rows["parent_id"], strict=True))


@kept
def works_with(region_id: str) -> pd.DataFrame:
    """The regions of the other bloc that a region has partnerships with: name, partnerships; the most first."""
    return query(
        f"""
        SELECT {name_column("r")} AS name, p.partnerships FROM partner_candidate p
        JOIN region r ON r.region_id = p.partner_region_id
        WHERE p.region_id = ? AND p.partnerships > 0 AND r.tier <> 'block'
        ORDER BY p.partnerships DESC, name
        """,
        region_id,
    )


@kept
def quotients_of(region_id: str, partner_id: str) -> pd.DataFrame:
    """The location quotients that two regions were compared by: region_id, industry, name, value, flag, year, source_id."""
    return query(
        f"""
        WITH used AS (SELECT DISTINCT region_id, year FROM partner_candidate
                      WHERE year IS NOT NULL AND region_id IN (?, ?))
        SELECT i.region_id, i.industry, {name_column("n")} AS name, i.location_quotient AS value, i.flag,
               i.year, i.calendar, i.concept, i.source_id
        FROM region_industry i JOIN used USING (region_id, year)
        JOIN industry n ON n.industry_id = i.industry
        WHERE n.scheme = 'A10' AND i.industry NOT IN ('TOTAL', 'NRP')
        ORDER BY n.sort_order, i.region_id
        """,
        region_id,
        partner_id,
    )


@kept
def counterparts(region_id: str) -> list[str]:
    """The regions that can be a partner of a region."""
    rows = query(
        "SELECT partner_region_id FROM partner_candidate WHERE region_id = ? ORDER BY 1", region_id
    )
    return list(rows["partner_region_id"])


@kept
def sources(region_id: str) -> list[str]:
    """The sources behind the ranking: of employment, and of the partnerships of the region."""
    rows = query(
        "SELECT DISTINCT source_id FROM region_industry i "
        "WHERE (i.region_id, i.year) IN (SELECT (region_id, year) FROM partner_candidate) "
        "UNION SELECT p.source_id FROM partnership_summary p JOIN region r "
        "ON r.region_id IN (p.a_region_id, p.b_region_id) WHERE ? IN (r.region_id, r.parent_id) ORDER BY 1",
        region_id,
    )
    return list(rows["source_id"])
