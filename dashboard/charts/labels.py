"""Labels that fit."""

from __future__ import annotations


def shortened(name: str, columns: int) -> str:
    """`name` cut to so many columns, with "…" where it was cut; a Japanese sign takes two."""
    used = 0
    for place, sign in enumerate(name):
        used += 2 if ord(sign) > 0x2E80 else 1
        if used > columns:
            return name[:place].rstrip() + "…"
    return name
