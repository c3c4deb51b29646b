"""Exports: exact values, in a stated order, the same bytes each time."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from tests.warehouse.test_snapshot_reading import flip_a_bit
from warehouse.errors import Damaged, NoWarehouse, UnknownTable
from warehouse.export import FORMATS, Format, export_table
from warehouse.extract import Extract
from warehouse.snapshot import Snapshot

Begin = Callable[[int], None]
Build = Callable[..., Snapshot]


def exported(root: Path, table: str, fmt: Format, version: int | None = None) -> bytes:
    out = io.BytesIO()
    export_table(table, fmt=fmt, version=version, out=out, root=root)
    assert not out.closed
    return out.getvalue()


def test_csv_of_a_catalogued_table_is_in_order_of_its_key(root: Path, begin_with: Begin) -> None:
    begin_with(1)
    assert exported(root, "term", "csv").decode("utf-8") == (
        "domain,term,name_ja\n"
        'city,=1+1,""\n'
        "city,Basel,バーゼル\n"
        "city,Zürich,チューリッヒ\n"
        'programme,"A, ""B""",\n'
    )


def test_json(root: Path, begin_with: Begin) -> None:
    begin_with(1)
    text = exported(root, "term", "json").decode("utf-8")
    assert json.loads(text)[3] == {"domain": "programme", "term": 'A, "B"', "name_ja": None}
    assert text.startswith('[\n{"domain": "city", "term": "=1+1", "name_ja": ""},\n')
    assert text.endswith("}\n]\n")


def test_parquet_keeps_types(root: Path, begin_with: Begin) -> None:
    begin_with(1)
    table = pq.read_table(io.BytesIO(exported(root, "fact", "parquet")))
    assert [str(kind) for kind in table.schema.types] == ["int64", "int64", "string"]
    assert table.column("i").to_pylist() == list(range(500))


def fill_kinds(connection: duckdb.DuckDBPyConnection, version: int) -> None:
    connection.execute(
        "CREATE TABLE kinds (id INTEGER, x DOUBLE, flag BOOLEAN, d DATE, t TIMESTAMP, n DECIMAL(9,2), "
        "h HUGEINT, l VARCHAR[], b BLOB, s VARCHAR)"
    )
    connection.execute(
        "INSERT INTO kinds VALUES "
        "(2, 0.1, true, '2020-10-31', '2020-10-31 01:02:03', 1.25, 12345678901234567890, ['a', 'ä'], "
        "'\\xFF'::BLOB, E'two\\nlines'), "
        "(1, 'nan', false, NULL, NULL, 3, 1, [], NULL, 'x'), "
        "(1, 1e300, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)"
    )
    connection.execute("CREATE TABLE one_column AS SELECT unnest(['b', NULL, 'a']) AS s")
    connection.execute("CREATE TABLE empty_table (i INTEGER)")


def test_values_are_exact(root: Path, build: Build) -> None:
    build(fill=fill_kinds)
    rows = list(csv.reader(io.StringIO(exported(root, "kinds", "csv").decode(), newline="")))
    assert rows[1:] == [
        ["1", "1e+300", "", "", "", "", "", "", "", ""],
        ["1", "nan", "false", "", "", "3.00", "1", "[]", "", "x"],
        [
            *("2", "0.1", "true", "2020-10-31", "2020-10-31T01:02:03", "1.25"),
            *("12345678901234567890", '["a", "ä"]', "ff", "two\nlines"),
        ],
    ]
    records = json.loads(exported(root, "kinds", "json"))
    assert [record["x"] for record in records] == [1e300, "NaN", 0.1]
    assert (records[2]["n"], records[2]["h"]) == ("1.25", 12345678901234567890)
    (row,) = pq.read_table(io.BytesIO(exported(root, "kinds", "parquet"))).to_pylist()[2:]
    assert (row["d"], row["n"]) == (dt.date(2020, 10, 31), Decimal("1.25"))


def test_no_row_is_lost_where_there_is_one_column_or_no_row(root: Path, build: Build) -> None:
    build(fill=fill_kinds)
    assert exported(root, "one_column", "csv") == b's\na\nb\n""\n'
    assert exported(root, "empty_table", "csv") == b"i\n"
    assert json.loads(exported(root, "empty_table", "json")) == []
    assert pq.read_table(io.BytesIO(exported(root, "empty_table", "parquet"))).num_rows == 0


@pytest.mark.parametrize("fmt", FORMATS)
def test_order_does_not_depend_on_how_rows_were_written(
    root: Path, build: Build, fmt: Format
) -> None:
    def shuffled(salt: int) -> Callable[[duckdb.DuckDBPyConnection, int], object]:
        return lambda connection, version: connection.execute(
            "CREATE TABLE fact AS SELECT i % 7 AS k, i, NULLIF(i % 3, 0) AS m FROM range(5000) r(i) "
            f"ORDER BY hash(i + {salt})"
        )

    build(fill=shuffled(1)), build(fill=shuffled(2))
    assert exported(root, "fact", fmt, 1) == exported(root, "fact", fmt, 2)


def test_many_batches(root: Path, begin_with: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    begin_with(1)
    whole = {fmt: exported(root, "fact", fmt) for fmt in ("csv", "json")}
    monkeypatch.setattr("warehouse.export._BATCH_ROWS", 7)
    assert {fmt: exported(root, "fact", fmt) for fmt in ("csv", "json")} == whole


def test_to_a_file(root: Path, begin_with: Begin, tmp_path: Path) -> None:
    begin_with(1)
    out = tmp_path / "term.csv"
    out.write_text("old")
    assert export_table("term", fmt="csv", out=out, root=root) == 4
    assert out.read_bytes() == exported(root, "term", "csv")
    with pytest.raises(UnknownTable):
        export_table("nothing", fmt="csv", out=out, root=root)
    assert out.read_bytes() == exported(root, "term", "csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["term.csv", "warehouse"]


def test_refusals(root: Path, begin_with: Begin) -> None:
    with pytest.raises(NoWarehouse):
        exported(root, "term", "csv")
    begin_with(2)
    with pytest.raises(UnknownTable, match=r"'regoin'.*fact, load, term"):
        exported(root, "regoin", "csv")
    with pytest.raises(ValueError, match="csv, parquet, json"):
        exported(root, "term", "xlsx")  # type: ignore[arg-type]
    flip_a_bit(root / "000002.duckdb")
    with pytest.raises(Damaged):
        exported(root, "term", "csv")


def test_a_file_for_people_is_safe_to_open_in_a_spreadsheet(root: Path, begin_with: Begin) -> None:
    begin_with(1)
    out = io.BytesIO()
    export_table(Extract("term", language="ja"), fmt="csv", out=out, root=root)
    lines = out.getvalue().decode("utf-8").splitlines()
    assert lines[0] == "domain,domain_label,term,name_ja"
    assert lines[1] == 'city,都市,\'=1+1,""'
