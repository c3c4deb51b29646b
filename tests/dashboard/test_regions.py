"""The regions page: its map, ranking and series, and what it says of a region."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from catalog.words import LANGUAGES
from dashboard.charts.ranking import ranking
from dashboard.charts.series import series
from dashboard.maps.choropleth import OUTLINES, choropleth, nice_step
from tests.repetition import combined

ROOT = Path(__file__).parent.parent.parent

REGIONS = pd.DataFrame(
    {
        "region_id": ["A1", "A2", "A3", "A4"],
        "name": ["First", "Second", "Third", "Fourth"],
        "value": [2.4, 1.0, 0.4, None],
        "words": ["2.40", "1.00", "0.40", "unknown"],
        "label": ["2.40", "1.00", "0.40", "unknown"],
        "weak": [False, True, False, False],
        "rank": [1, 2, 3, None],
    }
)


def drawn(**options: object) -> object:
    return choropleth(
        REGIONS, outlines="europe", unit="times", no_data="No data", height=500, **options
    )  # type: ignore[arg-type]


def test_unknown_regions_are_apart_and_named_in_the_legend() -> None:
    unknown, legend, known = drawn(scale="around_one").data  # type: ignore[attr-defined]
    assert list(unknown.locations) == ["A4"]
    assert (legend.name, legend.showlegend) == ("No data", True)
    assert list(known.locations) == ["A1", "A2", "A3"]


def test_a_location_quotient_of_one_is_in_the_neutral_class() -> None:
    known = drawn(scale="around_one").data[-1]  # type: ignore[attr-defined]
    assert list(known.z) == [8, 4, 0]
    middle = (known.zmin + known.zmax) / 2
    assert middle == 4


def test_the_selected_region_is_outlined_even_where_it_has_no_value() -> None:
    outline = drawn(selected=["A4"]).data[-1]  # type: ignore[attr-defined]
    assert list(outline.locations) == ["A4"]
    assert outline.marker.line.width == 3


def test_outlines_come_from_the_server_itself_and_exist() -> None:
    for url, _ in OUTLINES.values():
        assert (ROOT / url.removeprefix("app/")).is_file()
    figure = drawn().to_json()  # type: ignore[attr-defined]
    assert "http" not in figure
    assert len(figure) < 20_000


@pytest.mark.parametrize(("top", "step"), [(97.0, 10.0), (19.0, 2.0), (24.0, 2.5), (4200.0, 500.0), (0.0, 1.0)])  # fmt: skip
def test_ten_round_steps_reach_the_highest_values(top: float, step: float) -> None:
    assert nice_step(pd.Series([top] * 10)) == pytest.approx(step)


def test_a_map_of_no_value_at_all_is_still_a_map() -> None:
    nothing = REGIONS.assign(value=[None] * 4)
    assert choropleth(nothing, outlines="japan", unit="", no_data="-", height=300).data


def test_a_ranking_adds_the_selected_region_below_the_top() -> None:
    bars = ranking(REGIONS, selected="A3", unit="times", top=1).data[0]
    assert [label.split()[-1] for label in bars.y] == ["Third", "First"]
    assert bars.marker.color[0] != bars.marker.color[1]


def test_a_ranking_hatches_weak_figures_and_leaves_unknown_ones_out() -> None:
    bars = ranking(REGIONS, selected=None, unit="times").data[0]
    assert list(bars.marker.pattern.shape) == ["", "/", ""]
    assert len(bars.x) == 3


def test_a_series_is_interrupted_at_a_break_and_at_unknown_years() -> None:
    rows = pd.DataFrame(
        {
            "year": [2008, 2009, 2010, 2011],
            "value": [1.0, None, 1.2, 1.3],
            "reference": [1.0] * 4,
            "words": list("abcd"),
            "broken": [True, False, False, True],
            "weak": [False, False, True, False],
        }
    )
    figure = series(rows, name="X", reference_name="EU28", unit="", years_title="", break_word="B")
    reference, line = figure.data
    assert list(line.x) == [2008, 2009, 2010, None, 2011]
    assert list(line.y) == [1.0, None, 1.2, None, 1.3]
    assert "circle-open" in line.marker.symbol
    # A break in the first year parts it from nothing.
    assert [shape.x0 for shape in figure.layout.shapes] == [2011]
    assert reference.name == "EU28"


def page(**link: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in link.items():
        app.query_params[key] = value
    app.run()
    app.switch_page("pages/explore/regions.py").run()
    assert not app.exception, app.exception
    return app


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("code", ["ja", "en"])
@pytest.mark.parametrize("metric", ["persons", "employment_share", "location_quotient"])
def test_every_measure_of_both_blocs_opens(code: str, metric: str) -> None:
    for bloc, year in (("europe", "2016"), ("japan", "2021"), ("japan", "2016")):
        app = page(lang=code, bloc=bloc, metric=metric, year=year)
        assert app.session_state["metric"] == metric
        assert app.session_state["year"] == year


@pytest.mark.usefixtures("published")
def test_a_link_to_a_region_opens_its_newest_year_and_its_profile() -> None:
    app = page(lang="en", region="JP-07")
    assert app.session_state["view"] == "profile"
    assert app.session_state["year"] == "2021"
    assert any("Fukushima" in header.value for header in app.header)
    assert "802,365" in [metric.value for metric in app.metric]
    assert "private establishments" in " ".join(caption.value for caption in app.caption)


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("section", "region", "code"),
    combined(
        ("strength", "peers", "change", "related", "municipalities", "ties"),
        ("JP-23", "DEA", "LT01", "FR", "JPD", "MT"),
        LANGUAGES,
    ),
)
def test_every_section_of_a_profile_opens(section: str, region: str, code: str) -> None:
    app = page(lang=code, region=region, section=section)
    assert not app.error
    # Only what is open is drawn: one chart, or two where the course stands below.
    assert len(app.get("plotly_chart")) <= (2 if section == "change" else 1)
    if section == "municipalities" and not region.startswith("JP-"):
        assert app.session_state["section"] == "strength"


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("code", ["ja", "en"])
def test_divisions_and_growth_across_breaks_open_too(code: str) -> None:
    app = page(lang=code, region="JP-23", detail="JSIC")
    assert not app.error
    assert len(app.dataframe[0].value) == 18
    app = page(lang=code, region="DEA", across_break="1")
    assert not app.error
    growth = app.dataframe[0].value["growth"]
    assert growth.str.contains("2008").sum() >= 9
    app = page(lang=code, region="JP-23", section="change", industry="JSIC-E", of="total")
    assert not app.error


@pytest.mark.usefixtures("published")
def test_beside_the_other_bloc_a_region_is_marked_where_it_would_stand() -> None:
    app = page(lang="en", region="JP-23", view="across", bloc="europe")
    assert app.session_state["bloc"] == "europe"
    assert app.session_state["year"] == "2016"
    assert "**Aichi** (2021) has 1.56 times" in app.markdown[0].value


@pytest.mark.usefixtures("published")
def test_opening_a_region_leaves_the_ranking_and_the_switch_leads_back() -> None:
    app = page(lang="ja")
    app.selectbox(key="region").set_value("DEA").run()
    assert not app.exception
    assert app.header[0].value.startswith("ノルトライン")
    app.button_group(key="view").set_value("across").run()
    assert not app.exception
    assert app.query_params["region"] == "DEA"
    assert app.query_params["view"] == "across"


@pytest.mark.usefixtures("published")
def test_a_region_without_figures_says_so_and_does_not_show_zero() -> None:
    app = page(lang="en", region="LT01")
    assert not [metric for metric in app.metric if metric.value == "0" and "Employment" in metric.label]  # fmt: skip


@pytest.mark.usefixtures("published")
def test_what_the_page_shows_of_one_region_is_what_the_mart_holds() -> None:
    from dashboard.queries import region_profile, regions

    rows = region_profile.strengths("DEA", 2016, "A10")
    industry = rows.set_index("industry").loc["B-E"]
    assert industry["persons"] == 1_665_200
    assert industry["share_pct"] == pytest.approx(19.381, abs=0.001)
    assert industry["value"] == pytest.approx(1.1253, abs=0.0001)
    assert regions.bloc_of("nowhere") is None
    assert "TOTAL" not in regions.industries("europe", 2016, "employment_share")
    assert "TOTAL" in regions.industries("europe", 2016, "persons")


@pytest.mark.usefixtures("published")
def test_as_strong_as_aichi_are_those_within_a_tenth_or_above_and_their_ties_are_counted() -> None:
    from dashboard.queries import region_profile

    own = region_profile.newest_known("JP-23", "B-E")
    assert own is not None and own["location_quotient"] == pytest.approx(1.5551, abs=0.0001)
    least = own["location_quotient"] - region_profile.AS_STRONG_WITHIN
    rows = region_profile.as_strong("JP-23", "B-E", "europe", least)
    assert rows["value"].is_monotonic_decreasing
    assert (rows["value"] >= least).all()
    assert set(rows["year"]) == {2016}
    tied = rows[rows["partnerships"].notna()]
    assert 0 < len(tied) < len(rows)
    assert tied["partners"].str.len().gt(0).all()
    assert region_profile.common_group("JSIC-E") == "B-E"


@pytest.mark.usefixtures("published")
def test_municipalities_are_those_of_the_prefecture_and_are_found_in_either_language() -> None:
    from dashboard.queries import region_profile

    rows = region_profile.municipalities("JP-23", "B-E")
    assert len(rows) == 54
    assert rows["region_id"].str.startswith("JP-23").all()
    assert rows["value"].dropna().is_monotonic_decreasing
    for words in ("toyota", "豊田"):
        app = page(lang="en", region="JP-23", section="municipalities", municipality=words)
        assert "Toyota-shi" in " ".join(m.value for m in app.markdown)
        assert "1 of 54" in " ".join(m.value for m in app.markdown)
    app = page(lang="en", region="JP-23", section="municipalities", municipality="nowhere")
    assert any("No municipality" in info.value for info in app.info)
