"""Reading a sheet by a mapping that was made by hand, maybe for another file: columns found again.

Next year's table has a column more, its header stands elsewhere, its title says another year or unit.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb

from catalog.words import Words
from etl.layouts.header import BETWEEN, header_texts, joined, without_years
from etl.layouts.mapping import VALUE, Column, Mapping
from etl.layouts.mappings import header_rows_of
from etl.layouts.melted import read_fitted
from etl.layouts.reading import Reading
from etl.layouts.surroundings import years_in
from etl.layouts.table_units import persons_in
from etl.problem import Problem, Refused

if TYPE_CHECKING:
    from etl.files.sheet import Sheet

NAME = "mapping"


def read(connection: duckdb.DuckDBPyConnection, sheet: Sheet, mapping: Mapping) -> Reading:
    """The observations of `sheet` by a mapping that was made by hand, maybe for another file."""
    rows = header_rows_of(mapping, sheet.head, sheet.marks) if mapping.signature else None
    if rows is None and mapping.signature and mapping.header_rows[-1] > len(sheet.head):
        raise Refused([_differs(sheet, mapping, "")])
    fitting = _fitted(sheet, mapping, rows or mapping.header_rows)
    reading = read_fitted(connection, sheet, fitting, NAME, why(mapping))
    reading.problems += [
        *_years_said(sheet, fitting, reading),
        *_unit_said(sheet, fitting, reading),
    ]
    return reading


def why(mapping: Mapping) -> Words:
    """That a table is read with a mapping made by hand, and with which."""
    name = mapping.name or "–"
    return Words(
        f"保存した列の割当て「{name}」で読み取りました。",
        f"Read with the mapping of columns made by hand, “{name}”.",
    )


def _differs(sheet: Sheet, mapping: Mapping, lacking: str) -> Problem:
    facts = (("name", mapping.name or "–"), ("lacking", lacking or "–"))
    return Problem("mapping_differs", sheet=sheet.name, facts=facts)


def _fitted(sheet: Sheet, mapping: Mapping, rows: tuple[int, ...]) -> Mapping:
    """`mapping` with the places and years of `sheet`, whose header may stand elsewhere.

    Columns are found by their header. A column of figures stands for all whose header differs in
    nothing but the year: what its keys say of the year is then read from the header.
    """
    texts = header_texts(sheet.head, rows[0], rows[-1], sheet.marks)
    headers = [joined(of_column) for of_column in texts]
    made_for = {column.place: column for column in mapping.columns}
    if all(
        place <= len(headers) and headers[place - 1] == column.header
        for place, column in made_for.items()
        if column.role
    ) and len(headers) == len(made_for):
        return replace(mapping, header_rows=rows)
    wanted: dict[str, list[Column]] = {}
    for column in mapping.columns:
        wanted.setdefault(without_years(column.header), []).append(column)
    fitted: list[Column] = []
    used: set[int] = set()
    for place, header in enumerate(headers, start=1):
        likely = wanted.get(without_years(header), [])
        exact = [c for c in likely if c.header == header and c.place not in used]
        meant = next(iter(exact or likely), None)
        # Alike but for the year, and a figure: next year's column. The very same name again is none.
        if meant is None or (not exact and (meant.role != VALUE or meant.header == header)):
            fitted.append(Column(place, header))
            continue
        used.add(meant.place)
        keys = tuple((name, _key_in(header, text)) for name, text in meant.keys)
        fitted.append(Column(place, header, meant.role, keys))
    found = {column.role for column in fitted}
    lacking = [c.header for c in mapping.columns if c.role and c.role not in found]
    if lacking:
        raise Refused([_differs(sheet, mapping, ", ".join(lacking))])
    return replace(mapping, header_rows=rows, columns=tuple(fitted))


def _key_in(header: str, text: str) -> str:
    """What `text`, a part of the header that the mapping was made for, is in `header`."""
    parts = header.split(BETWEEN)
    if text in parts:
        return text
    alike = [part for part in parts if without_years(part) == without_years(text)]
    return alike[0] if len(alike) == 1 and without_years(text) != text else text


def _years_said(sheet: Sheet, mapping: Mapping, reading: Reading) -> list[Problem]:
    """A saved mapping that says the year for all of a table is used for next year's, too."""
    said = dict(mapping.constants).get("year", "")
    if not said:
        return []
    headers = (column.header for column in mapping.figures())
    named = years_in(" ".join((sheet.name, reading.title, *headers, *reading.notes[:2])))
    told = set(years_in(said))
    if told and told & set(named):
        return []
    kind = "mapping_year_differs" if named else "mapping_year_unsaid"
    years = ", ".join(str(year) for year in named)
    return [Problem(kind, sheet=sheet.name, value=said, facts=(("years", years or "–"),))]


def _unit_said(sheet: Sheet, mapping: Mapping, reading: Reading) -> list[Problem]:
    """A title in another unit than the mapping's: a figure would be wrong by a thousand."""
    factor = persons_in(reading.unit) if reading.unit and mapping.dataset == "employment" else None
    if factor is None or factor == mapping.unit_factor:
        return []
    facts = (("factor", f"{mapping.unit_factor:g}"),)
    return [Problem("mapping_unit_differs", sheet=sheet.name, value=reading.unit, facts=facts)]
