"""Why a region is proposed as a partner, and what lowers the comparison, in words of either language."""

from __future__ import annotations

from typing import Any

from catalog.metrics.pairs import PART_LABELS
from catalog.vocabularies import COMPARABILITY, FIELD
from catalog.words import Language, Words
from dashboard import numbers
from dashboard.language import language
from dashboard.measures import basis_text, percent_text
from dashboard.queries import partner_finder
from dashboard.texts import t

_SEPARATOR: dict[Language, str] = {"ja": "、", "en": ", "}
_STOP: dict[Language, str] = {"ja": "。", "en": "; "}


def reasons(row: Any, field: str, code: Language) -> list[str]:
    """Why the candidate of `row` (of partner_finder.ranking) suits the region: noun phrases, the most telling first.

    `field` is the field that the reader chose ("" for none).
    """
    found = [
        _in_field(row, field, code) if field else None,
        _existing(row, code),
        _groups("common", row, code),
        _active(row, code),
        _groups("offers", row, code),
        _groups("seeks", row, code),
        _target(row, code),
        _similar(row, code),
    ]
    return [words for words in found if words]


def sentence(found: list[str], code: Language) -> str:
    """`reasons` in one sentence."""
    if not found:
        return t("partner_finder.no_reason", code=code)
    text = _STOP[code].join(found)
    return f"{text}。" if code == "ja" else f"{text[0].upper()}{text[1:]}."


def departures(codes: object, row: Any, code: Language) -> list[str]:
    """What lowers the comparability of a pair, each in words; the years are said."""
    if not isinstance(codes, str):
        return []
    said = []
    for departure in codes.split(";"):
        words = COMPARABILITY[departure].in_(code)
        if departure == "year" and not numbers.is_unknown(row.structure_year):
            years = [numbers.year(y, None, code) for y in (row.structure_year, row.partner_structure_year)]  # fmt: skip
            words = t("partner_finder.years_differ", code=code, words=words, own=years[0], other=years[1])  # fmt: skip
        said.append(words)
    return said


def part_label(name: str, field: str, code: Language) -> str:
    """The name of a part of the score; of the part `field`, with the field that the reader chose."""
    if name == "field" and field:
        return t("partner_finder.part_of_field", code=code, field=FIELD[field].in_(code))
    return PART_LABELS[name].in_(code)


def group_words(codes: object, code: Language) -> list[str]:
    """The names of ";"-joined groups of industries."""
    names = partner_finder.group_names()
    return [names[g].in_(code) for g in codes.split(";")] if isinstance(codes, str) else []


def group_label(group: str) -> str:
    """A group of industries in a list of options; which holds manufacturing is said."""
    name = partner_finder.group_names()[group].in_(language())
    return t("partner_finder.with_manufacturing", name=name) if group == "B-E" else name


def capital(words: Words) -> str:
    """`words`, a definition, as a sentence of its own."""
    text = words.in_(language())
    return f"{text}です。" if language() == "ja" else f"{text[0].upper()}{text[1:]}."


def inside(words: Words, code: Language) -> str:
    """`words` inside a sentence: no capital in English."""
    text = words.in_(code)
    return text if code == "ja" else text[0].lower() + text[1:]


def _groups(what: str, row: Any, code: Language) -> str | None:
    codes = getattr(row, f"{what}_industries")
    if not isinstance(codes, str):
        return None
    names, quotients = partner_finder.group_names(), partner_finder.quotients()
    each = [
        t(
            "partner_finder.two_quotients",
            code=code,
            industry=inside(names[group], code),
            own=numbers.number(quotients.get((row.region_id, group)), code, 2),
            other=numbers.number(quotients.get((row.partner_region_id, group)), code, 2),
        )
        for group in codes.split(";")
    ]
    return t(f"partner_finder.reason_{what}", code=code, industries=_SEPARATOR[code].join(each))


def _in_field(row: Any, field: str, code: Language) -> str | None:
    counts = {
        name: getattr(row, f"field_{name}", None)
        for name in ("organisations", "partnerships", "events")
    }
    said = [
        t(f"partner_finder.field_{name}", code=code, count=numbers.number(count, code))
        for name, count in counts.items()
        if count is not None and not numbers.is_unknown(count) and count > 0
    ]
    if not said:
        return None
    last = getattr(row, "field_last_date", None)
    if isinstance(last, str):
        date = numbers.date(last, getattr(row, "field_last_precision", None), code)
        said.append(t("partner_finder.field_last", code=code, date=date))
    return t(
        "partner_finder.reason_in_field",
        code=code,
        field=inside(FIELD[field], code),
        what=_SEPARATOR[code].join(said),
    )


def _existing(row: Any, code: Language) -> str | None:
    count = int(row.partnerships)
    if count == 0:
        return None
    key = "reason_tie" if count == 1 else "reason_ties"
    return t(f"partner_finder.{key}", code=code, count=numbers.number(count, code))


def _active(row: Any, code: Language) -> str | None:
    if not isinstance(row.active_fields, str):
        return None
    fields = _SEPARATOR[code].join(inside(FIELD[f], code) for f in row.active_fields.split(";"))
    return t("partner_finder.reason_active", code=code, fields=fields)


def _target(row: Any, code: Language) -> str | None:
    if numbers.is_unknown(row.ambition):
        return None
    return t(
        "partner_finder.reason_target",
        code=code,
        year=numbers.year(row.target_year, None, code),
        basis=basis_text(row.target_basis, code),
        share=percent_text(float(row.target_pct), None, code),
    )


def _similar(row: Any, code: Language) -> str | None:
    if numbers.is_unknown(row.similarity):
        return None
    share = numbers.share(float(row.similarity), code, 0)
    return t("partner_finder.reason_similar", code=code, share=share)
