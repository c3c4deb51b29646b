"""Reading a table by a mapping: columns of figures melted into rows, notes and totals told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import duckdb

from catalog.datasets import DATASETS
from catalog.words import Words
from etl.layouts import sql
from etl.layouts.filling import filled
from etl.layouts.header import BETWEEN, header_texts, joined, without_years
from etl.layouts.mapping import FLAG, VALUE, WITHIN, Column, Mapping
from etl.layouts.mappings import header_rows_of
from etl.layouts.reading import Reading
from etl.layouts.rows import rows_of
from etl.layouts.surroundings import above, rows_as_text, years_in
from etl.layouts.table_units import persons_in
from etl.problem import Problem, Refused

if TYPE_CHECKING:
    from etl.files.sheet import Sheet

HAND_MADE = "mapping"
# What notes begin with, above and below a table.
_NOTE = r"^[\s　]*([（(［\[]?(注|註|備考|資料|出典|出所|単位)|※|＊|\*|Note|Source|Footnote)"


def read(connection: duckdb.DuckDBPyConnection, sheet: Sheet, mapping: Mapping) -> Reading:
    """The observations of `sheet` by a mapping that was made by hand, maybe for another file."""
    rows = header_rows_of(mapping, sheet.head, sheet.marks) if mapping.signature else None
    if rows is None and mapping.signature and mapping.header_rows[-1] > len(sheet.head):
        raise Refused([_differs(sheet, mapping, "")])
    fitting = _fitted(sheet, mapping, rows or mapping.header_rows)
    reading = read_fitted(connection, sheet, fitting, HAND_MADE, why(mapping))
    reading.problems += [
        *_years_said(sheet, fitting, reading),
        *_unit_said(sheet, fitting, reading),
    ]
    return reading


def why(mapping: Mapping) -> Words:
    """That a table is read with a mapping made by hand, and with which."""
    name = mapping.name or "–"
    return Words(
        f"手で割り当てた列の対応「{name}」で読み取りました。",
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
        if meant is None or (not exact and meant.role != VALUE):
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
    named = years_in(" ".join((sheet.name, reading.title, *reading.notes[:2])))
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
    parts = _parts(sheet, mapping, labels, figures)
    extent = sql.extent(connection, sheet, parts.records)
    if not extent.rows:
        raise Refused([Problem("no_records", sheet=sheet.name, row=mapping.header_rows[-1])])
    repeated = labels | {c.role: c for c in mapping.columns if c.role == WITHIN}
    base, problems = filled(connection, sheet, repeated, parts.below, parts.records)
    problems += _merged_figures(sheet, figures, extent)
    problems += _header_again(connection, sheet, mapping, parts.records)
    headings = rows_of(
        connection,
        sheet,
        f'{parts.below} AND NOT ({parts.records}) AND NOT {parts.note} AND "row" < {extent.last}',
        "row_without_figures",
        min((c.place for c in labels.values()), default=1),
    )
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
        unit=around.unit,
        notes=rows_as_text(
            connection,
            sheet,
            f'{parts.below} AND NOT ({parts.records}) AND ({parts.note} OR "row" > {extent.last})',
        ),
        problems=[*problems, *headings],
        dataset=mapping.dataset,
        flags="letters" if any(c.role == FLAG for c in mapping.columns) else "",
        mapping=mapping,
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """Conditions: rows below the header that hold text, those that are notes, those with figures."""

    below: str
    note: str
    records: str


def _parts(
    sheet: Sheet, mapping: Mapping, labels: dict[str, Column], figures: tuple[Column, ...]
) -> _Parts:
    below = f'"row" > {mapping.header_rows[-1]} AND {sql.not_blank(sheet)}'
    places = sorted({1, *(c.place for c in labels.values()), figures[0].place})
    texts = ", ".join(f"nullif(c{place}, '')" for place in places)
    first = f"coalesce({texts}, '')"
    filled_figures = " + ".join(f"(c{c.place} <> '')::INTEGER" for c in figures)
    # A note may be typed in a column of figures; a record with a note's sign has figures beside it.
    note = f"(regexp_matches({first}, {sql.text(_NOTE)}) AND {filled_figures} <= 1)"
    has_figure = sql.not_blank(sheet, (column.place for column in figures))
    return _Parts(below, note, f"{below} AND {has_figure} AND NOT {note}")


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
