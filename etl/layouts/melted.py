"""Reading a table by a mapping: columns of figures melted into rows, notes and totals told apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import duckdb

from catalog.datasets import DATASETS
from catalog.words import Words
from etl.layouts import sql
from etl.layouts.filling import filled
from etl.layouts.mapping import FLAG, WITHIN, Column, Mapping
from etl.layouts.reading import Reading
from etl.layouts.records import Parts, parts_of
from etl.layouts.rows import rows_of
from etl.layouts.surroundings import above, rows_as_text
from etl.layouts.table_units import units_in
from etl.problem import Problem, Refused

if TYPE_CHECKING:
    from etl.files.sheet import Sheet


def read_fitted(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    mapping: Mapping,
    layout: str,
    why: Words,
) -> Reading:
    """The observations of `sheet` by a mapping whose places and rows are those of the sheet."""
    if wrong := mapping.wrong():
        raise ValueError(wrong)
    dataset = DATASETS[mapping.dataset]
    labels = {c.role: c for c in mapping.columns if c.role in dataset.names}
    figures = mapping.figures()
    keys = {role: column for role, column in labels.items() if role in dataset.key}
    parts = parts_of(connection, sheet, mapping.header_rows[-1], keys, figures)
    extent, others = _extent(connection, sheet, parts)
    if not extent.rows:
        raise Refused([Problem("no_records", sheet=sheet.name, row=mapping.header_rows[-1])])
    repeated = labels | {c.role: c for c in mapping.columns if c.role == WITHIN}
    base, problems = filled(connection, sheet, repeated, parts.below, parts.records)
    problems += _merged_figures(sheet, figures, extent)
    problems += _header_again(connection, sheet, mapping, parts.records)
    # Between records stand headings; below them notes, and what has several labels but lacks one.
    labelled = " + ".join(f"(c{c.place} <> '')::INTEGER" for c in labels.values()) or "0"
    heading = f'NOT {parts.note} AND ("row" < {extent.last} OR {labelled} > 1)'
    empty = f"{parts.below} AND NOT ({parts.records})"
    at = min((c.place for c in labels.values()), default=1)
    headings = (
        rows_of(connection, sheet, f"{empty} AND {heading}", "row_without_figures", at)
        if others
        else []
    )
    notes = rows_as_text(connection, sheet, f"{empty} AND NOT ({heading})") if others else ()
    cells = {name: _trimmed(c.place) for name, c in labels.items()}
    within = next((c for c in mapping.columns if c.role == WITHIN), None)
    if within is not None and "region_id" in cells:
        cells["region_id"] = f"{_trimmed(within.place)} || {cells['region_id']}"
    taken, kept = figures, "true"
    left_out: set[int] = {problem.row for problem in headings if problem.row}
    for name, text in mapping.left_out:
        if name in cells:
            kept += f" AND {cells[name]} <> {sql.text(text)}"
            gone = [
                int(row)
                for (row,) in connection.execute(
                    f'SELECT "row" FROM {base} WHERE {parts.records} '
                    f"AND {cells[name]} = {sql.text(text)}"
                ).fetchall()
            ]
            left_out.update(gone)
            problems += _said_left_out(sheet, labels[name], text, gone)
        else:
            taken = tuple(c for c in taken if (name, text) not in c.keys)
            facts = (("dimension", dataset.column(name).label), ("text", text))
            problems.append(Problem("columns_left_out", sheet=sheet.name, facts=facts))
    keyed = [name for name in dataset.names if any(name in dict(c.keys) for c in taken)]
    made = (
        cells
        | {n: f"unnest({sql.texts(dict(c.keys).get(n, '') for c in taken)})" for n in keyed}
        | {n: sql.text(t) for n, t in mapping.constants if n in dataset.names}
    )
    dimensions = {name: made[name] for name in dataset.names if name in made}
    table = sql.view(
        connection,
        f"""SELECT "row", unnest({[c.place for c in taken]}) AS "column",
            {"".join(f"{sql_text} AS {sql.name(n)}, " for n, sql_text in dimensions.items())}
            unnest([{", ".join(_trimmed(c.place) for c in taken)}]) AS value_text,
            unnest([{", ".join(_flag(mapping, c) for c in taken)}]) AS flag_text
        FROM {base} WHERE {parts.records} AND {kept}""",
    )
    around = above(sheet, mapping.header_rows[0])
    roles = {"region": "region_id", "year": "year", "industry": "industry"}
    return Reading(
        layout=layout,
        why=why,
        sheet=sheet.name,
        table=table,
        dimensions=tuple(dimensions),
        roles={role: name for role, name in roles.items() if name in dimensions},
        places={name: column.place for name, column in labels.items()},
        headers={name: column.header for name, column in labels.items()},
        header_rows=mapping.header_rows,
        first_row=extent.first,
        last_row=extent.last,
        data_rows=extent.rows + sum(problem.count for problem in headings),
        left_out=frozenset(left_out),
        title=around.title,
        unit=around.unit or ", ".join(dict.fromkeys(u for c in taken for u in units_in(c.header))),
        notes=notes,
        problems=[*problems, *headings],
        dataset=mapping.dataset,
        flags="letters" if any(c.role == FLAG for c in mapping.columns) else "",
        mapping=mapping,
    )


def _extent(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, parts: Parts
) -> tuple[sql.Extent, int]:
    """The extent of the records, and how many other rows hold text below the header."""
    first, last, rows, others = connection.execute(
        f"""SELECT min("row") FILTER (is_record), max("row") FILTER (is_record),
            count(*) FILTER (is_record), count(*) FILTER (NOT is_record)
        FROM (SELECT "row", {parts.records} AS is_record
            FROM {sql.name(sheet.table)} WHERE {parts.below})"""
    ).fetchall()[0]
    return sql.Extent(first or 0, last or 0, rows), int(others)


def _trimmed(place: int) -> str:
    return f"trim(c{place}, {sql.BLANKS})"


def _flag(mapping: Mapping, figure: Column) -> str:
    """SQL of the flags beside a column of figures."""
    beside = next((c for c in mapping.columns if c.place == figure.place + 1), None)
    return _trimmed(beside.place) if beside and beside.role == FLAG else "''"


def _merged_figures(sheet: Sheet, figures: tuple[Column, ...], extent: sql.Extent) -> list[Problem]:
    """A figure that is merged over several cells belongs to none of them for certain."""
    places = {column.place: column.header for column in figures}
    return [
        Problem(
            "merged_figure",
            sheet=sheet.name,
            row=span.first_row,
            column=place,
            header=places[place],
        )
        for span in sheet.marks.merged
        if extent.first <= span.first_row <= extent.last
        for place in [p for p in places if span.first_column <= p <= span.last_column][:1]
    ]


def _header_again(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, mapping: Mapping, records: str
) -> list[Problem]:
    """Rows that repeat the header: a second table stands below the first."""
    names = sheet.head[mapping.header_rows[-1] - 1]
    same = [
        f"c{c.place} = {sql.text(names[c.place - 1])}"
        for c in mapping.columns
        if names[c.place - 1].strip()
    ]
    if len(same) < 2:
        return []
    again = f"{records} AND {' AND '.join(same)}"
    return rows_of(connection, sheet, again, "header_again", mapping.figures()[0].place)


def _said_left_out(sheet: Sheet, column: Column, text: str, rows: Sequence[int]) -> list[Problem]:
    if not rows:
        return []
    return [
        Problem(
            "rows_left_out",
            sheet=sheet.name,
            row=rows[0],
            column=column.place,
            header=column.header,
            value=text,
            count=len(rows),
        )
    ]
