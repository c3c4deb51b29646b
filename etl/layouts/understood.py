"""What is understood of a table, and what is not: filled in by etl.layouts.understanding and measuring."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from catalog.dataset import Dataset
from catalog.words import Words
from etl.layouts.across import Level
from etl.layouts.header import joined
from etl.layouts.mapping import VALUE, WITHIN, Column, Mapping
from etl.layouts.shape import Shape
from etl.problem import Problem

CALLED = {
    "region_id": Words("地域", "the region"),
    "industry": Words("産業", "the industry"),
    "year": Words("年", "the year"),
}
_SHOWN = 8


@dataclass(slots=True)
class Understanding:
    """How a table was understood. `open` are questions; the mapping is certain where there are none.

    `within` is the column of prefectures before that of municipalities. `labels` are the places of columns by dimension, `across` the rows of the header; `figures` the
    places of the figures that are taken, `unit` theirs where the table names one. `said` tells in words what was understood, `problems` what is
    to be said even so.
    """

    sheet: str
    shape: Shape
    dataset: Dataset | None = None
    labels: dict[str, int] = field(default_factory=dict)
    across: dict[str, Level] = field(default_factory=dict)
    figures: list[int] = field(default_factory=list)
    constants: dict[str, str] = field(default_factory=dict)
    factor: float = 1.0
    unit: str = ""
    within: int = 0
    open: list[Words] = field(default_factory=list)
    said: list[Words] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def ask(self, question: Words) -> None:
        """Add an open question, once."""
        if question not in self.open:
            self.open.append(question)

    def aside(self, places: Iterable[int]) -> None:
        """Leave the columns of figures at `places` out, and say so."""
        unwanted = set(places)
        gone = [place for place in self.figures if place in unwanted]
        if not gone:
            return
        self.figures = [place for place in self.figures if place not in gone]
        names = list(dict.fromkeys(joined(self.shape.texts[place]) for place in gone))
        shown = ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
        self.problems.append(
            Problem(
                "other_columns_aside",
                sheet=self.sheet,
                row=self.shape.header_rows[-1],
                column=gone[0],
                facts=(("texts", shown),),
                count=len(gone),
            )
        )

    def mapping(self, name: str = "") -> Mapping | None:
        """The mapping as far as it is understood; None where the dataset is not known."""
        if self.dataset is None:
            return None
        roles = {place: dimension for dimension, place in self.labels.items()}
        if self.within:
            roles[self.within] = WITHIN
        columns = []
        for place, texts in self.shape.texts.items():
            is_figure = place in self.figures
            keys = tuple((d, level.texts[place]) for d, level in self.across.items() if is_figure)
            role = VALUE if is_figure else roles.get(place, "")
            columns.append(Column(place, joined(texts), role, keys))
        return Mapping(
            name=name,
            dataset=self.dataset.name,
            header_rows=self.shape.header_rows,
            columns=tuple(columns),
            constants=tuple(self.constants.items()),
            unit_factor=self.factor,
        ).signed()
