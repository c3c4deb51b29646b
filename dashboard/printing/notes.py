"""Lines and words that a chart has beside its traces: plotly's shapes and annotations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from dashboard import theme
from dashboard.printing.axis import Axis
from dashboard.printing.canvas import Canvas, height_of
from dashboard.printing.plotly_values import CannotBeDrawn, colour
from dashboard.printing.points import DASHES
from dashboard.printing.scene import Align, Fill, Path, Pen, line, rectangle

_TEXT = 12.0
_ALIGN: dict[str, Align] = {"left": "left", "right": "right", "center": "centre", "auto": "centre"}


def _at(axis: Axis, ref: str, value: Any) -> float:
    """Where `value` lies, in pixels; on a logarithmic axis notes are in powers of ten."""
    if ref == "paper" or ref.endswith("domain"):
        return axis.start + float(value) * (axis.end - axis.start)
    if axis.kind == "log":
        return axis.pixel(float(value))
    found = axis.at(value)
    if found is None:
        raise CannotBeDrawn(f"a note at {value!r}, which is not on its axis")
    return found


def draw_shapes(canvas: Canvas, layout: Mapping[str, Any], *, below: bool) -> None:
    """The shapes that lie below the traces, or those above."""
    for shape in layout.get("shapes", ()):
        if (shape.get("layer") == "below") != below:
            continue
        x0, x1 = (_at(canvas.x, shape.get("xref", "x"), shape[end]) for end in ("x0", "x1"))
        y0, y1 = (_at(canvas.y, shape.get("yref", "y"), shape[end]) for end in ("y0", "y1"))
        given = shape.get("line", {})
        ink, alpha = colour(given.get("color"), theme.OTHER)
        pen = Pen(ink, float(given.get("width", 2)), DASHES[given.get("dash") or "solid"], alpha)
        if shape["type"] == "line":
            canvas.scene.add(line([(x0, y0), (x1, y1)], pen, canvas.clip))
        elif shape["type"] == "rect":
            fill = Fill(*colour(shape["fillcolor"])) if shape.get("fillcolor") else None
            ring = np.array(rectangle(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
            canvas.scene.add(Path((ring,), fill, pen if pen.width else None, clip=canvas.clip))
        else:
            raise CannotBeDrawn(f"shape of type {shape['type']!r}")


def draw_annotations(canvas: Canvas, layout: Mapping[str, Any]) -> None:
    """The words of annotations, where they stand on the screen."""
    for note in layout.get("annotations", ()):
        text = str(note.get("text") or "")
        if not text:
            continue
        font = note.get("font", {})
        size = float(font.get("size", _TEXT))
        x_ref, y_ref = str(note.get("xref", "x")), str(note.get("yref", "y"))
        x = _at(canvas.x, x_ref, note["x"]) + float(note.get("xshift", 0))
        y = _at(canvas.y, y_ref, note["y"]) - float(note.get("yshift", 0))
        half = height_of(text, size) / 2
        anchor = str(note.get("yanchor") or "auto")
        if anchor == "auto" and (y_ref == "paper" or y_ref.endswith("domain")):
            # As plotly does: at the upper third below its place, at the lower one above it.
            share = float(note["y"])
            anchor = "top" if share > 2 / 3 else "bottom" if share < 1 / 3 else "middle"
        y += {"bottom": -half - 1, "top": half + 1}.get(anchor, 0.0)
        ink = colour(font.get("color"), theme.INK)[0]
        # Words above or below the chart stand where they are put; names within it give way.
        free = "paper" not in (x_ref, y_ref)
        align = _ALIGN[str(note.get("xanchor") or "auto")]
        canvas.label(text, x, y, size, ink, align, movable=free)
