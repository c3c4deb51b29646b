"""Lines, marks and texts of a plotly scatter trace."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from dashboard import theme
from dashboard.printing.canvas import Canvas, height_of
from dashboard.printing.plotly_values import CannotBeDrawn, colour, each, values
from dashboard.printing.scene import Align, Box, Dot, Fill, Path, Pen, Scene, line

_TEXT = 12.0
DASHES: dict[str, tuple[float, ...]] = {"solid": (), "dot": (2, 3), "dash": (7, 5), "dashdot": (7, 3, 2, 3), "longdash": (11, 5)}  # fmt: skip
# Corners of a mark of radius 1, as plotly draws them.
_CORNERS: dict[str, list[tuple[float, float]]] = {
    "square": [(-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)],
    "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    "diamond-wide": [(0, -0.8), (1.4, 0), (0, 0.8), (-1.4, 0)],
    "triangle-up": [(0, -1), (1.15, 1), (-1.15, 1)],
    "triangle-down": [(0, 1), (1.15, -1), (-1.15, -1)],
}
_STROKES: dict[str, list[list[tuple[float, float]]]] = {
    "line-ns": [[(0, -1.4), (0, 1.4)]],
    "line-ew": [[(-1.4, 0), (1.4, 0)]],
}
_ARM = 0.45  # of an upright cross, turned for an "x"


def draw_scatter(canvas: Canvas, trace: Mapping[str, Any]) -> None:
    """A trace of lines, markers and texts; what is unknown is a gap."""
    mode = str(trace.get("mode") or "lines")
    xs, ys = values(trace.get("x")), values(trace.get("y"))
    places = [
        None if (px := canvas.x.at(x)) is None or (py := canvas.y.at(y)) is None else (px, py)
        for x, y in zip(xs, ys, strict=False)
    ]
    alpha = float(trace.get("opacity", 1.0))
    clip = None if trace.get("cliponaxis") is False else canvas.clip
    if "lines" in mode:
        pen = line_pen(trace, alpha)
        for run in _runs(places):
            canvas.scene.add(line(run, pen, clip))
    if "markers" in mode:
        _error_bars(canvas, trace, places, xs)
        for i, place in enumerate(places):
            if place is not None:
                marker = marker_of(trace, i, len(places))
                draw_marker(canvas.scene, *place, marker, alpha, clip)
    if "text" in mode:
        _texts(canvas, trace, places, "markers" in mode)


def line_pen(trace: Mapping[str, Any], alpha: float = 1.0) -> Pen:
    """The pen of a trace's line."""
    given = trace.get("line", {})
    plain, own = colour(given.get("color") or trace.get("marker", {}).get("color"), theme.ACCENT)
    dash = given.get("dash") or "solid"
    if dash not in DASHES:
        raise CannotBeDrawn(f"dashes {dash!r}: expected one of {', '.join(DASHES)}")
    return Pen(plain, float(given.get("width", 2)), DASHES[dash], own * alpha)


def _runs(places: list[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """Lines between gaps."""
    found: list[list[tuple[float, float]]] = [[]]
    for place in places:
        if place is None:
            found.append([])
        else:
            found[-1].append(place)
    return [run for run in found if len(run) > 1]


def marker_of(trace: Mapping[str, Any], i: int, count: int) -> dict[str, Any]:
    """The look of one marker: symbol, size, color, opacity, the color and width of its line."""
    marker = trace.get("marker", {})
    edge = marker.get("line", {})
    return {
        "symbol": str(each(marker.get("symbol"), count, "circle")[i] or "circle"),
        "size": float(each(marker.get("size"), count, 6)[i] or 0),
        "color": each(marker.get("color"), count)[i],
        "opacity": each(marker.get("opacity"), count, 1.0)[i],
        "edge": each(edge.get("color"), count)[i],
        "width": float(each(edge.get("width"), count, 0)[i] or 0),
    }


def draw_marker(
    scene: Scene, x: float, y: float, marker: Mapping[str, Any], alpha: float = 1.0, clip: Box | None = None
) -> None:  # fmt: skip
    """A marker of the look of `marker_of`; hollow where its symbol ends in "-open"."""
    symbol = str(marker["symbol"])
    hollow, plain = symbol.endswith("-open"), symbol.removesuffix("-open")
    ink, own = colour(marker["color"], theme.ACCENT)
    alpha *= own * float(1.0 if marker["opacity"] is None else marker["opacity"])
    if alpha <= 0 or not marker["size"]:
        return
    radius = marker["size"] / 2
    edge = colour(marker["edge"], ink)[0]
    pen = Pen(ink if hollow else edge, max(marker["width"], 1.0), alpha=alpha) if hollow or marker["width"] else None  # fmt: skip
    fill = None if hollow else Fill(ink, alpha)
    if plain == "circle":
        scene.add(Dot(x, y, radius, fill, pen, clip=clip))
    elif plain in _STROKES:
        drawn = Pen(ink, max(marker["width"], 1.0), alpha=alpha)
        for stroke in _STROKES[plain]:
            scene.add(line([(x + radius * a, y + radius * b) for a, b in stroke], drawn, clip))
    else:
        corners = _cross() if plain == "x" else _CORNERS.get(plain)
        if corners is None:
            raise CannotBeDrawn(f"marker {symbol!r}")
        ring = np.array(corners) * radius + np.array([x, y])
        scene.add(Path((ring,), fill, pen, clip=clip))


def _cross() -> list[tuple[float, float]]:
    arm, end = _ARM, 1.15
    corners = [(arm, arm), (end, arm), (end, -arm), (arm, -arm), (arm, -end), (-arm, -end), (-arm, -arm), (-end, -arm), (-end, arm), (-arm, arm), (-arm, end), (arm, end)]  # fmt: skip
    half = math.sqrt(0.5)
    return [((a - b) * half, (a + b) * half) for a, b in corners]


def _error_bars(
    canvas: Canvas, trace: Mapping[str, Any], places: list[tuple[float, float] | None], xs: list[Any]
) -> None:  # fmt: skip
    given = trace.get("error_x")
    if not given:
        return
    more = each(given.get("array"), len(xs), 0)
    less = each(given.get("arrayminus"), len(xs)) if given.get("arrayminus") is not None else more
    pen = Pen(colour(given.get("color"), theme.OTHER)[0], float(given.get("thickness", 1)))
    cap = float(given.get("width", 3))
    for x, place, up, down in zip(xs, places, more, less, strict=True):
        if place is None or not (up or down):
            continue
        ends = [canvas.x.pixel(float(x) - (down or 0)), canvas.x.pixel(float(x) + (up or 0))]
        y = place[1]
        canvas.scene.add(line([(ends[0], y), (ends[1], y)], pen))
        for end in ends:
            canvas.scene.add(line([(end, y - cap), (end, y + cap)], pen))


def _texts(
    canvas: Canvas, trace: Mapping[str, Any], places: list[tuple[float, float] | None], marked: bool
) -> None:  # fmt: skip
    texts = each(trace.get("text"), len(places))
    positions = each(trace.get("textposition"), len(places), "middle center")
    font = trace.get("textfont", {})
    size = float(font.get("size", _TEXT))
    ink = colour(font.get("color"))[0]
    for i, (place, text) in enumerate(zip(places, texts, strict=True)):
        if place is None or not text:
            continue
        radius = marker_of(trace, i, len(places))["size"] / 2 if marked else 0.0
        height, side = str(positions[i]).split(" ")
        off = radius + 4 if marked else 0.0
        x = place[0] + {"left": -off, "right": off}.get(side, 0.0)
        rise = radius + 2 + height_of(str(text), size) / 2
        y = place[1] + {"top": -rise, "bottom": rise}.get(height, 0.0)
        align: Align = "right" if side == "left" else "left" if side == "right" else "centre"
        canvas.label(str(text), x, y, size, ink, align, movable=marked and canvas.y.visible)
