"""From plotly's lines, dots and bubbles to points as PowerPoint draws them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dashboard.printing.plotly_values import each, values
from dashboard.takeaway.slides_plotly import axis_of, has_legend, lines_of, number, plain, refs_of
from dashboard.takeaway.slides_shapes import Point, Points, PointSeries
from dashboard.theme import ACCENT

_NAME = re.compile(r"<b>%\{customdata\[(\d+)\]\}</b>")


def read_points(traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]) -> Points:
    """Lines, dots or bubbles; what is nothing but an entry of the legend names the points of its colour."""
    rows = values(layout.get("yaxis", {}).get("categoryarray"))[::-1]
    x, y = axis_of(layout, "xaxis"), axis_of(layout, "yaxis")
    heights = {name: float(len(rows) - i) for i, name in enumerate(rows)}
    notes = [
        n
        for n in layout.get("annotations", ())
        if not ({"domain", "paper"} & {*refs_of(n).split()})
    ]
    entries = {t["marker"]["color"]: plain(t.get("name")) for t in traces if _is_entry(t)}
    groups = {
        t["legendgroup"]: plain(t["name"]) for t in traces if t.get("legendgroup") and t.get("name")
    }
    series = []
    for trace in traces:
        if _is_entry(trace):
            continue
        found = _point_series(trace, heights, notes if x.log else [], x.log)
        if not found.points:
            continue
        name = found.name or groups.get(trace.get("legendgroup"), "")
        if not name and entries:
            name = entries.pop(_own_colour(trace, entries), "")
            found = replace(found, in_legend=bool(name))
        series.append(replace(found, name=name))
    bubbles = any(isinstance(t.get("marker", {}).get("size"), list) for t in traces) and x.log
    return Points(
        tuple(series),
        x,
        replace(y, low=0.5, high=len(rows) + 0.5) if rows else y,
        tuple(plain(name) for name in rows),
        bubbles,
        has_legend(traces, layout),
        lines_of(layout),
        tuple(entries.values()),
    )  # fmt: skip


def _is_entry(trace: Mapping[str, Any]) -> bool:
    """Whether a trace is nothing but an entry of the legend."""
    return all(x is None for x in values(trace["x"]))


def _own_colour(trace: Mapping[str, Any], entries: Mapping[str, str]) -> str:
    """The colour of the legend's entry that stands for `trace`; a pale one has a ring of another colour."""
    used = {*each(trace["marker"].get("color"), 1, "")}
    return next((colour for colour in entries if colour in used), next(iter(entries)))


def _point_series(
    trace: Mapping[str, Any],
    heights: Mapping[str, float],
    notes: Sequence[Mapping[str, Any]],
    log: bool,
) -> PointSeries:
    xs = [number(x) for x in values(trace["x"])]
    ys = [heights.get(y) if isinstance(y, str) else number(y) for y in values(trace["y"])]
    mode = str(trace.get("mode", "lines"))
    marker, line = trace.get("marker", {}), trace.get("line", {})
    count = len(xs)
    first = each(marker.get("color"), 1, line.get("color", ACCENT))[0]
    colour = line.get("color") or first
    look = zip(
        each(marker.get("color"), count, colour),
        each(marker.get("symbol"), count, "circle"),
        each(marker.get("size"), count, 8),
        each(marker.get("opacity"), count, 1),
        each(trace.get("text"), count, ""),
        each(trace.get("textposition"), count, "middle right"),
        _names_of(trace, count),
        strict=True,
    )
    points = []
    for i, (own, symbol, size, opacity, text, side, name) in enumerate(look):
        x, y = xs[i], ys[i]
        if x is None:
            # Where a line is interrupted, between two points.
            x = next((v for v in [*xs[i:], *xs[:i][::-1]] if v is not None), None)
            y = None
        if x is None:
            continue
        label, where = plain(text), str(side)
        for note in notes:
            at = number(note.get("x"))
            if (
                at is not None
                and y is not None
                and math.isclose(10**at if log else at, x, rel_tol=1e-9)
                and note.get("y") == y
            ):
                label, where = plain(note.get("text")), _towards(note)
        points.append(
            Point(x, y, own, str(symbol).removesuffix("-open"), float(size), str(symbol).endswith("-open"), opacity < 0.6, label, where, name)
        )  # fmt: skip
    return PointSeries(
        plain(trace.get("name")),
        tuple(points),
        str(colour),
        float(line.get("width", 2)) if "lines" in mode else 0,
        str(line.get("dash", "solid")),
        "markers" in mode,
        trace.get("showlegend", True) is not False,
    )


def _names_of(trace: Mapping[str, Any], count: int) -> list[str]:
    """What the hover label calls each point."""
    found = _NAME.search(str(trace.get("hovertemplate", "")))
    custom = trace.get("customdata")
    if found is None or not isinstance(custom, list):
        return [""] * count
    return [str(row[int(found[1])]) for row in custom]


def _towards(note: Mapping[str, Any]) -> str:
    """The side of its point on which a note stands."""
    across, up = float(note.get("xshift", 0)), float(note.get("yshift", 0))
    if abs(up) > 12:
        return "top center" if up > 0 else "bottom center"
    return "middle right" if across > 0 else "middle left"
