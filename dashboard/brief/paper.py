"""Sheets of A4 to draw on: points from the top left, nothing outside their margins."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from threading import Lock

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from dashboard import theme
from dashboard.brief.fonts import REGULAR, font, runs, width

# Binary data as they are: written as ASCII they take a quarter more room, and half the time.
rl_config.useA85 = 0

WIDTH, HEIGHT = 595.28, 841.89  # A4 upright, in points
MARGIN = 36.0  # half an inch, which every printer can print
ROOM = WIDTH - 2 * MARGIN
# ReportLab keeps the state of a font being subset in the font, which all documents share.
ONE_AT_A_TIME = Lock()


class OutsideThePage(ValueError):
    """Something was to be drawn outside the page: the layout has measured wrongly."""


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set: size and distance of lines in points, weight, colour."""

    size: float
    leading: float
    bold: bool = False
    colour: str = theme.INK


class Paper:
    """Sheets of one size. `x` and `y` count in points from the left and upper edge; a text's `y` is its base line."""

    def __init__(
        self,
        *,
        title: str,
        author: str,
        subject: str,
        language: str,
        made: dt.datetime,
        size: tuple[float, float] = (WIDTH, HEIGHT),
    ):
        font(REGULAR[0])
        self.wide, self.high = size
        self._bytes = io.BytesIO()
        canvas = Canvas(
            self._bytes,
            pagesize=size,
            invariant=1,  # the same content gives the same bytes
            initialFontName=REGULAR[0],
            lang=language,
        )
        canvas.setTitle(title)
        canvas.setAuthor(author)
        canvas.setCreator(author)
        canvas.setSubject(subject)
        stamp = made.astimezone(dt.UTC).strftime("D:%Y%m%d%H%M%SZ")
        canvas.setDateFormatter(lambda *_: stamp)
        canvas.setViewerPreference("DisplayDocTitle", "true")
        self._canvas = canvas

    def text(self, x: float, y: float, text: str, type_: Type, align: str = "left") -> None:
        """One line of text that begins, ends ("right") or has its middle ("centre") at `x`."""
        wide = width(text, type_.size, type_.bold)
        x -= {"left": 0.0, "centre": wide / 2, "right": wide}[align]
        self._check(x, y - type_.size, x + wide, y + type_.size * 0.25)
        # One text object, so that words in two fonts are copied and searched as one line.
        line = self._canvas.beginText(x, self.high - y)
        line.setFillColor(type_.colour)
        for name, piece in runs(text, type_.bold):
            font(name)
            line.setFont(name, type_.size)
            line.textOut(piece)
        self._canvas.drawText(line)

    def box(self, x: float, y: float, wide: float, high: float, fill: str) -> None:
        """A filled rectangle, its upper left corner at `x`, `y`."""
        self._check(x, y, x + wide, y + high)
        self._canvas.setFillColor(fill)
        self._canvas.rect(x, self.high - y - high, wide, high, stroke=0, fill=1)

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str = theme.LINE, wide: float = 0.6) -> None:  # fmt: skip
        """A straight line."""
        self._check(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(wide)
        self._canvas.line(x1, self.high - y1, x2, self.high - y2)

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        """A filled circle."""
        self._check(x - radius, y - radius, x + radius, y + radius)
        self._canvas.setFillColor(fill)
        self._canvas.circle(x, self.high - y, radius, stroke=0, fill=1)

    def diamond(self, x: float, y: float, radius: float, colour: str) -> None:
        """A hollow diamond: told from a dot on a black-and-white print, too."""
        self._check(x - radius, y - radius, x + radius, y + radius)
        path = self._canvas.beginPath()
        path.moveTo(x, self.high - y - radius)
        for step_x, step_y in ((radius, 0.0), (0.0, radius), (-radius, 0.0)):
            path.lineTo(x + step_x, self.high - y + step_y)
        path.close()
        self._canvas.setFillColor("#FFFFFF")
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(1.3)
        self._canvas.drawPath(path, stroke=1, fill=1)

    def link(self, x: float, y: float, wide: float, high: float, address: str) -> None:
        """Makes a rectangle lead to `address`."""
        self._check(x, y, x + wide, y + high)
        area = (x, self.high - y - high, x + wide, self.high - y)
        self._canvas.linkURL(address, area, relative=0, thickness=0)

    def next_sheet(self) -> None:
        """Go on on another sheet."""
        self._canvas.showPage()

    def finished(self) -> bytes:
        """The document; nothing can be drawn after."""
        self._canvas.showPage()
        self._canvas.save()
        return self._bytes.getvalue()

    def _check(self, left: float, top: float, right: float, bottom: float) -> None:
        slack = 0.5
        if (
            left < MARGIN - slack
            or right > self.wide - MARGIN + slack
            or top < MARGIN - slack
            or bottom > self.high - MARGIN + slack
        ):
            box = ", ".join(f"{edge:.1f}" for edge in (left, top, right, bottom))
            raise OutsideThePage(
                f"left, top, right, bottom: {box}; A4 ({self.wide:.0f} × {self.high:.0f}) with {MARGIN} margin"
            )
