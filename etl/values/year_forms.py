"""A year as files write it: 2015, 2015年度, 平成27年, H27, R元, 2015/16, e-Stat's time codes, dates.

年 counts by calendar, 年度 and FY from April. What may be another year, a month, a code or a date in
disguise is refused, with the year it would be.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from catalog.words import Words
from etl.values.characters import DITTO, plain
from etl.values.eras import ERAS
from etl.values.kanji import kanji_number
from etl.values.year_of_era import by_era, numeral
from etl.values.year_value import CALENDAR_YEAR, FISCAL_YEAR, Year, day_of, plausible, with_rest

_LONGEST = 60


_GREGORIAN = re.compile(
    r"(?:西暦|(?P<fy>fy|会計年度)|cy)?\s?(?P<year>[0-9]{4})(?:\.0)?\s?(?P<kind>年度|会計年度|年|fy)?(?P<rest>.*)",
    re.IGNORECASE,
)
_REMARK = re.compile(r"[0-9]\)")
_KANJI_YEAR = re.compile(r"(?P<year>[〇一二三四五六七八九]{4})(?P<kind>年度|年)?(?P<rest>)")
# e-Stat's time codes: the year, then 00 for a calendar year and 10 for a fiscal year, then the part.
_ESTAT = re.compile(r"(?P<year>[0-9]{4})(?P<kind>[0-9]{2})(?P<part>[0-9]{4})")
_SPAN = re.compile(
    r"(?P<fy>fy\s?)?(?P<first>[0-9]{4})\s?(?:年度?)?\s?[-/~〜～]\s?(?P<last>[0-9]{4}|[0-9]{2})\s?(?P<kind>年度|年)?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"(?P<first>.+?)\s?\((?P<second>[^()]+)\)\s?(?P<kind>年度|年)?")


@lru_cache(maxsize=16384)
def year(text: str) -> Year:
    """The year that the cell `text` names, by itself (see `years` for bare numbers of an era)."""
    bare = plain(text)
    if len(bare) > _LONGEST:
        return Year(None, problem="year_unreadable")
    if not bare:
        return Year(None, problem="year_missing")
    if bare in DITTO:
        return Year(None, problem="value_ditto")
    for way in (_whole, _both, _estat, _span, _gregorian, by_era):
        found = way(bare)
        if found is not None:
            return found
    if (number := bare_number(bare)) is not None:
        return Year(None, problem="year_of_unknown_era", facts=(("readings", _readings(number)),))
    return Year(None, problem="year_unreadable")


def _whole(bare: str) -> Year | None:
    if not bare.isdecimal() or not bare.isascii():
        return None
    value = int(bare)
    if len(bare) == 4:
        return plausible(value, "")
    if len(bare) <= 2:
        return Year(None, problem="year_of_unknown_era", facts=(("readings", _readings(value)),))
    if len(bare) == 5 and 15000 <= value <= 60000:
        day = datetime.date(1899, 12, 30) + datetime.timedelta(days=value)
        return Year(None, problem="year_is_serial_number", facts=(("date", day.isoformat()),))
    if len(bare) == 8 and (found := day_of(bare[:4], bare[4:6], bare[6:], "")) is not None:
        return found
    if len(bare) == 6 and (found := day_of(bare[:4], bare[4:], None, "")) is not None:
        return found
    return None


def _both(bare: str) -> Year | None:
    """A year in both countings, "平成27年（2015年）": taken where they agree."""
    match = _BRACKETED.fullmatch(bare)
    if match is None:
        return None
    kind = match["kind"] or ""
    first, second = year(match["first"] + kind), year(match["second"] + kind)
    if first.year is None or second.year is None:
        return None
    if first.year != second.year:
        pair = (("first", f"{match['first']} = {first.year}"), ("second", match["second"]))
        return Year(None, problem="year_contradicts_itself", facts=pair)
    calendar = (
        first.calendar if first.calendar == FISCAL_YEAR else second.calendar or first.calendar
    )
    return Year(first.year, calendar, first.flags, era=first.era or second.era)


def _estat(bare: str) -> Year | None:
    match = _ESTAT.fullmatch(bare)
    if match is None:
        return None
    value = int(match["year"])
    month, until = match["part"][:2], match["part"][2:]
    if (
        match["kind"] == "00"
        and month == until
        and (found := day_of(match["year"], month, None, ""))
    ):
        return found
    if match["part"] != "0000" or match["kind"] not in {"00", "10"}:
        return Year(None, problem="year_is_part_of_year", facts=(("year", match["year"]),))
    return plausible(value, CALENDAR_YEAR if match["kind"] == "00" else FISCAL_YEAR)


def _span(bare: str) -> Year | None:
    """2015/16 and 2015-16 are the fiscal year from April 2015; longer spans are no year."""
    match = _SPAN.fullmatch(bare)
    if match is None:
        return None
    first = int(match["first"])
    last_text = match["last"]
    last = int(last_text) if len(last_text) == 4 else first // 100 * 100 + int(last_text)
    if len(last_text) == 2 and last <= first and (first + 1) % 100 != int(last_text):
        return None
    follows = (first + 1) % (100 if len(last_text) == 2 else 10**4) == int(last_text)
    fiscal = match["fy"] or match["kind"] == "年度"
    month = len(last_text) == 2 and 1 <= int(last_text) <= 12 and not match["kind"] and not fiscal
    if follows and month:
        return Year(
            None,
            problem="year_or_month",
            facts=(("year", str(first)), ("next", str(first + 1)), ("month", last_text)),
        )
    if month:
        return None
    if not follows or match["kind"] == "年":
        return Year(None, problem="year_is_range", facts=(("years", f"{first}–{last}"),))
    found = plausible(first, FISCAL_YEAR)
    if fiscal:
        return found
    return (
        found._replace(remarks=("year_span",), facts=(("year", str(first)),))
        if found.year
        else found
    )


def _gregorian(bare: str) -> Year | None:
    match = _GREGORIAN.fullmatch(bare) or _KANJI_YEAR.fullmatch(bare)
    if match is None:
        return None
    value, rest = match["year"], match["rest"]
    if not match["kind"] and bare[match.start("rest") - 1] == " ":
        # A remark of a bare year, 2021 2), is one by its blank.
        rest = f" {rest}" if _REMARK.fullmatch(rest) else rest
    if not value.isascii():
        value = str(kanji_number(value) or 0)
    fiscal = (match["kind"] or "").lower() in {"年度", "会計年度", "fy"} or bool(
        match.re is _GREGORIAN and match["fy"]
    )
    calendar = (
        FISCAL_YEAR
        if fiscal
        else CALENDAR_YEAR
        if match["kind"] or bare[:2].lower() == "cy"
        else ""
    )
    return with_rest(value, calendar, rest, match["kind"] or "", "")


def _readings(number: int) -> Words:
    """The years that a bare number may be, newest era first."""
    eras = [era for era in reversed(ERAS) if era.holds(number) and era.year(number) <= 2040]
    ja = "、".join(f"{era.name}{number}年={era.year(number)}年" for era in eras[:3])
    en = ", ".join(f"{era.english} {number} = {era.year(number)}" for era in eras[:3])
    return Words(ja or "なし", en or "none")


_BARE = re.compile(r"(?P<number>元|[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s?(?P<kind>年度|年)?")


def bare_number(text: str) -> int | None:
    """The number of a year without its era, "7年度", "元"; None for another text."""
    match = _BARE.fullmatch(plain(text))
    if match is None:
        return None
    digits = match["number"]
    return 1 if digits == "元" else int(digits) if digits.isdecimal() else numeral(digits)
