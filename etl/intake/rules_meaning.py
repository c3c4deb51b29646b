"""National rules on what a table means: choices, signs, units, time, regions, definitions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from catalog.words import Words
from etl.intake.canonical import Conversion
from etl.intake.meanings import YEARS
from etl.intake.plan import Plan
from etl.intake.report import Understood
from etl.layouts import Reading
from etl.problem import Problem

# Layouts whose publisher explains signs, units and definitions on the page of the publication.
PUBLISHED = ("eurostat", "sdmx", "ssdse", "canonical")
_CODE = re.compile(r"[A-Z0-9_\-]+|R?\d+")
_ACROSS = {
    "eurostat_tsv": Words("年", "years"),
    "ssdse": Words("指標", "indicators"),
    "estat": Words("表の項目", "items of the table"),
}


def meaning_problems(
    reading: Reading, plan: Plan, conversion: Conversion, understood: Sequence[Understood]
) -> Iterator[Problem]:
    """What breaks rules although it was understood; each problem names the first text."""
    yield from _choices(reading, plan, understood)
    published = reading.layout.startswith(PUBLISHED)
    figures = conversion.figures
    signs = sorted(s for s in figures.signs - figures.explained if s.strip())
    if signs and not published:
        yield Problem("signs_unexplained", reading.sheet, facts=(("signs", "  ".join(signs[:8])),))
    if plan.measure and not published and not (reading.unit or "unit" in reading.roles):
        unit = Words("人", "persons") if plan.measure == "persons" else Words("％", "per cent")
        yield Problem("unit_not_said", reading.sheet, facts=(("unit", unit),))
    years = [u for u in understood if u.column in YEARS and not _is_code(u.found)]
    if years:
        yield _first("time_not_standard", reading, "year", years)
    regions = [
        u
        for u in understood
        if u.column.endswith("region_id")
        and not _CODE.fullmatch(u.found)
        and "".join(u.found.split())
        not in ("".join(u.label.ja.split()), "".join(u.label.en.split()))
    ]
    if regions:
        yield _first("region_short", reading, "region_id", regions)
    if not published and not reading.notes:
        yield Problem("no_definitions", reading.sheet)


def across(reading: Reading) -> Words:
    """What runs across in a table that is not long."""
    for layout, words in _ACROSS.items():
        if reading.layout.startswith(layout):
            return words
    return Words("項目", "items")


def _is_code(text: str) -> bool:
    return bool(re.fullmatch(r"\d{4}(年度)?|FY\d{4}", text))


def _first(kind: str, reading: Reading, name: str, found: Sequence[Understood]) -> Problem:
    return Problem(
        kind,
        reading.sheet,
        column=reading.places.get(name) or reading.places.get(reading.roles.get(name, "")),
        header=reading.headers.get(name, ""),
        value=found[0].found,
        facts=(("right", found[0].meaning),),
        count=len(found),
    )


def _choices(reading: Reading, plan: Plan, understood: Sequence[Understood]) -> Iterator[Problem]:
    """Choices that one column writes in several ways."""
    ways: dict[tuple[str, str], list[str]] = defaultdict(list)
    for item in understood:
        if plan.dataset.column(item.column).accepted is not None:
            ways[item.column, item.meaning].append(item.found)
    for (column, meaning), texts in ways.items():
        if len(texts) > 1:
            yield Problem(
                "choices_several_ways",
                reading.sheet,
                column=reading.places.get(column),
                header=reading.headers.get(column, column),
                value=", ".join(texts[:5]),
                facts=(("right", meaning),),
                count=len(texts),
            )
