"""Figures of one cell from two sources: whether they differ beyond rounding, and the list of those that do."""

from __future__ import annotations

import duckdb

from catalog.dataset import Dataset
from etl.intake.preferred import group_of
from warehouse.connection import quoted

# So many figures, all multiples of 100, are no chance.
_ENOUGH = 20


def rounding(connection: duckdb.DuckDBPyConnection, dataset: Dataset, figure: str | None) -> None:
    """Make `rounding`: source_id, unit. To what each source rounds: Eurostat's persons to 100.

    Only for whole numbers that have one row whatever their source; else it is empty.
    """
    connection.execute("CREATE OR REPLACE TEMP TABLE rounding (source_id VARCHAR, unit DOUBLE)")
    if figure is None or dataset.column(figure).type != "integer" or "source_id" in dataset.key:
        return
    number = quoted(figure)
    units = " ".join(f"WHEN bool_and({number} % {u} = 0) THEN {u}" for u in (1000, 100, 10))
    connection.execute(
        f"""INSERT INTO rounding
        SELECT source_id, CASE WHEN count({number}) < {_ENOUGH} THEN 1 {units} ELSE 1 END FROM (
            SELECT source_id, {number} FROM {quoted(dataset.name)}
            UNION ALL SELECT source_id, {number} FROM incoming) GROUP BY source_id"""
    )


def conflicting(dataset: Dataset, old: str, new: str) -> str:
    """The condition that two figures of one cell differ by more than the coarser source rounds."""
    if "source_id" in dataset.key:
        return f"abs({old} - {new}) > {_coarser(old, new)}"
    unit = (
        "(SELECT max(unit) FROM rounding AS r WHERE r.source_id IN (old_source_id, new_source_id))"
    )
    return f"abs({old} - {new}) > CASE WHEN {unit} > 1 THEN {unit} / 2 ELSE 0 END"


def between_sources(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, figure: str | None
) -> int:
    """Make `conflict` from `change`, once it is applied; how many rows differ from a source where both stay.

    One row each: the key, old_value, old_source_id, new_value, new_source_id, outcome (keeps, takes, both),
    stands (old, new, other).
    """
    keys = ", ".join(f"c.{quoted(k)}" for k in dataset.key)
    if "source_id" in dataset.names and "source_id" not in dataset.key:
        shown = [n for n in dataset.names if n not in (*dataset.key, "source_id", "preferred")]
        old, new = (
            f"CAST({side}_{figure} AS VARCHAR)" if figure else _told(side, shown)
            for side in ("old", "new")
        )
        connection.execute(
            f"""CREATE OR REPLACE TEMP TABLE conflict AS
            SELECT number, {keys}, {old} AS old_value, old_source_id, {new} AS new_value, new_source_id,
                CASE WHEN chosen THEN 'takes' ELSE 'keeps' END AS outcome,
                CASE WHEN chosen THEN 'new' ELSE 'old' END AS stands
            FROM change AS c WHERE status = 'conflict' ORDER BY number"""
        )
        return 0
    group = group_of(dataset)
    others = [k for k in dataset.key if k != "source_id"]
    listed = ", ".join(f"c.{quoted(k)}" for k in others)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE conflict AS SELECT c.number, {listed or 'number AS key'}, "
        "NULL::VARCHAR AS old_value, NULL::VARCHAR AS old_source_id, NULL::VARCHAR AS new_value, "
        "NULL::VARCHAR AS new_source_id, NULL::VARCHAR AS outcome, NULL::VARCHAR AS stands "
        "FROM change AS c LIMIT 0"
    )
    if not group or figure is None:
        return 0
    same = " AND ".join(f"c.{quoted(g)} = o.{quoted(g)}" for g in group)
    old, new = f"o.{quoted(figure)}", f"c.{quoted('new_' + figure)}"
    forecast = " AND o.is_forecast = c.new_is_forecast" if "is_forecast" in dataset.names else ""
    connection.execute(
        f"""INSERT INTO conflict BY NAME
        SELECT c.number, {listed}, CAST({old} AS VARCHAR) AS old_value, o.source_id AS old_source_id,
            CAST({new} AS VARCHAR) AS new_value, c.source_id AS new_source_id, 'both' AS outcome,
            CASE WHEN c.new_preferred THEN 'new' WHEN o.preferred THEN 'old' ELSE 'other' END AS stands
        FROM change AS c JOIN {quoted(dataset.name)} AS o ON {same} AND o.source_id <> c.source_id{forecast}
        WHERE c.status IN ('new', 'changed') AND {conflicting(dataset, old, new)}
        ORDER BY number, o.source_id"""
    )
    count = connection.execute("SELECT count(DISTINCT number) FROM conflict").fetchone()
    return int(count[0]) if count else 0


def _coarser(old: str, new: str) -> str:
    """Half a unit of the last decimal of whichever of two figures has fewer: 18.3 says 18.267."""
    decimals = [
        f"CASE WHEN {n} = round({n}) THEN 0 ELSE length(split_part(CAST({n} AS VARCHAR), '.', 2)) END"
        for n in (old, new)
    ]
    # A whole number may be a rounded one or not: it is taken at its word.
    fewer = f"least({decimals[0]}, {decimals[1]})"
    return f"CASE WHEN {fewer} = 0 THEN 0 ELSE 0.5000001 * pow(10, -{fewer}) END"


def _told(side: str, names: list[str]) -> str:
    """The cells of a row that differ, as one text."""
    parts = ", ".join(
        f"CASE WHEN {quoted('old_' + n)} IS DISTINCT FROM {quoted('new_' + n)} "
        f"THEN {n!r} || '=' || coalesce(CAST({quoted(f'{side}_{n}')} AS VARCHAR), '') END"
        for n in names
    )
    return f"concat_ws('; ', {parts})"
