"""Sheets of A4 on their side, on which scenes and text of several looks are drawn as well."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from urllib.parse import urljoin

from dashboard import theme
from dashboard.brief.fonts import font, runs, width
from dashboard.brief.paper import HEIGHT, MARGIN, WIDTH, Paper
from dashboard.printing.rich import Span
from dashboard.printing.scene import Box, Dot, Fill, Path, Pen, Scene, Words

WIDE, HIGH = HEIGHT, WIDTH
ROOM = WIDE - 2 * MARGIN
_EVEN_ODD = 0


class Sheets(Paper):
    """A document of A4 pages on their side; links of pages of ours are joined to `back`."""

    def __init__(self, *, title: str, author: str, subject: str, language: str, made: dt.datetime, back: str):  # fmt: skip
        super().__init__(
            title=title, author=author, subject=subject, language=language, made=made, size=(WIDE, HIGH)
        )  # fmt: skip
        self._back = back

    def spans(self, x: float, y: float, spans: Sequence[Span], size: float, colour: str) -> None:
        """A line of spans from `x` on, its base line at `y`; links lead where they say."""
        line = self._canvas.beginText(x, self.high - y)
        at = x
        for span in spans:
            link = urljoin(self._back, span.link) if span.link else None
            line.setFillColor(span.colour or (theme.ACCENT if link else colour))
            start = at
            for name, piece in _runs(span.text, span.bold):
                font(name)
                line.setFont(name, size)
                line.textOut(piece)
                at += font(name).stringWidth(piece, size)
            if link and link.startswith(("http://", "https://")):
                self.link(start, y - size, at - start, size * 1.3, link)
        self._check(x, y - size, at, y + size * 0.25)
        self._canvas.drawText(line)

    def scene(self, scene: Scene, x: float, y: float, scale: float) -> None:
        """`scene` with its upper left corner at x, y, `scale` points for one of its pixels."""
        self._check(x, y, x + scene.wide * scale, y + scene.high * scale)
        canvas = self._canvas
        canvas.saveState()
        canvas.setLineJoin(1)
        clip: Box | None = None
        for mark in scene.marks:
            wanted = None if isinstance(mark, Words) else mark.clip
            if wanted != clip:
                if clip is not None:
                    canvas.restoreState()
                if wanted is not None:
                    canvas.saveState()
                    self._clip(wanted, x, y, scale)
                clip = wanted
            if isinstance(mark, Words):
                self._words(mark, x, y, scale)
            elif isinstance(mark, Dot):
                self._dot(mark, x, y, scale)
            else:
                self._path(mark, x, y, scale)
        if clip is not None:
            canvas.restoreState()
        canvas.restoreState()

    def _clip(self, box: Box, x: float, y: float, scale: float) -> None:
        left, top, right, bottom = (edge * scale for edge in box)
        path = self._canvas.beginPath()
        path.rect(x + left, self.high - y - bottom, right - left, bottom - top)
        self._canvas.clipPath(path, stroke=0, fill=0)

    def _ink(self, fill: Fill | None, pen: Pen | None, scale: float) -> None:
        canvas = self._canvas
        if fill is not None:
            canvas.setFillColor(fill.colour)
            canvas.setFillAlpha(fill.alpha)
        if pen is not None:
            canvas.setStrokeColor(pen.colour)
            canvas.setStrokeAlpha(pen.alpha)
            canvas.setLineWidth(pen.width * scale)
            canvas.setDash([length * scale for length in pen.dash])

    def _path(self, mark: Path, x: float, y: float, scale: float) -> None:
        self._ink(mark.fill, mark.pen, scale)
        path = self._canvas.beginPath()
        for ring in mark.rings:
            first = True
            for px, py in ring.tolist():
                step = path.moveTo if first else path.lineTo
                step(round(x + px * scale, 2), round(self.high - y - py * scale, 2))
                first = False
            if mark.closed:
                path.close()
        stroke, fill = int(mark.pen is not None), int(mark.fill is not None)
        self._canvas.drawPath(path, stroke=stroke, fill=fill, fillMode=_EVEN_ODD)

    def _dot(self, mark: Dot, x: float, y: float, scale: float) -> None:
        self._ink(mark.fill, mark.pen, scale)
        across = mark.radius * scale
        down = (mark.radius if mark.high is None else mark.high) * scale
        px, py = x + mark.x * scale, self.high - y - mark.y * scale
        self._canvas.ellipse(
            px - across, py - down, px + across, py + down,
            stroke=int(mark.pen is not None), fill=int(mark.fill is not None),
        )  # fmt: skip

    def _words(self, mark: Words, x: float, y: float, scale: float) -> None:
        canvas = self._canvas
        size = mark.size * scale
        wide = width(mark.text, size, mark.bold)
        before = {"left": 0.0, "centre": wide / 2, "right": wide}[mark.align]
        canvas.saveState()
        canvas.setFillAlpha(1)
        canvas.translate(x + mark.x * scale, self.high - y - mark.y * scale)
        if mark.upright:
            canvas.rotate(90)
        line = canvas.beginText(-before, 0)
        line.setFillColor(mark.colour)
        for name, piece in runs(mark.text, mark.bold):
            font(name)
            line.setFont(name, size)
            line.textOut(piece)
        canvas.drawText(line)
        canvas.restoreState()


def _runs(text: str, bold: bool) -> list[tuple[str, str]]:
    """`text` in runs of one font each, with the blanks at its ends, which `runs` takes away."""
    inner = text.strip()
    if not inner:
        return [(runs("a", bold)[0][0], " ")] if text else []
    found = [list(run) for run in runs(inner, bold)]
    if text[0].isspace():
        found[0][1] = " " + found[0][1]
    if text[-1].isspace():
        found[-1][1] += " "
    return [(name, piece) for name, piece in found]
