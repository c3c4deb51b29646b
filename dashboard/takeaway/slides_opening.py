"""The first slide: title, of what and when it was made, the link back and its QR code."""

from __future__ import annotations

import io
from typing import Any

import segno
from pptx.enum.text import PP_ALIGN
from pptx.util import Inches

from dashboard import theme
from dashboard.takeaway.slides_deck import Box, Deck, describe
from dashboard.takeaway.slides_theme import points
from dashboard.takeaway.slides_words import Paragraph, Run, cut, fitting
from dashboard.texts import t

_LEFT = Inches(0.9)
_SIZES = (40, 36, 32, 28, 24)
_SIDE = Inches(2.1)
# A code of more bytes is too fine to be read off a wall.
_MOST_BYTES = 900


def add_opening(deck: Deck) -> None:
    """Adds the first slide of `deck`."""
    about, code = deck.about, deck.code
    slide = deck.opening()
    size = fitting(about.title, _SIZES, 640, 3, True)
    deck.write(slide.shapes.title.text_frame, [Run(about.title)], size)
    below = slide.placeholders[1].text_frame
    below.clear()
    for i, fact in enumerate([t("app.title", code=code), *deck.facts]):
        paragraph = below.paragraphs[0] if i == 0 else below.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        deck.run(paragraph, Run(fact), 16 if i else 18, theme.MUTED if i else theme.INK)
    if about.link:
        shown = cut(about.link, 14, points(Inches(9)), 1)
        line = Paragraph((Run(t("slides.link", code=code)), Run(shown, link=about.link)))
        deck.text_box(slide, Box(_LEFT, Inches(5.6), Inches(11.6), Inches(0.5)), [line], 14)
        _add_code(slide, about.link, t("slides.qr", code=code, link=about.link))


def _add_code(slide: Any, link: str, alt: str) -> None:
    if len(link.encode()) > _MOST_BYTES:
        return
    drawn = io.BytesIO()
    segno.make(link, error="m", micro=False).save(drawn, kind="png", scale=10, border=2)
    drawn.seek(0)
    picture = slide.shapes.add_picture(drawn, Inches(10.4), Inches(1.75), _SIDE, _SIDE)
    describe(picture, alt)
