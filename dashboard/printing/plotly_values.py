"""Reading plotly's dictionaries: arrays, colours, text with tags, and numbers as d3 formats them."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from dashboard import theme

_FORMAT = re.compile(r"(?P<sign>\+)?(?P<comma>,)?(?:\.(?P<digits>\d+))?(?P<kind>[dfs%])?$")
_RGB = re.compile(r"rgba?\(([^)]*)\)")
_TAG = re.compile(r"<[^>]+>")


class CannotBeDrawn(ValueError):
    """A figure holds something that is not drawn for print: named, never left out in silence."""


def values(array: Any) -> list[Any]:
    """A plotly array as a list: also one that is written in base64, one value alone, or none at all."""
    if array is None:
        return []
    if isinstance(array, Mapping) and "bdata" in array:
        plain = np.frombuffer(base64.b64decode(array["bdata"]), dtype=np.dtype(array["dtype"]))
        return [None if x != x else x for x in plain.tolist()]
    if isinstance(array, str | int | float):
        return [array]
    return list(array)


def each(value: Any, count: int, default: Any = None) -> list[Any]:
    """`value` for each of `count` points: an array as it is, one value repeated."""
    if value is None:
        return [default] * count
    if isinstance(value, Mapping) or (isinstance(value, Sequence) and not isinstance(value, str)):
        found = values(value)
        return (found + [default] * count)[:count]
    return [value] * count


def colour(value: str | None, default: str = theme.INK) -> tuple[str, float]:
    """A CSS colour as "#RRGGBB" and opacity."""
    if not value:
        return default, 1.0
    if value.startswith("#") and len(value) == 7:
        return value, 1.0
    if found := _RGB.match(value):
        parts = [float(part) for part in found.group(1).split(",")]
        alpha = parts[3] if len(parts) > 3 else 1.0
        return "#" + "".join(f"{round(part):02X}" for part in parts[:3]), alpha
    if value in {"white", "black", "transparent"}:
        return ("#FFFFFF" if value == "white" else "#000000"), float(value != "transparent")
    raise CannotBeDrawn(f"colour {value!r}: expected #RRGGBB or rgba(…)")


def lines_of(text: str) -> list[tuple[str, bool]]:
    """Text with plotly's tags as lines, and whether each is bold; blanks at either end are kept."""
    lines = []
    for line in re.split(r"<br\s*/?>", text):
        plain = html.unescape(_TAG.sub("", line))
        lines.append((plain, "<b>" in line))
    return lines


def number(value: float, how: str | None) -> str:
    """`value` as d3's format `how` writes it; without one, as short as it can be."""
    found = _FORMAT.match(how or "")
    if found is None:
        raise CannotBeDrawn(f"number format {how!r}: expected one such as ',d' or '+.1f'")
    sign, comma = found["sign"] or "", found["comma"] or ""
    digits, kind = found["digits"], found["kind"]
    if kind == "%":
        return f"{value:{sign}{comma}.{digits or 0}%}"
    if kind == "d":
        written = f"{value:{sign}{comma}.0f}"
    elif digits is not None:
        written = f"{value:{sign}{comma}.{digits}f}"
    else:
        # Thousands are parted also where plotly would write "10k".
        text = f"{abs(value):,.10g}" if comma or abs(value) >= 10_000 else f"{abs(value):.10g}"
        written = ("-" if value < 0 else sign) + text
    if not written.strip("+-0.,"):
        written = written.lstrip("+-")
    return written.replace("-", "−")


def merged(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """`first` with what `second` says instead, also within dictionaries."""
    out = dict(first)
    for key, value in second.items():
        held = out.get(key)
        if isinstance(held, Mapping) and isinstance(value, Mapping):
            out[key] = merged(held, value)
        else:
            out[key] = value
    return out
