"""What a candidate version shows that the published one does not: every mart compared, key by key.

Both are DuckDB files: the candidate is the connection's own, the other attached as `published`. Numbers
that agree to nine digits are the same: sums in another order differ by less.
"""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

import duckdb

from catalog.dataset import Dataset
from catalog.datasets import FROM_FILES
from catalog.marts import MARTS
from catalog.marts.overview import HEADLINE_SHARES
from catalog.metrics import METRICS
from catalog.metrics.metric import Metric
from warehouse.changes import Effects, HeadlineChange, MetricChange, TableChange
from warehouse.compare import differs
from warehouse.connection import literal, quoted

ALL_TABLES: dict[str, Dataset] = {**{d.name: d for d in FROM_FILES}, **MARTS}
# Where an indicator is shown by region, and what else its rows are told apart by.
_SHOWN = ("region_id", "industry", "year")


def compare(
    connection: duckdb.DuckDBPyConnection,
    published: Path,
    map_to: Path,
    among: Container[str] = ALL_TABLES,
) -> Effects:
    """The effects of the candidate against the DuckDB file `published`; the values of the map go to `map_to`.

    `among` names the tables that may differ; the others were taken from there.
    """
    connection.execute(f"ATTACH {literal(published)} AS published (READ_ONLY)")
    try:
        there = _columns(connection)
        found = [
            _table(connection, name, there.get(name, set())) for name in ALL_TABLES if name in among
        ]
        tables = [change for change in found if change is not None]
        touched = {change.table for change in tables}
        metrics = [
            m for m in METRICS.values() if m.table in touched and "region_id" in MARTS[m.table].key
        ]
        _write_map(connection, metrics, there, map_to)
        newly, no_longer = _withheld(connection) if "employment" in touched else (0, 0)
        headline = _headline(connection) if {"headline", "renewable_series"} <= set(there) else ()
        return Effects(headline, _metrics(connection), tuple(tables), newly, no_longer)
    finally:
        connection.execute("DROP TABLE IF EXISTS temp.map_changes")
        connection.execute("DETACH published")


def no_effects(map_to: Path, connection: duckdb.DuckDBPyConnection) -> Effects:
    """For the first version of all: there is nothing to compare with."""
    _write_map(connection, [], {}, map_to)
    return Effects()


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    """The columns of each table of the published version."""
    rows = connection.execute(
        "SELECT table_name, list(column_name) FROM duckdb_columns() WHERE database_name = 'published' GROUP BY 1"
    )
    return {name: set(columns) for name, columns in rows.fetchall()}


def _table(connection: duckdb.DuckDBPyConnection, name: str, there: set[str]) -> TableChange | None:
    """Rows of a table that come, change and go; None where nothing does, or the published one has no such table."""
    dataset = ALL_TABLES[name]
    columns = [column for column in dataset.columns if column.name in there]
    keys = [key for key in dataset.key if key in there]
    if not there or keys != list(dataset.key):
        return None
    new, old = f"main.{quoted(name)}", f"published.main.{quoted(name)}"
    if keys:
        others = [c for c in columns if c.name not in keys]
        changed = " OR ".join(
            differs(c.type, f"o.{quoted(c.name)}", f"n.{quoted(c.name)}") for c in others
        )
        same = " AND ".join(f"o.{quoted(k)} IS NOT DISTINCT FROM n.{quoted(k)}" for k in keys)
        sql = f"""SELECT count(*) FILTER (o.there IS NULL), count(*) FILTER (n.there IS NULL),
            count(*) FILTER (o.there AND n.there AND ({changed or "false"}))
            FROM (SELECT *, true AS there FROM {old}) AS o FULL JOIN (SELECT *, true AS there FROM {new}) AS n ON {same}"""
        added, removed, differing = connection.execute(sql).fetchone() or (0, 0, 0)
    else:
        listed = ", ".join(quoted(c.name) for c in columns)
        count = "SELECT count(*) FROM (SELECT {0} FROM {1} EXCEPT ALL SELECT {0} FROM {2})"
        (added,) = connection.execute(count.format(listed, new, old)).fetchone() or (0,)
        (removed,) = connection.execute(count.format(listed, old, new)).fetchone() or (0,)
        differing = 0
    return TableChange(name, added, differing, removed) if added or removed or differing else None


def _write_map(
    connection: duckdb.DuckDBPyConnection,
    metrics: list[Metric],
    there: dict[str, set[str]],
    map_to: Path,
) -> None:
    """Every value by region that changes: metric, value, region_id, industry, year, part, old, new, difference."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE map_changes (metric VARCHAR, value VARCHAR, region_id VARCHAR, industry VARCHAR, "
        "year BIGINT, part VARCHAR, old DOUBLE, new DOUBLE, difference DOUBLE)"
    )
    for metric in metrics:
        dataset = MARTS[metric.table]
        for name in metric.values:
            column = dataset.column(name)
            if name not in there[metric.table] or column.type not in ("number", "integer"):
                continue
            connection.execute(_values(metric, dataset, name))
    order = "abs(difference) DESC NULLS FIRST, metric, value, region_id, industry, year, part"
    connection.execute(
        f"COPY (SELECT * FROM map_changes ORDER BY {order}) TO {literal(map_to)} (FORMAT parquet, COMPRESSION zstd)"
    )


def _values(metric: Metric, dataset: Dataset, name: str) -> str:
    """Insert the values of one column of an indicator that change."""
    key = dataset.key
    told = {
        shown: f"coalesce(n.{shown}, o.{shown})" if shown in key else "NULL" for shown in _SHOWN
    }
    rest = [k for k in key if k not in _SHOWN]
    part = ", ".join(f"coalesce(n.{quoted(k)}, o.{quoted(k)})" for k in rest)
    same = " AND ".join(f"o.{quoted(k)} IS NOT DISTINCT FROM n.{quoted(k)}" for k in key)
    old, new = f"o.{quoted(name)}", f"n.{quoted(name)}"
    return f"""INSERT INTO map_changes
        SELECT {literal(metric.name)}, {literal(name)}, {told["region_id"]}, {told["industry"]}, {told["year"]},
            {f"concat_ws(' ', {part})" if part else "''"}, {old}, {new}, {new} - {old}
        FROM published.main.{quoted(dataset.name)} AS o FULL JOIN main.{quoted(dataset.name)} AS n ON {same}
        WHERE {differs("number", old, new)}"""


def _metrics(connection: duckdb.DuckDBPyConnection) -> tuple[MetricChange, ...]:
    rows = connection.execute(
        "SELECT metric, count(DISTINCT region_id), count(*) FROM map_changes GROUP BY 1"
    ).fetchall()
    found = {metric: MetricChange(metric, regions, values) for metric, regions, values in rows}
    return tuple(found[name] for name in METRICS if name in found)


def _headline(connection: duckdb.DuckDBPyConnection) -> tuple[HeadlineChange, ...]:
    """Every figure of the first page, whether it changes or not."""
    shares = ", ".join(
        f"({literal(region)}, {literal(basis)})" for region, basis in HEADLINE_SHARES
    )
    sides = [
        f"""SELECT figure, value, qualifier AS detail, {place} AS place FROM {schema}.headline
        UNION ALL (SELECT 'share:' || region_id || ':' || basis, share_pct, year::VARCHAR, 1 FROM {schema}.renewable_series
            WHERE (region_id, basis) IN ({shares}) AND share_pct IS NOT NULL
            QUALIFY row_number() OVER (PARTITION BY region_id, basis ORDER BY year DESC) = 1)"""
        for schema, place in (("published.main", 0), ("main", 0))
    ]
    rows = connection.execute(
        f"""SELECT figure, o.value, n.value, coalesce(o.detail, ''), coalesce(n.detail, '')
        FROM ({sides[0]}) AS o FULL JOIN ({sides[1]}) AS n USING (figure)
        ORDER BY coalesce(n.place, o.place), figure"""
    ).fetchall()
    return tuple(HeadlineChange(*row) for row in rows)


def _withheld(connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """Cells of employment that are kept back in the one and not in the other."""
    hidden = (
        "SELECT region_id, industry, year, concept FROM {}.employment "
        "WHERE list_contains(string_split(flag, ';'), 'withheld')"
    )
    count = "SELECT count(*) FROM ({} EXCEPT {})"
    new, old = hidden.format("main"), hidden.format("published.main")
    (newly,) = connection.execute(count.format(new, old)).fetchone() or (0,)
    (no_longer,) = connection.execute(count.format(old, new)).fetchone() or (0,)
    return newly, no_longer
