"""A table whose header is plain but whose figures are hardly any: the cells that are wrong, by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.layouts import canonical
from etl.layouts.wording import PERSONS, SHARE
from etl.problem import Problem
from etl.values.numbers import number

if TYPE_CHECKING:
    from etl.files.sheet import Sheet

_LABEL = re.compile(
    r"地域|都道府県|市区?町村|団体|自治体|産業|業種|年度?|year|region|area|industry|time",
    re.IGNORECASE,
)
_SHORT = 20


def bad_cells(sheet: Sheet) -> list[Problem]:
    """What is wrong below a header of labels and figures; nothing where no row is such a header."""
    if canonical.near_miss(sheet) is not None:
        return []
    for row, cells in enumerate(sheet.head, start=1):
        figures = {
            place: cell.strip()
            for place, cell in enumerate(cells, start=1)
            if PERSONS.search(cell) or SHARE.search(cell)
        }
        labels = [c for c in cells if len(c.strip()) <= _SHORT and _LABEL.search(c)]
        if not figures or len(labels) < 2:
            continue
        if not any(cell.strip() for below in sheet.head[row:] for cell in below):
            return [Problem("no_records", sheet.name, row)]
        return [
            Problem(found.problem, sheet.name, at, place, header, below[place - 1], found.facts)
            for at, below in enumerate(sheet.head[row:], start=row + 1)
            for place, header in figures.items()
            if (found := number(below[place - 1], numeric=True)).problem
        ]
    return []
