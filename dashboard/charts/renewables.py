"""Renewable shares over the years on one basis, with targets and the straight path to each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import GRID, Chart
from dashboard.theme import CATEGORIES, OTHER

# No more at once than there are colours that can be told apart.
MOST = len(CATEGORIES)
# A mark for each calendar, so that fiscal and calendar years are told apart in one chart.
SYMBOLS = {"calendar_year": "circle", "fiscal_year_apr": "square", "publication_year": "diamond-wide-open"}  # fmt: skip
# The same marks in words beside the chart.
SIGNS = {"calendar_year": "●", "fiscal_year_apr": "■", "publication_year": "◇"}
_BOUND = {"at_least": "triangle-up", "at_most": "triangle-down"}
_HOVER = "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>"


@dataclass(frozen=True, slots=True)
class AxisTitles:
    """The titles of the two axes, with unit and calendar."""

    shares: str
    years: str


def renewables(
    rows: pd.DataFrame, targets: pd.DataFrame, *, titles: AxisTitles, height: int = 440
) -> go.Figure:
    """Lines by region; targets as diamonds, dotted straight paths from the latest figure to those ahead.

    `rows`: region_id, name, year, share_pct, lower_pct, upper_pct, qualifier, calendar, words, label (the
    newest figure in short), broken. One colour a region, at most MOST. A region that counts in two calendars gets a line for
    each; a line stops at a break and never joins a bound. Ranges are bars, single bounds triangles.
    `targets`: region_id, name, target_year, target_pct, preferred, ahead, latest_year, latest_pct, words,
    label. Targets that are past or that charts do not use (another source says otherwise) are hollow.
    """
    figure = Chart()
    regions = list(
        dict.fromkeys([*rows["region_id"], *targets["region_id"]])
    )[:MOST]  # fmt: skip
    for colour, region in zip(CATEGORIES, regions, strict=False):
        own = rows[rows["region_id"] == region]
        aims = targets[targets["region_id"] == region]
        # A label to the right would lie on the path to a target.
        _add_shares(figure, own, colour, "top left" if aims["ahead"].any() else "middle right")
        _add_targets(figure, aims, colour, not len(own))
    years = [int(year) for year in [*rows["year"], *targets["target_year"]]]
    highest = pd.concat([rows["share_pct"], rows["upper_pct"], rows["lower_pct"], targets["target_pct"]]).max()  # fmt: skip
    figure.update_layout(
        height=height,
        margin={"l": 4, "r": 24, "t": 8, "b": 48},
        xaxis={
            "title": {"text": titles.years},
            "tickformat": "d",
            "showgrid": False,
            "fixedrange": True,
            # Room on the right for the newest figures.
            "range": [min(years) - 0.7, max(years) + 0.7 + 0.09 * (max(years) - min(years))],
        },
        yaxis={
            "title": {"text": titles.shares},
            "range": [0, float(highest) * 1.12 if highest == highest and highest > 0 else 100],
            "gridcolor": GRID,
            "automargin": True,
            "fixedrange": True,
        },
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        showlegend=len(regions) > 1,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
        hovermode="closest",
    )
    return figure


def _add_shares(figure: go.Figure, rows: pd.DataFrame, colour: str, label_at: str) -> None:
    points = rows[rows["share_pct"].notna()]
    newest = points["year"].max() if len(points) else None
    for i, (calendar, own) in enumerate(points.groupby("calendar", sort=False)):
        xs: list[int | None] = []
        ys: list[float | None] = []
        custom: list[list[str]] = []
        labels: list[str] = []
        for row in own.itertuples():
            if row.broken and xs:
                xs, ys = [*xs, None], [*ys, None]
                custom, labels = [*custom, ["", ""]], [*labels, ""]
            xs.append(int(row.year))
            ys.append(float(row.share_pct))
            custom.append([row.name, row.words])
            labels.append(row.label if row.year == newest else "")
        figure.add_trace(
            go.Scatter(
                x=xs,
                y=ys,
                mode="lines+markers+text",
                line={"color": colour, "width": 2.5, "dash": "solid" if i == 0 else "dash"},
                marker={"size": 8, "symbol": SYMBOLS.get(str(calendar), "circle"), "color": colour},
                text=labels,
                textposition=label_at,
                customdata=custom,
                hovertemplate=_HOVER,
                name=str(own["name"].iloc[0]),
                legendgroup=str(own["region_id"].iloc[0]),
                showlegend=i == 0,
            )
        )
    for i, row in enumerate(rows[rows["share_pct"].isna()].itertuples()):
        both = pd.notna(row.lower_pct) and pd.notna(row.upper_pct)
        ends = [float(v) for v in (row.lower_pct, row.upper_pct) if pd.notna(v)]
        figure.add_trace(
            go.Scatter(
                x=[int(row.year)] * len(ends),
                y=ends,
                mode="lines+markers" if both else "markers",
                line={"color": colour, "width": 5},
                marker={"size": 8 if both else 11, "color": colour, "symbol": "line-ew-open" if both else _BOUND[row.qualifier]},
                customdata=[[row.name, row.words]] * len(ends),
                hovertemplate=_HOVER,
                name=row.name,
                legendgroup=row.region_id,
                showlegend=points.empty and i == 0,
            )
        )  # fmt: skip


def _add_targets(figure: go.Figure, targets: pd.DataFrame, colour: str, only_targets: bool) -> None:
    for row in targets.itertuples():
        if row.preferred and row.ahead and pd.notna(row.latest_pct):
            figure.add_trace(
                go.Scatter(
                    x=[int(row.latest_year), int(row.target_year)],
                    y=[float(row.latest_pct), float(row.target_pct)],
                    mode="lines",
                    line={"color": colour, "width": 1.5, "dash": "dot"},
                    hoverinfo="skip",
                    legendgroup=row.region_id,
                    showlegend=False,
                )
            )
    if targets.empty:
        return
    figure.add_trace(
        go.Scatter(
            x=[int(year) for year in targets["target_year"]],
            y=[float(value) for value in targets["target_pct"]],
            mode="markers+text",
            marker=_target_marks(targets, colour),
            text=targets["label"].tolist(),
            # The path to a later target runs above an earlier one.
            textposition=[
                "top center" if year == targets["target_year"].max() else "middle right"
                for year in targets["target_year"]
            ],
            customdata=targets[["name", "words"]].to_numpy().tolist(),
            hovertemplate=_HOVER,
            name=str(targets["name"].iloc[0]),
            legendgroup=str(targets["region_id"].iloc[0]),
            showlegend=only_targets,
        )
    )


def _target_marks(targets: pd.DataFrame, colour: str) -> dict[str, Any]:
    used = targets["preferred"].astype(bool)
    return {
        "size": [12 if yes else 9 for yes in used],
        "symbol": [
            "diamond" if yes and ahead else "diamond-open"
            for yes, ahead in zip(used, targets["ahead"], strict=True)
        ],
        "color": [colour if yes else OTHER for yes in used],
        "line": {"width": 2},
    }
