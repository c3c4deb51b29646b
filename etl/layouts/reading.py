"""What a layout's reader gives back: observations in a table of DuckDB, where each stands, and problems."""

from __future__ import annotations

from collections.abc import Mapping as Mapped
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from catalog.words import Words
from etl.problem import Problem

if TYPE_CHECKING:
    from etl.layouts.mapping import Mapping

# Names that the table of observations has besides those of its dimensions.
FRAME = ("row", "column", "value_text", "flag_text")
# How flags are written: letters of Eurostat and SDMX ("bu"), our own codes ("break;unreliable"), or none.
Flags = Literal["letters", "codes", ""]


@dataclass(frozen=True, slots=True)
class Fit:
    """A layout that fits a sheet, and why. `mapping` is set where staff said what its columns are."""

    layout: str
    sheet: str
    why: Words
    mapping: Mapping | None = None


@dataclass(slots=True)
class Reading:
    """The observations of one sheet.

    `table` is a table or view of the connection: "row" and "column" (where the value's cell stands,
    from 1, as a spreadsheet counts), one VARCHAR column for each of `dimensions` (the text as it
    stands in the file), value_text and flag_text ('' where there is none). A record (row) of the file
    that is not in it could not be read, and a problem says why; `left_out` are records left out by
    design, likewise said. So: records in the file = `data_rows`; read = distinct "row" of the table.

    `roles` says which dimension is the region, year, industry, item, unit …; `places` where a
    dimension's column stands in the sheet, `headers` what it is called there (dimensions that come
    from a header row or are the same for the whole sheet have neither).
    `dataset` is named where the layout says it; its dimensions then have the names of its columns.
    `meanings` gives, by dimension, what some of its texts stand for where the table tells and the text
    alone does not. `delimiter` parts the cells of a text file. `mapping` is how a wide table was understood, or the hand-made mapping it was read with.
    """

    layout: str
    why: Words
    sheet: str
    table: str
    dimensions: tuple[str, ...]
    roles: Mapped[str, str] = field(default_factory=dict)
    places: Mapped[str, int] = field(default_factory=dict)
    headers: Mapped[str, str] = field(default_factory=dict)
    header_rows: tuple[int, ...] = ()
    first_row: int = 0
    last_row: int = 0
    data_rows: int = 0
    left_out: frozenset[int] = frozenset()
    title: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    dataset: str = ""
    flags: Flags = ""
    meanings: Mapped[str, Mapped[str, str]] = field(default_factory=dict)
    mapping: Mapping | None = None
    delimiter: str = ""
