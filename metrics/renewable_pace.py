"""How fast renewable shares move, how fast they have to, and where the recent pace leads."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from catalog.metrics.renewables import RECENT_YEARS
from metrics.flags import flags_of, has_flag
from metrics.renewables import newest_figure

Tables = dict[str, ir.Table]
_SERIES = ["region_id", "basis"]
# Two sums of the same decimals may differ in the last bits.
_HAIR = 1e-9


def renewable_pace(tables: Tables) -> ir.Table:
    """How fast the share of each region has moved of late, on one basis.

    Formula: recent points a year = (s_T − s_f) / (T − f), where T is the year of the newest single figure
    and f the earliest of the RECENT_YEARS years before it with a figure in the same calendar and without a
    series break after f. Null where there is no such year, and for years of publication, whose year of
    reference is unknown. Shape: region_id, basis, latest_year, latest_pct, calendar, from_year, from_pct,
    recent_points_a_year, qualifier ("about" where one of the two figures is; null without a pace), flag (of
    both), source_id (of the newest). Units: percent, percentage points a year. Source: renewable_series.
    """
    series = tables["renewable_series"]
    known = series.filter(series.share_pct.notnull())
    newest = newest_figure(known).select(
        *_SERIES, "calendar", "source_id", latest_year="year", latest_pct="share_pct",
        latest_qualifier="qualifier", latest_flag="flag",
    )  # fmt: skip
    start = _start(newest, known, series)
    rows = newest.left_join(start, _SERIES).drop("region_id_right", "basis_right")
    about = (rows.latest_qualifier == "about") | (rows.from_qualifier == "about")
    return rows.select(
        *_SERIES, "latest_year", "latest_pct", "calendar", "from_year", "from_pct", "source_id",
        recent_points_a_year=(rows.latest_pct - rows.from_pct) / (rows.latest_year - rows.from_year),
        qualifier=rows.from_year.notnull().ifelse(about.ifelse("about", "exact"), ibis.null(str)),
        flag=flags_of(rows.latest_flag, rows.from_flag),
    )  # fmt: skip


def _start(newest: ir.Table, known: ir.Table, series: ir.Table) -> ir.Table:
    """The figure that the recent pace of each series starts from: region_id, basis and from_ columns."""
    before = known.select(
        *_SERIES, from_year="year", from_pct="share_pct", from_qualifier="qualifier",
        from_flag="flag", from_calendar="calendar",
    ).view()  # fmt: skip
    pairs = newest.join(before, _SERIES)
    recent = pairs.filter(
        (pairs.from_year < pairs.latest_year)
        & (pairs.from_year >= pairs.latest_year - int(RECENT_YEARS.default))
        & (pairs.from_calendar == pairs.calendar)
        & (pairs.calendar != "publication_year")
    )
    broken = (
        series.filter(has_flag(series.flag, "break")).select(*_SERIES, break_year="year").view()
    )
    breaks = recent.select(*_SERIES, "from_year", "latest_year").join(broken, _SERIES)
    crossed = breaks.filter(
        (breaks.break_year > breaks.from_year) & (breaks.break_year <= breaks.latest_year)
    ).select(*_SERIES, "from_year")
    whole = recent.anti_join(crossed.view(), [*_SERIES, "from_year"])
    window = ibis.window(group_by=_SERIES, order_by="from_year")
    ranked = whole.mutate(place=ibis.row_number().over(window))
    return ranked.filter(ranked.place == 0).select(
        *_SERIES, "from_year", "from_pct", "from_qualifier", "from_flag"
    )


def renewable_path(tables: Tables) -> ir.Table:
    """From the latest share to each target: the pace that is needed, and where the recent pace leads.

    Formula: missing points = target − latest share; required points a year = missing points / (target year
    − latest year); projected share = latest share + recent points a year × (target year − latest year), a
    straight line and no forecast. pace: for a target year after the latest figure, reached (latest ≥ target),
    ahead (recent pace ≥ required pace), behind, or unknown (no latest figure or no recent pace); for one that
    has passed, reached or missed by the share recorded for the target year, else unknown.
    A range of targets is two rows, its lower end ("at_least") and its upper ("at_most"), each judged by
    itself; an "at most" alone is no aim, and has neither pace.
    Shape: region_id, basis, target_year, qualifier (of the target), target_pct, latest_year, latest_pct,
    change_points (since the figure before it, see `renewable_latest`), missing_points,
    required_points_a_year, recent_from_year, recent_points_a_year, recent_qualifier, projected_pct,
    reached_pct (recorded for the target year), pace, flag (of the recent pace), source_id (of the target).
    Units: percent, percentage points a year. required, missing and projected are null where the target year
    is not after the latest figure. Source: renewable_share, renewable_target.
    """
    rows = _targets(tables)
    years = rows.target_year - rows.latest_year
    lone_upper = (rows.qualifier == "at_most") & (rows.lower_ends == 0)
    ahead = (years > 0) & ~lone_upper
    missing = ahead.ifelse(rows.target_pct - rows.latest_pct, ibis.null(float))
    required = missing / years.nullif(0)
    projected = rows.latest_pct + rows.recent_points_a_year * years
    pace = ibis.cases(
        (lone_upper, "unknown"),
        (years > 0, ibis.cases(
            (missing <= 0, "reached"),
            (rows.recent_points_a_year.isnull(), "unknown"),
            (rows.recent_points_a_year >= required - _HAIR, "ahead"),
            else_="behind",
        )),
        (rows.reached_pct >= rows.target_pct, "reached"),
        (rows.reached_pct < rows.target_pct, "missed"),
        else_="unknown",
    )  # fmt: skip
    return rows.select(
        *_SERIES, "target_year", "qualifier", "target_pct", "latest_year", "latest_pct",
        "change_points", "recent_from_year", "recent_points_a_year", "recent_qualifier",
        "reached_pct", "flag", "source_id",
        missing_points=missing,
        required_points_a_year=required,
        projected_pct=(years > 0).ifelse(projected, ibis.null(float)),
        pace=pace,
    )  # fmt: skip


def _targets(tables: Tables) -> ir.Table:
    """Each preferred target with the latest figure, the recent pace and the share of its own year."""
    pace = tables["renewable_pace"].select(
        *_SERIES, "latest_year", "latest_pct", "recent_points_a_year", "flag",
        recent_from_year="from_year", recent_qualifier="qualifier",
    )  # fmt: skip
    change = newest_figure(
        tables["renewable_series"].filter(ibis._.share_pct.notnull())
    ).select(*_SERIES, "change_points")  # fmt: skip
    of_year = tables["renewable_series"].select(
        *_SERIES, target_year="year", reached_pct="share_pct"
    )
    target = tables["renewable_target"]
    window = ibis.window(group_by=[*_SERIES, "target_year"])
    target = target.filter(target.preferred).select(
        *_SERIES, "target_year", "qualifier", "source_id", target_pct="share_pct"
    )
    lower = (target.qualifier == "at_least").ifelse(1, 0).sum().over(window)
    rows = target.mutate(lower_ends=lower)
    for other, key in ((pace, _SERIES), (change, _SERIES), (of_year, [*_SERIES, "target_year"])):
        rows = rows.left_join(other, key).drop(*(f"{name}_right" for name in key))
    return rows
