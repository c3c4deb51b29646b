"""Land, borders and regions from our own files, on Mercator's projection."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np

from dashboard.printing.plotly_values import CannotBeDrawn
from dashboard.printing.scene import Box, Ring

_STATIC = Path(__file__).parents[2] / "static"
_ADDRESS = "app/static/"
# Pixels: points of an outline nearer than this to the one before are left out.
_FINE = 0.35


@cache
def shapes(address: str) -> dict[str, tuple[Ring, ...]]:
    """The rings of each feature of a GeoJSON of ours (`app/static/…`), by its id: longitude, latitude.

    A feature without an id is known by its place in the file.
    """
    if not address.startswith(_ADDRESS):
        raise CannotBeDrawn(f"outlines at {address!r}: expected {_ADDRESS}…")
    read = json.loads((_STATIC / address.removeprefix(_ADDRESS)).read_text("utf-8"))
    found: dict[str, tuple[Ring, ...]] = {}
    for i, feature in enumerate(read["features"]):
        geometry = feature["geometry"]
        kind, points = geometry["type"], geometry["coordinates"]
        if kind == "Polygon":
            rings = points
        elif kind in ("MultiPolygon", "MultiLineString"):
            rings = [ring for part in points for ring in part] if kind == "MultiPolygon" else points
        elif kind == "LineString":
            rings = [points]
        else:
            raise CannotBeDrawn(f"outlines of type {kind!r}")
        found[str(feature.get("id", i))] = tuple(np.array(ring, dtype=float)[:, :2] for ring in rings)  # fmt: skip
    return found


def mercator(latitude: Ring | float) -> Ring:
    """Height on a Mercator map of a world 1 wide, upwards, 0 at the equator."""
    turned = np.radians(np.clip(latitude, -85.0, 85.0))
    return np.asarray(np.arcsinh(np.tan(turned)) / (2 * np.pi))


class Projection:
    """From longitude and latitude to pixels of a box; flattened by `tilt` (cosine) where the map is seen aslant."""

    def __init__(self, bounds: Box, box: Box, tilt: float = 1.0):
        """`bounds` (west, south, east, north) are held in the middle of `box`, as large as it has room for."""
        west, south, east, north = bounds
        low, high = float(mercator(south)), float(mercator(north))
        left, top, right, bottom = box
        self.tilt = tilt
        self.scale = min((right - left) / ((east - west) / 360), (bottom - top) / ((high - low) * tilt))  # fmt: skip
        self._x = (left + right) / 2 - (west + east) / 720 * self.scale
        self._y = (top + bottom) / 2 + (low + high) / 2 * tilt * self.scale

    def pixels(self, places: Ring) -> Ring:
        """Where `places` (longitude, latitude a row) lie."""
        return np.column_stack(
            (
                self._x + places[:, 0] / 360 * self.scale,
                self._y - mercator(places[:, 1]) * self.tilt * self.scale,
            )
        )

    def rings(self, found: tuple[Ring, ...], box: Box, *, closed: bool = True) -> tuple[Ring, ...]:
        """Rings in pixels, without those outside of `box` and without points that nobody could tell apart."""
        left, top, right, bottom = box
        out = []
        for ring in found:
            drawn = self.pixels(ring)
            (x0, y0), (x1, y1) = drawn.min(axis=0), drawn.max(axis=0)
            if x1 < left or x0 > right or y1 < top or y0 > bottom:
                continue
            if closed and max(x1 - x0, y1 - y0) < _FINE:
                continue
            out.append(_thinned(drawn))
        return tuple(out)


def _thinned(ring: Ring) -> Ring:
    steps = np.abs(np.diff(ring, axis=0)).max(axis=1)
    kept = np.concatenate(([True], np.floor(np.cumsum(steps) / _FINE)[:-1] != np.floor(np.cumsum(steps) / _FINE)[1:], [True])) if len(ring) > 2 else np.ones(len(ring), bool)  # fmt: skip
    return ring[kept]
