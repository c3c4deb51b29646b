"""A pydeck map as a scene: land and borders, arcs on great circles, points, and columns seen aslant."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from dashboard import theme
from dashboard.printing.outlines import Projection, shapes
from dashboard.printing.plotly_values import CannotBeDrawn
from dashboard.printing.scene import Box, Dot, Fill, Path, Pen, Ring, Scene, line, rectangle

_EQUATOR = 40_075_017.0  # metres
_STEPS = 48
# The ground that is held in view around what the map shows, in parts of its span.
_MARGIN = 0.05
_ENDS = ("getSourcePosition", "getTargetPosition")
_Layer = Mapping[str, Any]


def draw_deck(deck: Mapping[str, Any], wide: float, high: float) -> Scene:
    """`deck` (pydeck's dictionary) on `wide` × `high` pixels, fitted to all that its layers show."""
    scene = Scene(wide, high)
    box: Box = (0.0, 0.0, wide, high)
    tilt = math.radians(float(deck.get("initialViewState", {}).get("pitch") or 0))
    layers = [layer for layer in deck["layers"] if layer.get("visible", True)]
    projection = Projection(_bounds(layers), box, math.cos(tilt))
    for layer in layers:
        kind = layer["@@type"]
        if kind not in _DRAWN:
            raise CannotBeDrawn(f"layer of type {kind!r}")
        _DRAWN[kind](scene, layer, projection, box)
    frame = rectangle(0.5, 0.5, wide - 0.5, high - 0.5)
    scene.add(Path((frame,), pen=Pen(theme.LINE, 1.0)))
    return scene


def _bounds(layers: Sequence[_Layer]) -> Box:
    """West, south, east and north of all that is shown on the land, with a margin."""
    places: list[tuple[float, float]] = []
    for layer in layers:
        if layer["@@type"] == "ArcLayer":
            for arc in layer["data"]:
                points = _great_circle(*(_of(layer, arc, key, None) for key in _ENDS))
                places += [(float(x), float(y)) for x, y in points]
        elif layer["@@type"] in ("ScatterplotLayer", "ColumnLayer"):
            at = [_of(layer, row, "getPosition", None) for row in layer["data"]]
            places += [(float(place[0]), float(place[1])) for place in at]
            # Room above the northernmost for its column.
            if layer["@@type"] == "ColumnLayer" and at:
                places.append((float(at[0][0]), 72.0))
    if not places:
        places = [(-10.0, 33.0), (145.0, 66.0)]
    xs, ys = zip(*places, strict=True)
    west, south, east, north = min(xs), min(ys), max(xs), max(ys)
    if east - west < 16:
        west, east = (west + east) / 2 - 8, (west + east) / 2 + 8
    side, above = _MARGIN * (east - west), 2 + _MARGIN * (north - south)
    return west - side, max(south - above, -80.0), east + side, min(north + above, 80.0)


def _colour(given: Sequence[float]) -> tuple[str, float]:
    red, green, blue = (round(part) for part in given[:3])
    return f"#{red:02X}{green:02X}{blue:02X}", (given[3] / 255 if len(given) > 3 else 1.0)


def _of(layer: _Layer, row: Mapping[str, Any], accessor: str, default: Any) -> Any:
    """What an accessor gives for a row: pydeck writes a column as "@@=name", else the value itself."""
    given = layer.get(accessor, default)
    if isinstance(given, str) and given.startswith("@@="):
        return row.get(given.removeprefix("@@="), default)
    return given


def _sea(scene: Scene, layer: _Layer, _: Projection, box: Box) -> None:
    scene.add(Path((rectangle(*box),), Fill(*_colour(layer["getFillColor"]))))


def _land(scene: Scene, layer: _Layer, projection: Projection, box: Box) -> None:
    for rings in shapes(str(layer["data"])).values():
        filled = bool(layer.get("filled", True))
        drawn = projection.rings(rings, box, closed=filled)
        if not drawn:
            continue
        fill = Fill(*_colour(layer["getFillColor"])) if filled else None
        pen = None
        if layer.get("stroked", True):
            pen = Pen(_colour(layer["getLineColor"])[0], float(layer.get("lineWidthMinPixels", 1)))
        scene.add(Path(drawn, fill, pen, clip=box))


def _arcs(scene: Scene, layer: _Layer, projection: Projection, box: Box) -> None:
    for row in layer["data"]:
        ink, alpha = _colour(_of(layer, row, "getSourceColor", [0, 0, 0, 255]))
        if alpha < 0.02:  # a wider line, not seen, that is hit in place of the thin one
            continue
        points = projection.pixels(_great_circle(*(_of(layer, row, key, None) for key in _ENDS)))
        wide = float(_of(layer, row, "getWidth", 1))
        drawn = [(float(x), float(y)) for x, y in points]
        scene.add(line(drawn, Pen(ink, wide, alpha=alpha), box))


def _great_circle(a: Sequence[float], b: Sequence[float]) -> Ring:
    """Points on the shortest way between two places (longitude, latitude)."""
    first, last = (_unit(*place[:2]) for place in (a, b))
    angle = math.acos(max(-1.0, min(1.0, float(first @ last))))
    if angle < 1e-6:
        return np.array([a[:2], b[:2]], dtype=float)
    along = np.linspace(0.0, 1.0, _STEPS + 1)[:, None]
    points = (np.sin((1 - along) * angle) * first + np.sin(along * angle) * last) / math.sin(angle)
    return np.column_stack(
        (np.degrees(np.arctan2(points[:, 1], points[:, 0])), np.degrees(np.arcsin(points[:, 2])))
    )


def _unit(longitude: float, latitude: float) -> Ring:
    x, y = math.radians(longitude), math.radians(latitude)
    return np.array([math.cos(y) * math.cos(x), math.cos(y) * math.sin(x), math.sin(y)])


def _points(scene: Scene, layer: _Layer, projection: Projection, box: Box) -> None:
    for row in layer["data"]:
        at = _of(layer, row, "getPosition", None)
        x, y = projection.pixels(np.array([at[:2]], dtype=float))[0]
        radius = float(_of(layer, row, "getRadius", 1))
        if str(layer.get("radiusUnits", "meters")) != "pixels":
            radius *= _pixels_a_metre(projection, at[1])
        radius = min(
            max(radius, layer.get("radiusMinPixels", 0)), layer.get("radiusMaxPixels", 1e6)
        )
        fill = Fill(*_colour(_of(layer, row, "getFillColor", [0, 0, 0, 255])))
        pen = None
        if layer.get("stroked"):
            edge = _colour(_of(layer, row, "getLineColor", [0, 0, 0, 255]))[0]
            pen = Pen(edge, float(layer.get("getLineWidth", 1)))
        scene.add(Dot(float(x), float(y), radius, fill, pen, radius * projection.tilt, clip=box))


def _pixels_a_metre(projection: Projection, latitude: float) -> float:
    return projection.scale / _EQUATOR / math.cos(math.radians(latitude))


def _columns(scene: Scene, layer: _Layer, projection: Projection, box: Box) -> None:
    """Columns from the north to the south, those in front over those behind; heights as on the screen."""
    rise = math.sqrt(max(0.0, 1 - projection.tilt**2))
    rows = [(_of(layer, row, "getPosition", None), row) for row in layer["data"]]
    for (longitude, latitude, *foot), row in sorted(rows, key=lambda r: (-r[0][1], *r[0][2:])):
        x, y = projection.pixels(np.array([[longitude, latitude]], dtype=float))[0]
        metre = _pixels_a_metre(projection, latitude)
        radius = max(float(layer.get("radius", 1)) * metre, 5.0)
        lift = (foot[0] if foot else 0.0) * metre * rise
        tall = float(_of(layer, row, "getElevation", 0)) * metre * rise
        ink, alpha = _colour(_of(layer, row, "getFillColor", [0, 0, 0, 255]))
        high = radius * projection.tilt
        base, top = y - lift, y - lift - tall
        turn = np.linspace(0, math.pi, 17)
        under = np.column_stack((x + radius * np.cos(turn), base + high * np.sin(turn)))
        over = np.column_stack((x - radius * np.cos(turn), top + high * np.sin(turn) * -1))
        scene.add(Path((np.vstack([under, over]),), Fill(ink, alpha), clip=box))
        scene.add(
            Dot(float(x), float(top), radius, Fill(_lighter(ink), alpha), None, high, clip=box)
        )


def _lighter(ink: str) -> str:
    parts = [int(ink[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(part + (255 - part) * 0.3):02X}" for part in parts)


_DRAWN: dict[str, Callable[[Scene, _Layer, Projection, Box], None]] = {
    "PolygonLayer": _sea,
    "GeoJsonLayer": _land,
    "ArcLayer": _arcs,
    "ScatterplotLayer": _points,
    "ColumnLayer": _columns,
}
