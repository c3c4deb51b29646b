"""The legend of a chart: entries in lines above it, each with the mark that it explains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard import theme
from dashboard.brief.fonts import width
from dashboard.printing.plotly_values import colour, each, values
from dashboard.printing.points import draw_marker, line_pen, marker_of
from dashboard.printing.scene import Dot, Fill, Path, Pen, Scene, Words, hatch, line, rectangle

_SIZE = 12.0
_ROW = 20.0
_MARK, _GAP, _APART = 24.0, 6.0, 18.0
_HATCH = Pen(theme.OTHER, 0.8)


@dataclass(frozen=True, slots=True)
class Entry:
    """A name and the trace that it stands for."""

    name: str
    trace: Mapping[str, Any]

    @property
    def wide(self) -> float:
        """Pixels with its mark."""
        return _MARK + _GAP + width(self.name, _SIZE)


def entries(traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]) -> list[Entry]:
    """What the screen's legend names: by default only where there is more than one trace."""
    named = [t for t in traces if t.get("showlegend", True) is not False and t.get("name")]
    wanted = layout.get("showlegend")
    if wanted is None:
        wanted = len(named) > 1 or any(t.get("showlegend") is True for t in named)
    return [Entry(str(t["name"]), t) for t in named] if wanted else []


def arranged(found: Sequence[Entry], room: float) -> list[list[Entry]]:
    """The entries in lines that fit `room` pixels."""
    lines: list[list[Entry]] = []
    used = 0.0
    for entry in found:
        if not lines or used + entry.wide > room:
            lines.append([])
            used = 0.0
        lines[-1].append(entry)
        used += entry.wide + _APART
    return lines


def height(lines: Sequence[Sequence[Entry]]) -> float:
    """Pixels that the lines take."""
    return len(lines) * _ROW + 6 if lines else 0.0


def draw(scene: Scene, lines: Sequence[Sequence[Entry]], left: float, top: float) -> None:
    """The lines from the upper left corner on."""
    for number, row in enumerate(lines):
        x, middle = left, top + number * _ROW + _ROW / 2
        for entry in row:
            _mark(scene, entry.trace, x, middle)
            scene.add(Words(x + _MARK + _GAP, middle + _SIZE * 0.36, entry.name, _SIZE, theme.INK))
            x += entry.wide + _APART


def swatch(scene: Scene, x: float, middle: float, plain: str, alpha: float, hatched: bool) -> None:
    """A filled square, hatched for no data."""
    ring = rectangle(x + _MARK - 16, middle - 6, x + _MARK - 2, middle + 6)
    scene.add(Path((ring,), Fill(plain, alpha)))
    if hatched:
        scene.add(hatch([ring], _HATCH, 4.0))


def _mark(scene: Scene, trace: Mapping[str, Any], x: float, middle: float) -> None:
    if trace["type"] in ("bar", "waterfall"):
        marker = trace.get("marker", {})
        count = max(len(values(trace.get("x"))), 1)
        plain, alpha = colour(each(marker.get("color"), count)[0], theme.ACCENT)
        alpha *= float(each(marker.get("opacity"), count, 1.0)[0])
        shape = each(marker.get("pattern", {}).get("shape"), count)[0]
        swatch(scene, x, middle, plain, alpha, bool(shape) or (plain == theme.OTHER and alpha < 1))
        return
    mode = str(trace.get("mode") or "lines")
    if "lines" in mode:
        scene.add(line([(x, middle), (x + _MARK, middle)], line_pen(trace)))
    if "markers" in mode:
        marker = marker_of(trace, 0, max(len(values(trace.get("x"))), 1))
        marker["size"] = min(marker["size"], 14.0)
        draw_marker(scene, x + _MARK / 2, middle, marker)


def colours_high(legend: Sequence[tuple[str, str]], room: float) -> float:
    """Pixels that `draw_colours` takes."""
    return len(_rows(legend, room)) * _ROW


def draw_colours(
    scene: Scene, legend: Sequence[tuple[str, str]], left: float, top: float, room: float
) -> None:
    """Colours ("#RRGGBB") and what they mean, as a page writes them below a map, in lines of `room` pixels."""
    for number, row in enumerate(_rows(legend, room)):
        x, middle = left, top + number * _ROW + _ROW / 2
        for plain, words in row:
            scene.add(Dot(x + 6, middle, 5.0, Fill(plain)))
            scene.add(Words(x + 16, middle + _SIZE * 0.36, words, _SIZE, theme.INK))
            x += 16 + width(words, _SIZE) + _APART


def _rows(legend: Sequence[tuple[str, str]], room: float) -> list[list[tuple[str, str]]]:
    rows: list[list[tuple[str, str]]] = []
    used = 0.0
    for entry in legend:
        wide = 16 + width(entry[1], _SIZE) + _APART
        if not rows or used + wide > room:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += wide
    return rows
