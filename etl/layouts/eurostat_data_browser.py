"""The long CSV of Eurostat's former data browser: upper-case headers, `Value`, no flags.

Every field is quoted, thousands are separated by commas ("2,319.8"), ":" is no figure. The export
had no column for flags (or one called "Flag and Footnotes"), so their absence says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from catalog.words import Words
from etl.layouts import observations
from etl.layouts.reading import Reading

if TYPE_CHECKING:
    from etl.files.sheet import Sheet

NAME = "eurostat_data_browser_csv"
_FLAGS = "Flag and Footnotes"


def _header(sheet: Sheet) -> tuple[int, list[str]] | None:
    return observations.header_with(sheet, {"TIME", "GEO", "Value"}, least=4)


def recognise(sheet: Sheet) -> tuple[str, Words] | None:
    """(layout, why) where the header has TIME, GEO and Value in the data browser's spelling."""
    header = _header(sheet)
    if header is None:
        return None
    names = ", ".join(name for name in header[1] if name)
    return NAME, Words(f"項目名が {names} です。", f"The header is {names}.")


def read(connection: duckdb.DuckDBPyConnection, sheet: Sheet, layout: str) -> Reading:
    """Every row as an observation: the dimensions in lower case (time, geo, …)."""
    number, header = observations.found(_header(sheet), sheet)
    columns = observations.Columns(
        dimensions={n: n.lower() for n in header if n and n not in {"Value", _FLAGS}},
        value="Value",
        flag=_FLAGS if _FLAGS in header else "",
        roles={"region": "geo", "year": "time", "industry": "nace_r2", "unit": "unit"},
    )
    return observations.read(
        connection, sheet, layout, recognise(sheet), (number,), header, columns
    )
