"""The rules that the catalogue states of a whole table, each as a query: which rows break them."""

from __future__ import annotations

import re

import duckdb

from catalog.dataset import Dataset
from etl.intake.canonical import Draft
from etl.intake.findings import Findings
from etl.intake.references import References
from warehouse.connection import quoted

# A rule about single rows: what it selects may be replaced by the whole row.
_OF_ROWS = re.compile(r"SELECT (DISTINCT )?[\w, ]+ FROM (?P<rest>(?!.*GROUP BY).*)", re.DOTALL)
# Other tables that rules ask, with the columns that they need.
_ASKED = {"term": ("domain", "term", "part"), "region": ("region_id", "tier")}
# Rules that have a kind of problem of their own; every other is said in its own words.
_KIND_OF_RULE = {"missing_is_said": "missing_not_said", "one_preferred": "preferred_twice"}


def keep_table_rules(
    connection: duckdb.DuckDBPyConnection,
    draft: Draft,
    dataset: Dataset,
    references: References,
    findings: Findings,
) -> None:
    """The rules of the whole table; their queries name it as the draft is called.

    A row that has an error already is not asked again: the one may follow from the other.
    """
    for rule in dataset.rules:
        for table in _ASKED:
            if f" {table} " in rule.violations and draft.table != table:
                _other_table(connection, references, table)
        broken = connection.sql(rule.violations)
        if broken.limit(1).fetchone() is None:
            continue
        kind = _KIND_OF_RULE.get(rule.name, "rule_broken")
        place = "" if kind == "rule_broken" else ', "column"'
        only = "preferred" if rule.name == "one_preferred" else "true"
        findings.add_rows(
            kind,
            f'SELECT DISTINCT "row"{place}, {_said(broken.columns)} AS value FROM ('
            f"{_breaking(draft, rule.violations, broken.columns)}) WHERE {only} "
            'AND "row" NOT IN (SELECT "row" FROM refused_rows)',
            facts=(("rule", rule.says),),
        )


def _breaking(draft: Draft, violations: str, names: list[str]) -> str:
    """The rows of the draft that a rule's query is about.

    A query of single rows is asked for these rows; one of groups, for all rows of the groups it gives.
    """
    single = _OF_ROWS.fullmatch(violations)
    if single is not None:
        return f"SELECT * FROM {single['rest']}"
    same = " AND ".join(f"d.{quoted(n)} IS NOT DISTINCT FROM v.{quoted(n)}" for n in names)
    return f"SELECT d.* FROM {quoted(draft.table)} d JOIN ({violations}) v ON {same}"


def _said(names: list[str]) -> str:
    return " || ', ' || ".join(f"coalesce({quoted(name)}::VARCHAR, '')" for name in names)


def _other_table(connection: duckdb.DuckDBPyConnection, references: References, table: str) -> None:
    names = _ASKED[table]
    texts = [[row[name] or None for row in references.rows(table)] for name in names]
    columns = ", ".join(f"{name} VARCHAR" for name in names)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} ({columns})")
    unnested = ", ".join("unnest(?::VARCHAR[])" for _ in names)
    connection.execute(f"INSERT INTO {table} SELECT {unnested}", texts)
