"""How flags and qualifiers carry through sums, and how sums are taken."""

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


def flags_of(*columns: ir.StringColumn, **decided: ir.BooleanValue) -> ir.StringValue:
    """Row by row: every flag that any of `columns` holds, alphabetical, joined by ";"; null if none.

    A flag named in `decided` stands where its condition holds and nowhere else (`withheld=is_hidden`).
    """
    if unknown := set(decided) - set(FLAG):
        raise ValueError(f"{sorted(unknown)} are no flags; there are {sorted(FLAG)}")
    joined = ibis.literal("")
    for flag in sorted(FLAG):
        held = [has_flag(column, flag) for column in columns]
        holds = decided[flag] if flag in decided else ibis.or_(*held)
        joined = joined + holds.ifelse(f";{flag}", "")
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


def qualifier_of_ratio(above: ir.StringColumn, below: ir.StringColumn) -> ir.StringValue:
    """The qualifier of `above` / `below`, each with its own; null where one of the two is.

    An "at least" above or an "at most" below makes a ratio "at least"; an "at most" above or an "at
    least" below makes it "at most". Where the two pull apart (at least 17,000 of at least 16,000), or one
    is "about", the true ratio may lie on either side, so it is "about".
    """
    up = (above == "at_least") | (below == "at_most")
    down = (above == "at_most") | (below == "at_least")
    return ibis.cases(
        (above.isnull() | below.isnull(), ibis.null(str)),
        ((above == "about") | (below == "about") | (up & down), "about"),
        (up, "at_least"),
        (down, "at_most"),
        else_="exact",
    )


def steady_sum(value: ir.FloatingColumn) -> ir.FloatingValue:
    """Aggregate: the sum of shares of one, the same to the last bit in whatever order an engine takes the rows.

    Floating-point numbers added up in another order differ in the last bits, and so would the bytes of
    a snapshot from one build to the next. They are added as decimals of 18 places, which is exact enough
    for shares; counts as large as persons would lose their last bits.
    """
    return value.cast("decimal(38, 18)").sum().cast("float64")


def sum_if_whole(value: ir.NumericColumn) -> ir.NumericValue:
    """Aggregate: the sum of `value`, null where any part is null: a part unknown leaves the sum unknown."""
    return (value.count() == value.isnull().count()).ifelse(value.sum(), ibis.null())
