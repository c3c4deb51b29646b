"""One mart on DuckDB and on Spark, from tables many times the size of `data/`.

The regions of `data/` are made up into more of them, under other codes, with the same figures; both
engines read the same Parquet and compute the same expression (region_industry: shares and location
quotients), one after the other. Needs PySpark (`manage.py bench scale` installs it) and Java.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import ibis
import psutil

from benchmarks.report import Cell, Report, Table
from catalog.datasets import DATASETS
from etl.build import DATA
from etl.engines.spark_session import spark_session
from etl.load import canonical_files, load_files
from etl.protection import protect
from metrics.specialisation import region_industry

_NEEDED = ("region", "industry", "employment")
_MADE_UP = "('large_region', 'prefecture', 'municipality')"


def add_options(parser: argparse.ArgumentParser) -> None:
    """The words of `bench scale`."""
    parser.add_argument(
        "--copies", default="1,10,100", help="how many times the regions, commas between"
    )
    parser.add_argument("--master", default="local[2]")


def measure(options: argparse.Namespace) -> Report:
    """Seconds of each engine for each size, and the ratio of the two."""
    rows: list[tuple[Cell, ...]] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        spark_session(options.master, {"spark.driver.memory": "4g"}, Path(folder)) as session,
    ):
        source = _canonical()
        spark = ibis.pyspark.connect(session)
        for copies in (int(word) for word in options.copies.split(",")):
            place = Path(folder) / f"times-{copies}"
            figures = _write(source, place, copies)
            duck = ibis.duckdb.connect()
            # The first statement of Spark compiles what the next ones find compiled.
            seconds = {}
            for name, backend, read in (
                ("duckdb", duck, duck.read_parquet),
                ("spark", spark, spark.read_parquet),
            ):
                tables = {t: read(str(place / f"{t}.parquet"), table_name=t) for t in _NEEDED}
                seconds[name] = [
                    _time(lambda b=backend, t=tables: _compute(b, t)) for _ in range(2)
                ]
            best = {name: min(both) for name, both in seconds.items()}
            rows.append(
                (
                    copies,
                    figures,
                    best["duckdb"],
                    best["spark"],
                    best["spark"] / best["duckdb"],
                    _java_megabytes(),
                )
            )
    return Report(
        [
            Table(
                f"region_industry from made-up regions, the better of two, Spark on {options.master}",
                ("times the regions", "rows of employment", "DuckDB s", "Spark s", "ratio", "Java MB"),
                rows,
            )
        ]
    )  # fmt: skip


def _canonical() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    load_files(connection, canonical_files(DATA))
    protect(connection)
    return connection


def _write(source: duckdb.DuckDBPyConnection, place: Path, copies: int) -> int:
    """The tables with `copies` of each made-up region as Parquet; the rows of employment."""
    place.mkdir()
    numbered = f"FROM range({copies}) n(copy)"
    mark = "CASE WHEN copy > 0 THEN '~' || copy ELSE '' END"
    region = ", ".join(DATASETS["region"].names)
    source.execute(
        f"CREATE OR REPLACE TEMP TABLE region_made_up AS SELECT r.* REPLACE (r.region_id || {mark} AS region_id) "
        f"{numbered} JOIN region r ON copy = 0 OR r.tier IN {_MADE_UP}"
    )
    source.execute(
        f"CREATE OR REPLACE TEMP TABLE employment_made_up AS SELECT e.* REPLACE (e.region_id || {mark} AS region_id) "
        f"{numbered} JOIN (SELECT e.*, r.tier FROM employment e JOIN region r USING (region_id)) e ON copy = 0 OR e.tier IN {_MADE_UP}"
    )
    employment = ", ".join(DATASETS["employment"].names)
    for table, query in (
        ("region", f"SELECT {region} FROM region_made_up"),
        ("industry", "SELECT * FROM industry"),
        ("employment", f"SELECT {employment} FROM employment_made_up"),
    ):
        source.execute(f"COPY ({query}) TO '{place / table}.parquet' (FORMAT parquet)")
    counted = source.execute("SELECT count(*) FROM employment_made_up").fetchone()
    return int(counted[0]) if counted else 0


def _compute(backend: Any, tables: dict[str, Any]) -> None:
    """Every row of the mart, none of them fetched."""
    sql = backend.compile(region_industry(tables))
    if backend.name == "duckdb":
        backend.raw_sql(f"CREATE OR REPLACE TEMP TABLE made AS {sql}")
    else:
        backend._session.sql(sql).write.format("noop").mode("overwrite").save()


def _time(do: Callable[[], None]) -> float:
    started = time.perf_counter()
    do()
    return time.perf_counter() - started


def _java_megabytes() -> float:
    """Memory that Spark's Java holds now."""
    children = psutil.Process().children(recursive=True)
    return sum(c.memory_info().rss for c in children if "java" in c.name()) / 1e6
