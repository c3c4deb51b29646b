"""What an engine is, and what it may refuse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import duckdb

from etl.load import Problem


class EngineError(Exception):
    """An engine that is not there, or that failed: one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a canonical table lies that is not taken from `data/`.

    `sha256` is over the names, sizes and times of its files: of a table of any size, not its content.
    `stays` says that the snapshot has none of its rows.
    """

    path: str
    sha256: str
    stays: bool


class Engine(Protocol):
    """Given the canonical tables, computes every mart of the catalogue into a snapshot.

    Marts are computed in the order of the catalogue, by the functions of `metrics/`: a mart may read
    those declared before it. Whatever the engine, they end as tables of the DuckDB connection.
    """

    name: str

    def elsewhere(self) -> Mapping[str, Place]:
        """Canonical tables that it does not take from `data/`, and where each lies."""

    def load(self, connection: duckdb.DuckDBPyConnection) -> list[Problem]:
        """Bring those of them that a snapshot holds into the (empty) tables of `connection`."""

    def prepare(self, connection: duckdb.DuckDBPyConnection) -> list[Problem]:
        """Take over the canonical tables of `connection`; what is wrong with those that stay elsewhere."""

    def compute(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Every mart, as a table of `connection`; EngineError where the engine fails."""
