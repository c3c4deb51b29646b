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
    """The marts that stand behind `tables` and the query `sql`, and behind those again, in the order of the catalogue."""
    recorded = computations()
    found: set[str] = set()
    left = [*tables, *_named(sql or "")]
    while left:
        mart = left.pop()
        if mart in found or mart not in recorded.index:
            continue
        found.add(mart)
        left += _named(str(recorded.loc[mart, "sql"]))
    return [mart for mart in MARTS if mart in found]


def _named(sql: str) -> list[str]:
    words = set(re.findall(r"\w+", sql))
    return [mart for mart in MARTS if mart in words]
