"""The few figures that the first page shows."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

Tables = dict[str, ir.Table]


def headline(tables: Tables) -> ir.Table:
    """The figures that matter, one a row.

    Shape: figure, value, qualifier, count_of (how many events stand behind a sum; null elsewhere).
    figure: partnerships, regions_linked (regions of the maps), memoranda, events, organisations,
    meetings_held (whole-event figures, preferred sources, results only, trade fairs left out). Source: partnership_summary, event_stage,
    milestone, event, organisation.
    """
    ties = tables["partnership_summary"]
    linked = ibis.union(
        ties.select(region_id="a_region_id"), ties.select(region_id="b_region_id"), distinct=True
    ).semi_join(tables["region"].filter(ibis._.oecd_level.isin(["TL2", "TL3"])), "region_id")
    signed = tables["milestone"].filter(ibis._.kind.isin(["mou_signed", "mou_renewed"]))
    # A trade fair counts the meetings between all comers, whatever their country.
    total = tables["outcome_total"]
    held = total.filter((total.dimension == "all") & (total.measure == "meetings_held"))
    return ibis.union(
        _count("partnerships", ties),
        _count("regions_linked", linked),
        _count("memoranda", signed),
        _count("events", tables["event"]),
        _count("organisations", tables["organisation"]),
        held.select(
            figure=ibis.literal("meetings_held"),
            value=held.other_total,
            qualifier=held.other_qualifier,
            count_of=held.other_events_with_figure,
        ),
    )


def _count(figure: str, rows: ir.Table) -> ir.Table:
    return rows.aggregate(
        figure=ibis.literal(figure),
        value=rows.count().cast("float64"),
        qualifier=ibis.literal("exact"),
        count_of=ibis.null("int64"),
    )
