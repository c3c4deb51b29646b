r"""Eurostat's bulk TSV, the older layout (`…,geo\time`) and the current one (`…,geo\TIME_PERIOD`).

One line is one series: its codes joined by commas, then a value a period. A value is followed by a
space and its flags; ":" is no figure. Periods run down in the older layout and up in the current.
Opened in a spreadsheet and saved again, the table keeps that shape.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import duckdb

from catalog.words import Words
from etl.layouts import sql
from etl.layouts.reading import Reading
from etl.layouts.rows import rows_of
from etl.problem import Problem, Refused

if TYPE_CHECKING:
    from etl.files.sheet import Sheet

OLD = "eurostat_tsv_old"
NEW = "eurostat_tsv_new"
_CORNER = re.compile(r"([A-Za-z][A-Za-z0-9_]*(?:,[A-Za-z][A-Za-z0-9_]*)*)[\\/](time|TIME_PERIOD)")
# A value ends at the blank before its flags; some files write ":c" for ": c". Mostly there are none.
_VALUE = "CASE WHEN starts_with(cell, ':') THEN ':' ELSE split_part(cell, ' ', 1) END"
_BEHIND = f"replace(substr(cell, length({_VALUE}) + 1), ' ', '')"
# Since 2025 the status of secrecy stands behind "@": C, N and P are confidential in some degree.
_FLAGS = (
    f"CASE WHEN length(cell) <= length({_VALUE}) + 1 AND NOT starts_with(cell, ':') THEN '' "
    f"WHEN contains(cell, '@') THEN split_part({_BEHIND}, '@', 1) || 'c' ELSE {_BEHIND} END"
)
_PERIOD = re.compile(r"\d{4}(-?(Q[1-4]|M?\d{2}|S[12]|W\d{2}))?(-\d{2})?")


def _corner(sheet: Sheet) -> tuple[int, re.Match[str]] | None:
    for number, cells in enumerate(sheet.head, start=1):
        if any(cell.strip() for cell in cells):
            match = _CORNER.fullmatch(cells[0].strip())
            return (number, match) if match and len(cells) > 1 else None
    return None


def recognise(sheet: Sheet) -> tuple[str, Words] | None:
    """(layout, why) where the first cell names dimensions and, behind a backslash, the time."""
    found = _corner(sheet)
    if found is None:
        return None
    corner = found[1]
    return OLD if corner[2] == "time" else NEW, Words(
        f"左上のセルが「{corner[0]}」で、その右に期間が並んでいます。",
        f"The first cell is “{corner[0]}”, and periods follow to its right.",
    )


def read(connection: duckdb.DuckDBPyConnection, sheet: Sheet, layout: str) -> Reading:
    """Every cell as an observation: the dimensions of the corner cell in lower case, then `time`.

    A record with another number of codes than the corner cell names is no observation, and said.
    """
    found = _corner(sheet)
    if found is None:
        raise Refused([Problem("layout_unknown", sheet=sheet.name)])
    number, corner = found
    cells = [cell.strip() for cell in sheet.head[number - 1]]
    periods = {place: cell for place, cell in enumerate(cells[1:], start=2) if cell}
    _check(sheet, number, periods)
    names = sql.dimension_names([*(name.lower() for name in corner[1].split(",")), "time"])
    codes = len(names) - 1
    # Eurostat writes no comma inside a code, so that their number tells a damaged key.
    whole = f"length(c1) - length(replace(c1, ',', '')) = {codes - 1}"
    records = f'"row" > {number} AND {sql.not_blank(sheet)}'
    keys = ", ".join(
        f"trim(split_part(c1, ',', {place})) AS {sql.name(name)}"
        for place, name in enumerate(names[:-1], start=1)
    )
    # Kept: behind a view, keys would be parted again for each cell whenever it is looked at.
    parted = sql.fresh("series")
    connection.execute(
        f'CREATE TABLE {parted} AS SELECT "row", {keys}, {", ".join(f"c{x}" for x in periods)} '
        f"FROM {sql.name(sheet.table)} WHERE {records} AND {whole}"
    )
    # Three lists of one length, unnested side by side: a cell, its column and its period.
    table = sql.view(
        connection,
        f"""SELECT "row", "column", {", ".join(sql.name(name) for name in names)},
            {_VALUE} AS value_text, {_FLAGS} AS flag_text
        FROM (
            SELECT "row", {", ".join(sql.name(name) for name in names[:-1])},
                unnest({list(periods)}) AS "column",
                unnest({sql.texts(periods.values())}) AS {sql.name(names[-1])},
                ltrim(unnest([{", ".join(f"c{place}" for place in periods)}])) AS cell
            FROM {parted}
        )""",
    )
    problems = rows_of(
        connection, sheet, f"{records} AND NOT ({whole})", "series_key", 1, {"codes": f"{codes}"}
    )
    extent = sql.extent(connection, sheet, records)
    roles = {"region": "geo", "year": names[-1], "industry": "nace_r2", "unit": "unit"}
    return Reading(
        layout=layout,
        why=(recognise(sheet) or (layout, Words("", "")))[1],
        sheet=sheet.name,
        table=table,
        dimensions=names,
        roles={role: name for role, name in roles.items() if name in names},
        places=dict.fromkeys(names[:-1], 1),
        headers=dict.fromkeys(names[:-1], corner[0]),
        header_rows=(number,),
        first_row=extent.first,
        last_row=extent.last,
        data_rows=extent.rows,
        problems=problems,
        flags="letters",
    )


def _check(sheet: Sheet, row: int, periods: dict[int, str]) -> None:
    """Raises Refused where a header cell is no period, or one stands twice."""
    wrong = [
        Problem("not_a_period", sheet=sheet.name, row=row, column=place, value=period)
        for place, period in periods.items()
        if not _PERIOD.fullmatch(period)
    ]
    seen: dict[str, int] = {}
    for place, period in periods.items():
        if period in seen:
            wrong.append(
                Problem("header_twice", sheet=sheet.name, row=row, column=place, value=period)
            )
        seen[period] = place
    if wrong or not periods:
        raise Refused(wrong or [Problem("layout_unknown", sheet=sheet.name, row=row)])
