"""Figures drawn for print: the numbers, order and colours of the screen, unknown values apart, no words on others."""

from __future__ import annotations

import io
import itertools
import json
from typing import Any

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from dashboard import theme
from dashboard.brief.fonts import MISSING, printable
from dashboard.charts.bubbles import bubbles
from dashboard.charts.dots import dots
from dashboard.charts.network import network
from dashboard.charts.ranking import ranking
from dashboard.charts.renewables import AxisTitles, renewables
from dashboard.charts.stacked import UNKNOWN, Part, stacked_bars
from dashboard.charts.timeline import events_by_year, milestone_timeline
from dashboard.charts.waterfall import DOWN, UP, waterfall
from dashboard.compose.items import Chart, Map
from dashboard.compose.whole import whole
from dashboard.maps.arcs import partnership_arcs
from dashboard.maps.choropleth import choropleth
from dashboard.maps.columns import outcome_columns
from dashboard.maps.points import organisation_points
from dashboard.printing.chart import draw_chart
from dashboard.printing.figures import draw
from dashboard.printing.picture import picture
from dashboard.printing.plotly_values import CannotBeDrawn, lines_of, number
from dashboard.printing.png import png
from dashboard.printing.scene import Box, Dot, Path, Scene, Words, hatch, rectangle
from dashboard.takeaway.about import About

ABOUT = About("Made-up title", "http://cluster.example/energy", 7, "2026-11-20", "2026-11-23", "ja")
# Signs that the fonts of an ordinary machine lack, or draw as another one.
RARE = "梼原町 檮原 ①②③ 髙﨑"


def sent(figure: Any) -> dict[str, Any]:
    """A figure as the browser gets it."""
    read: dict[str, Any] = json.loads(figure.to_json())
    return read


def chart(figure: Any, **more: Any) -> Chart:
    return Chart("made_up", "Made-up title", "", sent(figure), **more)


def bars(scene: Scene, colour: str) -> list[tuple[float, float, float, float]]:
    """Left, top, right, bottom of the boxes filled with a colour."""
    found = [m.rings[0] for m in scene.marks if isinstance(m, Path) and m.fill and m.fill.colour == colour]  # fmt: skip
    return [(*ring.min(axis=0), *ring.max(axis=0)) for ring in found]


def texts(scene: Scene) -> list[str]:
    return [words.text for words in scene.words()]


def _touch(one: Box, two: Box) -> bool:
    # Letters reach neither the top nor the bottom of their line.
    across = one[0] + 1 < two[2] and two[0] + 1 < one[2]
    return across and one[1] + 3 < two[3] and two[1] + 3 < one[3]


def on_plot(scene: Scene) -> list[Any]:
    """What is drawn within the axes: neither legend nor grid."""
    return [m for m in scene.marks if isinstance(m, Path | Dot) and m.clip is not None]


def overlapping(scene: Scene) -> list[tuple[str, str]]:
    pairs = itertools.combinations([(w.text, w.box) for w in scene.words()], 2)
    return [(a, b) for (a, one), (b, two) in pairs if _touch(one, two)]


def inside(scene: Scene) -> bool:
    boxes = [words.box for words in scene.words()]
    return all(b[0] >= 0 and b[1] >= 0 and b[2] <= scene.wide and b[3] <= scene.high for b in boxes)


REGIONS = pd.DataFrame(
    {
        "region_id": list("ABCD"),
        "name": [RARE, "Ville d'Été", "A region with a long name indeed", "D"],
        "value": [1234.0, 617.0, 1.0, None],
        "words": list("abcd"),
        "label": ["1,234", "617", "1", ""],
        "weak": [False, False, True, False],
        "rank": [1, 2, 3, 4],
    }
)


def test_a_ranking_has_its_rows_from_the_top_and_bars_as_long_as_their_values() -> None:
    scene = draw(chart(ranking(REGIONS, selected="B", unit="persons", mark=(900.0, "Here"))))
    (first,), (second,) = bars(scene, theme.OTHER), bars(scene, theme.CHOSEN)
    assert first[1] < second[1]
    assert (second[2] - second[0]) / (first[2] - first[0]) == pytest.approx(0.5)
    (weak,) = bars(scene, "#CDD3DA")
    hatched = [m for m in scene.marks if isinstance(m, Path) and not m.closed and len(m.rings) >= 1 and m.pen and m.pen.width == 0.8]  # fmt: skip
    assert len(hatched) == 1 and weak[1] > second[1]
    wanted = {f"1 {printable(RARE)}", "2 Ville d'Été", "1,234", "617", "Here", "persons"}
    assert wanted <= {printable(text) for text in texts(scene)}
    assert inside(scene) and not overlapping(scene)


def test_parts_add_up_and_what_is_unknown_is_hatched() -> None:
    rows = pd.DataFrame({"label": ["First", "Second"], "known": [3, 0], "none": [1, 0], "unknown": [4, 2], "said": ["≈ 30", "unknown"]})  # fmt: skip
    parts = [Part("known", "Known", "#0072B2"), Part("none", "None", "#E69F00"), Part("unknown", "Unknown", UNKNOWN, faint=True)]  # fmt: skip
    scene = draw(chart(stacked_bars(rows, parts, unit="events", words="said")))
    # Bars of nothing have no width; squares of the legend are not bars.
    known, none, unknown = ([b for b in bars(scene, p.colour) if b[3] - b[1] > 13] for p in parts)
    first = [max(found, key=lambda b: b[2] - b[0]) for found in (known, none)]
    assert first[1][0] == pytest.approx(first[0][2])
    assert (first[1][2] - first[1][0]) * 3 == pytest.approx(first[0][2] - first[0][0])
    assert len(unknown) == 2 and {"Known", "None", "Unknown", "First", "Second", "≈ 30"} <= set(texts(scene))  # fmt: skip
    assert sum(isinstance(m, Path) and not m.closed and len(m.rings) > 5 for m in scene.marks) >= 2
    years = events_by_year(pd.DataFrame({"year": [2019, 2021], "known": [1, 0], "none": [0, 2], "unknown": [1, 1]}), parts)  # fmt: skip
    assert {"2019", "2020", "2021"} <= set(texts(draw(chart(years))))


def test_a_waterfall_goes_up_and_down_and_says_so() -> None:
    figure = waterfall([("The bloc", 100.0), ("Its own", -150.0)], start=("2008", 900.0), end="2016", unit="persons", words=["900", "+100", "-150", "850<br>(-50)"])  # fmt: skip
    scene = draw(chart(figure))
    (up,), (down,), totals = bars(scene, UP), bars(scene, DOWN), bars(scene, theme.CHOSEN)
    assert up[2] < down[0] and up[1] == pytest.approx(down[1])
    assert (down[3] - down[1]) / (up[3] - up[1]) == pytest.approx(1.5)
    assert totals[-1][1] == pytest.approx(up[3]) and totals[-1][3] == pytest.approx(down[3])
    assert {"900", "+100", "-150", "850", "(-50)", "2008", "2016"} <= set(texts(scene))
    assert inside(scene) and not overlapping(scene)


SHARES = pd.DataFrame(
    {
        "region_id": list("AAAABBBB"), "name": [*["Here"] * 4, *["There"] * 4], "year": [2018, 2019, 2020, 2021] * 2,
        "share_pct": [10.0, 11.0, None, 12.4, 12.0, 12.2, 12.3, 12.5], "lower_pct": [None] * 8, "upper_pct": [None] * 8,
        "qualifier": ["exact", "exact", "at_least", "exact"] + ["exact"] * 4,
        "calendar": ["calendar_year"] * 8, "words": list("abcdefgh"), "label": [f"{x} %" for x in [10, 11, "", 12.4, 12, 12.2, 12.3, 12.5]],
        "broken": [False, False, False, True] + [False] * 4,
    }
)  # fmt: skip


def test_lines_stop_where_nothing_is_known_and_labels_keep_clear_of_one_another() -> None:
    rows = SHARES.assign(lower_pct=[None, None, 11.0, *[None] * 5])
    targets = pd.DataFrame({"region_id": ["A"], "name": ["Here"], "target_year": [2030], "target_pct": [50.0], "preferred": [True], "ahead": [True], "latest_year": [2021], "latest_pct": [12.4], "words": [""], "label": ["50 %"]})  # fmt: skip
    figure = renewables(rows, targets, titles=AxisTitles("Share (%)", "Year"))
    scene = draw(chart(figure))
    lines = [m.rings[0] for m in on_plot(scene) if isinstance(m, Path) and m.pen and m.pen.width == 2.5 and m.pen.colour == theme.CATEGORIES[0]]  # fmt: skip
    # The break parts the newest of its four years, the unknown one is a mark alone.
    assert [len(each) for each in lines] == [2]
    assert {"12.4 %", "12.5 %", "50 %"} <= set(texts(scene))
    assert not overlapping(scene) and inside(scene)


def test_dots_and_bubbles_stand_where_their_values_are() -> None:
    rows = pd.DataFrame({"region_id": ["X", "Y", "X", "Y"], "industry": list("AAFF"), "name": ["農業", "農業", "建設", "建設"], "value": [2.0, 1.0, 0.5, None], "words": list("abcd"), "weak": [False, True, False, False]})  # fmt: skip
    scene = draw(
        chart(dots(rows, regions=[("X", "ここ"), ("Y", "あそこ")], unit="倍", neutral=1.0))
    )
    first, second = (m for m in on_plot(scene) if isinstance(m, Dot))
    (other,) = (m for m in on_plot(scene) if isinstance(m, Path) and m.closed)
    assert first.y < second.y and first.x > other.rings[0][:, 0].mean() > second.x
    assert other.fill is None and other.pen.colour == theme.CATEGORIES[1]
    assert first.fill.colour == theme.CATEGORIES[0]
    grown = pd.DataFrame({"industry": list("ABC"), "name": ["小", "大", "不明"], "persons": [1_000, 100_000, None], "value": [0.5, 1.5, 1.0], "cagr": [None, 0.02, None], "stars": [0, 3, None], "words": list("abc"), "weak": [False] * 3})  # fmt: skip
    figure = bubbles(grown, x_title="人", y_title="倍", star_words=list("0123"), unknown_stars="?", unknown_growth="不明", neutral_word="全国")  # fmt: skip
    scene = draw(chart(figure))
    assert {"小", "大", "全国", "1,000", "10,000", "100,000"} <= set(texts(scene))
    assert inside(scene) and not overlapping(scene)


def test_dates_and_ties_are_drawn_as_they_are() -> None:
    acts = pd.DataFrame({"date": ["2014", "2016-10-31"], "date_precision": ["year", "day"], "kind_label": ["覚書", "訪問"], "date_label": ["", ""], "text": ["", ""]})  # fmt: skip
    scene = draw(chart(milestone_timeline(acts)))
    assert {"覚書", "訪問", "2014", "2016"} <= set(texts(scene))
    whole_year, day = sorted((b[2] - b[0] for b in bars(scene, theme.SEQUENTIAL[6])), reverse=True)
    assert whole_year == pytest.approx(day * 365, rel=0.01)
    pairs = pd.DataFrame({"a_id": ["X", "Y"], "a_name": ["福島県", RARE], "b_id": ["V", "V"], "b_name": ["A very long name of a region in Europe", "V"], "partnerships": [3, 1], "field": ["digital", None], "words": ["", ""]})  # fmt: skip
    scene = draw(chart(network(pairs, left="日本", right="Europe", selected=None), legend=(("#56B4E9", "Digital"),)))  # fmt: skip
    assert {"福島県", RARE, "Digital", "日本", "Europe"} <= set(texts(scene)) and inside(scene)


def test_a_map_has_the_classes_of_the_screen_and_hatches_what_is_unknown() -> None:
    rows = pd.DataFrame({"region_id": ["JP-07", "JP-13", "JP-01"], "name": ["", "", ""], "value": [5.0, 95.0, None], "words": ["", "", ""]})  # fmt: skip
    figure = choropleth(rows, outlines="japan", unit="%", no_data="データなし", selected=["JP-07"], height=500)  # fmt: skip
    scene = draw(chart(figure))
    drawn = [m for m in on_plot(scene) if m.fill]
    colours = [m.fill.colour for m in drawn]
    assert colours == [theme.NO_DATA, theme.SEQUENTIAL[0], theme.SEQUENTIAL[-1]]
    (lines,) = [m for m in on_plot(scene) if not m.closed]
    island, hatched = np.vstack(drawn[0].rings), np.vstack(lines.rings)
    assert (island.min(axis=0) <= hatched.min(axis=0)).all()
    assert (island.max(axis=0) >= hatched.max(axis=0)).all()
    assert {"データなし", "%"} <= set(texts(scene))
    assert any(isinstance(m, Path) and m.pen and m.pen.colour == theme.MARK for m in scene.marks)


ENDS = {"a_latitude": [37.7], "a_longitude": [140.5], "b_latitude": [51.2], "b_longitude": [6.8]}


def test_arcs_points_and_columns_stand_on_the_land() -> None:
    tie = pd.DataFrame({"partnership_id": ["x"], "name": ["x"], "field": ["digital"], "field_label": [""], "milestones": [2], "events": [1], **ENDS})  # fmt: skip
    place = pd.DataFrame({"organisation_id": ["o"], "name": ["o"], "note": [""], "main_field": ["digital"], "latitude": [51.2], "longitude": [6.8], "partnerships": [1]})  # fmt: skip
    host = pd.DataFrame({"region_id": ["A", "B"], "name": ["", ""], "note": ["", ""], "other_total": [100.0, None], "fair_total": [50.0, 75.0], "latitude": [51.2, 37.7], "longitude": [6.8, 140.5]})  # fmt: skip
    decks = [f(rows, selected=None, height=460, width=1240) for f, rows in ((partnership_arcs, tie), (organisation_points, place), (outcome_columns, host))]  # fmt: skip
    arcs, points, columns = (draw(Map("m", "", "", json.loads(deck.to_json()), legend=(("#56B4E9", "デジタル"),))) for deck in decks)  # fmt: skip
    (arc,) = [m for m in arcs.marks if isinstance(m, Path) and m.pen and m.pen.colour == "#56B4E9"]
    way = arc.rings[0]
    assert way[:, 1].min() < min(way[0, 1], way[-1, 1]) and way[0, 0] > way[-1, 0]
    assert {m.fill.colour for m in points.marks if isinstance(m, Dot) and m.fill} == {"#56B4E9"}
    heights = {colour: [b[3] - b[1] for b in bars(columns, colour)] for colour in (theme.ACCENT, "#80A7CD")}  # fmt: skip
    assert len(heights[theme.ACCENT]) == 1 and len(heights["#80A7CD"]) == 2
    assert all("デジタル" in texts(scene) for scene in (arcs, points, columns))
    land = sum(isinstance(m, Path) and m.fill is not None and m.fill.colour == theme.LAND for m in arcs.marks)  # fmt: skip
    assert land >= 1


def test_what_no_page_shows_is_refused_by_name() -> None:
    for figure, found in (
        ({"data": [{"type": "pie"}]}, "pie"),
        ({"data": [{"type": "scatter", "x": [1], "y": [1], "mode": "markers", "marker": {"symbol": "star"}}]}, "star"),
        ({"data": [{"type": "choroplethmap", "geojson": "https://outside.example/x", "locations": [], "z": []}]}, "outside"),
    ):  # fmt: skip
        with pytest.raises(CannotBeDrawn, match=found):
            draw(Chart("x", "", "", figure))


def test_numbers_and_tags_are_written_as_on_the_screen() -> None:
    assert [number(1234.5, how) for how in (",d", "+,d", ".1f", "d", None, ",")] == ["1,234", "+1,234", "1234.5", "1234", "1234.5", "1,234.5"]  # fmt: skip
    assert number(-3, "+,d") == "−3" and number(-0.0, "+,d") == "0" and number(20000, None) == "20,000"  # fmt: skip
    assert lines_of("<b>A &amp; B</b><br>C") == [("A & B", True), ("C", False)]
    assert draw_chart({"data": [{"type": "bar", "x": ["a"], "y": {"bdata": "AAAAAAAA8D8=", "dtype": "f8"}}]}, 400).high == 450  # fmt: skip


def test_hatching_stays_inside_and_leaves_holes_free() -> None:
    lines = hatch([rectangle(0, 0, 40, 40), rectangle(10, 10, 30, 30)], pen=None, apart=3).rings  # type: ignore[arg-type]
    middles = [line.mean(axis=0) for line in lines]
    assert middles and all(0 <= x <= 40 and 0 <= y <= 40 for x, y in middles)
    assert not any(10.5 < x < 29.5 and 10.5 < y < 29.5 for x, y in middles)


def test_a_picture_says_for_itself_what_it_shows_and_draws_rare_signs() -> None:
    assert MISSING not in printable(RARE)
    item = chart(
        ranking(REGIONS, selected=None, unit="人"), source="出典：[県](https://pref.example)"
    )
    framed, bare = (Image.open(io.BytesIO(picture(item, about, scale=1))) for about in (ABOUT, None))  # fmt: skip
    assert bare.size == (1000, 138) and framed.size[0] == 1040 and framed.size[1] > 200
    ink = [np.asarray(Image.open(io.BytesIO(png(Scene(60, 40, [Words(5, 30, sign, 24, "#000000")]))))).sum() for sign in "梼檮①髙" + MISSING]  # fmt: skip
    assert len(set(ink)) == len(ink)


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("page", ["partnerships", "regions", "events", "energy"])
def test_every_figure_of_every_part_of_a_page_can_be_drawn(page: str) -> None:
    query = {"regions": {"region": "DEA"}, "energy": {"basis": "final_energy_consumption"}}.get(page, {})  # fmt: skip
    figures = [f for view in whole(page, query, "ja") for f in view.figures if isinstance(f, Chart | Map)]  # fmt: skip
    assert figures
    for figure in figures:
        scene = draw(figure)
        assert scene.marks and inside(scene), figure.key
