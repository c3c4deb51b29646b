"""Made-up data and uploads: a small folder of canonical files, and jobs as a check leaves them."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from catalog.access import Actor
from catalog.datasets import DATASETS
from catalog.marts import MARTS
from etl.build import DATA
from warehouse.connection import literal, open_for_building, quoted
from warehouse.durable import sha256_of

STAFF = Actor("Sato", "staff", "account")
VIEWER = Actor("Suzuki", "viewer", "account")
FEW_MARTS = ("renewable_series", "renewable_latest")
Row = Mapping[str, object]


def few_marts(patch: pytest.MonkeyPatch) -> None:
    """Compute two marts alone: the others take seconds, and say nothing of how files are loaded."""
    few = {name: MARTS[name] for name in FEW_MARTS}
    for module in ("build", "engines.duckdb_engine", "engines.reusing_engine", "intake.effects"):
        patch.setattr(f"etl.{module}.MARTS", few)


def small_data(folder: Path) -> Path:
    """Reference tables as they are, without municipalities; shares of two sources, persons of one."""
    shutil.copytree(DATA / "reference", folder / "reference")
    (folder / "reference" / "region_municipality.csv").unlink()
    for name in ("partnerships", "statistics"):
        (folder / name).mkdir()
    write(folder / "statistics" / "source.csv", "source", [source("a-office"), source("b-paper", grade="press_or_party")])  # fmt: skip
    shares = [share("DEA", 2020, 20.0), share("DEA", 2021, 21.0), share("DEF", 2020, 40.5)]
    write(folder / "statistics" / "renewable_share.csv", "renewable_share", shares)
    persons = [employed("DE", "A", 2016, 500), employed("DEA", "A", 2016, 200), employed("DEF", "A", 2016, 300)]  # fmt: skip
    write(folder / "statistics" / "employment.csv", "employment", persons)
    return folder


def source(source_id: str, *, grade: str = "official", period: str = "2021") -> dict[str, object]:
    return {
        "source_id": source_id,
        "publisher_en": f"Made-up publisher of {source_id}",
        "publisher_ja": "架空の公表者",
        "url": f"https://example.org/{source_id}",
        "licence": "cc_by_4_0",
        "reference_period": period,
        "grade": grade,
    }


def share(
    region: str, year: int, value: float | None, *, source_id: str = "a-office", **more: object
) -> dict[str, object]:
    return {
        "region_id": region,
        "year": year,
        "basis": "final_energy_consumption",
        "share_pct": value,
        "qualifier": "exact",
        "preferred": True,
        "calendar": "calendar_year",
        "flag": None if value is not None else "not_available",
        "source_id": source_id,
        **more,
    }


def employed(
    region: str, industry: str, year: int, persons: int | None, *, source_id: str = "a-office", **more: object
) -> dict[str, object]:  # fmt: skip
    return {
        "region_id": region,
        "industry": industry,
        "year": year,
        "concept": "residents_employed",
        "persons": persons,
        "calendar": "calendar_year",
        "flag": None if persons is not None else "not_available",
        "derivation": "published",
        "source_id": source_id,
        **more,
    }


def write(path: Path, dataset: str, rows: Sequence[Row]) -> None:
    """A canonical file."""
    names = DATASETS[dataset].names
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(names)
        lines.writerows([_text(row.get(name)) for name in names] for row in rows)


def job(folder: Path, dataset: str, rows: Sequence[Row], **report: Any) -> Path:
    """A job's folder as the check of a file with these rows would leave it."""
    folder.mkdir(parents=True)
    write(folder / "upload", dataset, rows)
    columns = DATASETS[dataset].columns
    texts = "{" + ", ".join(f"'{c.name}': 'VARCHAR'" for c in columns) + "}"
    casts = ", ".join(
        f"CAST({quoted(c.name)} AS {c.sql_type}) AS {quoted(c.name)}" for c in columns
    )
    connection = open_for_building(Path(":memory:"), folder / "spill")
    connection.execute(
        f'COPY (SELECT row_number() OVER () + 1 AS "row", 1 AS "column", {casts} FROM read_csv('
        f"{literal(folder / 'upload')}, columns={texts}, header=true, nullstr='', auto_detect=false)) "
        f"TO {literal(folder / 'rows.parquet')} (FORMAT parquet)"
    )
    connection.close()
    found = {
        "file": "made-up.csv",
        "layout": "canonical_csv",
        "encoding": "utf-8",
        "dataset": dataset,
        "rows": {"in": len(rows), "accepted": len(rows), "refused": 0},
        "problems": [],
        "loadable": "yes",
        "sha256": sha256_of(folder / "upload"),
        "size": (folder / "upload").stat().st_size,
        **report,
    }
    (folder / "report.json").write_text(json.dumps(found), encoding="utf-8")
    return folder


def _text(value: object) -> object:
    return {None: "", True: "true", False: "false"}.get(value, value)  # type: ignore[call-overload]
