"""The brief of a pair of regions on one page of A4, for an official to hand to a colleague."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from catalog.words import Language
from dashboard.brief import figures, heading, records, style, words
from dashboard.brief.blocks import Block, beside, stacked
from dashboard.brief.content import PairBrief
from dashboard.brief.paper import HEIGHT, MARGIN, ONE_AT_A_TIME, ROOM, Paper
from dashboard.texts import t


@dataclass(frozen=True, slots=True)
class _Room:
    """How many of each list are shown; the rest is counted."""

    ties: int = 6
    organisations: int = 5
    sources: int = 12
    notes: int = 8
    departures: int = 5
    lines: int = 3
    source_lines: int = 2


# What gives way first where a page is too full, and how far.
_GIVE_WAY = (
    ("source_lines", 1), ("organisations", 3), ("sources", 10), ("ties", 4), ("notes", 5), ("organisations", 2),
    ("sources", 8), ("ties", 3), ("lines", 2), ("sources", 6), ("notes", 4), ("ties", 2), ("departures", 4),
    ("sources", 4), ("notes", 3), ("organisations", 1), ("departures", 3), ("lines", 1), ("ties", 1), ("sources", 2),
    ("departures", 1), ("notes", 2),
)  # fmt: skip
# What takes the room that is left, most useful first; gaps between the parts take the last of it.
_GROW = ("lines", "departures", "sources", "ties", "organisations", "notes", "source_lines")
_GAPS = 9


def pair_brief(content: PairBrief, code: Language) -> bytes:
    """The brief of two regions as a PDF: one page of A4, fonts embedded, text that can be searched.

    The same content gives the same bytes. What does not fit is cut and counted ("and 3 more").
    """
    with ONE_AT_A_TIME:
        paper = Paper(
            title=f"{t('brief.kind', code=code)}: {words.title(content, code)}",
            author=t("app.title", code=code),
            subject=words.edition(content, code),
            language={"ja": "ja-JP", "en": "en-GB"}[code],
            made=_moment(content.published_at),
        )
        foot = records.back(content, code)
        body = _fitted(content, code, HEIGHT - 2 * MARGIN - foot.height - style.GAP)
        body.draw(paper, MARGIN, MARGIN)
        foot.draw(paper, MARGIN, HEIGHT - MARGIN - foot.height)
        return paper.finished()


def _fitted(content: PairBrief, code: Language, height: float) -> Block:
    """The page with as much of every list as `height` points hold."""
    room = _Room()
    page = _page(content, room, code)
    for name, least in _GIVE_WAY:
        while page.height > height and getattr(room, name) > least:
            room = _with(room, name, -1)
            page = _page(content, room, code)
    # What gave way last may have left more room than was needed.
    for name in _GROW:
        while getattr(room, name) < getattr(_Room(), name):
            more = _with(room, name, 1)
            fuller = _page(content, more, code)
            if fuller.height > height:
                break
            room, page = more, fuller
    gap = min(style.GAP + (height - page.height) / _GAPS, style.WIDEST_GAP)
    return _page(content, room, code, gap)


def _with(room: _Room, name: str, step: int) -> _Room:
    return replace(room, **{name: getattr(room, name) + step})


def _page(content: PairBrief, room: _Room, code: Language, gap: float = style.GAP) -> Block:
    chart = ROOM * 0.62 - style.GUTTER / 2
    rest = ROOM - chart - style.GUTTER
    return stacked(
        [
            heading.running_head(content, code),
            heading.names(content, room.lines, code),
            heading.reason(content, code),
            heading.score_and_grade(content, room.departures, code),
            figures.key_figures(content, room.lines, code),
            beside(
                [
                    (0.0, figures.quotients(content, chart, code)),
                    (chart + style.GUTTER, records.combination(content, rest, room.lines, code)),
                ]
            ),
            records.ties(content, room.ties, room.lines, code),
            records.organisations(content, room.organisations, room.lines, code),
            records.notes(content, room.notes, code),
            records.sources(content, room.sources, room.source_lines, code),
        ],
        gap,
    )


def _moment(iso: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(iso)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
