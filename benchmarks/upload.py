"""Large uploads checked: against DuckDB reading and casting the same file, memory, and viewers meanwhile.

Each check is a child process as the page starts it; its time counts from the start of the process to
the report. The ratio is to what DuckDB alone takes, in this run, to read the same file as text and to
cast its columns, the best of as many times. Then viewers click on their own, and again while one file
after another is checked.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import threading
import time
from pathlib import Path

import duckdb

from benchmarks import made_up_uploads, sessions
from benchmarks.report import Cell, Report, Table
from benchmarks.warehouses import fresh_warehouse
from etl.files.limits import LIMITS, MB
from etl.intake import child
from etl.intake.check_task import REPORT
from etl.intake.folders import UPLOAD, new_folder, remove_folder
from etl.intake.report import Report as Checked

_CANONICAL = "SELECT region_id, industry, year::INTEGER AS year, concept, persons::BIGINT AS persons, calendar, flag, derivation, source_id FROM read_csv('{path}', all_varchar = true, header = true)"
_EUROSTAT = "SELECT * EXCLUDE (value), TRY_CAST(split_part(value, ' ', 1) AS DOUBLE) AS value FROM (UNPIVOT (FROM read_csv('{path}', delim = '\t', all_varchar = true, header = true)) ON COLUMNS(* EXCLUDE ('freq,unit,age,nace_r2,sex,geo\\TIME_PERIOD')) INTO NAME year VALUE value)"


def add_options(parser: argparse.ArgumentParser) -> None:
    """The words of `bench upload`."""
    sessions.add_options(parser)
    parser.set_defaults(n=10, seconds=30.0)
    parser.add_argument("--mb", type=float, default=40.0, help="size of the text files")
    parser.add_argument("--cells", type=int, default=1_000_000, help="cells of the workbook")
    parser.add_argument("--times", type=int, default=3, help="the best of so many is told")
    parser.add_argument("--alone", action="store_true", help="no viewers")


def measure(options: argparse.Namespace) -> Report:
    """Make the files, check each, then let viewers click without and with a check beside them."""
    errors: list[str] = []
    with fresh_warehouse() as warehouse, tempfile.TemporaryDirectory() as made:
        size = int(options.mb * MB)
        files = {
            "canonical CSV": (Path(made) / "employment.csv", _CANONICAL),
            "Eurostat TSV": (Path(made) / "lfst_r_lfe2en2.tsv", _EUROSTAT),
            "XLSX": (Path(made) / "employment.xlsx", ""),
        }
        made_up_uploads.canonical_csv(files["canonical CSV"][0], size)
        made_up_uploads.eurostat_tsv(files["Eurostat TSV"][0], size)
        made_up_uploads.workbook(files["XLSX"][0], options.cells)
        rows = [
            _checked(name, path, query, warehouse, options.times, errors)
            for name, (path, query) in files.items()
        ]
        columns = ("file", "MB", "rows in", "accepted", "check s", "DuckDB s", "ratio", "peak MB")
        tables = [
            Table(
                f"One check in a process of its own (limit {LIMITS.memory // MB:,} MB)",
                columns,
                rows,
            )
        ]
        if not options.alone:
            tables.append(_beside(warehouse, files["canonical CSV"][0], options, errors))
    return Report(tables, errors)


def _checked(
    name: str, path: Path, query: str, warehouse: Path, times: int, errors: list[str]
) -> tuple[Cell, ...]:
    best, alone, peak = float("inf"), float("inf"), 0
    report: Checked | None = None
    for _ in range(times):
        seconds, memory, report = _check(path, warehouse, errors)
        best, peak = min(best, seconds), max(peak, memory)
        if query:
            alone = min(alone, _duckdb(query.format(path=path)))
    found = report.rows if report else None
    return (
        name,
        path.stat().st_size / MB,
        found.found if found else None,
        found.accepted if found else None,
        best,
        alone if query else None,
        best / alone if query else None,
        peak / MB,
    )


def _check(path: Path, warehouse: Path, errors: list[str]) -> tuple[float, int, Checked | None]:
    """Seconds from start to report, peak memory of the child in bytes, and the report."""
    folder = new_folder(warehouse)
    try:
        shutil.copyfile(path, folder / UPLOAD)
        started = time.perf_counter()
        job = child.start("check", folder, {"name": path.name})
        outcome = job.result()
        seconds = time.perf_counter() - started
        if not outcome.done:
            errors += [problem.message("en") for problem in outcome.problems]
            return seconds, job.peak_memory, None
        report = Checked.loads((folder / REPORT).read_text(encoding="utf-8"))
        return seconds, job.peak_memory, report
    finally:
        remove_folder(folder)


def _duckdb(query: str) -> float:
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        started = time.perf_counter()
        connection.execute(f"CREATE TABLE cast_rows AS {query}")
        return time.perf_counter() - started


def _beside(warehouse: Path, path: Path, options: argparse.Namespace, errors: list[str]) -> Table:
    """Viewers on their own, then while the file is checked over and over."""
    alone = sessions.measure_served(warehouse, options)
    ended, checks = threading.Event(), [0]

    def check_on() -> None:
        while not ended.is_set():
            _check(path, warehouse, errors)
            checks[0] += 1

    beside = threading.Thread(target=check_on)
    beside.start()
    try:
        meanwhile = sessions.measure_served(warehouse, options)
    finally:
        ended.set()
        beside.join()
    errors += alone.errors + meanwhile.errors
    rows: list[tuple[Cell, ...]] = []
    for name, report, count in (
        ("alone", alone, 0),
        ("while one is checked", meanwhile, checks[0]),
    ):
        clicks, p50, p95, *_ = report.tables[0].rows[0]
        rows.append((name, clicks, p50, p95, count))
    return Table(
        f"{options.n} viewers, a click every {options.think:g} s",
        ("viewers", "clicks", "p50 ms", "p95 ms", "files checked"),
        rows,
    )
