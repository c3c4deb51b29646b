"""What a view is made of, in the order of the screen. Shared by all who ask for it: never to be changed in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from catalog.words import Language


@dataclass(frozen=True, slots=True)
class Cited:
    """A source in the reader's language; what is not known of it is empty."""

    title: str
    publisher: str
    url: str
    licence: str
    period: str
    retrieved_on: str
    grade: str


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a figure: the rows, the labels of their columns, sources, indicators.

    `columns` maps the names of columns of `rows` to labels with units; `about` says in words what the
    figure is made of (heading, text), and `cited` where from, in the reader's language.
    """

    key: str
    rows: pd.DataFrame
    columns: Mapping[str, str]
    sources: tuple[str, ...]
    metrics: tuple[str, ...]
    period: str
    about: tuple[tuple[str, str], ...]
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` is 1 for the title of the page."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph or list in Markdown."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Note:
    """A caption in Markdown."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Number:
    """One figure that matters, as the screen says it."""

    label: str
    value: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Figures that stand side by side."""

    key: str
    title: str
    numbers: tuple[Number, ...]
    source: str = ""
    behind: Behind | None = None


# Colours ("#RRGGBB") and what they mean.
Legend = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `figure` is plotly's dictionary, `alt` what it shows, `source` the line below it (Markdown).

    `legend` stands below it on the page where it has none of its own.
    """

    key: str
    title: str
    alt: str
    figure: Mapping[str, Any]
    source: str = ""
    behind: Behind | None = None
    legend: Legend = ()


@dataclass(frozen=True, slots=True)
class Map:
    """A map of pydeck's: `deck` is its dictionary."""

    key: str
    title: str
    alt: str
    deck: Mapping[str, Any]
    source: str = ""
    behind: Behind | None = None
    legend: Legend = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `rows` under the labels of the screen, `shown` the same as the screen writes them."""

    key: str
    title: str
    alt: str
    rows: pd.DataFrame
    shown: pd.DataFrame
    source: str = ""
    behind: Behind | None = None


Figure = Numbers | Chart | Map | Table
Item = Heading | Text | Note | Figure


@dataclass(frozen=True, slots=True)
class Tabs:
    """Parts of a page of which one is shown at a time: codes with their labels, and the one `shown`."""

    key: str
    options: tuple[tuple[str, str], ...]
    shown: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter of the page and what is chosen in it, in words; a switch that is on has no values."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A page as it stands on the screen for a link, in one language, of one version of the data.

    `choices` are the filters that are set, `tabs` the parts of the page of which one is shown at a time.
    """

    page: str
    title: str
    query: tuple[tuple[str, str], ...]
    language: Language
    version: int
    published_on: str
    items: tuple[Item, ...]
    choices: tuple[Choice, ...] = ()
    tabs: tuple[Tabs, ...] = ()

    @property
    def part(self) -> str:
        """What the shown part of the page is called, the innermost; empty where it has none."""
        return dict(self.tabs[-1].options)[self.tabs[-1].shown] if self.tabs else ""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The items that hold figures."""
        return tuple(x for x in self.items if isinstance(x, Numbers | Chart | Map | Table))

    def find(self, key: str) -> Figure:
        """The figure of that key; KeyError if the view has none."""
        for figure in self.figures:
            if figure.key == key:
                return figure
        raise KeyError(key)
