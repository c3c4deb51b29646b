"""Events and what came of them, stage by stage."""

from __future__ import annotations

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from catalog.stages import ADDED, AGREEMENTS
from catalog.vocabularies import OUTCOME_DIMENSION
from metrics.flags import qualifier_of_sum

Tables = dict[str, ir.Table]
_FAIR = "trade_fair"


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
    figure = results(tables)
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


def results(tables: Tables) -> ir.Table:
    """The rows of the mart `event_figure` that are results, not forecasts."""
    figure = tables["event_figure"]
    return figure.filter(~figure.is_forecast)


def event_agreement(tables: Tables) -> ir.Table:
    """Whether an event led to an agreement or a deal, as far as anyone has said.

    led: a result above 0 of one of the stages AGREEMENTS, for the event or a part of it ("at most" proves
    none); none: such stages are reported, all as 0; unknown: no result, whatever was forecast.
    Shape: event_id, state, stages (those reported above 0, joined by ";" in their order), forecast (a
    forecast of such a stage exists), one row an event. Source: event_figure, event.
    """
    figure = tables["event_figure"]
    rows = figure.filter(figure.measure.isin(AGREEMENTS))
    proven = ~rows.is_forecast & (rows.value > 0) & (rows.qualifier != "at_most")
    stages = ibis.literal("")
    for measure in AGREEMENTS:
        reported = (proven & (rows.measure == measure)).max()
        stages = stages + reported.ifelse(f";{measure}", "")
    said = rows.group_by("event_id").aggregate(
        stages=stages.substr(1).nullif(""),
        largest=rows.value.max(where=~rows.is_forecast),
        forecast=rows.is_forecast.max(),
    )
    joined = tables["event"].select("event_id").left_join(said, "event_id")
    return joined.select(
        "event_id",
        state=ibis.cases(
            (joined.stages.notnull(), "led"), (joined.largest == 0, "none"), else_="unknown"
        ),
        stages=joined.stages,
        forecast=joined.forecast.fill_null(False),
    )


def agreement_total(tables: Tables) -> ir.Table:
    """How many events led to an agreement or a deal, by one dimension at a time (see `outcome_total`).

    Formula: the number of events of each state of `event_agreement`. Shape: dimension, value, events,
    events_led, events_none, events_unknown; the last three add up to events. Unit: events. Source:
    event, event_agreement.
    """
    return agreements_by(tables, tuple(OUTCOME_DIMENSION))


def agreements_by(tables: Tables, dimensions: Sequence[str]) -> ir.Table:
    """The rows of `agreement_total` for some dimensions of the events in `tables`."""
    placed = by_dimension(tables["event"], dimensions)
    rows = placed.join(tables["event_agreement"], "event_id")
    return rows.group_by(["dimension", "value"]).aggregate(
        events=rows.event_id.count(),
        events_led=(rows.state == "led").sum(),
        events_none=(rows.state == "none").sum(),
        events_unknown=(rows.state == "unknown").sum(),
    )


def outcome_total(tables: Tables) -> ir.Table:
    """Sums of each stage over whole events, by one dimension at a time: field, kind, mode, year, host.

    Formula: Σ v over the events of the group that have a figure of the whole event. Results only, of
    preferred sources. `all` is every event. An event of which the dimension is not known (an online event
    has no host) stands under the value "unknown". The same sums for trade fairs (which count all comers,
    whatever their country) and for other events stand beside.
    Shape: dimension, value, measure, events, events_with_figure (of the whole event), events_part_only (of
    a part alone), events_unknown (none: unknown, not 0), total, qualifier, and for fair_ and other_ the
    same four: events, events_with_figure, total, qualifier. total and qualifier are null where no event
    has a figure. Unit: of the measure. Source: event, event_stage.
    """
    return outcomes_by(tables, tuple(OUTCOME_DIMENSION))


def outcomes_by(tables: Tables, dimensions: Sequence[str]) -> ir.Table:
    """The rows of `outcome_total` for some dimensions of the events in `tables`."""
    return sums(by_dimension(tables["event"], dimensions), tables, ["dimension", "value"])


def by_dimension(event: ir.Table, dimensions: Sequence[str]) -> ir.Table:
    """Each event once a dimension: event_id, dimension, value ("unknown" where it has none), fair."""
    values = {
        "all": ibis.literal("all"),
        "field": event.field,
        "kind": event.kind,
        "mode": event["mode"],
        "year": event.start_date.substr(0, 4),
        "host_country": event.host_country,
        "host_region": event.host_region_id,
    }
    placed = [
        event.select(
            "event_id",
            dimension=ibis.literal(dimension),
            value=values[dimension].fill_null("unknown"),
            fair=event.kind == _FAIR,
        )
        for dimension in dimensions
    ]
    return placed[0] if len(placed) == 1 else ibis.union(*placed)


def sums(placed: ir.Table, tables: Tables, by: Sequence[str]) -> ir.Table:
    """Each stage that can be added up over the events `placed` (event_id, fair, and the columns `by`)."""
    every = placed.mutate(measure=ibis.array(list(ADDED)).unnest())
    joined = every.left_join(tables["event_stage"], ["event_id", "measure"]).drop(
        "event_id_right", "measure_right"
    )
    known = joined.value_right if "value" in by else joined["value"]
    rows = joined.mutate(figure=known, whole=(joined.part == "whole_event").fill_null(False))
    return rows.group_by([*by, "measure"]).aggregate(
        **_sum(rows, rows.event_id.notnull(), ""),
        events_part_only=(rows.figure.notnull() & ~rows.whole).sum(),
        events_unknown=rows.figure.isnull().sum(),
        **_sum(rows, rows.fair, "fair_"),
        **_sum(rows, ~rows.fair, "other_"),
    )


def _sum(rows: ir.Table, taken: ir.BooleanValue, prefix: str) -> dict[str, ir.Value]:
    """How many events, how many with a figure of the whole, their sum and its qualifier."""
    held = rows.whole & taken
    figures = held.sum()
    qualifier = held.ifelse(rows.qualifier, ibis.null(str))
    return {
        f"{prefix}events": taken.sum(),
        f"{prefix}events_with_figure": figures,
        f"{prefix}total": rows.figure.sum(where=held),
        f"{prefix}qualifier": (figures > 0).ifelse(qualifier_of_sum(qualifier), ibis.null(str)),
    }


def host_region_outcome(tables: Tables) -> ir.Table:
    """Sums of each measure over the events that a region hosted, by field; whole events only.

    Shape: region_id, field, measure, events (with a figure), total, qualifier (of the sum).
    An event without a figure is not in the sum and not counted: unknown is not 0.
    Source: event_stage, event.
    """
    event = tables["event"]
    hosted = event.filter(event.host_region_id.notnull()).select(
        "event_id", "field", region_id="host_region_id", fair=event.kind == _FAIR
    )
    rows = sums(hosted, tables, ["region_id", "field"])
    return rows.filter(rows.events_with_figure > 0).select(
        "region_id", "field", "measure", "total", "qualifier", events="events_with_figure"
    )
