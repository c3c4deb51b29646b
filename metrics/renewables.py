"""Renewable shares: the figures that charts use, and the newest of them."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from metrics.flags import has_flag

Tables = dict[str, ir.Table]

# 18.267 and 18.3 are one figure: half a unit of the first decimal, and a hair for binary fractions.
_ROUNDING = 0.05 + 1e-9


def renewable_series(tables: Tables) -> ir.Table:
    """The share that charts use for each region, year and basis, with how many sources there are.

    Shape: region_id, basis, year, share_pct, lower_pct, upper_pct, qualifier, calendar, flag, sources,
    differs, source_id. Unit: percent of the basis. A range (an "at least" and an "at most" of the
    preferred source) has bounds and no share. `differs` says that another source gives another figure, by
    more than rounding to one decimal explains.
    Source: renewable_share.
    """
    share = tables["renewable_share"]
    keys = ["region_id", "basis", "year"]
    points = ~share.qualifier.isin(["at_least", "at_most"])
    all_sources = share.group_by(keys).aggregate(
        sources=share.source_id.nunique(),
        lowest=share.share_pct.min(where=points),
        highest=share.share_pct.max(where=points),
    )
    best = share.filter(share.preferred)
    low, high = best.qualifier == "at_least", best.qualifier == "at_most"
    chosen = best.group_by(keys).aggregate(
        share_pct=best.share_pct.max(where=~(low | high)),
        lower_pct=best.share_pct.min(where=low),
        upper_pct=best.share_pct.max(where=high),
        about=(best.qualifier == "about").max(),
        calendar=best.calendar.max(),
        flag=best.flag.max(),
        source_id=best.source_id.max(),
    )
    joined = chosen.join(all_sources, keys)
    return joined.select(
        *keys, "share_pct", "lower_pct", "upper_pct", "calendar", "flag", "sources", "source_id",
        qualifier=ibis.cases(
            (joined.share_pct.isnull() & joined.lower_pct.notnull() & joined.upper_pct.notnull(), "range"),
            (joined.share_pct.isnull() & joined.lower_pct.notnull(), "at_least"),
            (joined.share_pct.isnull() & joined.upper_pct.notnull(), "at_most"),
            (joined.about, "about"),
            else_="exact",
        ),
        differs=(joined.highest - joined.lowest > _ROUNDING).fill_null(False),
    ).select(
        *keys, "share_pct", "lower_pct", "upper_pct", "qualifier", "calendar", "flag", "sources",
        "differs", "source_id",
    )  # fmt: skip


def renewable_latest(tables: Tables) -> ir.Table:
    """The newest figure of each region and basis, and its change since the figure before.

    Formula: change = share − share before, in percentage points. Null where one of the two is no single
    figure (a bound or a range), where they count in different calendars, and across a series break.
    Shape: as renewable_series, and previous_year, previous_pct, change_points. Source: renewable_series.
    """
    series = tables["renewable_series"].filter(
        ibis._.share_pct.notnull() | ibis._.lower_pct.notnull() | ibis._.upper_pct.notnull()
    )
    return newest_figure(series)


def newest_figure(series: ir.Table) -> ir.Table:
    """The newest row of each region and basis, with the year, share and change of the row before it."""
    window = ibis.window(group_by=["region_id", "basis"], order_by=ibis.desc("year"))
    rows = series.mutate(
        rank=ibis.row_number().over(window),
        previous_year=series.year.lead().over(window),
        previous_pct=series.share_pct.lead().over(window),
        previous_calendar=series.calendar.lead().over(window),
    )
    comparable = (rows.calendar == rows.previous_calendar) & ~has_flag(rows.flag, "break")
    return (
        rows.mutate(
            change_points=comparable.ifelse(rows.share_pct - rows.previous_pct, ibis.null())
        )
        .filter(rows["rank"] == 0)
        .drop("rank", "previous_calendar")
    )
