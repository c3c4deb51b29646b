"""Apache Spark: the engine for canonical tables of any size, on this machine or on a cluster.

Executors get SQL that Ibis writes from the functions of `metrics/`, and need neither Python nor this
repository. The driver, this process, takes in the finished marts, which are small.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import ibis
import ibis.expr.types as ir
import sqlglot.expressions as sge

from catalog.columns import Type
from catalog.dataset import Dataset
from catalog.datasets import DATASETS, EMPLOYMENT, FROM_FILES
from catalog.marts import MARTS
from etl.computation import record
from etl.engines.engine import EngineError, Place
from etl.engines.rules import broken_rules, declared_types
from etl.engines.spark_session import is_local, spark_session, work_folder
from etl.load import Problem, ddl
from metrics.marts import STEPS, mart
from metrics.suppression import exposed, withheld
from warehouse.connection import literal, quoted

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# The one table that grows with what it covers. No page reads it: pages read the marts made from it.
STAYS = EMPLOYMENT.name
_SPARK_TYPE: dict[Type, str] = {
    "text": "STRING",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
}


@contextmanager
def spark_engine(
    master: str, *, parquet: str | None = None, settings: Mapping[str, str] | None = None
) -> Iterator[SparkEngine]:
    """Spark on `master` for the time of a build.

    `parquet` is a folder that the whole cluster reads (a shared disk, s3a://…), with canonical tables
    as <table>.parquet, each a file or a folder of files: those found there take the place of the files
    in `data/`. EngineError where Spark is missing or fails, or `parquet` holds no canonical table.
    """
    with work_folder() as folder, spark_session(master, settings or {}, Path(folder)) as session:
        yield SparkEngine(session, Path(folder) if is_local(master) else None, parquet)


class SparkEngine:
    """Computes the marts with Spark SQL, and puts them into the DuckDB file of the snapshot."""

    name = "spark"

    def __init__(self, session: SparkSession, local: Path | None, parquet: str | None) -> None:
        """`local` is a folder that all of Spark reads, where there is one without being told."""
        self._session = session
        self._local = local
        self._found = _tables_in(session, parquet) if parquet else {}
        self._backend = ibis.pyspark.connect(session)

    def elsewhere(self) -> Mapping[str, Place]:
        """The canonical tables that lie in the Parquet folder."""
        return self._found

    def load(self, connection: duckdb.DuckDBPyConnection) -> list[Problem]:
        """All that lies in the Parquet folder but employment, which DuckDB never loads."""
        for name, place in self._found.items():
            if not place.stays:
                _insert(connection, DATASETS[name], self._read(name, place.path))
        return []

    def prepare(self, connection: duckdb.DuckDBPyConnection) -> list[Problem]:
        """Take over the canonical tables; check employment where it stays, and withhold what is confidential."""
        for dataset in FROM_FILES:
            if dataset.name != STAYS or STAYS not in self._found:
                self._give(connection, dataset)
        return self._protect(self._found[STAYS].path) if STAYS in self._found else []

    def _protect(self, path: str) -> list[Problem]:
        self._read(STAYS, path).createOrReplaceTempView(STAYS)
        tables = self._tables(FROM_FILES)
        problems = broken_rules(EMPLOYMENT, tables, path, self._rows)
        if problems:
            return problems
        # As etl.protection does it in the DuckDB file.
        self._in_parts(withheld(tables)).localCheckpoint().createOrReplaceTempView(STAYS)
        left = self._in_parts(exposed(self._tables(FROM_FILES))).collect()
        rule = "a confidential cell can be worked back from its neighbours"
        return [Problem(STAYS, path, rule, "persons", ", ".join(map(str, row)), 1) for row in left]

    def compute(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Every mart, as a table of `connection` and, for the marts after it, of Spark."""
        tables = self._tables(FROM_FILES)
        for name, function in STEPS.items():
            sql = self._statement(function(tables))
            self._session.sql(sql).persist().createOrReplaceTempView(name)
            record(connection, name, engine=self.name, sql=sql)
            tables[name] = self._backend.table(name)
        for name, declared in MARTS.items():
            connection.execute(ddl(declared))
            sql = self._statement(mart(name, tables))
            _insert(connection, declared, self._session.sql(sql))
            record(connection, name, engine=self.name, sql=sql)
            self._give(connection, declared)
            tables[name] = self._backend.table(name)

    def _give(self, connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
        """A table of `connection` as a table of Spark: through Parquet where all of Spark is on this machine."""
        name = dataset.name
        if self._local is not None:
            path = self._local / f"{name}.parquet"
            connection.execute(f"COPY {quoted(name)} TO {literal(path)} (FORMAT parquet)")
            frame = self._session.read.schema(_schema(dataset)).parquet(path.as_uri())
        else:
            frame = self._session.createDataFrame(connection.table(quoted(name)).to_arrow_table())
        frame.createOrReplaceTempView(name)

    def _tables(self, datasets: Iterable[Dataset]) -> dict[str, ir.Table]:
        return {dataset.name: self._backend.table(dataset.name) for dataset in datasets}

    def _read(self, name: str, path: str) -> DataFrame:
        """A table of the Parquet folder with the columns and types that the catalogue declares."""
        self._session.read.parquet(path).createOrReplaceTempView(f"{name}_as_found")
        return self._sql(declared_types(DATASETS[name], self._backend.table(f"{name}_as_found")))

    def _statement(self, expression: ir.Table) -> str:
        """The SQL of `expression`."""
        return str(self._query(expression).sql(dialect=self._backend.dialect, pretty=True))

    def _query(self, expression: ir.Table) -> sge.Query:
        """The same, taken apart, with each fraction as a double.

        Ibis writes 3.0 for the double 3, which Spark reads as a DECIMAL: 1 / 3.0 would be 0.333333.
        """
        return self._backend.compiler.to_sqlglot(expression.unbind()).transform(_as_double)

    def _in_parts(self, expression: ir.Table) -> DataFrame:
        """The rows of `expression`, each part that others stand on computed first, once.

        Spark puts a part in wherever it is named, and again in what stands on that: steps that build on
        each other, as those of `withheld` do, would make a statement that it plans for minutes.
        """
        query = self._query(expression)
        for part in query.ctes:
            rows = self._session.sql(part.this.sql(dialect=self._backend.dialect))
            rows.localCheckpoint().createOrReplaceTempView(part.alias)
        if query.ctes:
            query.find(sge.With).pop()
        return self._session.sql(query.sql(dialect=self._backend.dialect))

    def _sql(self, expression: ir.Table) -> DataFrame:
        return self._session.sql(self._statement(expression))

    def _rows(self, expression: ir.Table) -> list[tuple[object, ...]]:
        return [tuple(row) for row in self._sql(expression).collect()]


def _tables_in(session: SparkSession, parquet: str) -> dict[str, Place]:
    """The canonical tables that lie in the folder `parquet`."""
    found = {}
    for dataset in FROM_FILES:
        path = f"{parquet.rstrip('/')}/{dataset.name}.parquet"
        files = _files_below(session, path)
        if files:
            sha256 = hashlib.sha256("\n".join(files).encode()).hexdigest()
            found[dataset.name] = Place(path, sha256, stays=dataset.name == STAYS)
    if not found:
        raise EngineError(
            f"{parquet} holds no canonical table: it needs <table>.parquet (a file or a folder) of "
            f"{', '.join(d.name for d in FROM_FILES)}."
        )
    return found


def _files_below(session: SparkSession, path: str) -> list[str]:
    """Name, size and time of every file of a table, on whatever Spark reads; none if it is not there."""
    place = session._jvm.org.apache.hadoop.fs.Path(path)
    storage = place.getFileSystem(session._jsc.hadoopConfiguration())
    if not storage.exists(place):
        return []
    listed, found = storage.listFiles(place, True), []
    while listed.hasNext():
        file = listed.next()
        found.append(f"{file.getPath()} {file.getLen()} {file.getModificationTime()}")
    return sorted(found)


def _as_double(node: sge.Expression) -> sge.Expression:
    is_fraction = isinstance(node, sge.Literal) and not node.is_string and "." in node.this
    return sge.Literal.number(f"{node.this}D") if is_fraction else node


def _schema(dataset: Dataset) -> str:
    return ", ".join(f"`{c.name}` {_SPARK_TYPE[c.type]}" for c in dataset.columns)


def _insert(connection: duckdb.DuckDBPyConnection, dataset: Dataset, frame: DataFrame) -> None:
    """The rows of `frame`, in its order, into the table of `dataset`."""
    rows = frame.toArrow()
    connection.register("rows_of_spark", rows)
    connection.execute(f"INSERT INTO {quoted(dataset.name)} BY NAME SELECT * FROM rows_of_spark")
    connection.unregister("rows_of_spark")
