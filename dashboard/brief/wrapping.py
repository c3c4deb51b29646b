"""Lines of text that fit a width: Japanese and Latin, cut with "…" where the room ends."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from catalog.words import Language
from dashboard.brief.fonts import printable, width
from dashboard.texts import t

# Kinsoku: what never begins a line, what never ends one.
_NOT_FIRST = set("、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝〕〉》」』】〟’”,.:;?!)]}%％°＝～ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…")  # fmt: skip
_NOT_LAST = set("（［｛〔〈《「『【〝‘“([{約第")
_COUNTED = set("倍人年月日件位点度か地割％")
_AFTER = set("-/–=&?_")


@lru_cache(maxsize=2000)
def wrap(text: str, room: float, size: float, bold: bool = False, most: int = 99) -> tuple[str, ...]:  # fmt: skip
    """`text` in at most `most` lines not wider than `room` points; the last ends in "…" where more was left."""
    lines: list[str] = []
    line = ""
    for piece in pieces_of(printable(text)):
        if width((line + piece).rstrip(), size, bold) <= room:
            line += piece
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = piece.lstrip()
        while width(line.rstrip(), size, bold) > room:
            fitting = _longest(line, room, size, bold)
            lines.append(line[:fitting])
            line = line[fitting:]
    if line.strip():
        lines.append(line.rstrip())
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(lines[most - 1] + "…", room, size, bold)]
    return tuple(lines)


@lru_cache(maxsize=2000)
def cut(text: str, room: float, size: float, bold: bool = False) -> str:
    """`text` in one line; its end gives way to "…" where it is wider than `room` points."""
    text = printable(text)
    if width(text, size, bold) <= room:
        return text
    body = text.rstrip("…")
    return body[: _longest(body, room - width("…", size, bold), size, bold)].rstrip() + "…"


def listed(names: Sequence[str], most: int, code: Language) -> str:
    """`names` in one line, "ほか3件 / and 3 more" for those past `most`; empty for none."""
    shown = t("brief.comma", code=code).join(names[:most])
    left = len(names) - most
    return shown + t("brief.and_more", code=code, count=left) if left > 0 else shown


def _longest(text: str, room: float, size: float, bold: bool) -> int:
    """How many characters of `text` fit `room`; one at least, so that a caller gets on."""
    count = 1
    while count < len(text) and width(text[: count + 1], size, bold) <= room:
        count += 1
    return count


def pieces_of(text: str) -> list[str]:
    """`text` cut wherever a line may end."""
    pieces: list[str] = []
    start = 0
    for i in range(1, len(text)):
        if _may_break(text[i - 1], text[i]):
            pieces.append(text[start:i])
            start = i
    return [*pieces, text[start:]] if text else []


def _may_break(before: str, after: str) -> bool:
    if after in _NOT_FIRST or before in _NOT_LAST or after == " ":
        return False
    if before.isdigit() and after in _COUNTED:
        return False
    return before == " " or before in _AFTER or _is_wide(before) or _is_wide(after)


@lru_cache(maxsize=10_000)
def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
