"""The snapshot a reader sees, opened once a version and read through a cursor a call."""

from __future__ import annotations

import gc
from contextlib import suppress
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.pasted_sql import remember
from warehouse.errors import WarehouseError
from warehouse.location import warehouse_dir
from warehouse.reading import OpenSnapshot, current_version, open_snapshot

# Asked dozens of times a run: each time costs a file read.
_OF_RUN: ContextVar[OpenSnapshot | None] = ContextVar("snapshot", default=None)
_NEWEST: ContextVar[int | None] = ContextVar("newest", default=None)


# An open version takes 30 to 50 MB, so few are kept. (A hit of Streamlit's own cache takes 0.3 ms, each run.)
@lru_cache(maxsize=2)
def _opened(version: int, root: str) -> OpenSnapshot:  # noqa: ARG001 - the root is part of the key
    return open_snapshot(version)


@lru_cache(maxsize=1)
def _last_good(version: int | None, root: str) -> OpenSnapshot:  # noqa: ARG001
    return open_snapshot(None)


def settle_snapshot(given: int | None) -> None:
    """Settle the snapshot of this run, so that all of it reads one version: `given`, where the link pins none."""
    opened_here = _open(given)
    # A link may pin one that is newer than what readers are given by now.
    _NEWEST.set(given and max(given, opened_here.snapshot.version))
    _OF_RUN.set(opened_here)


def newest_version() -> int | None:
    """The version that readers were given when this run began."""
    return _NEWEST.get()


@lru_cache(maxsize=1)
def freeze_once() -> None:
    """After the first run of all: what is loaded stays, so the collector need not walk it again.

    It also comes less often: a run makes thousands of objects that are gone when it ends, by themselves.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def opened() -> OpenSnapshot:
    """The snapshot of this run: the one that the link pins (`?version=7`), else the one that readers are given.

    A pinned version that is not there, and a current one that is damaged, give way to the last good
    one, whose `.warning` says so.
    """
    return _OF_RUN.get() or _open(current_version())


def _open(given: int | None) -> OpenSnapshot:
    root = str(warehouse_dir())
    asked = st.query_params.get("version", "")
    if asked.isdigit() and int(asked) != given:
        try:
            return _opened(int(asked), root)
        except WarehouseError:
            st.query_params.pop("version", None)
    newest = current_version()
    if given is not None and given != newest:
        with suppress(WarehouseError):
            return _opened(given, root)
    return _last_good(newest, root)


def version() -> int:
    """The number of the snapshot of this run."""
    return opened().snapshot.version


def query(sql: str, *parameters: Any) -> pd.DataFrame:
    """The rows of a parameterised query of this run's snapshot; cached by version and parameters.

    Texts are Python objects in their columns. The caller may change the rows, not objects in them.
    The query stays with the rows (dashboard/pasted_sql.py), so that a figure can show it.
    """
    hashable = tuple(tuple(p) if isinstance(p, list) else p for p in parameters)
    # A shallow copy is enough: pandas copies on write, so no reader changes what another one reads.
    return _rows(opened().snapshot.path, sql, hashable).copy(deep=False)


@lru_cache(maxsize=500)
def _rows(snapshot: Path, sql: str, parameters: tuple[Any, ...]) -> pd.DataFrame:  # noqa: ARG001
    plain = [list(p) if isinstance(p, tuple) else p for p in parameters]
    rows = opened().cursor().execute(sql, plain).df()
    # Pages go through rows one by one, which takes three times as long with Arrow's strings.
    rows = rows.astype({name: object for name in rows.columns if rows[name].dtype == "str"})
    return remember(rows, sql, plain)
