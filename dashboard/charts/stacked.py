"""How many of what, split into what is known and what is not: one bar a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import Chart
from dashboard.theme import OTHER, SEQUENTIAL

# Blues that stand out from both the light and the dark theme, and from one another.
WHOLE, PART, NONE = SEQUENTIAL[6], SEQUENTIAL[2], SEQUENTIAL[4]
UNKNOWN = OTHER
_HOVER = "<b>%{y}</b><br>%{fullData.name}: %{x}<extra></extra>"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of each bar: its column, its name in the legend, its colour; `faint` for what is not known."""

    column: str
    name: str
    colour: str
    faint: bool = False


def stacked_bars(
    rows: pd.DataFrame,
    parts: Sequence[Part],
    *,
    unit: str,
    words: str | None = None,
    narrow: bool = False,
) -> go.Figure:
    """A bar for each row, from the first down, made of `parts` that add up; `words` stand behind it.

    `rows`: label, the columns of `parts` (counts, in `unit`) and the column `words`, such as a sum, which
    has no length of its own and more room where the screen is `narrow`. A row of which nothing is known keeps
    its place.
    """
    rows = rows.iloc[::-1]
    lengths = rows[[part.column for part in parts]].sum(axis=1)
    longest = max(float(lengths.max()), 1.0) if len(rows) else 1.0
    traces: list[go.Bar | go.Scatter] = [
        go.Bar(
            orientation="h", y=rows["label"], x=rows[part.column], name=part.name, hovertemplate=_HOVER,
            marker={"color": part.colour, "opacity": 0.45 if part.faint else 1, "line": {"color": OTHER, "width": 1}},
        )
        for part in parts
    ]  # fmt: skip
    if words is not None:
        traces.append(
            go.Scatter(
                x=lengths, y=rows["label"], mode="text", text=[f"  {text}" for text in rows[words]],
                textposition="middle right", cliponaxis=False, hoverinfo="skip", showlegend=False,
            )
        )  # fmt: skip
    figure = Chart(traces)
    figure.update_layout(
        barmode="stack",
        height=100 + 30 * len(rows),
        margin={"l": 0, "r": 0, "t": 8, "b": 0},
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "normal"},
        xaxis={
            "title": {"text": unit},
            "range": [0, longest * (1.05 if words is None else 1.9 if narrow else 1.5)],
            "tickformat": "d",
            "fixedrange": True,
        },
        yaxis={"automargin": True, "ticksuffix": "  ", "fixedrange": True},
        dragmode=False,
    )
    return figure
