"""Bars: side by side, stacked or on top of one another, and those of a waterfall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard import theme
from dashboard.printing.axis import Axis
from dashboard.printing.canvas import Canvas, height_of
from dashboard.printing.plotly_values import colour, each, values
from dashboard.printing.scene import Fill, Path, Pen, hatch, line, rectangle

_TEXT = 12.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, in the numbers of its axes: across the axis of positions, and along that of values."""

    trace: Mapping[str, Any]
    index: int
    across: tuple[float, float]
    along: tuple[float, float]
    flat: bool  # whether it lies, values running to the right


def arranged(traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any], x: Axis, y: Axis) -> list[Bar]:  # fmt: skip
    """Where each bar lies; a row of which nothing is known has none."""
    mode, gap = layout.get("barmode", "group"), float(layout.get("bargap", 0.2))
    bars: list[Bar] = []
    ends: dict[tuple[float, bool], float] = {}
    drawn = [trace for trace in traces if trace["type"] in ("bar", "waterfall")]
    for order, trace in enumerate(drawn):
        flat = trace.get("orientation") == "h"
        places, lengths = (trace.get("y"), trace.get("x")) if flat else (trace.get("x"), trace.get("y"))  # fmt: skip
        place_axis, length_axis = (y, x) if flat else (x, y)
        lengths = values(lengths)
        widths = each(trace.get("width"), len(lengths))
        bases = each(trace.get("base"), len(lengths))
        reached = 0.0
        for i, (place, length) in enumerate(zip(values(places), lengths, strict=False)):
            at = place_axis.number(place)
            if at is None or length is None:
                continue
            wide = widths[i] if widths[i] is not None else 1 - gap
            middle = at
            if mode == "group" and widths[i] is None and trace["type"] == "bar":
                wide /= len(drawn)
                middle += (order - (len(drawn) - 1) / 2) * wide
            if trace["type"] == "waterfall":
                absolute = values(trace.get("measure"))[i] in ("absolute", "total")
                start = 0.0 if absolute else reached
                end = reached = float(length) if absolute else reached + float(length)
            elif bases[i] is not None:
                start = length_axis.number(bases[i]) or 0.0
                end = start + float(length)
            elif mode == "stack":
                start = ends.get((at, length >= 0), 0.0)
                end = ends[at, length >= 0] = start + float(length)
            else:
                start, end = 0.0, float(length)
            bars.append(Bar(trace, i, (middle - wide / 2, middle + wide / 2), (start, end), flat))
    return bars


def draw_bars(canvas: Canvas, bars: Sequence[Bar]) -> None:
    """The bars with their figures."""
    for before, bar in zip([None, *bars], bars, strict=False):
        waterfall = bar.trace["type"] == "waterfall"
        left, right = sorted(canvas.x.pixel(at) for at in (bar.along if bar.flat else bar.across))
        top, bottom = sorted(canvas.y.pixel(at) for at in (bar.across if bar.flat else bar.along))
        ring = rectangle(left, top, right, bottom)
        if waterfall and before is not None:
            _connect(canvas, before, bar)
        fill, pen, pattern = _look(bar)
        canvas.scene.add(Path((ring,), fill, pen, clip=canvas.clip))
        if pattern is not None:
            canvas.scene.add(hatch([ring], pattern, clip=canvas.clip))
        _figure(canvas, bar, (left, top, right, bottom))


def _look(bar: Bar) -> tuple[Fill, Pen | None, Pen | None]:
    """Inside, outline and hatching."""
    marker = bar.trace.get("marker", {})
    count = bar.index + 1
    if bar.trace["type"] == "waterfall":
        measure = values(bar.trace.get("measure"))[bar.index]
        grown = bar.along[1] >= bar.along[0]
        key = "increasing" if grown else "decreasing"
        marker = bar.trace.get("totals" if measure in ("absolute", "total") else key, {}).get("marker", {})  # fmt: skip
    plain, alpha = colour(each(marker.get("color"), count)[bar.index], theme.ACCENT)
    alpha *= float(each(marker.get("opacity"), count, 1.0)[bar.index])
    alpha *= float(bar.trace.get("opacity", 1.0))
    edge = marker.get("line", {})
    wide = each(edge.get("width"), count, 0)[bar.index] or 0
    pen = Pen(colour(edge.get("color"), plain)[0], wide, alpha=alpha) if wide else None
    pattern = marker.get("pattern", {})
    shape = each(pattern.get("shape"), count)[bar.index]
    # Grey that is faint stands for what is not known.
    unknown = plain == theme.OTHER and alpha < 1
    ruled = Pen(colour(pattern.get("fgcolor"), theme.OTHER)[0], 0.8) if shape or unknown else None
    return Fill(plain, alpha), pen, ruled


def _figure(canvas: Canvas, bar: Bar, box: tuple[float, float, float, float]) -> None:
    """The figure in words at the end of a bar, or within it."""
    texts = each(bar.trace.get("text"), bar.index + 1)
    text = texts[bar.index]
    if not text:
        return
    left, top, right, bottom = box
    place = each(bar.trace.get("textposition"), bar.index + 1, "auto")[bar.index]
    size = float(bar.trace.get("textfont", {}).get("size", _TEXT))
    if not bar.flat:
        up = bar.along[1] >= bar.along[0]
        half = height_of(str(text), size) / 2
        y = top - 3 - half if up else bottom + 3 + half
        canvas.label(str(text), (left + right) / 2, y, size, theme.INK, "centre")
    elif place == "inside":
        fill, _, _ = _look(bar)
        canvas.label(str(text), right - 4, (top + bottom) / 2, size, on(fill.colour), "right")
    elif bar.along[1] < bar.along[0]:
        canvas.label(str(text), left - 4, (top + bottom) / 2, size, theme.INK, "right")
    else:
        canvas.label(str(text), right + 4, (top + bottom) / 2, size, theme.INK, "left")


def on(ground: str) -> str:
    """The colour of text that is read on `ground`: white on what is dark."""
    red, green, blue = (int(ground[i : i + 2], 16) for i in (1, 3, 5))
    return "#FFFFFF" if 0.299 * red + 0.587 * green + 0.114 * blue < 150 else theme.INK


def _connect(canvas: Canvas, before: Bar, bar: Bar) -> None:
    given = bar.trace.get("connector", {}).get("line", {})
    pen = Pen(colour(given.get("color"), theme.OTHER)[0], float(given.get("width", 1)), (2, 2))
    height = canvas.y.pixel(before.along[1])
    ends = [(canvas.x.pixel(at), height) for at in (before.across[1], bar.across[0])]
    canvas.scene.add(line(ends, pen))
