"""The industries of a region as bubbles: how large, how specialised, how fast they grow, how many stars."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import GRID, Chart
from dashboard.theme import MUTED, NO_DATA, OTHER

# Stars 0 to 3, light to dark, and unknown: each seen on white and on dark.
STAR_COLOURS = ("#A9B3BE", "#8DB8DE", "#3F86C6", "#1D4E89")
_NARROW, _WIDE = 310, 900  # pixels of the plot, for placing names
_SMALLEST, _LARGEST = 13, 46
_FASTEST = 0.04  # growth a year beyond which a bubble grows no more
_LINE = 15


def bubbles(
    rows: pd.DataFrame,
    *,
    x_title: str,
    y_title: str,
    star_words: Sequence[str],
    unknown_stars: str,
    unknown_growth: str,
    neutral_word: str,
    selected: str | None = None,
    narrow: bool = False,
    height: int = 440,
) -> go.Figure:
    """`rows`: industry, name, persons, value (location quotient), cagr (a fraction a year), stars, words (shown on hover),
    weak (the publisher warns of it: pale).

    x is persons (logarithmic), y the location quotient, with a line at 1. A bubble is the larger the
    faster the industry grew; where that is unknown it is hollow, of a middle size. Its colour says
    its stars (`star_words` for 0 to 3), grey where they are unknown. The legend has what there is.
    Rows without persons or a quotient, or with 0 persons, cannot be drawn and are left out. The name
    of `selected` is bold.
    """
    shown = rows[rows["value"].notna() & (rows["persons"] > 0)]
    figure = Chart()
    low, high = _range(shown["persons"])
    top = max([1.0, *shown["value"]]) * 1.15
    for stars, word in [*enumerate(star_words), (None, unknown_stars)]:
        group = shown[shown["stars"].isna() if stars is None else shown["stars"] == stars]
        if len(group):
            colour = NO_DATA if stars is None else STAR_COLOURS[stars]
            figure.add_trace(_bubbles(group, colour))
            figure.add_trace(_entry(word, colour, "circle"))
    if shown["cagr"].isna().any():
        figure.add_trace(_entry(unknown_growth, MUTED, "circle-open"))
    for note in _names(shown, low, high, top, selected, _NARROW if narrow else _WIDE, height - 110):
        figure.add_annotation(**note)
    figure.add_hline(
        y=1.0,
        line={"color": OTHER, "width": 1, "dash": "dot"},
        annotation={
            "text": neutral_word,
            "font": {"size": 12, "color": MUTED},
            "xanchor": "right",
            "yanchor": "bottom",
        },
    )
    figure.update_layout(
        height=height,
        margin={"l": 4, "r": 8, "t": 36, "b": 48},
        xaxis={
            "type": "log",
            "title": {"text": x_title},
            "range": [low, high],
            "tickvals": _ticks(low, high, narrow),
            "tickformat": ",d",
            "gridcolor": GRID,
            "fixedrange": True,
        },
        yaxis={
            "title": {"text": y_title},
            "range": [0, top],
            "gridcolor": GRID,
            "fixedrange": True,
            "automargin": True,
        },
        legend={
            "orientation": "h",
            "y": 1.02,
            "yanchor": "bottom",
            "x": 0,
            "itemclick": False,
            "itemdoubleclick": False,
            "itemsizing": "constant",
        },
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
        hovermode="closest",
    )
    return figure


def size(growth: float | None) -> float:
    """The diameter in pixels of a bubble that grows by `growth` a year; a middle one where it is unknown."""
    if growth is None or pd.isna(growth):
        return (_SMALLEST + _LARGEST) / 2
    within = max(-_FASTEST, min(_FASTEST, float(growth)))
    return _SMALLEST + (_LARGEST - _SMALLEST) * (within + _FASTEST) / (2 * _FASTEST)


def _entry(word: str, colour: str, symbol: str) -> go.Scatter:
    """An entry of the legend, with no place on the chart: bubbles have many sizes, some hollow."""
    return go.Scatter(
        x=[None],
        y=[None],
        mode="markers",
        name=word,
        marker={"size": 14, "color": colour, "symbol": symbol, "line": {"width": 2, "color": colour}},
        hoverinfo="skip",
    )  # fmt: skip


def _bubbles(group: pd.DataFrame, colour: str) -> go.Scatter:
    hollow = group["cagr"].isna()
    # A ring as pale as what is unknown would not be seen.
    ring = OTHER if colour == NO_DATA else colour
    return go.Scatter(
        x=group["persons"].tolist(),
        y=group["value"].tolist(),
        mode="markers",
        showlegend=False,
        marker={
            "size": [size(growth) for growth in group["cagr"]],
            "symbol": ["circle-open" if open_ else "circle" for open_ in hollow],
            "color": [ring if open_ else colour for open_ in hollow],
            "opacity": [0.35 if weak else 0.9 for weak in group["weak"]],
            "line": {
                "width": [3 if open_ else 1 for open_ in hollow],
                "color": MUTED,
            },
        },
        customdata=group[["industry", "name", "words"]].to_numpy().tolist(),
        hovertemplate="<b>%{customdata[1]}</b><br>%{customdata[2]}<extra></extra>",
    )


def _range(persons: pd.Series) -> tuple[float, float]:
    """Powers of ten that hold all `persons`, with room for names at either end."""
    if persons.empty:
        return 2.0, 6.0
    least, most = math.log10(float(persons.min())), math.log10(float(persons.max()))
    room = max(0.12 * (most - least), 0.2)
    return least - room, most + room


def _ticks(low: float, high: float, narrow: bool) -> list[float]:
    """Round figures (1, 2, 5 times a power of ten) between `low` and `high`."""
    steps = (
        (1,) if narrow and high - low > 1.5 else (1, 3) if narrow or high - low > 2 else (1, 2, 5)
    )
    powers = range(math.floor(low), math.ceil(high) + 1)
    ticks = [step * 10.0**power for power in powers for step in steps]
    return [tick for tick in ticks if low <= math.log10(tick) <= high]


Box = tuple[float, float, float, float]
# Where a name may stand, the best place first: above, below, beside, then further off.
_AROUND = ((0, -1), (0, 1), (1, 0), (-1, 0), (0.7, -0.8), (-0.7, -0.8), (0.7, 0.8), (-0.7, 0.8), (0, -1.7), (0, 1.7))  # fmt: skip


def _names(
    shown: pd.DataFrame,
    low: float,
    high: float,
    top: float,
    selected: str | None,
    width: int,
    height: int,
) -> list[dict[str, object]]:
    """A name beside each bubble where there is room for it, the largest first; no two overlap."""
    places = [
        (
            (math.log10(row.persons) - low) / (high - low) * width,
            (1 - row.value / top) * height,
            size(row.cagr) / 2,
            row,
        )
        for row in shown.itertuples()
    ]
    taken: list[Box] = [(x - r, y - r, x + r, y + r) for x, y, r, _ in places]
    notes: list[dict[str, object]] = []
    for x, y, radius, row in sorted(
        places, key=lambda place: (place[3].industry != selected, -place[3].persons)
    ):
        text = str(row.name)
        half = _width(text) / 2
        for across, down in _AROUND:
            # Moved inwards where it would leave the chart at the side.
            middle = max(half, min(width - half, x + across * (radius + half + 4)))
            line = y + down * (radius + _LINE / 2 + 2)
            box = (middle - half, line - _LINE / 2, middle + half, line + _LINE / 2)
            inside = box[1] >= 0 and box[3] <= height
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                notes.append(
                    {
                        "x": math.log10(row.persons),
                        "y": row.value,
                        "text": f"<b>{text}</b>" if row.industry == selected else text,
                        "showarrow": False,
                        "xshift": middle - x,
                        "yshift": y - line,
                        "font": {"size": 12},
                    }
                )
                break
    return notes


def _width(text: str) -> float:
    """Pixels of `text` at 12 px: a Japanese character is twice as wide as a Latin one."""
    return sum(12.0 if ord(character) > 0x2E80 else 6.4 for character in text)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
