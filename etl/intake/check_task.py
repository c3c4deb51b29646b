"""A check in the child process: what it leaves in the folder of the job for the steps after it."""

from __future__ import annotations

from collections.abc import Mapping as Mapped
from pathlib import Path
from typing import Any

from etl.files.limits import LIMITS
from etl.intake.by_hand import HEADS, write_heads
from etl.intake.checking import Say, check_file
from etl.intake.folders import UPLOAD
from etl.layouts.mapping import from_toml
from warehouse.connection import literal, open_in_folder

# What the check leaves in the folder, beside the bytes as they came.
REPORT, ROWS = "report.json", "rows.parquet"


def check_task(folder: Path, request: Mapped[str, Any], say: Say) -> dict[str, Any]:
    """Check `folder`/upload. The request holds its `name` and may hold dataset, mapping (as TOML), sheet,
    source.

    Writes REPORT, ROWS where there are rows to take ("row", "column" and the columns of the dataset),
    and HEADS, the first rows of each sheet. Returns whether the file can be loaded.
    """
    connection = open_in_folder(folder, memory=LIMITS.memory)
    mapping = request.get("mapping")
    checked = check_file(
        folder / UPLOAD,
        str(request["name"]),
        connection=connection,
        dataset=request.get("dataset"),
        mapping=from_toml(mapping) if mapping else None,
        sheet=request.get("sheet"),
        source=request.get("source"),
        say=say,
    )
    for name in (ROWS, HEADS):
        (folder / name).unlink(missing_ok=True)
    if checked.table:
        connection.execute(
            f"COPY (SELECT * FROM {checked.table}) TO {literal(folder / ROWS)} (FORMAT parquet)"
        )
    if checked.opened is not None:
        write_heads(checked.opened, folder)
    (folder / REPORT).write_text(checked.report.dumps(), encoding="utf-8")
    return {"loadable": checked.report.loadable}
