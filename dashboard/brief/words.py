"""What the brief says of figures: rounded, qualified, unknown in words, flagged with a mark."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.metrics import METRICS
from catalog.vocabularies import FIELD, PARTNERSHIP_LIFE, PARTNERSHIP_STATUS
from catalog.words import Language, Words
from dashboard import numbers
from dashboard.brief.content import PairBrief, Region, Share, Strength, Tie
from dashboard.brief.wrapping import listed
from dashboard.measures import basis_text, measure_text, share_text
from dashboard.texts import t

FLAG_MARK = "*"
_REASONS = 3
_BETWEEN: dict[Language, str] = {"ja": "", "en": " "}
# Said by "unknown" itself, or only of a course over the years, which the brief does not show.
_UNSAID = {"break", "nil", "not_applicable", "not_available"}


def title(content: PairBrief, code: Language) -> str:
    """The names of the two regions in the reader's language."""
    return t(
        "brief.title",
        code=code,
        own=content.own.name.in_(code),
        partner=content.partner.name.in_(code),
    )


def reason(content: PairBrief, code: Language) -> str:
    """Why these two: the most telling of what they have on record, each region by its name."""
    own, partner = content.own.name.in_(code), content.partner.name.in_(code)
    forth, back = {"own": own, "partner": partner}, {"own": partner, "partner": own}
    told = [
        _ties(len(content.ties), forth, code),
        _reason("shared", [name.in_(code) for name in content.shared], forth, code),
        _reason("active", fields(content.active_fields, code), forth, code),
        _reason("offers", [name.in_(code) for name in content.offers], forth, code),
        _reason("offers", [name.in_(code) for name in content.seeks], back, code),
    ]
    found = [words for words in told if words][:_REASONS]
    return _BETWEEN[code].join(found) or t("brief.no_reason", code=code, **forth)


def _ties(count: int, names: dict[str, str], code: Language) -> str:
    what = {0: "", 1: "tie"}.get(count, "ties")
    return t(f"brief.reason_{what}", code=code, count=count, **names) if what else ""


def _reason(what: str, named: list[str], names: dict[str, str], code: Language) -> str:
    if not named:
        return ""
    inside = named if code == "ja" else [name[0].lower() + name[1:] for name in named]
    return t(f"brief.reason_{what}", code=code, names=listed(inside, 3, code), **names)


def edition(content: PairBrief, code: Language) -> str:
    """The snapshot that all figures are of, and its date."""
    day = numbers.date(content.published_at[:10], "day", code)
    return t("brief.edition", code=code, version=content.snapshot, date=day)


def fields(codes: tuple[str, ...], code: Language) -> list[str]:
    """Fields in words."""
    return [FIELD[each].in_(code) for each in codes]


def other_names(region: Region, code: Language) -> str:
    """A region's names beside that of the title, each once, with its country."""
    names = [region.name.ja if code == "en" else region.name.en, region.local_name or ""]
    shown = [n for n in dict.fromkeys(names) if n and n != region.name.in_(code)]
    return t(
        "brief.other_names",
        code=code,
        names=" / ".join(shown or [region.name.in_(code)]),
        country=region.country.in_(code),
    )


def persons(region: Region, code: Language) -> str:
    """The employment total with its year and what it counts."""
    value = measure_text("persons", region.persons, code) + mark(region.persons_flag)
    if region.persons is None or region.concept is None:
        return value
    year = numbers.year(region.year, region.calendar, code)
    counted = t(f"compare.concept_{region.concept}", code=code)
    return t("brief.persons", code=code, value=value, year=year, concept=counted)


def strength(name: Words, found: Strength, code: Language) -> str:
    """One specialisation: its name, location quotient and stars."""
    return f"{name.in_(code)} {quotient(found, code)} {stars(found)}".rstrip()


def quotient(found: Strength, code: Language) -> str:
    """A location quotient, marked where it is flagged."""
    digits = METRICS["location_quotient"].digits
    return numbers.number(found.location_quotient, code, digits) + mark(found.flag)


def stars(found: Strength) -> str:
    """The stars of a strength, empty where they are unknown or none."""
    return "★" * (found.stars or 0)


def share(found: Share, code: Language) -> str:
    """A renewable share with its basis and year, without which it would mislead."""
    words = t(
        "brief.share_of",
        code=code,
        share=share_text(found, code) + mark(found.flag),
        basis=basis_text(found.basis, code),
        year=numbers.year(found.year, found.calendar, code),
    )
    if found.place is None:
        return words
    return t("brief.share_of_place", code=code, place=found.place.in_(code), share=words)


def diversity(region: Region, code: Language) -> str:
    """The effective number of industries with its year, which may be another one than that of employment."""
    value = numbers.number(region.effective_industries, code, 1)
    if region.effective_industries is None:
        return value
    year = numbers.year(region.diversity_year, region.calendar, code)
    return t("brief.diversity", code=code, value=value, year=year)


def tie_course(tie: Tie, code: Language) -> str:
    """From when to when a partnership is on record, and whether it lives; "no dated record" once."""
    dates = [
        numbers.date(date, precision, code)
        for date, precision in (
            (tie.first_date, tie.first_precision),
            (tie.last_date, tie.last_precision),
        )
        if date is not None
    ]
    span = t("brief.dates", code=code, first=dates[0], last=dates[-1]) if len(set(dates)) > 1 else "".join(dates[:1])  # fmt: skip
    # The status on record, else what the dates tell.
    told = tie.status == "unknown" and tie.life is not None
    state = PARTNERSHIP_LIFE[tie.life or ""] if told else PARTNERSHIP_STATUS[tie.status]
    return " ｜ ".join(filter(None, [span, state.in_(code)]))


def mark(flag: str | None) -> str:
    """The mark of a flagged figure, which the notes explain."""
    return FLAG_MARK if _said(flag) else ""


def flags(content: PairBrief) -> list[str]:
    """The codes of all flags of figures that the brief shows, each once."""
    return sorted({each for flag in _flags(content) for each in _said(flag)})


def _said(flag: str | None) -> set[str]:
    return set(flag.split(";")) - _UNSAID if flag else set()


def _flags(content: PairBrief) -> Iterator[str | None]:
    for region in (content.own, content.partner):
        yield region.persons_flag
        yield from (each.flag for each in region.shares)
    for industry in content.industries:
        yield industry.own.flag
        yield industry.partner.flag
