"""Points on two axes as a native chart: lines over years with targets, dots, bubbles."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import etree
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Pt

from catalog.words import Language
from dashboard import theme
from dashboard.takeaway import slides_axes as axes
from dashboard.takeaway.slides_data import Bubbles, Pairs, safe
from dashboard.takeaway.slides_deck import Box
from dashboard.takeaway.slides_labels import write_label
from dashboard.takeaway.slides_marks import DrawnLine, DrawnWords, draw
from dashboard.takeaway.slides_shapes import Point, Points, PointSeries
from dashboard.takeaway.slides_theme import paint, points
from dashboard.takeaway.slides_words import width

_MARKS = {
    "circle": XL_MARKER_STYLE.CIRCLE, "square": XL_MARKER_STYLE.SQUARE, "diamond": XL_MARKER_STYLE.DIAMOND,
    "diamond-wide": XL_MARKER_STYLE.DIAMOND, "triangle-up": XL_MARKER_STYLE.TRIANGLE, "x": XL_MARKER_STYLE.X,
    "triangle-down": XL_MARKER_STYLE.STAR, "line-ew": XL_MARKER_STYLE.DASH,
}  # fmt: skip
_DASHES = {"dash": MSO_LINE.DASH, "dot": MSO_LINE.ROUND_DOT}
_SIDES = {"top": XL_LABEL_POSITION.ABOVE, "bottom": XL_LABEL_POSITION.BELOW}
# The largest bubble that PowerPoint draws is a quarter of the plot's shorter side.
_LARGEST = 0.25
_PIXEL = 0.75  # points


def height_of(chart: Points) -> float:
    """The points that the chart wants: rows of dots as many as there are."""
    return 110 + 34 * len(chart.names) if chart.names else 400


def add_points(slide: Any, box: Box, given: Points, code: Language) -> Any:
    """Draws `given` in `box`; gives the shape."""
    if not given.bubbles:
        # LibreOffice leaves out the series that stand before the longest one.
        given = replace(given, series=tuple(sorted(given.series, key=lambda s: -len(s.points))))
    data: Any = (Bubbles if given.bubbles else Pairs)("General", given.x.title)
    for series in given.series:
        added = data.add_series(safe(series.name), _form([p.y for p in series.points]))
        data.names.append([safe(_row(given, p)) for p in series.points])
        for p in series.points:
            added.add_data_point(p.x, p.y, *([p.size] if given.bubbles else []))
    kind = XL_CHART_TYPE.BUBBLE if given.bubbles else XL_CHART_TYPE.XY_SCATTER_LINES
    shape = slide.shapes.add_chart(kind, box.left, box.top, box.width, box.height, data)
    chart = shape.chart
    xs = [p.x for s in given.series for p in s.points]
    ys = [p.y for s in given.series for p in s.points if p.y is not None]
    x, y = axes.scale_of(given.x, xs), axes.scale_of(given.y, ys)
    if given.names:
        y = axes.Scale(given.y.low or 0.0, given.y.high or 1.0, 1.0)
    size = axes.SIZE
    left = _left(given, box, y, size)
    named = any(line.words and line.axis == "x" for line in given.lines)
    plot = axes.plot_of(
        box, left, legend=given.legend or bool(given.also), x_title=bool(given.x.title), above=18 if named or given.bubbles else 0
    )  # fmt: skip
    axes.dress(chart, plot, code, size)
    years = given.x.whole
    axes.dress_value_axis(chart.category_axis, x, given.x, grid=bool(given.names) or given.bubbles)
    if years:
        chart.category_axis.tick_labels.number_format = "0"
    side = XL_TICK_LABEL_POSITION.NONE if given.names else XL_TICK_LABEL_POSITION.LOW
    axes.dress_value_axis(chart.value_axis, y, given.y, grid=not given.names, at=side)
    for series, shown in zip(given.series, chart.plots[0].series, strict=True):
        if given.bubbles:
            _dress_bubbles(shown, series, code, size)
        else:
            _dress_line(shown, series, code, size)
    if given.bubbles:
        _scale_bubbles(chart, given, plot)
    if given.legend:
        dropped = [i for i, s in enumerate(given.series) if not s.in_legend or not s.name]
        axes.dress_legend(chart, dropped)
    else:
        chart.has_legend = False
    draw(chart, _marks(given, x, y, plot, size), plot.wide, plot.high, code)
    return shape


def _row(given: Points, point: Point) -> str:
    """The name of a point in the workbook: its row's where the axis has names, else its own or its label."""
    if given.names and point.y is not None:
        return given.names[len(given.names) - round(point.y)]
    return point.name if given.bubbles else point.label


def _form(found: list[float | None]) -> str:
    known = [v for v in found if v is not None]
    return "#,##0" if all(v == int(v) for v in known) else "#,##0.0##"


def _left(given: Points, box: Box, y: axes.Scale, size: float) -> float:
    if given.names:
        longest = max(width(name, size) for name in given.names)
        return min(longest + 16, points(box.width) * 0.4)
    return 16 + width(f"{y.high:,.1f}", size) + (22 if given.y.title else 0)


def _dress_line(shown: Any, series: PointSeries, code: Language, size: float) -> None:
    shown.smooth = False
    line = shown.format.line
    if series.width:
        paint(line.color, series.colour)
        line.width = Pt(max(series.width * _PIXEL, 1))
        if series.dash in _DASHES:
            line.dash_style = _DASHES[series.dash]
    else:
        line.fill.background()
    if not series.marks:
        shown.marker.style = XL_MARKER_STYLE.NONE
    looks = [(p.symbol, p.size, p.colour, p.hollow or p.pale) for p in series.points]
    common = max(set(looks), key=looks.count)
    if series.marks:
        _mark(shown.marker, *common)
    for i, (point, look) in enumerate(zip(series.points, looks, strict=True)):
        if point.y is None:
            continue
        if series.marks and look != common:
            _mark(shown.points[i].marker, *look)
        if point.label:
            label = shown.points[i].data_label
            write_label(label, point.label, size, code)
            label.position = _side(point)


def _mark(marker: Any, symbol: str, size: float, colour: str, hollow: bool) -> None:
    marker.style = _MARKS.get(symbol, XL_MARKER_STYLE.CIRCLE)
    marker.size = max(2, min(72, round(size * _PIXEL)))
    if hollow:
        marker.format.fill.background()
    else:
        marker.format.fill.solid()
        paint(marker.format.fill.fore_color, colour)
    paint(marker.format.line.color, colour)
    marker.format.line.width = Pt(1.5)


def _side(point: Point) -> Any:
    first, _, last = point.side.partition(" ")
    if first in _SIDES:
        return _SIDES[first]
    return XL_LABEL_POSITION.LEFT if last == "left" else XL_LABEL_POSITION.RIGHT


def _dress_bubbles(shown: Any, series: PointSeries, code: Language, size: float) -> None:
    if not series.points:
        return
    colours = [p.colour for p in series.points]
    shown.format.fill.solid()
    paint(shown.format.fill.fore_color, max(set(colours), key=colours.count))
    for i, point in enumerate(series.points):
        look = shown.points[i].format
        if point.hollow:
            look.fill.background()
        else:
            look.fill.solid()
            paint(look.fill.fore_color, point.colour)
        paint(look.line.color, point.colour if point.hollow else theme.MUTED)
        look.line.width = Pt(2.25 if point.hollow else 0.75)
        if point.pale:
            look.line.dash_style = MSO_LINE.ROUND_DOT
        if point.label:
            label = shown.points[i].data_label
            write_label(label, point.label, size, code)
            label.position = _side(point)


def _scale_bubbles(chart: Any, given: Points, plot: axes.Plot) -> None:
    """The size of a bubble is its width, and the largest is as large as on the screen."""
    largest = max((p.size for s in given.series for p in s.points), default=1.0) * _PIXEL
    side = min((plot.right - plot.left) * plot.wide, (plot.bottom - plot.top) * plot.high)
    element = chart._chartSpace.find(f".//{qn('c:bubbleChart')}")
    element.find(qn("c:bubbleScale")).set("val", str(max(5, min(300, round(100 * largest / (side * _LARGEST))))))  # fmt: skip
    etree_after = element.find(qn("c:showNegBubbles"))
    etree_after.addnext(etree.Element(qn("c:sizeRepresents"), val="w"))


def _marks(
    given: Points, x: axes.Scale, y: axes.Scale, plot: axes.Plot, size: float
) -> list[DrawnLine | DrawnWords]:
    marks: list[DrawnLine | DrawnWords] = []
    for line in given.lines:
        if line.axis == "x":
            at = plot.x(x.part(line.at))
            marks.append(DrawnLine(at, plot.top, at, plot.bottom, line.colour, line.dash))
            if line.words:
                half = width(line.words, size) / plot.wide
                marks.append(DrawnWords(at - half, plot.top - 19 / plot.high, at + half, plot.top - 2 / plot.high, line.words, size, "ctr", "b", theme.MUTED))  # fmt: skip
        else:
            at = plot.y(y.part(line.at))
            marks.append(DrawnLine(plot.left, at, plot.right, at, line.colour, line.dash))
            if line.words:
                marks.append(DrawnWords(plot.left, at - 19 / plot.high, plot.right, at - 2 / plot.high, line.words, size, "r", "b", theme.MUTED))  # fmt: skip
    for i, name in enumerate(given.names):
        at, half = plot.y(y.part(len(given.names) - i)), (plot.bottom - plot.top) / len(given.names) / 2  # fmt: skip
        marks.append(DrawnWords(0, at - half, plot.left - 8 / plot.wide, at + half, name, size, "r", wrap=True))  # fmt: skip
    if given.also:
        words = "　".join(f"○ {name}" for name in given.also)
        marks.append(DrawnWords(0.5, 0, plot.right, 22 / plot.high, words, size, "r", "ctr"))
    return marks
