"""Small made-up canonical tables for the indicators, as Ibis tables in memory."""

from __future__ import annotations

import duckdb
import ibis
import ibis.expr.types as ir

from catalog.datasets import DATASETS
from etl.load import ddl
from metrics.marts import mart


def tables(**rows: list[dict[str, object]]) -> dict[str, ir.Table]:
    """Every canonical table, with the `rows` given by name; columns not given are null."""
    connection = duckdb.connect()
    for name, dataset in DATASETS.items():
        connection.execute(ddl(dataset))
        for row in rows.get(name, []):
            marks = ", ".join("?" for _ in row)
            connection.execute(
                f"INSERT INTO {name} ({', '.join(row)}) VALUES ({marks})", list(row.values())
            )
    backend = ibis.duckdb.from_connection(connection)
    return {name: backend.table(name) for name in DATASETS}


def with_marts(made: dict[str, ir.Table], *names: str) -> dict[str, ir.Table]:
    """`made` with the marts `names`, each computed once from those before it, as a build does."""
    backend = made["region"]._find_backend()  # type: ignore[attr-defined]
    for name in names:
        backend.raw_sql(f"CREATE TABLE {name} AS {ibis.to_sql(mart(name, made), dialect='duckdb')}")
        made[name] = backend.table(name)
    return made


def found(expression: ir.Table, *key: str) -> dict[tuple[object, ...], dict[str, object]]:
    """The rows of `expression` by `key`, nulls as None."""
    frame = expression.execute()
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


def with_region_industry(
    regions: list[dict[str, object]], rows: list[dict[str, object]]
) -> dict[str, ir.Table]:
    """Every canonical table with `regions` and the industries, and the mart region_industry with `rows` as they are."""
    made = tables(region=regions, industry=INDUSTRIES)
    backend = made["region"]._find_backend()  # type: ignore[attr-defined]
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
    made["region_industry"] = backend.table("region_industry")
    return made
