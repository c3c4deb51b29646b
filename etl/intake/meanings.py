"""What the texts of a column mean as values of the catalogue: each distinct text is looked at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from catalog.columns import Column
from catalog.vocabularies import Vocabulary
from catalog.words import Words
from etl.intake.references import References, folded
from etl.problem import Facts
from etl.values.characters import plain
from etl.values.numbers import Number, column_of_numbers
from etl.values.years import EARLIEST, LATEST, year, years

YEARS = frozenset({"year", "target_year", "founded_year"})
_TRUE = frozenset({"true", "1", "yes", "はい", "真", "○", "〇"})
_FALSE = frozenset({"false", "0", "no", "いいえ", "偽", "×"})
_SEPARATORS = re.compile(r"[;；,，、]")
_BRACKETS = re.compile(r"\s*[（(].*[）)]$")
_DATE = re.compile(
    r"(?P<y>\d{4})(?:\s?[-/.年]\s?(?P<m>\d{1,2})(?:\s?[-/.月]\s?(?P<d>\d{1,2})日?|月)?|年)?"
)

# The year of an era before a month; 平成30年度 is no date.
_ERA = re.compile(r"(明治|大正|昭和|平成|令和|[MTSHRmtshr])\s?(元|\d{1,2})年(?!度)")


class Meaning(NamedTuple):
    """What one text stands for.

    `value` is what the column holds, None for nothing. `problem` is the kind of problem where it
    means nothing, `remarks` are kinds of what is said of it although it is read; `facts` fill the
    words of both. `label` is its name where that helps to see that it was understood. `calendar`
    and `flags` are what a year tells besides.
    """

    value: str | int | float | bool | None
    problem: str = ""
    facts: Facts = ()
    remarks: tuple[str, ...] = ()
    label: Words | None = None
    calendar: str = ""
    flags: tuple[str, ...] = ()


Reader = Callable[[Sequence[str]], dict[str, Meaning]]


def reader_of(column: Column, references: References, scheme: str = "") -> Reader | None:
    """How the texts of `column` are read; None for free text, which stays as it is.

    `scheme` is the classification of industries that a name of several means.
    """
    if column.name in YEARS:
        return lambda texts: _years(column, texts)
    if column.accepted is not None:
        accepted = column.accepted
        return lambda texts: {t: _of_vocabulary(column, accepted, t) for t in texts}
    if column.refers_to == "region":
        return lambda texts: _regions(column, texts, references)
    if column.refers_to == "industry":
        return lambda texts: _industries(column, texts, references, scheme)
    if column.refers_to is not None:
        table = column.refers_to
        return lambda texts: {t: _reference(column, table, t, references) for t in texts}
    if column.type == "boolean":
        return lambda texts: {t: _boolean(column, t) for t in texts}
    if column.type in ("integer", "number"):
        return lambda texts: _numbers(column, texts)
    if column.pattern is not None and column.name.endswith("date"):
        return lambda texts: {t: _date(column, t) for t in texts}
    return None


def _nothing(column: Column) -> Meaning:
    return Meaning(None, "value_required" if column.required else "")


def _years(column: Column, texts: Sequence[str]) -> dict[str, Meaning]:
    found = {}
    for text, read in zip(texts, years(texts), strict=True):
        if not plain(text):
            found[text] = _nothing(column)
        elif read.year is None:
            found[text] = Meaning(None, read.problem, read.facts)
        elif not (column.minimum or EARLIEST) <= read.year <= (column.maximum or LATEST):
            facts = (("earliest", f"{column.minimum:g}"), ("latest", f"{column.maximum:g}"))
            found[text] = Meaning(None, "year_out_of_range", facts)
        else:
            found[text] = Meaning(
                read.year, "", read.facts, read.remarks, None, read.calendar, read.flags
            )
    return found


def _of_vocabulary(column: Column, accepted: Vocabulary, text: str) -> Meaning:
    bare = plain(text)
    if not bare:
        return _nothing(column)
    if bare in accepted:
        return Meaning(bare)
    parts = [part.strip() for part in _SEPARATORS.split(bare)] if column.many else [bare]
    codes = [_code(accepted, part) for part in parts if part]
    if None in codes:
        listed = Words(
            "、".join(f"{code}（{words.ja}）" for code, words in accepted.items()),
            ", ".join(f"{code} ({words.en})" for code, words in accepted.items()),
        )
        return Meaning(None, "not_in_vocabulary", (("right", listed),))
    # The order of several codes is alphabetical, as the catalogue's own tables have it.
    value = ";".join(sorted({code for code in codes if code}))
    return Meaning(value, label=accepted.get(value))


def _code(accepted: Vocabulary, text: str) -> str | None:
    word = folded(text)
    for code, words in accepted.items():
        if word in (folded(code), folded(words.ja), folded(words.en)):
            return code
    # Without what a label says in brackets: 年度 for 年度（4月～3月）, where only one label begins so.
    short = [
        code
        for code, words in accepted.items()
        if word in (folded(_BRACKETS.sub("", words.ja)), folded(_BRACKETS.sub("", words.en)))
    ]
    return short[0] if len(short) == 1 else None


def _regions(column: Column, texts: Sequence[str], references: References) -> dict[str, Meaning]:
    meanings = {text: _nothing(column) for text in texts if not plain(text)}
    known = references.keys("region")
    if all(text in known or text in meanings for text in texts):
        # Our own codes throughout: no name needs to be known.
        return {text: meanings.get(text) or Meaning(text) for text in texts}
    found = references.regions.find_all(text for text in texts if text not in meanings)
    for text, region in found.items():
        if region.region_id is None:
            meanings[text] = Meaning(None, region.problem, region.facts)
        else:
            label = references.label("region", region.region_id)
            meanings[text] = Meaning(region.region_id, "", region.facts, label=label)
    return meanings


def _industries(
    column: Column, texts: Sequence[str], references: References, scheme: str
) -> dict[str, Meaning]:
    meanings = {text: _nothing(column) for text in texts if not plain(text)}
    known = references.keys("industry")
    if all(text in known or text in meanings for text in texts):
        return {text: meanings.get(text) or Meaning(text) for text in texts}
    found = references.industries.find_all(text for text in texts if text not in meanings)
    for text, told in found.items():
        by_place = told.problem == "industry_ambiguous" and scheme
        trade = references.industries.find(text, scheme=scheme) if by_place else told
        if trade.industry_id is None:
            meanings[text] = Meaning(None, trade.problem, trade.facts)
        else:
            label = references.label("industry", trade.industry_id)
            meanings[text] = Meaning(trade.industry_id, "", trade.facts, label=label)
    return meanings


def _reference(column: Column, table: str, text: str, references: References) -> Meaning:
    bare = plain(text)
    if not bare:
        # Whoever loads the file names the source of rows that name none.
        return Meaning(None, "source_blank") if table == "source" else _nothing(column)
    if table == "organisation" and bare not in references.keys(table):
        found = references.organisations.find(bare)
        if found.organisation_id is None:
            return Meaning(None, found.problem, found.facts)
        return Meaning(found.organisation_id, label=references.label(table, found.organisation_id))
    key = references.find(table, bare)
    if key is None:
        kind = "source_unknown" if table == "source" else "not_known"
        value = bare if table == "source" else None
        near = references.nearest(table, bare)
        return Meaning(value, kind, (("near", near),))
    return Meaning(key, label=references.label(table, key) if key != text else None)


def _boolean(column: Column, text: str) -> Meaning:
    bare = plain(text).casefold()
    if not bare:
        return _nothing(column)
    if bare in _TRUE or bare in _FALSE:
        return Meaning(bare in _TRUE)
    return Meaning(None, "not_true_or_false")


def _numbers(column: Column, texts: Sequence[str]) -> dict[str, Meaning]:
    read, _ = column_of_numbers(texts)
    return {text: _number(column, text, found) for text, found in read.items()}


def _number(column: Column, text: str, read: Number) -> Meaning:
    if not plain(text):
        return _nothing(column)
    if read.problem or read.value is None:
        return Meaning(
            None, read.problem or ("value_required" if column.required else ""), read.facts
        )
    if column.minimum is not None and read.value < column.minimum:
        return Meaning(None, "too_small", (("right", f"{column.minimum:g}"),))
    if column.maximum is not None and read.value > column.maximum:
        return Meaning(None, "too_large", (("right", f"{column.maximum:g}"),))
    if column.type == "integer":
        if read.value != round(read.value):
            return Meaning(None, "number_not_whole")
        return Meaning(round(read.value), "", read.facts, read.remarks)
    return Meaning(read.value, "", read.facts, read.remarks)


def _date(column: Column, text: str) -> Meaning:
    """A date of reduced precision in ISO 8601, also from 2020/4/1, 2020年4月1日 and 令和2年4月1日."""
    bare = plain(text)
    if not bare:
        return _nothing(column)
    if (era := _ERA.match(bare)) is not None and (told := year(era[0])).year:
        bare = f"{told.year}年{bare[era.end() :]}"
    match = _DATE.fullmatch(bare)
    if match is None:
        return Meaning(None, "date_unreadable")
    month, day = match["m"], match["d"]
    if (month and not 1 <= int(month) <= 12) or (day and not 1 <= int(day) <= 31):
        return Meaning(None, "date_unreadable")
    parts = [match["y"], *(f"{int(part):02d}" for part in (month, day) if part)]
    return Meaning("-".join(parts))
