"""A year, how it is counted, and what may stand behind it in a cell: a remark, a day, a quarter."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from etl.problem import Facts

CALENDAR_YEAR = "calendar_year"
FISCAL_YEAR = "fiscal_year_apr"
EARLIEST, LATEST = 1868, 2100


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


def with_rest(value: str, calendar: str, rest: str, kind: str, era: str) -> Year | None:
    """The year `value` with what stands behind it: nothing, a remark, a day; else None."""
    if _PART.fullmatch(rest):
        return Year(None, problem="year_is_part_of_year", facts=(("year", value),))
    behind = _BEHIND.fullmatch(rest)
    if behind is not None:
        found = plausible(int(value), calendar)
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
    return day_of(value, day["month"], day["day"], era)


def day_of(year_text: str, month: str, day: str | None, era: str) -> Year | None:
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


def plausible(value: int, calendar: str) -> Year:
    """`value` where it is a year that tables may hold, else the problem."""
    if EARLIEST <= value <= LATEST:
        return Year(value, calendar)
    facts = (("earliest", str(EARLIEST)), ("latest", str(LATEST)))
    return Year(None, problem="year_out_of_range", facts=facts)
