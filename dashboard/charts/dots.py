"""Several regions, industry by industry, as dots on one line each."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import GRID, Chart
from dashboard.theme import CATEGORIES, OTHER

# A region is known by its mark as well as by its colour.
_MARKS = ("circle", "diamond", "square", "triangle-up", "x")
_ROW = 44  # pixels of height an industry


def dots(
    rows: pd.DataFrame,
    *,
    regions: Sequence[tuple[str, str]],
    unit: str,
    neutral: float | None = None,
    narrow: bool = False,
) -> go.Figure:
    """`rows`: region_id, industry, name (of the industry, in the order of the rows), value (null: left out), words, weak.

    `regions` are (id, name), at most five: each has its colour and mark on every line, is named in
    the legend above and, on a wide screen, beside a value that no other exceeds. Weak figures are hollow.
    """
    names = list(dict.fromkeys(rows["name"]))
    figure = Chart()
    known = rows[rows["value"].notna()]
    for name in names:
        line = known[known["name"] == name]["value"]
        if len(line) > 1:
            figure.add_shape(type="line", x0=float(line.min()), x1=float(line.max()), y0=name, y1=name, line={"color": GRID, "width": 6}, layer="below")  # fmt: skip
    for (region, called), colour, mark in zip(regions, CATEGORIES, _MARKS, strict=False):
        own = known[known["region_id"] == region]
        figure.add_trace(
            go.Scatter(
                x=own["value"].tolist(),
                y=own["name"].tolist(),
                mode="markers",
                name=called,
                marker={
                    "size": 13,
                    "color": colour,
                    "symbol": [f"{mark}-open" if weak else mark for weak in own["weak"]],
                    "line": {"width": 2, "color": colour},
                },
                customdata=[[called, words] for words in own["words"]],
                hovertemplate="<b>%{customdata[0]}</b><br>%{y}: %{customdata[1]}<extra></extra>",
                showlegend=True,
            )
        )
        if not narrow and (place := _free_place(own, known)) is not None:
            figure.add_annotation(
                x=place[0],
                y=place[1],
                text=called,
                showarrow=False,
                xanchor="left",
                xshift=11,
                font={"size": 12},
            )
    if neutral is not None:
        figure.add_vline(x=neutral, line={"color": OTHER, "width": 1, "dash": "dot"})
    most = float(known["value"].max()) if len(known) else 1.0
    figure.update_layout(
        height=90 + _ROW * max(len(names), 1),
        margin={"l": 4, "r": 8, "t": 12, "b": 44},
        xaxis={"title": {"text": unit}, "range": [0, most * (1.08 if narrow else 1.25)], "gridcolor": GRID, "fixedrange": True},
        yaxis={"categoryorder": "array", "categoryarray": names[::-1], "automargin": True, "fixedrange": True, "showgrid": False, "ticksuffix": " "},
        legend={"orientation": "h", "y": 1.01, "yanchor": "bottom", "x": 0, "itemclick": False, "itemdoubleclick": False},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
        hovermode="closest",
    )  # fmt: skip
    return figure


def _free_place(own: pd.DataFrame, known: pd.DataFrame) -> tuple[float, str] | None:
    """Where the name of a region stands clear: right of its largest value that is the largest of all on its line."""
    furthest = known.groupby("name")["value"].max()
    first = own[own["value"] >= own["name"].map(furthest)].sort_values("value", ascending=False)
    return None if first.empty else (float(first["value"].iloc[0]), str(first["name"].iloc[0]))
