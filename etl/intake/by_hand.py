"""What staff say of a table's columns, as a mapping: a first guess to correct, and what would come out of it.

All from the first rows of a sheet, as text: what the texts mean is for the check.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, field
from pathlib import Path

from catalog.columns import Column as Declared
from catalog.datasets import DATASETS
from etl.files.marks import NOTHING, Marks, Span
from etl.files.sheet import OpenedFile
from etl.intake.plan import MEASURES
from etl.layouts.header import header_texts, joined
from etl.layouts.mapping import VALUE, Column, Mapping

Cells = Sequence[Sequence[str]]
HEADS = "heads.json"
# A figure, or what stands for one that is not known.
_FIGURE = re.compile(r"[-+−▲△(（]?[\d０-９][\d０-９,，.．\s]*[%％)）]?|[-－―…・*＊xX:秘]{1,3}")
# Digits that are no figure.
_NO_FIGURE = re.compile(r"コード|番号|\bcode\b|\bid\b|^年$|年度$|^year$", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d|[明大昭平令]|[MTSHR]\d|年")
_CALLED = {
    "region_id": re.compile(r"都道府県|地域|市区町村|市町村|国名|\b(?:geo|region|prefecture|country|area)\b", re.I),
    "industry": re.compile(r"産業|業種|industry|nace|sector", re.I),
    "year": re.compile(r"^年|年次|年度|調査年|\b(?:year|time)", re.I),
}  # fmt: skip
_OF_ESTABLISHMENTS = re.compile(r"民営|事業所|従業者|経済センサス")
# Filled in by the rules where nothing is said; the source is asked for on its own.
_NOT_ASKED = {"source_id", "qualifier"}
# Above the first row with so many figures stands the header; a column with so many holds figures.
_FIGURES_IN_ROW, _FIGURES_IN_COLUMN = 0.3, 0.6
# Where a dimension is said: "column:3", "header:5" (in that row, above each figure) or CONSTANT.
CONSTANT = "constant"
# The most columns that a person can be asked about, and whose first rows are kept to say so.
MOST_COLUMNS, MOST_KEPT = 60, 2_000


@dataclass(frozen=True, slots=True)
class Head:
    """The first rows of a sheet, all of one length, and its merged cells."""

    cells: Cells
    marks: Marks = NOTHING

    @property
    def columns(self) -> int:
        """The number of columns."""
        return max(map(len, self.cells), default=0)

    def headers(self, first: int, last: int) -> list[list[str]]:
        """Of each column the texts of rows `first` to `last`, as a mapping's reader sees them."""
        return header_texts(self.cells, first, last, self.marks)

    def below(self, row: int) -> list[list[str]]:
        """The rows below `row`; the text of merged cells stands in each of them."""
        rows = [list(cells) for cells in self.cells]
        for span in self.marks.merged:
            if span.first_row > row:
                text = (
                    rows[span.first_row - 1][span.first_column - 1]
                    if span.first_row <= len(rows)
                    else ""
                )
                for cells in rows[span.first_row - 1 : span.last_row]:
                    width = span.last_column - span.first_column + 1
                    cells[span.first_column - 1 : span.last_column] = [text] * width
        return rows[row:]


def write_heads(opened: OpenedFile, folder: Path) -> None:
    """Keep the first rows of each sheet in a job's folder, for whoever maps its columns."""
    heads = {
        sheet.name: {
            "cells": [list(row) for row in sheet.head],
            "merged": [
                astuple(span) for span in sheet.marks.merged if span.first_row <= len(sheet.head)
            ],
        }
        for sheet in opened.sheets
        if sheet.head and sheet.columns <= MOST_KEPT
    }
    (folder / HEADS).write_text(json.dumps(heads, ensure_ascii=False), encoding="utf-8")


def read_heads(folder: Path) -> dict[str, Head]:
    """What `write_heads` kept, by name of the sheet; nothing where no sheet could be opened."""
    path = folder / HEADS
    if not path.exists():
        return {}
    return {
        name: Head(kept["cells"], Marks(merged=tuple(Span(*span) for span in kept["merged"])))
        for name, kept in json.loads(path.read_text(encoding="utf-8")).items()
    }


@dataclass(slots=True)
class Choices:
    """What was said: rows of the header, where each dimension of the dataset is, which columns hold figures.

    `constants` are texts for the whole table; `left_out` are texts of a dimension not to be loaded.
    """

    dataset: str
    header_from: int
    header_to: int
    places: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    figures: tuple[int, ...] = ()
    unit_factor: float = 1.0
    left_out: tuple[tuple[str, str], ...] = ()

    @property
    def missing(self) -> list[str]:
        """The columns of the dataset of which nothing is said; "value" where no column holds figures."""
        left = [
            column.name
            for column in dimensions(self.dataset)
            if self.places.get(column.name, CONSTANT) == CONSTANT
            and not self.constants.get(column.name, "").strip()
        ]
        return left if self.figures else [*left, VALUE]


def datasets() -> list[str]:
    """The datasets of figures, to which a table can be mapped; for the others there are templates."""
    return list(MEASURES)


def dimensions(dataset: str) -> list[Declared]:
    """The columns of a dataset that a mapping must place."""
    declared = DATASETS[dataset]
    return [declared.column(name) for name in declared.key if name not in _NOT_ASKED]


def guess(head: Head, dataset: str) -> Choices:
    """A first guess: the header stands above the first row of figures."""
    rows = head.cells
    body = next((n for n, row in enumerate(rows) if _figures(row) >= _FIGURES_IN_ROW), 1)
    above = [n for n, row in enumerate(rows[:body], start=1) if len(_filled(row)) > 1]
    header = above[-1] if above else 1
    made = Choices(dataset, _first_of_header(head, header), header)
    names = [joined(texts) for texts in head.headers(made.header_from, header)]
    cells = list(zip(*(row for row in rows[header:] if _filled(row)), strict=True))
    made.figures = tuple(
        place
        for place, (name, column) in enumerate(zip(names, cells, strict=False), start=1)
        if not _NO_FIGURE.search(name) and _figures(column) >= _FIGURES_IN_COLUMN
    )
    for column in dimensions(dataset):
        made.places[column.name] = _guess_place(column, names, head, made)
        if column.accepted is not None:
            made.constants[column.name] = next(iter(column.accepted))
    if dataset == "employment" and any(_OF_ESTABLISHMENTS.search(x) for row in rows for x in row):
        made.constants["concept"] = "jobs_private"
    return made


def _first_of_header(head: Head, last: int) -> int:
    """The first row of a header that ends in row `last`: merged cells belong to it."""
    spans = [s for s in head.marks.merged if s.first_row <= last and s.last_row >= last]
    over = [
        s for s in head.marks.merged if s.last_row == last - 1 and s.last_column > s.first_column
    ]
    return min((s.first_row for s in (*spans, *over)), default=last)


def _guess_place(column: Declared, names: Sequence[str], head: Head, made: Choices) -> str:
    kind = "year" if column.name.endswith("year") else column.name
    if kind not in _CALLED:
        return CONSTANT
    free = [place for place in range(1, len(names) + 1) if place not in made.figures]
    if named := [place for place in free if _CALLED[kind].search(names[place - 1])]:
        return f"column:{named[-1]}"
    if kind == "region_id":
        return f"column:{free[0]}" if free else CONSTANT
    for row in range(made.header_to, made.header_from - 1, -1):
        over = head.headers(made.header_from, made.header_to)
        texts = [over[place - 1][row - made.header_from] for place in made.figures]
        # A row of years says the year; one of other words, more than one, the industry.
        are_years = bool(texts) and all(_YEAR.search(text) for text in texts)
        if are_years if kind == "year" else not are_years and len(set(texts)) > 1:
            return f"header:{row}"
    return CONSTANT


def mapping_of(choices: Choices, head: Head, name: str) -> Mapping:
    """What was said as a mapping called `name`."""
    texts = head.headers(choices.header_from, choices.header_to)
    roles = {int(x.split(":")[1]): n for n, x in choices.places.items() if x.startswith("column:")}
    over = {n: int(x.split(":")[1]) - choices.header_from for n, x in choices.places.items() if x.startswith("header:")}  # fmt: skip
    columns = []
    for place, said in enumerate(texts, start=1):
        keys = tuple((dimension, said[row]) for dimension, row in over.items())
        is_figure = place in choices.figures
        role = VALUE if is_figure else roles.get(place, "")
        columns.append(Column(place, joined(said), role, keys if is_figure else ()))
    constants = tuple(
        (column.name, choices.constants[column.name].strip())
        for column in dimensions(choices.dataset)
        if choices.places.get(column.name, CONSTANT) == CONSTANT
    )
    return Mapping(
        name=name,
        dataset=choices.dataset,
        header_rows=tuple(range(choices.header_from, choices.header_to + 1)),
        columns=tuple(columns),
        constants=constants,
        unit_factor=choices.unit_factor,
        left_out=choices.left_out,
    )


def first_rows(mapping: Mapping, head: Head, most: int = 12) -> list[dict[str, str]]:
    """What comes out of the first rows, as text: a dict a figure, its dimensions and "value"."""
    return [row for _, row in zip(range(most), _rows(mapping, head), strict=False)]


def _rows(mapping: Mapping, head: Head) -> Iterator[dict[str, str]]:
    left_out = set(mapping.left_out)
    names = [column.name for column in dimensions(mapping.dataset)]
    for cells in head.below(max(mapping.header_rows)):
        said = dict(mapping.constants)
        said |= {c.role: cells[c.place - 1].strip() for c in mapping.columns if c.role not in ("", VALUE)}  # fmt: skip
        for column in mapping.columns:
            row = {**said, **dict(column.keys)}
            text = cells[column.place - 1].strip()
            if column.role == VALUE and text and left_out.isdisjoint(row.items()):
                yield {name: row.get(name, "") for name in names} | {VALUE: text}


def texts_of(choices: Choices, head: Head, dimension: str) -> list[str]:
    """The texts that a dimension has in the first rows, each once: what could be left out."""
    place = choices.places.get(dimension, CONSTANT)
    kind, _, number = place.partition(":")
    if kind == "column":
        found = [row[int(number) - 1].strip() for row in head.below(choices.header_to)]
    elif kind == "header":
        row = int(number) - choices.header_from
        texts = head.headers(choices.header_from, choices.header_to)
        found = [texts[p - 1][row] for p in choices.figures]
    else:
        found = []
    return [text for text in dict.fromkeys(found) if text]


def _filled(row: Sequence[str]) -> list[str]:
    return [text for text in row if text.strip()]


def _figures(cells: Sequence[str]) -> float:
    """The share of figures among cells that are not empty; 0 for a lone one, as notes have."""
    filled = _filled(cells)
    if len(filled) < 2:
        return 0.0
    return sum(bool(_FIGURE.fullmatch(text.strip())) for text in filled) / len(filled)
