"""What a chart of the screen says, where PowerPoint has a form for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.takeaway.slides_read_bars import read_bars, read_waterfall
from dashboard.takeaway.slides_read_points import read_points
from dashboard.takeaway.slides_shapes import Bars, Points


def read(figure: Mapping[str, Any]) -> Bars | Points | None:
    """What `figure` (plotly's dictionary) says; None for maps, networks and time lines, which PowerPoint cannot draw, and where there is nothing to draw."""
    traces = [trace for trace in figure["data"] if trace.get("visible", True) is True]
    layout = figure.get("layout", {})
    kinds = {trace.get("type", "scatter") for trace in traces}
    if not traces or not kinds <= {"bar", "scatter", "waterfall"}:
        return None
    if layout.get("xaxis", {}).get("visible") is False or any("base" in t for t in traces):
        return None
    if "waterfall" in kinds:
        return read_waterfall(traces[0], layout) if len(traces) == 1 else None
    drawn = read_bars(traces, layout) if "bar" in kinds else read_points(traces, layout)
    empty = not (drawn.categories if isinstance(drawn, Bars) else drawn.series)
    return None if empty else drawn
