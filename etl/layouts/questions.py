"""What is asked of a table where several of its columns or rows could be meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from catalog.words import Words
from etl.layouts.across import Level
from etl.layouts.header import joined
from etl.layouts.known import industries
from etl.layouts.shape import Shape
from etl.layouts.understood import Understanding
from etl.layouts.wording import SEX
from etl.problem import letters
from etl.values.characters import plain

INDUSTRY = re.compile(r"産業|業種|industry|nace|sector", re.IGNORECASE)
_UNKNOWN = ("industry_unknown",)
_COLUMNS = 30


def ambiguous_columns(found: Understanding, rows: Sequence[Level]) -> None:
    """Ask where two columns of figures would be the same figure by what is understood of the header."""
    keys = [tuple(level.texts[p] for level in found.across.values()) for p in found.figures]
    if len(set(keys)) == len(keys):
        return
    meant = list(found.across.values())
    left = [level for level in rows if level not in meant and len(level.distinct) > 1]
    shown = "、".join("・".join(level.distinct[:4]) for level in left)
    if not shown:
        places = ", ".join(letters(place) for place in found.figures[:8])
        name = joined(found.shape.texts[found.figures[0]])
        found.ask(
            Words(
                f"どの列の値か（{places}列の見出しが同じです：「{name}」）",
                f"which column is meant (columns {places} have one heading: “{name}”)",
            )
        )
        return
    found.ask(Words(f"見出しの意味（{shown}）", f"what these headings mean ({shown})"))


def ambiguous_rows(found: Understanding, places: Sequence[int]) -> None:
    """Ask about label columns that tell rows apart which would be the same figure without them."""
    rows = [tuple(row[p - 1] for p in found.labels.values()) for row in found.shape.body]
    rows = [row for row in rows if all(cell.strip() for cell in row)]
    if len(set(rows)) == len(rows):
        return
    for place in places:
        cells = list(dict.fromkeys(found.shape.cells(place)))
        if len(cells) < 2:
            continue
        name, shown = joined(found.shape.texts[place]), "、".join(cells[:4])
        what = "男女の別" if {plain(c).lower() for c in cells} <= SEX else "列"
        found.ask(Words(f"{what}「{name}」（{shown}）", f"the column “{name}” ({shown})"))


def unknown_industries(shape: Shape) -> Words | None:
    """The question about a column that is headed as one of industries, with the texts that are none."""
    for place in shape.labels[:_COLUMNS]:
        if INDUSTRY.search(joined(shape.texts[place])):
            texts = list(dict.fromkeys(shape.cells(place)))
            unknown = [text for text in texts if industries().find(text).problem in _UNKNOWN]
            shown = "、".join(unknown[:4])
            if shown:
                return Words(
                    f"産業（分からない名称：{shown}）", f"the industry (not known: {shown})"
                )
    return None
