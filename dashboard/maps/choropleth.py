"""A metric of regions as a choropleth, on outlines that the browser fetches once from our own server."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.theme import DIVERGING, FONT, INK, LINE, MARK, NO_DATA, SEQUENTIAL

# Outlines and the view that holds them: longitude, latitude, zoom of a map about 700 px wide.
OUTLINES = {
    "europe": ("app/static/regions_europe.geojson", 10.5, 52.5, 2.55),
    "japan": ("app/static/regions_japan.geojson", 137.0, 37.6, 3.85),
    "countries": ("app/static/countries.geojson", 13.0, 53.0, 2.45),
}


def choropleth(
    rows: pd.DataFrame,
    *,
    outlines: str,
    unit: str,
    no_data: str,
    scale: str = "sequential",
    selected: Sequence[str] = (),
    height: int,
) -> go.Figure:
    """`rows`: region_id, name, value (null: unknown), words (the value as shown on hover).

    Unknown regions are light grey and are in the legend as `no_data`. `scale` is sequential, or
    around_one (diverging, neutral at 1, symmetric in ratio: ½ and 2 are equally far from it).
    """
    url, longitude, latitude, zoom = OUTLINES[outlines]
    known = rows[rows["value"].notna()]
    unknown = rows[rows["value"].isna()]
    figure = go.Figure()
    if len(unknown):
        figure.add_trace(_trace(unknown, url, [0.0] * len(unknown), [[0, NO_DATA], [1, NO_DATA]]))
        figure.update_traces(showscale=False)
        # A trace of colour alone has no legend entry of its own.
        figure.add_trace(
            go.Scattermap(lat=[None], lon=[None], mode="markers", marker={"size": 12, "color": NO_DATA}, name=no_data, showlegend=True)
        )  # fmt: skip
    if len(known):
        figure.add_trace(_known(known, url, unit, scale))
    marked = known[known["region_id"].isin(list(selected))]
    if len(marked):
        outline = _trace(
            marked, url, [0.0] * len(marked), [[0, "rgba(0,0,0,0)"], [1, "rgba(0,0,0,0)"]]
        )
        outline.update(marker={"line": {"color": MARK, "width": 3}}, showscale=False)
        figure.add_trace(outline)
    figure.update_layout(
        map={"style": "white-bg", "center": {"lon": longitude, "lat": latitude}, "zoom": zoom},
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        height=height,
        font={"family": FONT, "color": INK, "size": 13},
        legend={"x": 0.01, "y": 0.01, "bgcolor": "rgba(255,255,255,0.85)"},
        clickmode="event+select",
        dragmode="pan",
        uirevision=outlines,
    )
    return figure


def _known(known: pd.DataFrame, url: str, unit: str, scale: str) -> go.Choroplethmap:
    if scale == "around_one":
        # Colour by log2, so that half and twice lie equally far from 1; ticks say the ratio.
        colours = known["value"].clip(0.25, 4).map(_log2)
        trace = _trace(known, url, colours, _steps(DIVERGING))
        ticks = [0.25, 0.5, 1, 2, 4]
        trace.update(
            zmin=-2,
            zmax=2,
            colorbar={**_BAR, "title": {"text": unit}, "tickvals": [_log2(x) for x in ticks], "ticktext": ["≤ ¼", "½", "1", "2", "≥ 4"]},
        )  # fmt: skip
        return trace
    top = float(known["value"].quantile(0.97)) or 1.0
    trace = _trace(known, url, known["value"], _steps(SEQUENTIAL))
    trace.update(zmin=0, zmax=top, colorbar={**_BAR, "title": {"text": unit}})
    return trace


def _trace(
    rows: pd.DataFrame, url: str, z: object, colours: list[list[object]]
) -> go.Choroplethmap:
    return go.Choroplethmap(
        geojson=url,
        featureidkey="id",
        locations=list(rows["region_id"]),
        z=list(z),  # type: ignore[call-overload]
        colorscale=colours,
        customdata=rows[["region_id", "name", "words"]].to_numpy().tolist(),
        hovertemplate="<b>%{customdata[1]}</b><br>%{customdata[2]}<extra></extra>",
        marker={"line": {"color": "#FFFFFF", "width": 0.6}, "opacity": 1},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        showlegend=False,
    )


_BAR = {
    "thickness": 12,
    "len": 0.6,
    "x": 0.99,
    "xanchor": "right",
    "y": 0.98,
    "yanchor": "top",
    "bgcolor": "rgba(255,255,255,0.85)",
    "outlinecolor": LINE,
    "tickfont": {"color": INK},
}


def _log2(value: float) -> float:
    return math.log2(value) if value > 0 else -2.0


def _steps(colours: Sequence[str]) -> list[list[object]]:
    """`colours` as a scale of equal steps (no blending: a class can be read off the legend)."""
    n = len(colours)
    return [[edge, colour] for i, colour in enumerate(colours) for edge in (i / n, (i + 1) / n)]
