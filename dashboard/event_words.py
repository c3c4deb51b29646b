"""Sums, ratios and dimensions of events in the reader's words."""

from __future__ import annotations

from typing import Any

import pandas as pd

from catalog.vocabularies import EVENT_KIND, EVENT_MODE, FIELD, MEASURE
from dashboard import numbers
from dashboard.language import language, say
from dashboard.queries.places import region_names
from dashboard.texts import t

# What the reader may take events apart by; "all" is the whole.
DIMENSIONS = ("field", "kind", "mode", "year", "host_country", "host_region")
_UNKNOWN = "unknown"


def total(row: Any, prefix: str = "") -> str:
    """The sum of a row of `outcome_total` with its qualifier; a dash where there was no such event at all."""
    if getattr(row, f"{prefix}events") == 0:
        return "–"
    return numbers.total(
        getattr(row, f"{prefix}total"), getattr(row, f"{prefix}qualifier"), language()
    )


def ratio(value: float | None, qualifier: str | None) -> str:
    """A ratio of two stages with its qualifier: 2 decimals; with an "about" in it, two digits are said."""
    code = language()
    if value is None or numbers.is_unknown(value):
        return numbers.UNKNOWN[code]
    digits = 0 if value >= 100 else 2
    if qualifier == "about":
        # 400 of about 150 is about 2.7: the rest is not known.
        digits = 0 if value >= 10 else 1 if value >= 1 else 2
    return numbers.qualified(value, qualifier, code, digits)


def pair_name(from_measure: str, to_measure: str) -> str:
    """Two stages as one of the other: 参加企業→商談実施, Companies → Meetings held."""
    return t("events.pair", earlier=say(MEASURE[from_measure]), later=say(MEASURE[to_measure]))


def dimension_values(dimension: str, codes: pd.Series) -> list[str]:
    """The values of a dimension in words; of events that have none, that it is not known."""
    code = language()
    vocabulary = {"field": FIELD, "kind": EVENT_KIND, "mode": EVENT_MODE}.get(dimension)

    def said(value: str) -> str:
        if value == _UNKNOWN:
            return t(f"events.no_{dimension}")
        if vocabulary is not None:
            return say(vocabulary[value])
        if dimension == "year":
            return numbers.year(int(value), None, code)
        return region_names().get(value, value)

    return [said(value) for value in codes]


def by_name(dimension: str) -> str:
    """What events are taken apart by, inside a title: 開催形態, mode."""
    name = t(f"events.by_{dimension}")
    return name if language() == "ja" else name[0].lower() + name[1:]


def by(rows: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """The rows of one dimension with `label`: years newest first, others by number of events, unknown last."""
    own = rows[rows["dimension"] == dimension]
    own = own.assign(label=dimension_values(dimension, own["value"]), last=own["value"] == _UNKNOWN)
    order = ["last", "value"] if dimension == "year" else ["last", "events", "value"]
    upward = [True, False] if dimension == "year" else [True, False, True]
    return own.sort_values(order, ascending=upward, kind="stable").reset_index(drop=True)


def whole(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows over all the chosen events; empty where none is chosen."""
    return rows[rows["dimension"] == "all"]
