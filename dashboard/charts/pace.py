"""Regions by how fast their share moves, with the pace that their target needs marked on the same bar."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import GRID, Chart
from dashboard.theme import CATEGORIES, CHOSEN, OTHER

_BAR = 28  # pixels of height a bar
_WORDS = 0.35  # of the longest bar: the room that words behind a bar take
_REST, _NEEDED = OTHER, CATEGORIES[1]
_HOVER = "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>"


def pace_bars(
    rows: pd.DataFrame, *, selected: list[str], unit: str, needed: str | None, narrow: bool = False
) -> go.Figure:
    """A bar for each row, the first on top, to the left where the value is below 0.

    `rows`: region_id, name, value, label (behind the bar), words (on hover), and where `needed` names
    the mark in the legend, needed (null: none) and needed_words. The `selected` are in the accent colour.
    """
    rows = rows.iloc[::-1]
    names = [f"{rank}　{name}" for rank, name in zip(rows["rank"], rows["name"], strict=True)]
    figure = Chart(
        go.Bar(
            orientation="h",
            x=rows["value"].tolist(),
            y=names,
            customdata=list(zip(rows["name"], rows["words"], strict=True)),
            hovertemplate=_HOVER,
            marker={"color": [CHOSEN if r in selected else _REST for r in rows["region_id"]]},
            showlegend=False,
        )
    )
    ends = rows["value"].clip(lower=0)
    high = float(ends.max())
    if needed is not None:
        marked = rows["needed"].notna().to_numpy()
        high = max(high, float(rows["needed"].max())) if marked.any() else high
        # A mark just behind a bar would lie on the words.
        beside = (rows["needed"] > ends) & (rows["needed"] < ends + _WORDS * high)
        ends = ends.where(~beside, rows["needed"])
        figure.add_trace(
            go.Scatter(
                x=rows.loc[marked, "needed"].tolist(),
                y=[name for name, yes in zip(names, marked, strict=True) if yes],
                mode="markers",
                marker={"symbol": "line-ns-open", "size": 18, "color": _NEEDED, "line": {"width": 3}},
                customdata=list(zip(rows.loc[marked, "name"], rows.loc[marked, "needed_words"], strict=True)),
                hovertemplate=_HOVER,
                name=needed,
                showlegend=bool(marked.any()),
            )
        )  # fmt: skip
    figure.add_trace(
        go.Scatter(
            x=ends.tolist(), y=names, mode="text", text=[f"  {label}" for label in rows["label"]],
            textposition="middle right", cliponaxis=False, hoverinfo="skip", showlegend=False,
        )
    )  # fmt: skip
    low = min(float(rows["value"].min()), 0.0)
    room = (high - low or 1.0) * (0.45 if narrow else 0.2)
    figure.update_layout(
        height=90 + _BAR * max(len(rows), 3),
        margin={"l": 4, "r": 8, "t": 8, "b": 40},
        bargap=0.3,
        xaxis={
            "title": {"text": unit},
            "range": [low - room if low < 0 else 0, high + room],
            "gridcolor": GRID,
            "zeroline": low < 0,
            "zerolinecolor": OTHER,
            "fixedrange": True,
        },
        yaxis={"automargin": True, "fixedrange": True, "ticksuffix": " "},
        legend={"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom"},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
    )
    return figure
