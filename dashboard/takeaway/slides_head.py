"""What stands around a figure on its slide: filters and text above it, notes, caption and sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.util import Emu, Inches, Length, Pt

from dashboard import theme
from dashboard.compose import Chart, Figure, Map, Numbers
from dashboard.takeaway.about import Said
from dashboard.takeaway.slides_deck import LEADING, Box, Deck, body
from dashboard.takeaway.slides_parts import Part
from dashboard.takeaway.slides_theme import BODY_TOP, MARGIN, ROOM, points
from dashboard.takeaway.slides_words import Paragraph, Run, lines, paragraphs, words

_LEAD = 14


def notes_of(part: Part, figure: Figure, said: Said | None) -> str:
    """What the speaker says in a story, else what the figure shows and where it comes from."""
    if said is not None and said.notes.strip():
        return said.notes
    helps = [f"{n.label}: {n.help}" for n in figure.numbers if n.help] if isinstance(figure, Numbers) else []  # fmt: skip
    alt = "" if isinstance(figure, Numbers) else figure.alt
    written = [
        alt,
        *helps,
        *(words(x) for x in part.texts),
        words(part.caption),
        words(figure.source),
    ]
    return "\n\n".join(x for x in dict.fromkeys(written) if x)


def _subtitle_height(subtitle: str) -> int:
    return int(Pt(12 * LEADING * min(lines(subtitle, 12, points(ROOM)), 2))) if subtitle else 0


def _lead_height(written: Sequence[Paragraph]) -> int:
    room = points(ROOM)
    high = sum(lines(p.text, _LEAD, room) * _LEAD * LEADING + 4 for p in written)
    return int(Pt(high) + Inches(0.08)) if written else 0


def head_height(markdown: Sequence[str], subtitle: str) -> int:
    """What stands between the title and the figure."""
    return _subtitle_height(subtitle) + _lead_height([p for x in markdown for p in paragraphs(x)])


def add_subtitle(deck: Deck, slide: Any, subtitle: str) -> Length:
    """The filters in one line below the title; gives where the body begins."""
    high = _subtitle_height(subtitle)
    if high:
        box = Box(MARGIN, Emu(BODY_TOP - Inches(0.1)), ROOM, Emu(high))
        deck.text_box(slide, box, [Paragraph((Run(subtitle),))], 12, theme.MUTED)
    return Emu(BODY_TOP + high)


def add_lead(deck: Deck, slide: Any, markdown: Sequence[str], top: Length) -> Length:
    """What is said above a figure; gives where the figure begins."""
    written = [p for text in markdown for p in paragraphs(text)]
    high = _lead_height(written)
    if written:
        deck.text_box(slide, Box(MARGIN, top, ROOM, Emu(high)), written, _LEAD, after=4)
    return Emu(top + high)


def framed(
    deck: Deck,
    title: str,
    part: Part,
    figure: Chart | Map,
    said: Said | None,
    legend: Sequence[Run] = (),
) -> tuple[Any, Box]:
    """A slide with all but the figure itself, and the room for it."""
    slide = deck.slide(title, notes_of(part, figure, said))
    top = add_lead(deck, slide, part.texts, add_subtitle(deck, slide, part.subtitle))
    return slide, body(top, deck.below(slide, part.caption, figure.source, legend))
