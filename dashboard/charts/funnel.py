"""The stages that events report, side by side: how many events say something of each, and its sum."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import Chart
from dashboard.theme import SEQUENTIAL

# Blues that stand out from both the light and the dark theme, and from one another.
_WHOLE, _PART = SEQUENTIAL[6], SEQUENTIAL[2]


def stage_funnel(rows: pd.DataFrame, *, whole: str, part: str, unit: str) -> go.Figure:
    """A bar for each stage, from the first to the last.

    `rows`: stage (label), all_events (with a figure of the whole event), part_events (with a figure of a
    part alone), words (the sum of the whole events as shown, or that it is unknown). The length is the
    number of events, in `unit`: sums of different stages come from different events and are no funnel of one thing,
    so none is drawn as a share of another. A stage without a figure keeps its place and its words.
    """
    rows = rows.iloc[::-1]
    lengths = rows["all_events"] + rows["part_events"]
    longest = max(float(lengths.max()), 1.0)
    figure = Chart(
        [
            go.Bar(
                orientation="h", y=rows["stage"], x=rows["all_events"], name=whole,
                marker={"color": _WHOLE}, hovertemplate="%{y}: %{x}<extra>%{fullData.name}</extra>",
            ),
            go.Bar(
                orientation="h", y=rows["stage"], x=rows["part_events"], name=part,
                marker={"color": _PART, "line": {"color": _WHOLE, "width": 1}}, hovertemplate="%{y}: %{x}<extra>%{fullData.name}</extra>",
            ),
            # The words stand behind the whole bar, whatever parts it has.
            go.Scatter(
                x=lengths, y=rows["stage"], mode="text", text=[f"  {words}" for words in rows["words"]],
                textposition="middle right", cliponaxis=False, hoverinfo="skip", showlegend=False,
            ),
        ]
    )  # fmt: skip
    figure.update_layout(
        barmode="stack",
        height=90 + 30 * len(rows),
        margin={"l": 0, "r": 0, "t": 8, "b": 0},
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "normal"},
        xaxis={
            "title": {"text": unit},
            "range": [0, longest * 1.5],
            "tickformat": "d",
            "fixedrange": True,
        },
        yaxis={"automargin": True, "ticksuffix": "  ", "fixedrange": True},
        dragmode=False,
    )
    return figure
