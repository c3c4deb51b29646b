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
from etl.values.remarks import flags_of, without_remark

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
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_GROUPS = re.compile(r"[0-9]{1,3}(?P<by>[, '’])[0-9]{3}(?:(?P=by)[0-9]{3})*(?:\.[0-9]+)?")


# Longer texts are no figures; they are not looked at closely, nor kept.
_LONGEST = 60


def number(text: str, *, numeric: bool = False, signs: Signs = ()) -> Number:
    """The number in the cell `text`.

    `numeric`: the column is one of figures throughout (`column_of_numbers`), so that ▲ △ and
    brackets mean minus; elsewhere they are marks and remarks. `signs`: the file's own signs for
    missing figures (`explained_signs`).
    """
    if _AS_PRINTED.fullmatch(text):
        return Number(float(text) + 0.0)
    if _IN_THREES.fullmatch(text):
        return Number(float(text.replace(",", "")), remarks=_SEPARATED)
    if len(text) > _LONGEST:
        text = text.strip()
        if len(text) > _LONGEST:
            problem, facts = why_no_number(text[:_LONGEST])
            return Number(None, problem=problem, facts=facts)
    found = _number(text, signs)
    return found if numeric else _as_mark(found)


_SEPARATED = ("number_separators",)


def _as_mark(found: Number) -> Number:
    """`found`, but a problem where a triangle or brackets are the only sign that it is negative."""
    if found.value is None or not found.remarks:
        return found
    for kind in ("number_triangle", "number_parentheses"):
        if f"{kind}_minus" in found.remarks:
            return Number(None, problem=kind, facts=(("inner", f"{-found.value:,.15g}"),))
    return found


@lru_cache(maxsize=65536)
def _number(text: str, signs: Signs) -> Number:
    bare = plain(text)
    wide = () if half_width(text.strip()) else ("number_full_width",)
    if _AS_PRINTED.fullmatch(bare):
        return Number(float(bare) + 0.0, remarks=wide)
    if _IN_THREES.fullmatch(bare):
        return Number(float(bare.replace(",", "")), remarks=(*wide, *_SEPARATED))
    if (reason := meaning(bare, signs)) is not None:
        unsure = bare.lower() in UNSURE and not any(bare.lower() == sign for sign, _ in signs)
        return Number(
            None, (reason,), sign=bare, remarks=("missing_sign_unsure",) if unsure else ()
        )
    found = _signed(bare, text) or _with_words(bare, text)
    if found is None:
        problem, why = why_no_number(bare)
        return Number(None, problem=problem, facts=why)
    if len(found.size.as_tuple().digits) > _MOST_DIGITS and found.size == round(found.size):
        return Number(None, problem="number_too_long")
    value = -float(found.size) if found.negative else float(found.size)
    facts = found.facts
    if not {"number_with_unit", "number_scaled"}.isdisjoint(found.remarks):
        facts += (("read_as", f"{value:,.15g}"), ("unit", f" {found.unit}" if found.unit else ""))
    sign = (f"{found.by}_minus",) if found.by else ()
    remarks = tuple(dict.fromkeys((*wide, *sign, *found.remarks)))
    return Number(value + 0.0, found.flags, found.unit, "", facts, remarks)


class _Read(NamedTuple):
    """A figure as it was read: its size, whether negative, and by which sign where that is no minus."""

    size: Decimal
    negative: bool
    by: str
    unit: str = ""
    flags: tuple[str, ...] = ()
    facts: Facts = ()
    remarks: tuple[str, ...] = ()


def _signed(figure: str, text: str) -> _Read | None:
    """A figure with its sign, without words; None where it is none for certain."""
    negative, inner, by = _sign(figure)
    found = _size(inner, text)
    return None if found is None else _Read(found[0], negative, by, remarks=found[1])


def _with_words(bare: str, text: str) -> _Read | None:
    """A figure with a remark, a unit or both beside it: "1,234 注1)", "12.3千人", "(5%)"."""
    figure, unit = bare, ""
    flags: tuple[str, ...] = ()
    facts: Facts = ()
    remarks: list[str] = []
    if (noted := without_remark(figure)) is not None:
        figure, note = noted
        flags = flags_of(note)
        facts = (("note", note.strip()),)
        remarks.append("number_with_note")
    bracketed = figure[:1] == "(" and figure[-1:] == ")"
    inner = figure[1:-1].strip() if bracketed else figure
    if inner[:1] in units.MONEY:
        unit, inner = units.MONEY[inner[0]], inner[1:].lstrip()
    elif (match := units.SUFFIX.fullmatch(inner)) is not None:
        unit, inner = units.unit_name(match["unit"]), match["figure"].rstrip()
    if unit not in {"", "%", "‰"}:
        remarks.append("number_with_unit")
    found = _signed(f"({inner})" if bracketed else inner, text)
    if found is None:
        return None
    if "number_scaled" in found.remarks and "number_with_unit" in remarks:
        # One sentence says both: what was multiplied, and the unit it is in.
        remarks.remove("number_with_unit")
    return found._replace(unit=unit, flags=flags, facts=facts, remarks=(*remarks, *found.remarks))


def _sign(figure: str) -> tuple[bool, str, str]:
    """Whether negative, the rest, and the kind of sign where it is no minus ("" for a minus)."""
    if figure[:1] in {"▲", "△"}:
        return True, figure[1:].lstrip(), "number_triangle"
    if figure[:1] == "(" and figure[-1:] == ")" and len(figure) > 2:
        return True, figure[1:-1].strip(), "number_parentheses"
    if figure[:1] in {"-", "+"}:
        return figure[0] == "-", figure[1:].lstrip(), ""
    return False, figure, ""


def _size(figure: str, text: str) -> tuple[Decimal, tuple[str, ...]] | None:
    """A figure without its sign, and what is said of it; None where it is no number for certain."""
    if _DIGITS.fullmatch(figure):
        led = len(figure) > 1 and figure[0] == "0" and figure[1] != "."
        return Decimal(figure), ("number_leading_zero",) if led else ()
    if (match := _GROUPS.fullmatch(figure)) is not None and figure[0] != "0":
        by = match["by"]
        wide = by == " " and not any(blank in text for blank in NARROW_BLANKS)
        return Decimal(figure.replace(by, "")), ("number_spaced",) if wide else _SEPARATED
    if (scaled := scaled_number(figure)) is not None:
        return scaled, ("number_scaled",)
    if (kanji := kanji_number(figure)) is not None:
        return Decimal(kanji), ("number_kanji",)
    return None


def column_of_numbers(
    texts: Iterable[str], signs: Signs = (), *, others: bool = False
) -> tuple[dict[str, Number], bool]:
    """Each distinct text of a column with what it says, and whether all are figures or signs for none.

    Only then are ▲ △ and brackets minus; where brackets hold nothing but small whole numbers they are
    remarks, (1) (2). `others`: the column holds plain figures besides `texts`.
    """
    read = {text: number(text, numeric=True, signs=signs) for text in texts}
    bracketed: list[float] = []
    numeric, some = True, others
    for found in read.values():
        if found.problem:
            numeric = False
        elif "number_parentheses_minus" in found.remarks and found.value is not None:
            bracketed.append(-found.value)
        elif found.value is not None:
            some = True
    only_small = bool(bracketed) and all(v <= 20 and v == int(v) for v in bracketed)
    if numeric and some and not only_small:
        return read, True
    return {text: _as_mark(found) for text, found in read.items()}, False


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
