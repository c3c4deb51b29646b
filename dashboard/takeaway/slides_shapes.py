"""What a chart says, in the terms that PowerPoint draws: bars, or points on two axes."""

from __future__ import annotations

from dataclasses import dataclass

Value = float | None


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis: its title, its ends as on the screen, whether it is logarithmic or signs its figures."""

    title: str = ""
    low: Value = None
    high: Value = None
    log: bool = False
    signed: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line across the plot at a value of one axis ("x" or "y"); `words` name it."""

    axis: str
    at: float
    colour: str
    dash: bool = True
    words: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Words beside a bar: which category, from which value on."""

    category: int
    at: float
    text: str


@dataclass(frozen=True, slots=True)
class BarSeries:
    """One series of bars: a value a category (None: unknown), colours, labels, marks of doubt."""

    name: str
    values: tuple[Value, ...]
    colours: tuple[str, ...]
    labels: tuple[str, ...] = ()
    hatched: tuple[bool, ...] = ()
    faint: bool = False
    hidden: bool = False
    less: tuple[float, ...] = ()
    more: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars: categories from the top down (upright ones from the left), `series`, what stands beside them.

    `changes`: the signed amounts of a waterfall, whose series are the pieces that draw them.
    """

    horizontal: bool
    stacked: bool
    categories: tuple[str, ...]
    series: tuple[BarSeries, ...]
    axis: Axis
    category_title: str = ""
    legend: bool = False
    lines: tuple[Line, ...] = ()
    words: tuple[Words, ...] = ()
    changes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A point: y is None where a line is interrupted. `size` in pixels; `side` is where its label stands."""

    x: float
    y: Value
    colour: str
    symbol: str = "circle"
    size: float = 8
    hollow: bool = False
    pale: bool = False
    label: str = ""
    side: str = "right"
    name: str = ""


@dataclass(frozen=True, slots=True)
class PointSeries:
    """Points of one name, joined by a line of that width (0: none)."""

    name: str
    points: tuple[Point, ...]
    colour: str
    width: float = 0
    dash: str = "solid"
    marks: bool = True
    in_legend: bool = True


@dataclass(frozen=True, slots=True)
class Points:
    """Points on two axes; `names` are the rows from the top down where the vertical axis has names."""

    series: tuple[PointSeries, ...]
    x: Axis
    y: Axis
    names: tuple[str, ...] = ()
    bubbles: bool = False
    legend: bool = False
    lines: tuple[Line, ...] = ()
    also: tuple[str, ...] = ()
