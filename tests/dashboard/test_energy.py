"""The energy page: one basis at a time, targets as recorded, sources that differ in view."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from catalog.vocabularies import BASIS
from catalog.words import LANGUAGES
from dashboard.charts.pace import pace_bars
from dashboard.charts.renewables import MOST, AxisTitles, renewables
from dashboard.measures import digits, percent_text, share_text, target_labels
from tests.repetition import combined

ROOT = Path(__file__).parent.parent.parent
TITLES = AxisTitles("%", "year")


def shares(**changes: list[object]) -> pd.DataFrame:
    rows: dict[str, list[object]] = {
        "region_id": ["R", "R", "R"],
        "name": ["Region"] * 3,
        "year": [2020, 2021, 2022],
        "share_pct": [40.0, 45.0, None],
        "lower_pct": [None, None, 46.0],
        "upper_pct": [None, None, 48.0],
        "qualifier": ["exact", "exact", "range"],
        "calendar": ["fiscal_year_apr"] * 3,
        "words": ["a", "b", "c"],
        "label": ["40 %", "45 %", "46–48 %"],
        "broken": [False] * 3,
    }
    frame = pd.DataFrame(rows | changes)
    return frame.astype(dict.fromkeys(("share_pct", "lower_pct", "upper_pct"), float))


def targets(*rows: tuple[int, float, str, bool, bool]) -> pd.DataFrame:
    frame = pd.DataFrame(
        rows, columns=["target_year", "target_pct", "qualifier", "preferred", "ahead"]
    )
    return frame.astype({"preferred": bool, "ahead": bool, "target_pct": float}).assign(
        region_id="R", name="Region", latest_year=2021, latest_pct=45.0, words="t", label="l"
    )


def test_a_range_is_a_bar_and_never_joins_the_line() -> None:
    line, bar = renewables(shares(), targets(), titles=TITLES).data
    assert list(line.y) == [40.0, 45.0]
    assert (list(bar.x), list(bar.y)) == ([2022, 2022], [46.0, 48.0])


def test_years_of_two_calendars_are_two_lines_with_two_marks() -> None:
    rows = shares(calendar=["fiscal_year_apr", "calendar_year", "calendar_year"])
    first, second, _ = renewables(rows, targets(), titles=TITLES).data
    assert first.marker.symbol != second.marker.symbol
    assert (list(first.x), list(second.x)) == ([2020], [2021])


def test_a_path_runs_to_targets_ahead_that_charts_use_and_to_no_other() -> None:
    goals = targets(
        (2030, 70.0, "exact", True, True),
        (2030, 60.0, "exact", False, True),
        (2018, 30.0, "exact", True, False),
    )
    figure = renewables(shares(), goals, titles=TITLES)
    paths = [trace for trace in figure.data if trace.mode == "lines" and trace.line.dash == "dot"]
    assert [(list(path.x), list(path.y)) for path in paths] == [([2021, 2030], [45.0, 70.0])]
    marks = figure.data[-1].marker
    assert list(marks.symbol) == ["diamond", "diamond-open", "diamond-open"]
    assert marks.color[1] != marks.color[0]


def test_a_line_stops_at_a_break() -> None:
    figure = renewables(shares(broken=[False, True, False]), targets(), titles=TITLES)
    assert list(figure.data[0].y) == [40.0, None, 45.0]


def test_no_more_regions_than_colours() -> None:
    many = pd.concat([shares(region_id=[f"R{i}"] * 3) for i in range(MOST + 3)])
    figure = renewables(many, targets(), titles=TITLES)
    assert len({trace.legendgroup for trace in figure.data}) == MOST


@pytest.mark.parametrize(
    ("value", "qualifier", "ja", "en"),
    [
        (96.25, "exact", "96.25 %", "96.25 %"),
        (52.1, None, "52.1 %", "52.1 %"),
        (170.0, "about", "約170 %", "about 170 %"),
        (25.2, "at_least", "25.2 %以上", "at least 25.2 %"),
        (38.0, "at_most", "38 %以下", "at most 38 %"),
        (25.437, "exact", "25.4 %", "25.4 %"),
        (None, "exact", "不明", "unknown"),
    ],
)
def test_a_share_is_worded_as_its_source_words_it(
    value: float | None, qualifier: str | None, ja: str, en: str
) -> None:
    assert percent_text(value, qualifier, "ja") == ja
    assert percent_text(value, qualifier, "en") == en


def test_a_range_is_worded_as_one() -> None:
    row = next(shares().iloc[[2]].itertuples())
    assert share_text(row, "en") == "46–48 %"
    assert digits(0.0) == 0


def test_the_label_of_a_range_of_targets_stands_once() -> None:
    goals = targets(
        (2030, 36.0, "at_least", True, True),
        (2030, 38.0, "at_most", True, True),
        (2040, 100.0, "at_least", True, True),
        (2030, 60.0, "exact", False, True),
        (2020, 40.0, "exact", True, False),
    )
    assert target_labels(goals, "en") == ["", "36–38 %", "at least 100 %", "", ""]


def paces(**changes: list[object]) -> pd.DataFrame:
    rows: dict[str, list[object]] = {
        "region_id": ["A", "B"],
        "name": ["Up", "Down"],
        "rank": ["1", "2"],
        "value": [2.0, -1.0],
        "label": ["+2.00", "-1.00"],
        "words": ["a", "b"],
        "needed": [3.0, None],
        "needed_words": ["c", ""],
    }
    return pd.DataFrame(rows | changes).astype({"value": float, "needed": float})


def test_a_pace_below_zero_is_drawn_and_the_mark_is_the_pace_needed() -> None:
    bars, marks, labels = pace_bars(paces(), selected=["A"], unit="points", needed="needed").data
    assert list(bars.x) == [-1.0, 2.0]
    assert (list(marks.x), list(marks.y)) == ([3.0], ["1　Up"])
    # Words stand behind the bar, and behind the mark where they would lie on it.
    assert list(labels.x) == [0.0, 3.0]
    far = pace_bars(paces(needed=[9.0, None]), selected=["A"], unit="points", needed="needed").data
    assert list(far[-1].x) == [0.0, 2.0]


def test_without_marks_there_is_none_in_the_legend() -> None:
    figure = pace_bars(paces(needed=[None, None]), selected=[], unit="points", needed="needed")
    assert not any(trace.showlegend for trace in figure.data)
    assert len(pace_bars(paces(), selected=[], unit="points", needed=None).data) == 2


def page(**link: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in link.items():
        app.query_params[key] = value
    app.run()
    app.switch_page("pages/explore/energy.py").run()
    assert not app.exception, app.exception
    return app


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(("basis", "code"), combined(tuple(BASIS), LANGUAGES))
def test_every_basis_opens(basis: str, code: str) -> None:
    app = page(lang=code, basis=basis)
    assert app.session_state["basis"] == basis


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("view", "basis", "code"),
    combined(
        ("ranking", "map", "bases", "sources"),
        ("energy_demand", "electricity_generation", "final_energy_consumption"),
        LANGUAGES,
    ),
)
def test_every_view_opens(view: str, basis: str, code: str) -> None:
    app = page(lang=code, basis=basis, view=view)
    assert app.session_state["view"] == view


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("by", ["recent", "missing", "share"])
def test_every_ranking_opens(by: str) -> None:
    page(lang="ja", basis="electricity_consumption", view="ranking", rank=by, places="JP-07~DE")


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("code", "needed", "ahead"),
    [("ja", "年+2.52ポイント", "**上回っています**"), ("en", "+2.52 points a year", "**ahead**")],
)
def test_the_first_view_says_whether_fukushima_is_on_pace_and_warns_of_the_second_basis(
    code: str, needed: str, ahead: str
) -> None:
    app = page(lang=code)
    assert app.session_state["basis"] == "energy_demand"
    said, trap = app.markdown[0].value, app.caption[0].value
    assert needed in said and said.count(ahead) == 2 and "+5.00" in said
    assert "52.1 %" in trap and "96.25 %" in trap


@pytest.mark.usefixtures("published")
def test_places_without_the_basis_are_named_and_sent_to_the_one_they_share() -> None:
    app = page(lang="ja", places="JP-07~DE~DEA")
    said = " ".join(m.value for m in app.markdown)
    assert "この基準（エネルギー需要比）の値がありません" in said
    assert (
        "102.9 %（2023年度）" in said and "54.1 %（2024年）" in said and "16.9 %（2021年）" in said
    )
    moved = app.button(key="missing_electricity_consumption").click().run()
    assert not moved.exception
    assert moved.query_params["basis"] == "electricity_consumption"


@pytest.mark.usefixtures("published")
def test_on_one_basis_each_place_has_its_pace_or_why_there_is_none() -> None:
    app = page(lang="en", basis="electricity_consumption", places="JP-07~DE~DEA")
    assert "another basis**, energy demand: 70 % in 2030" in app.markdown[0].value
    rows = app.dataframe[0].value.set_index("name")
    assert rows.loc["Germany", "status"] == "No target on record"
    nrw = rows.loc["North Rhine-Westphalia"]
    assert (nrw["status"], nrw["required"]) == ("Behind the pace needed", "+7.01")
    assert nrw["recent"] == "+0.10 (since 2019)"


@pytest.mark.usefixtures("published")
def test_a_range_of_targets_is_one_sentence_with_both_ends() -> None:
    said = page(lang="en", basis="electricity_generation", places="JP").markdown[0].value
    assert "36–38 % in 2030" in said and "40–50 % in 2040" in said
    assert "it is **behind** both" in said and "**within** that range" in said


@pytest.mark.usefixtures("published")
def test_the_paces_on_screen_are_those_of_the_marts() -> None:
    from dashboard.energy_ranking import ranked
    from dashboard.snapshots import query

    for basis in ("final_energy_consumption", "electricity_consumption", "energy_demand"):
        marts = query("SELECT * FROM renewable_pace WHERE basis = ?", basis).set_index("region_id")
        rows = ranked(basis, "recent", ("EU27_2020",))
        assert len(rows) and rows["value"].notna().all()
        for row in rows.itertuples():
            assert row.value == marts.loc[row.region_id, "recent_points_a_year"]
        ranks = [int(rank) for rank in rows["rank"] if rank]
        assert ranks == sorted(ranks)
        assert set(rows.loc[rows["rank"] == "", "region_id"]) <= {"EU27_2020"}


@pytest.mark.usefixtures("published")
def test_the_two_bases_come_from_one_source_in_one_year() -> None:
    from dashboard.queries.energy import two_bases

    pair = two_bases()
    assert dict(zip(pair["basis"], pair["share_pct"], strict=True)) == {
        "energy_demand": 52.1,
        "electricity_consumption": 96.25,
    }
    assert pair["source_id"].nunique() == 1
    assert set(pair["calendar"]) == {"fiscal_year_apr"}


@pytest.mark.usefixtures("published")
def test_other_sources_targets_stay_in_view_and_have_no_pace() -> None:
    from dashboard.queries.energy import target_status, targets

    rows = targets("energy_demand", ["JP-07"])
    goals = rows[rows["target_year"] == 2030]
    assert set(goals["target_pct"]) == {60.0, 70.0}
    assert goals["required_points_a_year"].notna().sum() == 1
    assert goals.loc[goals["preferred"], "required_points_a_year"].item() == pytest.approx(
        (70 - 59.7) / 6
    )
    assert set(target_status(goals)) == {"ahead", "other"}
    assert {"reached", "past_unknown"} <= set(target_status(rows))


@pytest.mark.usefixtures("published")
def test_a_rounded_figure_is_no_contradiction_and_another_figure_is() -> None:
    from dashboard.queries.energy import differing

    rows = differing("final_energy_consumption")
    assert "IT" not in set(rows["region_id"])
    assert set(rows.loc[rows["region_id"] == "FR", "share_pct"].round(1)) == {19.1, 17.2}


@pytest.mark.usefixtures("published")
def test_a_change_is_not_taken_across_a_break() -> None:
    from dashboard.queries.energy import latest

    rows = latest("final_energy_consumption").set_index("region_id")
    assert pd.isna(rows.loc["UKM", "change_points"])
    assert rows.loc["EU27_2020", "change_points"] == pytest.approx(
        rows.loc["EU27_2020", "share_pct"] - rows.loc["EU27_2020", "previous_pct"]
    )


@pytest.mark.usefixtures("published")
def test_a_map_is_drawn_where_countries_have_figures_and_only_there() -> None:
    from dashboard.queries.energy import map_years

    assert map_years("transport")[0] == "2024"
    assert map_years("transport")[-1] == "2004"
    assert map_years("energy_demand") == []
