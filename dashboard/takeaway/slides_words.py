"""The Markdown of the screen as runs of text, and how much room a text takes."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.plain_text import one_line

_JOINER = "\u2060"
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_PIECES = re.compile(
    r"\*\*(?P<bold>(?:\\.|[^\\])+?)\*\*"
    r"|\[(?P<text>(?:\\.|[^\]\\])*)\]\((?P<link>[^)\s]*)\)"
    r"|:color\[(?P<mark>(?:\\.|[^\]\\])*)\]\{foreground=\"(?P<colour>#[0-9A-Fa-f]{6})\"\}"
    r"|:[a-z-]+\[(?P<small>(?:\\.|[^\]\\])*)\](?:\{[^}]*\})?"
    r"|`(?P<code>[^`]+)`"
    r"|\$(?P<formula>[^$]+)\$"
)
_LETTERS = {" ": 0.27, "i": 0.24, "l": 0.24, "j": 0.26, "t": 0.34, "f": 0.32, "r": 0.36, "m": 0.82, "w": 0.74, "W": 0.92, "M": 0.88, "%": 0.9, "+": 0.6, "@": 0.95, "■": 1.0, "●": 1.0}  # fmt: skip
_WIDE = re.compile("[\u1100-\u11ff\u2e80-\ufffd]")

_BETWEEN = re.compile("[\u3040-\u9fff](?=[0-9A-Za-z])|[0-9A-Za-z](?=[\u3040-\u9fff])")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one look."""

    text: str
    bold: bool = False
    link: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs on one line; `item`: an entry of a list; `goes_on`: the line above belongs to it."""

    runs: tuple[Run, ...]
    item: bool = False
    goes_on: bool = False

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


def paragraphs(markdown: str) -> list[Paragraph]:
    """The paragraphs of `markdown`: bold, links and colours kept, all else as plain text."""
    found: list[Paragraph] = []
    goes_on = False
    for line in markdown.splitlines():
        text = line.strip()
        if not text or not text.strip("-*_ "):
            goes_on = False
            continue
        item = text.startswith(("- ", "* "))
        text = text[2:] if item else text.lstrip("#> ")
        found.append(Paragraph(tuple(_runs(text)), item, goes_on and not item))
        goes_on = True
    return found


def words(markdown: str) -> str:
    """The words of `markdown` alone, a line for each paragraph."""
    return "\n".join(p.text for p in paragraphs(markdown))


def _runs(text: str) -> list[Run]:
    runs: list[Run] = []
    end = 0
    for found in _PIECES.finditer(text):
        runs.append(Run(_plain(text[end : found.start()])))
        end = found.end()
        if found["bold"] is not None:
            runs += [replace(run, bold=True) for run in _runs(found["bold"])]
        elif found["link"] is not None:
            safe = found["link"] if found["link"].startswith(("https://", "http://")) else ""
            runs.append(Run(_plain(found["text"]), link=safe))
        elif found["colour"] is not None:
            runs.append(Run(_plain(found["mark"]), colour=found["colour"].upper()))
        elif found["small"] is not None:
            runs += _runs(found["small"])
        else:
            runs.append(Run(_plain(found["code"] or found["formula"] or "")))
    runs.append(Run(_plain(text[end:])))
    return [run for run in runs if run.text]


def _plain(text: str) -> str:
    return one_line(_ESCAPED.sub(r"\1", text).replace(_JOINER, ""))


def width(text: str, size: float, bold: bool = False) -> float:
    """About how wide `text` is at `size`, in points: rather too much than too little."""
    ems = sum(
        1.0 if _WIDE.match(c) else _LETTERS.get(c, 0.67 if c.isupper() else 0.55) for c in text
    )
    # Some programs put a little room between Japanese and Latin.
    ems += 0.2 * len(_BETWEEN.findall(text))
    return ems * size * (1.06 if bold else 1.0)


def lines(text: str, size: float, room: float, bold: bool = False) -> int:
    """How many lines `text` takes in `room` points."""
    return sum(_lines(part, size, room, bold) for part in text.split("\n")) or 1


def _lines(text: str, size: float, room: float, bold: bool) -> int:
    """Lines of one paragraph: Latin words stay whole, Japanese breaks anywhere."""
    count, used = 1, 0.0
    for word in re.findall(r"[\u2e80-\ufffd]|[^\s\u2e80-\ufffd]+\s*|\s+", text):
        wide = width(word, size, bold)
        if used and used + width(word.rstrip(), size, bold) > room:
            count, used = count + 1, 0.0
        used += wide
        if used > room:
            more = math.ceil(used / room) - 1
            count, used = count + more, used - more * room
    return count


def fitting(text: str, sizes: Sequence[float], room: float, most: int, bold: bool = False) -> float:
    """The first of `sizes` at which `text` takes no more than `most` lines, else the last."""
    return next((s for s in sizes if lines(text, s, room, bold) <= most), sizes[-1])


def cut(text: str, size: float, room: float, most: int) -> str:
    """`text` cut so that it takes `most` lines, with "…" where it was cut."""
    if lines(text, size, room) <= most:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if lines(text[:middle] + "…", size, room) <= most:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"
