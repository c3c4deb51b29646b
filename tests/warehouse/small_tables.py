"""Made-up tables for a version, and what a warehouse should hold besides its versions."""

from __future__ import annotations

from pathlib import Path

import duckdb

from catalog.datasets import LOAD


def fill_small(connection: duckdb.DuckDBPyConnection, version: int) -> None:
    """Tables that say which version they are of: a fact, a catalogued dataset and the ledger."""
    connection.execute(
        "CREATE TABLE fact AS SELECT ?::BIGINT AS version, i, 'row ' || i AS name FROM range(500) r(i)",
        [version],
    )
    connection.execute("CREATE TABLE term (domain VARCHAR NOT NULL, term VARCHAR, name_ja VARCHAR)")
    connection.execute(
        "INSERT INTO term VALUES ('city', 'Zürich', 'チューリッヒ'), ('city', 'Basel', 'バーゼル'), "
        "('programme', 'A, \"B\"', NULL), ('city', '=1+1', '')"
    )
    columns = ", ".join(f'"{column.name}" {column.sql_type}' for column in LOAD.columns)
    connection.execute(f"CREATE TABLE load ({columns})")
    connection.execute("INSERT INTO load (load_id, version) VALUES ('first', ?)", [version])


def leftovers(root: Path) -> list[str]:
    """Names that no published version accounts for."""
    known = {"current", "lock", "pins", "audit", "uploads", "loads"}
    for manifest in root.glob("*.json"):
        known |= {manifest.name, manifest.stem, f"{manifest.stem}.duckdb"}
    return sorted(path.name for path in root.iterdir() if path.name not in known)
