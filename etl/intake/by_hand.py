"""What staff say of a table's columns, as a mapping: a first guess to correct, and what would come out of it.

All from the first rows of a sheet, as text: what the texts mean is for the check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from catalog.columns import Column as Declared
from catalog.datasets import DATASETS
from etl.intake.plan import MEASURES
from etl.layouts.mapping import VALUE, Column, Mapping

Head = Sequence[Sequence[str]]
_FIGURE = re.compile(r"[-+−▲△(（]?[\d０-９][\d０-９,，.．\s]*[%％)）]?")
# Digits that are no figure.
_NO_FIGURE = re.compile(r"コード|番号|\bcode\b|\bid\b|^年$|年度$|^year$", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d|[明大昭平令]|[MTSHR]\d|年")
_CALLED = {
    "region_id": re.compile(r"都道府県|地域|市区町村|市町村|国名|\b(?:geo|region|prefecture|country|area)\b", re.I),
    "industry": re.compile(r"産業|業種|industry|nace|sector", re.I),
    "year": re.compile(r"^年|年次|年度|調査年|\b(?:year|time)", re.I),
}  # fmt: skip
# Filled in by the rules where nothing is said; the source is asked for on its own.
_NOT_ASKED = {"source_id", "qualifier"}
# Above the first row with so many figures stands the header; a column with so many holds figures.
_FIGURES_IN_ROW, _FIGURES_IN_COLUMN = 0.3, 0.6
# Where a dimension is said: "column:3", "header:5" (in that row, above each figure) or CONSTANT.
CONSTANT = "constant"
# The most columns that a person can be asked about.
MOST_COLUMNS = 60


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


def header_texts(head: Head, first: int, last: int) -> list[list[str]]:
    """Of each column the texts of rows `first` to `last`; but for the last row, a text counts to its right as well."""
    rows = [[text.strip() for text in row] for row in head[first - 1 : last]]
    for row in rows[:-1]:
        held = ""
        for index, text in enumerate(row):
            row[index] = held = text or held
    return [list(texts) for texts in zip(*rows, strict=True)]


def joined(texts: Sequence[str]) -> str:
    """The header of a column as one name, each part once."""
    return " / ".join(dict.fromkeys(" ".join(text.split()) for text in texts if text))


def guess(head: Head, dataset: str) -> Choices:
    """A first guess: the header stands above the first row of figures."""
    body = next((n for n, row in enumerate(head) if _figures(row) >= _FIGURES_IN_ROW), 1)
    above = [n for n, row in enumerate(head[:body], start=1) if len(_filled(row)) > 1]
    header = above[-1] if above else 1
    made = Choices(dataset, header, header)
    names = [joined(texts) for texts in header_texts(head, header, header)]
    cells = list(zip(*(row for row in head[header:] if _filled(row)), strict=True))
    made.figures = tuple(
        place
        for place, (name, column) in enumerate(zip(names, cells, strict=False), start=1)
        if not _NO_FIGURE.search(name) and _figures(column) >= _FIGURES_IN_COLUMN
    )
    for column in dimensions(dataset):
        made.places[column.name] = _guess_place(column, names, made)
        if column.accepted is not None:
            made.constants[column.name] = next(iter(column.accepted))
    return made


def _guess_place(column: Declared, names: Sequence[str], made: Choices) -> str:
    kind = "year" if column.name.endswith("year") else column.name
    if kind not in _CALLED:
        return CONSTANT
    free = [place for place in range(1, len(names) + 1) if place not in made.figures]
    if named := [place for place in free if _CALLED[kind].search(names[place - 1])]:
        return f"column:{named[-1]}"
    over = [names[place - 1] for place in made.figures]
    are_years = bool(over) and all(_YEAR.search(name) for name in over)
    if kind != "region_id":
        return f"header:{made.header_to}" if over and are_years == (kind == "year") else CONSTANT
    return f"column:{free[0]}" if free else CONSTANT


def mapping_of(choices: Choices, head: Head, name: str) -> Mapping:
    """What was said as a mapping called `name`."""
    texts = header_texts(head, choices.header_from, choices.header_to)
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
    for cells in head[max(mapping.header_rows) :]:
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
        found = [row[int(number) - 1].strip() for row in head[choices.header_to :]]
    elif kind == "header":
        row = int(number) - choices.header_from
        texts = header_texts(head, choices.header_from, choices.header_to)
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
