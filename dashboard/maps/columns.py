"""Event outcomes as columns on the region that hosted them."""

from __future__ import annotations

import pandas as pd
import pydeck as pdk

from dashboard.maps.base import deck, fit
from dashboard.theme import ACCENT, rgb

COLUMNS = "columns"


def outcome_columns(
    rows: pd.DataFrame, *, selected: str | None, height: int, width: int
) -> pdk.Deck:
    """Columns whose height is the total of one measure by host region.

    `rows`: region_id, name, note (the figure in words), total, latitude, longitude. A click gives the
    row as object of layer "columns". Heights are relative to the largest total.
    """
    largest = float(rows["total"].max()) if len(rows) else 1.0
    data = [
        {
            "region_id": r.region_id,
            "name": r.name_,
            "note": r.note,
            "at": [r.longitude, r.latitude],
            "height": r.total / largest,
            "colour": rgb(ACCENT if selected in (None, r.region_id) else "#9DBCDA", 220),
        }
        for r in rows.rename(columns={"name": "name_"}).itertuples()
    ]
    layer = pdk.Layer(
        "ColumnLayer",
        id=COLUMNS,
        data=data,
        get_position="at",
        get_elevation="height",
        elevation_scale=2_200_000,
        radius=55_000,
        get_fill_color="colour",
        pickable=True,
        auto_highlight=True,
        extruded=True,
    )
    points = [(item["at"][0], item["at"][1]) for item in data]
    return deck([layer], fit(points, height, width, 0.15, pitch=40), "<b>{name}</b><br/>{note}")
