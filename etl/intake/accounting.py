"""Every record and every figure of a file is accounted for: taken, refused or left out."""

from __future__ import annotations

import math

import duckdb

from etl.intake.canonical import Conversion, Draft
from etl.intake.findings import Findings
from etl.intake.keeping_rules import Tally
from etl.intake.report import Rows, Totals
from etl.layouts.reading import Reading
from etl.problem import Problem
from warehouse.connection import quoted

# Sums of doubles in another order differ in the last places.
_TOLERANCE = 1e-9
_REFUSED = '"row" IN (SELECT "row" FROM refused_rows)'


def rows_of(
    connection: duckdb.DuckDBPyConnection,
    reading: Reading,
    draft: Draft,
    tally: Tally,
    findings: Findings,
) -> Rows:
    """The account of the records of a reading.

    A record is accepted if some of its observations are taken and none has an error. An account that
    does not come out even is a fault of ours, said as an error.
    """
    one_a_row = draft.survey.one_a_row
    taken = f'SELECT count(DISTINCT "row") FROM {quoted(draft.taken)}'
    accepted = tally.rows if one_a_row and draft.taken == draft.table else _one(connection, taken)
    wrong = 0
    if findings.refuses_rows:
        accepted -= _one(connection, f"{taken} WHERE {_REFUSED}")
        wrong = _one(
            connection, f'SELECT count(DISTINCT "row") FROM {reading.table} WHERE {_REFUSED}'
        )
    if one_a_row and draft.whole:
        read = draft.survey.observations
    else:
        counted = "*" if one_a_row else 'DISTINCT "row"'
        read = _one(connection, f"SELECT count({counted}) FROM {reading.table}")
    left_out = read - accepted - wrong + len(reading.left_out)
    found = reading.data_rows
    if read + len(reading.left_out) > found or left_out < 0 or accepted < 0:
        facts = (("found", f"{found:,}"), ("read", f"{read:,}"), ("accepted", f"{accepted:,}"))
        findings.add(Problem("account_differs", reading.sheet, facts=facts))
        return Rows(found, 0, found, 0)
    return Rows(found, accepted, found - accepted, left_out)


def totals_of(
    connection: duckdb.DuckDBPyConnection,
    reading: Reading,
    draft: Draft,
    tally: Tally,
    conversion: Conversion,
    findings: Findings,
    unit: str,
) -> Totals:
    """The sums of the figures in the file, of those taken, refused and left out, as printed."""
    if draft.whole and not findings.refuses_rows:
        if tally.figures is None:
            return Totals()
        whole = _tidy(tally.figures)
        return Totals(whole, whole, 0.0, 0.0, unit)
    refused = _REFUSED if findings.refuses_rows else "false"
    whole_sum, wrong = _sums(
        connection,
        f'SELECT sum(f), sum(f) FILTER ({refused}) FROM (SELECT "row", '
        f"{conversion.figures.printed} AS f FROM {reading.table} {conversion.joins})",
    )
    if whole_sum is None:
        return Totals()
    taken, _ = _sums(
        connection,
        f"SELECT sum(figure) FILTER (NOT ({refused})), 0 FROM {quoted(draft.taken)}",
    )
    taken, wrong = taken or 0.0, wrong or 0.0
    left_out = whole_sum - taken - wrong
    if math.isclose(left_out, 0.0, abs_tol=_TOLERANCE * max(1.0, abs(whole_sum))):
        left_out = 0.0
    return Totals(_tidy(whole_sum), _tidy(taken), _tidy(wrong), _tidy(left_out), unit)


def _tidy(value: float) -> float:
    """`value` in twelve digits: as far as a sum of doubles in any order is the same."""
    return float(format(value, ".12g"))


def _sums(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[float | None, float | None]:
    row = connection.execute(query).fetchone()
    return (row[0], row[1]) if row else (None, None)


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0
