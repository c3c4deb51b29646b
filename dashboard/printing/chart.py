"""A plotly chart with two axes as a scene: the same numbers, order, colours and words as on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import theme
from dashboard.brief.wrapping import wrap
from dashboard.printing import key
from dashboard.printing.axis import Axis
from dashboard.printing.bars import Bar, draw_bars
from dashboard.printing.canvas import Canvas, block, height_of, width_of
from dashboard.printing.notes import draw_annotations, draw_shapes
from dashboard.printing.plotly_values import CannotBeDrawn, merged
from dashboard.printing.points import draw_scatter
from dashboard.printing.ranges import axes
from dashboard.printing.scene import DESCENT, LEADING, Pen, Scene, Words, line

_TICK, _TITLE = 12.0, 13.0
_EDGE = 6.0  # pixels that stay free around everything
_GRID = Pen(theme.LINE, 1.0)
_DRAWN = {"bar", "scatter", "scattergl", "waterfall"}
# Passes in which margins grow until all words are inside.
_PASSES = 4


def draw_chart(figure: Mapping[str, Any], wide: float, high: float | None = None) -> Scene:
    """`figure` (plotly's dictionary) `wide` pixels wide, and as high as it says or `high`.

    CannotBeDrawn for a kind of trace, mark or axis that no page uses.
    """
    traces = [trace for trace in figure["data"] if trace.get("visible", True) is True]
    for trace in traces:
        if trace["type"] not in _DRAWN:
            raise CannotBeDrawn(f"trace of type {trace['type']!r}")
    given = figure.get("layout", {})
    layout = merged(given.get("template", {}).get("layout", {}), given)
    tall = float(high or layout.get("height") or 450)
    x, y, bars = axes(traces, layout)
    margins = [_EDGE, _EDGE, _EDGE, _EDGE]
    for _ in range(_PASSES):
        scene = _drawn(traces, layout, x, y, bars, wide, tall, margins)
        missing = _missing(scene)
        if max(missing) < 0.5:
            break
        margins = [held + more for held, more in zip(margins, missing, strict=True)]
    return scene


def _missing(scene: Scene) -> list[float]:
    """How far words stick out of the scene: left, top, right, bottom."""
    out = [0.0, 0.0, 0.0, 0.0]
    for words in scene.words():
        left, top, right, bottom = words.box
        beyond = (2 - left, 2 - top, right - scene.wide + 2, bottom - scene.high + 2)
        out = [max(held, more) for held, more in zip(out, beyond, strict=True)]
    return out


def _drawn(
    traces: Sequence[Mapping[str, Any]],
    layout: Mapping[str, Any],
    x: Axis,
    y: Axis,
    bars: Sequence[Bar],
    wide: float,
    tall: float,
    margins: Sequence[float],
) -> Scene:
    left, top, right, bottom = margins
    x_title, y_title = (str(axis.given.get("title", {}).get("text") or "") for axis in (x, y))
    y.start, y.end = tall - bottom, top
    names = y.ticks()
    left += max((width_of(text, _size(y)) for _, text in names), default=0.0) + 8 if names else 0
    left += (_TITLE * LEADING + 4) if y.visible and y_title else 0
    x.start, x.end = left, wide - right
    entries = key.entries(traces, layout)
    legend = key.arranged(entries, wide - left - right)
    top += key.height(legend)
    below = _below(x)
    bottom += max((height_of(text, _size(x)) for _, text in below), default=0.0) + 8 if below else 0
    bottom += (_TITLE * LEADING + 4) if x.visible and x_title else 0
    y.start, y.end = tall - bottom, top
    scene = Scene(wide, tall)
    canvas = Canvas(scene, x, y)
    _grid(canvas)
    draw_shapes(canvas, layout, below=True)
    draw_bars(canvas, bars)
    for trace in traces:
        if trace["type"].startswith("scatter"):
            draw_scatter(canvas, trace)
    draw_shapes(canvas, layout, below=False)
    draw_annotations(canvas, layout)
    _write_axes(canvas, below, y.ticks(), x_title, y_title)
    canvas.settle_labels()
    key.draw(scene, legend, left, margins[1])
    return scene


def _size(axis: Axis) -> float:
    return float(axis.given.get("tickfont", {}).get("size", _TICK))


def _below(x: Axis) -> list[tuple[float, str]]:
    """The words below the chart: names in lines as wide as their place, figures so many as have room."""
    ticks, size = x.ticks(), _size(x)
    if not ticks:
        return []
    if x.kind == "category":
        room = abs(x.end - x.start) / max(len(ticks), 1) - 6
        return [(at, "<br>".join("<br>".join(wrap(part, room, size)) for part in text.split("<br>"))) for at, text in ticks]  # fmt: skip
    shown: list[tuple[float, str]] = []
    for at, text in ticks:
        half = width_of(text, size) / 2
        if not shown or at - half > shown[-1][0] + width_of(shown[-1][1], size) / 2 + 8:
            shown.append((at, text))
    return shown


def _grid(canvas: Canvas) -> None:
    left, top, right, bottom = canvas.box
    # On the screen lines run across the bars' direction only where the chart says so.
    for axis, default in ((canvas.x, False), (canvas.y, True)):
        if not axis.visible:
            continue
        lines = axis.given.get("showgrid", default) and axis.kind != "category"
        places = [at for at, _ in axis.ticks()] if lines else []
        if axis.given.get("zeroline", True) and axis.kind == "linear" and axis.low < 0 < axis.high:
            _rule(canvas, axis, axis.pixel(0.0), Pen(theme.OTHER, 1.0))
        for at in places:
            _rule(canvas, axis, at, _GRID)
    if canvas.y.visible and canvas.y.kind == "category" and canvas.x.kind == "linear":
        at = canvas.x.pixel(0.0)
        if left - 0.5 <= at <= right:
            canvas.scene.add(line([(at, top), (at, bottom)], Pen(theme.OTHER, 1.0)))


def _rule(canvas: Canvas, axis: Axis, at: float, pen: Pen) -> None:
    left, top, right, bottom = canvas.box
    ends = [(at, top), (at, bottom)] if axis.letter == "x" else [(left, at), (right, at)]
    canvas.scene.add(line(ends, pen))


def _write_axes(
    canvas: Canvas,
    below: Sequence[tuple[float, str]],
    beside: Sequence[tuple[float, str]],
    x_title: str,
    y_title: str,
) -> None:
    left, top, right, bottom = canvas.box
    scene = canvas.scene
    size = _size(canvas.x)
    lowest = bottom
    for at, text in below:
        tall = height_of(text, size)
        scene.add(*block(text, at, bottom + 6 + tall / 2, size, theme.MUTED, "centre"))
        lowest = max(lowest, bottom + 6 + tall)
    if x_title and canvas.x.visible:
        middle = lowest + 4 + _TITLE * LEADING / 2
        scene.add(*block(x_title, (left + right) / 2, middle, _TITLE, theme.MUTED, "centre"))
    size = _size(canvas.y)
    named = canvas.y.kind == "category" or canvas.y.given.get("ticktext") is not None
    ink = theme.INK if named else theme.MUTED
    for at, text in beside:
        scene.add(*block(text, left - 7, at, size, ink, "right"))
    if y_title and canvas.y.visible:
        widest = max((width_of(text, size) for _, text in beside), default=0.0)
        at = left - 7 - widest - 6 - _TITLE * DESCENT
        text = y_title.replace("<br>", " ")
        scene.add(Words(at, (top + bottom) / 2, text, _TITLE, theme.MUTED, align="centre", upright=True))  # fmt: skip
