"""The long CSV of Eurostat's former data browser: upper-case headers, `Value`, no flags.

Every field is quoted, thousands are separated by commas ("2,319.8"), ":" is no figure. The export
had no column for flags (or one called "Flag and Footnotes"), so their absence says nothing.
"""

from __future__ import annotations

from etl.layouts.old.delimited import Head, records
from etl.layouts.old.observations import Columns, header_of, read_observations
from etl.layouts.old.table import Reading

NAME = "eurostat_data_browser_csv"
_FLAGS = "Flag and Footnotes"


def recognise(head: Head) -> tuple[str, str] | None:
    """(layout, why) where the header has TIME, GEO and Value in the data browser's spelling."""
    if not head.rows:
        return None
    header = [cell.strip() for cell in head.rows[0]]
    if not {"TIME", "GEO", "Value"} <= set(header) or len(header) < 4:
        return None
    return NAME, f"the header is {', '.join(header)}"


def read(text: str) -> Reading:
    """Every line as a row: the dimensions in lower case (time, geo, …), one observation each."""
    source = records(text)
    header = header_of(source)
    dimensions = {name: name.lower() for name in header if name not in {"Value", _FLAGS}}
    flags = _FLAGS if _FLAGS in header else None
    return read_observations(source, header, Columns(dimensions, "Value", flags))
