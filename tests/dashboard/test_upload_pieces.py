"""The pieces of the page of uploads: where a file comes from, how far a task is, what a load changes in words."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from catalog.datasets import DATASETS
from catalog.marts.overview import HEADLINE_SHARES
from catalog.words import Language
from dashboard.job_progress import overall
from dashboard.load_changes import in_words, key_in_words, read, shared
from dashboard.load_effects import changed_regions, figure_label
from dashboard.upload_source import describe, problems_of, source_id, ways
from warehouse.reading import open_snapshot

FULL = {"publisher_ja": "架空省", "title_ja": "架空の統計", "grade": "official"}


def test_a_new_source_is_described_in_one_language_for_both() -> None:
    row = describe(
        {**FULL, "reference_period": "２０１６～2021年", "url": " https://www.example.org/a "}
    )
    assert row["publisher_en"] == row["publisher_ja"] == "架空省"
    assert row["reference_period"] == "2016–2021"
    assert row["source_id"] == source_id(row) and str(row["source_id"]).startswith("example-org-")
    assert problems_of(row) == []


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"publisher_ja": ""}, ["publisher"]),
        ({"title_ja": " "}, ["title"]),
        ({"url": "example.org"}, ["url"]),
        ({"url": "javascript:alert(1)"}, ["url"]),
        ({"reference_period": "昨年"}, ["reference_period"]),
        ({"licence": "none"}, ["licence"]),
    ],
)
def test_what_is_missing_of_a_source_is_named(changes: dict[str, str], wrong: list[str]) -> None:
    assert problems_of(describe({**FULL, **changes})) == wrong


def test_sources_without_an_address_are_told_apart_by_what_they_are() -> None:
    one, other = describe(FULL), describe({**FULL, "reference_period": "2020"})
    assert one["source_id"] != other["source_id"] and one["source_id"] == source_id(one)


def test_the_likeliest_way_to_give_a_source_stands_first() -> None:
    full = {**describe(FULL), "source_id": "x-1"}
    plain = {name: text or "" for name, text in full.items()}
    assert ways({"source_id": "upload-1"}, {"a"}, {"a"})[0] == "rows"
    assert ways({"source_id": "upload-1"}, {"a"}, {"a", "b"})[0] == "new"
    assert ways({"source_id": "a"}, {"a"}, {"a"})[0] == "named"
    assert ways(plain, {"a"}, {"x-1"})[0] == "file"
    assert ways({"source_id": "upload-1"}, {"a"}, {"upload-1"})[0] == "new"


def test_a_bar_goes_from_nothing_to_all() -> None:
    stages = ("open", "values", "report")
    assert overall("", 0.5, stages) == 0.0
    assert overall("open", 0.0, stages) == 0.0
    assert overall("values", 0.5, stages) == 0.5
    assert overall("report", 1.0, stages) == 1.0
    assert overall("report", 9.0, stages) == 1.0


@pytest.fixture
def changes(tmp_path: Path) -> Path:
    """changes.parquet of three made-up rows, of which one is unchanged."""
    key = {
        "basis": "final_energy_consumption",
        "source_id": "eurostat-nrg-ind-ren",
        "qualifier": "exact",
    }
    rows = [
        {"number": n, "status": status, "row": n, **key, "region_id": "DE", "year": 2020 + n, "old_share_pct": old,
         "new_share_pct": 20.5, "old_flag": None, "new_flag": flag, "old_preferred": True, "new_preferred": True}
        for n, (status, old, flag) in enumerate((("changed", 20.0, "estimated"), ("new", None, None), ("unchanged", 20.5, None)))
    ]  # fmt: skip
    path = tmp_path / "changes.parquet"
    pd.DataFrame(rows).to_parquet(path)
    return path


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("code", ["ja", "en"])
def test_changed_rows_say_old_and_new(
    changes: Path, code: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.history_changes.language", lambda: code)
    dataset = DATASETS["renewable_share"]
    rows = read(changes, ["changed", "new"])
    assert rows["status"].tolist() == ["changed", "new"]
    shown = in_words(rows, dataset, code)
    assert shown.iloc[0].tolist()[-3:-1] == [20.0, 20.5]
    words = "注記：– → 推計値" if code == "ja" else "Flag: – → Estimated"
    assert shown.iloc[0, -1] == words
    key = key_in_words(rows, dataset, {}, code)
    assert len(shared(key)) == 4 and not set(shared(key)) & set(shown.columns)


@pytest.mark.usefixtures("published")
def test_regions_that_change_are_on_the_map_and_municipalities_in_their_prefecture(
    tmp_path: Path,
) -> None:
    path = tmp_path / "map.parquet"
    rows = [("location_quotient", "JP-01100", 1.0, 2.0), ("location_quotient", "JP-01202", 1.0, 1.5),
            ("location_quotient", "DEA", None, 1.0), ("employment_share", "DEA", 0.1, 0.2)]  # fmt: skip
    pd.DataFrame(rows, columns=["metric", "region_id", "old", "new"]).to_parquet(path)
    found = changed_regions(path, "location_quotient", "en").set_index("region_id")
    assert found.loc["JP-01", ["map", "value"]].tolist() == ["japan", 2]
    assert found.loc["DEA", ["map", "value"]].tolist() == ["europe", 1]
    assert found["value"].notna().sum() == 2
    assert "unknown" in found.loc["DEA", "words"]


@pytest.mark.parametrize("code", ["ja", "en"])
@pytest.mark.usefixtures("published")
def test_every_figure_of_the_first_page_has_a_name(code: Language) -> None:
    with open_snapshot() as opened:
        figures = opened.cursor().execute("SELECT figure FROM headline").fetchall()
    shares = [(f"share:{region}:{basis}",) for region, basis in HEADLINE_SHARES]
    names = {figure_label(figure, code) for (figure,) in [*figures, *shares]}
    assert len(names) == len(figures) + len(shares)
