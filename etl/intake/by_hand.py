"""What staff say of a table's columns, as a mapping: a first guess to correct, and what would come out of it.

All from the first rows of a sheet, as text: what the texts mean is for the check.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, astuple, dataclass, field
from pathlib import Path

from catalog.columns import Column as Declared
from catalog.datasets import DATASETS
from etl.files.marks import NOTHING, Marks, Span
from etl.files.sheet import OpenedFile, Sheet
from etl.intake.plan import MEASURES
from etl.layouts.header import header_texts, joined
from etl.layouts.mapping import VALUE, Column, Mapping
from etl.layouts.shape import shape_of
from etl.layouts.understanding import understand

Cells = Sequence[Sequence[str]]
HEADS = "heads.json"
# Filled in by the rules where nothing is said; the source is asked for on its own.
_NOT_ASKED = {"source_id", "qualifier"}
# Where a dimension is said: "column:3", "header:5" (in that row, above each figure) or CONSTANT.
CONSTANT = "constant"
# The most columns that a person can be asked about, and whose first rows are kept to say so.
MOST_COLUMNS, MOST_KEPT = 60, 2_000


@dataclass(frozen=True, slots=True)
class Guessed:
    """What is understood of a table, to be corrected by hand; `places` are by region_id, industry and year."""

    dataset: str = ""
    header_from: int = 1
    header_to: int = 1
    places: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    figures: tuple[int, ...] = ()
    unit_factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Head:
    """The first rows of a sheet, all of one length, its merged cells, and what is understood of it so far."""

    cells: Cells
    marks: Marks = NOTHING
    guessed: Guessed = field(default_factory=lambda: Guessed())

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
            "guessed": asdict(_understood(sheet)),
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
    found = {}
    for name, kept in json.loads(path.read_text(encoding="utf-8")).items():
        marks = Marks(merged=tuple(Span(*span) for span in kept["merged"]))
        guessed = Guessed(**{**kept["guessed"], "figures": tuple(kept["guessed"]["figures"])})
        found[name] = Head(kept["cells"], marks, guessed)
    return found


def _understood(sheet: Sheet) -> Guessed:
    """What the reader of tables in free form makes of a sheet: all of it, or at least where its figures are."""
    shape = shape_of(sheet)
    if shape is None:
        return Guessed()
    rows = shape.header_rows
    found = understand(sheet)
    if found is None:
        return Guessed(header_from=rows[0], header_to=rows[-1], figures=shape.figures)
    places = {name: f"column:{place}" for name, place in found.labels.items()}
    for name, level in found.across.items():
        for index, row in enumerate(rows):
            said = [shape.texts[place][index] for place in found.figures]
            if said == [level.texts[place] for place in found.figures]:
                places[name] = f"header:{row}"
    return Guessed(
        found.dataset.name if found.dataset else "", rows[0], rows[-1], places,
        dict(found.constants), tuple(found.figures), found.factor,
    )  # fmt: skip


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
    """What is understood of a sheet as first choices for `dataset`."""
    found = head.guessed
    made = Choices(dataset, found.header_from, found.header_to, figures=found.figures)
    made.unit_factor = found.unit_factor if found.dataset == dataset else 1.0
    if found.dataset == dataset:
        made.constants = dict(found.constants)
    for column in dimensions(dataset):
        kind = "year" if column.name.endswith("year") else column.name
        made.places[column.name] = found.places.get(kind, CONSTANT)
        made.constants[column.name] = found.constants.get(kind, "")
    return made


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
    # What stands beside the dimensions (the calendar of a year) is as it was understood.
    constants = tuple(
        (dimension, text.strip())
        for dimension, text in choices.constants.items()
        if choices.places.get(dimension, CONSTANT) == CONSTANT
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
