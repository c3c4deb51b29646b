"""A year as files write it: 2015, 2015年度, 平成27年, H27, R元, 2015/16, e-Stat's time codes, dates.

年 counts by calendar, 年度 and FY from April. What may be another year, a month, a code or a date in
disguise is refused, with the year it would be.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import NamedTuple

from catalog.words import Words
from etl.problem import Facts
from etl.values.characters import DITTO, plain
from etl.values.eras import ERAS, Era, era_named, in_era
from etl.values.kanji import kanji_number

CALENDAR_YEAR = "calendar_year"
FISCAL_YEAR = "fiscal_year_apr"
EARLIEST, LATEST = 1868, 2100
_LONGEST = 60


class Year(NamedTuple):
    """A year, and how it is counted: calendar_year, fiscal_year_apr or "" where nothing says so.

    `year` is None where `problem` (a kind of catalog.problems) says why; `facts` fill its words.
    `era` is the name of the era it was written in, for the bare numbers below it.
    """

    year: int | None
    calendar: str = ""
    flags: tuple[str, ...] = ()
    problem: str = ""
    facts: Facts = ()
    remarks: tuple[str, ...] = ()
    era: str = ""


_ERA_SIGNS = "|".join(
    [
        *(era.name for era in ERAS),
        *(f"{era.english}" for era in ERAS),
        "Taishō",
        "Shōwa",
        *(era.square for era in ERAS),
        *(era.name[0] for era in ERAS),
        *(era.letter for era in ERAS),
    ]
)
_NUMERAL = r"元|[0-9]{1,3}|[〇一二三四五六七八九十]{1,3}"
_ERA = re.compile(
    rf"(?P<era>{_ERA_SIGNS})[ .]?(?P<number>{_NUMERAL})\s?(?P<kind>年度|年|fy)?(?P<rest>.*)",
    re.IGNORECASE,
)
_GREGORIAN = re.compile(
    r"(?:西暦|(?P<fy>fy|会計年度)|cy)?\s?(?P<year>[0-9]{4})(?:\.0)?\s?(?P<kind>年度|会計年度|年|fy)?(?P<rest>.*)",
    re.IGNORECASE,
)
_KANJI_YEAR = re.compile(r"(?P<year>[〇一二三四五六七八九]{4})(?P<kind>年度|年)?(?P<rest>)")
# e-Stat's time codes: the year, then 00 for a calendar year and 10 for a fiscal year, then the part.
_ESTAT = re.compile(r"(?P<year>[0-9]{4})(?P<kind>[0-9]{2})(?P<part>[0-9]{4})")
_SPAN = re.compile(
    r"(?P<fy>fy\s?)?(?P<first>[0-9]{4})\s?(?:年度?)?\s?[-/~〜～]\s?(?P<last>[0-9]{4}|[0-9]{2})\s?(?P<kind>年度|年)?",
    re.IGNORECASE,
)
_ERA_SPAN = re.compile(
    rf"(?:{_ERA_SIGNS})\s?(?:[0-9]{{1,2}}|元)\s?(?:年度?)?\s?(?:[-/~〜～・,、]|から)\s?(?:{_ERA_SIGNS})?"
    r"\s?(?:[0-9]{1,4}|元)\s?(?:年度?)?",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\s?[-/.]?\s?(?P<month>[0-9]{1,2})\s?(?:[-/.月]\s?(?:(?P<day>[0-9]{1,2})日?)?)?(?P<tail>.*)"
)
_TIME = re.compile(
    r"[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[-+][0-9]{2}:?[0-9]{2})?|\s?現在|\s?時点|\s?末|"
)
_PART = re.compile(
    r"-?(?:Q[1-4]|M[0-9]{1,2}|S[12]|H[12]|W[0-9]{1,2}|T[1-4])|\s?第?[1-4]四半期|\s?[上下]半?期|年?[上下]半期",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?P<end>末|平均|計|合計|分|実績|実績値|調査|現在|時点|中)?"
    r"(?P<note>\s*(?:\(?(?:注|註)\s*[0-9]{0,2}\)?|[※*†‡]+[0-9]{0,2}\)?|[¹²³⁴-⁹]+|[①-⑳]|\s[0-9]\)))?"
    r"\s*(?P<status>\(?(?:速報値?|暫定値?|確報値?|確定値?|概数|推計値?|見込み?|予測|p|r|e)\)?)?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"(?P<first>.+?)\s?\((?P<second>[^()]+)\)\s?(?P<kind>年度|年)?")
_STATUS = (
    ("速報", "provisional"),
    ("暫定", "provisional"),
    ("p", "provisional"),
    ("推計", "estimated"),
    ("概数", "estimated"),
    ("見込", "estimated"),
    ("予測", "estimated"),
    ("e", "estimated"),
)
# Letters that are codes of a month, half-year or quarter as well as an era: not told apart alone.
_ALSO_A_PART = re.compile(r"M(?:0?[1-9]|1[0-2])|S[12]|T[1-4]|H[12]", re.IGNORECASE)


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
    for way in (_whole, _both, _estat, _span, _gregorian, _by_era):
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
        return _plausible(value, "")
    if len(bare) <= 2:
        return Year(None, problem="year_of_unknown_era", facts=(("readings", _readings(value)),))
    if len(bare) == 5 and 15000 <= value <= 60000:
        day = datetime.date(1899, 12, 30) + datetime.timedelta(days=value)
        return Year(None, problem="year_is_serial_number", facts=(("date", day.isoformat()),))
    if len(bare) == 8 and (found := _day(bare[:4], bare[4:6], bare[6:], "")) is not None:
        return found
    if len(bare) == 6 and (found := _day(bare[:4], bare[4:], None, "")) is not None:
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
    if match["kind"] == "00" and month == until and (found := _day(match["year"], month, None, "")):
        return found
    if match["part"] != "0000" or match["kind"] not in {"00", "10"}:
        return Year(None, problem="year_is_part_of_year", facts=(("year", match["year"]),))
    return _plausible(value, CALENDAR_YEAR if match["kind"] == "00" else FISCAL_YEAR)


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
    found = _plausible(first, FISCAL_YEAR)
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
    value = match["year"]
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
    return _with_rest(value, calendar, match["rest"], match["kind"] or "", "")


def _by_era(bare: str) -> Year | None:
    match = _ERA.fullmatch(bare)
    if match is None or _ERA_SPAN.fullmatch(bare):
        is_span = _ERA_SPAN.fullmatch(bare)
        return Year(None, problem="year_is_range", facts=(("years", bare),)) if is_span else None
    era = era_named(match["era"])
    if era is None:
        return None
    kind = match["kind"] or ""
    if not kind and _ALSO_A_PART.fullmatch(bare):
        number = int(re.sub(r"\D", "", bare))
        return Year(
            None,
            problem="year_or_part",
            facts=(("era", _era_words(era, number)), ("year", str(era.year(number)))),
        )
    text = match["number"]
    number = 1 if text == "元" else int(text) if text.isdecimal() else _kanji(text)
    if not era.holds(number):
        right = era.year(number) if number > 0 else era.first
        facts: Facts = (
            ("era", Words(era.name, era.english)),
            ("last", Words(f"{era.name}{era.years}年", f"{era.english} {era.years}")),
            ("year", str(right)),
            ("right", in_era(right)),
        )
        return Year(None, problem="year_outside_era", facts=facts)
    calendar = FISCAL_YEAR if kind.lower() in {"年度", "fy"} else CALENDAR_YEAR
    return _with_rest(
        str(era.year(number)), calendar if kind else "", match["rest"], kind, era.name
    )


def _kanji(text: str) -> int:
    single = {"一": 1, "十": 10}
    return single.get(text) or kanji_number(text) or 0


def _era_words(era: Era, number: int) -> Words:
    return Words(f"{era.name}{'元' if number == 1 else number}年", f"{era.english} {number}")


def _with_rest(value: str, calendar: str, rest: str, kind: str, era: str) -> Year | None:
    """The year `value` with what stands behind it: nothing, a remark, a day; else None."""
    if _PART.fullmatch(rest):
        return Year(None, problem="year_is_part_of_year", facts=(("year", value),))
    behind = _BEHIND.fullmatch(rest)
    if behind is not None:
        found = _plausible(int(value), calendar)
        status = (behind["status"] or "").strip("()").lower()
        flags = tuple(flag for sign, flag in _STATUS if status.startswith(sign))
        remarks = ("year_with_note",) if behind["note"] else ()
        return (
            found._replace(
                flags=flags,
                era=era,
                remarks=remarks,
                facts=(("note", (behind["note"] or "").strip()),),
            )
            if found.year
            else found
        )
    day = _DATE.fullmatch(rest)
    if day is None or not _TIME.fullmatch(day["tail"]) or (kind == "" and rest[:1] not in "-/. "):
        return None
    return _day(value, day["month"], day["day"], era)


def _day(year_text: str, month: str, day: str | None, era: str) -> Year | None:
    """The year that a date or a month lies in, said as such; None where there is no such date."""
    try:
        found = datetime.date(int(year_text), int(month), int(day or 1))
    except ValueError:
        return None
    if not EARLIEST <= found.year <= LATEST:
        return None
    return Year(
        found.year,
        CALENDAR_YEAR,
        remarks=("year_of_date",),
        facts=(("year", str(found.year)),),
        era=era,
    )


def _plausible(value: int, calendar: str) -> Year:
    if EARLIEST <= value <= LATEST:
        return Year(value, calendar)
    facts = (("earliest", str(EARLIEST)), ("latest", str(LATEST)))
    return Year(None, problem="year_out_of_range", facts=facts)


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
    numeral = match["number"]
    return 1 if numeral == "元" else int(numeral) if numeral.isdecimal() else _kanji(numeral)
