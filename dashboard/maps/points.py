"""Organisations as points where they are."""

from __future__ import annotations

import math
from collections import Counter

import pandas as pd
import pydeck as pdk

from dashboard.maps.base import deck, fit
from dashboard.theme import FIELD_COLOUR, MARK, OTHER, rgb

POINTS = "points"
_APART = 9  # pixels between organisations at one place, when the map is first seen
_TURN = math.pi * (3 - math.sqrt(5))  # the golden angle: a spiral in which none hides another


def organisation_points(
    rows: pd.DataFrame, *, selected: str | None, height: int, width: int
) -> pdk.Deck:
    """A map of organisations, coloured by field; those at one place are drawn side by side around it.

    `rows`: organisation_id, name, note, main_field (null: none), latitude, longitude, partnerships.
    Those with more partnerships are larger. `height` and `width` are those of the map at its widest, in
    pixels. A click gives the row as object of layer "points".
    """
    placed = rows.dropna(subset=["latitude", "longitude"])
    spots = list(
        zip(placed["longitude"].astype(float), placed["latitude"].astype(float), strict=True)
    )
    view = fit([*spots, *_around(spots)], height, width, 0.08)
    degree = _degrees_a_pixel(view, width) * _APART
    seen: Counter[tuple[float, float]] = Counter()
    points = []
    for row, (x, y) in zip(
        placed.rename(columns={"name": "name_"}).itertuples(), spots, strict=True
    ):
        place = seen[x, y]
        seen[x, y] += 1
        reach, turn = degree * math.sqrt(place), place * _TURN
        points.append(
            {
                "organisation_id": row.organisation_id,
                "name": row.name_,
                "note": row.note,
                # A degree of latitude is drawn longer the farther north it lies.
                "at": [round(x + reach * math.cos(turn), 4), round(y + reach * math.sin(turn) * math.cos(math.radians(y)), 4)],
                "size": 4.5 + min(int(row.partnerships), 12) * 0.4 + (3 if row.organisation_id == selected else 0),
                "colour": rgb(FIELD_COLOUR.get(row.main_field, OTHER), 225),
                "line": rgb(MARK if row.organisation_id == selected else "#FFFFFF"),
            }
        )  # fmt: skip
    # The last is drawn, and hit, on top: small ones above large ones, the selected above all.
    points.sort(key=lambda p: (p["organisation_id"] == selected, -p["size"]))
    layer = pdk.Layer(
        "ScatterplotLayer",
        id=POINTS,
        data=points,
        get_position="at",
        get_radius="size",
        radius_units=pdk.types.String("pixels"),
        get_fill_color="colour",
        stroked=True,
        get_line_color="line",
        get_line_width=1,
        line_width_units=pdk.types.String("pixels"),
        pickable=True,
    )
    return deck([layer], view, "<b>{name}</b><br/>{note}")


def _around(spots: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Places to keep in view around a few that lie close together, so that the reader sees where on earth they are."""
    if not spots:
        return []
    xs, ys = zip(*spots, strict=True)
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return [(x - 8, y - 5), (x + 8, y + 5)]


def _degrees_a_pixel(view: pdk.ViewState, width: int) -> float:
    (west, _), (east, _) = view.max_bounds
    return float(east - west) / width
