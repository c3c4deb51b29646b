"""Tables in words: those of the screen, and the rows behind a figure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import pandas as pd

from catalog.words import Language
from dashboard import numbers
from dashboard.compose import Behind, Table
from dashboard.takeaway.slides_plotly import plain
from dashboard.texts import t

_FIGURE = re.compile(r"^[≈≤≥~+\-−±]?\s?[\d,.]+(?:\s?(?:%|\+|★|pts?|点|件|倍))?$")
# What stands in columns of figures where there is none.
_NOTHING = {*numbers.UNKNOWN.values(), "–", "-", "―"}


@dataclass(frozen=True, slots=True)
class Cells:
    """A table in words: labels, rows, which columns hold figures, where cells lead."""

    labels: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    links: tuple[tuple[str, ...], ...]


def of_table(table: Table) -> Cells:
    """The table as the screen writes it."""
    shown = [[str(x) for x in table.shown.iloc[:, i]] for i in range(table.shown.shape[1])]
    figures = [_holds_numbers(table.rows.iloc[:, i]) for i in range(table.rows.shape[1])]
    links = [_addresses(table.rows.iloc[:, i]) for i in range(table.rows.shape[1])]
    return _cells([str(c) for c in table.shown.columns], shown, figures, links)


def of_behind(behind: Behind, code: Language) -> Cells:
    """The rows behind a figure, under their labels."""
    names = [name for name in behind.columns if name in behind.rows.columns]
    columns = [[_said(x, code) for x in behind.rows[name]] for name in names]
    figures = [_holds_numbers(behind.rows[name]) for name in names]
    links = [_addresses(behind.rows[name]) for name in names]
    return _cells([behind.columns[name] for name in names], columns, figures, links)


def of_hover(figure: Mapping[str, Any], code: Language) -> Cells | None:
    """What a time line says when its marks are pointed at: a row for each mark; None for other charts."""
    for trace in figure["data"]:
        custom = trace.get("customdata")
        if trace.get("type") == "bar" and isinstance(custom, list):
            said = [plain(x) for x in custom if isinstance(x, str)]
            if len(said) == len(trace["y"]):
                labels = [t(f"slides.{name}", code=code) for name in ("kind", "act")]
                return _cells(labels, [[*trace["y"]], said], [False, False], [[], []])
    return None


def _holds_numbers(column: pd.Series) -> bool:
    return bool(pd.api.types.is_numeric_dtype(column)) and not pd.api.types.is_bool_dtype(column)


def _said(value: Any, code: Language) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return "；".join(_said(x, code) for x in value)
    if value is None or numbers.is_unknown(value):
        return ""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    digits = 0 if value == int(value) else 1 if abs(value) >= 100 else 2
    return numbers.number(float(value), code, digits)


def _addresses(column: pd.Series) -> list[str]:
    """The addresses in a column of links; empty where it holds anything else."""
    found = [x if isinstance(x, str) else "" for x in column]
    full = [x for x in found if x]
    return found if full and all(x.startswith(("http://", "https://")) for x in full) else []


def _cells(
    labels: list[str], columns: list[list[str]], figures: list[bool], addresses: list[list[str]]
) -> Cells:
    """Columns of links become links of the words before them."""
    kept: list[int] = []
    links: dict[int, list[str]] = {}
    for i, column in enumerate(addresses):
        if column and kept and kept[-1] not in links:
            links[kept[-1]] = column
            continue
        if column:
            columns[i] = [urlsplit(x).hostname or "" for x in column]
            links[i] = column
        kept.append(i)
    rows = len(columns[0]) if columns else 0
    right = [figures[i] or _looks_like_figures(columns[i]) for i in kept]
    return Cells(
        tuple(labels[i] for i in kept),
        tuple(tuple(columns[i][row] for i in kept) for row in range(rows)),
        tuple(right),
        tuple(tuple(links[i][row] if i in links else "" for i in kept) for row in range(rows)),
    )


def _looks_like_figures(column: Sequence[str]) -> bool:
    full = [x for x in column if x and x not in _NOTHING]
    return bool(full) and sum(bool(is_figure(x)) for x in full) > 0.6 * len(full)


def is_figure(text: str) -> bool:
    """Whether `text` is a figure with its unit, which is never broken over two lines."""
    return _FIGURE.match(text) is not None
