"""The area of a chart that is drawn on: two axes, a scene, and labels that keep clear of one another."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from dashboard import theme
from dashboard.brief.fonts import width
from dashboard.printing.axis import Axis
from dashboard.printing.plotly_values import lines_of
from dashboard.printing.scene import ASCENT, DESCENT, LEADING, Align, Box, Dot, Ring, Scene, Words

# Of a size: from the middle of a line of text down to its base line.
MIDDLE = 0.36
# Pixels that a label may be moved up or down.
_SHIFTS = (0.0, *(sign * step for step in range(2, 37, 2) for sign in (-1.0, 1.0)))
# How bad it is to lie on something, and to be moved by a pixel.
_ON_WORDS, _ON_MARK, _ON_LINE, _A_PIXEL = 100.0, 12.0, 1.0, 0.25


@dataclass(slots=True)
class Canvas:
    """A chart being drawn: its axes know their pixels."""

    scene: Scene
    x: Axis
    y: Axis
    labels: list[Words] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """The plot itself."""
        left, right = sorted((self.x.start, self.x.end))
        top, bottom = sorted((self.y.start, self.y.end))
        return left, top, right, bottom

    @property
    def clip(self) -> Box:
        """The plot with a hair around it, so that what lies on an edge is whole."""
        left, top, right, bottom = self.box
        return left - 1, top - 1, right + 1, bottom + 1

    def label(
        self, text: str, x: float, y: float, size: float, colour: str, align: Align, *, movable: bool = False
    ) -> None:  # fmt: skip
        """Text whose middle is at height `y`; `movable` ones give way to others at the end."""
        for words in block(text, x, y, size, colour, align):
            if movable:
                self.labels.append(words)
            else:
                self.scene.add(words)

    def settle_labels(self) -> None:
        """Draw the movable labels, each as little moved up or down as keeps it clear of what is drawn."""
        if not self.labels:
            return
        weights, boxes = _obstacles(self.scene, self.box)
        done: list[tuple[Words, Words]] = []
        for words in sorted(self.labels, key=lambda each: each.y):
            placed = words
            if _cost(words, words, weights, boxes) > 0:
                # What stands above another one stays above it.
                above = [now.y for was, now in done if was.y < words.y and _one_column(now, words)]
                tried = [replace(words, y=words.y + shift) for shift in _SHIFTS]
                placed = min(
                    [each for each in tried if all(each.y > y for y in above)] or [words],
                    key=lambda each: _cost(each, words, weights, boxes),
                )
            done.append((words, placed))
            weights = np.append(weights, _ON_WORDS)
            boxes = np.vstack([boxes, placed.box])
            self.scene.add(placed)
        self.labels.clear()


def _one_column(one: Words, other: Words) -> bool:
    return one.box[0] < other.box[2] and other.box[0] < one.box[2]


def _obstacles(scene: Scene, plot: Box) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What labels keep clear of, as boxes, each with how bad it is to lie on it."""
    found: list[tuple[float, Box]] = []
    for mark in scene.marks:
        if isinstance(mark, Words):
            found.append((_ON_WORDS, mark.box))
        elif isinstance(mark, Dot):
            high = mark.high or mark.radius
            found.append((_ON_MARK, (mark.x - mark.radius, mark.y - high, mark.x + mark.radius, mark.y + high)))  # fmt: skip
        elif mark.closed and len(mark.rings) == 1 and len(mark.rings[0]) < 20:
            (left, top), (right, bottom) = mark.rings[0].min(axis=0), mark.rings[0].max(axis=0)
            found.append((_ON_MARK, (left, top, right, bottom)))
        elif not mark.closed and mark.pen is not None and mark.pen.colour != theme.LINE:
            for ring in mark.rings:
                found += [(_ON_LINE, (x, y, x, y)) for x, y in _along(ring)]
    # Outside of the plot is no place either.
    left, top, right, bottom = plot
    found += [(_ON_WORDS, (left - 999, top - 999, right + 999, top - 12)), (_ON_WORDS, (left - 999, bottom + 4, right + 999, bottom + 999))]  # fmt: skip
    return np.array([w for w, _ in found]), np.array([box for _, box in found])


def _along(ring: Ring) -> list[tuple[float, float]]:
    """Points on a line, a few pixels apart."""
    found: list[tuple[float, float]] = []
    for (x0, y0), (x1, y1) in itertools.pairwise(ring.tolist()):
        steps = max(1, min(200, int(math.hypot(x1 - x0, y1 - y0) / 6)))
        found += [
            (x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps) for i in range(steps + 1)
        ]
    return found


def _cost(
    tried: Words, wanted: Words, weights: NDArray[np.float64], boxes: NDArray[np.float64]
) -> float:
    left, top, right, bottom = tried.box
    hit = (left < boxes[:, 2]) & (boxes[:, 0] < right) & (top + 1 < boxes[:, 3]) & (boxes[:, 1] + 1 < bottom)  # fmt: skip
    return float(weights[hit].sum()) + abs(tried.y - wanted.y) * _A_PIXEL


def block(text: str, x: float, y: float, size: float, colour: str, align: Align) -> list[Words]:
    """Lines of text around the middle height `y`."""
    lines = lines_of(text)
    first = y - (len(lines) - 1) / 2 * size * LEADING + size * MIDDLE
    out = []
    for i, (words, bold) in enumerate(lines):
        # Blanks before a text set it off from what it stands beside.
        lead = len(words) - len(words.lstrip())
        shift = lead * size * 0.26 if align == "left" else 0.0
        if words.strip():
            out.append(Words(x + shift, first + i * size * LEADING, words.strip(), size, colour, bold, align))  # fmt: skip
    return out


def height_of(text: str, size: float) -> float:
    """Pixels that lines of text take."""
    return (len(lines_of(text)) - 1) * size * LEADING + size * (ASCENT + DESCENT)


def width_of(text: str, size: float) -> float:
    """Pixels of the longest line of a text."""
    return max(width(words.strip(), size, bold) for words, bold in lines_of(text))
