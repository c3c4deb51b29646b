"""The rules of the catalogue, row by row: every row of a draft that breaks one, with its place."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from catalog.columns import Column
from catalog.dataset import Dataset
from catalog.words import Words
from etl.constraints import Constraint, constraints
from etl.intake.canonical import Draft
from etl.intake.findings import Findings
from etl.intake.plan import Plan
from etl.intake.references import References
from etl.intake.table_rules import keep_table_rules
from etl.layouts.reading import Reading
from etl.problem import Problem
from warehouse.connection import literal, quoted

# A date as precise as its precision says: so many signs of ISO 8601.
_PRECISION = {
    "day": 10,
    "day_year_inferred": 10,
    "month": 7,
    "month_year_inferred": 7,
    "year": 4,
    "year_inferred": 4,
    "fiscal_year": 4,
}
# What doubles differ by after they were multiplied, relative to their size: no part of a person.
_NOISE = 1e-12
# So many shares of 1 % or less are hardly a chance.
_FEW_SHARES = 2


def keep_rules(
    connection: duckdb.DuckDBPyConnection,
    draft: Draft,
    reading: Reading,
    plan: Plan,
    references: References,
    findings: Findings,
) -> Tally:
    """Find every row of `draft` that breaks a rule of its dataset; how many there are, and their sum."""
    place = _Places(reading, plan)
    tally = _columns(connection, draft, plan.dataset, references, place, findings)
    _dates(draft, plan.dataset, place, findings)
    _whole(draft, plan, place, findings)
    if tally.keys < tally.rows:
        _twice(draft, plan.dataset, findings)
    keep_table_rules(connection, draft, plan.dataset, references, findings)
    return tally


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows of a draft, how many keys of theirs differ for certain, and the sum of their figures."""

    rows: int
    keys: int
    figures: float | None


class _Places:
    """Where a column of the dataset stands in the file, and what it is called there."""

    def __init__(self, reading: Reading, plan: Plan) -> None:
        self._reading = reading
        self._plan = plan

    @property
    def table(self) -> str:
        """The table of the observations."""
        return self._reading.table

    @property
    def measure(self) -> str:
        """The column of the dataset that holds the figure, where cells of figures were read for it."""
        return "" if self._plan.measure in self._plan.origins else self._plan.measure

    def header(self, column: Column) -> str:
        """Its name in the file; "" for figures of several columns."""
        named = self._reading.headers.get(self._dimension(column.name), "")
        return named or ("" if column.name == self.measure else column.name)

    def column(self, name: str) -> int | None:
        """Its place; None where it is that of the figure, or that of no column."""
        return self._reading.places.get(self._dimension(name))

    def _dimension(self, name: str) -> str:
        origin = self._plan.origins.get(name)
        return origin.dimension if origin and origin.dimension else name


def _columns(
    connection: duckdb.DuckDBPyConnection,
    draft: Draft,
    dataset: Dataset,
    references: References,
    places: _Places,
    findings: Findings,
) -> Tally:
    """The rules of single columns, all in one pass; only broken ones are looked at again.

    Keys are told apart by their hashes in the same pass: where all hashes differ, all keys do.
    """

    def known(table: str) -> str:
        keys = ", ".join(literal(key) for key in references.keys(table))
        return f"SELECT unnest([{keys}])"

    rules: list[tuple[Column, Constraint]] = [
        (column, rule)
        for column in dataset.columns
        if column.name not in draft.settled
        for rule in constraints(column, known)
        # Whoever loads the file names its source where the rows do not.
        if column.name != "source_id" or dataset.name == "source"
    ]
    key = ", ".join(quoted(name) for name in dataset.key)
    broken = [f"count(*) FILTER ({rule.condition})" for _, rule in rules]
    rows, keys, figures, *counts = connection.execute(
        f"SELECT {', '.join(['count(*)', f'count(DISTINCT hash({key}))', 'sum(figure)', *broken])} "
        f"FROM {quoted(draft.table)}"
    ).fetchone() or (0, 0, None)
    for (column, rule), count in zip(rules, counts, strict=True):
        if not count:
            continue
        at = places.column(column.name)
        place = "" if at else ', "column"'
        query = (
            f'SELECT "row"{place}, {quoted(column.name)}::VARCHAR AS value '
            f"FROM {quoted(draft.table)} WHERE {rule.condition}"
        )
        if column.name == places.measure and draft.taken == draft.table:
            # The cell as it stands, before its unit was converted.
            query = (
                f'SELECT "row", "column", value_text AS value FROM {places.table} SEMI JOIN '
                f'(SELECT "row", "column" FROM {quoted(draft.table)} WHERE {rule.condition}) '
                'USING ("row", "column")'
            )
        findings.add_rows(
            rule.kind,
            query,
            header=places.header(column),
            column=at,
            facts=(("right", rule.right),),
        )
    return Tally(rows, keys, figures)


def _dates(draft: Draft, dataset: Dataset, places: _Places, findings: Findings) -> None:
    """Dates are as precise as `date_precision` says, and are days that there are."""
    if "date_precision" not in dataset.names:
        return
    cases = " ".join(f"WHEN {literal(p)} THEN {n}" for p, n in _PRECISION.items())
    wrong = {
        "date_precision_differs": f"length({{0}}) < CASE date_precision {cases} END",
        "date_more_precise": f"length({{0}}) > CASE date_precision {cases} END",
        "date_unreadable": "length({0}) = 10 AND TRY_CAST({0} AS DATE) IS NULL",
    }
    for column in dataset.columns:
        for kind, condition in wrong.items() if column.name.endswith("date") else ():
            name = quoted(column.name)
            findings.add_rows(
                kind,
                f'SELECT "row", {name} AS value, date_precision AS "precision" '
                f"FROM {quoted(draft.table)} WHERE {condition.format(name)}",
                header=places.header(column),
                column=places.column(column.name),
            )


def _whole(draft: Draft, plan: Plan, places: _Places, findings: Findings) -> None:
    """Counts are whole numbers once they are in the unit of the dataset."""
    if not plan.measure or draft.survey.all_whole or plan.releases:
        return
    column = plan.dataset.column(plan.measure)
    if column.type == "integer":
        size = f"(figure * {plan.factor!r})"
        findings.add_rows(
            "number_not_whole",
            f'SELECT "row", "column", figure::VARCHAR AS value FROM {quoted(draft.table)} '
            f"WHERE abs({size} - round({size})) > {_NOISE!r} * greatest(1, abs({size}))",
            header=places.header(column),
        )


def _twice(draft: Draft, dataset: Dataset, findings: Findings) -> None:
    """Rows that say again what an earlier row says, or contradict it: each names that row."""
    names = [quoted(name) for name in dataset.key]
    key = ", ".join(names)
    table = quoted(draft.table)
    said = " || ', ' || ".join(f"{name}::VARCHAR" for name in names)
    rest = [quoted(c) for c in dataset.names if c not in dataset.key]
    alike = " AND ".join(f"{c} IS NOT DISTINCT FROM first({c}) OVER k" for c in rest) or "true"
    there = " AND ".join(f"{name} IS NOT NULL" for name in names)
    words = Words(_listed(dataset, "ja"), _listed(dataset, "en"))
    for kind, condition in (("row_twice", "alike"), ("row_contradicts", "NOT alike")):
        findings.add_rows(
            kind,
            f"""SELECT "row", "column", {said} AS value, earlier FROM (
                SELECT *, first("row") OVER k AS earlier, row_number() OVER k AS number,
                    {alike} AS alike
                FROM {table} WHERE {there} WINDOW k AS (PARTITION BY {key} ORDER BY "row", "column")
            ) WHERE number > 1 AND {condition}""",
            facts=(("key", words),),
        )


def _listed(dataset: Dataset, language: str) -> str:
    labels = [dataset.column(name).label for name in dataset.key]
    return "・".join(w.ja for w in labels) if language == "ja" else ", ".join(w.en for w in labels)


def fractions(connection: duckdb.DuckDBPyConnection, draft: Draft, plan: Plan) -> list[Problem]:
    """A warning where all shares are so small that they may be fractions, not per cent."""
    if plan.measure != "share_pct":
        return []
    row = connection.execute(
        f"SELECT max(share_pct), count(DISTINCT share_pct) FROM {quoted(draft.table)}"
    ).fetchone()
    if not row or row[0] is None or not 0 < row[0] <= 1 or row[1] < _FEW_SHARES:
        return []
    return [Problem("share_looks_like_fraction", value=f"{row[0]:g}")]
