"""The page of partnerships: its arcs, its timeline, and what a link to it opens."""

from __future__ import annotations

import datetime as dt
import json
import math
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts.network import SEVERAL, network
from dashboard.charts.timeline import milestone_timeline, span
from dashboard.charts.waits import waits
from dashboard.citations import plain
from dashboard.maps.arcs import ARCS, northernmost, partnership_arcs
from dashboard.maps.base import fit
from dashboard.partnership_words import wait_words
from dashboard.theme import FIELD_COLOUR

ROOT = Path(__file__).parent.parent.parent
TIES = pd.DataFrame(
    [
        ("fukushima--nrw", "福島県・NRW州", "renewable_energy", 140.47, 37.75, 6.78, 51.23, 11, 7),
        ("hamamatsu--jena", "浜松・イエナ", "photonics_electronics", 137.7, 34.7, 11.6, 50.9, 5, 0),
        ("unplaced", "拠点なし", "general", 135.5, 34.7, None, None, 1, 0),
    ],
    columns=[
        "partnership_id", "name", "field", "a_longitude", "a_latitude", "b_longitude", "b_latitude",
        "milestones", "events",
    ],
).assign(field_label="分野")  # fmt: skip


def layers(selected: str | None) -> dict[str, dict]:
    drawn = json.loads(partnership_arcs(TIES, selected=selected, height=460, width=1240).to_json())
    return {layer["id"]: layer for layer in drawn["layers"]}


def test_every_placed_partnership_is_an_arc_and_no_other() -> None:
    assert {arc["partnership_id"] for arc in layers(None)[ARCS]["data"]} == {
        "fukushima--nrw",
        "hamamatsu--jena",
    }


def test_what_is_hit_is_wider_than_what_is_seen_and_on_top() -> None:
    drawn = layers(None)
    assert drawn[ARCS]["pickable"] and not drawn["lines"].get("pickable")
    assert drawn[ARCS]["getWidth"] >= 9
    assert list(drawn)[-1] == ARCS


def test_the_selected_arc_stands_out() -> None:
    colours = {a["partnership_id"]: a["colour"] for a in layers("hamamatsu--jena")["lines"]["data"]}
    assert colours["hamamatsu--jena"][3] == 255 > colours["fukushima--nrw"][3]


def test_a_great_circle_to_europe_passes_far_north_of_both_ends() -> None:
    # Clairaut: the sine of the course times the cosine of the latitude is the same all the way.
    a, b, turn = math.radians(37.75), math.radians(51.23), math.radians(6.78 - 140.47)
    course = math.atan2(
        math.sin(turn) * math.cos(b),
        math.cos(a) * math.sin(b) - math.sin(a) * math.cos(b) * math.cos(turn),
    )
    peak = math.degrees(math.acos(abs(math.sin(course)) * math.cos(a)))
    assert northernmost(140.47, 37.75, 6.78, 51.23) == pytest.approx(peak, abs=0.1)
    assert northernmost(10, 50, 10, 50) == 50


@pytest.mark.parametrize("width", [358, 768, 1240])
def test_a_fitted_view_holds_its_points_at_every_width(width: int) -> None:
    points = [(-8.5, 37.0), (29.8, 65.0), (141.4, 43.0), (129.9, 32.8), (70.0, 72.6)]
    view = fit(points, 460, 1240, 0.06)
    (west, south), (east, north) = view.max_bounds
    assert west < -8.5 and east > 141.4 and south <= -80 and north >= 80
    # deck.gl raises the zoom until the bounds fill the width; the height must then hold the latitudes.
    world = width / ((east - west) / 360)
    assert world * 0.21 < 460


def test_a_date_is_no_more_precise_than_its_source() -> None:
    assert span("2020-10-31", "day") == (dt.date(2020, 10, 31), dt.date(2020, 10, 31))
    assert span("2020-02", "month") == (dt.date(2020, 2, 1), dt.date(2020, 2, 29))
    assert span("2015", "fiscal_year") == (dt.date(2015, 4, 1), dt.date(2016, 3, 31))
    assert span("2015", "year") == (dt.date(2015, 1, 1), dt.date(2015, 12, 31))


def test_a_timeline_has_a_bar_as_long_as_the_time_meant() -> None:
    rows = pd.DataFrame(
        {
            "date": ["2015", "2020-10-31"],
            "date_precision": ["fiscal_year", "day"],
            "kind_label": ["事業開始", "共同出展"],
            "date_label": ["2015年度", "2020年10月31日"],
            "text": ["始まる。", "出展。"],
        }
    )
    bars = milestone_timeline(rows).data[0]
    assert [length // 86_400_000 for length in bars.x] == [366, 1]
    assert "2015年度" in bars.customdata[0]


def test_names_are_shown_as_they_are_in_markdown() -> None:
    assert plain("A [b]_c ~$1") == r"A \[b\]\_c \~\$1"


def run(link: dict[str, str]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in link.items():
        app.query_params[key] = value
    return app.run().switch_page("pages/explore/partnerships.py").run()


def words(app: AppTest) -> str:
    return "\n".join(
        [*(m.value for m in app.markdown), *(c.value for c in app.caption), *(h.value for h in app.header)]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "title", "name"),
    [
        ("ja", "地域間の連携", "福島県・NRW州"),
        ("en", "Partnerships between regions", "Fukushima Prefecture – State of North Rhine-Westphalia"),
    ],
)  # fmt: skip
def test_a_link_opens_one_partnership_in_its_language(
    published: Path, lang: str, title: str, name: str
) -> None:
    app = run({"lang": lang, "partnership": "fukushima--nrw"})
    assert not app.exception
    assert app.title[0].value == title
    assert name in [header.value for header in app.header]
    assert ("公的資料" if lang == "ja" else "Official") in words(app)


def test_a_selection_can_be_cleared(published: Path) -> None:
    app = run({"lang": "ja", "partnership": "fukushima--nrw"})
    next(button for button in app.button if button.label == "選択を解除").click().run()
    assert not app.exception
    assert "partnership" not in app.query_params
    assert "福島県・NRW州" not in [header.value for header in app.header]


def test_filters_narrow_the_list_and_stay_in_the_link(published: Path) -> None:
    app = run({"lang": "ja", "field": "aerospace", "country": "FR"})
    assert not app.exception
    listed = app.dataframe[0].value
    assert len(listed) > 0 and set(listed["field"]) == {"航空宇宙"}
    assert app.query_params["country"] in ("FR", ["FR"])


def test_no_partnership_is_said_in_words(published: Path) -> None:
    app = run({"lang": "en", "field": "tourism", "country": "EE"})
    assert not app.exception
    assert any("No partnership meets" in info.value for info in app.info)


PAIRS = pd.DataFrame(
    [
        ("JP-23", "愛知県", "DEA", "NRW", 3, "aerospace"),
        ("JP-23", "愛知県", "FRK", "AURA", 1, None),
        ("JP-07", "福島県", "DEA", "NRW", 2, "renewable_energy"),
        ("JP-24", "三重県", "ES21", "バスク州", 1, "tourism"),
    ],
    columns=["a_id", "a_name", "b_id", "b_name", "partnerships", "field"],
).assign(words="words")


def drawn_network(rows: pd.DataFrame = PAIRS, **more: object) -> tuple[list, list, list]:
    figure = network(rows, left="日本", right="欧州", **{"selected": None, **more})
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    hover = [trace for trace in figure.data if trace.mode == "markers"]
    places = [trace for trace in figure.data if trace.mode == "markers+text"]
    return lines, hover, places


def test_every_pair_is_a_line_from_its_region_in_japan_to_the_one_in_europe() -> None:
    lines, hover, (japan, europe) = drawn_network()
    ends = [(list(line.x).count(0.0), list(line.x).count(1.0)) for line in lines]
    assert sum(start for start, _ in ends) == sum(end for _, end in ends) == len(PAIRS)
    assert len(hover[0].x) == len(PAIRS)
    assert {c[0] for c in japan.customdata} == set(PAIRS["a_id"])
    assert {c[0] for c in europe.customdata} == set(PAIRS["b_id"])
    looks = {line.line.color: line.line.width for line in lines}
    assert looks[FIELD_COLOUR["aerospace"]] > looks[FIELD_COLOUR["renewable_energy"]] > looks[SEVERAL]  # fmt: skip


def test_the_network_is_drawn_without_chance() -> None:
    shuffled = PAIRS.sample(frac=1, random_state=3)
    for one, other in zip(drawn_network()[2], drawn_network(shuffled)[2], strict=True):
        assert list(one.text) == list(other.text) and list(one.y) == list(other.y)


def test_a_selected_region_stands_out_in_the_network() -> None:
    _, _, (japan, _) = drawn_network(selected="JP-07")
    chosen = [c[0] for c in japan.customdata].index("JP-07")
    colours = list(japan.marker.color)
    assert colours[chosen] not in colours[:chosen] + colours[chosen + 1 :]


def test_a_network_of_one_pair_and_of_none_is_drawn_too() -> None:
    assert len(drawn_network(PAIRS.head(1))[0]) == 1
    assert drawn_network(PAIRS.head(0))[0] == []


def test_a_time_known_to_the_year_is_hollow_and_has_its_span() -> None:
    rows = pd.DataFrame(
        {
            "name": ["短い", "長い"],
            "length": [0.5, 4.0],
            "qualifier": ["exact", "about"],
            "field": ["aerospace", "general"],
            "words": ["", ""],
            "label": ["6か月", "約4年"],
        }
    )
    dots = waits(rows, unit="年").data[1]
    assert list(dots.marker.symbol) == ["circle", "circle-open"]
    assert list(dots.error_x.array) == [0.0, 1.0] and list(dots.error_x.arrayminus) == [0.0, 1.0]
    assert list(dots.x) == [0.5, 4.0]


@pytest.mark.parametrize(
    ("months", "years", "qualifier", "ja", "en"),
    [
        (18, None, "exact", "1年6か月", "1 year 6 months"),
        (24, None, "exact", "2年", "2 years"),
        (1, None, "exact", "1か月", "1 month"),
        (0, None, "exact", "0か月", "0 months"),
        (None, 4, "about", "約4年", "about 4 years"),
        (None, 1, "about", "約1年", "about 1 year"),
        (None, 0, "about", "1年未満", "under a year"),
        (None, None, None, "不明", "unknown"),
    ],
)
def test_times_are_said_as_precisely_as_they_are_known(
    monkeypatch: pytest.MonkeyPatch,
    months: int | None,
    years: int | None,
    qualifier: str | None,
    ja: str,
    en: str,
) -> None:
    row = SimpleNamespace(months=months, years=years, qualifier=qualifier)
    for code, said in (("ja", ja), ("en", en)):
        monkeypatch.setattr("dashboard.texts.language", lambda code=code: code)
        monkeypatch.setattr("dashboard.partnership_words.language", lambda code=code: code)
        assert wait_words(row) == said


def listed(app: AppTest) -> pd.DataFrame:
    return next(frame.value for frame in app.dataframe if "life" in frame.value.columns)


def test_the_filters_of_the_link_are_those_of_the_view(published: Path) -> None:
    app = run({"lang": "en", "region": "JP-23", "act": "mou_signed", "from": "2022"})
    assert not app.exception
    rows = listed(app)
    assert 0 < len(rows) < 19 and set(rows["a_region"]) == {"Aichi"}
    assert app.selectbox(key="region").value == "JP-23"
    held = {k: v if isinstance(v, str) else v[0] for k, v in app.query_params.items()}
    again = run(held)
    assert held["region"] == "JP-23" and held["from"] == "2022"
    assert list(listed(again)["name"]) == list(rows["name"])


@pytest.mark.parametrize(
    ("link", "column", "expected"),
    [
        ({"life": "sleeping"}, "life", {"No recent record"}),
        ({"programme": "JETRO RIT"}, None, None),
        ({"market": "Africa"}, None, None),
        ({"side": "university"}, None, None),
        ({"from": "2024", "to": "2025"}, "life", {"Recent activity"}),
    ],
)
def test_each_filter_narrows(
    published: Path, link: dict[str, str], column: str | None, expected: set[str] | None
) -> None:
    app = run({"lang": "en", **link})
    assert not app.exception
    rows = listed(app)
    assert 0 < len(rows) < 152
    if column is not None:
        assert set(rows[column]) == expected


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(
    ("view", "ja", "en"),
    [
        ("map", "連携の地図", "Map of"),
        ("network", "地域のつながり", "Which regions are connected"),
        ("memorandum", "覚書・提携までの期間", "Time from first contact"),
        ("quiet", "近年の記録がない連携", "Sleeping ties"),
    ],
)
def test_every_view_opens_from_a_link_in_both_languages(
    published: Path, lang: str, view: str, ja: str, en: str
) -> None:
    app = run({"lang": lang, "view": view, "country": "DE"})
    assert not app.exception and not app.error
    assert (ja if lang == "ja" else en) in app.header[0].value
    assert len(app.dataframe[0].value) > 0


def test_the_time_to_a_memorandum_says_of_how_many_it_is_unknown(published: Path) -> None:
    app = run({"lang": "en", "view": "memorandum"})
    shown = words(app)
    rows = app.dataframe[0].value
    assert len(rows) == 16 and f"known for **{len(rows)}**" in shown
    assert "For the other 76 it is unknown" in shown
    times = dict(zip(rows["name"], rows["words_short"], strict=True))
    assert times["Fukushima Prefecture – State of North Rhine-Westphalia"] == "1 year 6 months"
    assert times["Toyama Prefecture – Canton of Basel-Stadt"] == "about 3 years"


def test_sleeping_ties_are_told_from_those_without_a_date(published: Path) -> None:
    app = run({"lang": "ja", "view": "quiet"})
    sleeping, undated = app.dataframe[0].value, app.dataframe[1].value
    assert len(sleeping) == 68 and len(undated) == 9
    assert sleeping["silence"].str.contains("年").all() and "last_date" not in undated
    assert "約21年" in set(sleeping["silence"])
    assert "2026年1月14日" in words(app)
    none = run({"lang": "ja", "view": "quiet", "life": "alive"})
    assert any("動きの記録がない連携はありません" in info.value for info in none.info)
