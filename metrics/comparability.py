"""How far two regions can be compared, and what lowers it."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from metrics.flags import has_flag

# One grade for each number of departures: none, one, two, three, four or more.
GRADES = ("A", "B", "C", "D", "E")
# The publisher warns of a figure that has one of these.
_WARNED = ("confidential", "not_significant", "unreliable")


def is_warned(flags: ir.StringColumn) -> ir.BooleanValue:
    """Whether the ";"-joined `flags` of a figure say that its publisher warns of it."""
    warned = ibis.literal(False)
    for flag in _WARNED:
        warned = warned | has_flag(flags, flag)
    return warned


def grade(differs: dict[str, ir.BooleanValue]) -> ir.StringValue:
    """The comparability grade: A with none of `differs`, B with one, C two, D three, E four or more.

    Scale: A (same tier, year, concept, industries mapped exactly) to E. The grade is ours.
    """
    count = ibis.literal(0)
    for condition in differs.values():
        count = count + condition.fill_null(False).ifelse(1, 0)
    return ibis.cases(*[(count == n, g) for n, g in enumerate(GRADES[:-1])], else_=GRADES[-1])


def joined_codes(holds: dict[str, ir.BooleanValue]) -> ir.StringValue:
    """The codes of `holds` whose condition is true, in its order, joined by ";"; null where none is."""
    joined = ibis.literal("")
    for code, condition in holds.items():
        joined = joined + condition.fill_null(False).ifelse(f";{code}", "")
    return joined.substr(1).nullif("")
