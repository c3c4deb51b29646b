"""SDMX-CSV, one observation a row, with codes, labels or both in its dimension columns.

Headers in use: `DATAFLOW,LAST UPDATE,freq,…,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS` and the newer
`STRUCTURE,STRUCTURE_ID,…`. Labels stand in place of the codes ("Greece"), behind them in a column of
their own, or behind a colon in the same cell ("EL: Greece", under "geo: Geopolitical entity").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import duckdb

from catalog.words import Words
from etl.layouts import observations, sql
from etl.layouts.eurostat_labels import FLAG_LABELS
from etl.layouts.reading import Reading

if TYPE_CHECKING:
    from etl.files.sheet import Sheet

CODES = "sdmx_csv_codes"
LABELS = "sdmx_csv_labels"
_FRAME = {
    "DATAFLOW", "LAST UPDATE", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "SERIESKEY",
    "DATAFLOW_ID", "LAST_UPDATE",
}  # fmt: skip
_STATUS = ("OBS_FLAG", "OBS_STATUS")
# The multiplier of the unit may stand behind the value; without it a figure is worth nothing.
_BEHIND = ("UNIT_MULT", "UNIT_MEASURE")
# Every other status is confidential in some degree.
_FREE = ("", "F", "FREE")
_COMPONENT = re.compile(r"[a-z][a-z0-9_]*|[A-Z][A-Z0-9_]*")
_BOTH = re.compile(r"[A-Za-z0-9_][\w.+-]*: ?\S.*", re.DOTALL)


def _header(sheet: Sheet) -> tuple[int, list[str], list[str]] | None:
    """The header's row, its names without labels behind a colon, and its names as they stand."""
    for number, cells in enumerate(sheet.head, start=1):
        stands = [cell.strip() for cell in cells]
        names = [re.split(r"\s*:", cell, maxsplit=1)[0] for cell in stands]
        if {"TIME_PERIOD", "OBS_VALUE"} <= set(names) and len(names) > 2:
            return number, names, stands
    return None


def _dimensions(header: list[str]) -> list[str]:
    """Names of the dimension columns: identifiers between the frame and TIME_PERIOD.

    "Time frequency" behind "freq" is a column of labels: no identifier, so left out.
    """
    before = header[: header.index("TIME_PERIOD")]
    wanted = [name for name in before if name not in _FRAME and _COMPONENT.fullmatch(name)]
    return [*wanted, *(name for name in _BEHIND if name in header and name not in wanted)]


def _sample(sheet: Sheet, row: int, place: int) -> list[str]:
    cells = (cells[place].strip() for cells in sheet.head[row:])
    return [cell for cell in cells if cell]


def recognise(sheet: Sheet) -> tuple[str, Words] | None:
    """(layout, why): the header says SDMX-CSV, the first rows say codes or labels."""
    header = _header(sheet)
    if header is None or not _dimensions(header[1]):
        return None
    row, names, _ = header
    for name in _dimensions(names):
        for cell in _sample(sheet, row, names.index(name)):
            code = cell.split(":")[0] if _BOTH.fullmatch(cell) else cell
            # Codes of SDMX are upper case throughout; a label has small letters or spaces.
            if any(sign.islower() or sign.isspace() for sign in code):
                return LABELS, Words(
                    f"項目名に TIME_PERIOD と OBS_VALUE があり、「{name}」列は名称です（例：{cell}）。",
                    f"The header has TIME_PERIOD and OBS_VALUE; “{name}” holds labels such as “{cell}”.",
                )
    return CODES, Words(
        "項目名に TIME_PERIOD と OBS_VALUE があり、各列はコードです。",
        "The header has TIME_PERIOD and OBS_VALUE, and its dimensions hold codes.",
    )


def read(connection: duckdb.DuckDBPyConnection, sheet: Sheet, layout: str) -> Reading:
    """Every row as an observation: the dimensions in lower case, then `time`."""
    row, names, _ = observations.found(_header(sheet), sheet)
    dimensions = {**{n: n.lower() for n in _dimensions(names)}, "TIME_PERIOD": "time"}
    both = {
        name: "trim(split_part({}, ':', 1))"
        for name in dimensions
        if (cells := _sample(sheet, row, names.index(name)))
        and all(_BOTH.fullmatch(cell) for cell in cells)
    }
    roles = {"region": "geo", "year": "time", "industry": "nace_r2", "unit": "unit"}
    columns = observations.Columns(
        dimensions=dimensions,
        value="OBS_VALUE",
        flag_sql=_flag_sql(names),
        roles=roles if "geo" in dimensions else {**roles, "region": "ref_area"},
        expressions=both,
    )
    return observations.read(connection, sheet, layout, recognise(sheet), (row,), names, columns)


def _flag_sql(names: list[str]) -> str:
    """Letters from the column of flags (codes, labels or both) and, where it says so, "c" for secrecy."""
    parts: list[str] = []
    status = next((name for name in _STATUS if name in names), None)
    if status:
        cell = f"trim(c{names.index(status) + 1})"
        labels = " ".join(
            f"WHEN {sql.text(label)} THEN {sql.text(letter)}"
            for label, letter in FLAG_LABELS.items()
        )
        parts.append(
            f"CASE WHEN length({cell}) <= 3 THEN {cell} "
            f"WHEN contains({cell}, ':') THEN trim(split_part({cell}, ':', 1)) "
            f"ELSE CASE lower({cell}) {labels} ELSE {cell} END END"
        )
    if "CONF_STATUS" in names:
        cell = f"upper(trim(split_part(c{names.index('CONF_STATUS') + 1}, ':', 1)))"
        free = ", ".join(sql.text(word) for word in _FREE)
        parts.append(f"CASE WHEN {cell} IN ({free}) THEN '' ELSE 'c' END")
    return " || ".join(f"({part})" for part in parts)
