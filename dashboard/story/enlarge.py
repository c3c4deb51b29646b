"""A figure drawn for the back row: the same chart with all of its type, marks and margins larger."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

# The size of the smallest type, in pixels, that pages draw their charts with.
_DRAWN_WITH = 12.0
# Of the size of the text around it: a chart's labels are many.
_LABELS = 0.88
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
# Of the height of a line of text: heading, source line, and what stands below with all gaps.
_HEADING, _SOURCE, _LEGEND, _REST = 2.1, 1.45, 2.65, 8.0
_LOWEST = 280
# The part of a chart's height that its rows have, and so many names may be dense.
_FOR_ROWS = 0.7
_MANY = 12
_WIDEST_COLUMN = 18.0
_FEWEST_ROWS = 3
# The size of type in tables, in sizes of type.
_IN_TABLES = 0.875


@dataclass(frozen=True, slots=True)
class Screen:
    """What a story is shown on: its size, and that of its type, in pixels."""

    width: int = 1440
    height: int = 760
    font: int = 18

    @property
    def is_phone(self) -> bool:
        """Whether it is narrower than 700 px."""
        return self.width < 700

    @classmethod
    def told(cls, said: object) -> Screen:
        """What a browser says of its screen ("1920 1080 25"), within what there is; else the usual one."""
        found = re.fullmatch(r"(\d{2,5}) (\d{2,5}) (\d{1,3})", str(said))
        if found is None:
            return cls()
        width, height, font = (int(x) for x in found.groups())
        return cls(min(max(width, 320), 7680), min(max(height, 320), 4320), min(max(font, 16), 100))


@lru_cache(maxsize=1000)
def height_of_figure(screen: Screen, headline: str, source: str) -> int:
    """So high is a figure that all of its step is in view, in pixels."""
    lines = _HEADING * _lines(_width(headline), 1.7, screen)
    if source:
        lines += 1 + _SOURCE * _lines(_width(_LINK.sub(r"\1", source)), 0.875, screen)
    return max(_LOWEST, int(screen.height - (lines + _REST) * screen.font))


def height_of_legend(screen: Screen, entries: Sequence[str]) -> int:
    """So high is a legend of these entries, in pixels; 0 without one."""
    width = sum(_width(entry) + 2.4 for entry in entries)
    return int(_LEGEND * _lines(width, 1.2, screen) * screen.font) if entries else 0


def fitting(rows: pd.DataFrame, screen: Screen, height: int) -> pd.DataFrame:
    """As many of the first columns and rows of texts as can be read on `screen` in `height` pixels."""
    room, used = screen.width / screen.font / _IN_TABLES - (2.5 if screen.is_phone else 6.5), 0.0
    names: list[Any] = []
    widest = room / 2 if screen.is_phone else _WIDEST_COLUMN
    widths = {name: min(_column_width(name, rows[name]), widest) for name in rows.columns}
    for name, width in widths.items():
        if names and used + width > room:
            break
        names.append(name)
        used += width
    # What is left over goes to all columns alike, as the browser does it.
    wider = max(1.0, room / used)
    left = height / screen.font / _IN_TABLES - _row_height(names, names, widths, wider)
    count = 0
    for row in rows[names].itertuples(index=False):
        left -= _row_height(list(row), names, widths, wider)
        if left < 0 and count >= _FEWEST_ROWS:
            break
        count += 1
    return rows[names].head(count)


def _column_width(name: str, cells: pd.Series[Any]) -> float:
    longest = sorted(_width(str(cell)) for cell in cells)[-1 - len(cells) // 10 :][:1]
    return min(max([3.0, *longest, min(_width(name), 6.0)]), _WIDEST_COLUMN) + 1.4


def _row_height(
    cells: Sequence[object], names: Sequence[str], widths: Mapping[str, float], wider: float
) -> float:
    rooms = [widths[name] * wider - 1.4 for name in names]
    lines = [math.ceil(_width(str(cell)) / room) for cell, room in zip(cells, rooms, strict=True)]
    return max([1, *lines]) * 1.5 + 0.55


def larger_chart(figure: Mapping[str, Any], screen: Screen, height: int) -> dict[str, Any]:
    """A plotly figure of `height` pixels whose labels are read from afar; `figure` stays as it is."""
    made: dict[str, Any] = deepcopy(dict(figure))
    layout, traces = made.setdefault("layout", {}), made.setdefault("data", [])
    times = 1.0 if screen.is_phone else _times(traces, screen, height)
    drawn = float(layout.get("height") or 460)
    layout["height"] = height
    layout.pop("width", None)
    if times > 1:
        _write_all_sizes(layout, traces)
        _scale(layout, times)
        for trace in traces:
            _scale(trace, times)
        _scale_margins(layout, times, traces)
    for trace in traces:
        _thin_out(trace, height, _DRAWN_WITH * times)
    for name in [x for x in layout if re.fullmatch(r"map\d*", x)]:
        closer = math.log2(height / drawn) if height > drawn else 0.0
        layout[name]["zoom"] = layout[name].get("zoom", 1) + closer
    return made


def _times(traces: list[dict[str, Any]], screen: Screen, height: int) -> float:
    """How much larger than on its page: as type on this screen is, but no row is higher than its room."""
    wanted = screen.font * _LABELS / _DRAWN_WITH
    rows = {y for trace in traces for y in _listed(trace.get("y")) if isinstance(y, str)}
    if rows:
        wanted = min(wanted, height * _FOR_ROWS / len(rows) / _DRAWN_WITH)
    return max(1.0, wanted)


def _thin_out(trace: dict[str, Any], height: int, size: float) -> None:
    """Of many names that would stand on one another, leave those of the largest marks."""
    names, ys = _listed(trace.get("text")), _listed(trace.get("y"))
    if "text" not in str(trace.get("mode", "")) or not _MANY < len(names) == len(ys):
        return
    if not all(isinstance(y, int | float) for y in ys):
        return
    marks = _listed(trace.get("marker", {}).get("size")) or [0] * len(ys)
    per_unit = height * _FOR_ROWS / ((max(ys) - min(ys)) or 1)
    kept: list[float] = []
    for place in sorted(range(len(ys)), key=lambda i: -marks[i]):
        if all(abs(ys[place] - y) * per_unit >= size * 1.15 for y in kept):
            kept.append(ys[place])
        else:
            names[place] = ""
    trace["text"] = names


def _listed(values: Any) -> list[Any]:
    """The values of a trace; none where they are not written out."""
    return list(values) if isinstance(values, list | tuple) else []


def _write_all_sizes(layout: dict[str, Any], traces: list[dict[str, Any]]) -> None:
    """Put down the sizes of type that a theme would choose, which knows nothing of the screen."""
    layout.setdefault("font", {}).setdefault("size", 12)
    layout.setdefault("hoverlabel", {}).setdefault("font", {}).setdefault("size", 13)
    layout.setdefault("legend", {}).setdefault("font", {}).setdefault("size", 13)
    axes = {"xaxis", "yaxis"} | {x for x in layout if re.fullmatch(r"[xy]axis\d+", x)}
    for name in axes:
        axis = layout.setdefault(name, {})
        axis.setdefault("tickfont", {}).setdefault("size", 12)
        if isinstance(axis.get("title"), str):
            axis["title"] = {"text": axis["title"]}
        if axis.get("title"):
            axis["title"].setdefault("font", {}).setdefault("size", 13)
    for note in layout.get("annotations", []):
        note.setdefault("font", {}).setdefault("size", 12)
    for trace in traces:
        if trace.get("text") is not None:
            trace.setdefault("textfont", {}).setdefault("size", 12)


_SCALED = {"size", "width", "xshift", "yshift", "ax", "ay", "standoff", "ticklen", "thickness"}
_HELD_IN = {"marker", "line", "error_x", "error_y", "colorbar", "coloraxis", "legend"}


def _scale(part: Any, times: float, name: str = "") -> None:
    """Make type, marks and lines larger in place, at any depth."""
    if isinstance(part, list):
        for each in part:
            _scale(each, times, name)
        return
    if not isinstance(part, dict):
        return
    is_type = name.endswith("font") or name == "font"
    for key, value in part.items():
        is_mark = name in _HELD_IN and key in _SCALED and "sizeref" not in part
        is_shift = name == "annotations" and key in _SCALED - {"size", "width"}
        if (is_type and key == "size") or is_mark or is_shift:
            part[key] = _larger(value, times)
        else:
            _scale(value, times, key)


def _larger(value: Any, times: float) -> Any:
    if isinstance(value, list | tuple):
        return [_larger(each, times) for each in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value * times
    return value


def _scale_margins(layout: dict[str, Any], times: float, traces: list[dict[str, Any]]) -> None:
    margin = layout.setdefault("margin", {})
    for side in ("l", "r", "t", "b"):
        if isinstance(margin.get(side), int | float):
            margin[side] = margin[side] * times
    # What stands to the right of the last mark has grown, too.
    right = [
        str(text)
        for trace in traces
        if "right" in str(trace.get("textposition", "")) or trace.get("textposition") == "outside"
        for text in _listed(trace.get("text"))
    ]
    longest = max((_width(text) for text in right), default=0.0)
    margin["r"] = max(margin.get("r", 0), longest * 0.6 * times * _DRAWN_WITH)


def _width(text: str) -> float:
    """The width of `text` in sizes of type."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.52 for c in text)


def _lines(width: float, size: float, screen: Screen) -> int:
    """So many lines does text of that width take at `size` times the size of type."""
    sides = 2.0 if screen.is_phone else 5.2
    room = screen.width / screen.font - sides
    return max(1, math.ceil(width * size / room * 1.03))
