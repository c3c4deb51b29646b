"""The expressions of metrics/ as DuckDB's SQL, each translated once a process: that takes longer than to run it.

They are made from the tables that the catalogue declares, which are those that a build creates.
"""

from __future__ import annotations

from functools import cache

import ibis
import ibis.expr.types as ir

from catalog.dataset import Dataset
from catalog.datasets import DATASETS
from catalog.marts import MARTS
from metrics.marts import mart
from metrics.suppression import exposed, withheld

_IBIS_TYPE = {"text": "string", "integer": "int64", "number": "float64", "boolean": "boolean"}


@cache
def mart_sql(name: str) -> str:
    """The rows of a mart, from the canonical tables and the marts declared before it."""
    return _sql(mart(name, _tables()))


@cache
def withheld_sql() -> str:
    """Employment as it may be published (metrics.suppression.withheld)."""
    return _sql(withheld(_tables()))


@cache
def exposed_sql() -> str:
    """Confidential cells that a subtraction gives back (metrics.suppression.exposed)."""
    return _sql(exposed(_tables()))


@cache
def _tables() -> dict[str, ir.Table]:
    return {name: _declared(table) for name, table in {**DATASETS, **MARTS}.items()}


def _declared(table: Dataset) -> ir.Table:
    return ibis.table({c.name: _IBIS_TYPE[c.type] for c in table.columns}, name=table.name)


def _sql(expression: ir.Table) -> str:
    return str(ibis.to_sql(expression, dialect="duckdb"))
