"""From plotly's bars and waterfalls to bars as PowerPoint draws them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dashboard.printing.plotly_values import each, values
from dashboard.takeaway.slides_plotly import axis_of, has_legend, lines_of, number, plain
from dashboard.takeaway.slides_shapes import Bars, BarSeries, Value, Words
from dashboard.theme import ACCENT


def read_bars(traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]) -> Bars:
    """Bars with what stands beside them: words, marks as bars of their own, what is known only about."""
    drawn = [t for t in traces if t.get("type") == "bar"]
    horizontal = drawn[0].get("orientation") == "h"
    across, along = ("x", "y") if horizontal else ("y", "x")
    places = layout.get(f"{along}axis", {})
    order = list(dict.fromkeys(x for t in drawn for x in values(t[along])))
    order = [x for x in places.get("categoryarray", order) if x in order]
    if order and not horizontal and all(isinstance(x, int | float) for x in order):
        # A year without a bar keeps its place.
        order = list(range(int(min(order)), int(max(order)) + 1))
    ends = places.get("range")
    if horizontal and not (ends and ends[0] > ends[1]):
        order = order[::-1]
    named = dict(zip(values(places.get("tickvals")), values(places.get("ticktext")), strict=False))
    stacked = layout.get("barmode") == "stack"
    series = [_bar_series(t, order, across, along) for t in drawn]
    words: list[Words] = []
    for trace in traces:
        if trace.get("type") == "bar":
            continue
        places_of, at = values(trace[along]), [number(x) for x in values(trace[across])]
        if trace.get("mode") == "text":
            texts = [plain(x) for x in each(trace.get("text"), len(at), "")]
            found = [
                (p, v, x) for p, v, x in zip(places_of, at, texts, strict=True) if x and p in order
            ]
            if stacked or series[0].more:
                words += [Words(order.index(p), v or 0.0, x) for p, v, x in found]
            else:
                label = {p: x for p, _, x in found}
                series[0] = replace(series[0], labels=tuple(label.get(p, "") for p in order))
        elif trace.get("name"):
            own = {"type": "bar", **trace, along: places_of, across: at}
            series.append(_bar_series(own, order, across, along))
        else:
            series[0] = _doubtful(series[0], trace, order, along)
    return Bars(
        horizontal,
        stacked,
        tuple(plain(named.get(x, x)) for x in order),
        tuple(series),
        axis_of(layout, f"{across}axis"),
        axis_of(layout, f"{along}axis").title,
        has_legend(traces, layout),
        lines_of(layout),
        tuple(words),
    )  # fmt: skip


def _bar_series(trace: Mapping[str, Any], order: list[Any], across: str, along: str) -> BarSeries:
    at = values(trace[along])
    known = dict(zip(at, (number(x) for x in values(trace[across])), strict=True))
    marker = trace.get("marker", {})
    colour = dict(zip(at, each(marker.get("color"), len(at), ACCENT), strict=True))
    text = dict(zip(at, each(trace.get("text"), len(at), ""), strict=True))
    pattern = dict(zip(at, each(marker.get("pattern", {}).get("shape"), len(at), ""), strict=True))
    opacity = marker.get("opacity", 1)
    return BarSeries(
        plain(trace.get("name")),
        tuple(known.get(x) for x in order),
        tuple(colour.get(x, ACCENT) for x in order),
        tuple(plain(text.get(x)) for x in order) if any(text.values()) else (),
        tuple(bool(pattern.get(x)) for x in order) if any(pattern.values()) else (),
        not isinstance(opacity, list) and opacity < 0.6 and bool(trace.get("name")),
    )


def _doubtful(
    series: BarSeries, marks: Mapping[str, Any], order: list[Any], along: str
) -> BarSeries:
    """`series` with what the marks at its ends say: hollow ones are about, by so much less and more."""
    at = values(marks[along])
    open_ = [str(x).endswith("-open") for x in each(marks["marker"].get("symbol"), len(at), "")]
    error = marks.get("error_x") or marks.get("error_y") or {}
    less, more = ([float(x) for x in values(error.get(k))] for k in ("arrayminus", "array"))
    place = {x: i for i, x in enumerate(at)}
    rows = [place[x] for x in order if x in place]
    if len(rows) != len(order) or len(more) != len(at):
        return series
    return replace(
        series,
        hatched=tuple(open_[i] for i in rows),
        less=tuple((less or more)[i] for i in rows),
        more=tuple(more[i] for i in rows),
    )


def read_waterfall(trace: Mapping[str, Any], layout: Mapping[str, Any]) -> Bars:
    """A waterfall as stacked pieces: what lifts a bar is not seen; one that crosses 0 has a piece on either side."""
    names = tuple(plain(x) for x in values(trace["x"]))
    amounts = [number(x) or 0.0 for x in values(trace["y"])]
    reached = 0.0
    spans: list[tuple[float, float, str]] = []
    for amount, kind in zip(amounts, values(trace["measure"]), strict=True):
        start, end = (reached, reached + amount) if kind == "relative" else (0.0, amount)
        look = "totals" if kind == "total" else "increasing" if amount >= 0 else "decreasing"
        spans.append((start, end, look))
        reached = end
    lift = tuple(max(min(a, b), 0.0) or min(max(a, b), 0.0) or None for a, b, _ in spans)
    series = [BarSeries("", lift, ("#FFFFFF",) * len(spans), hidden=True)]
    for look in ("increasing", "decreasing", "totals"):
        colour = trace.get(look, {}).get("marker", {}).get("color", ACCENT)
        for above in (True, False):
            pieces = tuple(_piece(a, b, above) if look == own else None for a, b, own in spans)
            # The first bar is what there was: a place and a name, no height.
            if any(x for x in pieces):
                series.append(BarSeries(look, pieces, (colour,) * len(spans)))
    words = tuple(
        Words(i, max(a, b, 0.0) if b >= 0 or a > 0 else min(a, b), plain(text))
        for i, ((a, b, _), text) in enumerate(zip(spans, values(trace.get("text")), strict=False))
    )
    return Bars(
        False, True, names, tuple(series), axis_of(layout, "yaxis"), words=words, changes=tuple(amounts)
    )  # fmt: skip


def _piece(start: float, end: float, above: bool) -> Value:
    """The part of a bar from `start` to `end` that lies above 0, or below it."""
    low, high = min(start, end), max(start, end)
    piece = max(high, 0.0) - max(low, 0.0) if above else min(low, 0.0) - min(high, 0.0)
    return piece or None
