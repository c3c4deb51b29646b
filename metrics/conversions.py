"""From one stage to the next: how many meetings a registration, how many agreements a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

import ibis
import ibis.expr.types as ir

from catalog.stages import CONVERSIONS
from catalog.vocabularies import OUTCOME_DIMENSION
from metrics.events import by_dimension, results
from metrics.flags import qualifier_of_ratio, qualifier_of_sum

Tables = dict[str, ir.Table]
_PAIR = ["from_measure", "to_measure"]


def event_conversion(tables: Tables) -> ir.Table:
    """From an earlier stage of an event to a later one, where it reports both for the same scope.

    Formula: ratio = value of the later stage / value of the earlier one, for the pairs CONVERSIONS. Never
    across scopes (meetings of the whole event, agreements of one side), never from one event to another.
    Shape: event_id, from_measure, to_measure, scope, part, from_value, to_value, ratio, qualifier (see
    `metrics.flags.qualifier_of_ratio`), source_ids (of both, joined by ";"). Results of preferred sources
    only; ratio and qualifier are null where the earlier stage is 0. Unit: of the later stage per one of
    the earlier. Source: event_figure.
    """
    figure = results(tables)
    earlier = figure.select(
        "event_id", "scope", "part", from_measure="measure", from_value="value",
        from_qualifier="qualifier", from_source="source_id",
    )  # fmt: skip
    later = figure.select(
        "event_id", "scope", to_measure="measure", to_value="value",
        to_qualifier="qualifier", to_source="source_id",
    ).view()  # fmt: skip
    both = earlier.join(later, ["event_id", "scope"])
    pairs = [(both.from_measure == a) & (both.to_measure == b) for a, b in CONVERSIONS]
    rows = both.filter(reduce(or_, pairs))
    low, high = (
        ibis.least(rows.from_source, rows.to_source),
        ibis.greatest(rows.from_source, rows.to_source),
    )
    ratio = rows.to_value / rows.from_value.nullif(0)
    qualifier = qualifier_of_ratio(rows.to_qualifier, rows.from_qualifier)
    return rows.select(
        "event_id", *_PAIR, "scope", "part", "from_value", "from_qualifier", "to_value", "to_qualifier",
        ratio=ratio,
        qualifier=ratio.notnull().ifelse(qualifier, ibis.null(str)),
        source_ids=(low == high).ifelse(low, low + ibis.literal(";") + high),
    )  # fmt: skip


def conversion_total(tables: Tables) -> ir.Table:
    """From one stage to the next over many events, by one dimension at a time, with what is not known.

    Formula: ratio = Σ later / Σ earlier over the events that report both stages for the whole event, in
    the same scope. The events of the group are told apart: events_with_both (in the ratio),
    events_part_only (both, for the same part of the event alone), events_scopes_differ (both, never for the
    same scope), events_one_stage, events_neither; these five add up to events.
    Shape: dimension, value, from_measure, to_measure, the counts, from_total, from_qualifier, to_total,
    to_qualifier, ratio, qualifier; these null where no event has both. Unit: of the later stage per one of
    the earlier. Source: event, event_figure, event_conversion.
    """
    return conversions_by(tables, tuple(OUTCOME_DIMENSION))


def conversions_by(tables: Tables, dimensions: Sequence[str]) -> ir.Table:
    """The rows of `conversion_total` for some dimensions of the events in `tables`."""
    rows = _pairs_of_events(by_dimension(tables["event"], dimensions), tables)
    two_stages = rows.has_from & rows.has_to
    whole, part = rows.from_value.notnull(), rows.from_value.isnull() & rows.in_one_scope
    groups = rows.group_by(["dimension", "value", *_PAIR]).aggregate(
        events=rows.event_id.count(),
        events_with_both=whole.sum(),
        events_part_only=part.sum(),
        events_scopes_differ=(two_stages & ~whole & ~part).sum(),
        events_one_stage=(rows.has_from != rows.has_to).sum(),
        events_neither=(~rows.has_from & ~rows.has_to).sum(),
        from_total=rows.from_value.sum(),
        to_total=rows.to_value.sum(),
        from_sum=qualifier_of_sum(rows.from_qualifier),
        to_sum=qualifier_of_sum(rows.to_qualifier),
    )
    known = groups.events_with_both > 0
    ratio = groups.to_total / groups.from_total.nullif(0)
    return groups.mutate(
        from_qualifier=known.ifelse(groups.from_sum, ibis.null(str)),
        to_qualifier=known.ifelse(groups.to_sum, ibis.null(str)),
        ratio=ratio,
        qualifier=ratio.notnull().ifelse(
            qualifier_of_ratio(groups.to_sum, groups.from_sum), ibis.null(str)
        ),
    ).drop("from_sum", "to_sum")


def _pairs_of_events(placed: ir.Table, tables: Tables) -> ir.Table:
    """Each event once a pair of stages: which it reports, and both figures where they are of the whole event."""
    every = placed.mutate(pair=ibis.array([f"{a}>{b}" for a, b in CONVERSIONS]).unnest())
    every = every.mutate(
        from_measure=ibis.cases(*[(every.pair == f"{a}>{b}", a) for a, b in CONVERSIONS]),
        to_measure=ibis.cases(*[(every.pair == f"{a}>{b}", b) for a, b in CONVERSIONS]),
    ).drop("pair")
    reported = results(tables).select("event_id", "measure").distinct()
    first = reported.select(first_event="event_id", first_measure="measure")
    second = reported.view().select(second_event="event_id", second_measure="measure")
    conversion = tables["event_conversion"]
    in_one_scope = conversion.select(
        scope_event="event_id", scope_from="from_measure", scope_to="to_measure"
    ).distinct()
    whole = _one_scope(conversion.filter(conversion.part == "whole_event").view())
    rows = (
        every.left_join(
            first, [every.event_id == first.first_event, every.from_measure == first.first_measure]
        )
        .left_join(
            second,
            [every.event_id == second.second_event, every.to_measure == second.second_measure],
        )
        .left_join(
            in_one_scope,
            [
                every.event_id == in_one_scope.scope_event,
                every.from_measure == in_one_scope.scope_from,
                every.to_measure == in_one_scope.scope_to,
            ],
        )
        .left_join(
            whole,
            [
                every.event_id == whole.whole_event,
                every.from_measure == whole.whole_from,
                every.to_measure == whole.whole_to,
            ],
        )
    )
    return rows.select(
        "event_id", "dimension", "value", *_PAIR, "from_value", "from_qualifier", "to_value",
        "to_qualifier",
        has_from=rows.first_event.notnull(),
        has_to=rows.second_event.notnull(),
        in_one_scope=rows.scope_event.notnull(),
    )  # fmt: skip


def _one_scope(conversion: ir.Table) -> ir.Table:
    """One row an event and pair: the whole event as such before one that says which part of its days or people."""
    window = ibis.window(
        group_by=["event_id", *_PAIR],
        order_by=[(conversion.scope != "whole_event").ifelse(1, 0), conversion.scope],
    )
    ranked = conversion.mutate(place=ibis.row_number().over(window))
    return ranked.filter(ranked.place == 0).select(
        "from_value", "from_qualifier", "to_value", "to_qualifier",
        whole_event="event_id", whole_from="from_measure", whole_to="to_measure",
    )  # fmt: skip
