"""What a figure is drawn of, in pixels from the upper left corner: paths, dots and lines of text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dashboard.brief.fonts import width

Ring: TypeAlias = NDArray[np.float64]  # points, a row each: x, y
Box: TypeAlias = tuple[float, float, float, float]  # left, top, right, bottom
Align: TypeAlias = Literal["left", "centre", "right"]
# Of the size of a text: how far capitals reach above the base line, and the lowest letters below it.
ASCENT, DESCENT = 0.80, 0.22
LEADING = 1.3


@dataclass(frozen=True, slots=True)
class Pen:
    """A line: colour "#RRGGBB", width in pixels, dashes and gaps in pixels, opacity."""

    colour: str
    width: float = 1.0
    dash: tuple[float, ...] = ()
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Fill:
    """The inside of a shape: colour "#RRGGBB" and opacity."""

    colour: str
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Path:
    """Rings (closed, those within others are holes) or open lines; `clip` hides what lies outside of it."""

    rings: tuple[Ring, ...]
    fill: Fill | None = None
    pen: Pen | None = None
    closed: bool = True
    clip: Box | None = None


@dataclass(frozen=True, slots=True)
class Dot:
    """An ellipse around x, y; a circle where `high` is not given."""

    x: float
    y: float
    radius: float
    fill: Fill | None = None
    pen: Pen | None = None
    high: float | None = None
    clip: Box | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text: `y` is its base line, `align` says what lies at `x`; `upright` text runs upwards."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    align: Align = "left"
    upright: bool = False

    @property
    def box(self) -> Box:
        """What it covers."""
        wide = width(self.text, self.size, self.bold)
        before = {"left": 0.0, "centre": wide / 2, "right": wide}[self.align]
        up, down = self.size * ASCENT, self.size * DESCENT
        if self.upright:
            return (self.x - up, self.y - wide + before, self.x + down, self.y + before)
        return (self.x - before, self.y - up, self.x - before + wide, self.y + down)


Mark: TypeAlias = Path | Dot | Words


@dataclass(slots=True)
class Scene:
    """A drawing `wide` × `high` pixels large; what is added later lies on top."""

    wide: float
    high: float
    marks: list[Mark] = field(default_factory=list)

    def add(self, *marks: Mark) -> None:
        """Put `marks` on top."""
        self.marks.extend(marks)

    def words(self) -> list[Words]:
        """All lines of text."""
        return [mark for mark in self.marks if isinstance(mark, Words)]

    def place(self, other: Scene, x: float, y: float) -> None:
        """Put all of `other` on top, its upper left corner at x, y."""
        self.add(*(moved(mark, x, y) for mark in other.marks))


def moved(mark: Mark, x: float, y: float) -> Mark:
    """`mark` so far to the right and down."""
    if isinstance(mark, Words):
        return replace(mark, x=mark.x + x, y=mark.y + y)
    clip = mark.clip
    if clip is not None:
        clip = (clip[0] + x, clip[1] + y, clip[2] + x, clip[3] + y)
    if isinstance(mark, Dot):
        return replace(mark, x=mark.x + x, y=mark.y + y, clip=clip)
    shift = np.array([x, y])
    return replace(mark, rings=tuple(ring + shift for ring in mark.rings), clip=clip)


def rectangle(left: float, top: float, right: float, bottom: float) -> Ring:
    """The corners of a box."""
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=float)


def line(points: Sequence[tuple[float, float]], pen: Pen, clip: Box | None = None) -> Path:
    """An open line through `points`."""
    return Path((np.array(points, dtype=float),), pen=pen, closed=False, clip=clip)


def hatch(rings: Sequence[Ring], pen: Pen, apart: float = 5.0, clip: Box | None = None) -> Path:
    """Diagonal lines inside of `rings` (even-odd), `apart` pixels from one another: no data, on any print."""
    root = math.sqrt(0.5)
    # In turned coordinates the lines are level: along each, what lies between odd and even crossings is inside.
    turned = [np.column_stack(((r[:, 0] - r[:, 1]) * root, (r[:, 0] + r[:, 1]) * root)) for r in rings]  # fmt: skip
    starts = np.concatenate(turned) if turned else np.empty((0, 2))
    ends = np.concatenate([np.roll(r, -1, axis=0) for r in turned]) if turned else starts
    lines: list[Ring] = []
    if len(starts):
        first = math.ceil(starts[:, 1].min() / apart)
        last = math.floor(starts[:, 1].max() / apart)
        for step in range(first, last + 1):
            level = step * apart
            crossing = (starts[:, 1] <= level) != (ends[:, 1] <= level)
            a, b = starts[crossing], ends[crossing]
            at = np.sort(a[:, 0] + (level - a[:, 1]) / (b[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0]))
            for enter, leave in zip(at[0::2], at[1::2], strict=False):
                both = np.array([[enter, level], [leave, level]])
                lines.append(
                    np.column_stack(((both[:, 0] + both[:, 1]) * root, (both[:, 1] - both[:, 0]) * root))
                )  # fmt: skip
    return Path(tuple(lines), pen=pen, closed=False, clip=clip)
