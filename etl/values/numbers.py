"""One cell → a number, the reason why there is none, or a problem in words; never a guess.

Missing is never zero. What is read although it is not written as a number (a unit, a remark, a
triangle for minus) is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from etl.problem import Facts
from etl.values import units
from etl.values.characters import NARROW_BLANKS, half_width, plain
from etl.values.flags import eurostat_flags, join
from etl.values.kanji import kanji_number, scaled_number
from etl.values.missing import UNSURE, Signs, meaning
from etl.values.no_number import why_no_number

# More digits than a double holds for certain: an identifier, or a figure that would be rounded.
_MOST_DIGITS = 15


class Number(NamedTuple):
    """What a cell says.

    `value` is None where there is no figure: `flags` then say why, or `problem` (a kind of
    catalog.problems) why the cell cannot be read. `unit` is the one written in the cell ("%", "人"),
    `value` counts in it (12.3千人 is 12,300 人). `remarks` are the kinds of what is said of a figure
    that was read; `facts` fill the words of either. `sign` is the sign of a missing figure as found.
    """

    value: float | None
    flags: tuple[str, ...] = ()
    unit: str = ""
    problem: str = ""
    facts: Facts = ()
    remarks: tuple[str, ...] = ()
    sign: str = ""

    @property
    def flag(self) -> str:
        """The flags as canonical tables hold them: alphabetical, joined by ";"."""
        return join(self.flags) if self.flags else ""


# What most cells are: plain digits, a minus, a point.
_AS_PRINTED = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,20})?")
_IN_THREES = re.compile(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,20})?")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_CIRCLED = "①-⑳⑴-⒇⒜-⒵㊟"
# Remarks of figures: 注1) (注) ※1 *1) ¹ ① and "1)" behind a blank. A bare figure in brackets is none:
# it may be a second figure.
_NOTE_BEHIND = re.compile(
    rf"(?P<figure>.*[0-9%％万億兆千人円])\s?(?P<note>"
    r"\s*[(\[]?\s*(?:注|註|note|備考)\s*[0-9]{0,2}(?:[,、・][0-9]{1,2})*\s*[)\]]?"
    r"|[(\[]?(?:※|\*|†|‡|§)+\s?[0-9]{0,2}[)\]]?"
    rf"|[{_SUPERSCRIPTS}]{{1,2}}⁾?|[{_CIRCLED}]|\s[0-9a-z]{{1,2}}\)"
    r"|\s*\((?:速報値?|暫定値?|概数|確報値?|改定値?|訂正値?|推計値?|見込み?|再掲)\)"
    r"|\s?\(?[pr]\)?)",
    re.IGNORECASE,
)
_NOTE_BEFORE = re.compile(
    r"(?P<note>[(\[]?(?:注|註)\s*[0-9]{0,2}[)\]]\s*|(?:※|\*|#|†|‡)+(?:[0-9]{1,2}\))?\s*"
    r"|[0-9]{1,2}\)\s+|\(?[pr]\)?\s+)(?P<figure>[-+▲△(]?\s?[0-9].*)",
    re.IGNORECASE,
)
_NOTED_FLAGS = (
    (re.compile(r"速報|暫定|^\s*\(?p\)?\s*$", re.IGNORECASE), "provisional"),
    (re.compile(r"概数|推計|見込"), "estimated"),
)
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_GROUPS = re.compile(r"[0-9]{1,3}(?P<by>[, '’])[0-9]{3}(?:(?P=by)[0-9]{3})*(?:\.[0-9]+)?")


@lru_cache(maxsize=65536)
def number(text: str, *, numeric: bool = False, signs: Signs = ()) -> Number:
    """The number in the cell `text`.

    `numeric`: the column is one of figures throughout (`numeric_throughout`), so that ▲ △ and
    brackets mean minus; elsewhere they are marks and remarks. `signs`: the file's own signs for
    missing figures (`explained_signs`).
    """
    if _AS_PRINTED.fullmatch(text):
        return Number(float(text) + 0.0)
    if _IN_THREES.fullmatch(text):
        return Number(float(text.replace(",", "")), remarks=("number_separators",))
    bare = plain(text)
    if _AS_PRINTED.fullmatch(bare):
        remark = () if half_width(text.strip()) else ("number_full_width",)
        return Number(float(bare) + 0.0, remarks=remark)
    if (reason := meaning(bare, signs)) is not None:
        unsure = bare.lower() in UNSURE and not any(bare.lower() == sign for sign, _ in signs)
        return Number(
            None, (reason,), sign=bare, remarks=("missing_sign_unsure",) if unsure else ()
        )
    return _read(text, bare, numeric)


def _read(text: str, bare: str, numeric: bool) -> Number:
    remarks: list[str] = []
    flags: list[str] = []
    facts: list[tuple[str, str]] = []
    if not half_width(text):
        remarks.append("number_full_width")
    figure = bare
    unit = ""
    if (noted := _without_note(figure)) is not None:
        figure, note = noted
        flags += [flag for pattern, flag in _NOTED_FLAGS if pattern.search(note)]
        remarks.append("number_with_note")
        facts.append(("note", note.strip()))
    if figure[:1] in units.MONEY and len(figure) > 1:
        unit, figure = units.MONEY[figure[0]], figure[1:].lstrip()
        remarks.append("number_with_unit")
    elif (match := units.SUFFIX.fullmatch(figure)) is not None:
        unit, figure = units.unit_name(match["unit"]), match["figure"].rstrip()
        if unit not in {"%", "‰"}:
            remarks.append("number_with_unit")
    negative, figure, by = _sign(figure)
    if by and not numeric:
        return Number(None, problem=by, facts=(("inner", figure),))
    if by:
        remarks.append(by + "_minus")
    size = _size(figure, text, remarks)
    if size is None:
        problem, why = why_no_number(bare)
        return Number(None, problem=problem, facts=why)
    if len(size.as_tuple().digits) > _MOST_DIGITS and size == size.to_integral_value():
        return Number(None, problem="number_too_long")
    value = -float(size) if negative else float(size)
    if "number_with_unit" in remarks or "number_scaled" in remarks:
        facts += [("read_as", f"{value:,.15g}"), ("unit", unit)]
    return Number(
        value + 0.0,
        tuple(sorted(set(flags))),
        unit,
        facts=tuple(facts),
        remarks=tuple(dict.fromkeys(remarks)),
    )


def _without_note(figure: str) -> tuple[str, str] | None:
    match = _NOTE_BEHIND.fullmatch(figure) or _NOTE_BEFORE.fullmatch(figure)
    if match is None or not match["note"].strip():
        return None
    return match["figure"].strip(), match["note"]


def _sign(figure: str) -> tuple[bool, str, str]:
    """Whether negative, the rest, and the kind of sign where it is no minus ("" for a minus)."""
    if figure[:1] in {"▲", "△"}:
        return True, figure[1:].lstrip(), "number_triangle"
    if figure[:1] == "(" and figure[-1:] == ")" and len(figure) > 2:
        return True, figure[1:-1].strip(), "number_parentheses"
    if figure[:1] in {"-", "+"}:
        return figure[0] == "-", figure[1:].lstrip(), ""
    return False, figure, ""


def _size(figure: str, text: str, remarks: list[str]) -> Decimal | None:
    """The figure without its sign; None where it is no number for certain."""
    if _DIGITS.fullmatch(figure):
        if len(figure) > 1 and figure[0] == "0" and figure[1] != ".":
            remarks.append("number_leading_zero")
        return Decimal(figure)
    if (match := _GROUPS.fullmatch(figure)) is not None and figure[0] != "0":
        by = match["by"]
        wide = by == " " and not any(blank in text for blank in NARROW_BLANKS)
        remarks.append("number_spaced" if wide else "number_separators")
        return Decimal(figure.replace(by, ""))
    if (scaled := scaled_number(figure)) is not None:
        remarks.append("number_scaled")
        return scaled
    if (kanji := kanji_number(figure)) is not None:
        remarks.append("number_kanji")
        return Decimal(kanji)
    return None


def numeric_throughout(texts: Iterable[str], signs: Signs = ()) -> bool:
    """Whether a column of `texts` holds figures and signs for missing ones, and nothing else.

    Where brackets hold nothing but small whole numbers they are remarks, (1) (2), not minus.
    """
    bracketed: list[float] = []
    some = False
    for text in set(texts):
        found = number(text, numeric=True, signs=signs)
        if found.problem:
            return False
        if "number_parentheses_minus" in found.remarks and found.value is not None:
            bracketed.append(-found.value)
        elif found.value is not None:
            some = True
    return some and not (bracketed and all(v <= 20 and v == int(v) for v in bracketed))


@lru_cache(maxsize=65536)
def eurostat_number(text: str) -> Number:
    """A cell of Eurostat's TSV: a value or ":", a space, then flag letters ("14.5 bu", ": c")."""
    value_text, _, letters = text.strip().partition(" ")
    found = number(value_text)
    flags, unknown = eurostat_flags(letters.replace(" ", ""))
    if unknown:
        return Number(None, problem="flag_unknown", facts=(("flags", unknown),))
    if found.problem or not flags:
        return found
    return found._replace(flags=tuple(sorted({*found.flags, *flags})))
