"""Bars as a native chart: clustered, stacked, upright or lying, and waterfalls."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.util import Pt

from catalog.words import Language
from dashboard import theme
from dashboard.takeaway import slides_axes as axes
from dashboard.takeaway.slides_data import Categories, Column, safe
from dashboard.takeaway.slides_deck import Box
from dashboard.takeaway.slides_labels import label_form, write_label
from dashboard.takeaway.slides_marks import DrawnLine, DrawnWords, draw
from dashboard.takeaway.slides_shapes import Bars, BarSeries
from dashboard.takeaway.slides_theme import paint, points
from dashboard.takeaway.slides_words import width
from dashboard.texts import t

_KINDS = {
    (True, True): XL_CHART_TYPE.BAR_STACKED,
    (True, False): XL_CHART_TYPE.BAR_CLUSTERED,
    (False, True): XL_CHART_TYPE.COLUMN_STACKED,
    (False, False): XL_CHART_TYPE.COLUMN_CLUSTERED,
}
_WATERFALL = {"increasing": "slides.up", "decreasing": "slides.down", "totals": "slides.total"}


def height_of(bars: Bars) -> float:
    """The points that a chart of these bars wants: a few bars do not fill a slide."""
    if not bars.horizontal:
        return 400
    a_bar = 17 if bars.stacked or len(bars.series) == 1 else 13 * len(bars.series)
    return max(90 + len(bars.categories) * max(a_bar * 1.5, 22), 170)


def add_bars(slide: Any, box: Box, bars: Bars, code: Language) -> Any:
    """Draws `bars` in `box`; gives the shape."""
    room = (points(box.height) - 70) / max(len(bars.categories), 1)
    size = max(9.0, min(axes.SIZE, room * 0.76)) if bars.horizontal else axes.SIZE
    chart_data = _data(bars, code)
    shape = slide.shapes.add_chart(
        _KINDS[bars.horizontal, bars.stacked], box.left, box.top, box.width, box.height, chart_data
    )
    chart = shape.chart
    found = [v for s in bars.series for v in s.values if v is not None]
    scale = axes.scale_of(bars.axis, found, whole=bars.stacked and not bars.changes)
    left = _left(bars, box, scale, size)
    x_title = bars.axis.title if bars.horizontal else bars.category_title
    named = any(line.words for line in bars.lines)
    plot = axes.plot_of(
        box, left, legend=bars.legend, x_title=bool(x_title), above=18 if named else 0
    )
    axes.dress(chart, plot, code, size)
    # Lying bars begin at the top, where "low" would be.
    side = XL_TICK_LABEL_POSITION.NEXT_TO_AXIS if bars.horizontal else XL_TICK_LABEL_POSITION.LOW
    axes.dress_value_axis(chart.value_axis, scale, bars.axis, grid=True, at=side)
    _dress_categories(chart.category_axis, bars)
    drawn = chart.plots[0]
    drawn.gap_width = 50 if bars.stacked or len(bars.series) == 1 else 40
    if not bars.stacked:
        drawn.overlap = 0 if len(bars.series) > 1 else 100
    for series, shown in zip(bars.series, drawn.series, strict=True):
        _dress_series(shown, series, code, size)
    if bars.legend:
        axes.dress_legend(chart, [i for i, s in enumerate(bars.series) if s.hidden])
    else:
        chart.has_legend = False
    draw(chart, _marks(bars, scale, plot, size), plot.wide, plot.high, code)
    return shape


def _data(bars: Bars, code: Language) -> Categories:
    beside: list[tuple[str, Column]] = (
        [(t("slides.change", code=code), list(bars.changes))] if bars.changes else []
    )
    texts = {w.category: w.text for w in bars.words}
    if texts and not bars.changes:
        beside.append(("", [texts.get(i, "") for i in range(len(bars.categories))]))
    data = Categories("General", beside)
    # Two places may have one name: in a chart each keeps its bar, as categories may be alike.
    data.categories = [safe(name) for name in bars.categories]
    names = [_name(series, bars, code) for series in bars.series]
    for series, name in zip(bars.series, names, strict=True):
        data.add_series(safe(name), series.values, _form(series))
    return data


def _name(series: BarSeries, bars: Bars, code: Language) -> str:
    if series.hidden:
        return t("slides.lift", code=code)
    if bars.changes:
        name = t(_WATERFALL[series.name], code=code)
        below = any(v is not None and v < 0 for v in series.values)
        return t("slides.below", code=code, name=name) if below else name
    return series.name or bars.axis.title


def _form(series: BarSeries) -> str:
    """The number format that gives the labels of the screen, so that they follow when data are edited; else a general one."""
    known = [v for v in series.values if v is not None]
    if form := label_form(series):
        return form
    return "#,##0" if all(v == int(v) for v in known) else "#,##0.0##"


def _left(bars: Bars, box: Box, scale: axes.Scale, size: float) -> float:
    """The room that the names on the left take, at most two fifths of the chart."""
    if bars.horizontal:
        longest = max((width(name, size) for name in bars.categories), default=0)
        return min(longest + 14, points(box.width) * 0.4)
    return 16 + width(f"{scale.high:,.0f}", size) + (22 if bars.axis.title else 0)


def _dress_categories(axis: Any, bars: Bars) -> None:
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.has_major_gridlines = False
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    paint(axis.format.line.color, theme.OTHER)
    if bars.horizontal:
        # The first from the top, with the figures below all the same.
        axis.reverse_order = True
        axis._element.getparent().find(f"{qn('c:valAx')}/{qn('c:crosses')}").set("val", "max")
    else:
        axes.title_axis(axis, bars.category_title)
    skip = axis._element.find(qn("c:noMultiLvlLbl"))
    if bars.horizontal and skip is not None:
        # Every name, however many there are.
        every = etree.Element(qn("c:tickLblSkip"), val="1")
        skip.addprevious(every)


def _dress_series(shown: Any, series: BarSeries, code: Language, size: float) -> None:
    shown.invert_if_negative = False
    if series.hidden:
        shown.format.fill.background()
        shown.format.line.fill.background()
        return
    common = max(set(series.colours), key=series.colours.count) if series.colours else theme.ACCENT
    _fill(shown.format.fill, common, series.faint)
    for i, value in enumerate(series.values):
        hatched = bool(series.hatched) and series.hatched[i]
        if value is not None and (series.colours[i] != common or hatched):
            point = shown.points[i].format
            if hatched:
                point.fill.patterned()
                point.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
                paint(point.fill.fore_color, series.colours[i])
                point.fill.back_color.rgb = RGBColor(255, 255, 255)
                paint(point.line.color, series.colours[i])
            else:
                _fill(point.fill, series.colours[i], False)
    if series.labels:
        _label(shown, series, code, size)
    if series.more:
        _doubt(shown, series)


def _fill(fill: Any, colour: str, faint: bool) -> None:
    fill.solid()
    if faint:
        # As pale as on the screen, on white.
        parts = [round(255 - (255 - int(colour[i : i + 2], 16)) * 0.5) for i in (1, 3, 5)]
        fill.fore_color.rgb = RGBColor(*parts)
    else:
        paint(fill.fore_color, colour)


def _label(shown: Any, series: BarSeries, code: Language, size: float) -> None:
    if label_form(series):
        labels = shown.data_labels
        labels.show_value = True
        labels.number_format, labels.number_format_is_linked = label_form(series), False
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
        labels.font.size = Pt(size)
        return
    for i, (value, text) in enumerate(zip(series.values, series.labels, strict=True)):
        if value is not None and text:
            label = shown.points[i].data_label
            write_label(label, text, size, code)
            label.position = XL_LABEL_POSITION.OUTSIDE_END


def _doubt(shown: Any, series: BarSeries) -> None:
    """Error bars: by how much less and more it may be."""
    bars = etree.Element(qn("c:errBars"))
    etree.SubElement(bars, qn("c:errBarType"), val="both")
    etree.SubElement(bars, qn("c:errValType"), val="cust")
    etree.SubElement(bars, qn("c:noEndCap"), val="0")
    for name, amounts in (("plus", series.more), ("minus", series.less)):
        held = etree.SubElement(etree.SubElement(bars, qn(f"c:{name}")), qn("c:numLit"))
        etree.SubElement(held, qn("c:formatCode")).text = "General"
        etree.SubElement(held, qn("c:ptCount"), val=str(len(amounts)))
        for i, amount in enumerate(amounts):
            point = etree.SubElement(held, qn("c:pt"), idx=str(i))
            etree.SubElement(point, qn("c:v")).text = f"{amount:g}"
    look = etree.SubElement(etree.SubElement(bars, qn("c:spPr")), qn("a:ln"), w=str(int(Pt(1))))
    fill = etree.SubElement(look, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), val=theme.MUTED[1:])
    shown._element.find(qn("c:cat")).addprevious(bars)


def _marks(
    bars: Bars, scale: axes.Scale, plot: axes.Plot, size: float
) -> list[DrawnLine | DrawnWords]:
    marks: list[DrawnLine | DrawnWords] = []
    for line in bars.lines:
        at = scale.part(line.at)
        x = plot.x(at)
        marks.append(
            DrawnLine(x, plot.top, x, plot.bottom, line.colour, line.dash, 1.25 if line.dash else 2)
        )
        if line.words:
            above = (plot.top - 19 / plot.high, plot.top - 2 / plot.high)
            ends = (0.0, x, "r") if at > 0.6 else (x, 1.0, "l")
            marks.append(DrawnWords(ends[0], above[0], ends[1], above[1], line.words, size, ends[2], "b", line.colour))  # fmt: skip
    count = len(bars.categories)
    for words in bars.words:
        part = (words.category + 0.5) / count
        at = scale.part(words.at)
        if bars.horizontal:
            half = (plot.bottom - plot.top) / count / 2
            y, x = plot.y(1 - part), plot.x(at) + 8 / plot.wide
            wide = width(words.text, size) / plot.wide * 1.1
            marks.append(DrawnWords(x, y - half, min(x + wide, 1.0), y + half, words.text, size))
        else:
            half = (plot.right - plot.left) / count / 2
            x, y = plot.x(part), plot.y(at)
            below = words.at < 0
            top = y + 2 / plot.high if below else y - 20 / plot.high
            marks.append(DrawnWords(x - half, top, x + half, top + 18 / plot.high, words.text, size, "ctr", "t" if below else "b"))  # fmt: skip
    if bars.changes:
        y = plot.y(scale.part(0))
        marks.append(DrawnLine(plot.left, y, plot.right, y, theme.MUTED, False, 1))
    return marks
