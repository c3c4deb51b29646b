"""The ledger: which file, of data/ or uploaded, brought which rows into a version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping, Sequence
from pathlib import Path

import duckdb

from catalog.dataset import Dataset
from catalog.datasets import DATASETS
from etl.engines.engine import Place
from etl.load import CanonicalFile
from warehouse.connection import quoted
from warehouse.reading import OpenSnapshot, open_snapshot
from warehouse.uploads import KeptLoad


def write_ledger(
    connection: duckdb.DuckDBPyConnection,
    files: list[CanonicalFile],
    *,
    version: int,
    who: str,
    note: str,
    before: int | None,
    root: Path | None,
    elsewhere: Mapping[str, Place],
    loads: Sequence[KeptLoad] = (),
    compared: Container[str] | None = None,
) -> None:
    """One row of `load` per file of data/: rows added, changed and removed against version `before`.

    A dataset of several files is compared as a whole; its counts stand on its first file and the
    others carry 0, so that the sums are right. A table that lies `elsewhere` is one row; where the
    snapshot has none of its rows, its counts are 0. Each of `loads` has a row with the counts that it
    had when it came. Only datasets in `compared` are compared, by default all: those that an upload
    changes are counted there.
    """
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    counted: dict[str, tuple[int, int, int]] = {}
    brought = [
        *((f.dataset.name, f.path.name, f.sha256, "canonical_csv") for f in files),
        *(
            (name, place.path, place.sha256, "canonical_parquet")
            for name, place in elsewhere.items()
        ),
    ]
    # Opened once: its hash is verified each time.
    old = open_snapshot(before, root) if before is not None else None
    for number, (name, file_name, sha256, layout) in enumerate(brought, 1):
        counts = (0, 0, 0)
        stays = name in elsewhere and elsewhere[name].stays
        if name not in counted and not stays and (compared is None or name in compared):
            counts = counted[name] = _difference(connection, DATASETS[name], old)
        _enter(
            connection,
            [f"{version:06d}-{number:02d}", version, "build", name, file_name, sha256, layout, *counts],
            [None, None, who, now, note or None],
        )  # fmt: skip
    if old is not None:
        old.close()
    for load in loads:
        was, counts_then = load.record, load.record.counts
        changed = counts_then.changed + counts_then.taken + counts_then.preferred
        _enter(
            connection,
            [was.load_id, was.version, "upload", was.dataset, was.file, was.sha256, was.layout,
             counts_then.new, changed, counts_then.removed],
            [was.mode, load.sha256, was.who, was.when, was.note or None],
        )  # fmt: skip


def _enter(connection: duckdb.DuckDBPyConnection, what: list[object], how: list[object]) -> None:
    marks = ", ".join("?" for _ in (*what, *how))
    connection.execute(f"INSERT INTO load VALUES ({marks})", [*what, *how])


def _difference(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, with_old: OpenSnapshot | None
) -> tuple[int, int, int]:
    """Rows added, changed and removed since the version `with_old`, by key."""
    table = quoted(dataset.name)
    if with_old is None:
        return (_one(connection, f"SELECT count(*) FROM {table}"), 0, 0)
    try:
        old = with_old.cursor().execute(f"SELECT * FROM {table}").to_arrow_table()
    except duckdb.CatalogException:
        # The dataset is younger than that version.
        return (_one(connection, f"SELECT count(*) FROM {table}"), 0, 0)
    key = ", ".join(quoted(k) for k in dataset.key)
    shared = [quoted(c) for c in dataset.names if c in old.column_names]
    connection.register("old_rows", old)
    added = _one(connection, f"SELECT count(*) FROM {table} ANTI JOIN old_rows USING ({key})")
    removed = _one(connection, f"SELECT count(*) FROM old_rows ANTI JOIN {table} USING ({key})")
    differs = _one(
        connection,
        f"SELECT count(*) FROM (SELECT {', '.join(shared)} FROM {table} "
        f"EXCEPT ALL SELECT {', '.join(shared)} FROM old_rows)",
    )
    connection.unregister("old_rows")
    return (added, differs - added, removed)


def _one(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    row = connection.execute(sql).fetchone()
    return int(row[0]) if row else 0
