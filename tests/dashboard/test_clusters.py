"""The directory of organisations: its map, its search, its filters in the link, and the page of each."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.maps.points import POINTS, organisation_points
from dashboard.texts import t
from dashboard.theme import FIELD_COLOUR, OTHER, rgb

ROOT = Path(__file__).parent.parent.parent
ROWS = pd.DataFrame(
    [
        ("nrw", "NRW", "renewable_energy", 51.23, 6.78, 4),
        ("jetro", "JETRO", None, 51.23, 6.78, 0),
        ("agency", "Agency", "tourism", 51.23, 6.78, 1),
        ("aichi", "愛知県", "aerospace", 35.18, 136.9, 12),
        ("network", "Network", "life_science", None, None, 1),
    ],
    columns=["organisation_id", "name", "main_field", "latitude", "longitude", "partnerships"],
).assign(note="note")


def points(selected: str | None = None) -> dict[str, dict]:
    drawn = json.loads(
        organisation_points(ROWS, selected=selected, height=460, width=1240).to_json()
    )
    layer = next(layer for layer in drawn["layers"] if layer["id"] == POINTS)
    assert layer["pickable"] and layer["radiusUnits"] == "pixels"
    return {point["organisation_id"]: point for point in layer["data"]}


def test_every_placed_organisation_is_a_point_in_the_colour_of_its_field() -> None:
    drawn = points()
    assert set(drawn) == {"nrw", "jetro", "agency", "aichi"}
    assert drawn["nrw"]["colour"][:3] == rgb(FIELD_COLOUR["renewable_energy"])[:3]
    assert drawn["jetro"]["colour"][:3] == drawn["agency"]["colour"][:3] == rgb(OTHER)[:3]
    assert drawn["aichi"]["size"] > drawn["nrw"]["size"] > drawn["jetro"]["size"]


def test_organisations_of_one_place_lie_apart_and_near_it() -> None:
    drawn = points()
    assert drawn["nrw"]["at"] == [6.78, 51.23] and drawn["aichi"]["at"] == [136.9, 35.18]
    places = [tuple(drawn[id]["at"]) for id in ("nrw", "jetro", "agency")]
    assert len(set(places)) == 3
    assert all(math.dist(place, (6.78, 51.23)) < 3 for place in places)
    # In the order of the rows and of nothing else.
    assert points() == drawn


def test_the_selected_point_is_marked_and_on_top() -> None:
    drawn = points("jetro")
    assert list(drawn)[-1] == "jetro"
    assert drawn["jetro"]["line"] != drawn["nrw"]["line"]


def opened(**link: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in link.items():
        app.query_params[key] = value
    app.run()
    app.switch_page("pages/explore/clusters.py").run()
    assert not app.exception, app.exception
    return app


def held(app: AppTest) -> dict[str, str]:
    """What the link holds."""
    return {k: v if isinstance(v, str) else v[0] for k, v in app.query_params.items()}


def listed(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["name"]) if app.dataframe else []


def text(app: AppTest) -> str:
    return "\n".join(x.value for x in [*app.markdown, *app.caption, *app.header, *app.subheader])


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("words", "ja", "en"),
    [
        ("ﾊﾞｽｸ", "バスク州政府", "Basque Government"),
        ("basque government", "バスク州政府", "Basque Government"),
        ("duesseldorf", "デュッセルドルフ市", "City of Düsseldorf"),
        ("名古屋", "愛知県", "Aichi Prefecture"),
    ],
)
def test_words_of_either_language_find_whatever_the_language_of_the_screen(
    words: str, ja: str, en: str
) -> None:
    in_japanese, in_english = opened(lang="ja", words=words), opened(lang="en", words=words)
    assert ja in listed(in_japanese) and en in listed(in_english)
    assert len(listed(in_japanese)) == len(listed(in_english)) < 30
    assert in_japanese.text_input(key="words").value == words


@pytest.mark.usefixtures("published")
def test_filters_in_the_link_open_the_same_view() -> None:
    app = opened(lang="en", kind="cluster~agency", field="life_science", bloc="europe")
    rows = app.dataframe[0].value
    assert len(rows) > 3
    assert set(rows["kind"]) <= {"Cluster", "Agency"}
    assert all("Life science" in field for field in rows["field"])
    assert "Japan" not in set(rows["country"])
    app.selectbox(key="country_add").select("FR").run()
    assert app.query_params["country"] in ("FR", ["FR"])
    assert set(app.dataframe[0].value["country"]) == {"France"}
    again = opened(**held(app))
    assert listed(again) == listed(app)


@pytest.mark.usefixtures("published")
def test_what_is_typed_goes_to_the_link() -> None:
    app = opened(lang="ja")
    every = len(listed(app))
    app.text_input(key="words").set_value("福島").run()
    assert app.query_params["words"] in ("福島", ["福島"])
    assert 0 < len(listed(app)) < every
    app.text_input(key="words").set_value("そのような組織はない").run()
    assert any("条件に合う組織がありません" in info.value for info in app.info)


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("lang", "name", "other", "facts"),
    [
        ("ja", "BioM（バイオM）", "BioM Biotech Cluster Development", ("設立：1997年", "ミュンヘン")),
        ("en", "BioM Biotech Cluster Development", "BioM（バイオM）", ("Founded: 1997", "Munich")),
    ],
)  # fmt: skip
def test_an_organisation_has_a_page_in_both_languages(
    lang: str, name: str, other: str, facts: tuple[str, ...]
) -> None:
    app = opened(lang=lang, organisation="de-biom")
    assert [header.value for header in app.header] == [name]
    shown = text(app)
    assert other in shown and all(fact in shown for fact in facts)
    assert "https://www.bio-m.org/" in shown
    assert int(app.metric[0].value) >= 2
    back = next(x for x in app.button if x.label == t("clusters.back", code=lang))
    back.click().run()
    assert "organisation" not in app.query_params and app.dataframe


@pytest.mark.usefixtures("published")
def test_members_are_said_as_their_source_says_them() -> None:
    assert "会員数：3,000以上" in text(opened(lang="ja", organisation="de-nrw-energy-cluster"))
    assert "Members: ≈ 120" in text(opened(lang="en", organisation="de-cfk-valley"))


@pytest.mark.usefixtures("published")
def test_an_organisation_without_a_partnership_or_a_place_says_so() -> None:
    app = opened(lang="en", organisation="eu-iurc-r2r")
    assert any("No partnership of this organisation" in info.value for info in app.info)
    assert [metric.value for metric in app.metric] == ["0", "0", "0"]
