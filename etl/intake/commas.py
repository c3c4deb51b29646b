"""Commas of figures in a file that is parted at semicolons, where they may stand for decimal points."""

from __future__ import annotations

import duckdb

from etl.intake.findings import Findings
from etl.layouts.reading import Reading

# Digits and signs in full width are those of half width.
_PLAIN = "translate(value_text, '０１２３４５６７８９，．－＋', '0123456789,.-+')"
_ONE_GROUP = r"[-+▲△(]?\s*[1-9][0-9]{0,2},[0-9]{3}(?:[^0-9,.].*)?"
# Two groups, or a point behind one, can be no decimal comma; nor does whoever writes them use one.
_SETTLED = r"[-+▲△(]?\s*[1-9][0-9]{0,2}(,[0-9]{3}(,[0-9]{3})+|,[0-9]{3}\.[0-9]+)"


def say_decimal_commas(
    connection: duckdb.DuckDBPyConnection,
    reading: Reading,
    counted: str,
    findings: Findings,
    header: str,
) -> bool:
    """Refuse figures such as 848,565 that no other cell of their table settles; whether there are any.

    Offices that part cells at semicolons do so since a comma is their decimal point.
    """
    settled, open_ones = connection.execute(
        f"SELECT count(*) FILTER (regexp_matches({_PLAIN}, '^{_SETTLED}')), "
        f"count(*) FILTER (regexp_full_match({_PLAIN}, '{_ONE_GROUP}')) "
        f"FROM {reading.table} WHERE {counted}"
    ).fetchall()[0]
    if settled or not open_ones:
        return False
    findings.add_rows(
        "number_decimal_comma",
        f"SELECT \"row\", \"column\", value_text AS value, replace(x, ',', '.') AS as_decimal, "
        f"replace(x, ',', '') AS as_whole FROM (SELECT *, {_PLAIN} AS x FROM {reading.table} "
        f"WHERE {counted}) WHERE regexp_full_match(x, '{_ONE_GROUP}')",
        header=header,
    )
    return True
