"""A metric of regions as a choropleth, on outlines that the browser fetches once from our own server."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import Chart
from dashboard.theme import DIVERGING, FONT, INK, LINE, MARK, NO_DATA, SEQUENTIAL

Scale = Literal["sequential", "counts", "around_one", "ranks"]

# Outlines, and what must be in view of them: west, south, east, north (far islands lie outside).
OUTLINES = {
    "europe": ("app/static/regions_europe.geojson", (-11.0, 34.3, 35.0, 71.3)),
    "japan": ("app/static/regions_japan.geojson", (126.0, 26.0, 146.5, 45.8)),
    "countries": ("app/static/countries.geojson", (-25.0, 34.3, 42.0, 71.3)),
}
_SCALE_BAR = 56  # pixels below the map
# Nine classes around 1, each edge as far from 1 in ratio as the one across.
_RATIO_EDGES = {1 / 2: "0.5", 1 / 1.5: "0.67", 1 / 1.25: "0.8", 1 / 1.1: "0.91", 1.1: "1.1", 1.25: "1.25", 1.5: "1.5", 2.0: "2"}  # fmt: skip
# Ranks: the first five, the next five, the rest; the first are the darkest.
_RANKS = {"1–5": 5.5, "6–10": 10.5, "11–20": 20.5}
_RANK_COLOURS = (SEQUENTIAL[8], SEQUENTIAL[6], SEQUENTIAL[3])
_NICE = (1.0, 2.0, 2.5, 5.0, 10.0)


def choropleth(
    rows: pd.DataFrame,
    *,
    outlines: str,
    unit: str,
    no_data: str,
    scale: Scale = "sequential",
    selected: Sequence[str] = (),
    height: int,
    width: int = 600,
) -> go.Figure:
    """`rows`: region_id, name, value (null: unknown), words (the value as shown on hover).

    Unknown regions are light grey and are in the legend as `no_data`. `scale` is sequential (ten equal
    steps from 0, the last one open where a few regions lie far above the rest), counts (the same in whole
    numbers), around_one (nine
    classes, neutral at 1, symmetric in ratio) or ranks (1–5, 6–10, 11–20). `height` and `width` are pixels; the view is fitted to
    them. Regions carry region_id as custom data.
    """
    url, bounds = OUTLINES[outlines]
    known, unknown = rows[rows["value"].notna()], rows[rows["value"].isna()]
    figure = Chart()
    if len(unknown):
        figure.add_trace(_regions(unknown, url, [0] * len(unknown), [NO_DATA, NO_DATA]))
        # A trace of regions has no entry in the legend; this one has no place on the map.
        figure.add_trace(
            go.Scattermap(
                lat=[None],
                lon=[None],
                mode="markers",
                marker={"size": 14, "color": NO_DATA},
                name=no_data,
                showlegend=True,
                hoverinfo="skip",
            )
        )
    if len(known):
        figure.add_trace(_classes(known, url, unit, scale))
    marked = rows[rows["region_id"].isin(list(selected))]
    if len(marked):
        outline = _regions(marked, url, [0] * len(marked), ["rgba(0,0,0,0)", "rgba(0,0,0,0)"])
        outline.update(marker={"line": {"color": MARK, "width": 3}})
        figure.add_trace(outline)
    figure.update_layout(
        map={"style": "white-bg", **_view(bounds, width, height - _SCALE_BAR)},
        margin={"l": 0, "r": 0, "t": 0, "b": _SCALE_BAR},
        height=height,
        font={"family": FONT, "color": INK, "size": 13},
        legend={"x": 0.01, "xanchor": "left", "y": 0.01, "yanchor": "bottom", "bgcolor": "rgba(255,255,255,0.85)", "itemclick": False, "itemdoubleclick": False},
        hoverlabel={"bgcolor": "#FFFFFF", "bordercolor": LINE, "font": {"color": INK, "family": FONT}},
        # White in the dark theme too: the map has no other ground to be read on.
        paper_bgcolor="#FFFFFF",
        clickmode="event+select",
        dragmode="pan",
        uirevision=f"{outlines} {width}",
    )  # fmt: skip
    return figure


def _view(bounds: tuple[float, float, float, float], width: int, height: int) -> dict[str, object]:
    """Centre and zoom that hold `bounds` (west, south, east, north) in a map of this size in pixels."""
    west, south, east, north = bounds
    low, high = _mercator(south), _mercator(north)
    middle = math.atan(math.sinh((low + high) / 2 * math.pi))
    # At zoom 0 the world is 512 pixels wide; a hair more stays free around the bounds.
    zoom = min(
        math.log2(width / 512 / ((east - west) / 360)), math.log2(height / 256 / (high - low))
    )
    return {
        "center": {"lon": (west + east) / 2, "lat": math.degrees(middle)},
        "zoom": zoom - 0.05,
    }


def _mercator(latitude: float) -> float:
    """Height on a Mercator map that is 2 high: -1 at the bottom, 1 at the top."""
    return math.asinh(math.tan(math.radians(latitude))) / math.pi


def nice_step(values: pd.Series, steps: int = len(SEQUENTIAL)) -> float:
    """The round width of a class such that `steps` of them reach all but the highest few of `values`."""
    reach = float(values.quantile(0.97)) / steps
    if reach <= 0:
        return 1.0
    magnitude = 10.0 ** math.floor(math.log10(reach))
    return next(nice * magnitude for nice in _NICE if nice * magnitude >= reach * 0.999)


def _classes(known: pd.DataFrame, url: str, unit: str, scale: Scale) -> go.Choroplethmap:
    """The trace of known regions, coloured by class, with the edges of the classes on the scale bar."""
    colours: Sequence[str]
    if scale == "ranks":
        colours, edges, texts = _RANK_COLOURS, list(_RANKS.values())[:-1], list(_RANKS)
    elif scale == "around_one":
        colours, edges = DIVERGING, list(_RATIO_EDGES)
        texts = list(_RATIO_EDGES.values())
    else:
        step = nice_step(known["value"])
        step = math.ceil(step) if scale == "counts" else step
        colours, edges = SEQUENTIAL, [step * i for i in range(1, len(SEQUENTIAL))]
        # Every third edge, so that long figures stand apart on a phone.
        texts = [f"{edge:,.10g}" if i % 3 == 2 else "" for i, edge in enumerate(edges)]
    trace = _regions(known, url, [bisect_right(edges, value) for value in known["value"]], colours)
    trace.update(
        showscale=True,
        zmin=-0.5,
        zmax=len(colours) - 0.5,
        colorbar={
            **_BAR,
            "title": {"text": unit, "side": "top", "font": {"color": INK, "size": 13}},
            # A class of ranks is named at its middle, a figure stands at the edge of two classes.
            "tickvals": [i if scale == "ranks" else i + 0.5 for i in range(len(texts))],
            "ticktext": texts,
        },
    )
    return trace


def _regions(
    rows: pd.DataFrame, url: str, classes: Sequence[int], colours: Sequence[str]
) -> go.Choroplethmap:
    return go.Choroplethmap(
        geojson=url,
        featureidkey="id",
        locations=rows["region_id"].tolist(),
        z=list(classes),
        colorscale=_steps(colours),
        customdata=rows[["region_id", "name", "words"]].to_numpy().tolist(),
        hovertemplate="<b>%{customdata[1]}</b><br>%{customdata[2]}<extra></extra>",
        marker={"line": {"color": "#FFFFFF", "width": 0.6}, "opacity": 1},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        showscale=False,
        showlegend=False,
    )


# Below the map, where it hides no region.
_BAR = {
    "orientation": "h",
    "thickness": 12,
    "len": 0.8,
    "x": 0.0,
    "xanchor": "left",
    "y": -0.01,
    "yanchor": "top",
    "tickfont": {"color": INK},
    "tickangle": 0,
    "outlinecolor": LINE,
}


def _steps(colours: Sequence[str]) -> list[list[object]]:
    """`colours` as a scale of equal steps (no blending: a class can be read off the scale bar)."""
    n = len(colours)
    return [[edge, colour] for i, colour in enumerate(colours) for edge in (i / n, (i + 1) / n)]
