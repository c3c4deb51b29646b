"""Problems as the file shows them: the column by its place and heading, the value as its cell holds it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import duckdb

from catalog.words import Words
from etl.files.sheet import Sheet
from etl.intake.plan import Plan
from etl.layouts.header import joined
from etl.layouts.reading import Reading
from etl.problem import Facts, Problem
from etl.values.numbers import number
from warehouse.connection import quoted

_LONGEST_HEADER = 120


def as_in_the_file(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    reading: Reading | None,
    plan: Plan | None,
    problems: Sequence[Problem],
) -> list[Problem]:
    """`problems` with places, headings and values of `sheet`; names that it lacks stay in the words alone."""
    names = _Names(sheet, reading, plan)
    placed = [names.placed(p) if p.sheet in ("", sheet.name) else p for p in problems]
    cells: dict[tuple[int, int], str] = {}
    wanted: dict[int, set[int]] = defaultdict(set)
    for p in placed:
        if not (p.row and p.column and p.value and p.sheet == sheet.name):
            continue
        if p.row <= len(sheet.head):
            cells[p.row, p.column] = dict(enumerate(sheet.head[p.row - 1], 1)).get(p.column, "")
        elif p.column <= sheet.columns:
            wanted[p.column].add(p.row)
    for place, rows in wanted.items():
        there = connection.execute(
            f'SELECT "row", c{place} FROM {quoted(sheet.table)} WHERE "row" IN '
            f"(SELECT unnest({sorted(rows)}))"
        ).fetchall()
        cells |= {(row, place): text for row, text in there}
    factor = plan.factor if plan else 1.0
    found = []
    for p in placed:
        cell = cells.get((p.row or 0, p.column or 0), "").strip() if p.sheet == sheet.name else ""
        of_label = names.is_label(p)
        found.append(replace(p, value=cell) if cell and _is_of(cell, p, factor, of_label) else p)
    return found


def _is_of(cell: str, problem: Problem, factor: float, of_label: bool) -> bool:
    """Whether the value that a problem names is what `cell` was read as, written otherwise there."""
    if problem.value == cell:
        return False
    if problem.kind == "flag_unknown":
        return True
    try:
        told = float(problem.value)
    except ValueError:
        return of_label and problem.value.rstrip("…") not in cell
    read = number(cell, numeric=True).value
    if read is None:
        return of_label
    return any(abs(read * by - told) <= 1e-9 * max(1.0, abs(told)) for by in (1.0, factor))


class _Names:
    """Where the columns of a sheet stand and what they are called there."""

    def __init__(self, sheet: Sheet, reading: Reading | None, plan: Plan | None) -> None:
        self._sheet = sheet
        self._reading = reading
        self._plan = plan
        rows = reading.header_rows if reading else ()
        head = [sheet.head[row - 1] for row in rows if row <= len(sheet.head)]
        self._texts = (
            [joined(row[at] for row in head) for at in range(sheet.columns)] if head else []
        )
        mapping = reading.mapping if reading else None
        for column in mapping.columns if mapping else ():
            if column.header and column.place <= len(self._texts):
                self._texts[column.place - 1] = column.header

    def placed(self, problem: Problem) -> Problem:
        """`problem` with its place and the heading there."""
        column = problem.column
        if not column or problem.header not in self._text(column):
            # A row's observation stands elsewhere than the label that is wrong.
            column = self._place(problem.header) or column
        text = self._text(column)
        if problem.header and (
            problem.header in text or (not column and self._there(problem.header))
        ):
            header = problem.header
        else:
            header = text
        facts: Facts = tuple(problem.facts)
        if problem.header and not header and not column:
            facts = (("header", self._label(problem.header)), *facts)
        return replace(problem, column=column, header=header, facts=facts)

    def is_label(self, problem: Problem) -> bool:
        """Whether a problem names a cell in a column of labels that holds that label alone."""
        reading = self._reading
        if reading is None or problem.column is None or reading.layout.startswith("eurostat_tsv"):
            return False
        return problem.column in reading.places.values() and "," not in problem.value

    def _place(self, header: str) -> int | None:
        if not header or self._reading is None:
            return None
        origin = self._plan.origins.get(header) if self._plan else None
        dimension = origin.dimension if origin and origin.dimension else header
        if (place := self._reading.places.get(dimension)) is not None:
            return place
        for name, called in self._reading.headers.items():
            if called == header:
                return self._reading.places.get(name)
        mapping = self._reading.mapping
        if mapping and self._plan and header == self._plan.measure and len(mapping.figures()) == 1:
            return mapping.figures()[0].place
        return None

    def _text(self, column: int | None) -> str:
        return (
            self._texts[column - 1][:_LONGEST_HEADER]
            if column and column <= len(self._texts)
            else ""
        )

    def _there(self, header: str) -> bool:
        """Whether the head of the sheet holds `header`."""
        return any(header in cell for row in self._sheet.head for cell in row)

    def _label(self, name: str) -> Words | str:
        """A column of the catalogue in words; any other name as it is."""
        if self._plan and name in self._plan.dataset.names:
            return self._plan.dataset.column(name).label
        return name
