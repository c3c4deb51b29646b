"""What a chart of the screen says, in the terms that PowerPoint draws: bars, or points on two axes."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.printing.plotly_values import each, values
from dashboard.theme import ACCENT

Value = float | None
_TAG = re.compile(r"<[^>]*>")
_NAME = re.compile(r"<b>%\{customdata\[(\d+)\]\}</b>")


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis: its title, its ends as on the screen, whether it is logarithmic or signs its figures."""

    title: str = ""
    low: Value = None
    high: Value = None
    log: bool = False
    signed: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line across the plot at a value of one axis ("x" or "y"); `words` name it."""

    axis: str
    at: float
    colour: str
    dash: bool = True
    words: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Words beside a bar: which category, from which value on."""

    category: int
    at: float
    text: str


@dataclass(frozen=True, slots=True)
class BarSeries:
    """One series of bars: a value a category (None: unknown), colours, labels, marks of doubt."""

    name: str
    values: tuple[Value, ...]
    colours: tuple[str, ...]
    labels: tuple[str, ...] = ()
    hatched: tuple[bool, ...] = ()
    faint: bool = False
    hidden: bool = False
    less: tuple[float, ...] = ()
    more: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars: categories from the top down (upright ones from the left), `series`, what stands beside them.

    `changes`: the signed amounts of a waterfall, whose series are the pieces that draw them.
    """

    horizontal: bool
    stacked: bool
    categories: tuple[str, ...]
    series: tuple[BarSeries, ...]
    axis: Axis
    category_title: str = ""
    legend: bool = False
    lines: tuple[Line, ...] = ()
    words: tuple[Words, ...] = ()
    changes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A point: y is None where a line is interrupted. `size` in pixels; `side` is where its label stands."""

    x: float
    y: Value
    colour: str
    symbol: str = "circle"
    size: float = 8
    hollow: bool = False
    pale: bool = False
    label: str = ""
    side: str = "right"
    name: str = ""


@dataclass(frozen=True, slots=True)
class PointSeries:
    """Points of one name, joined by a line of that width (0: none)."""

    name: str
    points: tuple[Point, ...]
    colour: str
    width: float = 0
    dash: str = "solid"
    marks: bool = True
    in_legend: bool = True


@dataclass(frozen=True, slots=True)
class Points:
    """Points on two axes; `names` are the rows from the top down where the vertical axis has names."""

    series: tuple[PointSeries, ...]
    x: Axis
    y: Axis
    names: tuple[str, ...] = ()
    bubbles: bool = False
    legend: bool = False
    lines: tuple[Line, ...] = ()
    also: tuple[str, ...] = ()


def read(figure: Mapping[str, Any]) -> Bars | Points | None:
    """What `figure` (plotly's dictionary) says; None for maps, networks and time lines, which PowerPoint cannot draw."""
    traces = [trace for trace in figure["data"] if trace.get("visible", True) is True]
    layout = figure.get("layout", {})
    kinds = {trace.get("type", "scatter") for trace in traces}
    if not traces or not kinds <= {"bar", "scatter", "waterfall"}:
        return None
    if layout.get("xaxis", {}).get("visible") is False or any("base" in t for t in traces):
        return None
    if "waterfall" in kinds:
        return _waterfall(traces[0], layout) if len(traces) == 1 else None
    return _bars(traces, layout) if "bar" in kinds else _points(traces, layout)


def number(value: Any) -> Value:
    """A number, or None where there is none: never 0 for what is unknown."""
    if value is None or isinstance(value, str):
        return None
    return None if math.isnan(value) else float(value)


def plain(text: Any) -> str:
    """A label without its tags, on one line."""
    return _TAG.sub("", str(text or "").replace("<br>", " ")).replace("\u3000", "  ").strip()


def _axis(layout: Mapping[str, Any], name: str) -> Axis:
    axis = layout.get(name, {})
    log = axis.get("type") == "log"
    low, high = (number(x) for x in axis.get("range", (None, None)))
    if log and low is not None and high is not None:
        low, high = 10**low, 10**high
    form = str(axis.get("tickformat", ""))
    title = axis.get("title", {})
    return Axis(
        plain(title.get("text", "") if isinstance(title, Mapping) else title),
        low, high, log, form.startswith("+"), form.endswith("d"),
    )  # fmt: skip


def _lines(layout: Mapping[str, Any]) -> tuple[Line, ...]:
    """Lines across the whole plot, each with the words that stand at it."""
    notes = [
        n for n in layout.get("annotations", ()) if "domain" in _refs(n) or "paper" in _refs(n)
    ]
    found = []
    for shape in layout.get("shapes", ()):
        across = next((a for a in "xy" if shape.get(f"{a}0") == shape.get(f"{a}1")), None)
        at = number(shape.get(f"{across}0")) if across else None
        other = "y" if across == "x" else "x"
        if across is None or at is None or "domain" not in str(shape.get(f"{other}ref", "")):
            continue
        words = next((plain(n.get("text")) for n in notes if number(n.get(across)) == at), "")
        look = shape.get("line", {})
        found.append(Line(across, at, look.get("color", ACCENT), "dash" in look, words))
    return tuple(found)


def _refs(note: Mapping[str, Any]) -> str:
    return f"{note.get('xref', '')} {note.get('yref', '')}"


def _legend(traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]) -> bool:
    named = [t for t in traces if t.get("name") and t.get("showlegend", True)]
    asked = any(t.get("showlegend") for t in named)
    return bool(named) and bool(layout.get("showlegend", len(named) > 1 or asked))


def _bars(traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]) -> Bars:
    drawn = [t for t in traces if t.get("type") == "bar"]
    horizontal = drawn[0].get("orientation") == "h"
    across, along = ("x", "y") if horizontal else ("y", "x")
    places = layout.get(f"{along}axis", {})
    order = list(dict.fromkeys(x for t in drawn for x in values(t[along])))
    order = [x for x in places.get("categoryarray", order) if x in order]
    if not horizontal and all(isinstance(x, int | float) for x in order):
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
        _axis(layout, f"{across}axis"),
        _axis(layout, f"{along}axis").title,
        _legend(traces, layout),
        _lines(layout),
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


def _waterfall(trace: Mapping[str, Any], layout: Mapping[str, Any]) -> Bars:
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
        False, True, names, tuple(series), _axis(layout, "yaxis"), words=words, changes=tuple(amounts)
    )  # fmt: skip


def _piece(start: float, end: float, above: bool) -> Value:
    """The part of a bar from `start` to `end` that lies above 0, or below it."""
    low, high = min(start, end), max(start, end)
    piece = max(high, 0.0) - max(low, 0.0) if above else min(low, 0.0) - min(high, 0.0)
    return piece or None


def _points(traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]) -> Points:
    rows = values(layout.get("yaxis", {}).get("categoryarray"))[::-1]
    x, y = _axis(layout, "xaxis"), _axis(layout, "yaxis")
    heights = {name: float(len(rows) - i) for i, name in enumerate(rows)}
    notes = [
        n for n in layout.get("annotations", ()) if not ({"domain", "paper"} & {*_refs(n).split()})
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
        name = found.name or groups.get(trace.get("legendgroup"), "")
        if not name and found.points and entries:
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
        _legend(traces, layout),
        _lines(layout),
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
