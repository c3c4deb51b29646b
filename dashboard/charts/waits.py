"""How long things took, one dot each, as precise as it is known."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import GRID, Chart
from dashboard.charts.labels import shortened
from dashboard.theme import FIELD_COLOUR, OTHER

_ROW = 24  # pixels of height a line


def waits(rows: pd.DataFrame, *, unit: str, narrow: bool = False) -> go.Figure:
    """A line and a dot for each row, the shortest at the top; what is known to the year alone is hollow, with its ± 1 year.

    `rows`, the shortest first: name, length (years), qualifier (exact, about), field, words (what the
    dot says), label (short, beside it). `unit` is the title of the axis; `narrow` shortens names. Unit: years.
    """
    names = [shortened(name, 22 if narrow else 60) for name in rows["name"]]
    places = list(range(len(names)))
    colours = [FIELD_COLOUR.get(field, OTHER) for field in rows["field"]]
    lengths = [float(x) for x in rows["length"]]
    about = [qualifier == "about" for qualifier in rows["qualifier"]]
    figure = Chart(
        go.Bar(
            orientation="h",
            x=lengths,
            y=places,
            width=0.12,
            marker={"color": colours, "opacity": 0.45},
            hoverinfo="skip",
        )
    )
    figure.add_trace(
        go.Scatter(
            x=lengths,
            y=places,
            mode="markers",
            marker={
                "size": 11,
                "color": colours,
                "symbol": ["circle-open" if x else "circle" for x in about],
                "line": {"width": 2, "color": colours},
            },
            error_x={
                "type": "data",
                "array": [1.0 if x else 0.0 for x in about],
                "arrayminus": [min(1.0, length) if x else 0.0 for x, length in zip(about, lengths, strict=True)],
                "color": OTHER,
                "thickness": 1,
                "width": 3,
            },
            customdata=rows["words"].tolist(),
            hovertemplate="%{customdata}<extra></extra>",
            cliponaxis=False,
        )
    )  # fmt: skip
    # Beside the dot, or beside the end of what it may be.
    figure.add_trace(
        go.Scatter(
            x=[length + x for x, length in zip(about, lengths, strict=True)],
            y=places,
            mode="text",
            text=[f"   {label}" for label in rows["label"]],
            textposition="middle right",
            hoverinfo="skip",
            cliponaxis=False,
        )
    )
    longest = max([*lengths, 1.0])
    figure.update_layout(
        height=60 + _ROW * max(len(rows), 3),
        margin={"l": 4, "r": 8, "t": 4, "b": 40},
        showlegend=False,
        xaxis={
            "title": {"text": unit},
            "range": [0, (longest + 1) * (1.8 if narrow else 1.15)],
            "gridcolor": GRID,
            "zeroline": True,
            "fixedrange": True,
        },
        yaxis={
            "tickvals": places,
            "ticktext": [f"{name} " for name in names],
            "range": [len(names) - 0.4, -0.6],
            "automargin": True,
            "fixedrange": True,
            "showgrid": False,
        },
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
    )  # fmt: skip
    return figure
