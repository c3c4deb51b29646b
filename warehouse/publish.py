"""Publishing a version: written beside, checked, synced, renamed; then a pointer is replaced.

Killed at any instruction, readers see the version before or the new one, whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from catalog.words import Words
from warehouse import audit
from warehouse.connection import (
    count_rows,
    literal,
    open_for_building,
    open_read_only,
    quoted,
    tables_of,
)
from warehouse.durable import sha256_of, sync_directory, sync_file, write_atomically
from warehouse.errors import CheckFailed, Conflict, Damaged
from warehouse.location import (
    database_path,
    lock_path,
    manifest_path,
    parquet_dir,
    warehouse_dir,
)
from warehouse.locking import PATIENCE_SECONDS, locked
from warehouse.pointer import Pointer, current_of, read_pointer, write_pointer
from warehouse.snapshot import Action, Snapshot, read_manifest
from warehouse.sweeping import empty, remove, reserve, sweep

Fill = Callable[[duckdb.DuckDBPyConnection, int], None]

STEPS = (
    "lock",
    "reserve",
    "sweep",
    "fill",
    "checkpoint",
    "parquet",
    "check",
    "hash",
    "sync",
    "rename_parquet",
    "rename_database",
    "manifest",
    "pointer",
    "finish",
)
# Also the file name of its Parquet, on file systems that know no case.
_TABLE_NAME = re.compile(r"[a-z][a-z0-9_]*")


def publish(
    fill: Fill,
    *,
    who: str,
    note: str,
    built_on: int | None,
    root: Path | None = None,
    on_step: Callable[[str], None] | None = None,
    action: Action = "build",
    code: str = "",
    timeout: float = PATIENCE_SECONDS,
) -> Snapshot:
    """Publish a new version and make it the current one.

    `fill(connection, version)` creates and fills every table, in schema `main` of a fresh DuckDB
    file; it runs under the lock. `built_on` is the version that was current when its content was
    put together, None for the first. `on_step` is called with each of STEPS before it is taken. `code`
    is a hash over the program that computes the content.

    Conflict if another version is current by now: build again on that one. Busy if another writer
    held the lock past `timeout` seconds. CheckFailed if the file is not whole. What `fill` raises
    is passed on. In all these cases nothing is published.
    """
    root = root or warehouse_dir()
    step = on_step or _no_step
    step("lock")
    with locked(lock_path(root), timeout):
        pointer = read_pointer(root)
        _refuse_if_overtaken(root, pointer, built_on)
        step("reserve")
        if pointer.state == "empty":
            write_pointer(root, None)
        version, building = reserve(root, pointer)
        try:
            step("sweep")
            sweep(root, pointer, building)
            rows, sha256, parquet, loads = _build(fill, root, version, building, step)
            snapshot = Snapshot(
                version=version,
                path=database_path(root, version),
                sha256=sha256,
                published_at=datetime.now(UTC).isoformat(timespec="seconds"),
                who=who,
                note=note,
                built_on=built_on,
                action=action,
                rows=rows,
                parquet=parquet,
                loads=loads,
                code=code,
                audit="{} {}".format(*audit.head(root)),
            )
            step("manifest")
            write_atomically(manifest_path(root, version), snapshot.to_json())
            step("pointer")
            write_pointer(root, snapshot)
        except BaseException:
            empty(building)
            raise
        step("finish")
        remove(building)
    return snapshot


def _build(
    fill: Fill, root: Path, version: int, building: Path, step: Callable[[str], None]
) -> tuple[dict[str, int], str, dict[str, str], dict[str, str]]:
    """Write, check and rename the files of a version, which nothing points to yet.

    Rows by table, SHA-256 of the DuckDB file, SHA-256 of the Parquet file by table, and the record of
    each upload that the ledger names.
    """
    database, parquet = database_path(building, version), parquet_dir(building, version)
    connection = open_for_building(database, building / "spill")
    try:
        step("fill")
        fill(connection, version)
        _refuse_unfit_tables(connection)
        rows = count_rows(connection)
        loads = _uploads_named(connection)
        step("checkpoint")
        connection.execute("CHECKPOINT")
        step("parquet")
        parquet.mkdir()
        in_parquet = {
            table: _export(connection, table, parquet / f"{table}.parquet") for table in rows
        }
    finally:
        connection.close()
    step("check")
    _check(database, rows, in_parquet)
    step("hash")
    sha256 = sha256_of(database)
    parquet_sha256 = {table: sha256_of(parquet / f"{table}.parquet") for table in rows}
    step("sync")
    for path in (database, *sorted(parquet.iterdir())):
        sync_file(path)
    sync_directory(parquet)
    step("rename_parquet")
    parquet.rename(parquet_dir(root, version))
    step("rename_database")
    database.rename(database_path(root, version))
    sync_directory(root)
    return rows, sha256, parquet_sha256, loads


def _uploads_named(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """load_id → SHA-256 of its record, of the uploads in the ledger, in the order in which they came."""
    names = connection.execute(
        "SELECT column_name FROM duckdb_columns() WHERE table_name = 'load' AND schema_name = 'main' "
        "AND database_name = current_database()"
    ).fetchall()
    if not {("load_id",), ("action",), ("record",)} <= set(names):
        return {}
    return dict(
        connection.execute(
            "SELECT load_id, record FROM load WHERE action = 'upload' ORDER BY load_id"
        ).fetchall()
    )


def _refuse_if_overtaken(root: Path, pointer: Pointer, built_on: int | None) -> None:
    current = current_of(root, pointer)
    if current == built_on:
        return
    ja, en = f"第{current}版" if current else "版なし", f"version {current}"
    if current is None:
        en = "no version at all"
    else:
        try:
            first = read_manifest(root, current)
            ja += f"（{first.published_at}、{first.who}：{first.note}）"
            en += f" ({first.published_at}, {first.who}: {first.note})"
        except Damaged as damage:
            ja += f"（{damage.message.ja}）"
            en += f" ({damage.message.en})"
    base_ja = f"第{built_on}版" if built_on else "版のない状態"
    base_en = f"version {built_on}" if built_on else "no version"
    raise Conflict(
        Words(
            f"{base_ja}をもとに作成された内容ですが、現在の版は{ja}です。"
            "先に公開された版をもとに、もう一度作成してください。",
            f"This was built on {base_en}, but the current one is {en}, which came first. "
            "Build again on that one.",
        ),
        built_on,
        current,
    )


def _refuse_unfit_tables(connection: duckdb.DuckDBPyConnection) -> None:
    tables = tables_of(connection)
    unfit = [
        f"{schema}.{table}"
        for schema, table in tables
        if schema != "main" or not _TABLE_NAME.fullmatch(table)
    ]
    if unfit or not tables:
        listed = ", ".join(unfit)
        raise CheckFailed(
            Words(
                f"公開できない表があります：{listed}" if unfit else "表が一つもありません。",
                "Tables must lie in schema main and be named in lower-case letters, digits and _; "
                f"these do not: {listed}"
                if unfit
                else "There is not one table to publish.",
            )
        )


def _export(connection: duckdb.DuckDBPyConnection, table: str, target: Path) -> int:
    """Write a table to a Parquet file; the number of rows that the file says it holds."""
    connection.execute(
        f"COPY {quoted(table)} TO {literal(target)} (FORMAT parquet, COMPRESSION zstd)"
    )
    row = connection.execute(
        "SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata(?)", [str(target)]
    ).fetchone()
    return int(row[0]) if row else 0


def _check(database: Path, rows: dict[str, int], in_parquet: dict[str, int]) -> None:
    """Open the closed file as a reader will, and compare its rows and the Parquet's with those written."""
    log = database.with_name(f"{database.name}.wal")
    if log.exists():
        raise CheckFailed(
            Words(
                f"{log.name}が残っており、データがファイルに書き込まれていません。",
                f"{log.name} is left: not all data are in the file itself.",
            )
        )
    connection = open_read_only(database)
    try:
        found = count_rows(connection)
    finally:
        connection.close()
    for what, counted in (("DuckDB", found), ("Parquet", in_parquet)):
        if counted != rows:
            raise CheckFailed(
                Words(
                    f"書き込んだ行数{rows}と{what}ファイルの行数{counted}が一致しません。",
                    f"{rows} rows were written, but the {what} file holds {counted}.",
                )
            )


def _no_step(_: str) -> None:
    return
