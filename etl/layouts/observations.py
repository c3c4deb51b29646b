"""Tables of one observation a row, once a layout has said what stands in which column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import duckdb

from catalog.words import Words
from etl.layouts import sql
from etl.layouts.reading import Flags, Reading
from etl.problem import Problem, Refused

if TYPE_CHECKING:
    from etl.files.sheet import Sheet

_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Columns:
    """Names in the header: dimensions (with the name each takes), the value, its flags.

    `expressions` gives SQL for columns that are not taken as they stand, with {} for the cell;
    `flag_sql` SQL for the flags where they are more than the cell of `flag`.
    """

    dimensions: Mapping[str, str]
    value: str
    flag: str = ""
    flag_sql: str = ""
    flags: Flags = "letters"
    roles: Mapping[str, str] = field(default_factory=dict)
    expressions: Mapping[str, str] = field(default_factory=dict)


def first_filled(sheet: Sheet) -> tuple[int, tuple[str, ...]] | None:
    """The number and cells of the first row that is not blank."""
    for number, cells in enumerate(sheet.head, start=1):
        if any(cell.strip() for cell in cells):
            return number, cells
    return None


def header_with(
    sheet: Sheet, names: Collection[str], least: int = 0
) -> tuple[int, list[str]] | None:
    """The first row (its number, its cells trimmed) that holds all `names`, `least` cells in all."""
    for number, cells in enumerate(sheet.head, start=1):
        header = [cell.strip() for cell in cells]
        if set(names) <= set(header) and sum(map(bool, header)) >= least:
            return number, header
    return None


def found(header: _Found | None, sheet: Sheet) -> _Found:
    """`header`; Refused where there is none."""
    if header is None:
        raise Refused([Problem("layout_unknown", sheet=sheet.name)])
    return header


def refuse_twice(sheet: Sheet, row: int, header: list[str]) -> None:
    """Raises Refused where a name stands twice in a header."""
    counts = Counter(name for name in header if name)
    twice = [
        Problem("header_twice", sheet=sheet.name, row=row, column=place, value=name)
        for place, name in enumerate(header, start=1)
        if counts[name] > 1 and name in header[: place - 1]
    ]
    if twice:
        raise Refused(twice)


def read(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    layout: str,
    why: tuple[str, Words] | None,
    header_rows: tuple[int, ...],
    header: list[str],
    columns: Columns,
) -> Reading:
    """Every row below the header as an observation; text as it stands."""
    refuse_twice(sheet, header_rows[-1], header)
    place = {name: at for at, name in enumerate(header, start=1) if name}
    names = dict(
        zip(columns.dimensions, sql.dimension_names(columns.dimensions.values()), strict=True)
    )
    where = f'"row" > {header_rows[-1]} AND {sql.not_blank(sheet)}'
    table = sql.one_a_row(
        connection,
        sheet,
        where,
        {
            called: columns.expressions.get(name, "{}").format(f"c{place[name]}")
            for name, called in names.items()
        },
        place[columns.value],
        columns.flag_sql or (f"trim(c{place[columns.flag]})" if columns.flag else "''"),
    )
    extent = sql.extent(connection, sheet, where)
    return Reading(
        layout=layout,
        why=why[1] if why else Words("", ""),
        sheet=sheet.name,
        table=table,
        dimensions=tuple(names.values()),
        roles={role: name for role, name in columns.roles.items() if name in names.values()},
        places={called: place[name] for name, called in names.items()},
        headers={called: name for name, called in names.items()},
        header_rows=header_rows,
        first_row=extent.first,
        last_row=extent.last,
        data_rows=extent.rows,
        flags=columns.flags if columns.flag or columns.flag_sql else "",
    )
