"""What happened when: dated acts as precise as their sources print them, and events by year."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import Chart
from dashboard.charts.stacked import Part
from dashboard.theme import SEQUENTIAL

_DAY_MS = 86_400_000
_KNOWN = SEQUENTIAL[6]  # a blue that stands out from both the light and the dark theme


def span(date: str, precision: str | None) -> tuple[dt.date, dt.date]:
    """The first and last day that a date of reduced precision may mean; a fiscal year runs April to March."""
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 3:
        day = dt.date(*parts)
        return day, day
    if len(parts) == 2:
        year, month = parts
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    if precision == "fiscal_year":
        return dt.date(parts[0], 4, 1), dt.date(parts[0] + 1, 3, 31)
    return dt.date(parts[0], 1, 1), dt.date(parts[0], 12, 31)


def milestone_timeline(rows: pd.DataFrame) -> go.Figure:
    """Acts on a line of time, one line for each kind.

    `rows`: date (reduced ISO text), date_precision, kind_label, date_label, text. A day is a point; a
    month, a year or a fiscal year is a bar as long as the time that it may mean, so that the chart is
    no more precise than the source.
    """
    spans = [span(r.date, r.date_precision) for r in rows.itertuples()]
    kinds = list(dict.fromkeys(rows.sort_values("date", kind="stable")["kind_label"]))
    hover = [f"<b>{r.date_label}</b><br>{_folded(r.text)}" for r in rows.itertuples()]
    figure = Chart(
        go.Bar(
            orientation="h",
            y=rows["kind_label"],
            base=[start.isoformat() for start, _ in spans],
            x=[((end - start).days + 1) * _DAY_MS for start, end in spans],
            width=0.28,
            marker={"color": _KNOWN, "line": {"color": _KNOWN, "width": 1}},
            opacity=0.35,
            customdata=hover,
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    figure.add_trace(
        go.Scatter(
            x=[(start + (end - start) / 2).isoformat() for start, end in spans],
            y=rows["kind_label"],
            mode="markers",
            marker={"color": _KNOWN, "size": 10},
            customdata=hover,
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    first, last = min(s for s, _ in spans), max(e for _, e in spans)
    # A single date would stretch to milliseconds; years are what a reader looks for.
    room = max((last - first).days // 12, 200)
    years = last.year - first.year + 1
    figure.update_layout(
        barmode="overlay",
        height=70 + 42 * len(kinds),
        margin={"l": 0, "r": 8, "t": 8, "b": 0},
        showlegend=False,
        xaxis={
            "type": "date",
            "range": [(first - dt.timedelta(room)).isoformat(), (last + dt.timedelta(room)).isoformat()],
            "tickformat": "%Y",
            "dtick": f"M{12 * max(1, -(-years // 8))}",
            "showgrid": True,
        },
        yaxis={"categoryorder": "array", "categoryarray": kinds[::-1], "automargin": True, "ticksuffix": "  "},
        dragmode=False,
    )  # fmt: skip
    return figure


def events_by_year(rows: pd.DataFrame, parts: Sequence[Part]) -> go.Figure:
    """Number of events a year, split into `parts` that add up, upright since years run to the right.

    `rows`: year and the columns of `parts`. Unit: events. A year between two with events and none itself
    is an empty place, not left out.
    """
    figure = Chart(
        [
            go.Bar(
                x=rows["year"], y=rows[part.column], name=part.name,
                marker={"color": part.colour, "opacity": 0.45 if part.faint else 1},
                hovertemplate="%{x}: %{y}<extra>%{fullData.name}</extra>",
            )
            for part in parts
        ]
    )  # fmt: skip
    figure.update_layout(
        barmode="stack",
        height=280,
        margin={"l": 0, "r": 0, "t": 8, "b": 0},
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "normal"},
        xaxis={"tickformat": "d", "dtick": 1 if len(rows) <= 8 else None, "fixedrange": True},
        yaxis={"rangemode": "tozero", "tickformat": "d", "fixedrange": True},
        dragmode=False,
    )
    return figure


def _folded(text: str, width: int = 46) -> str:
    """`text` in lines of a hover label; Japanese has no blanks to break at."""
    words = text.split(" ")
    lines = [""]
    for word in words:
        while _columns(word) > width:
            cut = width // 2
            lines.append(word[:cut])
            word = word[cut:]
        if _columns(lines[-1]) + _columns(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(line for line in lines if line)


def _columns(text: str) -> int:
    return sum(2 if ord(sign) > 0x2E80 else 1 for sign in text)
