"""`manage.py export`: every indicator and table, chosen by region, industry and year, in two languages."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from catalog.datasets import DATASETS
from catalog.marts import MARTS
from catalog.metrics import METRICS
from etl.commands import main
from warehouse.extract import columns_of, extract_of
from warehouse.reading import open_snapshot

BY_INDUSTRY = ["region_id", "industry", "year", "concept"]
pytestmark = pytest.mark.usefixtures("published")


def exported(tmp_path: Path, *words: str) -> bytes:
    out = tmp_path / "out"
    assert main(["export", *words, "-o", str(out)]) == 0
    return out.read_bytes()


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def by_column(data: bytes) -> dict[str, list[str]]:
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    return {name: [row[place] for row in rows] for place, name in enumerate(header)}


@pytest.fixture
def stored() -> Iterator[object]:
    with open_snapshot() as opened:
        yield opened.cursor()


@pytest.mark.parametrize("metric", METRICS.values(), ids=lambda m: m.name)
def test_every_indicator_is_its_columns_of_its_mart(metric, tmp_path, stored) -> None:  # type: ignore[no-untyped-def]
    data = exported(tmp_path, metric.name)
    assert data == exported(tmp_path, metric.name), "the same bytes each time"
    header = data.split(b"\n", 1)[0].decode().split(",")
    columns = columns_of(metric)
    assert header == [shown for _, shown in columns]
    assert {*MARTS[metric.table].key, *metric.values} <= {name for name, _ in columns}
    if list(MARTS[metric.table].key) == BY_INDUSTRY and len(metric.values) == 1:
        assert header == [*BY_INDUSTRY, "value", "flag"]
    parquet = pq.read_table(io.BytesIO(exported(tmp_path, metric.name, "--format", "parquet")))
    assert parquet.column_names == header
    names = ", ".join(f'"{name}"' for name, _ in columns)
    expected = stored.execute(f'SELECT {names} FROM "{metric.table}"').fetchall()
    found = zip(*(column.to_pylist() for column in parquet.columns), strict=True)
    assert Counter(map(repr, found)) == Counter(map(repr, expected))


@pytest.mark.parametrize("name", [*DATASETS, *MARTS])
def test_every_table_comes_whole_and_with_labels(name: str, tmp_path, stored) -> None:  # type: ignore[no-untyped-def]
    dataset = {**DATASETS, **MARTS}[name]
    whole = pq.read_table(io.BytesIO(exported(tmp_path, name, "--table", "--format", "parquet")))
    assert stored.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (whole.num_rows,)
    few: list[str] = []
    if whole.num_rows > 5_000:
        # Words are the same for all rows: those of some regions have all kinds of them.
        some = f'SELECT region_id FROM "{name}" GROUP BY 1 ORDER BY md5(region_id) LIMIT 6'
        few = ["--region", ",".join(code for (code,) in stored.execute(some).fetchall())]
    plain = by_column(exported(tmp_path, name, "--table", *few))
    spoken = by_column(exported(tmp_path, name, "--table", *few, "--lang", "ja"))
    for column in dataset.columns:
        if column.accepted and plain[column.name]:
            assert f"{column.name}_label" in spoken, column.name
    for column, values in plain.items():
        assert len(values) == len(spoken[column])
        for value, told in {*zip(values, spoken[column], strict=True)}:
            assert told in (value, f"'{value}"), column


def test_location_quotients_of_a_region_industry_and_year(tmp_path: Path) -> None:
    data = exported(tmp_path, "location_quotient", "--region", "DEA,JP-23", "--region", "ES21",
                    "--industry", "B-E", "--industry", "JSIC-E", "--year", "2014,2021")  # fmt: skip
    found = [(r["region_id"], r["industry"], r["year"]) for r in rows_of(data)]
    assert found == [
        ("DEA", "B-E", "2014"), ("ES21", "B-E", "2014"), ("JP-23", "B-E", "2021"), ("JP-23", "JSIC-E", "2021"),
    ]  # fmt: skip
    assert all(float(row["value"]) > 1 for row in rows_of(data))


def test_shift_share_has_a_column_a_part(tmp_path: Path) -> None:
    (row, *_) = rows_of(exported(tmp_path, "shift_share", "--region", "DEA", "--year", "2014"))
    parts = ["national_persons", "industry_mix_persons", "regional_persons"]
    assert {*BY_INDUSTRY, "base_year", "change_persons", *parts, "flag"} <= set(row)
    assert sum(float(row[part]) for part in parts) == pytest.approx(float(row["change_persons"]))


def test_labels_in_both_languages_and_flags_in_words(tmp_path: Path) -> None:
    words = ("location_quotient", "--region", "JP-23", "--industry", "B-E", "--year", "2016")
    (ja,) = rows_of(exported(tmp_path, *words, "--lang", "ja"))
    (en,) = rows_of(exported(tmp_path, *words, "--lang", "en"))
    assert (ja["region_id_label"], en["region_id_label"]) == ("愛知県", "Aichi")
    assert (ja["flag"], ja["flag_label"], en["flag_label"]) == (
        "not_available", "データなし", "Not available",
    )  # fmt: skip
    assert ja["value"] == en["value"] == ""


def test_values_of_a_dimension_have_words_too(tmp_path: Path) -> None:
    rows = rows_of(exported(tmp_path, "agreements", "--lang", "ja"))
    words = {(row["dimension"], row["value"]): row["value_label"] for row in rows}
    assert words["all", "all"] == "すべての行事"
    assert words["field", "agri_food"] == "農業・食品"
    assert words["host_country", "unknown"] == "不明"
    assert words["host_region", "DEA"] == "ノルトライン＝ヴェストファーレン州"


def test_unknown_is_null_in_json_and_values_read_back_equal(tmp_path, stored) -> None:  # type: ignore[no-untyped-def]
    found = json.loads(
        exported(tmp_path, "location_quotient", "--year", "2016", "--format", "json")
    )
    expected = stored.execute(
        "SELECT region_id, industry, location_quotient FROM region_industry WHERE year = 2016"
    ).fetchall()
    assert {(r["region_id"], r["industry"]): r["value"] for r in found} == {
        (region, industry): value for region, industry, value in expected
    }


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["location_quotien"], "no indicator or table 'location_quotien'. Did you mean location_quotient"),
        (["location_quotient", "--region", "Aichi"], "no region 'Aichi'. Did you mean JP-23 (Aichi)?"),
        (["location_quotient", "--region", "愛知県"], "Did you mean JP-23 (Aichi)?"),
        (["location_quotient", "--industry", "B"], "no industry 'B'"),
        (["location_quotient", "--year", "1999"], "It has: 2008–2016, 2021."),
        (["required_pace", "--industry", "A"], "cannot be chosen by industry. It can by region and year."),
        (["location_quotient", "--version", "99"], "no version 99"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_said_with_what_is(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *words]) == 1
    said = capsys.readouterr()
    assert says in said.err
    assert not said.out


def test_errors_are_said_in_the_language_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "location_quotient", "--year", "1999", "--lang", "ja"]) == 1
    assert "年「1999」はありません" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [[], ["persons", "--year", "soon"], ["persons", "--lang", "fr"], ["persons", "--format", "x"]],
)
def test_wrong_usage_is_status_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["export", *words])
    assert stopped.value.code == 2


def test_no_row_is_a_header_and_a_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = exported(tmp_path, "persons", "--region", "EU28", "--year", "2021")
    assert data == b"region_id,industry,year,concept,value,flag\n"
    assert "no row meets all of these conditions" in capsys.readouterr().err


def test_names_of_conditions_are_values_and_never_sql(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "persons", "--region", "x') OR true --"]) == 1
    assert "no region" in capsys.readouterr().err


def test_a_table_with_the_name_of_an_indicator_is_to_be_had() -> None:
    assert extract_of("renewable_share").table == "renewable_series"
    assert extract_of("renewable_share", as_table=True).table == "renewable_share"
