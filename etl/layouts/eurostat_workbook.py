"""The workbook that Eurostat's data browser exports: what is the same for a sheet above, then a cross table.

One sheet holds one selection (unit, age …), each named in a row above the table. The table has periods
across, each with a column of flags beside it where these were asked for, and codes or labels or both down.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from catalog.words import Words
from etl.layouts import observations, sql
from etl.layouts.reading import Reading
from etl.layouts.rows import rows_of
from etl.problem import Refused

if TYPE_CHECKING:
    from etl.files.sheet import Sheet

NAME = "eurostat_workbook"
_TIME = re.compile(r"TIME(_PERIOD)?( \((Codes|Labels)\))?", re.IGNORECASE)
_DOWN = re.compile(
    r"(?P<name>[A-Za-z][\w ]*?)\s*\((?P<kind>Codes|Labels)\)|(?P<bare>[A-Z][A-Z0-9_]+)"
)
_PERIOD = re.compile(r"\d{4}(-?(Q[1-4]|M?\d{2}|S[12]))?")
_CODE = re.compile(r".*\[(?P<code>[A-Z0-9][\w.+-]*)\]\s*")
_FOOT = r"^\s*(special value|observation flags?|available flags?|flags?:|source|:$)"
# Labels of dimensions → their codes in other layouts.
_DIMENSIONS = {
    "time frequency": "freq",
    "unit of measure": "unit",
    "age class": "age",
    "sex": "sex",
    "energy balance": "nrg_bal",
    "geopolitical entity (reporting)": "geo",
    "geopolitical entity": "geo",
    "working status": "wstatus",
    "activity and employment status": "wstatus",
}


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows of the header, periods by place, what runs down by place, and what is the same for the sheet."""

    rows: tuple[int, ...]
    periods: dict[int, str]
    down: dict[int, str]
    same: dict[str, str]
    title: str


def _dimension(label: str) -> str:
    bare = label.strip().rstrip(":").lower()
    if "nace" in bare:
        return "nace_r2"
    return _DIMENSIONS.get(bare, re.sub(r"\W+", "_", bare).strip("_"))


def _table(sheet: Sheet) -> _Table | None:
    for number, cells in enumerate(sheet.head, start=1):
        if not _TIME.fullmatch(cells[0].strip()):
            continue
        periods = {
            p: c.strip() for p, c in enumerate(cells, start=1) if _PERIOD.fullmatch(c.strip())
        }
        others = [
            c for p, c in enumerate(cells, start=1) if c.strip() and p > 1 and p not in periods
        ]
        below = sheet.head[number] if number < len(sheet.head) else ()
        down: dict[int, str] = {}
        for place, cell in enumerate(below, start=1):
            if periods and place < min(periods) and (match := _DOWN.fullmatch(cell.strip())):
                name = _dimension(match["name"] or match["bare"])
                down[place] = name if match["kind"] != "Labels" else f"{name}_label"
        extracted = any(
            "data extracted on" in c.lower() for row in sheet.head[:number] for c in row
        )
        if periods and down and not others and (extracted or len(down) > 0):
            same, title = _above(sheet, number)
            return _Table((number, number + 1), periods, _codes_first(down), same, title)
    return None


def _codes_first(down: dict[int, str]) -> dict[int, str]:
    """Labels alone take the name of the dimension itself."""
    names = set(down.values())
    return {
        place: name if name.removesuffix("_label") in names else name.removesuffix("_label")
        for place, name in down.items()
    }


def _above(sheet: Sheet, row: int) -> tuple[dict[str, str], str]:
    """What the rows above the table say of the whole sheet, codes where they are given; the title."""
    same: dict[str, str] = {}
    title = ""
    for cells in sheet.head[: row - 1]:
        filled = [cell.strip() for cell in cells if cell.strip()]
        if len(filled) < 2:
            continue
        label, told = filled[0].rstrip(":").strip(), filled[1]
        if label.lower() == "dataset":
            title = told
        elif label.lower() not in {"last updated", "table customization"}:
            code = _CODE.fullmatch(told)
            named = _CODE.fullmatch(label)
            same[named["code"].lower() if named else _dimension(label)] = (
                code["code"] if code else told
            )
    return same, title


def recognise(sheet: Sheet) -> tuple[str, Words] | None:
    """(layout, why) where a row starts with TIME and periods, above one that names what runs down."""
    table = _table(sheet)
    if table is None:
        return None
    row = table.rows[0]
    return NAME, Words(
        f"{row}行目が「TIME」と期間、その下が「{', '.join(table.down.values())}」です（Eurostatデータブラウザーのブック）。",
        f"Row {row} is TIME with periods, above {', '.join(table.down.values())}: a workbook of Eurostat's data browser.",
    )


def read(connection: duckdb.DuckDBPyConnection, sheet: Sheet, layout: str) -> Reading:
    """Every cell as an observation: what runs down, `time`, and what is the same for the sheet."""
    table = observations.found(_table(sheet), sheet)
    cells = {place: f"c{place}" for place in table.periods}
    flags = {
        place: f"trim(c{place + 1})"
        if place < sheet.columns and place + 1 not in table.periods
        else "''"
        for place in table.periods
    }
    names = sql.dimension_names([*table.down.values(), "time", *table.same])
    made = [f"trim(c{place})" for place in table.down]
    made.append(f"unnest({sql.texts(table.periods.values())})")
    made += [sql.text(told) for told in table.same.values()]
    first = f"c{min(table.down)}"
    below = f'"row" > {table.rows[-1]} AND {sql.not_blank(sheet)}'
    foot = connection.execute(
        f'SELECT min("row") FROM {sql.name(sheet.table)} '
        f"WHERE {below} AND regexp_matches(lower({first}), {sql.text(_FOOT)})"
    ).fetchone()
    end = f' AND "row" < {foot[0]}' if foot and foot[0] else ""
    records = f"{below}{end} AND {first} <> ''"
    view = sql.view(
        connection,
        f"""SELECT "row", unnest({list(cells)}) AS "column",
            {", ".join(f"{how} AS {sql.name(name)}" for how, name in zip(made, names, strict=True))},
            unnest([{", ".join(cells.values())}]) AS value_text,
            unnest([{", ".join(flags.values())}]) AS flag_text
        FROM {sql.name(sheet.table)} WHERE {records}""",
    )
    again = f"{records} AND regexp_full_match({first}, '(?i)TIME(_PERIOD)?( .*)?')"
    if more := rows_of(connection, sheet, again, "header_again", min(table.down)):
        raise Refused(more)
    extent = sql.extent(connection, sheet, records)
    roles = {"region": "geo", "year": "time", "industry": "nace_r2", "unit": "unit"}
    return Reading(
        layout=layout,
        why=(recognise(sheet) or (layout, Words("", "")))[1],
        sheet=sheet.name,
        table=view,
        dimensions=names,
        roles={role: name for role, name in roles.items() if name in names},
        places=dict(zip(names, table.down, strict=False)),
        headers={
            n: sheet.head[table.rows[-1] - 1][p - 1]
            for n, p in zip(names, table.down, strict=False)
        },
        header_rows=table.rows,
        first_row=extent.first,
        last_row=extent.last,
        data_rows=extent.rows,
        title=table.title,
        unit=table.same.get("unit", ""),
        flags="letters" if any(how != "''" for how in flags.values()) else "",
    )
