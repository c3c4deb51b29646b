"""What every pydeck map stands on: land and country outlines from our own static files, and a fitted view."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence

import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

from dashboard.theme import LAND, LINE, rgb

LAND_URL = "app/static/land.geojson"
COUNTRIES_URL = "app/static/countries.geojson"

# Pixels. Wider than this, a map of this height would lose its north; narrower phones there are not.
WIDEST = 1240
_NARROWEST = 280


def land() -> list[pdk.Layer]:
    """Land in light grey with country borders, on a white sea; cannot be picked."""
    return [
        # White in the dark theme too: land would stand on black there, harder to read than either.
        pdk.Layer(
            "PolygonLayer",
            id="sea",
            data=[{"ring": [[-180, -85], [180, -85], [180, 85], [-180, 85]]}],
            get_polygon="ring",
            stroked=False,
            get_fill_color=[255, 255, 255],
            # So that it does not shine through the land, which lies at the same height.
            parameters={"depthWriteEnabled": False},
            pickable=False,
        ),
        pdk.Layer(
            "GeoJsonLayer",
            id="land",
            data=LAND_URL,
            filled=True,
            stroked=False,
            get_fill_color=rgb(LAND),
            pickable=False,
        ),
        pdk.Layer(
            "GeoJsonLayer",
            id="borders",
            data=COUNTRIES_URL,
            filled=False,
            stroked=True,
            get_line_color=rgb(LINE),
            line_width_min_pixels=1,
            pickable=False,
        ),
    ]


def fit(
    points: Sequence[tuple[float, float]],
    height: int,
    width: int,
    margin: float = 0.12,
    pitch: int = 0,
) -> pdk.ViewState:
    """The view that holds all `points` (longitude, latitude) with a margin, on a map of any width.

    `width` is the widest that the map is drawn, in pixels: a narrower one shows the same longitudes.
    A view holds a fixed zoom, and the server does not know how wide the reader's map is. The bounds
    do it: deck.gl raises the zoom of a view until it lies within them, which is what fits its width.
    """
    if not points:
        points = [(-10.0, 33.0), (145.0, 66.0)]
    longitudes, latitudes = zip(*points, strict=True)
    west, east = min(longitudes), max(longitudes)
    south, north = _mercator(min(latitudes)), _mercator(max(latitudes))
    span_x = max((east - west) / 360, 0.004) * (1 + 2 * margin)
    span_y = max(north - south, 0.004) * (1 + 2 * margin)
    # At its widest the map has the least room above and below: so much must be in view there.
    span = min(max(span_x, span_y * width / height), 0.98)
    centre = (west + east) / 2
    return pdk.ViewState(
        longitude=centre,
        latitude=_latitude((south + north) / 2),
        zoom=max(0.0, math.log2(_NARROWEST / 512 / span)),
        pitch=pitch,
        max_zoom=9,
        max_bounds=[[centre - span * 180, -85], [centre + span * 180, 85]],
    )


class Map(pdk.Deck):  # type: ignore[misc]
    """A map whose JSON is written once, and without the indentation that pydeck gives it."""

    # In a slot, since pydeck writes out all that is in __dict__.
    __slots__ = ("_written",)

    def to_json(self) -> str:
        """The map as deck.gl reads it."""
        if not hasattr(self, "_written"):
            # pydeck's own indents, which only the slow encoder of `json` does.
            self._written = json.dumps(
                self, default=default_serialize, sort_keys=True, separators=(",", ":")
            )
        return self._written


def deck(layers: list[pdk.Layer], view: pdk.ViewState, tooltip: str) -> pdk.Deck:
    """A map without a basemap; `tooltip` is HTML with {field} placeholders of plain text fields."""
    return Map(
        layers=[*land(), *layers],
        initial_view_state=view,
        map_provider=None,
        tooltip={"html": tooltip, "style": {"fontSize": "13px", "maxWidth": "280px"}},
    )


def _mercator(latitude: float) -> float:
    radians = math.radians(max(-80.0, min(80.0, latitude)))
    return math.log(math.tan(math.pi / 4 + radians / 2)) / (2 * math.pi)


def _latitude(mercator: float) -> float:
    return math.degrees(2 * math.atan(math.exp(2 * math.pi * mercator)) - math.pi / 2)
