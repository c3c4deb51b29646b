"""A plotly map of regions as a scene: classes of colour, no data hatched, the scale below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import theme
from dashboard.brief.fonts import width
from dashboard.maps.choropleth import OUTLINES
from dashboard.printing.outlines import Projection, shapes
from dashboard.printing.plotly_values import CannotBeDrawn, colour, values
from dashboard.printing.scene import Box, Fill, Path, Pen, Scene, Words, hatch, rectangle

_SCALE = 58.0  # pixels below the map
_SIZE = 12.0
_HATCH = Pen(theme.OTHER, 0.7)
_BORDER = Pen("#FFFFFF", 0.6)


def is_map(figure: Mapping[str, Any]) -> bool:
    """Whether a plotly figure is a map of regions."""
    return any(trace["type"] == "choroplethmap" for trace in figure["data"])


def draw_map(figure: Mapping[str, Any], wide: float, high: float) -> Scene:
    """`figure` on `wide` × `high` pixels: the whole of Europe, of its countries, or of Japan, as on the screen."""
    scene = Scene(wide, high)
    box: Box = (0.0, 0.0, wide, high - _SCALE)
    legend: list[tuple[str, str]] = []
    for trace in figure["data"]:
        if trace["type"] == "scattermap":
            ink = colour(trace.get("marker", {}).get("color"))[0]
            legend.append((str(trace.get("name") or ""), ink))
        elif trace["type"] == "choroplethmap":
            _regions(scene, trace, box)
        else:
            raise CannotBeDrawn(f"trace of type {trace['type']!r} on a map")
    for trace in figure["data"]:
        if trace["type"] == "choroplethmap" and trace.get("showscale"):
            _scale(scene, trace, high - _SCALE + 6)
    x = wide
    for name, ink in legend:
        x -= width(name, _SIZE) + 24
        ring = rectangle(x, high - _SCALE + 26, x + 16, high - _SCALE + 38)
        scene.add(Path((ring,), Fill(ink)))
        scene.add(hatch([ring], _HATCH, 4.0))
        scene.add(Words(x + 22, high - _SCALE + 36, name, _SIZE, theme.INK))
        x -= 16
    return scene


def _bounds(address: str) -> Box:
    for found, bounds in OUTLINES.values():
        if found == address:
            return bounds
    raise CannotBeDrawn(f"outlines at {address!r}")


def _regions(scene: Scene, trace: Mapping[str, Any], box: Box) -> None:
    address = str(trace["geojson"])
    projection = Projection(_bounds(address), box)
    outlines = shapes(address)
    steps = _steps(trace)
    edge = trace.get("marker", {}).get("line", {})
    pen = Pen(colour(edge.get("color"), "#FFFFFF")[0], float(edge.get("width", 0.6)))
    empty = all(plain == theme.NO_DATA for _, plain in steps)
    clear = all(plain.startswith("rgba(0,0,0,0") for _, plain in steps)
    low, high = float(trace.get("zmin", 0)), float(trace.get("zmax", 1))
    for place, z in zip(values(trace["locations"]), values(trace["z"]), strict=True):
        rings = projection.rings(outlines.get(str(place), ()), box)
        if not rings:
            continue
        share = (float(z) - low) / ((high - low) or 1.0)
        plain = next((c for edge_, c in steps if share <= edge_), steps[-1][1])
        fill = None if clear else Fill(colour(plain)[0])
        scene.add(Path(rings, fill, pen, clip=box))
        if empty:
            scene.add(hatch(rings, _HATCH, 5.0, box))


def _steps(trace: Mapping[str, Any]) -> list[tuple[float, str]]:
    """The upper edge of each class, from 0 to 1, and its colour: plotly lists both edges of each."""
    scale = trace["colorscale"]
    return [(float(scale[i + 1][0]), str(scale[i + 1][1])) for i in range(0, len(scale) - 1, 2)]


def _scale(scene: Scene, trace: Mapping[str, Any], top: float) -> None:
    """The bar of classes with its title above and figures below."""
    bar = trace.get("colorbar", {})
    steps = _steps(trace)
    low, high = float(trace["zmin"]), float(trace["zmax"])
    wide = min(scene.wide * 0.55, 460.0)
    left = 4.0
    title = str(bar.get("title", {}).get("text") or "")
    scene.add(Words(left, top + 10, title, _SIZE, theme.INK))
    before = 0.0
    for edge, plain in steps:
        ring = rectangle(left + before * wide, top + 17, left + edge * wide, top + 29)
        scene.add(Path((ring,), Fill(colour(plain)[0])))
        before = edge
    frame = rectangle(left, top + 17, left + wide, top + 29)
    scene.add(Path((frame,), pen=Pen(theme.LINE, 1.0)))
    for at, text in _figures(bar):
        x = left + (at - low) / (high - low) * wide
        if text:
            scene.add(Words(x, top + 29 + 14, text, _SIZE, theme.INK, align="centre"))


def _figures(bar: Mapping[str, Any]) -> Sequence[tuple[float, str]]:
    places, texts = values(bar.get("tickvals")), values(bar.get("ticktext"))
    return [(float(at), str(text)) for at, text in zip(places, texts, strict=False)]
