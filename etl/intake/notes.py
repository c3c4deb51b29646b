"""What is said of a reading whatever its rows hold: what is left out by design, and what is converted."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from catalog.words import Words
from etl.files.sheet import Sheet
from etl.intake.plan import Plan
from etl.layouts import Reading
from etl.problem import Problem

_UNITS = {
    "人": Words("人", "persons"),
    "十人": Words("十人", "tens of persons"),
    "百人": Words("百人", "hundreds of persons"),
    "千人": Words("千人", "thousands of persons"),
    "万人": Words("万人", "tens of thousands of persons"),
    "百万人": Words("百万人", "millions of persons"),
    "%": Words("％", "per cent"),
}
_LISTED = 8


def unit_words(unit: str) -> Words:
    """A unit in both languages, as it stands where we have no other word."""
    return _UNITS.get(unit, Words(unit, unit))


def notes(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, reading: Reading, plan: Plan
) -> Iterator[Problem]:
    """One note each."""
    for left in plan.left_out:
        place = reading.places.get(left.dimension)
        header = reading.headers.get(left.dimension, left.dimension)
        yield Problem(left.kind, reading.sheet, None, place, header, facts=left.facts)
    if reading.layout.startswith("ssdse") and (texts := _columns_aside(connection, sheet, reading)):
        shown = "、".join(texts[:_LISTED]) + (f" … ({len(texts)})" if len(texts) > _LISTED else "")
        yield Problem(
            "indicators_left_out", reading.sheet, facts=(("texts", shown),), count=len(texts)
        )
    if plan.factor != 1:
        facts = (
            ("found", unit_words(plan.unit or reading.unit or "–")),
            ("unit", unit_words("人" if plan.measure == "persons" else "%")),
            ("factor", f"{plan.factor:,g}"),
        )
        yield Problem("unit_converted", reading.sheet, facts=facts)


def _columns_aside(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, reading: Reading
) -> list[str]:
    """The names of the columns of a sheet that the reading takes nothing from."""
    rows = connection.execute(f'SELECT DISTINCT "column" FROM {reading.table}').fetchall()
    taken = {int(row[0]) for row in rows} | set(reading.places.values())
    names = sheet.head[reading.header_rows[-1] - 1]
    return [n.strip() for place, n in enumerate(names, start=1) if place not in taken and n.strip()]
