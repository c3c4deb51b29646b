"""The charts of a region's profile and of a comparison: bubbles, waterfall, dots, and the mark in a ranking."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.charts.bubbles import STAR_COLOURS, bubbles, size
from dashboard.charts.dots import dots
from dashboard.charts.ranking import ranking
from dashboard.charts.waterfall import waterfall
from dashboard.theme import CATEGORIES

INDUSTRIES = pd.DataFrame(
    {
        "industry": ["A", "B-E", "F", "J", "K"],
        "name": ["Farming", "Industry", "Construction", "Information", "Finance"],
        "persons": [1_000, 900_000, 0, 80_000, None],
        "value": [0.4, 1.6, 0.0, 0.7, None],
        "cagr": [-0.02, 0.01, 0.0, None, None],
        "stars": [0, 3, 0, None, None],
        "words": list("abcde"),
        "weak": [False, False, False, True, False],
    }
)


def drawn(**options: object) -> object:
    return bubbles(
        INDUSTRIES,
        x_title="Persons",
        y_title="LQ",
        star_words=["0", "1", "2", "3"],
        unknown_stars="stars unknown",
        unknown_growth="growth unknown",
        neutral_word="EU28",
        **options,  # type: ignore[arg-type]
    )


def marks(figure: object) -> list[object]:
    return [trace for trace in figure.data if trace.customdata is not None]  # type: ignore[attr-defined]


def test_bubbles_leave_out_what_has_no_place() -> None:
    found = {custom[0] for trace in marks(drawn()) for custom in trace.customdata}  # type: ignore[attr-defined]
    assert found == {"A", "B-E", "J"}


def test_unknown_growth_is_hollow_and_unknown_stars_are_in_the_legend() -> None:
    figure = drawn()
    symbols = {custom[0]: symbol for trace in marks(figure) for custom, symbol in zip(trace.customdata, trace.marker.symbol, strict=True)}  # type: ignore[attr-defined]  # fmt: skip
    assert symbols == {"A": "circle", "B-E": "circle", "J": "circle-open"}
    entries = {trace.name for trace in figure.data if trace.customdata is None}  # type: ignore[attr-defined]
    assert entries == {"0", "3", "stars unknown", "growth unknown"}
    assert len(set(STAR_COLOURS)) == 4


def test_a_figure_that_its_publisher_warns_of_is_pale() -> None:
    paleness = {custom[0]: opacity for trace in marks(drawn()) for custom, opacity in zip(trace.customdata, trace.marker.opacity, strict=True)}  # type: ignore[attr-defined]  # fmt: skip
    assert paleness["J"] < paleness["B-E"] == paleness["A"]


def test_a_bubble_is_the_larger_the_faster_its_industry_grew() -> None:
    assert size(-0.5) == size(-0.04) < size(-0.01) < size(0.0) < size(0.03) < size(0.04) == size(1)
    assert size(None) == size(0.0) == size(float("nan"))


def test_the_selected_industry_is_named_in_bold_and_names_do_not_leave_the_chart() -> None:
    texts = [note.text for note in drawn(selected="B-E", narrow=True).layout.annotations]  # type: ignore[attr-defined]
    assert "<b>Industry</b>" in texts


def test_bubbles_of_nothing_are_still_a_chart() -> None:
    figure = bubbles(INDUSTRIES.head(0), x_title="", y_title="", star_words=list("0123"), unknown_stars="", unknown_growth="", neutral_word="")  # fmt: skip
    assert figure.layout.xaxis.type == "log"


def test_a_waterfall_begins_at_nought_and_ends_at_the_sum_of_its_parts() -> None:
    figure = waterfall(
        [("bloc", 100.0), ("mix", -30.0), ("own", -120.0)],
        start=("2008", 5_000.0),
        end="2016",
        unit="persons",
        words=["5,000", "+100", "-30", "-120", "4,950"],
    )
    bars = figure.data[0]
    assert list(bars.measure) == ["absolute", "relative", "relative", "relative", "total"]
    assert list(bars.y) == [0, 100.0, -30.0, -120.0, pytest.approx(-50.0)]
    low, high = figure.layout.yaxis.range
    assert low < -50 and high > 100


def test_dots_give_each_region_a_colour_and_a_mark_and_leave_unknown_ones_out() -> None:
    rows = pd.DataFrame(
        {
            "region_id": ["X", "Y", "X", "Y"],
            "industry": ["A", "A", "F", "F"],
            "name": ["Farming", "Farming", "Construction", "Construction"],
            "value": [2.0, 1.0, 0.5, None],
            "words": list("abcd"),
            "weak": [False, True, False, False],
        }
    )
    figure = dots(rows, regions=[("X", "Here"), ("Y", "There")], unit="LQ", neutral=1.0)
    here, there = figure.data
    assert (here.marker.color, there.marker.color) == CATEGORIES[:2]
    assert list(there.x) == [1.0]
    assert list(there.marker.symbol) == ["diamond-open"]
    # Named where nothing stands to the right; "There" has no such line.
    assert [note.text for note in figure.layout.annotations] == ["Here"]
    assert list(figure.layout.yaxis.categoryarray) == ["Construction", "Farming"]


def test_a_ranking_marks_where_somebody_else_would_stand_even_beyond_its_bars() -> None:
    rows = pd.DataFrame({"region_id": ["X"], "name": ["X"], "value": [1.0], "words": [""], "label": [""], "weak": [False], "rank": [1]})  # fmt: skip
    figure = ranking(rows, selected=None, unit="", mark=(3.0, "Aichi 3.0"))
    assert list(figure.data[0].textposition) == ["outside"]
    # A figure beside a bar that ends just before the line would be struck through.
    near = ranking(rows, selected=None, unit="", mark=(1.05, "Aichi 1.05"))
    assert list(near.data[0].textposition) == ["inside"]
    assert figure.layout.shapes[0].x0 == 3.0
    assert figure.layout.annotations[0].text == "Aichi 3.0"
    assert figure.layout.xaxis.range[1] > 3.0


def test_a_ranking_adds_those_singled_out_below_its_top_and_colours_them() -> None:
    rows = pd.DataFrame({"region_id": ["X", "Y", "Z"], "name": ["X", "Y", "Z"], "value": [3.0, 2.0, 1.0], "words": [""] * 3, "label": [""] * 3, "weak": [False] * 3, "rank": [1, 2, 3]})  # fmt: skip
    bars = ranking(rows, selected=None, unit="", top=1, singled_out={"Z"}).data[0]
    assert [label.split()[-1] for label in bars.y] == ["Z", "X"]
    assert bars.marker.color[0] != bars.marker.color[1]
