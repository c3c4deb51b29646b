"""DuckDB and Spark give the same marts from the same canonical tables; and what is said where Spark cannot.

One Java machine serves all tests of this file: it takes seconds to warm up.
"""

from __future__ import annotations

import csv
import math
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import duckdb
import ibis
import pytest

from catalog.dataset import Dataset
from catalog.datasets import DATASETS, EMPLOYMENT, FROM_FILES
from catalog.marts import MARTS
from etl import build, commands
from etl.engines import java, spark_engine
from etl.engines.engine import EngineError
from etl.engines.rules import broken_rules
from etl.load import canonical_files, load_files
from metrics.marts import STEPS
from tests.metrics.made_up import INDUSTRIES, jobs, region, tables
from tests.repetition import ALL
from warehouse.history import history
from warehouse.reading import OpenSnapshot, open_snapshot

# Most of Spark's time goes into planning what runs once: no second round of compiling, no planning anew
# halfway, no Java written for each statement. With ALL=1 it does as it does at work.
ONCE = [
    "spark.driver.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.adaptive.enabled=false",
    "spark.sql.shuffle.partitions=1",
    "spark.sql.codegen.wholeStage=false",
    "spark.sql.codegen.factoryMode=NO_CODEGEN",
]
QUICK = ["--master", "local[2]", *(word for one in ONCE[: 1 if ALL else None] for word in ("--conf", one))]  # fmt: skip
SPARK = ["build", "--engine", "spark", *QUICK]
# Whose figures are compared; with ALL=1 everybody's.
PLACES = ("JP", "DE", "ES", "DK", "EU")
YEARS = {"2008", "2012", "2016", "2018", "2021"}
TOWNS = ("JP-01", "JP-07", "JP-23")
Row = tuple[object, ...]


@pytest.fixture(scope="module")
def java_machine() -> Iterator[None]:
    """Spark's Java machine ends with these tests."""
    yield
    from pyspark import SparkContext

    gateway = SparkContext._gateway
    if gateway is not None:
        gateway.shutdown()
        gateway.proc.stdin.close()
        gateway.proc.wait(timeout=60)
        SparkContext._gateway = SparkContext._jvm = None


@pytest.fixture(scope="module")
def snapshots(
    java_machine: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[OpenSnapshot, OpenSnapshot]]:
    """The snapshot that DuckDB computed, and the one that the command has Spark compute, of the same files."""
    data = shortened(tmp_path_factory.mktemp("files"))
    roots = [tmp_path_factory.mktemp(engine) for engine in ("duckdb", "spark")]
    build.build(data, root=roots[0])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WAREHOUSE_DIR", str(roots[1]))
        patch.setattr(build, "build", partial(build.build, data))
        assert commands.main([*SPARK, "--note", "on Spark"]) == 0
    with open_snapshot(root=roots[0]) as ours, open_snapshot(root=roots[1]) as theirs:
        yield ours, theirs


def rows(cursor: duckdb.DuckDBPyConnection, table: Dataset) -> dict[Row, dict[str, object]]:
    """The rows of a table by its key, which no two rows share."""
    names = ", ".join(f'"{name}"' for name in table.names)
    found = {}
    for values in cursor.execute(f'SELECT {names} FROM "{table.name}"').fetchall():
        row = dict(zip(table.names, values, strict=True))
        found[tuple(row[name] for name in table.key or table.names)] = row
    counted = cursor.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()
    assert counted == (len(found),)
    return found


def same(one: object, other: object) -> bool:
    """Equal, of one type; fractions within 1e-12 of the larger of themselves and 1. NaN equals nothing."""
    if isinstance(one, float) and isinstance(other, float):
        return one == other or abs(one - other) <= 1e-12 * max(1.0, abs(one))
    return type(one) is type(other) and one == other


def assert_same(
    ours: dict[Row, dict[str, object]], theirs: dict[Row, dict[str, object]], name: str
) -> None:
    assert ours.keys() == theirs.keys(), name
    differing = [
        (key, column, value, theirs[key][column])
        for key, row in ours.items()
        for column, value in row.items()
        if not same(value, theirs[key][column])
    ]
    assert differing == [], name


@pytest.mark.parametrize("name", [*(d.name for d in FROM_FILES), *MARTS])
def test_every_table_is_the_same_on_both_engines(
    snapshots: tuple[OpenSnapshot, OpenSnapshot], name: str
) -> None:
    table = MARTS[name] if name in MARTS else DATASETS[name]
    ours, theirs = (rows(snapshot.cursor(), table) for snapshot in snapshots)
    assert ours, f"{name} has no row to compare"
    assert_same(ours, theirs, name)


def test_the_snapshot_says_which_engine_computed_it_with_which_statement(
    snapshots: tuple[OpenSnapshot, OpenSnapshot],
) -> None:
    for snapshot, engine in zip(snapshots, ("duckdb", "spark"), strict=True):
        found = snapshot.cursor().execute("SELECT DISTINCT engine FROM computation").fetchall()
        assert found == [(engine,)]
    theirs = snapshots[1]
    computed = theirs.cursor().execute("SELECT mart FROM computation").fetchall()
    assert {mart for (mart,) in computed} == {*MARTS, *STEPS}
    assert (theirs.snapshot.version, theirs.snapshot.note) == (1, "on Spark")


def test_what_the_comparison_lets_pass() -> None:
    assert same(0.1 + 0.2, 0.3) and same(None, None) and same(1e15, 1e15 + 1e2)
    assert not same(1.0, 1.0 + 1e-11) and not same(math.nan, math.nan)
    assert not same(1, 1.0) and not same(1, True) and not same("", None) and not same(0.0, None)


def test_fractions_are_doubles_for_spark(java_machine: None) -> None:
    numbers = ibis.table({"n": "int64"}, name="numbers")
    with spark_engine.spark_engine("local[1]") as engine:
        engine._session.createDataFrame([(1,)], "n bigint").createOrReplaceTempView("numbers")
        third, tiny, quoted = engine._rows(
            numbers.select(third=numbers.n / 3.0, tiny=numbers.n * 1e-9, text=ibis.literal("3.0"))
        )[0]
    assert (third, tiny, quoted) == (1 / 3, 1e-9, "3.0")


# Employment alone lies elsewhere, and holds confidential cells.


@pytest.fixture
def one_mart(monkeypatch: pytest.MonkeyPatch) -> str:
    """All marts are compared above; here one is enough."""
    name = "renewable_series"
    for module in ("etl.build", "etl.engines.duckdb_engine", "etl.engines.spark_engine"):
        monkeypatch.setattr(f"{module}.MARTS", {name: MARTS[name]})
    return name


def copied(tmp_path: Path) -> Path:
    for folder in ("reference", "partnerships", "statistics"):
        shutil.copytree(build.DATA / folder, tmp_path / "data" / folder)
    return tmp_path / "data"


def shortened(tmp_path: Path) -> Path:
    """The canonical files, with the statistics of some places and years; with ALL=1 of all."""
    data = copied(tmp_path)
    if not ALL:
        for name in ("employment_eurostat", "employment_ssdse", "renewable_share_eurostat"):
            keep(data, name, lambda row: row["region_id"].startswith(PLACES) and row["year"] in YEARS)  # fmt: skip
        keep(data, "employment_ssdse_municipality", lambda row: row["region_id"].startswith(TOWNS))
    return data


def keep(data: Path, name: str, is_kept: Callable[[dict[str, str]], bool]) -> None:
    """Leave out of a file of statistics what is not asked for."""
    path = data / "statistics" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file)
        kept = [row for row in lines if is_kept(row)]
    with path.open("w", encoding="utf-8", newline="") as file:
        made = csv.DictWriter(file, lines.fieldnames or (), lineterminator="\n")
        made.writeheader()
        made.writerows(kept)


def employment_as_parquet(data: Path, folder: Path) -> Path:
    """The employment of `data`, as a lake would hold it: several files, columns in another order."""
    connection = duckdb.connect()
    files = [file for file in canonical_files(data) if file.dataset is EMPLOYMENT]
    assert load_files(connection, files) == []
    table = folder / "employment.parquet"
    table.mkdir(parents=True)
    for number in range(2):
        connection.execute(
            f"COPY (SELECT flag, * EXCLUDE flag FROM employment WHERE year % 2 = {number}) "
            f"TO '{table / f'part-{number}.parquet'}' (FORMAT parquet)"
        )
    return table


def make_confidential(path: Path, *cells: str) -> None:
    """Flag the lines that begin with `cells`; their figures stay, as in a file that should not have them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header = lines[0].split(",")
    flag = header.index("flag")
    found = 0
    for number, line in enumerate(lines):
        if line.startswith(cells):
            values = line.split(",")
            values[flag] = "confidential"
            lines[number] = ",".join(values)
            found += 1
    assert found == len(cells)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_employment_that_duckdb_never_loads_is_protected_as_duckdb_protects_it(
    tmp_path: Path, one_mart: str, java_machine: None
) -> None:
    data, root = shortened(tmp_path), tmp_path / "warehouse"
    municipal = data / "statistics" / "employment_ssdse_municipality.csv"
    make_confidential(municipal, "JP-01100,JSIC-A,2021,", "JP-23100,JSIC-E,2021,")
    make_confidential(data / "statistics" / "employment_eurostat.csv", "DEA,B-E,2016,")
    place = employment_as_parquet(data, tmp_path / "lake")
    ours = duckdb.connect()
    build.fill_tables(ours, canonical_files(data), lambda _stage: None)
    (hidden,) = ours.execute(
        "SELECT count(*) FROM employment WHERE flag LIKE '%withheld%'"
    ).fetchone() or (0,)
    assert hidden > 3
    # Settings of the first session stay with the Java machine: this one plans anew halfway, as at work.
    usual = {"spark.sql.adaptive.enabled": "true"}
    lake = str(tmp_path / "lake")
    with spark_engine.spark_engine("local[2]", parquet=lake, settings=usual) as engine:
        build.build(data, root=root, engine=engine)
        safe = engine._rows(engine._tables([EMPLOYMENT])["employment"])
    assert sorted(safe, key=str) == sorted(ours.table("employment").fetchall(), key=str)
    with open_snapshot(root=root) as theirs:
        cursor = theirs.cursor()
        mart = MARTS[one_mart]
        assert_same(rows(ours.cursor(), mart), rows(cursor, mart), one_mart)
        assert rows(cursor, EMPLOYMENT) == {}
        brought = cursor.execute(
            "SELECT file_name, layout FROM load WHERE dataset = 'employment'"
        ).fetchall()
    assert brought == [(str(place), "canonical_parquet")]


def test_a_spark_job_that_fails_publishes_nothing(
    tmp_path: Path,
    java_machine: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("WAREHOUSE_DIR", str(tmp_path / "warehouse"))
    part = employment_as_parquet(build.DATA, tmp_path / "lake") / "part-1.parquet"
    content = bytearray(part.read_bytes())
    middle = len(content) // 4
    content[middle : middle + 2000] = bytes(2000)
    part.write_bytes(bytes(content))
    assert commands.main([*SPARK, "--parquet", str(tmp_path / "lake")]) == 1
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith("Spark failed, nothing is published: ")
    assert history(tmp_path / "warehouse") == []


def test_a_folder_without_canonical_tables_is_said(
    tmp_path: Path,
    java_machine: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("WAREHOUSE_DIR", str(tmp_path / "warehouse"))
    assert commands.main([*SPARK, "--parquet", str(tmp_path)]) == 1
    said = capsys.readouterr().err.splitlines()[-1]
    assert "holds no canonical table: it needs <table>.parquet" in said and "employment" in said


def test_the_rules_of_a_table_that_stays_where_it_lies() -> None:
    bad = tables(
        region=[region("DE1")],
        industry=INDUSTRIES,
        source=[{"source_id": "s"}],
        employment=[
            jobs("DE1", "A", 10),
            jobs("DE1", "A", 11),
            jobs("XX", "F", -1, flag="estimated;guessed"),
            jobs("DE1", "F", 1, calendar=None),
        ],
    )

    def run(expression: object) -> list[Row]:
        return [tuple(row) for row in expression.to_pyarrow().to_pylist() for row in [row.values()]]  # type: ignore[attr-defined]

    problems = broken_rules(EMPLOYMENT, bad, "s3a://lake/employment.parquet", run)
    said = {(p.column, p.rule.split(" [")[0], p.count) for p in problems}
    assert said == {
        ("region_id, industry, year, concept", "key must be unique", 1),
        ("region_id", "must be in region", 1),
        ("persons", "must be ≥ 0", 1),
        ("flag", "must be one of", 1),
        ("calendar", "must not be empty", 1),
    }
    assert {p.file for p in problems} == {"s3a://lake/employment.parquet"}


@pytest.mark.parametrize("missing", ["java", "pyspark"])
def test_what_is_missing_is_said_in_one_sentence(
    missing: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("WAREHOUSE_DIR", str(tmp_path / "warehouse"))
    if missing == "java":
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.delenv("JAVA_HOME", raising=False)
        monkeypatch.setattr(java, "_INSTALLED", tmp_path)
    else:
        monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert commands.main(SPARK) == 1
    said = capsys.readouterr().err.strip()
    assert "\n" not in said
    assert "install" in said and ("Java 17 or 21" if missing == "java" else "PySpark") in said
    assert not (tmp_path / "warehouse").exists()


def test_an_old_java_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(folder: str, version: str) -> Path:
        program = tmp_path / folder / "bin" / "java"
        program.parent.mkdir(parents=True)
        program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\"' >&2\n")
        program.chmod(0o755)
        return program

    old = made("old", "1.8.0_402")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "old"))
    monkeypatch.setenv("PATH", str(old.parent))
    monkeypatch.setattr(java, "_INSTALLED", tmp_path / "installed")
    with pytest.raises(EngineError, match="is Java 8"):
        java.java_home()
    made("installed/jdk-25", "25.0.1")
    fits = made("installed/jdk-17", "17.0.15")
    assert java.java_home() == fits.parent.parent


def test_words_of_spark_need_spark(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["build", "--master", "yarn"]) == 1
    assert "add --engine spark" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        commands.main([*SPARK, "--conf", "verbose"])
