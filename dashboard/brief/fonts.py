"""The fonts of a document: one for Latin, Greek and Cyrillic, one for Japanese, one for what both lack."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONT_DIR = Path(__file__).parents[2] / "data" / "fonts"
# The first that has a character draws it; Japanese fonts have Latin letters too, but not good ones.
REGULAR = ("NotoSans-Regular", "BIZUDPGothic-Regular", "DejaVuSans")
BOLD = ("NotoSans-SemiBold", "BIZUDPGothic-Bold", "DejaVuSans")
# The mark of Japanese printers for a character that is not in the case.
MISSING = "〓"


@cache
def font(name: str) -> TTFont:
    """The font `name`, read from data/fonts once a process."""
    face = TTFont(name, FONT_DIR / f"{name}.ttf")
    pdfmetrics.registerFont(face)
    return face


def has_glyph(name: str, character: str) -> bool:
    """Whether the font draws `character`."""
    return ord(character) in font(name).face.charToGlyph


@lru_cache(maxsize=5000)
def printable(text: str) -> str:
    """`text` in one line of composed characters; 〓 where no font has one."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(c if _font_of(c, REGULAR) else MISSING for c in plain)


@lru_cache(maxsize=5000)
def runs(text: str, bold: bool) -> tuple[tuple[str, str], ...]:
    """`text` cut into (font, piece), each piece of one font."""
    fonts = BOLD if bold else REGULAR
    parts = groupby(printable(text), key=lambda c: _font_of(c, fonts))
    return tuple((name or fonts[0], "".join(piece)) for name, piece in parts)


@lru_cache(maxsize=20_000)
def width(text: str, size: float, bold: bool = False) -> float:
    """The width of `text` in points, as it will be drawn."""
    return float(sum(font(name).stringWidth(piece, size) for name, piece in runs(text, bold)))


@lru_cache(maxsize=10_000)
def _font_of(character: str, fonts: tuple[str, ...]) -> str | None:
    for name in fonts:
        if has_glyph(name, character):
            return name
    return None
