"""What an unknown table looks like, in words, for the message that refuses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.words import Words
from etl.layouts import canonical
from etl.problem import Problem

if TYPE_CHECKING:
    from etl.files.sheet import Sheet

_CELLS = 6
_LENGTH = 30
_ROWS = 4


def unknown(sheet: Sheet) -> Problem:
    """The problem of a sheet that no layout fits: nearly a dataset's header, or what it begins with."""
    near = canonical.near_miss(sheet)
    if near is not None:
        label = near.dataset.label
        nothing = Words("なし", "none")
        return Problem(
            "header_nearly_fits",
            sheet=sheet.name,
            row=near.rows[0],
            facts=(
                ("dataset", label),
                ("missing", ", ".join(near.missing) or nothing),
                ("unknown", ", ".join(near.unknown) or nothing),
            ),
        )
    seen: list[str] = []
    first = 0
    for number, cells in enumerate(sheet.head, start=1):
        filled = [" ".join(cell.split()) for cell in cells if cell.strip()]
        if filled:
            first = first or number
            seen.append(
                " | ".join(map(_short, filled[:_CELLS])) + (" | …" if len(filled) > _CELLS else "")
            )
        # A title says little: the rows below it are shown, too.
        if len(filled) > 2 or len(seen) == _ROWS:
            break
    if seen:
        facts = (("seen", " / ".join(seen)),)
        return Problem("layout_unknown", sheet=sheet.name, row=first, facts=facts)
    empty = Words("（空のシート）", "(an empty sheet)")
    return Problem("layout_unknown", sheet=sheet.name, facts=(("seen", empty),))


def _short(text: str) -> str:
    return text[:_LENGTH] + ("…" if len(text) > _LENGTH else "")
