"""The long CSV of Eurostat's former data browser: upper-case headers, `Value`, no flags.

Every field is quoted, thousands are separated by commas ("2,319.8"), ":" is no figure. The export
had no column for flags (or one called "Flag and Footnotes"), so their absence says nothing.
"""

from __future__ import annotations

from etl.layouts.delimited import Head, records
from etl.layouts.table import LayoutError, Problem, Reading, frame
from etl.layouts.values import eurostat_flags, join, parse

NAME = "eurostat_data_browser_csv"
_FLAGS = "Flag and Footnotes"


def recognise(head: Head) -> tuple[str, str] | None:
    """(layout, why) where the header has TIME, GEO and Value in the data browser's spelling."""
    if not head.rows:
        return None
    header = [cell.strip() for cell in head.rows[0]]
    if not {"TIME", "GEO", "Value"} <= set(header) or len(header) < 4:
        return None
    return NAME, f"the header is {', '.join(header)}"


def read(text: str) -> Reading:
    """Every line as a row: the dimensions in lower case (time, geo, …), one observation each."""
    source = records(text)
    header = [cell.strip() for cell in next(source)[1]]
    names = [name for name in header if name not in {"Value", _FLAGS}]
    dimensions = tuple(name.lower() for name in names)
    if len(set(header)) < len(header):
        raise LayoutError(f"line 1: found the header {header}, expected each name once")
    places = [header.index(name) for name in names]
    value_at = header.index("Value")
    flags_at = header.index(_FLAGS) if _FLAGS in header else None
    reading = Reading(dimensions, frame(dimensions, []), says_flags=flags_at is not None)
    found: list[tuple[object, ...]] = []
    for line, cells in source:
        if len(cells) != len(header):
            reading.rejected += 1
            reading.problems.append(
                Problem(line, "", f"{len(cells)} cells", f"{len(header)} cells")
            )
            continue
        parsed = parse(cells[value_at])
        letters = "" if flags_at is None else cells[flags_at].strip()
        flags, wrong_flag = eurostat_flags(letters)
        if parsed.problem or wrong_flag:
            reading.rejected += 1
            reading.problems.append(
                Problem(line, "Value", cells[value_at], parsed.problem)
                if parsed.problem
                else Problem(line, _FLAGS, letters, wrong_flag)
            )
            continue
        found.append(
            (
                *(cells[place].strip() for place in places),
                cells[value_at].strip(),
                parsed.value,
                join(parsed.flags, flags),
            )
        )
    reading.rows = frame(dimensions, found)
    return reading
