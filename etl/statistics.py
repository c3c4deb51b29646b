"""Raw statistical files of a folder → the canonical CSV files of data/statistics.

    python -m etl.statistics RAW OUT

Which row is a total is plain from its key: industry TOTAL over the others of a region, and a
region_id of a higher tier (JP, EU28, a country) over those below it. No row is both.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import pandas as pd

from catalog.datasets import SOURCE
from etl import employment, renewable_share
from etl.files.opening import open_file
from etl.layouts import (
    Reading,
    eurostat_data_browser,
    eurostat_tsv,
    read,
    recognise,
    sdmx_csv,
)
from etl.layouts.figures import Figures, figures
from etl.problem import Problem, Refused
from etl.statistics_sources import (
    LFS_BROWSER,
    LFS_BULK,
    RENEWABLES,
    SOURCES,
    SSDSE_A_2025,
    SSDSE_E_2022,
    SSDSE_E_2024,
)
from warehouse.connection import open_for_building

HISTORY = Path(__file__).parents[1] / "data" / "reference" / "nuts_code_history.csv"
_LABELLED = "nrg_ind_ren with labels"
_LFS = {"unit", "nace_r2", "age", "geo", "time"}
_RENEWABLES = {"freq", "nrg_bal", "unit", "geo", "time"}


class RawError(ValueError):
    """The raw files cannot give the canonical ones; the message lists every reason."""


def _is(layouts: set[str], dimensions: set[str]) -> Callable[[Reading], bool]:
    return lambda found: found.layout in layouts and set(found.dimensions) == dimensions


def _is_ssdse(edition: str) -> Callable[[Reading], bool]:
    return lambda found: found.title.startswith(edition)


# What a file is, by its content; the names of files play no part.
_ROLES: dict[str, Callable[[Reading], bool]] = {
    LFS_BULK: _is({eurostat_tsv.OLD, eurostat_tsv.NEW}, _LFS),
    LFS_BROWSER: _is({eurostat_data_browser.NAME}, _LFS),
    RENEWABLES: _is({eurostat_tsv.OLD, eurostat_tsv.NEW, sdmx_csv.CODES}, _RENEWABLES),
    _LABELLED: _is({sdmx_csv.LABELS}, _RENEWABLES),
    SSDSE_A_2025: _is_ssdse("SSDSE-A-2025"),
    SSDSE_E_2022: _is_ssdse("SSDSE-E-2022"),
    SSDSE_E_2024: _is_ssdse("SSDSE-E-2024"),
}


def tables(raw: Path) -> dict[str, Figures]:
    """The raw tables by the source they are; files of other layouts or contents are left alone.

    Raises RawError where a source is missing or there twice, or a table has problems in it.
    """
    found: dict[str, list[tuple[str, Figures]]] = {role: [] for role in _ROLES}
    damaged: list[str] = []
    with (
        tempfile.TemporaryDirectory() as spill,
        open_for_building(Path(":memory:"), Path(spill)) as connection,
    ):
        for path in sorted(path for path in raw.iterdir() if path.is_file()):
            opened, readings = _readings(connection, path)
            for reading in readings:
                for role, fits in _ROLES.items():
                    if fits(reading):
                        found[role].append((path.name, figures(connection, reading)))
                        damaged += [
                            f"{path.name}: {_said(problem)}"
                            for problem in opened
                            if problem.severity == "error"
                        ]
    reasons = [
        f"{role}: found {[name for name, _ in files] or 'no file'}, expected one file"
        for role, files in found.items()
        if len(files) != 1
    ]
    reasons += damaged
    reasons += [
        f"{name}: {_said(problem)}"
        for files in found.values()
        for name, table in files
        for problem in (*table.reading.problems, *table.problems)
    ]
    if reasons:
        raise RawError("\n".join(reasons))
    return {role: files[0][1] for role, files in found.items()}


def _readings(
    connection: duckdb.DuckDBPyConnection, path: Path
) -> tuple[Sequence[Problem], list[Reading]]:
    """The problems met in opening a file, and the readings of its sheets; none of another layout."""
    try:
        opened = open_file(path, path.name, connection)
        fits = {fit.sheet for fit in recognise(opened)}
        sheets = [sheet for sheet in opened.sheets if sheet.name in fits]
        return opened.problems, [read(connection, opened, sheet) for sheet in sheets]
    except Refused:
        return (), []


def _said(problem: Problem) -> str:
    row = f"row {problem.row}, column {problem.column_letter}: " if problem.row else ""
    return row + problem.message("en")


def canonical(raw: Path, history: Path = HISTORY) -> tuple[dict[str, pd.DataFrame], list[str]]:
    """The canonical frames by the stem of their file, made from the files in `raw`, and remarks.

    A remark says where two publications differ on the same figure. Raises RawError where files are
    missing or unsound.
    """
    table = tables(raw)
    with history.open(encoding="utf-8", newline="") as lines:
        codes = list(csv.DictReader(lines))
    lfs = employment.from_lfs(
        [(table[LFS_BROWSER], LFS_BROWSER), (table[LFS_BULK], LFS_BULK)], codes
    )
    municipalities = employment.from_ssdse(table[SSDSE_A_2025], SSDSE_A_2025)
    in_2016 = employment.from_ssdse(table[SSDSE_E_2022], SSDSE_E_2022)
    in_2021 = employment.from_ssdse(table[SSDSE_E_2024], SSDSE_E_2024)
    japan_2021 = in_2021[in_2021["region_id"] == employment.JAPAN]
    prefectures = employment.prefecture_sums(municipalities, in_2021)
    ssdse_rows = pd.concat([in_2016, japan_2021, prefectures])
    shares = renewable_share.from_eurostat(table[RENEWABLES], RENEWABLES)
    remarks = [
        *employment.differences(prefectures, in_2021),
        *renewable_share.differences(shares, table[_LABELLED]),
    ]
    frames = {
        "employment_eurostat": lfs,
        "employment_ssdse": employment.employment(ssdse_rows.itertuples(index=False, name=None)),
        "employment_ssdse_municipality": municipalities,
        "renewable_share_eurostat": shares,
        "source": pd.DataFrame(SOURCES, columns=list(SOURCE.names)).sort_values("source_id"),
    }
    return frames, remarks


def _text(value: object) -> str:
    if value is None or value is pd.NA or value != value:  # NaN is the one value unlike itself
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    # 15 digits give back the decimal that the source printed, without a trailing ".0".
    return format(value, ".15g") if isinstance(value, float) else str(value)


def write(frame: pd.DataFrame, path: Path) -> None:
    """`frame` as canonical CSV: UTF-8 without BOM, LF, empty for null, booleans true and false."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(frame.columns)
        for row in frame.itertuples(index=False, name=None):
            writer.writerow([_text(value) for value in row])


def rebuild(raw: Path, out: Path) -> tuple[dict[str, int], list[str]]:
    """Write the canonical files made from `raw` into `out`; rows by file name, and remarks.

    Nothing is written unless all of them can be.
    """
    frames, remarks = canonical(raw)
    out.mkdir(parents=True, exist_ok=True)
    for stem, frame in frames.items():
        write(frame, out / f"{stem}.csv")
    return {f"{stem}.csv": len(frame) for stem, frame in frames.items()}, remarks


def main(arguments: list[str]) -> int:
    """Command line: the folder of raw files and the folder to write to."""
    if len(arguments) != 2:
        print("usage: python -m etl.statistics RAW OUT", file=sys.stderr)
        return 2
    try:
        written, remarks = rebuild(Path(arguments[0]), Path(arguments[1]))
    except RawError as error:
        print(error, file=sys.stderr)
        return 1
    for name, rows in written.items():
        print(f"{name}: {rows} rows")
    for remark in remarks:
        print(remark, file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
