"""The shape of a table among titles and notes: rows of its header, columns of labels and of figures.

Told from the first rows of the sheet alone: where rows of figures begin, and what stands above them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from typing import TYPE_CHECKING

from etl.layouts.filling import DITTO
from etl.layouts.header import header_texts
from etl.layouts.known import kind_of
from etl.layouts.surroundings import years_in
from etl.layouts.table_units import unit_of_line
from etl.values.characters import plain
from etl.values.numbers import number
from etl.values.years import year, years

if TYPE_CHECKING:
    from etl.files.sheet import Sheet

# A table wider than this is no table of figures by region, year and industry.
MOST_COLUMNS = 600
_FIGURES = 0.6
# No cell of a header is merged over so many rows.
_TALLEST = 8
_CODE = re.compile(r"コード|番号|[№#]|(^|[^a-z])(code|no\.?|id)([^a-z]|$)", re.IGNORECASE)
# Headings over which digits are codes of places; 市町村数 is a figure.
PLACES = re.compile(r"(都道府県|市区町村|市町村|地域|自治体)(名)?")
_TIME = re.compile(r"年次|年度|調査年|時点|時間軸|^年$|(^|[^a-z])(year|time|period)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shape:
    """`header_rows` (from 1), places of label and figure columns, first row of figures.

    `texts`: of each column (by place) the text of each header row; `body` the rows of figures among
    the first rows of the sheet.
    """

    header_rows: tuple[int, ...]
    labels: tuple[int, ...]
    figures: tuple[int, ...]
    first_row: int
    texts: dict[int, list[str]]
    body: tuple[Sequence[str], ...]

    def cells(self, place: int) -> list[str]:
        """The texts of a column in the first rows of figures, without blanks and signs for the cell above."""
        cells = (row[place - 1] for row in self.body)
        return [cell for cell in cells if cell.strip() and cell.strip() not in DITTO]


@lru_cache(maxsize=65536)
def _is_figure(text: str) -> bool:
    if not text.strip() or number(text, numeric=True).problem:
        return False
    # "2015年" is a year, whatever else 年 counts.
    return plain(text).isdecimal() or year(text).year is None


def _is_value(text: str) -> bool:
    return _is_figure(text) and number(text, numeric=True).value is not None


def _years_in_row(cells: Sequence[str]) -> bool:
    """Whether the digits of a row are years, in order."""
    digits = [cell for cell in cells if _is_figure(cell)]
    found = [y.year for y in years(digits)]
    known = [value for value in found if value is not None and 1900 <= value <= 2100]
    if len(known) < 2 or len(known) < 0.8 * len(digits):
        return False
    steps = [later - sooner for sooner, later in itertools.pairwise(known)]
    # Groups of years stand side by side: steps of one direction, but for the way back.
    forth = max(sum(s >= 0 for s in steps), sum(s <= 0 for s in steps))
    return all(abs(s) <= 60 for s in steps) and forth >= 0.5 * len(steps)


def _numbering(cells: Sequence[str]) -> bool:
    """Whether a row counts the columns: 1, 2, 3 … or (1), (2), (3) …"""
    filled = [plain(cell).strip("()") for cell in cells if cell.strip()]
    if len(filled) < 3 or not all(text.isdecimal() for text in filled):
        return False
    counted = [int(text) for text in filled]
    return counted == list(range(counted[0], counted[0] + len(counted))) and counted[0] <= 2


def shape_of(sheet: Sheet) -> Shape | None:
    """The shape of the table in `sheet`; None where its first rows hold no rows of figures."""
    if not 2 <= sheet.columns <= MOST_COLUMNS:
        return None
    head = sheet.head
    counts = {
        number: sum(map(_is_figure, cells))
        for number, cells in enumerate(head, start=1)
        if not _years_in_row(cells) and not _numbering(cells)
    }
    likely = [count for count in counts.values() if count]
    if not likely:
        return None
    enough = max(1.0, 0.5 * median(likely))
    rows = [number for number, count in counts.items() if count >= enough]
    # A lone text between rows of figures is a heading.
    filled = [n for n, cells in enumerate(head, start=1) if sum(bool(c.strip()) for c in cells) > 1]
    first = next(
        (
            n
            for n in rows
            # The row below goes on with figures, unless this is the last one.
            if (below := next((m for m in filled if m > n), None)) is None or below in rows
        ),
        None,
    )
    if first is None:
        return None
    body = tuple(head[n - 1] for n in rows if n >= first)
    figures = [p for p in range(1, sheet.columns + 1) if _holds_figures(body, p)]
    if not figures:
        return None
    # A column of nothing but signs for missing figures, right of others, is one of figures, too.
    figures += [
        place
        for place in range(min(figures) + 1, sheet.columns + 1)
        if place not in figures
        and (cells := [row[place - 1] for row in body if row[place - 1].strip()])
        and all(map(_is_figure, cells))
    ]
    figures.sort()
    # The first column is one of labels, even where these are digits.
    header = _header_rows(sheet, first, min((p for p in figures if p > 1), default=2))
    if not header:
        return None
    texts = header_texts(head, header[0], header[-1], sheet.marks)
    by_place = {place: texts[place - 1] for place in range(1, sheet.columns + 1)}
    labels = [p for p in figures if _is_label(by_place[p], [row[p - 1] for row in body])]
    figures = [p for p in figures if p not in labels]
    figures = sorted([*figures, *_badly_written(figures, labels, by_place, body)])
    others = [
        p
        for p in range(1, sheet.columns + 1)
        if p not in figures and p not in labels and any(row[p - 1].strip() for row in body)
    ]
    if not figures or not [*labels, *others]:
        return None
    return Shape(header, tuple(sorted([*labels, *others])), tuple(figures), first, by_place, body)


def _holds_figures(body: Sequence[Sequence[str]], place: int) -> bool:
    cells = [row[place - 1] for row in body if row[place - 1].strip()]
    if not any(map(_is_value, cells)):
        return False
    return sum(map(_is_figure, cells)) >= _FIGURES * len(cells)


def _badly_written(
    figures: Sequence[int],
    labels: Sequence[int],
    texts: dict[int, list[str]],
    body: Sequence[Sequence[str]],
) -> list[int]:
    """Columns under a year, industry or region like those of figures, with hardly any: 約50, 40以上.

    They are read as figures and refused in words; passed over, they would be lost without a word.
    """
    if not figures:
        return []
    right = [
        p
        for p in texts
        if p > figures[0]
        and p not in figures
        and p not in labels
        and any(re.search("[0-9０-９]", line[p - 1]) for line in body)
    ]
    found: set[int] = set()
    for row in range(len(texts[figures[0]])) if right else ():
        places = sorted([*figures, *right])
        dated = dict(zip(places, years([texts[p][row] for p in places]), strict=True))
        if all(dated[p].year for p in figures):
            found |= {p for p in right if dated[p].year}
            continue
        kind = kind_of([texts[p][row] for p in figures]).kind
        if kind in {"industry", "region"}:
            found |= {p for p in right if kind_of([texts[p][row]]).kind == kind}
    return sorted(found)


def _is_label(header: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a column of digits is one of codes or years, no figures."""
    name = " ".join(header)
    filled = [plain(cell) for cell in cells if cell.strip()]
    if _CODE.search(name) and all(text.isdecimal() for text in filled):
        return True
    if PLACES.fullmatch(name.strip()) and all(text.isdecimal() for text in filled):
        return True
    if _TIME.search(name) and all(year(text).year for text in filled):
        return True
    if not name.strip() and len(filled) > 1 and all(text.isdecimal() for text in filled):
        steps = [int(b) - int(a) for a, b in itertools.pairwise(filled)]
        in_order = all(1900 <= int(text) <= 2100 for text in filled)
        if in_order and (all(0 < s <= 5 for s in steps) or all(-5 <= s < 0 for s in steps)):
            return True
    # Codes keep a zero in front, which no figure has.
    return all(text.isdecimal() for text in filled) and any(
        len(text) > 1 and text[0] == "0" for text in filled
    )


def _header_rows(sheet: Sheet, first: int, figures_from: int) -> tuple[int, ...]:
    """The rows of the header: those right above the row `first` that name columns."""
    rows: list[int] = []
    number = first - 1
    while number > 0 and not _filled(sheet, number) and first - number <= 2:
        number -= 1
    while number > 0 and (filled := _filled(sheet, number)):
        units = [place for place, cell in filled.items() if unit_of_line(cell)]
        names = [place for place in filled if place not in units]
        names = _without_title_year(sheet, number, names) if rows else names
        # A lone unit stands beside the title; a row of them belongs to the header.
        if len(names) < 2 and len(units) < 2:
            # One name over figures is that of a group; elsewhere it is the title, or a unit alone.
            over_group = bool(names) and names[0] >= figures_from and (rows or len(filled) > 1)
            if not (over_group or (sheet.columns == 2 and names and not rows)):
                break
        if any(cell.strip().endswith((":", "：")) for cell in filled.values()):
            break
        rows.insert(0, number)
        number -= 1
    return tuple(rows)


def _without_title_year(sheet: Sheet, number: int, names: list[int]) -> list[int]:
    """`names` without the one year beside a title: what it stands beside is named again below."""
    cells, below = sheet.head[number - 1], sheet.head[number]
    dated = [place for place in names if cells[place - 1].strip() and years_in(cells[place - 1])]
    others = [place for place in names if place not in dated]
    if len(dated) == len(others) == 1 and below[others[0] - 1].strip():
        return others
    return names


def _filled(sheet: Sheet, number: int) -> dict[int, str]:
    """The texts of a row by place; a cell merged over rows counts in each of them."""
    found = {p: cell for p, cell in enumerate(sheet.head[number - 1], start=1) if cell.strip()}
    for span in sheet.marks.merged:
        if span.first_row < number <= span.last_row and span.first_column <= sheet.columns:
            text = sheet.head[span.first_row - 1][span.first_column - 1]
            if text.strip() and span.last_row - span.first_row < _TALLEST:
                found[span.first_column] = text
    return found
