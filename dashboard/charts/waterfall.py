"""How a number came to change: its parts one after another, up or down, to what they add up to."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.charts import GRID, Chart
from dashboard.theme import CHOSEN, MUTED, OTHER

# Up and down are told apart by colour-blind readers, and by their signs.
UP, DOWN = "#3F86C6", "#D58A3C"


def waterfall(
    parts: Sequence[tuple[str, float]],
    *,
    start: tuple[str, float],
    end: str,
    unit: str,
    words: Sequence[str],
    narrow: bool = False,
    height: int = 360,
) -> go.Figure:
    """`parts` (name, signed amount) stacked from `start` (name, amount) to their sum, called `end`.

    The vertical axis is the change since `start`: 0 is what there was then, so that parts much
    smaller than the whole are seen and every bar begins at 0. `words` are the labels of start, each
    part and end in this order. `narrow` breaks long names in lines.
    """
    names = [start[0], *(name for name, _ in parts), end]
    if narrow:
        names = [_broken(name) for name in names]
    changes = [amount for _, amount in parts]
    total = sum(changes)
    figure = Chart(
        go.Waterfall(
            x=names,
            y=[0, *changes, total],
            measure=["absolute", *["relative"] * len(changes), "total"],
            text=list(words),
            textposition="outside",
            cliponaxis=False,
            constraintext="none",
            textfont={"size": 11 if narrow else 13},
            increasing={"marker": {"color": UP}},
            decreasing={"marker": {"color": DOWN}},
            totals={"marker": {"color": CHOSEN}},
            connector={"line": {"color": OTHER, "width": 1, "dash": "dot"}},
            hovertemplate="<b>%{x}</b><br>%{text}<extra></extra>",
        )
    )
    reached = _heights(changes)
    low, high = min(0.0, *reached), max(0.0, *reached)
    room = (high - low or 1.0) * 0.18
    figure.add_hline(y=0, line={"color": MUTED, "width": 1})
    figure.update_layout(
        height=height,
        margin={"l": 4, "r": 8, "t": 12, "b": 8},
        # Named years are no numbers here: the bars stand side by side.
        xaxis={
            "type": "category",
            "fixedrange": True,
            "automargin": True,
            "tickangle": 0,
            "tickfont": {"size": 10 if narrow else 13},
        },
        yaxis={
            "title": {"text": unit},
            "range": [low - (room if low < 0 else 0), high + room],
            "tickformat": "+,d",
            "gridcolor": GRID,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
        },
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        dragmode=False,
    )
    return figure


def _broken(name: str) -> str:
    """`name` in lines that fit below a bar on a phone: at blanks, else every four characters."""
    if " " in name:
        return name.replace(" ", "<br>")
    return name if len(name) <= 5 else "<br>".join(name[i : i + 4] for i in range(0, len(name), 4))


def _heights(changes: Sequence[float]) -> list[float]:
    """How far the stack reaches after each part."""
    reached = [0.0]
    for change in changes:
        reached.append(reached[-1] + change)
    return reached
