"""The partner finder: what it ranks is the mart, the reader's weights move it, and a link opens the same view."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from catalog.metrics.pairs import WEIGHTS
from dashboard.maps.choropleth import choropleth

ROOT = Path(__file__).parent.parent.parent


def run(link: dict[str, str]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for key, value in link.items():
        app.query_params[key] = value
    return app.run().switch_page("pages/explore/partner_finder.py").run()


def words(app: AppTest) -> str:
    parts = (app.markdown, app.caption, app.header, app.subheader, app.info, app.title)
    return "\n".join(str(element.value) for part in parts for element in part)


def listed(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["name"])


@pytest.fixture
def mart(published: Path) -> Callable[[str], pd.DataFrame]:
    from warehouse.reading import open_snapshot

    def ask(sql: str) -> pd.DataFrame:
        with open_snapshot() as opened:
            return opened.cursor().execute(sql).df()

    return ask


def test_ranks_are_three_classes_and_the_first_are_the_darkest() -> None:
    rows = pd.DataFrame(
        {
            "region_id": list("ABCD"),
            "name": list("ABCD"),
            "value": [1, 6, 20, None],
            "words": ["", "", "", ""],
        }
    )
    figure = choropleth(rows, outlines="europe", unit="", no_data="", scale="ranks", height=300)
    trace = next(t for t in figure.data if getattr(t, "showscale", False))
    assert list(trace.z) == [0, 1, 2]
    assert list(trace.colorbar.ticktext) == ["1–5", "6–10", "11–20"]


@pytest.mark.parametrize(
    ("lang", "title", "ours"),
    [
        ("ja", "連携候補の検索", "公的な評価ではありません"),
        ("en", "Partner finder", "ours, not official"),
    ],
)
def test_the_page_opens_in_both_languages_and_says_whose_score_it_is(
    published: Path, lang: str, title: str, ours: str
) -> None:
    app = run({"lang": lang})
    assert not app.exception
    assert app.title[0].value == title
    assert ours in words(app)
    assert len(listed(app)) == 20


def test_the_ranking_is_that_of_the_mart(mart: Callable[[str], pd.DataFrame]) -> None:
    expected = mart(
        "SELECT r.name_en FROM partner_candidate p JOIN region r ON r.region_id = p.partner_region_id "
        "WHERE p.region_id = 'JP-23' "
        "ORDER BY p.score DESC NULLS LAST, p.similarity DESC NULLS LAST, p.partner_region_id LIMIT 20"
    )  # fmt: skip
    app = run({"lang": "en", "region": "JP-23"})
    assert listed(app) == list(expected["name_en"])


def test_weights_change_the_order_and_stay_in_the_link(
    mart: Callable[[str], pd.DataFrame],
) -> None:
    app = run({"lang": "ja", "region": "JP-23"})
    before = listed(app)
    for name in ("common", "field", "tie", "ambition", "complementary"):
        slider = next(s for s in app.slider if s.key == f"w_{name}_slider")
        slider.set_value(0).run()
    assert not app.exception
    # Only similarity is left.
    expected = mart(
        "SELECT r.name_ja FROM region_pair p JOIN region r ON r.region_id = p.other_region_id "
        "WHERE p.region_id = 'JP-23' AND r.country <> 'JP' "
        "ORDER BY p.similarity DESC NULLS LAST, p.other_region_id LIMIT 20"
    )
    assert listed(app) == list(expected["name_ja"]) != before
    link = {key: _one(value) for key, value in app.query_params.items()}
    assert {link.get(f"w_{name}") for name in ("common", "field", "tie")} == {"0"}
    assert listed(run(link)) == listed(app)


def _one(value: Any) -> str:
    return str(value[0] if isinstance(value, list) else value)


def test_without_any_weight_the_page_says_what_to_do(published: Path) -> None:
    app = run({"lang": "en", "region": "JP-23", **{f"w_{name}": "0" for name in WEIGHTS}})
    assert not app.exception
    assert "The weight of every part is 0" in words(app)


def test_a_field_narrows_to_what_is_on_record_in_it(mart: Callable[[str], pd.DataFrame]) -> None:
    app = run({"lang": "en", "region": "JP-24", "field": "agri_food"})
    expected = mart(
        "SELECT DISTINCT r.name_en FROM region_field f JOIN region r USING (region_id) "
        "WHERE f.field = 'agri_food' AND r.country <> 'JP' AND r.oecd_level = 'TL2'"
    )
    assert set(listed(app)) <= set(expected["name_en"])
    assert len(listed(app)) == min(20, len(expected))
    # The first without a tie is named, and what is on record in the field.
    assert "Bourgogne-Franche-Comté" in words(app)
    assert "on record in agri-food" in words(app).lower()
    # The Basque tie is dated 2018, another one of that date a fiscal year.
    assert "FY2018" not in words(app)


def test_a_strength_in_common_says_who_is_as_strong_and_who_works_with_them(
    published: Path,
) -> None:
    app = run({"lang": "en", "region": "JP-23", "industry": "B-E"})
    said = words(app)
    assert "at least as strong as Aichi" in said
    assert "Baden-Württemberg" in said and "Kanagawa" in said
    assert (app.dataframe[0].value["quotient"] >= 1.25).all()


def test_existing_ties_can_be_left_out(published: Path) -> None:
    link = {"lang": "ja", "region": "JP-24", "field": "agri_food"}
    assert (run(link).dataframe[0].value["partnerships"] > 0).any()
    app = run({**link, "new": "1"})
    assert (app.dataframe[0].value["partnerships"] == 0).all()
    assert next(t for t in app.toggle if t.key == "new_toggle").value is True


def test_a_country_narrows_the_list(published: Path) -> None:
    app = run({"lang": "en", "region": "JP-07", "country": "ES"})
    assert set(app.dataframe[0].value["country_name"]) == {"Spain"}


def test_a_region_of_europe_is_offered_prefectures_or_blocks(published: Path) -> None:
    assert "Fukushima" in listed(run({"lang": "en", "region": "DEA"}))
    blocks = listed(run({"lang": "en", "region": "DEA", "tier": "block"}))
    assert len(blocks) == 10 and all("Region" in name for name in blocks)


def test_an_organisation_stands_for_its_region_and_field(published: Path) -> None:
    app = run({"lang": "en", "region": "jp-kbcc"})
    assert not app.exception
    assert "Kyushu Bio Cluster Conference" in words(app) and "Kumamoto" in words(app)
    assert next(s for s in app.selectbox if s.key == "field").value == "agri_food"


@pytest.mark.parametrize(
    ("lang", "tie", "grade"),
    [("ja", "三重県・バスク州政府", "比較可能性 E"), ("en", "Basque", "Comparability E")],
)
def test_a_link_opens_a_pair_with_its_ties_and_what_lowers_the_comparison(
    published: Path, lang: str, tie: str, grade: str
) -> None:
    app = run({"lang": lang, "region": "JP-24", "field": "agri_food", "partner": "ES21"})
    assert not app.exception
    assert "×" in [h.value for h in app.header][-1]
    said = words(app)
    assert grade in said
    assert ("2021" in said) and ("2016" in said)
    links = [str(link.proto.label) for link in app.get("page_link")]
    assert any(tie in label for label in links)


def test_a_selection_can_be_cleared_and_one_that_is_none_is_let_go(published: Path) -> None:
    app = run({"lang": "ja", "region": "JP-24", "partner": "ES21"})
    next(b for b in app.button if b.label == "選択を解除").click().run()
    assert "partner" not in app.query_params
    app = run({"lang": "ja", "region": "JP-24", "partner": "JP-23"})
    assert not app.exception
    assert not any("×" in h.value for h in app.header)
