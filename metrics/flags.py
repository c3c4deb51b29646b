"""How flags and qualifiers carry through sums."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from catalog.vocabularies import FLAG


def has_flag(flags: ir.StringColumn, flag: str) -> ir.BooleanValue:
    """Whether the ";"-joined `flags` hold `flag`; false where there are none."""
    return (ibis.literal(";") + flags + ibis.literal(";")).contains(f";{flag};").fill_null(False)


def union_of_flags(flags: ir.StringColumn) -> ir.StringValue:
    """Aggregate: every flag that any row of the group holds, alphabetical, joined by ";"; null if none."""
    joined = ibis.literal("")
    for flag in sorted(FLAG):
        joined = joined + has_flag(flags, flag).max().ifelse(f";{flag}", "")
    return joined.substr(1).nullif("")


def qualifier_of_sum(qualifier: ir.StringColumn) -> ir.StringValue:
    """Aggregate: the qualifier of a sum of figures.

    A sum with an "about" in it, or with both an "at least" and an "at most", is "about"; with an "at
    least" among exact figures it is "at least" (likewise "at most"); of exact figures it is exact.
    """

    def any_is(code: str) -> ir.BooleanValue:
        return (qualifier == code).max()

    return ibis.cases(
        (any_is("about") | (any_is("at_least") & any_is("at_most")), "about"),
        (any_is("at_least"), "at_least"),
        (any_is("at_most"), "at_most"),
        else_="exact",
    )


def sum_if_whole(value: ir.NumericColumn) -> ir.NumericValue:
    """Aggregate: the sum of `value`, null where any part is null: a part unknown leaves the sum unknown."""
    return (value.count() == value.isnull().count()).ifelse(value.sum(), ibis.null())
