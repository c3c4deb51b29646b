"""Partnerships as great-circle arcs between their two sides."""

from __future__ import annotations

import math

import pandas as pd
import pydeck as pdk

from dashboard.maps.base import deck, fit
from dashboard.theme import ACCENT, FIELD_COLOUR, OTHER, rgb

ARCS, ENDS = "arcs", "ends"
_UNSEEN = [0, 0, 0, 1]
_HIT = 9  # pixels
_LINE_KEYS = ("partnership_id", "from", "to", "width", "colour")
_HIT_KEYS = ("partnership_id", "name", "note", "from", "to")


def partnership_arcs(
    rows: pd.DataFrame, *, selected: str | None, height: int, width: int
) -> pdk.Deck:
    """An arc map of partnerships: width by activity (milestones and events), colour by field.

    `rows`: partnership_id, name, field, field_label, coordinates (a_*, b_*), milestones, events.
    `height` and `width` are those of the map at its widest, in pixels. With one `selected`, the others fade. A click gives the row as object of layer "arcs".
    """
    placed = rows.dropna(subset=["a_latitude", "a_longitude", "b_latitude", "b_longitude"])
    arcs = [
        {
            "partnership_id": r.partnership_id,
            "name": r.name_,
            "note": r.field_label,
            "from": [r.a_longitude, r.a_latitude],
            "to": [r.b_longitude, r.b_latitude],
            "width": 1.2 + min(r.milestones + r.events, 12) * 0.35 + (2 if r.partnership_id == selected else 0),
            "colour": rgb(FIELD_COLOUR.get(r.field, OTHER), _alpha(r.partnership_id, selected)),
        }
        for r in placed.rename(columns={"name": "name_"}).itertuples()
    ]  # fmt: skip
    # The last is drawn, and hit, on top: the most active above the rest, the selected above all.
    arcs.sort(key=lambda arc: arc["width"])
    ends = _ends(placed)
    layers = [
        _arc_layer(
            "lines",
            [{key: arc[key] for key in _LINE_KEYS} for arc in arcs],
            colour="colour",
            width="width",
        ),
        pdk.Layer(
            "ScatterplotLayer",
            id=ENDS,
            data=ends,
            get_position="at",
            get_radius=1,
            radius_min_pixels=3,
            radius_max_pixels=3,
            get_fill_color=rgb(ACCENT),
            pickable=False,
        ),
        # A line of two pixels is hard to hit, with a finger impossible: what is hit is wider than what is seen.
        _arc_layer(
            ARCS,
            [{key: arc[key] for key in _HIT_KEYS} for arc in arcs],
            colour=_UNSEEN,
            width=_HIT,
            pickable=True,
        ),
    ]
    points = [(end["at"][0], end["at"][1]) for end in ends]
    # Great circles between Europe and Japan bend far to the north of both ends.
    norths = [
        (r.a_longitude, northernmost(r.a_longitude, r.a_latitude, r.b_longitude, r.b_latitude))
        for r in placed.itertuples()
    ]
    return deck(layers, fit([*points, *norths], height, width, 0.06), "<b>{name}</b><br/>{note}")


def _arc_layer(
    id: str, arcs: list[dict[str, object]], *, colour: object, width: object, **options: object
) -> pdk.Layer:
    return pdk.Layer(
        "ArcLayer",
        id=id,
        data=arcs,
        great_circle=True,
        get_height=0,
        get_source_position="from",
        get_target_position="to",
        get_source_color=colour,
        get_target_color=colour,
        get_width=width,
        num_segments=48,
        **options,
    )


def northernmost(
    a_longitude: float, a_latitude: float, b_longitude: float, b_latitude: float
) -> float:
    """The highest latitude, in degrees, on the great circle between two points of the north."""
    a, b = _unit(a_longitude, a_latitude), _unit(b_longitude, b_latitude)
    angle = math.acos(max(-1.0, min(1.0, sum(x * y for x, y in zip(a, b, strict=True)))))
    if angle < 1e-6:
        return max(a_latitude, b_latitude)
    heights = (
        (math.sin((1 - step / 24) * angle) * a[2] + math.sin(step / 24 * angle) * b[2])
        / math.sin(angle)
        for step in range(25)
    )
    return math.degrees(math.asin(min(1.0, max(heights))))


def _unit(longitude: float, latitude: float) -> tuple[float, float, float]:
    x, y = math.radians(longitude), math.radians(latitude)
    return math.cos(y) * math.cos(x), math.cos(y) * math.sin(x), math.sin(y)


def _alpha(partnership_id: str, selected: str | None) -> int:
    if selected is None:
        return 190
    return 255 if partnership_id == selected else 40


def _ends(placed: pd.DataFrame) -> list[dict[str, list[float]]]:
    both = pd.concat(
        [
            placed[["a_longitude", "a_latitude"]].set_axis(["x", "y"], axis=1),
            placed[["b_longitude", "b_latitude"]].set_axis(["x", "y"], axis=1),
        ]
    ).drop_duplicates()
    return [{"at": [x, y]} for x, y in both.itertuples(index=False)]
