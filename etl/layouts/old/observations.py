"""Reading a table of one observation a line, once a layout has said what stands in which column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from etl.layouts.old.table import LayoutError, Problem, Reading, frame
from etl.layouts.values import eurostat_flags, join, parse


@dataclass(frozen=True, slots=True)
class Columns:
    """Names in the file's header: the dimensions, the value, its flags and whether it is kept secret.

    `dimensions` maps each column of the file to the name it takes. `free` are the words of the column
    `secrecy` (upper case) that mean an open figure; every other is confidential in some degree.
    """

    dimensions: dict[str, str]
    value: str
    flags: str | None = None
    secrecy: str | None = None
    free: frozenset[str] = frozenset()


def header_of(source: Iterable[tuple[int, list[str]]]) -> list[str]:
    """The names of the first line; LayoutError where one stands twice."""
    header = [cell.strip() for cell in next(iter(source))[1]]
    if len(set(header)) < len(header):
        raise LayoutError(f"line 1: found the header {header}, expected each name once")
    return header


def read_observations(
    source: Iterable[tuple[int, list[str]]], header: list[str], columns: Columns
) -> Reading:
    """Every line of `source` (line number, cells) as a row; lines that cannot be read are said."""
    names = tuple(columns.dimensions.values())
    places = [header.index(name) for name in columns.dimensions]
    value_at = header.index(columns.value)
    flags_at = header.index(columns.flags) if columns.flags else None
    secrecy_at = header.index(columns.secrecy) if columns.secrecy else None
    reading = Reading(names, frame(names, []), says_flags=flags_at is not None)
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
                Problem(line, columns.value, cells[value_at], parsed.problem)
                if parsed.problem
                else Problem(line, columns.flags or "", letters, wrong_flag)
            )
            continue
        secret = secrecy_at is not None and cells[secrecy_at].strip().upper() not in columns.free
        found.append(
            (
                *(cells[place].strip() for place in places),
                cells[value_at].strip(),
                parsed.value,
                join(parsed.flags, flags, ("confidential",) if secret else ()),
            )
        )
    reading.rows = frame(names, found)
    return reading
