"""The lower part of the brief: what the two have in common, their ties, whom to approach, notes, sources."""

from __future__ import annotations

import re
from collections.abc import Sequence

from catalog.vocabularies import FIELD, FLAG, ORGANISATION_KIND
from catalog.words import Language, Words
from dashboard import numbers, theme
from dashboard.brief import style, words
from dashboard.brief.blocks import Block, beside, paragraph, stacked
from dashboard.brief.content import Organisation, PairBrief, Region, Source, Tie
from dashboard.brief.fonts import width
from dashboard.brief.paper import ROOM, Paper
from dashboard.brief.wrapping import cut, listed
from dashboard.texts import t


def combination(content: PairBrief, room: float, lines: int, code: Language) -> Block:
    """What is strong in both, what one has and the other lacks, fields in which both are active."""
    own, partner = content.own.name.in_(code), content.partner.name.in_(code)
    parts = [
        (t("brief.shared", code=code), _names(content.shared, code)),
        (t("brief.offers", code=code, own=own, partner=partner), _names(content.offers, code)),
        (t("brief.offers", code=code, own=partner, partner=own), _names(content.seeks, code)),
        (t("brief.active_fields", code=code), words.fields(content.active_fields, code)),
    ]
    rows = [
        stacked(
            [
                paragraph(label, room, style.LABEL, most=2),
                paragraph(listed(items, 6, code) or t("brief.none", code=code), room, style.STRONG if items else style.BODY, most=lines),
            ]
        )
        for label, items in parts
    ]  # fmt: skip
    heading = paragraph(t("brief.combination", code=code), room, style.HEADING, most=1)
    return stacked([heading, *rows], 3)


def ties(content: PairBrief, most: int, lines: int, code: Language) -> Block:
    """The existing partnerships of the pair, with dates and whether they live."""
    count = numbers.number(len(content.ties), code)
    heading = paragraph(t("brief.ties", code=code, count=count), ROOM, style.HEADING, most=1)
    if not content.ties:
        return stacked([heading, paragraph(t("brief.no_ties", code=code), ROOM, style.BODY, most=2)], 2)  # fmt: skip
    rows = [_tie(tie, lines, code) for tie in content.ties[:most]]
    return stacked([heading, *rows, _more(len(content.ties) - most, ROOM, code)], 2)


def _tie(tie: Tie, lines: int, code: Language) -> Block:
    columns = (
        (0.0, 0.47, tie.name.in_(code), style.BODY),
        (0.49, 0.16, FIELD[tie.field].in_(code), style.LABEL),
        (0.66, 0.34, words.tie_course(tie, code), style.LABEL),
    )
    return beside(
        [
            (ROOM * left, paragraph(text, ROOM * wide, type_, most=min(lines, 2)))
            for left, wide, text, type_ in columns
        ]
    )


def organisations(content: PairBrief, most: int, lines: int, code: Language) -> Block:
    """Whom to approach on either side."""
    room = (ROOM - style.GUTTER) / 2
    columns = [
        (0.0, _organisations(content.own, style.OWN, most, lines, room, code)),
        (
            room + style.GUTTER,
            _organisations(content.partner, style.PARTNER, most, lines, room, code),
        ),
    ]
    heading = paragraph(t("brief.organisations", code=code), ROOM, style.HEADING, most=1)
    return stacked([heading, beside(columns)], 2)


def _organisations(
    region: Region, colour: str, most: int, lines: int, room: float, code: Language
) -> Block:
    name = paragraph(region.name.in_(code), room, style.coloured(style.STRONG, colour), most=1)
    if not region.organisations:
        return stacked([name, paragraph(t("brief.no_organisations", code=code), room, style.BODY, most=2)])  # fmt: skip
    rows = [_organisation(each, lines, room, code) for each in region.organisations[:most]]
    return stacked([name, *rows, _more(len(region.organisations) - most, room, code)], 2)


def _organisation(organisation: Organisation, lines: int, room: float, code: Language) -> Block:
    about = [ORGANISATION_KIND[organisation.kind].in_(code), *words.fields(organisation.fields, code)]  # fmt: skip
    return stacked(
        [
            paragraph(organisation.name.in_(code), room, style.BODY, most=min(lines, 2)),
            paragraph(
                " ｜ ".join(filter(None, [listed(about, 4, code), _address(organisation.website)])),
                room,
                style.NOTE,
                most=1,
                link=organisation.website,
            ),
        ]
    )


def notes(content: PairBrief, most: int, code: Language) -> Block:
    """What a reader must know: the bases differ, what the mark means, that not all ties are known."""
    lines = []
    bases = [{share.basis for share in region.shares[:2]} for region in (content.own, content.partner)]  # fmt: skip
    if all(bases) and bases[0] != bases[1]:
        lines.append(t("brief.bases_differ", code=code))
    flags = words.flags(content)
    if flags:
        joined = t("brief.comma", code=code).join(FLAG[flag].in_(code) for flag in flags)
        lines.append(t("brief.flagged", code=code, mark=words.FLAG_MARK, flags=joined))
    lines += [note.in_(code) for note in content.notes]
    lines.append(t("brief.not_all", code=code))
    return _small_list(t("brief.notes", code=code), lines[:most], len(lines) - most, code)


def sources(content: PairBrief, most: int, lines: int, code: Language) -> Block:
    """Where the figures come from: each over the whole width in `lines` lines, in two columns where that is one."""
    heading = paragraph(t("brief.sources", code=code), ROOM, style.HEADING, most=1)
    shown = list(enumerate(content.sources[:most], start=1))
    if not shown:
        return stacked([heading, paragraph(t("brief.none", code=code), ROOM, style.BODY)])
    more = _more(len(content.sources) - most, ROOM, code)
    if lines > 1:
        return stacked([heading, *[_wide_source(n, each, lines, code) for n, each in shown], more])
    half = (ROOM - style.GUTTER) / 2
    rows = [_narrow_source(n, each, half, code) for n, each in shown]
    middle = (len(rows) + 1) // 2
    columns = [(0.0, stacked(rows[:middle])), (half + style.GUTTER, stacked(rows[middle:]))]
    return stacked([heading, beside(columns), more])


def _wide_source(number: int, source: Source, lines: int, code: Language) -> Block:
    """One source: who, what, of when, and the address last, so that only its end is ever cut."""
    about = _about(source, code)
    if source.retrieved_on:
        day = numbers.date(source.retrieved_on, _precision(source.retrieved_on), code)
        about.append(t("brief.retrieved", code=code, date=day))
    line = f"{number}. {t('brief.comma', code=code).join(about)} {source.url or ''}"
    return paragraph(line, ROOM, style.SOURCE, most=lines, link=source.url)


def _narrow_source(number: int, source: Source, room: float, code: Language) -> Block:
    """One source in one line: who and what, and as much of the address as fits; the whole of it is linked."""
    line = f"{number}. {t('brief.comma', code=code).join(_about(source, code))}"
    address = _address(source.url)
    size = style.SOURCE.size
    wide = min(width(address, size), max(room * 0.42, room - width(line, size) - 6))
    return beside(
        [
            (0.0, paragraph(cut(line, room - wide - 6, size), room - wide - 6, style.SOURCE, link=source.url)),
            (room - wide, paragraph(cut(address, wide, size), wide, style.SOURCE, link=source.url)),
        ]
    )  # fmt: skip


def _about(source: Source, code: Language) -> list[str]:
    publisher = source.publisher.in_(code)
    title = source.title.in_(code) if source.title else ""
    period = [t("brief.period", code=code, period=source.period)] if source.period else []
    return [publisher, *([title] if title and title != publisher else []), *period]


def _precision(iso: str) -> str:
    return ("year", "month", "day")[iso.count("-")]


def _address(url: str | None) -> str:
    """An address without what every address begins with."""
    return re.sub(r"^https?://(www\.)?", "", url or "").rstrip("/")


def back(content: PairBrief, code: Language) -> Block:
    """The address of the view that this brief was made from, at the foot of the page."""
    line = t("brief.back", code=code, link=content.link) if content.link else ""
    text = paragraph(line, ROOM, style.NOTE, most=2, link=content.link)

    def draw(paper: Paper, x: float, y: float) -> None:
        paper.line(x, y, x + ROOM, y, theme.LINE, 0.6)
        text.draw(paper, x, y + 3)

    return Block(text.height + 3, draw) if content.link else text


def _small_list(heading: str, lines: Sequence[str], left: int, code: Language) -> Block:
    bullet = "・" if code == "ja" else "– "
    rows = [paragraph(bullet + line, ROOM, style.SMALL, most=2) for line in lines]
    return stacked([paragraph(heading, ROOM, style.HEADING, most=1), *rows, _more(left, ROOM, code)])  # fmt: skip


def _more(left: int, room: float, code: Language) -> Block:
    line = t("brief.more", code=code, count=left) if left > 0 else ""
    return paragraph(line, room, style.NOTE, most=1)


def _names(names: tuple[Words, ...], code: Language) -> list[str]:
    return [name.in_(code) for name in names]
