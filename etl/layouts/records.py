"""Which rows below the header of a table are its records: not its notes, nor the headings between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Mapped
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from etl.layouts import sql
from etl.layouts.known import regions
from etl.layouts.mapping import Column
from etl.values.years import year

if TYPE_CHECKING:
    from etl.files.sheet import Sheet

# What notes begin with, above and below a table.
NOTE = r"^[\s　]*([（(［\[]?(注|註|備考|資料|出典|出所|単位)|※|＊|\*|Note|Source|Footnote)"
# With what the texts that are notes may begin: looked at before the pattern.
_NOTE_SIGNS = "注註備資出単※＊*(（[［ 　\tNnSsFf"
_MOST_HEADINGS = 1_000
_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Parts:
    """Conditions: rows below the header that hold text, those that are notes, those that are records."""

    below: str
    note: str
    records: str


def parts_of(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    header: int,
    labels: Mapped[str, Column],
    figures: tuple[Column, ...],
) -> Parts:
    """The rows below row `header`; `labels` are the columns that say of what each figure is.

    A record has a figure, or all its labels: then its figure is blank. A heading between records has
    some of them; where there is one column of labels alone, its text is no such thing as theirs.
    """
    below = f'"row" > {header} AND {sql.not_blank(sheet)}'
    places = sorted({1, *(c.place for c in labels.values()), figures[0].place})
    texts = ", ".join(f"nullif(c{place}, '')" for place in places)
    first = f"coalesce({texts}, '')"
    filled_figures = " + ".join(f"(c{c.place} <> '')::INTEGER" for c in figures)
    # A note may be typed in a column of figures; a record with a note's sign has figures beside it.
    likely = f"contains({sql.text(_NOTE_SIGNS)}, left({first}, 1))"
    note = f"({likely} AND regexp_matches({first}, {sql.text(NOTE)}) AND {filled_figures} <= 1)"
    has_figure = sql.not_blank(sheet, (column.place for column in figures))
    of_record = has_figure
    if len(labels) > 1:
        every = " AND ".join(f"c{c.place} <> ''" for c in labels.values())
        of_record = f"({has_figure} OR ({every}))"
    elif labels:
        ((role, column),) = labels.items()
        cell = f"trim(c{column.place}, {sql.BLANKS})"
        where = f"{below} AND NOT {note} AND {cell} <> ''"
        blank = _texts(connection, sheet, cell, f"{where} AND NOT ({has_figure})", _MOST_HEADINGS)
        if blank:
            others = _texts(connection, sheet, cell, f"{where} AND {has_figure}", _SAMPLE)
            if alike := _alike(role, blank, others):
                of_record = f"({has_figure} OR {cell} IN ({', '.join(map(sql.text, alike))}))"
    return Parts(below, note, f"{below} AND {of_record} AND NOT {note}")


def _alike(role: str, texts: list[str], others: list[str]) -> list[str]:
    """Those of `texts` that are what most of `others` are: regions of the same tier, or years."""
    if role == "year":
        return [text for text in texts if year(text).year]
    if role != "region_id":
        return []
    found = regions()
    tiers = Counter(region.tier for text in others if (region := found.find(text)).region_id)
    (tier, _), *_ = tiers.most_common(1) or [("", 0)]
    return [text for text in texts if tier and found.find(text, tier=tier).tier == tier]


def _texts(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, cell: str, where: str, most: int
) -> list[str]:
    rows = connection.execute(
        f"SELECT DISTINCT {cell} FROM {sql.name(sheet.table)} WHERE {where} LIMIT {most}"
    ).fetchall()
    return [str(text) for (text,) in rows]
