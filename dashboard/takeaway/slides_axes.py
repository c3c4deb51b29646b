"""The frame of a native chart: where its plot lies, its axes, its legend."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt

from catalog.words import Language
from dashboard import theme
from dashboard.takeaway.slides_deck import Box
from dashboard.takeaway.slides_shapes import Axis
from dashboard.takeaway.slides_theme import TAGS, paint, points

SIZE = 12
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_TICKS = 7


@dataclass(frozen=True, slots=True)
class Plot:
    """The plot within a chart of `wide` by `high` points, in parts of them."""

    wide: float
    high: float
    left: float
    top: float
    right: float
    bottom: float

    def x(self, part: float) -> float:
        """So far to the right in the chart lies what is so far in the plot (0 to 1)."""
        return self.left + (self.right - self.left) * part

    def y(self, part: float) -> float:
        """So far down in the chart lies what is so far up in the plot (0 to 1)."""
        return self.bottom - (self.bottom - self.top) * part


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis as drawn: from `low` to `high` with a tick every `step`."""

    low: float
    high: float
    step: float
    log: bool = False

    def part(self, value: float) -> float:
        """How far along the axis `value` lies, from 0 to 1."""
        if self.log:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)


def plot_of(box: Box, left: float, *, legend: bool, x_title: bool, above: float = 0) -> Plot:
    """A plot with `left` points for what is named on its left, and room for legend and axis below."""
    wide, high = points(box.width), points(box.height)
    top = (26 if legend else 8) + above
    bottom = 24 + (20 if x_title else 0)
    return Plot(wide, high, left / wide, top / high, 1 - 14 / wide, 1 - bottom / high)


def scale_of(axis: Axis, found: list[float], *, whole: bool = False) -> Scale:
    """The ends of the screen, moved outwards to a tick at the lower one; else those of the values."""
    low = axis.low if axis.low is not None else min([0.0, *found])
    high = axis.high if axis.high is not None else max([1.0, *found]) * 1.1
    if axis.log:
        power = 10.0 ** math.floor(math.log10(low))
        low = max(n * power for n in (1, 2, 5) if n * power <= low)
        return Scale(low, high, 10.0, True)
    rough = (high - low) / _MOST_TICKS or 1.0
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(n * power for n in _STEPS if n * power >= rough * 0.999)
    if axis.whole or whole:
        step = max(math.ceil(step), 1)
    return Scale(math.floor(low / step + 1e-9) * step, high, step)


def number_format(step: float, signed: bool = False) -> str:
    """How figures at ticks so far apart are written."""
    digits = max(0, -math.floor(math.log10(step) + 1e-9)) if step else 0
    # 2.5 takes one digit more than its power of ten says.
    digits += 1 if abs(step * 10**digits - round(step * 10**digits)) > 1e-9 else 0
    form = "#,##0" + ("." + "0" * digits if digits else "")
    return f"+{form};-{form};0" if signed else form


def dress(chart: Any, plot: Plot, code: Language, size: float = SIZE) -> None:
    """Fonts, no title, the place of the plot, unknown values as gaps."""
    chart.has_title = False
    chart.font.size = Pt(size)
    paint(chart.font.color, theme.INK)
    properties = chart._chartSpace.find(f".//{qn('c:txPr')}//{qn('a:defRPr')}")
    properties.set("lang", TAGS[code])
    space = chart._chartSpace
    if (rounded := space.find(qn("c:roundedCorners"))) is None:
        rounded = etree.Element(qn("c:roundedCorners"))
        after = space.find(qn("c:date1904"))
        space.insert(0 if after is None else 1, rounded)
    rounded.set("val", "0")
    area = space.find(f".//{qn('c:plotArea')}")
    _manual_layout(
        area, plot.left, plot.top, plot.right - plot.left, plot.bottom - plot.top, inner=True
    )
    blanks = space.find(f".//{qn('c:dispBlanksAs')}")
    if blanks is not None:
        blanks.set("val", "gap")


def dress_value_axis(
    axis: Any, scale: Scale, given: Axis, *, grid: bool, at: Any = XL_TICK_LABEL_POSITION.LOW
) -> None:
    """Ends, ticks, grid and title of an axis of figures, which stand `at` that side of it."""
    axis.minimum_scale, axis.maximum_scale = scale.low, scale.high
    if scale.log:
        scaling = axis._element.find(qn("c:scaling"))
        base = etree.Element(qn("c:logBase"), val="10")
        scaling.insert(0, base)
    else:
        axis.major_unit = scale.step
    axis.has_major_gridlines = grid
    if grid:
        paint(axis.major_gridlines.format.line.color, theme.LINE)
        axis.major_gridlines.format.line.width = Pt(0.75)
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = at
    axis.tick_labels.number_format_is_linked = False
    axis.tick_labels.number_format = (
        "#,##0" if scale.log else number_format(scale.step, given.signed)
    )
    axis.format.line.fill.background()
    title_axis(axis, given.title)


def title_axis(axis: Any, title: str) -> None:
    """The title of an axis, where it has one."""
    axis.has_title = bool(title)
    if title:
        frame = axis.axis_title.text_frame
        frame.text = title
        font = frame.paragraphs[0].runs[0].font
        font.size, font.bold = Pt(SIZE), False
        paint(font.color, theme.MUTED)


def dress_legend(chart: Any, dropped: list[int]) -> None:
    """A legend above the plot, without the series `dropped`."""
    chart.has_legend = True
    legend = chart.legend
    legend.position = XL_LEGEND_POSITION.TOP
    legend.include_in_layout = False
    legend.font.size = Pt(SIZE)
    element = legend._element
    position = element.find(qn("c:legendPos"))
    for index in reversed(dropped):
        entry = etree.Element(qn("c:legendEntry"))
        etree.SubElement(entry, qn("c:idx"), val=str(index))
        etree.SubElement(entry, qn("c:delete"), val="1")
        position.addnext(entry)


def _manual_layout(
    element: Any, x: float, y: float, wide: float, high: float, *, inner: bool
) -> None:
    layout = element.find(qn("c:layout"))
    if layout is None:
        layout = etree.Element(qn("c:layout"))
        element.insert(0, layout)
    layout.clear()
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    if inner:
        etree.SubElement(manual, qn("c:layoutTarget"), val="inner")
    etree.SubElement(manual, qn("c:xMode"), val="edge")
    etree.SubElement(manual, qn("c:yMode"), val="edge")
    for name, value in zip("xywh", (x, y, wide, high), strict=True):
        etree.SubElement(manual, qn(f"c:{name}"), val=f"{value:.5f}")
