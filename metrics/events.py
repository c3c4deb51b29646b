"""Events and what came of them, stage by stage."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from metrics.flags import qualifier_of_sum

Tables = dict[str, ir.Table]


def event_figure(tables: Tables) -> ir.Table:
    """The figure that charts use for each event, measure and scope, forecasts apart.

    Shape: event_id, measure, scope, part, value, qualifier, is_forecast, sources, differs, source_id.
    `differs` says that another source gives another figure. Unit: of the measure.
    Source: event_outcome.
    """
    outcome, term = tables["event_outcome"], tables["term"]
    keys = ["event_id", "measure", "scope", "is_forecast"]
    others = outcome.group_by(keys).aggregate(
        sources=outcome.source_id.nunique(),
        differs=(outcome.value.min() < outcome.value.max()) | (outcome.qualifier.nunique() > 1),
    )
    chosen = outcome.filter(outcome.preferred | outcome.is_forecast)
    scopes = term.filter(term.domain == "outcome_scope").select(scope="term", part="part")
    joined = chosen.join(others, keys).left_join(scopes, "scope").drop("scope_right")
    return joined.select(
        "event_id", "measure", "scope", "part", "value", "qualifier", "is_forecast", "sources",
        "differs", "source_id",
    )  # fmt: skip


def event_stage(tables: Tables) -> ir.Table:
    """One figure of each measure an event reports, for sums and funnels: never one scope added to another.

    The whole event where there is a figure of it; else Japan's side; else Europe's; else the scope
    with the largest figure. Results only. Shape: event_id, measure, scope, part, value, qualifier,
    differs, source_id. Source: event_figure.
    """
    figure = event_figure(tables)
    figure = figure.filter(~figure.is_forecast)
    rank = ibis.cases(
        (figure.scope == "whole_event", 0),
        (figure.part == "whole_event", 1),
        (figure.scope == "japan_side", 2),
        (figure.scope == "europe_side", 3),
        (figure.part == "japan_side", 4),
        (figure.part == "europe_side", 5),
        else_=6,
    )
    window = ibis.window(
        group_by=["event_id", "measure"],
        order_by=[rank, ibis.desc(figure.value), figure.scope],
    )
    ranked = figure.mutate(place=ibis.row_number().over(window))
    return ranked.filter(ranked.place == 0).select(
        "event_id", "measure", "scope", "part", "value", "qualifier", "differs", "source_id"
    )


def host_region_outcome(tables: Tables) -> ir.Table:
    """Sums of each measure over the events that a region hosted, by field; whole events only.

    Shape: region_id, field, measure, events (with a figure), total, qualifier (of the sum).
    An event without a figure is not in the sum and not counted: unknown is not 0.
    Source: event_stage, event.
    """
    stage, event = event_stage(tables), tables["event"]
    hosted = event.filter(event.host_region_id.notnull()).select(
        "event_id", "field", region_id="host_region_id"
    )
    rows = stage.filter(stage.part == "whole_event").join(hosted, "event_id")
    return rows.group_by("region_id", "field", "measure").aggregate(
        events=rows.count(), total=rows.value.sum(), qualifier=qualifier_of_sum(rows.qualifier)
    )
