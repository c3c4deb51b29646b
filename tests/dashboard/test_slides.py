"""Slides read back: every number is that of the view, unknown is a gap, nothing runs as a formula or leaves the slide."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from dashboard.charts.bubbles import bubbles
from dashboard.charts.dots import dots
from dashboard.charts.network import network
from dashboard.charts.pace import pace_bars
from dashboard.charts.ranking import ranking
from dashboard.charts.renewables import AxisTitles, renewables
from dashboard.charts.series import series
from dashboard.charts.stacked import Part, stacked_bars
from dashboard.charts.timeline import events_by_year, milestone_timeline
from dashboard.charts.waits import waits
from dashboard.charts.waterfall import waterfall
from dashboard.compose import (
    Behind,
    Chart,
    Heading,
    Note,
    Number,
    Numbers,
    Table,
    Text,
    View,
    compose,
    whole,
)
from dashboard.compose.items import Cited
from dashboard.printing.plotly_values import values
from dashboard.takeaway import slides_drawings
from dashboard.takeaway.about import About, Said
from dashboard.takeaway.clicks import without_clicks
from dashboard.takeaway.slides import slides
from dashboard.takeaway.slides_cells import Cells, of_hover
from dashboard.takeaway.slides_layout import MOST_SLIDES, sheets
from dashboard.takeaway.slides_words import cut, lines, paragraphs, words

# All rows are made up.
EVIL = '=HYPERLINK("http://x.invalid";"click")'
PARTS = [Part("whole", "Of the whole", "#487BAD"), Part("none", "Unknown", "#8A94A0", faint=True)]
SOURCE = Cited("Made-up statistics", "Office", "https://x.invalid/a", "CC BY 4.0", "", "", "official")  # fmt: skip


def ranked(values_: list[float | None], names: list[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "region_id": [f"R{i}" for i in range(len(names))],
            "name": names,
            "value": values_,
            "words": "",
            "label": ["" if v is None else f"{v:,.2f}" for v in values_],
            "weak": [i == 1 for i in range(len(names))],
            "rank": range(1, len(names) + 1),
        }
    )


@cache
def figures() -> dict[str, Any]:
    years = pd.DataFrame(
        {
            "year": [2008, 2009, 2010, 2012],
            "value": [1.25, None, 1.5, 2.0],
            "reference": [1.0, 1.0, 1.0, 1.0],
            "words": "",
            "broken": [False, False, False, True],
            "weak": [False, False, True, False],
        }
    )
    shares = pd.DataFrame(
        {
            "region_id": ["A", "A", "A", "B"],
            "name": ["Alpha", "Alpha", "Alpha", "Beta"],
            "year": [2011, 2015, 2016, 2016],
            "share_pct": [21.9, 25.1, None, 40.5],
            "lower_pct": [None, None, 30.0, None],
            "upper_pct": [None, None, 32.0, None],
            "qualifier": ["exact", "exact", "exact", "about"],
            "calendar": "calendar_year",
            "words": "",
            "label": ["", "25.1 %", "", "40.5 %"],
            "broken": False,
        }
    )
    aims = pd.DataFrame(
        {
            "region_id": ["A", "A"], "name": ["Alpha", "Alpha"], "target_year": [2014, 2030],
            "target_pct": [24.0, 70.0], "preferred": [True, True], "ahead": [False, True],
            "latest_year": [2015, 2015], "latest_pct": [25.1, 25.1], "words": "", "label": ["", "70 %"],
        }
    )  # fmt: skip
    industries = pd.DataFrame(
        {
            "region_id": ["A", "A", "B", "B"], "industry": ["x", "y", "x", "y"],
            "name": ["Industry", "Trade", "Industry", "Trade"], "value": [1.34, None, 0.21, 1.1],
            "words": "", "weak": [False, False, True, False],
        }
    )  # fmt: skip
    sized = pd.DataFrame(
        {
            "industry": ["x", "y"], "name": ["Industry", "Trade"], "persons": [167872, 6845],
            "value": [1.34, 0.25], "cagr": [0.01, None], "stars": [1, None], "words": "", "weak": False,
        }
    )  # fmt: skip
    counts = pd.DataFrame(
        {
            "label": ["Met", "Signed"],
            "whole": [7, 0],
            "none": [30, 4],
            "words": ["≈ 1,500", "unknown"],
        }
    )
    paces = pd.DataFrame(
        {
            "region_id": ["A", "B"], "rank": ["1", "2"], "name": ["Alpha", "Beta"], "value": [5.0, -0.4],
            "label": ["+5.00 (since 2019)", "-0.40"], "words": "", "needed": [1.75, None], "needed_words": "",
        }
    )  # fmt: skip
    took = pd.DataFrame(
        {
            "name": ["One", "Two"], "length": [0.5, 3.0], "qualifier": ["exact", "about"],
            "field": ["aerospace", "digital"], "words": "", "label": ["6 months", "about 3 years"],
        }
    )  # fmt: skip
    held = pd.DataFrame({"year": [2019, 2021], "whole": [3, 1], "none": [0, 2]})
    return {
        "ranking": ranking(ranked([2.41, 1.71, None], ["Alpha", EVIL, "Gamma"]), selected="R0", unit="Times", neutral=1.0, mark=(1.5, "Here 1.50")),
        "stacked": stacked_bars(counts, PARTS, unit="Events", words="words"),
        "years": events_by_year(held, PARTS),
        "series": series(years, name="Alpha", reference_name="All", unit="Times", years_title="Year", break_word="Break"),
        "renewables": renewables(shares, aims, titles=AxisTitles("Share (%)", "Year")),
        "dots": dots(industries, regions=[("A", "Alpha"), ("B", "Beta")], unit="Times", neutral=1.0),
        "bubbles": bubbles(sized, x_title="Persons", y_title="Times", star_words=["none", "★", "★★", "★★★"], unknown_stars="unknown", unknown_growth="Growth unknown", neutral_word="All"),
        "pace": pace_bars(paces, selected=["A"], unit="Points", needed="Needed"),
        "waits": waits(took, unit="Years"),
        "waterfall": waterfall([("Growth", 120.0), ("Mix", -300.0), ("Own", 50.0)], start=("2008", 1000.0), end="2016", unit="Persons", words=["1,000", "+120", "-300", "+50", "870"]),
    }  # fmt: skip


def drawn_elsewhere() -> dict[str, Any]:
    ties = pd.DataFrame(
        {
            "a_id": ["a"], "a_name": ["Alpha"], "b_id": ["b"], "b_name": ["Beta"],
            "partnerships": [2], "field": ["digital"], "words": [""],
        }
    )  # fmt: skip
    acts = pd.DataFrame(
        {"date": ["2014-02", "2020"], "date_precision": ["month", "year"], "kind_label": "Signed", "date_label": "", "text": ""}
    )  # fmt: skip
    return {
        "network": network(ties, left="Here", right="There", selected=None),
        "timeline": milestone_timeline(acts),
    }


def behind(key: str) -> Behind:
    rows = pd.DataFrame({"name": ["Alpha", "Beta"], "persons": [1234567, None]})
    return Behind(
        key, rows, {"name": "Region", "persons": "Persons"}, ("s",), (), "", (), (SOURCE,)
    )


def view(code: Any = "en") -> View:
    long = pd.DataFrame(
        {
            "Name": [EVIL if i == 3 else f"Region {i}" for i in range(120)],
            "Link": [f"https://x.invalid/{i}" for i in range(120)],
            "Persons": [1000.5 + i for i in range(120)],
        }
    )
    shown = long.assign(Persons=[f"{v:,.1f}" for v in long["Persons"]], Link="x.invalid")
    items: list[Any] = [
        Heading("A made-up page", 1),
        Text("**Alpha** is first with *a* value of 2.41\\.  \nSee [the list](https://x.invalid/l)."),
        Numbers("numbers_1", "", (Number("Persons", "≈ 1,500", "Those counted."), Number("Signed", "unknown"))),
    ]  # fmt: skip
    for key, figure in {**figures(), **drawn_elsewhere()}.items():
        items += [
            Heading(f"Figure {key}", 2),
            Chart(key, f"Figure {key}", f"What {key} shows", figure.to_dict(), "Source: [Made-up](https://x.invalid/a)", behind(key)),
            Note("Select a bar to open it. Values are made up."),
        ]  # fmt: skip
    items += [Heading("The list", 2), Table("list", "The list", "A table of regions", long, shown, "Source: Made-up", behind("list"))]  # fmt: skip
    return View("made_up", "A made-up page", (), code, 7, "2026-11-20", tuple(items))


ABOUT = About("A made-up page", "https://x.invalid/?lang=en", 7, "2026-11-20", "2026-11-23", "en")
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def deck() -> Iterator[Any]:
    """The slides of a made-up view; pictures, which are drawn elsewhere, are one pixel."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slides_drawings, "picture", lambda *_, **__: PIXEL)
        yield Presentation(io.BytesIO(slides([view()], ABOUT)))


def titled(deck: Any, title: str) -> list[Any]:
    return [s for s in deck.slides if s.shapes.title.text_frame.text.startswith(title)]


def chart_of(deck: Any, key: str) -> Any:
    (found,) = [
        s.chart for slide in titled(deck, f"Figure {key}") for s in slide.shapes if s.has_chart
    ]
    return found


def workbook_of(chart: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active


def cached(ser: Any, name: str) -> list[float | None]:
    """The figures of a series as the chart holds them; None for a gap."""
    cache = ser.find(f"{qn(f'c:{name}')}/{qn('c:numRef')}/{qn('c:numCache')}")
    found: list[float | None] = [None] * int(cache.find(qn("c:ptCount")).get("val"))
    for point in cache.findall(qn("c:pt")):
        found[int(point.get("idx"))] = float(point.find(qn("c:v")).text)
    return found


def pairs_in(chart: Any) -> list[tuple[float, float]]:
    """All points of a chart of points."""
    return sorted(
        (x, y)
        for ser in chart._chartSpace.iter(qn("c:ser"))
        for x, y in zip(cached(ser, "xVal"), cached(ser, "yVal"), strict=True)
        if x is not None and y is not None
    )


def bars_in(figure: Any, across: str, along: str) -> dict[str, list[tuple[Any, float]]]:
    """The known figures of each trace of bars by category, as plotly holds them."""
    return {
        trace.get("name") or "": [
            (place, float(v))
            for place, v in zip(values(trace[along]), values(trace[across]), strict=True)
            if v is not None and v == v
        ]
        for trace in figure["data"]
        if trace["type"] == "bar"
    }


@pytest.mark.parametrize("key", ["ranking", "stacked", "pace", "years", "waits"])
def test_bars_have_the_numbers_of_the_view(deck: Any, key: str) -> None:
    lying = key != "years"
    figure = figures()[key].to_dict()
    expected = bars_in(figure, "x" if lying else "y", "y" if lying else "x")
    chart = chart_of(deck, key)
    sheet = workbook_of(chart)
    shown = {s.name: s for s in chart.plots[0].series}
    names = figure["layout"].get("yaxis", {}).get("ticktext")
    for i, (name, pairs) in enumerate(expected.items()):
        own = shown.get(name) or chart.plots[0].series[i]
        got = dict(zip(chart.plots[0].categories, own.values, strict=True))
        for place, value in pairs:
            label = names[place].strip() if names else str(place).replace("\u3000", "  ")
            found = [v for c, v in got.items() if str(c).lstrip("'") == label]
            assert found == [value], (key, name, place)
    # The workbook behind it holds the same as the chart shows.
    for column, own in enumerate(chart.plots[0].series, 2):
        cells = [sheet.cell(row, column).value for row in range(2, len(own.values) + 2)]
        assert cells == list(own.values)


def test_marks_and_doubts_are_in_the_chart(deck: Any) -> None:
    pace = {s.name: list(s.values) for s in chart_of(deck, "pace").plots[0].series}
    assert pace == {"Points": [5.0, -0.4], "Needed": [1.75, None]}
    (doubt,) = chart_of(deck, "waits")._chartSpace.iter(qn("c:errBars"))
    assert [float(v.text) for v in doubt.iter(qn("c:v"))] == [0, 1, 0, 1]
    drawing = [r.target_part for r in chart_of(deck, "stacked").part.rels.values() if "chartUserShapes" in r.reltype]  # fmt: skip
    assert "≈ 1,500" in drawing[0].blob.decode()
    # A year without events keeps its place and has no figure.
    years = chart_of(deck, "years").plots[0]
    assert list(years.categories) == ["2019", "2020", "2021"]
    assert list(years.series[0].values) == [3, None, 1]


def test_a_waterfall_adds_up(deck: Any) -> None:
    chart = chart_of(deck, "waterfall")
    pieces = list(chart.plots[0].series)
    assert [s.name for s in pieces] == [
        "Lift (not drawn)",
        "Increase",
        "Increase (below 0)",
        "Decrease",
        "Decrease (below 0)",
        "Sum (below 0)",
    ]
    rows = list(zip(*(s.values for s in pieces), strict=True))
    # The outer ends of the pieces above and below 0: what is reached before and after each part.
    high = [sum(v for v in row if v and v > 0) for row in rows]
    low = [sum(v for v in row if v and v < 0) for row in rows]
    assert high == [0, 120, 120, 0, 0]
    assert low == [0, 0, -180, -180, -130]
    sheet = workbook_of(chart)
    last = sheet.max_column
    assert [sheet.cell(row, last).value for row in range(2, 7)] == [0, 120, -300, 50, -130]


@pytest.mark.parametrize("key", ["series", "renewables", "bubbles"])
def test_points_have_the_numbers_of_the_view(deck: Any, key: str) -> None:
    expected = sorted(
        (float(x), float(y))
        for trace in figures()[key].to_dict()["data"]
        for x, y in zip(values(trace["x"]), values(trace["y"]), strict=True)
        if x is not None and y is not None and y == y
    )
    assert pairs_in(chart_of(deck, key)) == expected


def test_dots_keep_their_rows(deck: Any) -> None:
    chart = chart_of(deck, "dots")
    assert pairs_in(chart) == [(0.21, 2.0), (1.1, 1.0), (1.34, 2.0)]
    cells = [c.value for row in workbook_of(chart).iter_rows() for c in row]
    assert {"Industry", "Trade", "Alpha", "Beta"} <= set(cells)


def test_unknown_is_a_gap(deck: Any) -> None:
    chart = chart_of(deck, "series")
    own = next(s for s in chart._chartSpace.iter(qn("c:ser")) if s.find(f".//{qn('c:tx')}//{qn('c:v')}").text == "Alpha")  # fmt: skip
    assert cached(own, "yVal") == [1.25, None, 1.5, None, 2.0]
    assert chart._chartSpace.find(f".//{qn('c:dispBlanksAs')}").get("val") == "gap"
    # 2010 has a known figure on both sides of the break, none between them.
    assert None not in cached(own, "xVal")


def test_no_cell_runs_as_a_formula(deck: Any) -> None:
    count = 0
    for slide in deck.slides:
        for chart in (s.chart for s in slide.shapes if s.has_chart):
            for row in workbook_of(chart).iter_rows():
                for cell in row:
                    count += 1
                    assert cell.data_type != "f"
                    assert not str(cell.value).startswith("=")
    assert count > 60
    assert any(EVIL in str(c) for c in chart_of(deck, "ranking").plots[0].categories)


def test_what_has_no_form_is_a_picture_with_its_table(deck: Any) -> None:
    for key in ("network", "timeline"):
        picture, table = titled(deck, f"Figure {key}")
        (shown,) = [s for s in picture.shapes if s.shape_type == 13]
        assert shown._element.xpath(".//p:cNvPr")[0].get("descr") == f"What {key} shows"
        (rows,) = [s.table for s in table.shapes if s.has_table]
        texts = [[c.text for c in row.cells] for row in rows.rows]
        assert texts == [["Region", "Persons"], ["Alpha", "1,234,567"], ["Beta", ""]]


def test_a_time_line_without_rows_behind_it_says_its_acts() -> None:
    line = drawn_elsewhere()["timeline"].to_dict()
    line["data"][0]["customdata"] = ["<b>February 2014</b><br>Signed", "<b>2020</b><br>Renewed"]
    cells = of_hover(line, "en")
    assert cells is not None
    assert cells.rows == (("Signed", "February 2014 Signed"), ("Signed", "2020 Renewed"))


def test_a_long_table_goes_on_and_says_what_is_left_out(deck: Any) -> None:
    parts = titled(deck, "The list")
    tables = [s.table for slide in parts for s in slide.shapes if s.has_table]
    rows = [[c.text for c in row.cells] for table in tables for row in list(table.rows)[1:]]
    assert len(tables) == MOST_SLIDES
    assert 60 < len(rows) < 120
    assert rows == [[EVIL if i == 3 else f"Region {i}", f"{1000.5 + i:,.1f}"] for i in range(len(rows))]  # fmt: skip
    texts = " ".join(s.text_frame.text for s in parts[-1].shapes if s.has_text_frame)
    assert f"to {len(rows)} of 120" in texts and "Excel" in texts
    links = [r._r.find(f".//{qn('a:hlinkClick')}") is not None for r in tables[0].cell(1, 0).text_frame.paragraphs[0].runs]  # fmt: skip
    assert links == [True]


def test_every_slide_can_be_read(deck: Any) -> None:
    """A title, an alternative for each picture, chart and table, notes, nothing outside, no text too small."""
    titles = [s.shapes.title.text_frame.text for s in deck.slides]
    assert all(titles) and titles[0] == "A made-up page" and titles[-1] == "Sources"
    for slide in list(deck.slides)[1:]:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height
            if shape.has_chart or shape.has_table or shape.shape_type == 13:
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")
                assert slide.has_notes_slide or titles[-1] == slide.shapes.title.text_frame.text
        sizes = [int(e.get("sz")) for e in slide._element.iter(qn("a:rPr")) if e.get("sz")]
        assert min(sizes) >= 900
    (numbers,) = [s for s in deck.slides if any(sh.name == "Signed" for sh in s.shapes)]
    assert {"≈ 1,500", "unknown"} <= {
        p.text for sh in numbers.shapes if sh.has_text_frame for p in sh.text_frame.paragraphs
    }
    assert "Those counted." in numbers.notes_slide.notes_text_frame.text
    assert "Values are made up." in titled(deck, "Figure series")[0].notes_slide.notes_text_frame.text  # fmt: skip
    assert "Select a bar" not in str([sh.text_frame.text for s in deck.slides for sh in s.shapes if sh.has_text_frame])  # fmt: skip


def test_a_story_has_its_headlines_and_notes_in_its_language() -> None:
    chart = Chart("stacked", "Stages", "Bars", figures()["stacked"].to_dict(), "", behind("s"))
    step = View("events", "行事", (), "ja", 7, "2026-11-20", (chart, Note("棒を選ぶと開きます。値は架空です。")))  # fmt: skip
    about = About("十年の歩み", "", 7, "2026-11-20", "2026-11-23", "ja", (Said("商談は約1,500件", "ゆっくり話す。"),))  # fmt: skip
    file = slides([step], about)
    deck = Presentation(io.BytesIO(file))
    first, only, sources = deck.slides
    assert first.shapes.title.text_frame.text == "十年の歩み"
    assert only.shapes.title.text_frame.text == "商談は約1,500件"
    assert only.notes_slide.notes_text_frame.text.endswith("ゆっくり話す。")
    texts = [s.text_frame.text for s in only.shapes if s.has_text_frame]
    assert "値は架空です。" in texts
    assert any("2026年11月20日" in x for x in texts)
    assert sources.shapes.title.text_frame.text == "出典"
    theme = deck.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    assert b"Yu Gothic" in theme.blob
    assert {e.get("lang") for e in only._element.iter(qn("a:rPr")) if e.get("lang")} == {"ja-JP"}


@pytest.mark.parametrize("code", ["en", "ja"])
def test_real_pages_keep_every_number(
    published: Path, monkeypatch: pytest.MonkeyPatch, code: Any
) -> None:
    monkeypatch.setattr(slides_drawings, "picture", lambda *_, **__: PIXEL)
    query = {"basis": "final_energy_consumption"}
    views = whole("regions", {"region": "JP-07"}, code) if code == "ja" else [
        compose("energy", {**query, "view": view}, code) for view in ("pace", "ranking")
    ]  # fmt: skip
    about = About(views[0].title, "", 1, "2026-11-20", "2026-11-23", code)
    deck = Presentation(io.BytesIO(slides(views, about)))
    found: set[float] = set()
    tables: set[str] = set()
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart:
                held = shape.chart._chartSpace.iter(qn("c:numCache"))
                found |= {float(v.text) for cache in held for v in cache.iter(qn("c:v"))}
            elif shape.has_table:
                tables |= {c.text for row in shape.table.rows for c in row.cells}
    native = 0
    for figure in (f for each in views for f in each.figures):
        if isinstance(figure, Chart) and not any("map" in t["type"] for t in figure.figure["data"]):
            native += 1
            for trace in figure.figure["data"]:
                if trace["type"] != "waterfall" and trace.get("mode") != "text":
                    pairs = zip(values(trace["x"]), values(trace["y"]), strict=True)
                    known = [v for pair in pairs if None not in pair for v in pair if isinstance(v, int | float)]  # fmt: skip
                    assert {float(v) for v in known} <= found, figure.key
        elif isinstance(figure, Table):
            first = figure.shown.head(10)
            labels = [c for c in first.columns if not first[c].astype(str).str.contains("\n").any()]
            links = [c for c in labels if figure.rows[c].astype(str).str.startswith("http").any()]
            assert {str(x) for c in labels if c not in links for x in first[c]} <= tables, figure.key  # fmt: skip
    assert native >= 2


def test_tables_are_laid_out_whole() -> None:
    rows = tuple((f"Row {i}", "word " * (i % 30), f"{i}", *["x" * 18] * 9) for i in range(40))
    cells = Cells(tuple(f"Label {i}" for i in range(12)), rows, (False, False, True, *[False] * 9), tuple(("",) * 12 for _ in rows))  # fmt: skip
    laid = sheets(cells, 870, 330)
    groups = {sheet.columns for sheet in laid}
    assert {c for columns in groups for c in columns} == set(range(12))
    for columns in groups:
        ends = sorted((s.first, s.last) for s in laid if s.columns == columns)
        assert [a for a, _ in ends] == [0, *(b for _, b in ends[:-1])] and ends[-1][1] == 40
    assert all(sum(sheet.widths) <= 871 for sheet in laid)


def test_words_of_the_screen() -> None:
    text = "**Alpha** \\(a\\) [list](https://x.invalid/a)\n\n- one\n- :small[two]\n\n---\n"
    first, *items = paragraphs(text)
    assert [(r.text, r.bold, r.link) for r in first.runs] == [
        ("Alpha", True, ""), (" (a) ", False, ""), ("list", False, "https://x.invalid/a"),
    ]  # fmt: skip
    assert [(p.text, p.item) for p in items] == [("one", True), ("two", True)]
    assert not paragraphs("[x](javascript:alert)")[0].runs[0].link
    assert words(':color[●]{foreground="#0072B2"} Digital') == "● Digital"
    assert without_clicks("Colour is the field. Select a line.", "en") == "Colour is the field."
    assert without_clicks("色は分野です。線を選ぶと詳しく表示します。", "ja") == "色は分野です。"
    assert lines("あ" * 20, 10, 100) == 2 and lines("two words", 10, 30) == 2
    assert lines(cut("word " * 50, 10, 100, 2), 10, 100) == 2
    assert math.isclose(len(cut("short", 10, 100, 1)), 5)
