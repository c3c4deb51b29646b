"""How long a build takes, and loading files over DuckDB's own reading of the same files.

Each repetition times one after the other, so that what else runs on the machine meets both.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.report import Cell, Report, Table
from catalog.datasets import EMPLOYMENT
from etl.build import DATA, STAGES, build
from etl.load import CanonicalFile, canonical_files, load_files
from warehouse.connection import literal, open_for_building

LARGEST = "employment_eurostat.csv"


def add_options(parser: argparse.ArgumentParser) -> None:
    """The words of `bench build`."""
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument(
        "--rows", type=int, default=1_000_000, help="of a made-up large file; 0: leave it out"
    )


def measure(options: argparse.Namespace) -> Report:
    """The build by stage; loading the canonical files, and one large file, against DuckDB's own reading."""
    files = canonical_files(DATA)
    with tempfile.TemporaryDirectory() as folder:
        stages = [_build_once(Path(folder) / f"build-{n}") for n in range(options.repetitions)]
        rows = [_load_row("data/", files, options.repetitions, Path(folder))]
        if options.rows:
            large = _large_file(Path(folder), options.rows)
            rows.append(
                _load_row(f"{options.rows:,} rows", [large], options.repetitions, Path(folder))
            )
    medians = {stage: statistics.median(one[stage] for one in stages) for stage in stages[0]}
    return Report(
        [
            Table(
                f"A build of data/, median of {options.repetitions}",
                ("stage", "s", "share"),
                [(stage, s, s / medians["whole"]) for stage, s in medians.items()],
            ),
            Table(
                f"Loading CSV files into a DuckDB file, median of {options.repetitions} "
                "(ratio: to CREATE TABLE AS FROM read_csv)",
                ("files", "MB", "load s", "DuckDB's own s", "ratio"),
                rows,
            ),
        ]
    )


def _build_once(root: Path) -> dict[str, float]:
    """Seconds of each stage, and of the whole."""
    started = time.perf_counter()
    begun: dict[str, float] = {}

    def hear(stage: str) -> None:
        begun[stage] = time.perf_counter()

    build(who="benchmarks", note="built to be measured", root=root, progress=hear)
    ended = time.perf_counter()
    ends = [*(begun[stage] for stage in STAGES[1:]), ended]
    took = {stage: end - begun[stage] for stage, end in zip(STAGES, ends, strict=True)}
    return {**took, "whole": ended - started}


def _load_row(
    name: str, files: list[CanonicalFile], repetitions: int, folder: Path
) -> tuple[Cell, ...]:
    ours, theirs = [], []
    for _ in range(repetitions):
        ours.append(_time_ours(files, folder))
        theirs.append(_time_theirs(files, folder))
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    megabytes = sum(file.path.stat().st_size for file in files) / 1e6
    return name, megabytes, statistics.median(ours), statistics.median(theirs), ratio


def _time_ours(files: list[CanonicalFile], folder: Path) -> float:
    with tempfile.TemporaryDirectory(dir=folder) as own:
        connection = open_for_building(Path(own) / "ours.duckdb", Path(own) / "spill")
        started = time.perf_counter()
        problems = load_files(connection, files)
        connection.execute("CHECKPOINT")
        took = time.perf_counter() - started
        connection.close()
    if problems:
        raise RuntimeError(f"the files do not load: {problems[0]}")
    return took


def _time_theirs(files: list[CanonicalFile], folder: Path) -> float:
    with tempfile.TemporaryDirectory(dir=folder) as own:
        connection = open_for_building(Path(own) / "theirs.duckdb", Path(own) / "spill")
        started = time.perf_counter()
        for number, file in enumerate(files):
            connection.execute(f"CREATE TABLE t{number} AS FROM read_csv({literal(file.path)})")
        connection.execute("CHECKPOINT")
        took = time.perf_counter() - started
        connection.close()
    return took


def _large_file(folder: Path, rows: int) -> CanonicalFile:
    """`rows` rows of employment, the real ones over and over."""
    header, *lines = (DATA / "statistics" / LARGEST).read_bytes().splitlines(keepends=True)
    path = folder / "employment_large.csv"
    block = b"".join(lines)
    with path.open("wb") as written:
        written.write(header)
        for _ in range(rows // len(lines)):
            written.write(block)
        written.write(b"".join(lines[: rows % len(lines)]))
    return CanonicalFile(path, EMPLOYMENT)
