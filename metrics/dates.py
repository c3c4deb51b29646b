"""Dates as precise as their source prints them: reduced ISO text (2015, 2015-10, 2015-10-31).

What is computed from two of them is no more precise than the less precise one.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir


def year(date: ir.StringValue) -> ir.IntegerValue:
    """The year of a date; a fiscal year is the year in which it begins. Null where there is no date."""
    return date.substr(0, 4).nullif("").cast("int64")


def month(date: ir.StringValue) -> ir.IntegerValue:
    """Months since the year 0, for differences; null where the date says only its year."""
    return year(date) * 12 + date.substr(5, 2).nullif("").cast("int64")


def is_after(date: ir.StringValue, limit: ir.StringValue) -> ir.BooleanValue:
    """Whether `date` is later than `limit` for certain, at the precision that both have; null where one is missing."""
    shared = ibis.least(date.length(), limit.length())
    return date.substr(0, shared) > limit.substr(0, shared)
