"""What runs across a wide table: each row of its header, told by the texts above the columns of figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from etl.layouts.known import industries, kind_of
from etl.layouts.shape import Shape
from etl.layouts.table_units import is_unit
from etl.layouts.wording import OTHER, PERSONS, SEX, SHARE
from etl.values.characters import plain
from etl.values.years import years

Meaning = Literal["year", "region", "industry", "sex", "measure", "unit", "nothing", "same", "text"]


# Columns are lettered to say how they are reckoned: A=B+C, B, C.
_LETTER = re.compile(r"[A-Za-z](\s?=.*)?")
# Divisions of a classification: D, and two together, A~B.
_INDUSTRY_LETTER = re.compile(r"[A-U](?:[-~〜][A-U])?")


@dataclass(slots=True)
class Level:
    """A row of the header: what it means, and the text it has for each column of figures.

    Below a cell that reaches down, a column has the text of the row above.
    """

    meaning: Meaning
    texts: dict[int, str] = field(default_factory=dict)

    @property
    def distinct(self) -> list[str]:
        """The texts, each once, in the order of the columns."""
        return list(dict.fromkeys(text for text in self.texts.values() if text))


def levels(shape: Shape) -> list[Level]:
    """The rows of the header from the top, with what each means."""
    found: list[Level] = []
    above = dict.fromkeys(shape.figures, "")
    for row in range(len(shape.header_rows)):
        own = {place: shape.texts[place][row] for place in shape.figures}
        if own and all(is_unit(text) for text in own.values() if text) and any(own.values()):
            found.append(Level("unit", own))
            continue
        texts = {place: text or above[place] for place, text in own.items()}
        above = texts
        found.append(Level(_meaning([t for t in dict.fromkeys(texts.values()) if t]), texts))
    return _without_repeats(found)


def _meaning(texts: Sequence[str]) -> Meaning:
    if not texts or all(_LETTER.fullmatch(plain(text)) for text in texts):
        return "nothing"
    if all(not any(sign.isalpha() for sign in plain(text)) for text in texts) and not any(
        year.year for year in years(texts)
    ):
        return "nothing"
    bare = [plain(text).lower() for text in texts]
    if len(texts) > 1 and set(bare) <= SEX:
        return "sex"
    if sum(year.year is not None for year in years(texts)) >= max(1, 0.5 * len(texts)):
        return "year"
    kind = kind_of(texts).kind
    if kind == "region":
        return "region"
    trades = industries().find_all(texts).values()
    totals = sum(trade.industry_id in {"TOTAL", "NRP"} for trade in trades)
    known = sum(
        bool(trade.industry_id) or trade.problem == "industry_ambiguous" for trade in trades
    )
    if (
        known > totals
        and (known - totals >= 2 or known == len(texts))
        and known >= 0.5 * len(texts)
    ):
        return "industry"
    if any(PERSONS.search(text) or SHARE.search(text) or OTHER.search(text) for text in texts):
        return "measure"
    return "same" if len(texts) == 1 else "text"


def _without_repeats(found: list[Level]) -> list[Level]:
    """`found` without rows that say for every column what the row above says already."""
    kept: list[Level] = []
    for level in found:
        before = next((other for other in reversed(kept) if other.meaning != "unit"), None)
        if level.meaning == "nothing" or (before is not None and before.texts == level.texts):
            continue
        if before is not None and before.meaning == level.meaning == "industry":
            if _letters(before):
                before.texts = _lettered(before.texts, level.texts)
                continue
            if _letters(level):
                before.texts = _lettered(level.texts, before.texts)
                continue
        kept.append(level)
    return kept


def _letters(level: Level) -> bool:
    """Whether a row names industries by their letters: D, Ａ～Ｂ; a total stands for itself."""
    letters = [text for text in level.distinct if _INDUSTRY_LETTER.fullmatch(plain(text))]
    others = [text for text in level.distinct if text not in letters]
    return len(letters) > 1 and all(industries().find(t).industry_id == "TOTAL" for t in others)


def _lettered(letters: dict[int, str], names: dict[int, str]) -> dict[int, str]:
    """Letter and name of each industry as one text, "D 建設業": the two must agree."""
    return {
        place: f"{letters[place]} {name}"
        if _INDUSTRY_LETTER.fullmatch(plain(letters[place]))
        else name
        for place, name in names.items()
    }
