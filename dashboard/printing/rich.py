"""Markdown as pages write it, for paper: bold, links, coloured marks, lists; no tag is ever printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dashboard.brief.fonts import printable, width
from dashboard.brief.wrapping import pieces_of

_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|:color\[(?P<mark>[^\]]*)\]\{foreground=\"(?P<ink>#[0-9A-Fa-f]{6})\"[^}]*\}"
    r"|:material/\w+:"
    r"|:[a-z-]+\[(?P<dyed>[^\]]*)\](?:\{[^}]*\})?"
    r"|\[(?P<label>(?:\\.|[^\]\\])*)\]\((?P<url>(?:[^()\s]|\([^()\s]*\))*)\)"
    r"|(?P<bold>\*\*)"
    r"|`(?P<code>[^`]+)`"
    r"|(?<![\w*])[*_](?P<slanted>[^*_\s](?:[^*_]*[^*_\s])?)[*_](?![\w*])"
)
_ITEM = re.compile(r"^(?P<indent>\s*)(?P<sign>[-*+]|\d+\.)\s+(?P<text>.*)$")
_JOINER = "\u2060"
Kind = Literal["text", "item", "rule", "heading"]


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text of one look; leads to `link` where there is one."""

    text: str
    bold: bool = False
    colour: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, an item of a list with its `sign` and depth, a heading, or a rule."""

    kind: Kind
    spans: tuple[Span, ...] = ()
    sign: str = ""
    depth: int = 0


def spans_of(text: str, *, bold: bool = False) -> list[Span]:
    """One line of Markdown as spans."""
    found: list[Span] = []
    at = 0
    for match in _INLINE.finditer(text):
        found.append(Span(text[at : match.start()], bold))
        at = match.end()
        kind = match.lastgroup
        if kind == "bold":
            bold = not bold
        elif kind == "ink":
            found.append(Span(match["mark"], bold, match["ink"]))
        elif kind == "url":
            found += [replace(s, link=match["url"]) for s in spans_of(match["label"], bold=bold)]
        elif kind in ("escaped", "code"):
            found.append(Span(match[kind], bold))
        elif kind in ("dyed", "slanted"):
            found += spans_of(match[kind], bold=bold)
    found.append(Span(text[at:], bold))
    return [replace(s, text=s.text.replace(_JOINER, "")) for s in found if s.text]


def plain(markdown: str) -> str:
    """`markdown` as its words alone, on one line."""
    lines = (paragraph.spans for paragraph in paragraphs(markdown))
    return " ".join("".join(span.text for span in line) for line in lines).strip()


def paragraphs(markdown: str) -> list[Paragraph]:
    """Markdown as paragraphs: lines that it joins are joined, those that it breaks are broken."""
    found: list[Paragraph] = []
    open_line = False
    for raw in markdown.split("\n"):
        line = raw.strip()
        if not line:
            open_line = False
        elif re.fullmatch(r"-{3,}|\*{3,}", line):
            found.append(Paragraph("rule"))
            open_line = False
        elif line.startswith("#"):
            found.append(Paragraph("heading", tuple(spans_of(line.lstrip("# "), bold=True))))
            open_line = False
        elif item := _ITEM.match(raw):
            sign = "•" if item["sign"] in "-*+" else item["sign"]
            depth = len(item["indent"]) // 2
            found.append(Paragraph("item", tuple(spans_of(item["text"])), sign, depth))
            open_line = True
        elif open_line:
            last = found[-1]
            found[-1] = replace(last, spans=(*last.spans, Span(" "), *spans_of(line)))
        else:
            found.append(Paragraph("text", tuple(spans_of(line))))
            open_line = True
        # Two blanks at the end break the line.
        open_line = open_line and not raw.endswith("  ")
    return found


def wrapped(spans: Sequence[Span], room: float, size: float) -> list[list[Span]]:
    """`spans` in lines not wider than `room`."""
    lines: list[list[Span]] = [[]]
    used = 0.0
    for span, piece in _pieces(spans):
        wide = _width(piece, size, span.bold)
        if lines[-1] and used + _width(piece.rstrip(), size, span.bold) > room:
            lines.append([])
            used = 0.0
            piece = piece.lstrip()
            wide = _width(piece, size, span.bold)
        while used == 0.0 and wide > room and len(piece) > 1:
            count = _fitting(piece, room, size, span.bold)
            lines[-1].append(replace(span, text=piece[:count]))
            lines.append([])
            piece = piece[count:]
            wide = _width(piece, size, span.bold)
        if piece:
            _append(lines[-1], replace(span, text=piece))
            used += wide
    return [trimmed for line in lines if (trimmed := _trimmed(line))]


def _trimmed(line: list[Span]) -> list[Span]:
    """`line` without blanks at its end."""
    while line and not line[-1].text.strip():
        line = line[:-1]
    return [*line[:-1], replace(line[-1], text=line[-1].text.rstrip())] if line else []


def _pieces(spans: Sequence[Span]) -> list[tuple[Span, str]]:
    """Each span cut where a line may end, also between two spans only where it may."""
    whole = "".join(span.text for span in spans)
    cuts = set()
    at = 0
    for piece in pieces_of(whole):
        at += len(piece)
        cuts.add(at)
    found: list[tuple[Span, str]] = []
    at = 0
    for span in spans:
        start = at
        for i in range(at + 1, at + len(span.text) + 1):
            if i in cuts or i == at + len(span.text):
                found.append((span, whole[start:i]))
                start = i
        at += len(span.text)
    return found


def _append(line: list[Span], span: Span) -> None:
    if line and replace(line[-1], text="") == replace(span, text=""):
        line[-1] = replace(span, text=line[-1].text + span.text)
    else:
        line.append(span)


def _width(text: str, size: float, bold: bool) -> float:
    """The width of `text` with the blanks at its ends."""
    inner = text.strip()
    blanks = len(text) - len(inner) if inner else len(text)
    return width(printable(inner), size, bold) + blanks * width("a a", size, bold) - blanks * width("aa", size, bold)  # fmt: skip


def _fitting(text: str, room: float, size: float, bold: bool) -> int:
    count = 1
    while count < len(text) and _width(text[: count + 1], size, bold) <= room:
        count += 1
    return count
