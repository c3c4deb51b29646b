"""The rules of the catalogue for a table that DuckDB does not load, as Ibis expressions for any engine.

They say what etl.load.check says of the tables of a snapshot.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import ibis.expr.types as ir

from catalog.columns import Column
from catalog.dataset import Dataset
from catalog.datasets import DATASETS
from etl.load import Problem

Tables = dict[str, ir.Table]
Rows = Callable[[ir.Table], list[tuple[object, ...]]]


def broken_rules(dataset: Dataset, tables: Tables, place: str, rows: Rows) -> list[Problem]:
    """What breaks the rules of the key and the columns of `dataset`; `rows` runs an expression.

    `tables` holds the table itself and those it refers to; `place` is where the table lies.
    """
    table = tables[dataset.name]
    found: list[tuple[str, str, ir.Table]] = []
    if dataset.key:
        repeated = table.group_by(list(dataset.key)).aggregate(rows=table.count())
        found.append(("key must be unique", ", ".join(dataset.key), repeated.filter(repeated["rows"] > 1)))  # fmt: skip
    for column in dataset.columns:
        for rule, breaking in _breaking(table, column, tables):
            found.append((rule, column.name, breaking.select(column.name, *(k for k in dataset.key if k != column.name))))  # fmt: skip
    problems = []
    for rule, column_name, breaking in found:
        examples = rows(breaking.limit(3))
        if examples:
            [(count,)] = rows(breaking.aggregate(n=breaking.count()))
            said = "; ".join(", ".join(map(str, row)) for row in examples)
            problems.append(Problem(dataset.name, place, rule, column_name, said, int(str(count))))
    return problems


def _breaking(table: ir.Table, column: Column, tables: Tables) -> Iterator[tuple[str, ir.Table]]:
    value = table[column.name]
    if column.required:
        yield "must not be empty", table.filter(value.isnull())
    if column.accepted is not None:
        codes = "|".join(re.escape(code) for code in column.accepted)
        whole = f"^({codes})(;({codes}))*$" if column.many else f"^({codes})$"
        yield f"must be one of {list(column.accepted)}", table.filter(~value.re_search(whole))
    if column.refers_to is not None:
        key = DATASETS[column.refers_to].key[0]
        there = tables[column.refers_to].select(**{column.name: key}).view()
        strangers = table.filter(value.notnull()).anti_join(there, column.name)
        yield f"must be in {column.refers_to}", strangers
    if column.minimum is not None:
        yield f"must be ≥ {column.minimum:g}", table.filter(value < column.minimum)
    if column.maximum is not None:
        yield f"must be ≤ {column.maximum:g}", table.filter(value > column.maximum)
    if column.pattern is not None:
        whole = f"^({column.pattern})$"
        yield f"must look like {column.pattern}", table.filter(~value.re_search(whole))


def declared_types(dataset: Dataset, table: ir.Table) -> ir.Table:
    """`table` with the columns of `dataset`, in order and of the declared types.

    ValueError names the columns that are missing.
    """
    missing = [name for name in dataset.names if name not in table.columns]
    if missing:
        raise ValueError(
            f"{dataset.name} lacks the columns {missing}; it has {list(table.columns)}"
        )
    types = {"text": "string", "integer": "int64", "number": "float64", "boolean": "boolean"}
    return table.select(**{c.name: table[c.name].cast(types[c.type]) for c in dataset.columns})
