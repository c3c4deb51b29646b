"""The middle of the brief: key figures side by side, and the ten groups of both as a chart."""

from __future__ import annotations

from catalog.words import Language
from dashboard import numbers, theme
from dashboard.brief import style, words
from dashboard.brief.blocks import Block, beside, paragraph, stacked
from dashboard.brief.content import Industry, PairBrief, Region, Side, Strength
from dashboard.brief.fonts import width
from dashboard.brief.paper import ROOM, Paper, Type
from dashboard.brief.wrapping import cut
from dashboard.texts import t

_TOP = 3  # specialisations named of each region
_ROW = 11.2
_NEUTRAL = 1.0  # a location quotient of the bloc's own share


def key_figures(content: PairBrief, lines: int, code: Language) -> Block:
    """A table: what is measured, the region, the partner."""
    label = 104.0
    column = (ROOM - label - 2 * 10) / 2
    sides: tuple[tuple[Region, Side, str], ...] = (
        (content.own, "own", style.OWN),
        (content.partner, "partner", style.PARTNER),
    )
    measured = {
        "persons": [[words.persons(region, code)] for region, _, _ in sides],
        "top": [[_top(content.industries, side, code)] for _, side, _ in sides],
        "diversity": [[words.diversity(region, code)] for region, _, _ in sides],
        "share": [_shares(region, code) for region, _, _ in sides],
    }
    head = beside(
        [
            (0.0, paragraph(t("brief.key_figures", code=code), label, style.HEADING, most=1)),
            *[
                (label + 10 + i * (column + 10), paragraph(region.name.in_(code), column, style.coloured(style.STRONG, colour), most=2))
                for i, (region, _, colour) in enumerate(sides)
            ],
        ]
    )  # fmt: skip
    rows = []
    for key, (own, partner) in measured.items():
        rows.append(
            beside(
                [
                    (
                        0.0,
                        paragraph(t(f"brief.figure_{key}", code=code), label, style.LABEL, most=2),
                    ),
                    (label + 10, _lines(own, column, lines)),
                    (label + column + 20, _lines(partner, column, lines)),
                ]
            )
        )
    return stacked([head, *[_ruled(row) for row in rows]], 2)


def _lines(cell: list[str], room: float, lines: int) -> Block:
    return stacked([paragraph(line, room, style.BODY, most=lines) for line in cell])


def _ruled(row: Block) -> Block:
    """`row` under a thin line."""

    def draw(paper: Paper, x: float, y: float) -> None:
        paper.line(x, y, x + ROOM, y)
        row.draw(paper, x, y + 2)

    return Block(row.height + 2, draw)


def _top(industries: tuple[Industry, ...], side: Side, code: Language) -> str:
    known = [
        (found.location_quotient, industry.name, found)
        for industry in industries
        if (found := _of(industry, side)).location_quotient is not None
    ]
    best = sorted(known, key=lambda each: -each[0])[:_TOP]
    comma = t("brief.comma", code=code)
    named = comma.join(words.strength(name, found, code) for _, name, found in best)
    return named or numbers.UNKNOWN[code]


def _of(industry: Industry, side: Side) -> Strength:
    return industry.own if side == "own" else industry.partner


def _shares(region: Region, code: Language) -> list[str]:
    return [words.share(each, code) for each in region.shares[:2]] or [
        t("brief.no_share", code=code)
    ]


def quotients(content: PairBrief, room: float, code: Language) -> Block:
    """The ten groups: the quotient of both as a dot and a diamond on one axis from zero, and as numbers."""
    heading = t("brief.quotients", code=code)
    legend = beside(
        [
            (0.0, _legend(content.own, style.OWN, room / 2 - 6, code)),
            (room / 2, _legend(content.partner, style.PARTNER, room / 2 - 6, code)),
        ]
    )
    known = [
        quotient
        for industry in content.industries
        for quotient in (industry.own.location_quotient, industry.partner.location_quotient)
        if quotient is not None
    ]
    end = max([2.0, *known]) * 1.04
    rows = [_row(industry, room, end, code) for industry in content.industries]
    return stacked(
        [
            paragraph(heading, room, style.HEADING, most=1),
            legend,
            _with_neutral(stacked(rows), room, end, code),
        ],
        3,
    )


def _legend(region: Region, colour: str, room: float, code: Language) -> Block:
    year = (
        ""
        if region.year is None
        else t("brief.of_year", code=code, year=numbers.year(region.year, region.calendar, code))
    )
    name = cut(region.name.in_(code), room - 12 - width(year, style.SMALL.size), style.SMALL.size)

    def draw(paper: Paper, x: float, y: float) -> None:
        _mark(paper, x + 4, y + 5, colour)
        paper.text(x + 12, y + 7.6, name + year, style.SMALL)

    return Block(10.0, draw)


def _mark(paper: Paper, x: float, y: float, colour: str) -> None:
    if colour == style.OWN:
        paper.dot(x, y, 2.9, colour)
    else:
        paper.diamond(x, y, 3.3, colour)


def _plot(room: float) -> tuple[float, float]:
    """Where the axis begins and how long it is; names on its left, two numbers on its right."""
    return room * 0.40, room * 0.34


def _row(industry: Industry, room: float, end: float, code: Language) -> Block:
    left, wide = _plot(room)
    columns = ((industry.own, style.OWN, room * 0.87), (industry.partner, style.PARTNER, room))

    def draw(paper: Paper, x: float, y: float) -> None:
        base, middle = y + 8, y + _ROW / 2
        paper.text(x, base, cut(industry.name.in_(code), left - 8, style.SMALL.size), style.SMALL)
        paper.line(x + left, middle, x + left + wide, middle, theme.LINE, 0.5)
        at = [
            x + left + wide * found.location_quotient / end
            for found, _, _ in columns
            if found.location_quotient is not None
        ]
        if len(at) == 2:
            paper.line(min(at), middle, max(at), middle, theme.OTHER, 1.2)
        for found, colour, right in columns:
            if found.location_quotient is not None:
                _mark(paper, x + left + wide * found.location_quotient / end, middle, colour)
            type_: Type = style.coloured(style.SMALL, colour)
            paper.text(x + right, base, words.quotient(found, code), type_, "right")

    return Block(_ROW, draw)


def _with_neutral(rows: Block, room: float, end: float, code: Language) -> Block:
    """`rows` over the line of the bloc's average and the axis' zero."""
    left, wide = _plot(room)
    at = left + wide * _NEUTRAL / end

    def draw(paper: Paper, x: float, y: float) -> None:
        bottom = y + rows.height
        paper.line(x + left, y, x + left, bottom, theme.OTHER, 0.6)
        paper.line(x + at, y, x + at, bottom, theme.OTHER, 0.6)
        rows.draw(paper, x, y)
        if at > left + 28:
            paper.text(x + left, bottom + 8, "0", style.NOTE, "centre")
        paper.text(x + at, bottom + 8, t("brief.neutral", code=code), style.NOTE, "centre")

    return Block(rows.height + 11, draw)
