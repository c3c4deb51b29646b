"""The labels of bars and points: figures that follow when data are edited, else words of our own."""

from __future__ import annotations

import re
from typing import Any

from pptx.oxml.ns import qn
from pptx.util import Pt

from catalog.words import Language
from dashboard import theme
from dashboard.plain_text import one_line
from dashboard.takeaway.slides_shapes import BarSeries
from dashboard.takeaway.slides_theme import TAGS, paint

_FIGURE = re.compile(r"^([^\d+\-−]*)([+\-−]?)([\d,]+)(?:\.(\d+))?(\D*)$")


def label_form(series: BarSeries) -> str:
    """The one format in which every value reads as its label; empty where there is none."""
    pairs = [(v, x) for v, x in zip(series.values, series.labels, strict=False) if v is not None]
    if not pairs or len(series.labels) != len(series.values):
        return ""
    found = _FIGURE.match(pairs[0][1])
    if found is None:
        return ""
    before, sign, _, digits, after = found.groups()
    plus = sign == "+" or any(x.lstrip().startswith("+") for _, x in pairs)
    count = len(digits or "")
    form = "#,##0" + ("." + "0" * count if count else "")
    for value, label in pairs:
        written = f"{value:{'+' if plus else ''},.{count}f}"
        if label.replace("−", "-") != f"{before}{written}{after}":
            return ""
    around = [f'"{text}"' if text else "" for text in (before, after)]
    if any(sign in before + after for sign in '"&<>'):
        return ""
    whole = f"{around[0]}{form}{around[1]}"
    return f"+{whole};-{whole};{whole}" if plus else whole


def write_label(label: Any, text: str, size: float, code: Language) -> None:
    """Words of our own as the label of a point."""
    frame = label.text_frame
    frame.text = one_line(text)
    # On one line, however long: PowerPoint would break it at a fifth of the chart.
    frame._txBody.find(qn("a:bodyPr")).set("wrap", "none")
    run = frame.paragraphs[0].runs[0]
    run.font.size = Pt(size)
    run._r.get_or_add_rPr().set("lang", TAGS[code])
    paint(run.font.color, theme.INK)
