"""Years of Japan's eras as cells write them: 平成27年, H27, 令和元年度; and those that no era had."""

from __future__ import annotations

import re

from catalog.words import Words
from etl.problem import Facts
from etl.values.eras import ERAS, Era, era_named, in_era
from etl.values.kanji import kanji_number
from etl.values.year_value import CALENDAR_YEAR, FISCAL_YEAR, Year, with_rest

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
_ERA_SPAN = re.compile(
    rf"(?:{_ERA_SIGNS})\s?(?:[0-9]{{1,2}}|元)\s?(?:年度?)?\s?(?:[-/~〜～・,、]|から)\s?(?:{_ERA_SIGNS})?"
    r"\s?(?:[0-9]{1,4}|元)\s?(?:年度?)?",
    re.IGNORECASE,
)
# Letters that are codes of a month, half-year or quarter as well as an era: not told apart alone.
_ALSO_A_PART = re.compile(r"M(?:0?[1-9]|1[0-2])|S[12]|T[1-4]|H[12]", re.IGNORECASE)


def by_era(bare: str) -> Year | None:
    """The year of an era that `bare` names; None for another text."""
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
    number = 1 if text == "元" else int(text) if text.isdecimal() else numeral(text)
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
    return with_rest(str(era.year(number)), calendar if kind else "", match["rest"], kind, era.name)


def numeral(text: str) -> int:
    """The number that kanji write, 0 where they write none."""
    single = {"一": 1, "十": 10}
    return single.get(text) or kanji_number(text) or 0


def _era_words(era: Era, number: int) -> Words:
    return Words(f"{era.name}{'元' if number == 1 else number}年", f"{era.english} {number}")
