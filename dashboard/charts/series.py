"""One region over the years, against its bloc."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import GRID, Chart
from dashboard.theme import CHOSEN, MUTED, OTHER


def series(
    rows: pd.DataFrame,
    *,
    name: str,
    reference_name: str,
    unit: str,
    years_title: str,
    break_word: str,
    height: int = 320,
) -> go.Figure:
    """`rows` by year: year, value, reference (null: none), words, broken (a break begins here), weak.

    The line is interrupted where the series breaks, with a dotted line and `break_word` there; weak
    figures have hollow marks. Years are named as they are; no value is drawn where none is known.
    """
    rows = rows.sort_values("year")
    figure = Chart()
    if rows["reference"].notna().any():
        figure.add_trace(
            go.Scatter(
                x=rows["year"].tolist(),
                y=_with_gaps(rows["reference"]),
                mode="lines",
                line={"color": OTHER, "width": 1.5, "dash": "dash"},
                name=reference_name,
                hoverinfo="skip",
            )
        )
    xs: list[int | None] = []
    ys: list[float | None] = []
    custom: list[list[str]] = []
    hollow: list[bool] = []
    for row in rows.itertuples():
        if row.broken and xs:
            xs, ys = [*xs, None], [*ys, None]
            custom, hollow = [*custom, ["", ""]], [*hollow, False]
        xs.append(int(row.year))
        ys.append(None if pd.isna(row.value) else float(row.value))
        custom.append([name, row.words])
        hollow.append(bool(row.weak))
    figure.add_trace(
        go.Scatter(
            x=xs,
            y=ys,
            mode="lines+markers",
            line={"color": CHOSEN, "width": 2.5},
            marker={
                "size": 9,
                "color": CHOSEN,
                "symbol": ["circle-open" if weak else "circle" for weak in hollow],
            },
            customdata=custom,
            hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
            name=name,
        )
    )
    # A break in the first year parts it from nothing that is drawn.
    first = int(rows["year"].min())
    broken = [int(year) for year in rows.loc[rows["broken"], "year"] if year > first]
    for year in broken:
        figure.add_vline(x=year, line={"color": MUTED, "width": 1, "dash": "dot"})
    if broken:
        figure.add_annotation(x=broken[-1], y=1, yref="paper", yanchor="bottom", text=break_word, showarrow=False)  # fmt: skip
    top = max(
        [float(v) for v in [*rows["value"], *rows["reference"]] if not pd.isna(v)], default=1.0
    )
    figure.update_layout(
        height=height,
        margin={"l": 4, "r": 12, "t": 28, "b": 44},
        xaxis={
            "title": {"text": years_title},
            "tickvals": [int(year) for year in rows["year"]],
            "tickformat": "d",
            "showgrid": False,
            "fixedrange": True,
            "range": [int(rows["year"].min()) - 0.5, int(rows["year"].max()) + 0.5],
        },
        yaxis={
            "title": {"text": unit},
            "range": [0, top * 1.15],
            "tickformat": ",",
            "gridcolor": GRID,
            "fixedrange": True,
            "automargin": True,
        },
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
        hovermode="closest",
    )
    return figure


def _with_gaps(values: pd.Series) -> list[float | None]:
    return [None if pd.isna(v) else float(v) for v in values]
