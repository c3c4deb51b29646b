"""Renewable shares: series, targets and the pace they need, countries on a map, what sources say differently."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.language import colon, language
from dashboard.made_once import kept
from dashboard.queries.places import name_column
from dashboard.snapshots import opened, query

# Countries of the map that a basis needs in a year before a map says more than a list.
COUNTRIES_FOR_A_MAP = 10
# Whom a chart shows where the reader has chosen nobody: those of these that the basis has.
_FEATURED = ("JP-07", "JP", "EU27_2020", "DE", "DEA", "ES24", "UKM")
_SHOWN = 4
# Whose bases are set side by side where the reader has chosen nobody.
COMPARED = ("JP-07", "JP", "DE", "DEA", "ES", "ES21")


def _source() -> str:
    """SQL for what a row of source `o` is called: its title in the reader's language, else its publisher."""
    return f"coalesce(o.title_{language()}, o.publisher_{language()})"


@kept
def bases() -> list[str]:
    """Bases with figures, the one with the most regions first."""
    rows = query(
        "SELECT basis, count(DISTINCT region_id) AS regions FROM renewable_series "
        "GROUP BY basis ORDER BY regions DESC, basis"
    )
    return list(rows["basis"])


@kept
def places() -> dict[str, str]:
    """Regions and countries that have a figure or a target on any basis: id → name; blocs and countries first."""
    rows = query(
        f"""
        SELECT r.region_id, {name_column("r")} AS name,
               CASE WHEN r.tier IN ('bloc', 'country') THEN NULL ELSE {name_column("c")} END AS country_name
        FROM region r LEFT JOIN region c ON c.region_id = r.country
        WHERE r.region_id IN (SELECT region_id FROM renewable_latest
                              UNION SELECT region_id FROM renewable_target)
        ORDER BY array_position(['bloc', 'country'], r.tier) NULLS LAST, country_name, r.region_id
        """
    )
    return {
        row.region_id: f"{row.country_name}{colon()}{row.name}"
        if isinstance(row.country_name, str)
        else row.name
        for row in rows.itertuples()
    }


@kept
def on_basis(basis: str) -> frozenset[str]:
    """Regions and countries that have a figure or a target on a basis."""
    rows = query(
        "SELECT region_id FROM renewable_latest WHERE basis = ? "
        "UNION SELECT region_id FROM renewable_target WHERE basis = ?",
        basis,
        basis,
    )
    return frozenset(rows["region_id"])


@kept
def featured(basis: str) -> list[str]:
    """Whom the chart of a basis shows first: well-known regions that have a series, else those with the most figures."""
    rows = query(
        """
        SELECT region_id, count(*) AS figures FROM renewable_series
        WHERE basis = ? AND coalesce(share_pct, lower_pct, upper_pct) IS NOT NULL
        GROUP BY region_id ORDER BY figures DESC, region_id
        """,
        basis,
    )
    longest = rows.loc[rows["figures"] > 1, "region_id"]
    known = [region for region in _FEATURED if region in set(longest)]
    return (known or list(rows["region_id"]))[:_SHOWN]


@kept
def compared() -> tuple[str, ...]:
    """Whose bases are set side by side where the reader has chosen nobody: those of COMPARED that have a figure."""
    return tuple(place for place in COMPARED if place in places())


def series(basis: str, region_ids: Sequence[str]) -> pd.DataFrame:
    """The figures that charts use, by region and year: region_id, name, source, and the columns of renewable_series."""
    return query(
        f"""
        SELECT s.*, {name_column("r")} AS name, {_source()} AS source
        FROM renewable_series s JOIN region r USING (region_id) JOIN source o ON o.source_id = s.source_id
        WHERE s.basis = ? AND list_contains(?::VARCHAR[], s.region_id)
          AND coalesce(s.share_pct, s.lower_pct, s.upper_pct) IS NOT NULL
        ORDER BY list_position(?::VARCHAR[], s.region_id), s.year
        """,
        basis,
        list(region_ids),
        list(region_ids),
    )


def targets(basis: str, region_ids: Sequence[str] = ()) -> pd.DataFrame:
    """Every target of a basis, those of other sources too; no regions named means all.

    Columns: region_id, name, target_year, target_pct, qualifier, preferred, latest_year, latest_pct,
    latest_qualifier, calendar (of the latest), reached_pct (the share recorded for the target year), ahead
    (the target year lies ahead of this snapshot), and null unless preferred: pace and, while it is ahead,
    missing_points, required_points_a_year, projected_pct; recent_points_a_year, recent_from_year,
    recent_qualifier; source_id, source, url.
    """
    return query(
        f"""
        SELECT t.region_id, {name_column("r")} AS name, t.target_year, t.share_pct AS target_pct,
               t.qualifier, t.preferred, l.year AS latest_year, l.share_pct AS latest_pct, l.qualifier AS latest_qualifier, l.calendar,
               s.share_pct AS reached_pct, t.target_year > ? AS ahead, p.pace,
               CASE WHEN t.target_year > ? THEN p.missing_points END AS missing_points,
               CASE WHEN t.target_year > ? THEN p.required_points_a_year END AS required_points_a_year,
               CASE WHEN t.target_year > ? THEN p.projected_pct END AS projected_pct,
               p.recent_points_a_year, p.recent_from_year, p.recent_qualifier,
               t.source_id, {_source()} AS source, o.url
        FROM renewable_target t
        JOIN region r USING (region_id)
        JOIN source o ON o.source_id = t.source_id
        LEFT JOIN renewable_latest l ON l.region_id = t.region_id AND l.basis = t.basis
        LEFT JOIN renewable_series s ON s.region_id = t.region_id AND s.basis = t.basis AND s.year = t.target_year
        LEFT JOIN renewable_path p ON t.preferred AND p.region_id = t.region_id AND p.basis = t.basis
              AND p.target_year = t.target_year AND p.qualifier = t.qualifier
        WHERE t.basis = ? AND (len(?::VARCHAR[]) = 0 OR list_contains(?::VARCHAR[], t.region_id))
        ORDER BY list_position(?::VARCHAR[], t.region_id), t.region_id, t.target_year, t.preferred DESC, t.share_pct, t.source_id
        """,
        *[this_year()] * 4,
        basis,
        *[list(region_ids)] * 3,
    )


def targets_elsewhere(region_id: str, basis: str) -> pd.DataFrame:
    """The targets ahead that a region has set on other bases: basis, target_year, target_pct, qualifier."""
    return query(
        """
        SELECT basis, target_year, target_pct, qualifier FROM renewable_path
        WHERE region_id = ? AND basis <> ? AND target_year > ? ORDER BY basis, target_year, target_pct
        """,
        region_id,
        basis,
        this_year(),
    )


def latest(basis: str) -> pd.DataFrame:
    """The newest figure of every region on a basis, its recent pace and its next target, the largest share first.

    Columns of renewable_latest; name, tier, source, url, value (the share, else a bound), from_year,
    recent_points_a_year, recent_qualifier (null without a pace), target_year, target_pct,
    target_qualifier, missing_points, required_points_a_year, projected_pct, pace (null without a target
    ahead; of a range of targets its lower end).
    """
    return query(
        f"""
        WITH next_target AS (
            SELECT DISTINCT ON (region_id) * FROM renewable_path
            WHERE basis = ? AND target_year > ? AND qualifier <> 'at_most'
            ORDER BY region_id, target_year)
        SELECT l.*, {name_column("r")} AS name, r.tier, {_source()} AS source, o.url,
               coalesce(l.share_pct, l.lower_pct, l.upper_pct) AS value,
               p.from_year, p.recent_points_a_year, p.qualifier AS recent_qualifier,
               n.target_year, n.target_pct, n.qualifier AS target_qualifier, n.missing_points,
               n.required_points_a_year, n.projected_pct, n.pace
        FROM renewable_latest l JOIN region r USING (region_id) JOIN source o ON o.source_id = l.source_id
        LEFT JOIN renewable_pace p ON p.region_id = l.region_id AND p.basis = l.basis
        LEFT JOIN next_target n ON n.region_id = l.region_id
        WHERE l.basis = ? ORDER BY value DESC, l.region_id
        """,
        basis,
        this_year(),
        basis,
    )


def on_every_basis(region_ids: Sequence[str]) -> pd.DataFrame:
    """The newest figure of each region on each basis, the bases that most of them share first.

    region_id, basis, year, calendar, share_pct, lower_pct, upper_pct, qualifier, regions (of these, how
    many have a figure on the basis), source_id.
    """
    return query(
        """
        SELECT region_id, basis, year, calendar, share_pct, lower_pct, upper_pct, qualifier,
               count(*) OVER (PARTITION BY basis) AS regions, source_id
        FROM renewable_latest WHERE list_contains(?::VARCHAR[], region_id)
        ORDER BY regions DESC, basis, list_position(?::VARCHAR[], region_id)
        """,
        list(region_ids),
        list(region_ids),
    )


@kept
def map_years(basis: str) -> list[str]:
    """Years in which a basis has enough countries for a map, the newest first."""
    rows = query(
        """
        SELECT s.year FROM renewable_series s JOIN region r USING (region_id)
        WHERE s.basis = ? AND r.tier = 'country' AND s.share_pct IS NOT NULL
        GROUP BY s.year HAVING count(*) >= ? ORDER BY s.year DESC
        """,
        basis,
        COUNTRIES_FOR_A_MAP,
    )
    return [str(year) for year in rows["year"]]


def countries(basis: str, year: int) -> pd.DataFrame:
    """Europe's countries in a year, the largest share first: region_id, name, value (null: unknown), rank, flag, calendar, source_id."""
    return query(
        f"""
        SELECT r.region_id, {name_column("r")} AS name, s.share_pct AS value,
               CASE WHEN s.share_pct IS NOT NULL THEN rank() OVER (ORDER BY s.share_pct DESC NULLS LAST) END AS rank,
               s.flag, s.calendar, s.source_id
        FROM region r
        LEFT JOIN renewable_series s ON s.region_id = r.region_id AND s.basis = ? AND s.year = ?
        WHERE r.tier = 'country' AND r.country <> 'JP' ORDER BY value DESC NULLS LAST, r.region_id
        """,
        basis,
        year,
    )


def differing(basis: str) -> pd.DataFrame:
    """What each source says where sources differ on a region and year of a basis: name, year, calendar, share, preferred, source, url."""
    return query(
        f"""
        SELECT {name_column("r")} AS name, x.region_id, x.year, x.calendar, x.share_pct, x.qualifier, x.preferred,
               x.source_id, {_source()} AS source, o.url, o.grade
        FROM renewable_share x
        JOIN renewable_series s ON s.region_id = x.region_id AND s.basis = x.basis AND s.year = x.year AND s.differs
        JOIN region r ON r.region_id = x.region_id JOIN source o ON o.source_id = x.source_id
        WHERE x.basis = ? ORDER BY x.region_id, x.year DESC, x.preferred DESC, x.source_id
        """,
        basis,
    )


def two_bases() -> pd.DataFrame:
    """The newest year for which one source gives Fukushima's share on two bases: name, basis, year, calendar, share_pct, qualifier, source_id."""
    return query(
        f"""
        WITH both_bases AS (
            SELECT * FROM renewable_series
            WHERE region_id = 'JP-07' AND basis IN ('energy_demand', 'electricity_consumption')
              AND share_pct IS NOT NULL
            QUALIFY count(*) OVER (PARTITION BY year, source_id) = 2)
        SELECT {name_column("r")} AS name, s.basis, s.year, s.calendar, s.share_pct, s.qualifier, s.source_id
        FROM both_bases s JOIN region r USING (region_id)
        WHERE s.year = (SELECT max(year) FROM both_bases)
        ORDER BY s.basis DESC
        """
    )


def this_year() -> int:
    """The year in which the snapshot was published: what lies ahead is told from it."""
    return int(opened().snapshot.published_at[:4])


def target_status(targets: pd.DataFrame) -> list[str]:
    """What to say of each row of `targets`.

    other (another source's), past_unknown (the year has passed without a figure on record, nor one before
    it that had reached the target), no_figure, no_pace (no comparable figure before the latest), else the
    pace: reached, missed, ahead, behind.
    """

    def status(row: Any) -> str:
        if not row.preferred:
            return "other"
        if not row.ahead:
            known = pd.notna(row.reached_pct) or row.pace == "reached"
            return str(row.pace) if known else "past_unknown"
        if row.pace != "unknown":
            return str(row.pace)
        return "no_figure" if pd.isna(row.latest_pct) else "no_pace"

    return [status(row) for row in targets.itertuples()]
