"""Two versions of one table: rows added, changed (old and new) and removed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from warehouse.changes import TableChange
from warehouse.connection import open_together, quoted
from warehouse.errors import UnknownTable
from warehouse.extract import TABLES
from warehouse.location import warehouse_dir
from warehouse.reading import open_snapshot

MOST_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Comparison:
    """`counts` are of all rows; `rows` are the first of them, by key.

    `rows` has status (added, changed, removed), the key, then old_<column> and new_<column> of each other
    column that either version has.
    """

    a: int
    b: int
    counts: TableChange
    rows: pd.DataFrame


def compare_versions(
    dataset: str, a: int, b: int, *, root: Path | None = None, most: int = MOST_ROWS
) -> Comparison:
    """What version `b` of a table or mart has that `a` has not, and the other way round; at most `most` rows.

    Numbers are the same where they agree to nine digits. A table without a key has no changed rows: what
    differs is added and removed. Errors: as those of open_snapshot for either version; UnknownTable where
    the catalogue, or both versions, have no such table.
    """
    root = root or warehouse_dir()
    # Opened for its hash: neither is compared unless it is as it was published.
    with open_snapshot(a, root) as old, open_snapshot(b, root) as new:
        files = {"old": old.snapshot.path, "new": new.snapshot.path}
        connection = open_together(files)
    try:
        there = {side: _columns(connection, side, dataset) for side in files}
        if dataset not in TABLES or not any(there.values()):
            raise UnknownTable(dataset, b, _tables(connection))
        connection.execute(f"CREATE TEMP TABLE difference AS {_difference(dataset, there)}")
        found = dict(
            connection.execute("SELECT status, count(*) FROM difference GROUP BY 1").fetchall()
        )
        counts = TableChange(dataset, *(found.get(x, 0) for x in ("added", "changed", "removed")))
        order = ", ".join(map(quoted, TABLES[dataset].key)) or "ALL"
        rows = connection.execute(f"FROM difference ORDER BY {order} LIMIT {int(most)}").df()
    finally:
        connection.close()
    return Comparison(a, b, counts, rows)


def differs(column_type: str, old: str, new: str) -> str:
    """The condition that two values are not the same: sums in another order differ in the last digits."""
    if column_type == "number":
        near = f"abs({old} - {new}) <= 1e-9 * greatest(abs({old}), abs({new}))"
        return f"({old} IS DISTINCT FROM {new} AND NOT coalesce({near}, false))"
    return f"({old} IS DISTINCT FROM {new})"


def _difference(name: str, there: dict[str, set[str]]) -> str:
    """A query: status, the key, old_… and new_… of the rows that are not the same in both."""
    table = TABLES[name]
    columns = [c for c in table.columns if any(c.name in names for names in there.values())]
    keys = table.key or tuple(c.name for c in columns)
    sides = {
        side: ", ".join(
            f"CAST({quoted(c.name) if c.name in names else 'NULL'} AS {c.sql_type}) AS {quoted(c.name)}"
            for c in columns
        )
        + (
            f", true AS there FROM {side}.main.{quoted(name)}"
            if names
            else ", true AS there LIMIT 0"
        )
        for side, names in there.items()
    }
    others = [c for c in columns if c.name not in keys]
    shared = [c for c in others if all(c.name in names for names in there.values())]
    changed = " OR ".join(
        differs(c.type, f"o.{quoted(c.name)}", f"n.{quoted(c.name)}") for c in shared
    )
    same = " AND ".join(f"o.{quoted(k)} IS NOT DISTINCT FROM n.{quoted(k)}" for k in keys)
    shown = ", ".join(
        [f"coalesce(n.{quoted(k)}, o.{quoted(k)}) AS {quoted(k)}" for k in keys]
        + [
            f"{alias}.{quoted(c.name)} AS {quoted(f'{side}_{c.name}')}"
            for c in others
            for alias, side in (("o", "old"), ("n", "new"))
        ]
    )
    return f"""SELECT CASE WHEN o.there IS NULL THEN 'added' WHEN n.there IS NULL THEN 'removed'
            ELSE 'changed' END AS status, {shown}
        FROM (SELECT {sides["old"]}) AS o FULL JOIN (SELECT {sides["new"]}) AS n ON {same}
        WHERE o.there IS NULL OR n.there IS NULL OR ({changed or "false"})"""


def _columns(connection: duckdb.DuckDBPyConnection, side: str, table: str) -> set[str]:
    rows = connection.execute(
        "SELECT column_name FROM duckdb_columns() WHERE database_name = ? AND schema_name = 'main' AND table_name = ?",
        [side, table],
    )
    return {row[0] for row in rows.fetchall()}


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute(
        "SELECT DISTINCT table_name FROM duckdb_tables() WHERE database_name IN ('old', 'new') ORDER BY 1"
    )
    return [row[0] for row in rows.fetchall()]
