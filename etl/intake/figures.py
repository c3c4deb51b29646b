"""The figures of a reading: what each cell says, once for each distinct text that is no plain number."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

import duckdb

from etl.intake.commas import say_decimal_commas
from etl.intake.findings import Findings
from etl.intake.lookup import Lookups, among
from etl.intake.plan import Plan
from etl.intake.survey import WHOLE, Survey
from etl.layouts.reading import Reading
from etl.problem import Problem
from etl.values.flags import eurostat_flags, join
from etl.values.missing import explained_signs
from etl.values.numbers import Number, column_of_numbers
from warehouse.connection import literal

# Cast in SQL beside whole numbers; every other text is looked at in Python.
_DECIMAL = r"regexp_full_match(value_text, '-?(0|[1-9][0-9]{0,14})\.[0-9]{1,15}')"
_GROUPED = r"regexp_full_match(value_text, '-?[1-9][0-9]{0,2}(,[0-9]{3}){1,4}(\.[0-9]{1,9})?')"
_KIND = f"CASE WHEN {WHOLE} THEN 1 WHEN {_DECIMAL} THEN 2 WHEN {_GROUPED} THEN 3 ELSE 4 END"
_AS_PRINTED = {
    1: (WHOLE, "TRY_CAST(value_text AS DOUBLE)"),
    2: (_DECIMAL, "TRY_CAST(value_text AS DOUBLE)"),
    3: (_GROUPED, "TRY_CAST(replace(value_text, ',', '') AS DOUBLE)"),
}

# What is said of a figure whose own cell tells what it counts.
_OF_CELL = frozenset({"number_with_unit", "number_scaled"})


@dataclass(frozen=True, slots=True)
class Figures:
    """SQL over the reading: the figure as printed, its flags joined by ";" or NULL.

    `printed` is the figure of any cell, of those that are left out, too. `signs` are those that stand for a missing figure in the file, and `explained` those of them whose
    meaning its notes give.
    """

    figure: str
    flag: str
    printed: str = "NULL::DOUBLE"
    signs: frozenset[str] = frozenset()
    explained: frozenset[str] = frozenset()


def figures(
    connection: duckdb.DuckDBPyConnection,
    reading: Reading,
    plan: Plan,
    counted: str,
    surveyed: Survey,
    lookups: Lookups,
    findings: Findings,
) -> Figures:
    """How the cells of `reading` are read; `counted` is the condition of what is not left out.

    Cells that are no figure are errors; what was read although it is not plainly a number is said.
    """
    if surveyed.all_whole:
        flag = _flags(reading, {}, surveyed.marks, lookups, findings, counted)
        return Figures("TRY_CAST(value_text AS DOUBLE)", flag, _case(_AS_PRINTED, "NULL"))
    kinds = dict(
        connection.execute(
            f"SELECT {_KIND} AS kind, count(*) FROM {reading.table} WHERE {counted} GROUP BY 1"
        ).fetchall()
    )
    odd = connection.execute(
        'SELECT value_text, flag_text, min("row"), arg_min("column", "row"), '
        f"count(*) FROM {reading.table} WHERE {counted} AND {_KIND} = 4 GROUP BY 1, 2 ORDER BY 3"
    ).fetchall() if 4 in kinds else []  # fmt: skip
    # A key of signs may stand above the table, too.
    said = (*reading.title.split("  "), *reading.notes)
    signs = explained_signs([tuple(note.split(" ")) for note in said])
    read, _ = column_of_numbers({text for text, *_ in odd}, signs, others=bool(set(kinds) - {4}))
    _say(connection, odd, read, reading, plan, counted, findings)
    header = reading.headers.get(plan.measure, "")
    doubtful = reading.delimiter == ";" and say_decimal_commas(
        connection, reading, counted, findings, header
    )
    if 3 in kinds and not doubtful:
        _say_grouped(connection, reading, plan, counted, findings)
    values: dict[str, float | None] = {
        text: found.value for text, found in read.items() if found.value is not None
    }
    otherwise = lookups.expression("value_text", values, "number")
    figure = _case(set(kinds) - {4}, otherwise)
    flag = _flags(reading, read, surveyed.marks, lookups, findings, counted)
    found = frozenset(n.sign for n in read.values() if n.sign)
    printed = _case(_AS_PRINTED, otherwise)
    return Figures(figure, flag, printed, found, frozenset(sign for sign, _ in signs))


def _case(kinds: Collection[int], otherwise: str) -> str:
    """SQL of the figure: cast where a cell is of one of `kinds`."""
    parts = [f"WHEN {_AS_PRINTED[kind][0]} THEN {_AS_PRINTED[kind][1]}" for kind in sorted(kinds)]
    return f"CASE {' '.join(parts)} ELSE {otherwise} END" if parts else otherwise


def _say_grouped(
    connection: duckdb.DuckDBPyConnection,
    reading: Reading,
    plan: Plan,
    counted: str,
    findings: Findings,
) -> None:
    """One note on all figures with thousands separators, at the first of them."""
    row = connection.execute(
        f'SELECT count(*), min("row"), arg_min("column", "row"), arg_min(value_text, "row") '
        f"FROM {reading.table} WHERE {counted} AND {_KIND} = 3"
    ).fetchone()
    if row and row[0]:
        header = reading.headers.get(plan.measure, "")
        findings.add(
            Problem(
                "number_separators", reading.sheet, row[1], row[2], header, row[3], count=row[0]
            )
        )


def _say(
    connection: duckdb.DuckDBPyConnection,
    odd: list[tuple[str, str, int, int, int]],
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
    for text, flag, row, column, count in odd:
        if not count:
            continue
        found = read[text]
        wrong_unit = found.unit and plan.unit and found.unit != plan.unit
        # 12.3千人 is 12,300 persons: not to be multiplied once more by the thousands of the column.
        counted_twice = plan.factor != 1 and not _OF_CELL.isdisjoint(found.remarks)
        kind = found.problem or (
            "unit_differs" if wrong_unit else "unit_in_cell" if counted_twice else ""
        )
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
    reading: Reading,
    read: dict[str, Number],
    marks: list[str],
    lookups: Lookups,
    findings: Findings,
    counted: str,
) -> str:
    """SQL of the flags: those beside a figure, and the reason that a sign for no figure gives."""
    beside: dict[str, str | None] = {}
    for mark in marks if reading.flags == "letters" else ():
        codes, unknown = eurostat_flags(mark)
        if re.search("[0-9]", mark):
            # 1 234.5 is no figure with a flag.
            findings.add_rows(
                "number_with_text",
                f'SELECT "row", "column", value_text || \' \' || flag_text AS value, '
                f"value_text || '  ' || flag_text AS figures FROM {reading.table} "
                f"WHERE {counted} AND flag_text = {literal(mark)}",
            )
        elif unknown:
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
    return both_flags(told, reason)


def both_flags(one: str, other: str) -> str:
    """SQL of the flags of two SQL texts together: each once, alphabetical, joined by ";"."""
    both = f"array_to_string(list_sort(list_distinct(string_split({one} || ';' || {other}, ';'))), ';')"
    return f"CASE WHEN {other} IS NULL THEN {one} WHEN {one} IS NULL THEN {other} ELSE {both} END"
