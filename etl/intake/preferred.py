"""Which of several sources of one figure is preferred: the stated rule, computed.

A source with a figure comes before one without; then official before press or party before copies; exact
before about before a bound; the newer source (by the last year that it tells of, then the day on which it
was taken); source_id. A forecast is never preferred. Of a range, both rows of the preferred source are.

For all of data/ the rule gives the flags that stand there, but for exhibitors of REIF 2018, where of two
press reports the organisers' own paper was preferred by hand (tests/etl/test_commit_preferred.py). Only the
groups that a load touches are computed again.
"""

from __future__ import annotations

import duckdb

from catalog import vocabularies as v
from catalog.dataset import Dataset
from catalog.datasets import EVENT_OUTCOME, RENEWABLE_SHARE, RENEWABLE_TARGET
from warehouse.connection import literal, quoted

# What one figure is: the key without the source and the qualifier.
_BESIDE = ("source_id", "qualifier")
_FIGURE = {
    RENEWABLE_SHARE.name: "share_pct",
    RENEWABLE_TARGET.name: "share_pct",
    EVENT_OUTCOME.name: "value",
}


def group_of(dataset: Dataset) -> tuple[str, ...]:
    """The columns that say which figure a row gives, whatever its source; () where none is preferred."""
    if dataset.name not in _FIGURE:
        return ()
    return tuple(name for name in dataset.key if name not in _BESIDE)


def order_of(dataset: Dataset) -> str:
    """A query: the group of `dataset`, source_id, and `place`, 1 for the source that is preferred."""
    group = ", ".join(f"t.{quoted(name)}" for name in group_of(dataset))
    forecast = "WHERE NOT t.is_forecast" if "is_forecast" in dataset.names else ""
    figure = quoted(_FIGURE[dataset.name])
    return f"""
        SELECT {group}, t.source_id, row_number() OVER (PARTITION BY {group} ORDER BY
            count(t.{figure}) = 0, min({_place("s.grade", v.GRADE)}), min({_place("t.qualifier", v.QUALIFIER)}),
            max(right(s.reference_period, 4)) DESC NULLS LAST, max(s.retrieved_on) DESC NULLS LAST,
            t.source_id) AS place
        FROM {quoted(dataset.name)} AS t LEFT JOIN source AS s USING (source_id)
        {forecast} GROUP BY {group}, t.source_id"""


def recompute(connection: duckdb.DuckDBPyConnection, dataset: Dataset, touched: str) -> None:
    """Set `preferred` by the rule in the groups that the table `touched` has (its columns: group_of)."""
    group = group_of(dataset)
    same = " AND ".join(f"t.{quoted(name)} = o.{quoted(name)}" for name in (*group, "source_id"))
    using = ", ".join(map(quoted, group))
    result = (
        "o.place = 1 AND NOT t.is_forecast" if "is_forecast" in dataset.names else "o.place = 1"
    )
    connection.execute(
        f"UPDATE {quoted(dataset.name)} AS t SET preferred = ({result}) "
        f"FROM (SELECT * FROM ({order_of(dataset)}) SEMI JOIN {touched} USING ({using})) AS o WHERE {same}"
    )


def _place(expression: str, vocabulary: v.Vocabulary) -> str:
    codes = ", ".join(literal(code) for code in vocabulary)
    return f"list_position([{codes}], {expression})"
