r"""Eurostat's bulk TSV, the older layout (`…,geo\time`) and the current one (`…,geo\TIME_PERIOD`).

One line is one series: its codes joined by commas, then a value a period. A value is followed by a
space and its flags; ":" is no figure. Periods run down in the older layout and up in the current.
"""

from __future__ import annotations

import re

from etl.layouts.old.delimited import Head
from etl.layouts.old.table import LayoutError, Problem, Reading, frame
from etl.layouts.values import Parsed, parse_eurostat

OLD = "eurostat_tsv_old"
NEW = "eurostat_tsv_new"
_CORNER = re.compile(r"([A-Za-z][A-Za-z0-9_]*(?:,[A-Za-z][A-Za-z0-9_]*)*)\\(time|TIME_PERIOD)")
_PERIOD = re.compile(r"\d{4}([-]?(Q[1-4]|M\d{2}|S[12]|\d{2}))?")


def recognise(head: Head) -> tuple[str, str] | None:
    """(layout, why) where the first cell names dimensions and, behind a backslash, the time."""
    if not head.lines or "\t" not in head.lines[0]:
        return None
    corner = _CORNER.fullmatch(head.lines[0].split("\t")[0].strip())
    if corner is None:
        return None
    layout = OLD if corner[2] == "time" else NEW
    return layout, f"the first cell is {corner[0]!r}, followed by tabs and periods"


def read(text: str) -> Reading:
    """Every cell as a row: the dimensions of the corner cell in lower case, then `time`.

    A line with another number of cells or codes than the header is rejected whole, and counted
    with as many observations as the header has periods.
    """
    lines = [line.rstrip("\r") for line in text.split("\n")]
    corner, *period_cells = lines[0].split("\t")
    match = _CORNER.fullmatch(corner.strip())
    periods = [cell.strip() for cell in period_cells]
    if match is None or not periods:
        raise LayoutError(f"line 1: found {lines[0][:80]!r}, expected dimensions\\time and periods")
    wrong = [period for period in periods if not _PERIOD.fullmatch(period)]
    if wrong or len(set(periods)) < len(periods):
        raise LayoutError(
            f"line 1: found periods {periods[:5]} …, expected years or months, each once"
        )
    dimensions = (*(name.lower() for name in match[1].split(",")), "time")
    reading = Reading(dimensions, frame(dimensions, []))
    found: list[tuple[object, ...]] = []
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        key, *cells = line.split("\t")
        codes = [code.strip() for code in key.split(",")]
        if len(codes) != len(dimensions) - 1 or len(cells) != len(periods):
            reading.rejected += len(periods)
            reading.problems.append(
                Problem(
                    number,
                    "",
                    f"{len(codes)} codes and {len(cells)} values",
                    f"{len(dimensions) - 1} codes and {len(periods)} values",
                )
            )
            continue
        for period, cell in zip(periods, cells, strict=True):
            parsed = _parse(cell, number, period, reading)
            if parsed is not None:
                found.append((*codes, period, cell.strip(), parsed.value, parsed.flag))
    reading.rows = frame(dimensions, found)
    return reading


def _parse(cell: str, line: int, period: str, reading: Reading) -> Parsed | None:
    parsed = parse_eurostat(cell)
    if parsed.problem:
        reading.rejected += 1
        reading.problems.append(Problem(line, period, cell.strip(), parsed.problem))
        return None
    return parsed
