"""Files to check, made up in memory, and their reports."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from etl.intake.checking import Checked, check_file
from etl.intake.references import References
from etl.intake.report import Report

# The tables of data/, whatever is published on this machine.
REFERENCES = References(root=Path("no warehouse here"))
EMPLOYMENT = (
    "region_id", "industry", "year", "concept", "persons", "calendar", "flag", "derivation", "source_id",
)  # fmt: skip
Found = tuple[str, int | None, str]


def csv_of(rows: Sequence[Sequence[object]], encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def employed(**changes: object) -> list[object]:
    """A made-up row of `employment`."""
    row: dict[str, object] = {
        "region_id": "JP-28", "industry": "JSIC-E", "year": 2021, "concept": "jobs_private",
        "persons": 12345, "calendar": "calendar_year", "flag": "", "derivation": "published",
        "source_id": "ssdse-a-2025",
    }  # fmt: skip
    return list({**row, **changes}.values())


def check(
    content: bytes | Path, folder: Path, name: str = "made_up.csv", **asked: Any
) -> tuple[Checked, duckdb.DuckDBPyConnection]:
    path = content if isinstance(content, Path) else folder / "upload"
    if isinstance(content, bytes):
        path.write_bytes(content)
    connection = duckdb.connect(config={"threads": 1})
    return check_file(path, name, connection=connection, references=REFERENCES, **asked), connection


def report_of(
    content: bytes | Path, folder: Path, name: str = "made_up.csv", **asked: Any
) -> Report:
    return check(content, folder, name, **asked)[0].report


def found(report: Report, *severities: str) -> set[Found]:
    """Kind, row and name of the column of each problem of `severities` (errors alone by default)."""
    wanted = severities or ("error",)
    return {(p.kind, p.row, p.column_name) for p in report.problems if p.severity in wanted}


def adds_up(report: Report) -> bool:
    """Whether rows and control sums are accounted for."""
    rows, totals = report.rows, report.totals
    even = rows.accepted + rows.refused == rows.found and 0 <= rows.left_out <= rows.refused
    if totals.in_file is None:
        return even
    parts = (totals.taken or 0) + (totals.refused or 0) + (totals.left_out or 0)
    return even and abs(parts - totals.in_file) <= 1e-6 * max(1.0, abs(totals.in_file))
