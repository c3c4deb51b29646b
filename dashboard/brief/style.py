"""How the brief looks: sizes and colours of its text, its distances, in points."""

from __future__ import annotations

from dashboard import theme
from dashboard.brief.paper import Type

OWN, PARTNER = theme.ACCENT, theme.CATEGORIES[1]  # the two regions, the same in every part
GAP, WIDEST_GAP = 6.5, 13.0
GUTTER = 16.0

RUNNING = Type(7.2, 10, colour=theme.MUTED)
OTHER_NAMES = Type(7.6, 10.6, colour=theme.MUTED)
LEAD = Type(9.8, 14)
HEADING = Type(9.2, 13, bold=True, colour=theme.ACCENT)
LABEL = Type(7.6, 10.6, colour=theme.MUTED)
BODY = Type(8.2, 11.2)
STRONG = Type(8.2, 11.2, bold=True)
NUMBER = Type(20, 24, bold=True)
SMALL = Type(7, 9.6)
NOTE = Type(7, 9.6, colour=theme.MUTED)
SOURCE = Type(6.7, 9)


def title(size: float) -> Type:
    """The names of the two regions, as large as they fit."""
    return Type(size, size * 1.35, bold=True)


def coloured(type_: Type, colour: str) -> Type:
    """`type_` in the colour of a region."""
    return Type(type_.size, type_.leading, type_.bold, colour)
