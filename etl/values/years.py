"""The years of a series, where bare numbers go on with the era or the century before them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from etl.values.characters import plain
from etl.values.eras import ERAS, Era, era_named
from etl.values.year_forms import bare_number, year
from etl.values.year_value import CALENDAR_YEAR, EARLIEST, FISCAL_YEAR, LATEST, Year

# Censuses are five or ten years apart; a bare number that leaps further is something else.
_LONGEST_STEP = 10
__all__ = ["CALENDAR_YEAR", "EARLIEST", "FISCAL_YEAR", "LATEST", "Year", "year", "years"]


def years(texts: Iterable[str]) -> list[Year]:
    """The years of a series in its order, where a bare number goes on with the era or century before.

    "平成29", "30", "令和元", "2" are 2017 to 2020; "1998", "99", "00" are 1998 to 2000. A bare number
    counts on, so that it must not fall back; the year at which one era ends ("63", "元") tells the era
    too. What stays open is a problem.
    """
    found: list[Year] = []
    cells = list(texts)
    letters = {letter for cell in cells if (letter := _era_letter(cell)) and year(cell).year}
    numbers = [bare_number(text) for text in cells]
    start = _opening_era(numbers)
    before: Year | None = None
    for text, number in zip(cells, numbers, strict=True):
        alone = year(text)
        if alone.problem == "year_or_part" and _era_letter(text) in letters:
            # Beside H27, H2 is no half-year.
            alone = year(f"{plain(text)}年")._replace(calendar="")
        if number is not None and alone.year is None:
            alone = _goes_on(number, plain(text), before, start) or alone
        found.append(alone)
        if alone.year is not None:
            before = alone
    return found


def _era_letter(text: str) -> str:
    match = re.match(r"([MTSHR])\.?\s?[0-9元]", plain(text), re.IGNORECASE)
    return match[1].upper() if match else ""


def _opening_era(numbers: list[int | None]) -> Era | None:
    """The era of leading bare numbers, told by the year at which it gives way to the next (n, 元)."""
    bare = [number for number in numbers if number is not None]
    for number, following in itertools.pairwise(bare):
        if following == 1 and number > 1:
            ends = [era for era in ERAS if era.last and number in {era.years, era.years - 1}]
            return ends[0] if len(ends) == 1 else None
        if following <= number:
            return None
    return None


def _goes_on(number: int, bare: str, before: Year | None, start: Era | None) -> Year | None:
    calendar = (
        FISCAL_YEAR if bare.endswith("年度") else CALENDAR_YEAR if bare.endswith("年") else ""
    )
    era: Era | None
    if before is None:
        era = start
        if era is None or not era.holds(number):
            return None
        value = era.year(number)
    elif before.era:
        era = era_named(before.era)
        if era is None or before.year is None:
            return None
        value = era.year(number)
        if value < before.year and number == 1:
            # The next era begins where this one ends.
            following = ERAS[ERAS.index(era) + 1 :]
            if not following or era.last not in {before.year, before.year + 1}:
                return None
            era, value = following[0], following[0].first
        elif value < before.year or not era.holds(number):
            return None
    else:
        if before.year is None or "元" in bare:
            return None
        era, value = None, before.year // 100 * 100 + number
        if value < before.year:
            value += 100
        if len(re.sub(r"\D", "", bare)) < 2:
            return None
    if before is not None and before.year is not None and value - before.year > _LONGEST_STEP:
        return None
    calendar = calendar or (before.calendar if before else "")
    name = era.name if era else ""
    return Year(
        value, calendar, remarks=("year_from_series",), facts=(("year", str(value)),), era=name
    )
