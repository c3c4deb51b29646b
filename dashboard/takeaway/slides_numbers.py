"""The figures that matter, side by side as cards."""

from __future__ import annotations

from typing import Any

from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.util import Emu, Inches, Pt

from dashboard import theme
from dashboard.compose import Numbers
from dashboard.takeaway.slides_deck import Box, Deck, describe
from dashboard.takeaway.slides_theme import paint, points
from dashboard.takeaway.slides_words import Run, fitting

_A_ROW = 4
_GAP = Inches(0.2)
_HIGH = Inches(1.35)


def _rows(figure: Numbers) -> int:
    return -(-len(figure.numbers) // _A_ROW)


def height_of_numbers(figure: Numbers) -> int:
    """The height that the cards want."""
    return int(_rows(figure) * (_HIGH + _GAP))


def add_numbers(deck: Deck, slide: Any, box: Box, figure: Numbers) -> None:
    """A card for each number: its name, and the number as the screen says it."""
    across = min(_A_ROW, -(-len(figure.numbers) // _rows(figure)))
    wide = (box.width - _GAP * (across - 1)) // across
    high = min(_HIGH, (box.height - _GAP * (_rows(figure) - 1)) // _rows(figure))
    for i, number in enumerate(figure.numbers):
        left = box.left + (i % across) * (wide + _GAP)
        top = box.top + (i // across) * (high + _GAP)
        card = slide.shapes.add_textbox(Emu(left), Emu(top), Emu(wide), Emu(high))
        card.name = number.label
        describe(card, f"{number.label}: {number.value}")
        card.fill.solid()
        paint(card.fill.fore_color, theme.PANEL)
        frame = card.text_frame
        frame.word_wrap = True
        frame.auto_size = MSO_AUTO_SIZE.NONE
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        frame.margin_left = frame.margin_right = Inches(0.18)
        room = points(Emu(wide)) - 28
        size = fitting(number.label, (14, 13, 12, 11), room, 2)
        deck.run(frame.paragraphs[0], Run(number.label), size, theme.MUTED)
        below = frame.add_paragraph()
        below.space_before = Pt(2)
        deck.run(below, Run(number.value, bold=True), fitting(number.value, (30, 26, 22, 18, 15), room, 1, True))  # fmt: skip
