"""The figures of a reading: what each cell says, once for each distinct text that is no plain number."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from etl.intake.findings import Findings
from etl.intake.lookup import Lookups, among
from etl.intake.plan import Plan
from etl.layouts.reading import Reading
from etl.problem import Problem
from etl.values.flags import eurostat_flags, join
from etl.values.missing import explained_signs
from etl.values.numbers import Number, number, numeric_throughout
from warehouse.connection import literal

# Cast in SQL; every other text is looked at in Python.
_INTEGER = "coalesce(TRY_CAST({0} AS BIGINT)::VARCHAR = {0}, false) AND length({0}) <= 15"
_DECIMAL = r"regexp_full_match({0}, '-?(0|[1-9][0-9]{{0,14}})\.[0-9]{{1,15}}')"
_GROUPED = r"regexp_full_match({0}, '-?[1-9][0-9]{{0,2}}(,[0-9]{{3}}){{1,4}}(\.[0-9]{{1,9}})?')"


@dataclass(frozen=True, slots=True)
class Figures:
    """SQL over the reading: the figure as printed, its flags joined by ";" or NULL.

    `all_whole`: every cell is a plain whole number, so that the figure may be cast as it stands.
    """

    figure: str
    flag: str
    all_whole: bool


def figures(
    connection: duckdb.DuckDBPyConnection,
    reading: Reading,
    plan: Plan,
    counted: str,
    lookups: Lookups,
    findings: Findings,
) -> Figures:
    """How the cells of `reading` are read; `counted` is the condition of what is not left out.

    Cells that are no figure are errors; what was read although it is not plainly a number is said.
    """
    v = "value_text"
    whole, decimal, grouped = (form.format(v) for form in (_INTEGER, _DECIMAL, _GROUPED))
    kinds = connection.execute(
        f"SELECT count(*) FILTER ({whole}), count(*) FILTER (NOT ({whole}) AND {decimal}), "
        f"count(*) FILTER (NOT ({whole}) AND NOT {decimal} AND {grouped}), count(*) "
        f"FROM {reading.table}"
    ).fetchone()
    n_whole, n_decimal, n_grouped, n_all = kinds or (0, 0, 0, 0)
    odd = connection.execute(
        f'SELECT {v}, flag_text, count(*), min("row"), '
        f'arg_min("column", "row"), count(*) FILTER ({counted}) FROM {reading.table} '
        f"WHERE NOT ({whole}) AND NOT ({decimal}) AND NOT ({grouped}) GROUP BY 1, 2 ORDER BY 4"
    ).fetchall() if n_whole + n_decimal + n_grouped < n_all else []  # fmt: skip
    signs = explained_signs([tuple(note.split(" ")) for note in reading.notes])
    texts = {text for text, *_ in odd}
    plain_ones = ["1"] if n_whole + n_decimal + n_grouped else []
    numeric = numeric_throughout([*texts, *plain_ones], signs)
    read = {text: number(text, numeric=numeric, signs=signs) for text in texts}
    _say(connection, odd, read, reading, plan, counted, findings)
    values: dict[str, float | None] = {
        text: found.value for text, found in read.items() if found.value is not None
    }
    parts = [f"WHEN {whole} THEN TRY_CAST({v} AS DOUBLE)"] if n_whole else []
    if n_decimal:
        parts.append(f"WHEN {decimal} THEN TRY_CAST({v} AS DOUBLE)")
    if n_grouped:
        parts.append(f"WHEN {grouped} THEN TRY_CAST(replace({v}, ',', '') AS DOUBLE)")
    otherwise = lookups.expression(v, values, "number")
    figure = f"CASE {' '.join(parts)} ELSE {otherwise} END" if parts else otherwise
    flag = _flags(connection, reading, read, lookups, findings, counted)
    return Figures(figure, flag, n_whole == n_all)


def _say(
    connection: duckdb.DuckDBPyConnection,
    odd: list[tuple[str, str, int, int, int, int]],
    read: dict[str, Number],
    reading: Reading,
    plan: Plan,
    counted: str,
    findings: Findings,
) -> None:
    """Problems of cells that cannot be read, and remarks on those that were."""
    header = reading.headers.get(plan.measure, "")
    bad: dict[str, list[str]] = {}
    said: dict[str, Problem] = {}
    for text, flag, _, row, column, count in odd:
        if not count:
            continue
        found = read[text]
        wrong_unit = found.unit and plan.unit and found.unit != plan.unit
        kind = found.problem or ("unit_differs" if wrong_unit else "")
        if kind:
            bad.setdefault(kind, []).append(text)
            continue
        remarks = list(found.remarks)
        if not text.strip() and not flag and reading.flags != "letters":
            remarks.append("figure_blank")
        for remark in remarks:
            before = said.get(remark)
            said[remark] = Problem(
                remark, reading.sheet, before.row if before else row,
                before.column if before else column, header, before.value if before else text,
                before.facts if before else found.facts, (before.count if before else 0) + count,
            )  # fmt: skip
    for kind, texts in bad.items():
        listed = among(connection, texts)
        facts = (("unit", plan.unit),) if kind == "unit_differs" else ()
        findings.add_rows(
            kind,
            f'SELECT "row", "column", value_text AS value FROM {reading.table} '
            f"WHERE {counted} AND value_text IN {listed}",
            header=header,
            facts=facts,
            facts_of=lambda value: read[value].facts if value in read else (),
        )
    findings.add(*said.values())


def _flags(
    connection: duckdb.DuckDBPyConnection,
    reading: Reading,
    read: dict[str, Number],
    lookups: Lookups,
    findings: Findings,
    counted: str,
) -> str:
    """SQL of the flags: those beside a figure, and the reason that a sign for no figure gives."""
    marks = [
        str(row[0])
        for row in connection.execute(
            f"SELECT DISTINCT flag_text FROM {reading.table} WHERE flag_text <> ''"
        ).fetchall()
    ]
    beside: dict[str, str | None] = {}
    for mark in marks if reading.flags == "letters" else ():
        codes, unknown = eurostat_flags(mark)
        if unknown:
            findings.add_rows(
                "flag_unknown",
                f'SELECT "row", "column", value_text AS value FROM {reading.table} '
                f"WHERE {counted} AND flag_text = {literal(mark)}",
                facts=(("flags", unknown),),
            )
        beside[mark] = join(codes) or None
    reasons: dict[str, str | None] = {t: n.flag for t, n in read.items() if n.flag}
    reason = lookups.expression("value_text", reasons, "text") if reasons else "NULL::VARCHAR"
    if not beside:
        return reason
    told = lookups.expression("flag_text", beside, "text")
    both = f"array_to_string(list_sort(list_distinct(string_split({told} || ';' || {reason}, ';'))), ';')"
    return (
        f"CASE WHEN {reason} IS NULL THEN {told} WHEN {told} IS NULL THEN {reason} ELSE {both} END"
    )
