"""The rows of a file put into a table of the data: what becomes of each, and the table after it.

`incoming` is a temporary table: number, "row", "column", taken, and the columns of the dataset. `merge` makes
from it the temporary tables `change` (a row for each of incoming, and for what else changes) and `conflict`,
and alters the dataset's table. Statuses: warehouse.changes.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from catalog.dataset import Dataset
from etl.intake.conflicts import between_sources, conflicting, rounding
from etl.intake.preferred import group_of, recompute
from warehouse.changes import STATUSES, Counts, Mode, Status
from warehouse.connection import literal, quoted

_FIGURES = ("persons", "share_pct", "value")
# What is written: rows of the file that are new or another, and those for which that was chosen.
APPLIED = "(status IN ('new', 'changed') OR chosen)"


def figure_of(dataset: Dataset) -> str | None:
    """The column with the figure, where a row of `dataset` is one figure."""
    return next((name for name in _FIGURES if name in dataset.names), None)


def merge(
    connection: duckdb.DuckDBPyConnection,
    dataset: Dataset,
    mode: Mode,
    taken_whole: Sequence[Status] = (),
) -> Counts:
    """Put `incoming` into the table of `dataset`; make `change` and `conflict`, and count.

    Rows of a status in `taken_whole` are taken, as if each were marked.
    """
    _classify(connection, dataset)
    if taken_whole:
        statuses = ", ".join(literal(status) for status in taken_whole)
        connection.execute(
            "UPDATE incoming SET taken = true WHERE number IN "
            f"(SELECT number FROM change WHERE status IN ({statuses}))"
        )
        _classify(connection, dataset)
    if mode == "replace_source" and "source_id" in dataset.names:
        _mark_removed(connection, dataset)
    before = _preferred_before(connection, dataset)
    _apply(connection, dataset)
    if before:
        _prefer(connection, dataset)
    both = between_sources(connection, dataset, figure_of(dataset))
    return _count(connection, both)


def beside(dataset: Dataset) -> tuple[str, ...]:
    """The columns that are not of the key."""
    return tuple(name for name in dataset.names if name not in dataset.key)


def same_key(dataset: Dataset, one: str, other: str) -> str:
    """The condition that two rows have one key."""
    return " AND ".join(f"{one}.{quoted(k)} = {other}.{quoted(k)}" for k in dataset.key)


def _classify(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    rounding(connection, dataset, figure_of(dataset))
    names = beside(dataset)
    figure = figure_of(dataset)
    if figure is None:
        # An empty cell leaves what is known, unless that was chosen: nothing is forgotten by the way.
        kept = "CASE WHEN i.taken AND NOT is_other THEN i.{0} ELSE coalesce(i.{0}, p.{0}) END"
    else:
        kept = "i.{0}"
    source_beside = "source_id" in names
    is_other = "coalesce(p.source_id <> i.source_id, false)" if source_beside else "false"
    pairs = ", ".join(
        f"p.{quoted(n)} AS {quoted('old_' + n)}, {kept.format(quoted(n))} AS {quoted('new_' + n)}"
        for n in names
    )
    compared = [n for n in names if n != "preferred"]
    equal = _all(f"old_{n}" for n in compared)
    content = _all(f"old_{n}" for n in compared if n != "source_id")
    emptied = " OR ".join(
        f"(i.{quoted(n)} IS NULL AND p.{quoted(n)} IS NOT NULL)" for n in names if n != "preferred"
    )
    keys = ", ".join(f"i.{quoted(k)}" for k in dataset.key)
    status = (
        _of_figure(dataset, figure, equal)
        if figure
        else f"""CASE WHEN NOT is_there THEN 'new'
            WHEN is_other THEN CASE WHEN {content} THEN 'agrees' ELSE 'conflict' END
            WHEN {equal} THEN CASE WHEN loses THEN 'emptied' ELSE 'unchanged' END
            WHEN loses AND taken THEN 'emptied' ELSE 'changed' END"""
    )
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE change AS
        WITH matched AS (
            SELECT i.number, i."row", i."column", i.taken, p.{quoted(dataset.key[0])} IS NOT NULL AS is_there,
                {is_other} AS is_other, coalesce({emptied or "false"}, false) AS loses, {keys}, {pairs}
            FROM incoming AS i LEFT JOIN {quoted(dataset.name)} AS p ON {same_key(dataset, "i", "p")}
        ), told AS (SELECT *, {status} AS status FROM matched)
        SELECT number, status, status IN ('conflict', 'emptied') AND taken AS chosen,
            * EXCLUDE (number, status, taken, is_there, is_other, loses) FROM told ORDER BY number"""
    )


def _of_figure(dataset: Dataset, figure: str, equal: str) -> str:
    """What becomes of a row that is one figure."""
    old, new = quoted(f"old_{figure}"), quoted(f"new_{figure}")
    secret = {
        side: f"coalesce(list_contains(string_split({side}_flag, ';'), 'confidential'), false)"
        if "flag" in dataset.names
        else "false"
        for side in ("old", "new")
    }
    return f"""CASE WHEN NOT is_there THEN 'new'
        WHEN {equal} THEN 'unchanged'
        WHEN is_other AND {secret["old"]} <> {secret["new"]} THEN 'conflict'
        WHEN is_other AND {new} IS NULL AND {old} IS NULL THEN 'agrees'
        -- A source that says of its own figure that it is secret now must be heard.
        WHEN {new} IS NULL AND {old} IS NOT NULL AND (is_other OR NOT {secret["new"]}) THEN 'emptied'
        WHEN NOT is_other OR {old} IS NULL THEN 'changed'
        WHEN {conflicting(dataset, old, new)} THEN 'conflict' ELSE 'agrees' END"""


def _all(olds: object) -> str:
    """The condition that each old_… is as its new_…."""
    pairs = [(old, "new_" + str(old)[4:]) for old in olds]  # type: ignore[attr-defined]
    said = (f"{quoted(old)} IS NOT DISTINCT FROM {quoted(new)}" for old, new in pairs)
    return "(" + (" AND ".join(said) or "true") + ")"


def _mark_removed(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    names = ", ".join(
        f"p.{quoted(n)} AS {quoted('old_' + n)}, NULL AS {quoted('new_' + n)}"
        for n in beside(dataset)
    )
    keys = ", ".join(f"p.{quoted(k)}" for k in dataset.key)
    connection.execute(
        f"""INSERT INTO change BY NAME SELECT 'removed' AS status, false AS chosen, {keys}, {names}
        FROM {quoted(dataset.name)} AS p
        WHERE p.source_id IN (SELECT DISTINCT source_id FROM incoming)
            AND NOT EXISTS (FROM incoming AS i WHERE {same_key(dataset, "i", "p")})
        ORDER BY {keys}"""
    )


def _apply(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    table = quoted(dataset.name)
    names = ", ".join(map(quoted, dataset.names))
    values = ", ".join(
        quoted(n) if n in dataset.key else "false" if n == "preferred" else quoted(f"new_{n}")
        for n in dataset.names
    )
    connection.execute(
        f"DELETE FROM {table} AS p USING change AS c WHERE {same_key(dataset, 'c', 'p')} "
        f"AND ({APPLIED} OR c.status = 'removed')"
    )
    connection.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM change WHERE {APPLIED}")


def _preferred_before(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> bool:
    """Keep the rows of the groups that the load touches as they are before it; False where none is preferred."""
    group = ", ".join(map(quoted, group_of(dataset)))
    if not group:
        return False
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE touched AS SELECT DISTINCT {group} FROM change "
        f"WHERE {APPLIED} OR status = 'removed'"
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE preferred_before AS "
        f"SELECT * FROM {quoted(dataset.name)} SEMI JOIN touched USING ({group})"
    )
    return True


def _prefer(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    """Compute `preferred` again, and enter in `change` the rows for which it is another now."""
    recompute(connection, dataset, "touched")
    table = quoted(dataset.name)
    connection.execute(
        f"UPDATE change AS c SET new_preferred = t.preferred FROM {table} AS t "
        f"WHERE {same_key(dataset, 'c', 't')} AND c.status <> 'removed'"
    )
    names = ", ".join(
        f"b.{quoted(n)} AS {quoted('old_' + n)}, t.{quoted(n)} AS {quoted('new_' + n)}"
        for n in beside(dataset)
    )
    keys = ", ".join(f"t.{quoted(k)}" for k in dataset.key)
    connection.execute(
        f"""INSERT INTO change BY NAME
        SELECT 'preferred' AS status, false AS chosen, {keys}, {names}
        FROM preferred_before AS b JOIN {table} AS t ON {same_key(dataset, "b", "t")}
        WHERE b.preferred <> t.preferred
            AND NOT EXISTS (FROM change AS c WHERE {same_key(dataset, "c", "t")} AND {APPLIED})
        ORDER BY {keys}"""
    )


def _count(connection: duckdb.DuckDBPyConnection, both: int) -> Counts:
    rows = connection.execute(
        "SELECT status, count(*), count(*) FILTER (chosen) FROM change GROUP BY 1"
    )
    found = {status: (number, chosen) for status, number, chosen in rows.fetchall()}
    counted = {status: found.get(status, (0, 0))[0] for status in STATUSES}
    taken = sum(chosen for _, chosen in found.values())
    return Counts(**counted, taken=taken, against_other_sources=both)
