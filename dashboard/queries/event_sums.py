"""Sums, conversions and agreements of the chosen events, by one dimension at a time.

Of all events they are read from the marts. Where the reader filters, the function of `metrics/` that
made the mart is compiled again over the chosen events, so that the formula stands in one place.
"""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from catalog.columns import Type
from catalog.datasets import DATASETS
from catalog.marts import MARTS
from dashboard.queries.events import WHERE, Chosen
from dashboard.queries.places import name_column
from dashboard.snapshots import query

_CHOSEN = "chosen_event"
_IBIS: dict[Type, str] = {
    "text": "string",
    "integer": "int64",
    "number": "float64",
    "boolean": "boolean",
}


def outcomes(chosen: Chosen) -> pd.DataFrame:
    """The rows of the mart `outcome_total` for the chosen events."""
    return _computed("outcome_total", chosen)


def conversions(chosen: Chosen) -> pd.DataFrame:
    """The rows of the mart `conversion_total` for the chosen events."""
    return _computed("conversion_total", chosen)


def agreements(chosen: Chosen) -> pd.DataFrame:
    """The rows of the mart `agreement_total` for the chosen events."""
    return _computed("agreement_total", chosen)


def _computed(mart: str, chosen: Chosen) -> pd.DataFrame:
    if chosen == Chosen():
        return query(f"SELECT * FROM {mart} ORDER BY ALL")
    rows = query(
        f"""
        WITH {_CHOSEN} AS (SELECT e.* FROM event e WHERE {WHERE}), computed AS ({_compiled(mart)})
        SELECT * FROM computed ORDER BY ALL
        """,
        *chosen.parameters(),
    )
    # The engine's sum of a condition is wider than the column of the mart.
    return rows.astype({x.name: "int64" for x in MARTS[mart].columns if x.type == "integer"})


@lru_cache(maxsize=8)
def _compiled(mart: str) -> str:
    """SQL of `mart` over the table _CHOSEN instead of all events."""
    # Loaded at the first filter: it takes a second, which a page without filters need not wait for.
    import ibis

    from metrics.marts import mart as expression

    tables = {
        name: ibis.table(
            {column.name: _IBIS[column.type] for column in declared.columns},
            name=_CHOSEN if name == "event" else name,
        )
        for name, declared in {**DATASETS, **MARTS}.items()
    }
    return str(ibis.to_sql(expression(mart, tables), dialect="duckdb"))


def pair(chosen: Chosen, from_measure: str, to_measure: str) -> pd.DataFrame:
    """The chosen events that report both stages, those of one scope first, the newest first.

    event_id, name, dates and precision, scope, from_value, from_qualifier, to_value, to_qualifier, ratio,
    qualifier, source_id; where the scopes differ, ratio and qualifier are null and scope and to_scope
    are those of the two figures that charts use. source_id: of the later stage.
    """
    return query(
        f"""
        WITH both_stages AS (
            SELECT c.event_id, c.scope, c.scope AS to_scope, c.from_value, c.from_qualifier, c.to_value,
                   c.to_qualifier, c.ratio, c.qualifier, c.source_ids AS source_id
            FROM event_conversion c WHERE c.from_measure = ? AND c.to_measure = ?
            UNION ALL
            SELECT a.event_id, a.scope, b.scope, a.value, a.qualifier, b.value, b.qualifier, NULL, NULL,
                   concat_ws(';', a.source_id, b.source_id)
            FROM event_stage a JOIN event_stage b USING (event_id)
            WHERE a.measure = ? AND b.measure = ?
              AND NOT EXISTS (FROM event_conversion c WHERE c.event_id = a.event_id
                              AND c.from_measure = a.measure AND c.to_measure = b.measure))
        SELECT e.event_id, {name_column("e")} AS name, e.kind, e.start_date, e.end_date, e.date_precision, s.* EXCLUDE (event_id)
        FROM event e JOIN both_stages s USING (event_id)
        WHERE {WHERE} ORDER BY s.ratio IS NULL, e.start_date DESC NULLS LAST, e.event_id, s.scope
        """,
        from_measure,
        to_measure,
        from_measure,
        to_measure,
        *chosen.parameters(),
    )


def hosts(chosen: Chosen) -> pd.DataFrame:
    """The regions that hosted an event: region_id, name, latitude, longitude."""
    return query(
        f"""
        SELECT DISTINCT r.region_id, {name_column("r")} AS name, r.latitude, r.longitude
        FROM event e JOIN region r ON r.region_id = e.host_region_id WHERE {WHERE} ORDER BY 1
        """,
        *chosen.parameters(),
    )
