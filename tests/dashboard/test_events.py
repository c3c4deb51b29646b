"""The page of events: sums that keep their qualifiers, stages that are never mixed, disagreements in view."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from catalog.words import LANGUAGES
from dashboard import event_words
from dashboard.charts.stacked import Part, stacked_bars
from dashboard.charts.timeline import events_by_year
from dashboard.maps.columns import COLUMNS, FEET, outcome_columns
from dashboard.queries import event_sums, events
from dashboard.snapshots import opened
from tests.repetition import combined

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


PARTS = [Part("known", "値あり", "#111111"), Part("unknown", "不明", "#999999", faint=True)]


def test_a_bar_of_nothing_keeps_its_place_and_says_unknown() -> None:
    rows = pd.DataFrame(
        {
            "label": ["商談申込み", "商談実施"],
            "known": [0, 7],
            "unknown": [0, 8],
            "words": ["不明", "約23,000"],
        }
    )
    figure = stacked_bars(rows, PARTS, unit="行事（件）", words="words")
    assert list(figure.data[2].y) == ["商談実施", "商談申込み"]
    assert list(figure.data[2].text) == ["  約23,000", "  不明"]
    assert list(figure.data[2].x) == [15, 0]
    assert figure.data[1].marker.opacity < figure.data[0].marker.opacity


def test_years_split_what_is_known_from_what_is_not() -> None:
    rows = pd.DataFrame({"year": [2019, 2021], "known": [1, 2], "unknown": [3, 0]})
    known, unknown = events_by_year(rows, PARTS).data
    assert list(known.y) == [1, 2] and list(unknown.y) == [3, 0]


@pytest.mark.parametrize(
    ("value", "qualifier", "ja", "en"),
    [
        (2.6667, "about", "約2.7", "≈ 2.7"),
        (0.1340, "about", "約0.13", "≈ 0.13"),
        (16.3619, "at_least", "16.36以上", "16.36 +"),
        (1.0, "at_most", "1.00以下", "≤ 1.00"),
        (0.14615, "exact", "0.15", "0.15"),
        (4444444.4, "exact", "4,444,444", "4,444,444"),
        (None, None, "不明", "unknown"),
    ],
)
def test_a_ratio_says_no_more_than_its_parts(
    value: float | None, qualifier: str | None, ja: str, en: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code, words in (("ja", ja), ("en", en)):
        monkeypatch.setattr(event_words, "language", lambda code=code: code)
        assert event_words.ratio(value, qualifier) == words


@pytest.fixture
def snapshot(published: Path) -> duckdb.DuckDBPyConnection:
    # A cursor of the open file: DuckDB opens no file twice with different settings.
    return opened().cursor()


EVERYTHING = events.Chosen(first_year=1, last_year=9999)


@pytest.mark.parametrize("find", [event_sums.outcomes, event_sums.conversions, event_sums.agreements])  # fmt: skip
def test_a_filter_computes_what_the_mart_holds(
    published: Path, find: Callable[[events.Chosen], pd.DataFrame]
) -> None:
    """A filter that lets every dated event through gives the marts' own rows by year."""
    mart, computed = find(events.Chosen()), find(EVERYTHING)
    dated = [
        rows[(rows["dimension"] == "year") & (rows["value"] != "unknown")].reset_index(drop=True)
        for rows in (mart, computed)
    ]
    assert len(dated[0]) > 10
    pd.testing.assert_frame_equal(*dated)


def test_with_a_field_chosen_the_sums_are_those_of_the_mart(
    snapshot: duckdb.DuckDBPyConnection,
) -> None:
    rows = snapshot.execute(
        "SELECT region_id, field, measure, events, total, qualifier FROM host_region_outcome"
    ).fetchall()
    assert {row[5] for row in rows} >= {"exact", "about", "at_least"}
    for region, field, measure, held, total, qualifier in rows:
        found = event_sums.outcomes(events.Chosen(fields=(field,)))
        keys = ["dimension", "value", "measure"]
        row = found.set_index(keys).loc[("host_region", region, measure)]
        assert (row["events_with_figure"], row["total"], row["qualifier"]) == (held, total, qualifier)  # fmt: skip


def test_no_forecast_and_no_part_is_in_a_sum(snapshot: duckdb.DuckDBPyConnection) -> None:
    rows = event_sums.outcomes(events.Chosen())
    totals = rows[rows["dimension"] == "all"].set_index("measure")
    for measure in events.measures():
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
        assert whole is not None and totals.loc[measure, "total"] == whole[0]


def test_a_count_of_countries_is_never_added_up(published: Path) -> None:
    assert "countries" not in events.measures()
    assert "countries" not in set(event_sums.outcomes(events.Chosen())["measure"])


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


@pytest.mark.parametrize(
    ("lang", "answer", "first", "unknown"),
    [
        ("ja", "合意・成約に至ったことが分かるのは**{led}行事**", "合意・成約あり", "不明"),
        ("en", "**{led}** are known to have led to agreements", "Led to agreements or deals", "Unknown"),
    ],
)  # fmt: skip
def test_which_events_led_to_agreements_and_where_it_is_unknown(
    snapshot: duckdb.DuckDBPyConnection, lang: str, answer: str, first: str, unknown: str
) -> None:
    """On the page, two clicks away: the view, then the state."""
    counts = dict(snapshot.execute("SELECT state, count(*) FROM event_agreement GROUP BY 1").fetchall())  # fmt: skip
    app = run({"lang": lang})
    assert answer.format(led=counts["led"]) in app.markdown[0].value
    view = run({"lang": lang, "view": "agreements"})
    assert not view.exception
    shown = {metric.label: metric.value for metric in view.metric}
    assert shown[first] == str(counts["led"]) and shown[unknown] == str(counts["unknown"])
    assert len(view.dataframe[0].value) == counts["led"]
    listed = run({"lang": lang, "view": "agreements", "agreement": "unknown"})
    assert len(listed.dataframe[0].value) == counts["unknown"]
    none = run({"lang": lang, "view": "agreements", "agreement": "none"})
    assert not none.exception and len(none.info) == 1


@pytest.mark.parametrize(
    ("view", "dimension", "lang"),
    combined(("agreements", "stages", "breakdown"), tuple(event_words.DIMENSIONS), LANGUAGES),
)
def test_every_view_opens_by_every_dimension(
    published: Path, view: str, dimension: str, lang: str
) -> None:
    app = run({"lang": lang, "view": view, "by": dimension, "kind": "matchmaking"})
    assert not app.exception
    assert app.session_state["by"] == dimension


def test_a_conversion_on_screen_is_that_of_the_mart(snapshot: duckdb.DuckDBPyConnection) -> None:
    row = snapshot.execute(
        """
        SELECT events_with_both, ratio, qualifier FROM conversion_total
        WHERE dimension = 'field' AND value = 'life_science'
          AND from_measure = 'companies' AND to_measure = 'meetings_held'
        """
    ).fetchone()
    assert row == (1, pytest.approx(400 / 150), "about")
    app = run({"lang": "ja", "view": "stages", "pair": "companies-meetings_held", "by": "field"})
    both, by_field = app.dataframe[0].value, app.dataframe[1].value
    assert list(both["ratio_words"])[:2] == ["約2.7", "範囲が異なる"]
    shown = by_field.set_index("label").loc["ライフサイエンス"]
    assert (shown["events_with_both"], shown["ratio_words"]) == (1, "約2.7")


def test_a_sum_on_screen_is_that_of_the_mart(snapshot: duckdb.DuckDBPyConnection) -> None:
    mart = snapshot.execute(
        """
        SELECT value, events, events_with_figure, events_part_only, events_unknown FROM outcome_total
        WHERE dimension = 'mode' AND measure = 'participants' ORDER BY events DESC
        """
    ).fetchall()
    app = run({"lang": "en", "view": "breakdown", "measure": "participants", "by": "mode"})
    names = ["events", "events_with_figure", "events_part_only", "events_unknown"]
    shown = app.dataframe[0].value
    assert sorted(map(tuple, shown[names].to_numpy().tolist())) == sorted(row[1:] for row in mart)
    assert "Mode unknown" in set(shown["label"])
