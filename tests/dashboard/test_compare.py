"""The comparison of regions: figures side by side, and for each pair how far it can be compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parent.parent.parent


def page(**link: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in link.items():
        app.query_params[key] = value
    app.run()
    app.switch_page("pages/explore/compare.py").run()
    assert not app.exception, app.exception
    return app


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("code", ["ja", "en"])
def test_it_opens_with_the_pair_that_has_the_most_on_record(code: str) -> None:
    app = page(lang=code)
    assert app.session_state["regions"] == ["JP-07", "DEA"]
    figures, pairs = app.table[0].value, app.table[1].value
    assert figures.shape[1] == 1 + 2
    assert len(pairs) == 1
    assert "regions" not in app.query_params


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("code", ["ja", "en"])
def test_five_regions_make_ten_pairs_each_with_a_grade_and_its_reasons(code: str) -> None:
    app = page(lang=code, regions="JP-23~JPD~DEA~ES21~ITC4")
    figures, pairs = app.table[0].value, app.table[1].value
    assert figures.shape[1] == 1 + 5
    assert len(pairs) == 10
    assert pairs.iloc[:, 1].str.len().gt(0).all()
    # Across the blocs the years and the concepts differ, and it is said.
    across = pairs[pairs.iloc[:, 0].str.contains("愛知|Aichi") & pairs.iloc[:, 0].str.contains("バスク|Basque")]  # fmt: skip
    assert across.iloc[0, 2].count("年" if code == "ja" else "Years") >= 1


@pytest.mark.usefixtures("published")
def test_a_sixth_region_and_unknown_ones_in_the_link_are_dropped() -> None:
    app = page(lang="en", regions="JP-23~nowhere~DEA~ES21~ITC4~JP-07~JP-01")
    assert app.session_state["regions"] == ["JP-23", "DEA", "ES21", "ITC4", "JP-07"]


@pytest.mark.usefixtures("published")
def test_one_region_alone_says_what_to_do() -> None:
    app = page(lang="en", regions="JP-23")
    assert any("two or more" in info.value for info in app.info)


@pytest.mark.usefixtures("published")
def test_each_pair_is_there_once_in_the_order_chosen_with_its_ties() -> None:
    from dashboard.queries import compare

    rows = compare.pairs(["DEA", "JP-07", "ES21"])
    assert list(zip(rows["region_id"], rows["other_region_id"], strict=True)) == [("DEA", "JP-07"), ("DEA", "ES21"), ("JP-07", "ES21")]  # fmt: skip
    assert rows["partnerships"].iloc[0] == 4
    assert rows["partnerships"].isna().iloc[1]
    quotients = compare.quotients(["JP-07", "DEA"])
    assert quotients.groupby("region_id").size().to_dict() == {"JP-07": 10, "DEA": 10}
    assert set(quotients[quotients["region_id"] == "DEA"]["year"]) == {2015}
