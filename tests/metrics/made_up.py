"""Small made-up canonical tables for the indicators, as Ibis tables in memory."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache

import duckdb
import ibis
import ibis.expr.types as ir
from ibis.backends.duckdb import Backend as DuckDB
from ibis.backends.sql.datatypes import DuckDBType

from catalog.dataset import Dataset
from catalog.datasets import DATASETS
from etl.load import ddl
from metrics.marts import mart

Tables = dict[str, ir.Table]
# What costs the time is not the figures but writing a statement for them and asking what a table is
# like: each is done once, for the first case, and holds for the cases after it.
_SHAPES: dict[Hashable, ir.Table] = {}
_STATEMENTS: dict[Hashable, str] = {}


def tables(**rows: list[dict[str, object]]) -> Tables:
    """Every canonical table, with the `rows` given by name; columns not given are null."""
    backend = ibis.duckdb.from_connection(duckdb.connect(config={"threads": 1}))
    backend.con.execute(";".join(ddl(dataset) for dataset in DATASETS.values()))
    for name, given in rows.items():
        _insert(backend, name, given)
    return {name: _table(backend, name, name) for name in DATASETS}


def fill(made: Tables, declared: Dataset, rows: list[dict[str, object]]) -> None:
    """Put the table `declared`, with `rows` as they are, into `made`."""
    backend = backend_of(made)
    backend.con.execute(ddl(declared))
    _insert(backend, declared.name, rows)
    made[declared.name] = _table(backend, declared.name, declared.name)


def _insert(backend: DuckDB, table: str, rows: list[dict[str, object]]) -> None:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    if columns:
        marks = ", ".join("?" for _ in columns)
        backend.con.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",
            [[row.get(column) for column in columns] for row in rows],
        )


def _table(backend: DuckDB, name: str, shape: Hashable) -> ir.Table:
    """The table `name` of `backend`; tables of the same `shape` have the same columns."""
    if shape not in _SHAPES:
        _SHAPES[shape] = backend.table(name)
    return _SHAPES[shape].op().copy(source=backend).to_expr()


def backend_of(made: Tables) -> DuckDB:
    """The database in which the tables of `made` lie."""
    return made["region"].get_backend()


def result(function: Callable[[Tables], ir.Table], made: Tables) -> ir.Table:
    """What `function` makes of `made`, as a table of the same database that has the function's name."""
    name = function.__name__
    backend = backend_of(made)
    key = (function, *((one, t.get_name(), t.schema()) for one, t in made.items()))
    if key not in _STATEMENTS:
        expression = function(made)
        columns = ", ".join(f'"{c}" {DuckDBType.to_string(t)}' for c, t in expression.schema().items())  # fmt: skip
        sql = ibis.to_sql(expression, dialect="duckdb")
        _STATEMENTS[key] = f"CREATE OR REPLACE TABLE {name} ({columns}); INSERT INTO {name} {sql}"
    backend.con.execute(_STATEMENTS[key])
    return _table(backend, name, key)


def with_marts(made: Tables, *names: str) -> Tables:
    """`made` with the marts `names`, each computed once from those before it, as a build does."""
    for name in names:
        made[name] = result(_mart(name), made)
    return made


@cache
def _mart(name: str) -> Callable[[Tables], ir.Table]:
    def of(made: Tables) -> ir.Table:
        return mart(name, made)

    of.__name__ = name
    return of


def found(table: ir.Table, *key: str) -> dict[tuple[object, ...], dict[str, object]]:
    """The rows of `table` by `key`, nulls as None."""
    frame = table.execute()
    plain = frame.astype(object).where(frame.notna(), None)
    return {tuple(row[k] for k in key): row for row in plain.to_dict("records")}


JSIC = "ABCDEFGHIJKLMNOPQR"
_A10 = dict(
    zip(
        JSIC,
        [
            "A",
            "A",
            "B-E",
            "F",
            "B-E",
            "B-E",
            "J",
            "G-I",
            "G-I",
            "K",
            "L",
            "M_N",
            "G-I",
            "R-U",
            "O-Q",
            "O-Q",
            "R-U",
            "M_N",
        ],
        strict=True,
    )
)
INDUSTRIES: list[dict[str, object]] = [
    *({"industry_id": i, "scheme": "A10", "name_en": i, "name_ja": i, "sort_order": 1} for i in [*dict.fromkeys(_A10.values()), "TOTAL", "NRP"]),
    *({"industry_id": f"JSIC-{i}", "scheme": "JSIC", "name_en": i, "name_ja": i, "a10_id": a, "bridge_grade": "weak" if i == "R" else "exact", "sort_order": 2} for i, a in _A10.items()),
]  # fmt: skip


def region(
    region_id: str, tier: str = "large_region", country: str = "DE", **more: object
) -> dict[str, object]:
    level = {"prefecture": "TL3", "country": "TL1", "bloc": None}.get(tier, "TL2")
    return {"region_id": region_id, "tier": tier, "country": country, "oecd_level": level, "eu28_member": tier != "bloc" and country != "JP", "name_en": region_id, "name_ja": region_id, **more}  # fmt: skip


def jobs(region_id: str, industry: str, persons: int | None, **more: object) -> dict[str, object]:
    return {"region_id": region_id, "industry": industry, "persons": persons, "year": 2015, "concept": "residents_employed", "calendar": "calendar_year", "derivation": "published", "source_id": "s", "flag": None if persons is not None else "not_available", **more}  # fmt: skip


# What later marts read of the first one, with what a row has where a test says nothing.
_INDUSTRY_ROW: dict[str, tuple[str, object]] = {
    "region_id": ("VARCHAR", None), "industry": ("VARCHAR", "A"), "year": ("BIGINT", 2015),
    "concept": ("VARCHAR", "residents_employed"), "bloc": ("VARCHAR", "europe"), "persons": ("BIGINT", None),
    "share": ("DOUBLE", None), "location_quotient": ("DOUBLE", None), "flag": ("VARCHAR", None),
    "persons_flag": ("VARCHAR", None), "reference_persons": ("BIGINT", None),
    "reference_incomplete": ("BOOLEAN", False),
}  # fmt: skip


def with_region_industry(regions: list[dict[str, object]], rows: list[dict[str, object]]) -> Tables:
    """Every canonical table with `regions` and the industries, and the mart region_industry with `rows` as they are."""
    made = tables(region=regions, industry=INDUSTRIES)
    backend = backend_of(made)
    columns = ", ".join(f"{name} {kind}" for name, (kind, _) in _INDUSTRY_ROW.items())
    backend.con.execute(f"CREATE TABLE region_industry ({columns})")
    if unknown := {name for row in rows for name in row} - set(_INDUSTRY_ROW):
        raise KeyError(f"region_industry is made without {sorted(unknown)}")
    marks = ", ".join("?" for _ in _INDUSTRY_ROW)
    if rows:
        backend.con.executemany(
            f"INSERT INTO region_industry VALUES ({marks})",
            [[row.get(name, usual) for name, (_, usual) in _INDUSTRY_ROW.items()] for row in rows],
        )
    made["region_industry"] = _table(backend, "region_industry", "a few of its columns")
    return made
