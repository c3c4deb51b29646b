"""Canonical CSV files → tables of a DuckDB connection, every problem collected before anything fails."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

import duckdb

from catalog.dataset import Dataset
from catalog.datasets import DATASETS, EMPLOYMENT, FROM_FILES, dataset_of_file
from etl.constraints import constraints
from warehouse.connection import literal, quoted


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and an example: one line of a report."""

    dataset: str
    file: str
    rule: str
    column: str
    found: str
    count: int

    def __str__(self) -> str:
        where = f"{self.file}: " if self.file else ""
        return f"{where}{self.dataset}.{self.column or '*'}: {self.rule} ({self.count}×), e.g. {self.found}"


class ProblemsFound(Exception):
    """The canonical files break rules of the catalogue; `problems` lists all of them."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(["The canonical files break rules:", *map(str, problems)]))


@dataclass(frozen=True, slots=True)
class CanonicalFile:
    """A CSV file below `data/` and the dataset it belongs to."""

    path: Path
    dataset: Dataset

    @property
    def sha256(self) -> str:
        """Hash of the file's bytes."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()


def canonical_files(data: Path) -> list[CanonicalFile]:
    """Every CSV file of the canonical folders below `data`, by path; a file of no dataset is an error."""
    found: list[CanonicalFile] = []
    strangers: list[str] = []
    for folder in ("reference", "partnerships", "statistics"):
        for path in sorted((data / folder).glob("*.csv")):
            dataset = dataset_of_file(path.stem)
            if dataset is None or dataset not in FROM_FILES:
                strangers.append(path.name)
            else:
                found.append(CanonicalFile(path, dataset))
    if strangers:
        raise ValueError(
            f"no dataset of the catalogue is called like {strangers}: {list(DATASETS)}"
        )
    return found


def ddl(dataset: Dataset, *, temporary: bool = False) -> str:
    """CREATE TABLE for `dataset`: names and types alone, since the files carry no keys or indexes."""
    columns = ", ".join(f"{quoted(c.name)} {c.sql_type}" for c in dataset.columns)
    kind = "TEMP TABLE" if temporary else "TABLE"
    return f"CREATE {kind} {quoted(dataset.name)} ({columns})"


def load_files(connection: duckdb.DuckDBPyConnection, files: list[CanonicalFile]) -> list[Problem]:
    """Create every canonical table and fill it from `files`; what cannot be read is returned.

    Employment is a temporary table: a DuckDB file keeps deleted rows, and what is to be withheld must
    not have been in it. etl.protection.protect puts the table for publication in its place.
    """
    problems: list[Problem] = []
    for dataset in DATASETS.values():
        connection.execute(ddl(dataset, temporary=dataset is EMPLOYMENT))
    for file in files:
        problems += _load_file(connection, file)
    return problems


def _load_file(connection: duckdb.DuckDBPyConnection, file: CanonicalFile) -> list[Problem]:
    dataset, name = file.dataset, file.path.name
    with file.path.open(encoding="utf-8", newline="") as lines:
        header = next(csv.reader(lines), [])
    if header != list(dataset.names):
        return [
            Problem(dataset.name, name, f"header must be {list(dataset.names)}", "", str(header), 1)
        ]
    texts = "{" + ", ".join(f"{literal(c)}: 'VARCHAR'" for c in header) + "}"
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE raw AS SELECT * FROM read_csv({literal(str(file.path))}, "
        f"columns={texts}, header=true, delim=',', quote='\"', escape='\"', nullstr='', "
        "auto_detect=false, strict_mode=true)"
    )
    problems: list[Problem] = []
    casts = []
    for column in dataset.columns:
        raw = quoted(column.name)
        cast = f"TRY_CAST({raw} AS {column.sql_type})"
        casts.append(cast if column.type != "text" else raw)
        if column.type != "text":
            problems += _count(
                connection,
                Problem(dataset.name, name, f"must be {column.type}", column.name, "", 0),
                f"SELECT {raw} FROM raw WHERE {raw} IS NOT NULL AND {cast} IS NULL",
            )
    connection.execute(f"INSERT INTO {quoted(dataset.name)} SELECT {', '.join(casts)} FROM raw")
    connection.execute("DROP TABLE raw")
    return problems


def _count(connection: duckdb.DuckDBPyConnection, problem: Problem, query: str) -> list[Problem]:
    """`problem` with the number and an example of the rows that `query` finds; nothing if it finds none."""
    rows = connection.execute(f"SELECT * FROM ({query}) LIMIT 3").fetchall()
    if not rows:
        return []
    total = connection.execute(f"SELECT count(*) FROM ({query})").fetchone()
    example = "; ".join(", ".join(str(v) for v in row) for row in rows)
    return [
        Problem(
            problem.dataset,
            problem.file,
            problem.rule,
            problem.column,
            example,
            total[0] if total else 0,
        )
    ]


def check(connection: duckdb.DuckDBPyConnection, datasets: list[Dataset]) -> list[Problem]:
    """Every rule that the catalogue states of `datasets`, each as one query."""
    problems: list[Problem] = []
    for dataset in datasets:
        table = quoted(dataset.name)
        if dataset.key:
            key = ", ".join(quoted(k) for k in dataset.key)
            problems += _count(
                connection,
                Problem(dataset.name, "", "key must be unique", ", ".join(dataset.key), "", 0),
                f"SELECT {key} FROM {table} GROUP BY ALL HAVING count(*) > 1",
            )
        for column in dataset.columns:
            for constraint in constraints(column):
                problems += _count(
                    connection,
                    Problem(dataset.name, "", constraint.says, column.name, "", 0),
                    f"SELECT {quoted(column.name)}, {', '.join(quoted(k) for k in dataset.key) or 1} "
                    f"FROM {table} WHERE {constraint.condition}",
                )
        for stated in dataset.rules:
            problems += _count(
                connection,
                Problem(dataset.name, "", f"{stated.name}: {stated.says.en}", "", "", 0),
                stated.violations,
            )
    return problems
