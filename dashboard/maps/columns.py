"""Event outcomes as columns on the region that hosted them."""

from __future__ import annotations

import pandas as pd
import pydeck as pdk

from dashboard.maps.base import deck, fit
from dashboard.theme import ACCENT, OTHER, rgb

COLUMNS, FEET = "columns", "feet"
FAIRS = "#80A7CD"  # trade fairs, whose figures are of all comers
_TALLEST = 3_000_000  # metres
_LIFT = 4_000  # metres that a foot lies above the land, which would shine through it
_RADIUS = 75_000


def outcome_columns(
    rows: pd.DataFrame, *, selected: str | None, height: int, width: int
) -> pdk.Deck:
    """Columns by host region: what events other than trade fairs report, and on top of it the fairs.

    `rows`: region_id, name, note (the figures in words), other_total and fair_total (null: none),
    latitude, longitude. Heights are relative to the largest sum; every region has a foot, so that a
    small figure is not lost beside a large one. A click gives the row as object of layer "columns" or "feet".
    """
    placed = rows.dropna(subset=["latitude", "longitude"])
    others, fairs = placed["other_total"].fillna(0.0), placed["fair_total"].fillna(0.0)
    largest = max(float((others + fairs).max()), 1.0) if len(placed) else 1.0
    columns: list[dict[str, object]] = []
    feet: list[dict[str, object]] = []
    for row, other, fair in zip(
        placed.rename(columns={"name": "name_"}).itertuples(), others, fairs, strict=True
    ):
        alpha = 235 if selected in (None, row.region_id) else 70
        same = {"region_id": row.region_id, "name": row.name_, "note": row.note}
        place = [row.longitude, row.latitude]
        # A place whose figures are unknown is no place with a small one.
        foot = ACCENT if other or fair else OTHER
        feet.append(same | {"at": [*place, _LIFT], "colour": rgb(foot, alpha)})
        start = 0.0
        for value, colour in ((other, ACCENT), (fair, FAIRS)):
            if value:
                length = value / largest * _TALLEST
                columns.append(
                    same | {"at": [*place, start], "height": length, "colour": rgb(colour, alpha)}
                )
                start += length
    layers = [
        pdk.Layer(
            "ScatterplotLayer",
            id=FEET,
            data=feet,
            get_position="at",
            get_radius=_RADIUS,
            radius_min_pixels=6,
            get_fill_color="colour",
            pickable=True,
        ),
        pdk.Layer(
            "ColumnLayer",
            id=COLUMNS,
            data=columns,
            get_position="at",
            get_elevation="height",
            radius=_RADIUS,
            get_fill_color="colour",
            pickable=True,
            extruded=True,
        ),
    ]
    points = [(float(r.longitude), float(r.latitude)) for r in placed.itertuples()]
    # Room above the northernmost for its column.
    points += [(points[0][0], 71.0)] if points else []
    drawn = deck(layers, fit(points, height, width, 0.15, pitch=40), "<b>{name}</b><br/>{note}")
    # Seen from afar: in perspective, columns at the edges of a wide map lean out of it.
    drawn.views = [pdk.View(type="MapView", controller=True, orthographic=True)]
    return drawn
