"""The uploads of a version put back into its tables: what a build does after it has read data/.

A row replaces another source's figure, or a known one by none, only where that was chosen when the file
came. Where such a conflict is new (data/ has changed since), the present figure stays, and that is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from catalog.dataset import Dataset
from catalog.datasets import DATASETS, SOURCE
from catalog.words import Words
from etl.intake.merging import merge
from warehouse.changes import Counts, LoadRecord, Mode, Status
from warehouse.connection import literal, quoted
from warehouse.errors import Damaged
from warehouse.pointer import current_of, read_pointer
from warehouse.snapshot import read_manifest
from warehouse.uploads import KeptLoad, kept_file, kept_record, kept_table


def kept_loads(version: int | None, root: Path) -> list[KeptLoad]:
    """The loads that a version names, in their order. Damaged if its manifest or a record is."""
    if version is None:
        return []
    loads = read_manifest(root, version).loads.values()
    return [KeptLoad(sha256, kept_record(sha256, root)) for sha256 in loads]


def current_loads(root: Path) -> list[KeptLoad]:
    """The loads of the current version."""
    return kept_loads(current_of(root, read_pointer(root)), root)


def replay(
    connection: duckdb.DuckDBPyConnection, loads: Sequence[KeptLoad], root: Path
) -> list[Words]:
    """Put `loads` into the tables of `connection`, one after the other; what is to be said of it.

    The hash of each file is verified first: Damaged, and nothing is built without it.
    """
    remarks: list[Words] = []
    for load in loads:
        record = load.record
        dataset = DATASETS[record.dataset]
        try:
            # The file itself is not read again, but a load whose file is gone could not be shown to anybody.
            kept_file(record.sha256, root)
            rows = kept_table(record.kept["rows"], root)
        except Damaged as damage:
            raise _of_load(damage, record) from damage
        incoming(connection, dataset, f"SELECT * FROM read_parquet({literal(rows)})")
        counts, _ = put_in(connection, dataset, record.mode, record.source)
        remarks += _said(load, counts)
    return remarks


def incoming(connection: duckdb.DuckDBPyConnection, dataset: Dataset, query: str) -> None:
    """Make `incoming` (see etl.intake.merging) from a query; columns that it lacks are empty."""
    there = {column[0] for column in connection.execute(f"{query} LIMIT 0").description or ()}
    columns = [("number", "BIGINT"), ("row", "BIGINT"), ("column", "BIGINT"), ("taken", "BOOLEAN")]
    columns += [(column.name, column.sql_type) for column in dataset.columns]
    listed = ", ".join(
        f"CAST({quoted(name) if name in there else 'NULL'} AS {sql_type}) AS {quoted(name)}"
        for name, sql_type in columns
    )
    connection.execute(f"CREATE OR REPLACE TEMP TABLE incoming AS SELECT {listed} FROM ({query})")


def put_in(
    connection: duckdb.DuckDBPyConnection,
    dataset: Dataset,
    mode: Mode,
    source: dict[str, str | None] | None,
    taken_whole: Sequence[Status] = (),
) -> tuple[Counts, bool]:
    """Merge `incoming` into the table of `dataset`, with its source; whether the source is a new row.

    A new source of which no row gets in is not added.
    """
    added = (
        "source_id" in dataset.names and dataset is not SOURCE and _add_source(connection, source)
    )
    counts = merge(connection, dataset, mode, taken_whole)
    if source is not None and added:
        used = f"SELECT 1 FROM {quoted(dataset.name)} WHERE source_id = ? LIMIT 1"
        added = connection.execute(used, [source["source_id"]]).fetchone() is not None
        if not added:
            connection.execute("DELETE FROM source WHERE source_id = ?", [source["source_id"]])
    return counts, added


def _add_source(
    connection: duckdb.DuckDBPyConnection, source: dict[str, str | None] | None
) -> bool:
    """Add a row to the table `source`, unless its source_id is there already; whether it was added."""
    if source is None:
        return False
    values = [source.get(name) or None for name in SOURCE.names]
    marks = ", ".join("?" for _ in values)
    added = connection.execute(
        f"INSERT INTO source SELECT * FROM (VALUES ({marks})) AS new({', '.join(SOURCE.names)}) "
        "WHERE source_id NOT IN (SELECT source_id FROM source)",
        values,
    ).fetchone()
    return bool(added and added[0])


def _of_load(damage: Damaged, record: LoadRecord) -> Damaged:
    """Which load it is that is damaged, and what to do."""
    return Damaged(
        Words(
            f"取込み{record.load_id}（{record.file}、{record.when[:10]}、{record.who}）：{damage.message.ja}"
            "復元できない場合は、この取込みより前の版に戻してください。",
            f"Load {record.load_id} ({record.file}, {record.when[:10]}, {record.who}): {damage.message.en} "
            "If it cannot be restored, roll back to a version before this load.",
        )
    )


def _said(load: KeptLoad, counts: Counts) -> list[Words]:
    """What a replay found otherwise than when the file came."""
    was, new = load.record.counts, counts
    kept_then = was.conflict + was.emptied - was.taken
    kept_now = new.conflict + new.emptied - new.taken
    if kept_now <= kept_then:
        return []
    return [
        Words(
            f"取込み{load.record.load_id}（{load.record.file}）：{kept_now - kept_then}行は、data/の値がその後に変わり、"
            "別の出典の値などと食い違うため、data/の値を残しました。",
            f"Load {load.record.load_id} ({load.record.file}): {kept_now - kept_then} rows differ from figures "
            "that data/ has now and had not when the file came; those of data/ stay.",
        )
    ]
