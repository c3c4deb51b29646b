"""A file → its report and the canonical rows it holds: the one way in, for the command and the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from etl.intake.report import Report

Say = Callable[[str, float], None]
# What `say` hears, in order, each with the share of it that is done.
STAGES = ("open", "layout", "values", "check", "report")


@dataclass(slots=True)
class Checked:
    """A report, and the table of the connection that holds the canonical rows.

    `table` has the columns of the dataset in its order, typed, without rows that have an error, and
    before them "row" and "column": where in the file the figure stands. "" where there is no row.
    """

    report: Report
    table: str = ""


def check_file(
    path: Path,
    name: str,
    *,
    connection: duckdb.DuckDBPyConnection,
    dataset: str | None = None,
    mapping: Any = None,
    source: dict[str, str] | None = None,
    say: Say = lambda _stage, _share: None,
) -> Checked:
    """Check the file at `path`, called `name` (never a path), against the catalogue.

    `dataset` is what it should be, None to find out; `mapping` says by hand what its columns are;
    `source` is a row of the dataset `source` for files that do not name theirs. Never raises for
    what is in a file: every refusal is a report.
    """
    raise NotImplementedError
