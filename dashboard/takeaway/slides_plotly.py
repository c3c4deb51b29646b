"""Reading what all charts of the screen have: figures, labels, axes, lines across, legends."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.takeaway.slides_shapes import Axis, Line, Value
from dashboard.theme import ACCENT

_TAG = re.compile(r"<[^>]*>")
_PARTED = re.compile("(?<=[\u3040-\u9fff])<br>(?=[\u3040-\u9fff])")


def number(value: Any) -> Value:
    """A number, or None where there is none: never 0 for what is unknown."""
    if value is None or isinstance(value, str):
        return None
    return None if math.isnan(value) else float(value)


def plain(text: Any) -> str:
    """A label without its tags, on one line."""
    # A Japanese word that was parted to fit a label is one again.
    line = _PARTED.sub("", str(text or "")).replace("<br>", " ")
    return _TAG.sub("", line).replace("\u3000", "  ").strip()


def axis_of(layout: Mapping[str, Any], name: str) -> Axis:
    """The axis `name` ("xaxis", "yaxis"): its title, ends and kind."""
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


def lines_of(layout: Mapping[str, Any]) -> tuple[Line, ...]:
    """Lines across the whole plot, each with the words that stand at it."""
    notes = [
        n for n in layout.get("annotations", ()) if "domain" in refs_of(n) or "paper" in refs_of(n)
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


def refs_of(note: Mapping[str, Any]) -> str:
    """What the place of a note refers to: axes, the plot or the paper."""
    return f"{note.get('xref', '')} {note.get('yref', '')}"


def has_legend(traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]) -> bool:
    """Whether the screen shows a legend: for several named traces, or for one that asks for it."""
    named = [t for t in traces if t.get("name") and t.get("showlegend", True)]
    asked = any(t.get("showlegend") for t in named)
    return bool(named) and bool(layout.get("showlegend", len(named) > 1 or asked))
