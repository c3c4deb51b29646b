"""Colours and sizes, in one place (see docs/decisions/0003-look.md)."""

from __future__ import annotations

from catalog.vocabularies import FIELD

INK = "#1B2430"
MUTED = "#5B6675"
PANEL = "#F4F6F8"
LINE = "#DDE3EA"
LAND = "#E9EDF1"
NO_DATA = "#D5DAE0"
ACCENT = "#1D4E89"
# The accent in charts and what stands beside it: 3 : 1 or more on white and on the dark theme.
CHOSEN = "#2F6FB3"
OTHER = "#8A94A0"
MARK = "#111827"  # the outline of what the reader has selected, on any colour of a map

# Okabe–Ito, told apart by colour-blind readers; never more than six at once, the rest "other".
CATEGORIES = ("#0072B2", "#D55E00", "#009E73", "#E69F00", "#CC79A7", "#56B4E9")

# The same field has the same colour on every page; the six with the most partnerships have one of their own.
FIELD_COLOUR: dict[str, str] = dict.fromkeys(FIELD, OTHER) | dict(
    zip(
        ("renewable_energy", "agri_food", "life_science", "aerospace", "digital", "environment"),
        ("#009E73", "#E69F00", "#CC79A7", "#0072B2", "#56B4E9", "#D55E00"),
        strict=True,
    )
)

# One hue, light to dark, ten steps.
SEQUENTIAL = (
    "#EAF1F8", "#D3E2F0", "#B9D0E6", "#9DBCDA", "#80A7CD", "#6391BE", "#487BAD", "#2F6599", "#1D4E89", "#123765",
)  # fmt: skip
# Diverging, neutral grey in the middle.
DIVERGING = (
    "#8C4A00", "#B86A1B", "#DB9A57", "#EEC79C", "#E8E8E8", "#B9D0E6", "#80A7CD", "#487BAD", "#1D4E89",
)  # fmt: skip

FONT = "Noto Sans JP, Noto Sans CJK JP, Hiragino Sans, Yu Gothic UI, Meiryo, sans-serif"
MAP_HEIGHT = 460


def rgb(colour: str, alpha: int = 255) -> list[int]:
    """A "#RRGGBB" colour as the list that deck.gl takes."""
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)] + [alpha]
