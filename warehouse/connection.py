"""Opening DuckDB files, with limits set: not the default 80 % of the machine's memory."""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
import uuid
from collections.abc import Mapping
from pathlib import Path

import duckdb

# DuckDB makes the folder when it first spills to disk, and removes it; the name cannot be guessed.
_SPILL = f"warehouse-{uuid.uuid4().hex}"
_OPENING = threading.Lock()


def open_for_building(path: Path, spill: Path) -> duckdb.DuckDBPyConnection:
    """A new writable DuckDB file. Memory: WAREHOUSE_BUILD_MEMORY (2GB); it may read files.

    Cores: WAREHOUSE_THREADS (at most four of the machine's).
    """
    connection = duckdb.connect(
        str(path),
        config={
            "memory_limit": os.environ.get("WAREHOUSE_BUILD_MEMORY", "2GB"),
            "threads": _threads(4),
            "temp_directory": str(spill),
            **_NO_SURPRISES,
        },
    )
    # A setting of the session: else a bar is drawn into the output of a command.
    connection.execute("SET enable_progress_bar = false")
    return connection


def open_read_only(path: Path) -> duckdb.DuckDBPyConnection:
    """A published file, for reading alone. Memory: WAREHOUSE_MEMORY (256MB).

    SQL run on it reaches no other file and no network, and cannot change these settings. Within a
    process, two openings of one file share one DuckDB instance and its memory.
    """
    path = path.resolve()
    name = f"{_SPILL}-{hashlib.sha256(str(path).encode()).hexdigest()[:12]}"
    # One opening at a time: a second one of the same file meets settings that are locked or not.
    with _OPENING:
        connection = duckdb.connect(
            str(path),
            read_only=True,
            config={
                "memory_limit": os.environ.get("WAREHOUSE_MEMORY", "256MB"),
                # Queries of pages are small, and readers many: one core a query answers soonest.
                "threads": _threads(1),
                "temp_directory": str(Path(tempfile.gettempdir()) / name),
                **_NO_SURPRISES,
            },
        )
        try:
            if not _is_locked(connection):
                # Not in `config`: there it forbids setting temp_directory.
                connection.execute("SET enable_external_access = false")
                connection.execute("SET lock_configuration = true")
        except BaseException:
            connection.close()
            raise
    return connection


def open_together(files: Mapping[str, Path]) -> duckdb.DuckDBPyConnection:
    """Several DuckDB files for reading alone, each as a database of the name given to it.

    Limits as of `open_read_only`; SQL run on it reaches no other file and cannot change these settings.
    """
    spill = Path(tempfile.gettempdir()) / f"{_SPILL}-{uuid.uuid4().hex[:12]}"
    return _confined(
        os.environ.get("WAREHOUSE_MEMORY", "256MB"),
        _threads(1),
        spill,
        *(
            f"ATTACH {literal(path.resolve())} AS {quoted(name)} (READ_ONLY)"
            for name, path in files.items()
        ),
    )


def open_in_folder(folder: Path, *, memory: int, threads: int = 2) -> duckdb.DuckDBPyConnection:
    """A database in memory for untrusted files, that reads and writes in `folder` alone.

    No network, no extension, no file elsewhere, and nothing that is run on it can change that. DuckDB
    may hold half of `memory` bytes: the rest is for all else in the process.
    """
    return _confined(
        f"{memory // 2_000_000}MB",
        threads,
        folder / _SPILL,
        # A setting of the session: else a bar is drawn into the output of a command.
        "SET enable_progress_bar = false",
        f"SET allowed_directories = [{literal(folder.resolve())}]",
    )


def _confined(
    memory: str, threads: int, spill: Path, *statements: str
) -> duckdb.DuckDBPyConnection:
    """A database in memory; after `statements` it reaches no file but those they let it, and keeps its settings."""
    connection = duckdb.connect(
        ":memory:",
        config={
            "memory_limit": memory,
            "threads": threads,
            "temp_directory": str(spill),
            **_NO_SURPRISES,
        },
    )
    try:
        for statement in statements:
            connection.execute(statement)
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
    except BaseException:
        connection.close()
        raise
    return connection


def tables_of(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Schema and name of each table of the connection's own file, in order."""
    rows = connection.execute(
        "SELECT schema_name, table_name FROM duckdb_tables() "
        "WHERE database_name = current_database() AND NOT temporary ORDER BY ALL"
    ).fetchall()
    return [(str(schema), str(table)) for schema, table in rows]


def count_rows(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """The number of rows of each table of the connection's own file."""
    counts = {}
    for _, table in tables_of(connection):
        row = connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()
        counts[table] = int(row[0]) if row else 0
    return counts


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def literal(text: object) -> str:
    """A text or path as an SQL string, for statements that take no parameters."""
    escaped = str(text).replace("'", "''")
    return f"'{escaped}'"


_NO_SURPRISES: dict[str, bool] = {
    # A misspelt table must not find a Python variable of that name instead,
    "python_enable_replacements": False,
    # nor a closed network be asked for extensions.
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def _threads(most: int) -> int:
    configured = os.environ.get("WAREHOUSE_THREADS")
    return int(configured) if configured else min(most, os.cpu_count() or 1)


def _is_locked(connection: duckdb.DuckDBPyConnection) -> bool:
    row = connection.execute("SELECT current_setting('lock_configuration')").fetchone()
    return bool(row and row[0])
