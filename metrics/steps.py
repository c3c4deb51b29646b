"""Tables on the way to several marts: a step, which no snapshot holds."""

from __future__ import annotations

import functools
from collections.abc import Callable

import ibis.expr.types as ir

Tables = dict[str, ir.Table]
Step = Callable[[Tables], ir.Table]


def step(compute: Step) -> Step:
    """Take the result of `compute` from the tables where an engine has put it, under its name; else compute it.

    An engine to which the same work again costs much (Spark plans a whole query before it begins)
    computes a step once, before the marts.
    """

    @functools.wraps(compute)
    def taken_or_computed(tables: Tables) -> ir.Table:
        name = compute.__name__
        return tables[name] if name in tables else compute(tables)

    return taken_or_computed
