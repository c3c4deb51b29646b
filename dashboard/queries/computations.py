"""How the marts of a snapshot were computed."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from catalog.datasets import COMPUTATION
from catalog.marts import MARTS
from dashboard.made_once import kept
from dashboard.snapshots import opened, query


@kept
def computations() -> pd.DataFrame:
    """Every mart of the snapshot, by name: function, engine, sql; no rows for a version without a record of it."""
    if COMPUTATION.name not in opened().snapshot.rows:
        return pd.DataFrame(columns=list(COMPUTATION.names)).set_index("mart", drop=False)
    return query("SELECT * FROM computation ORDER BY mart").set_index("mart", drop=False)


def behind(tables: Iterable[str], sql: str | None) -> list[str]:
    """The computed tables that stand behind `tables` and the query `sql`, and behind those again.

    In the order of the catalogue; steps on the way to a mart come last.
    """
    recorded = computations()
    found: set[str] = set()
    left = [*tables, *_named(sql or "")]
    while left:
        table = left.pop()
        if table in found or table not in recorded.index:
            continue
        found.add(table)
        left += _named(str(recorded.loc[table, "sql"]))
    marts = [mart for mart in MARTS if mart in found]
    return [*marts, *sorted(found - set(marts))]


def _named(sql: str) -> set[str]:
    """The tables that a statement reads."""
    return set(re.findall(r'\b(?:FROM|JOIN)\s+[`"]?(\w+)', sql))
