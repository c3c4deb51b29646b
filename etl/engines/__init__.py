"""Where marts are computed: DuckDB on this machine, or Apache Spark on one machine or many."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext

from etl.engines.duckdb_engine import DuckDBEngine
from etl.engines.engine import Engine, EngineError

ENGINES = ("duckdb", "spark")
HERE = "local[*]"


def engine_called(
    name: str,
    *,
    master: str | None = None,
    parquet: str | None = None,
    settings: Mapping[str, str] | None = None,
) -> AbstractContextManager[Engine]:
    """The engine `name` for the time of a build; what is after `name` is Spark's alone (see `spark_engine`)."""
    if name == "spark":
        from etl.engines.spark_engine import spark_engine

        return spark_engine(master or HERE, parquet=parquet, settings=settings)
    if master or parquet or settings:
        raise EngineError("--master, --parquet and --conf are Spark's: add --engine spark.")
    return nullcontext(DuckDBEngine())
