"""Which sign parts the cells of a text: told by a rule of our own that can be said in a sentence."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog.words import Words

SAMPLE_ROWS = 200
_SAMPLE = 400_000
# In this order where two part the rows equally well: a tab hardly ever stands inside a cell.
_CANDIDATES = {
    "\t": Words("タブ", "tabs"),
    ";": Words("セミコロン", "semicolons"),
    ",": Words("カンマ", "commas"),
}
# One that parts so much fewer rows alike than the best does is not looked at.
_NEARLY = 0.9


@dataclass(frozen=True, slots=True)
class Delimiter:
    """The sign, and why that one."""

    sign: str
    why: Words


@dataclass(frozen=True, slots=True)
class _Parted:
    """What a candidate does to the sample: into how many cells most rows part, and the share of these rows."""

    sign: str
    width: int
    share: float
    first: int


def find_delimiter(text: str) -> Delimiter:
    """The sign that parts most of the first rows of `text` into the same number of cells."""
    parted = [_parted(text[:_SAMPLE], sign) for sign in _CANDIDATES]
    best = max(found.share for found in parted)
    if not best:
        why = Words(
            "値を区切る文字（タブ・カンマ・セミコロン）がないので、1列の表として読み取りました。",
            "Read as one column: there is no tab, comma or semicolon that parts its rows.",
        )
        return Delimiter(",", why)
    near = [found for found in parted if found.share >= best * _NEARLY]
    # Semicolons within cells of a comma file start below its header, and the other way round.
    earliest = min(found.first for found in near)
    chosen = next(found for found in near if found.sign == "\t" or found.first == earliest)
    called = _CANDIDATES[chosen.sign]
    share = f"{chosen.share:.0%}".replace("%", " %")
    why = Words(
        f"先頭の行の{share}が{called.ja}で同じ{chosen.width:,}列に分かれるので、{called.ja}区切りとして読み取りました。",
        f"Parted at {called.en}: {share} of the first rows fall into the same {chosen.width:,} columns.",
    )
    return Delimiter(chosen.sign, why)


def usual_width(widths: Iterable[int]) -> int:
    """The number of cells that most rows have, rows of one cell aside; the larger of two as frequent."""
    seen = Counter(width for width in widths if width > 1)
    return max(seen, key=lambda width: (seen[width], width), default=1)


def _parted(text: str, sign: str) -> _Parted:
    rows: list[Sequence[str]] = []
    try:
        lines = io.StringIO(text, newline="")
        # Some programs write a blank before each quoted cell.
        for row in csv.reader(lines, delimiter=sign, skipinitialspace=f'{sign} "' in text):
            if any(row):
                rows.append(row)
            if len(rows) == SAMPLE_ROWS:
                break
    except csv.Error:
        pass
    widths = [len(row) for row in rows]
    width = usual_width(widths)
    if width < 2:
        return _Parted(sign, 1, 0.0, 0)
    return _Parted(sign, width, widths.count(width) / len(widths), widths.index(width))
