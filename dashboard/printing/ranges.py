"""From where to where the axes of a chart run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from dashboard.printing import axis
from dashboard.printing.axis import Axis
from dashboard.printing.bars import Bar, arranged
from dashboard.printing.plotly_values import values

_ROOM = 0.06  # of the range, beyond marks


def axes(
    traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]
) -> tuple[Axis, Axis, list[Bar]]:
    """Both axes with their ranges, and the bars between them."""
    x, y = (axis.build(letter, layout.get(f"{letter}axis", {}), _data(traces, letter)) for letter in ("x", "y"))  # fmt: skip
    bars = arranged(traces, layout, x, y)
    for each in (x, y):
        each.low, each.high = _range(each, traces, bars)
    return x, y, bars


def _data(traces: Sequence[Mapping[str, Any]], letter: Literal["x", "y"]) -> list[Any]:
    found: list[Any] = []
    for trace in traces:
        along = trace["type"] == "bar" and (trace.get("orientation") == "h") == (letter == "x")
        if along and trace.get("base") is not None:
            found += values(trace["base"])
        else:
            found += values(trace.get(letter))
    return found


def _range(each: Axis, traces: Sequence[Mapping[str, Any]], bars: Sequence[Bar]) -> tuple[float, float]:  # fmt: skip
    given = each.given.get("range")
    if given is not None:
        low, high = (_end(each, value) for value in given)
        return low, high
    if each.kind == "category":
        low, high = -0.5, max(len(each.categories), 1) - 0.5
    else:
        low, high = _found(each, traces, bars)
    if each.given.get("autorange") == "reversed":
        return high, low
    return low, high


def _end(each: Axis, value: Any) -> float:
    # The range of a logarithmic axis is in powers of ten, that of categories in their places.
    return axis.date_number(value) if each.kind == "date" else float(value)


def _found(
    each: Axis, traces: Sequence[Mapping[str, Any]], bars: Sequence[Bar]
) -> tuple[float, float]:
    across: list[float] = []
    along: list[float] = []
    for bar in bars:
        if bar.flat == (each.letter == "x"):
            along += bar.along
        else:
            across += bar.across
    marks = [
        place
        for trace in traces
        if trace["type"].startswith("scatter")
        for value in values(trace.get(each.letter))
        if (place := each.number(value)) is not None
    ]
    every = [*across, *along, *marks]
    if not every:
        return 0.0, 1.0
    low, high = min(every), max(every)
    room = (high - low or 1.0) * _ROOM
    if across and not along:
        return low, high
    if along or each.given.get("rangemode") == "tozero":
        return min(low - (room if low < 0 else 0), 0.0), high + room
    return low - room, high + room
