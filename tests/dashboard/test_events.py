"""The page of events: sums that keep their qualifiers, stages that are never mixed, disagreements in view."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts.funnel import stage_funnel
from dashboard.charts.timeline import events_by_year
from dashboard.maps.columns import COLUMNS, FEET, outcome_columns
from dashboard.queries import events
from dashboard.snapshots import opened

ROOT = Path(__file__).parent.parent.parent
HOSTS = pd.DataFrame(
    {
        "region_id": ["JP-14", "DEA", "FR1"],
        "name": ["神奈川県", "NRW州", "イル＝ド＝フランス"],
        "note": ["", "", ""],
        "other_total": [None, 37.0, None],
        "fair_total": [22000.0, 63.0, None],
        "longitude": [139.4, 7.5, 2.5],
        "latitude": [35.4, 51.5, 48.7],
    }
)


def layers(selected: str | None = None) -> dict[str, list[dict]]:
    drawn = json.loads(outcome_columns(HOSTS, selected=selected, height=460, width=1240).to_json())
    return {layer["id"]: layer["data"] for layer in drawn["layers"]}


def test_a_fair_stands_on_top_of_the_other_events_of_its_region() -> None:
    other, fair = [column for column in layers()[COLUMNS] if column["region_id"] == "DEA"]
    assert other["at"][2] == 0
    assert fair["at"][2] == other["height"]
    assert fair["height"] / other["height"] == pytest.approx(63 / 37)


def test_a_region_without_a_figure_has_a_foot_and_no_column() -> None:
    drawn = layers()
    assert "FR1" in {foot["region_id"] for foot in drawn[FEET]}
    assert "FR1" not in {column["region_id"] for column in drawn[COLUMNS]}


def test_other_regions_fade_beside_the_selected_one() -> None:
    alpha = {foot["region_id"]: foot["colour"][3] for foot in layers("DEA")[FEET]}
    assert alpha["DEA"] > alpha["JP-14"]


def test_a_stage_without_a_figure_keeps_its_place_and_says_unknown() -> None:
    rows = pd.DataFrame(
        {
            "stage": ["商談申込み", "商談実施"],
            "all_events": [0, 7],
            "part_events": [0, 8],
            "words": ["不明", "約23,000"],
        }
    )
    figure = stage_funnel(rows, whole="全体", part="一部", unit="行事（件）")
    assert list(figure.data[2].y) == ["商談実施", "商談申込み"]
    assert list(figure.data[2].text) == ["  約23,000", "  不明"]
    assert list(figure.data[2].x) == [15, 0]


def test_years_split_what_is_known_from_what_is_not() -> None:
    rows = pd.DataFrame({"year": [2019, 2021], "with_figure": [1, 2], "without_figure": [3, 0]})
    known, unknown = events_by_year(rows, known="値あり", unknown="不明").data
    assert list(known.y) == [1, 2] and list(unknown.y) == [3, 0]


@pytest.fixture
def snapshot(published: Path) -> duckdb.DuckDBPyConnection:
    # A cursor of the open file: DuckDB opens no file twice with different settings.
    return opened().cursor()


def test_sums_of_a_region_are_those_of_the_mart(snapshot: duckdb.DuckDBPyConnection) -> None:
    for measure in events.measures():
        mart = snapshot.execute(
            "SELECT region_id, sum(events), sum(total) FROM host_region_outcome WHERE measure = ? GROUP BY 1",
            [measure],
        ).fetchall()
        known = events.hosts(events.Chosen(), measure).dropna(subset=["all_total"])
        assert {(r.region_id, r.all_events, r.all_total) for r in known.itertuples()} == set(mart)


def test_the_qualifier_of_a_sum_is_that_of_the_mart(snapshot: duckdb.DuckDBPyConnection) -> None:
    """With one field chosen, the sum of a region is the mart's own row."""
    rows = snapshot.execute(
        "SELECT region_id, field, measure, total, qualifier FROM host_region_outcome"
    ).fetchall()
    assert {row[4] for row in rows} >= {"exact", "about", "at_least"}
    for region, field, measure, total, qualifier in rows:
        hosts = events.hosts(events.Chosen(fields=(field,)), measure).set_index("region_id")
        assert (hosts.loc[region, "all_total"], hosts.loc[region, "all_qualifier"]) == (total, qualifier)  # fmt: skip


def test_no_forecast_and_no_part_is_in_a_sum(snapshot: duckdb.DuckDBPyConnection) -> None:
    for measure in events.measures():
        total = events.totals(events.Chosen(), measure)
        whole = snapshot.execute(
            """
            SELECT sum(o.value) FROM (
                SELECT DISTINCT ON (o.event_id) o.value FROM event_outcome o
                JOIN term t ON t.domain = 'outcome_scope' AND t.term = o.scope AND t.part = 'whole_event'
                WHERE o.measure = ? AND o.preferred AND NOT o.is_forecast
                ORDER BY o.event_id, o.scope <> 'whole_event', o.value DESC) o
            """,
            [measure],
        ).fetchone()
        assert whole is not None and total["all_total"] == whole[0]
        assert total["fair_events"] + total["other_events"] == total["all_events"]
        assert total["all_events"] + total["part_only"] + total["unknown"] == total["events"]


def test_a_count_of_countries_is_never_added_up(published: Path) -> None:
    assert "countries" not in events.measures()
    assert "countries" not in set(events.stages(events.Chosen())["measure"])


def test_every_stage_is_there_even_where_none_is_reported(published: Path) -> None:
    stages = events.stages(events.Chosen(first_year=1900, last_year=1901)).set_index("measure")
    assert stages.loc["deals_closed", "all_events"] == 0
    assert pd.isna(stages.loc["deals_closed", "all_total"])


def run(link: dict[str, str]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in link.items():
        app.query_params[key] = value
    return app.run().switch_page("pages/explore/events.py").run()


@pytest.mark.parametrize(
    ("lang", "title", "exhibitors"),
    [
        ("ja", "行事と成果", "出展者（行事全体）：**192（採用） / 約155**"),
        ("en", "Events and deals", "Exhibitors (Whole event): **192 (used) / ≈ 155**"),
    ],
)
def test_sources_that_disagree_are_both_in_view(
    published: Path, lang: str, title: str, exhibitors: str
) -> None:
    app = run({"lang": lang, "event": "reif-fukushima-2022"})
    assert not app.exception
    assert app.title[0].value == title
    assert exhibitors in app.warning[0].value


def test_a_forecast_stands_apart_from_results(published: Path) -> None:
    app = run({"lang": "ja", "event": "engine-forum-kobe-2020"})
    assert not app.exception
    assert "開催前の見込み（結果ではありません）" in [s.value for s in app.subheader]
    forecasts = app.dataframe[-1].value
    assert set(forecasts["use"]) == {"見込み"} and "約2,000" in set(forecasts["figure"])


def test_the_stage_of_the_link_is_shown_and_kept(published: Path) -> None:
    app = run({"lang": "en", "measure": "visitors", "host": "JP-07"})
    assert not app.exception
    assert app.selectbox(key="measure").value == "visitors"
    listed = app.dataframe[1].value
    assert set(listed["place"]) == {"Fukushima"}


def test_years_that_hold_no_event_are_said_in_words(published: Path) -> None:
    app = run({"lang": "ja", "kind": "webinar", "to": "2008"})
    assert not app.exception
    assert any("条件に合う行事がありません" in info.value for info in app.info)
