"""The page of partnerships: its arcs, its timeline, and what a link to it opens."""

from __future__ import annotations

import datetime as dt
import json
import math
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts.timeline import milestone_timeline, span
from dashboard.citations import plain
from dashboard.maps.arcs import ARCS, northernmost, partnership_arcs
from dashboard.maps.base import fit

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
