"""The snapshot a reader sees, opened once a version and read through a cursor a call."""

from __future__ import annotations

import gc
from typing import Any

import pandas as pd
import streamlit as st

from warehouse.errors import WarehouseError
from warehouse.location import warehouse_dir
from warehouse.reading import OpenSnapshot, current_version, open_snapshot


@st.cache_resource(max_entries=4, show_spinner=False)
def _opened(version: int, root: str) -> OpenSnapshot:  # noqa: ARG001 - the root is part of the key
    opened = open_snapshot(version)
    # Once warm: what is loaded stays, so the collector need not walk it again.
    gc.collect()
    gc.freeze()
    return opened


@st.cache_resource(max_entries=4, show_spinner=False)
def _last_good(version: int | None, root: str) -> OpenSnapshot:  # noqa: ARG001
    return open_snapshot(None)


def opened() -> OpenSnapshot:
    """The snapshot of this run: the one that the link pins (`?version=7`), else the current one.

    A pinned version that is not there, and a current one that is damaged, give way to the last good
    one, whose `.warning` says so.
    """
    root, current = str(warehouse_dir()), current_version()
    asked = st.query_params.get("version", "")
    if asked.isdigit() and int(asked) != current:
        try:
            return _opened(int(asked), root)
        except WarehouseError:
            st.query_params.pop("version", None)
    return _last_good(current, root)


def version() -> int:
    """The number of the snapshot of this run."""
    return opened().snapshot.version


def query(sql: str, *parameters: Any) -> pd.DataFrame:
    """The rows of a parameterised query of this run's snapshot; cached by version and parameters."""
    found: pd.DataFrame = _rows(version(), str(warehouse_dir()), sql, parameters)
    return found


@st.cache_data(max_entries=500, show_spinner=False)
def _rows(version: int, root: str, sql: str, parameters: tuple[Any, ...]) -> pd.DataFrame:  # noqa: ARG001
    return opened().cursor().execute(sql, list(parameters)).df()
