"""Regions (or industries) from the largest value to the smallest, as horizontal bars."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import GRID, Chart
from dashboard.theme import CATEGORIES, CHOSEN, OTHER

_BAR = 26  # pixels of height a bar
_SELECTED, _REST, _WEAK = CHOSEN, OTHER, "#CDD3DA"
MARKED = CATEGORIES[1]  # on white and on dark, and unlike the bars


def ranking(
    rows: pd.DataFrame,
    *,
    key: str = "region_id",
    selected: str | None,
    unit: str,
    top: int = 15,
    neutral: float | None = None,
    mark: tuple[float, str] | None = None,
    singled_out: Collection[str] = (),
    narrow: bool = False,
) -> go.Figure:
    """The `top` rows and, below them, the selected region and those `singled_out` where they rank lower.

    `rows`, the largest first: `key`, name, value (null: left out), words (the value with its unit), label (without), weak
    (the publisher warns of it: hatched), rank. `neutral` draws a line (1 for a location
    quotient), `mark` a named one where somebody else would stand; `narrow` leaves more room for
    figures. The bars carry `key` as custom data.
    """
    known = rows[rows["value"].notna()]
    shown = known.head(top)
    coloured = {*singled_out, *([] if selected is None else [selected])}
    below = known.iloc[top:]
    shown = pd.concat([shown, below[below[key].isin(list(coloured))]])
    largest = max(
        [1.0 if shown.empty else float(shown["value"].max()), *([mark[0]] if mark else [])]
    )
    shown = shown.iloc[::-1]  # the first bar of a horizontal chart is the lowest
    figure = Chart(
        go.Bar(
            orientation="h",
            x=shown["value"].tolist(),
            y=[f"{int(rank)}　{name}" for rank, name in zip(shown["rank"], shown["name"], strict=True)],
            text=shown["label"].tolist(),
            textposition=[_place(mark, value, largest) for value in shown["value"]],
            insidetextanchor="end",
            constraintext="none",
            cliponaxis=False,
            customdata=shown[[key, "name", "words"]].to_numpy().tolist(),
            hovertemplate="<b>%{customdata[1]}</b><br>%{customdata[2]}<extra></extra>",
            marker={
                "color": [
                    _SELECTED if region in coloured else (_WEAK if weak else _REST)
                    for region, weak in zip(shown[key], shown["weak"], strict=True)
                ],
                "pattern": {"shape": ["/" if weak else "" for weak in shown["weak"]], "fgcolor": OTHER, "size": 5},
            },
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )
    )  # fmt: skip
    if neutral is not None:
        figure.add_vline(x=neutral, line={"color": OTHER, "width": 1, "dash": "dot"})
    if mark is not None:
        figure.add_vline(x=mark[0], line={"color": MARKED, "width": 2})
        # Named above the bars, to the side that has room.
        left = mark[0] > largest * 0.6
        figure.add_annotation(
            x=mark[0],
            y=1,
            yref="paper",
            yanchor="bottom",
            xanchor="right" if left else "left",
            text=mark[1],
            showarrow=False,
            font={"size": 13, "color": MARKED},
        )
    figure.update_layout(
        height=60 + _BAR * max(len(shown), 3) + (24 if mark else 0),
        margin={"l": 4, "r": 8, "t": 28 if mark else 4, "b": 40},
        bargap=0.25,
        # Room to the right of the longest bar for its figure.
        xaxis={
            "title": {"text": unit},
            "range": [0, largest * (1.5 if narrow else 1.2)],
            "tickformat": ",",
            "gridcolor": GRID,
            "fixedrange": True,
        },
        yaxis={"automargin": True, "fixedrange": True, "ticksuffix": " "},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        dragmode=False,
        clickmode="event+select",
    )
    return figure


def _place(mark: tuple[float, str] | None, value: float, largest: float) -> str:
    """Where the figure of a bar stands: within it where it ends just before `mark`, which would strike it through."""
    return "inside" if mark is not None and 0 <= mark[0] - value < 0.12 * largest else "outside"
