"""Who is tied to whom: two columns of places with a line for each pair, drawn without chance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import Chart
from dashboard.charts.labels import shortened
from dashboard.theme import CHOSEN, FIELD_COLOUR, MUTED, OTHER

SEVERAL = MUTED  # a pair with partnerships in several fields
_ROW = 19  # pixels of height a place
_LEFT, _RIGHT = 0.0, 1.0
_STEPS = 12
_WIDEST = 4


def network(
    rows: pd.DataFrame, *, left: str, right: str, selected: str | None, narrow: bool = False
) -> go.Figure:
    """Pairs of places as lines between two columns: as wide as their partnerships, coloured by field.

    `rows`: a_id, a_name, b_id, b_name, partnerships, field (null: several), words (what the line says).
    `left` and `right` head the columns; places are ordered so that few lines cross, the same each
    time. `selected` stands out; `narrow` shortens names. Places carry their id as custom data.
    """
    a_order, b_order = _ordered(rows)
    a_at, b_at = _heights(a_order, b_order)
    figure = Chart()
    for (colour, width), lines in _by_look(rows).items():
        x: list[float | None] = []
        y: list[float | None] = []
        for a, b in lines:
            for step in range(_STEPS + 1):
                along = step / _STEPS
                ease = along * along * (3 - 2 * along)
                x.append(round(along, 3))
                y.append(round(a_at[a] + (b_at[b] - a_at[a]) * ease, 3))
            x.append(None)
            y.append(None)
        figure.add_trace(
            go.Scatter(
                x=x, y=y, mode="lines", line={"color": colour, "width": width}, opacity=0.75, hoverinfo="skip"
            )
        )  # fmt: skip
    # What a line says hangs on a point in its middle, which is not seen.
    figure.add_trace(
        go.Scatter(
            x=[0.5] * len(rows),
            y=[round((a_at[r.a_id] + b_at[r.b_id]) / 2, 3) for r in rows.itertuples()],
            mode="markers",
            marker={"size": 12, "opacity": 0},
            text=rows["words"].tolist(),
            hovertemplate="%{text}<extra></extra>",
        )
    )
    for side, order, heights, x_at, position in (
        ("a", a_order, a_at, _LEFT, "middle left"),
        ("b", b_order, b_at, _RIGHT, "middle right"),
    ):
        figure.add_trace(_places(rows, side, order, heights, x_at, position, selected, narrow))
    count = max(len(a_order), len(b_order), 1)
    figure.update_layout(
        height=70 + _ROW * max(count, 4),
        margin={"l": 0, "r": 0, "t": 36, "b": 4},
        showlegend=False,
        xaxis={"visible": False, "fixedrange": True, "range": [-0.75, 1.9] if narrow else [-0.32, 1.5]},
        yaxis={"visible": False, "fixedrange": True, "range": [count - 0.3, -0.7]},
        annotations=[
            {"x": x_at, "y": 1, "xref": "x", "yref": "paper", "yanchor": "bottom", "text": f"<b>{head}</b>", "showarrow": False, "xanchor": anchor}
            for x_at, head, anchor in ((_LEFT, left, "right"), (_RIGHT, right, "left"))
        ],
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        hovermode="closest",
        dragmode=False,
        clickmode="event+select",
    )  # fmt: skip
    return figure


def _places(
    rows: pd.DataFrame,
    side: str,
    order: Sequence[str],
    heights: dict[str, float],
    x_at: float,
    position: str,
    selected: str | None,
    narrow: bool,
) -> go.Scatter:
    names = dict(zip(rows[f"{side}_id"], rows[f"{side}_name"], strict=True))
    sums = rows.groupby(f"{side}_id")["partnerships"].sum()
    return go.Scatter(
        x=[x_at] * len(order),
        y=[round(heights[place], 3) for place in order],
        mode="markers+text",
        text=[shortened(names[place], 18 if narrow else 44) for place in order],
        textposition=position,
        textfont={"size": 10 if narrow else 12},
        marker={
            "size": [7 + min(int(sums[place]), 12) * 0.7 for place in order],
            "color": [CHOSEN if place == selected else OTHER for place in order],
        },
        customdata=[[place, f"{names[place]}: {int(sums[place])}"] for place in order],
        hovertemplate="%{customdata[1]}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
    )


def _by_look(rows: pd.DataFrame) -> dict[tuple[str, float], list[tuple[str, str]]]:
    """Lines of one colour and width together, the thin ones first, so that the wide lie on top."""
    looks: dict[tuple[str, float], list[tuple[str, str]]] = defaultdict(list)
    for row in rows.sort_values(["partnerships", "a_id", "b_id"], kind="stable").itertuples():
        colour = FIELD_COLOUR.get(row.field, OTHER) if isinstance(row.field, str) else SEVERAL
        looks[colour, 1.2 + 1.3 * (min(row.partnerships, _WIDEST) - 1)].append((row.a_id, row.b_id))
    return looks


def _ordered(rows: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Both columns, each place near the middle of those that it is tied to (barycentres, a few rounds)."""
    pairs = [(str(r.a_id), str(r.b_id), int(r.partnerships)) for r in rows.itertuples()]
    a_order = sorted({a for a, _, _ in pairs})
    b_order = sorted({b for _, b, _ in pairs})
    for _ in range(8):
        b_order = _settled(b_order, [(b, a, n) for a, b, n in pairs], a_order)
        a_order = _settled(a_order, pairs, b_order)
    return a_order, b_order


def _settled(
    places: Sequence[str], pairs: Sequence[tuple[str, str, int]], others: Sequence[str]
) -> list[str]:
    at = {other: index / max(len(others) - 1, 1) for index, other in enumerate(others)}
    weight: dict[str, float] = defaultdict(float)
    moment: dict[str, float] = defaultdict(float)
    for place, other, count in pairs:
        weight[place] += count
        moment[place] += count * at[other]
    return sorted(places, key=lambda place: (round(moment[place] / weight[place], 6), place))


def _heights(
    a_order: Sequence[str], b_order: Sequence[str]
) -> tuple[dict[str, float], dict[str, float]]:
    """How far down each place lies: both columns are as long as the longer one."""
    longest = max(len(a_order), len(b_order)) - 1
    a, b = (
        {
            place: index * longest / (len(order) - 1) if len(order) > 1 else longest / 2
            for index, place in enumerate(order)
        }
        for order in (a_order, b_order)
    )
    return a, b
