"""The upper part of the brief: which two regions, why, with what score, how far they can be compared."""

from __future__ import annotations

from catalog.metrics import METRICS
from catalog.vocabularies import COMPARABILITY_GRADE
from catalog.words import Language
from dashboard import numbers, theme
from dashboard.brief import style, words
from dashboard.brief.blocks import EDGE, Block, beside, edged, panel, paragraph, stacked
from dashboard.brief.content import PairBrief, Region, Score, ScorePart
from dashboard.brief.paper import ROOM, Paper
from dashboard.brief.wrapping import cut, wrap
from dashboard.texts import t

_TITLE_SIZES = (18, 16.5, 15, 13.5)


def running_head(content: PairBrief, code: Language) -> Block:
    """What this paper is and of which snapshot, above a line."""
    name = f"{t('app.title', code=code)} ｜ {t('brief.kind', code=code)}"
    edition = words.edition(content, code)

    def draw(paper: Paper, x: float, y: float) -> None:
        paper.text(x, y + 8, name, style.RUNNING)
        paper.text(x + ROOM, y + 8, edition, style.RUNNING, "right")
        paper.line(x, y + 13.5, x + ROOM, y + 13.5, theme.ACCENT, 1.2)

    return Block(20.0, draw)


def names(content: PairBrief, lines: int, code: Language) -> Block:
    """The two names in the reader's language as large as two lines allow, below them those in others."""
    half = (ROOM - style.GUTTER) / 2
    sides = ((0.0, content.own, style.OWN), (half + style.GUTTER, content.partner, style.PARTNER))
    others = beside(
        [(left, _names(region, half, colour, lines, code)) for left, region, colour in sides]
    )
    return stacked([_title(content, code), others], 3)


def _title(content: PairBrief, code: Language) -> Block:
    """The title on one line or two; each name on a line of its own, cut, where both are very long."""
    whole = words.title(content, code)
    for lines in (1, 2):
        for size in _TITLE_SIZES:
            if len(wrap(whole, ROOM, size, True)) == lines:
                return paragraph(whole, ROOM, style.title(size))
    smallest = style.title(_TITLE_SIZES[-1])
    both = (
        t("brief.title_first", code=code, own=content.own.name.in_(code)),
        content.partner.name.in_(code),
    )
    return stacked([paragraph(line, ROOM, smallest, most=1) for line in both])


def _names(region: Region, room: float, colour: str, lines: int, code: Language) -> Block:
    text = paragraph(
        words.other_names(region, code), room - EDGE, style.OTHER_NAMES, most=min(lines, 2)
    )
    return edged(text, colour)


def reason(content: PairBrief, code: Language) -> Block:
    """Why these two, in a few sentences."""
    text = paragraph(words.reason(content, code), ROOM - 19, style.LEAD, most=3)
    return panel(text, ROOM, theme.PANEL, inset=8, edge=theme.ACCENT)


def score_and_grade(content: PairBrief, departures: int, code: Language) -> Block:
    """The score and its parts on the left, the comparability grade on the right."""
    grade = ROOM * 0.39
    number = 100.0
    parts = ROOM - grade - number - 2 * style.GUTTER
    return beside(
        [
            (0.0, _score(content.score, number, code)),
            (number + style.GUTTER, _parts(content.score, parts, code)),
            (ROOM - grade, _grade(content, grade, departures, code)),
        ]
    )


def _score(score: Score, room: float, code: Language) -> Block:
    metric = METRICS["partner_score"]
    rank = (
        t("brief.rank", code=code, rank=score.rank, candidates=score.candidates)
        if score.rank is not None
        else t("brief.unranked", code=code, candidates=score.candidates)
    )
    return stacked(
        [
            paragraph(metric.label.in_(code), room, style.HEADING, most=1),
            paragraph(numbers.number(score.value, code, metric.digits), room, style.NUMBER, most=1),
            paragraph(rank, room, style.STRONG, most=2),
            paragraph(t("brief.ours", code=code), room, style.NOTE, most=4),
        ],
        2,
    )


def _parts(score: Score, room: float, code: Language) -> Block:
    remarks = [t("brief.of_one", code=code)]
    if score.weights_changed:
        remarks.append(t("brief.weights_changed", code=code))
    if any(part.value is None for part in score.parts):
        known = numbers.number(score.known_weight * 100, code)
        remarks.append(t("brief.known_weight", code=code, known=known))
    return stacked(
        [
            paragraph(t("brief.parts", code=code), room, style.HEADING, most=1),
            stacked([_part(part, room, code) for part in score.parts]),
            paragraph(" ".join(remarks), room, style.NOTE, most=4),
        ],
        2,
    )


def _part(part: ScorePart, room: float, code: Language) -> Block:
    """A part of the score as a bar of 0 to 1, with its value; in words where it is unknown."""
    label, bar = room * 0.56, room * 0.19
    value, weight = numbers.number(part.value, code, 2), f"×{part.weight:g}"
    high = 10.6

    def draw(paper: Paper, x: float, y: float) -> None:
        base, middle = y + 8, y + high / 2
        paper.text(x, base, cut(part.name.in_(code), label - 6, style.LABEL.size), style.LABEL)
        if part.value is None:  # no bar at all: an empty one would say 0
            paper.text(x + label, base, value, style.SMALL)
        else:
            paper.box(x + label, middle - 2.5, bar, 5, theme.LINE)
            paper.box(x + label, middle - 2.5, bar * min(part.value, 1.0), 5, theme.ACCENT)
            paper.text(x + label + bar + 6, base, value, style.SMALL)
        paper.text(x + room, base, weight, style.NOTE, "right")

    return Block(high, draw)


def _grade(content: PairBrief, room: float, departures: int, code: Language) -> Block:
    lines = [each.in_(code) for each in content.departures]
    shown = [f"・{line}" if code == "ja" else f"– {line}" for line in lines[:departures]]
    if len(lines) > departures:
        shown.append(t("brief.more", code=code, count=len(lines) - departures))
    heading = paragraph(t("brief.comparability", code=code), room, style.HEADING, most=1)
    if content.grade is None:
        return stacked(
            [heading, paragraph(t("brief.no_grade", code=code), room, style.BODY, most=3)], 2
        )
    return stacked(
        [
            heading,
            paragraph(COMPARABILITY_GRADE[content.grade].in_(code), room, style.STRONG, most=1),
            *[paragraph(line, room, style.SMALL, most=3) for line in shown],
        ],
        2,
    )
