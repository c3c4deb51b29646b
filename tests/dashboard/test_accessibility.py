"""What can be held without a browser: contrast of our colours, an alternative for every figure, and what it says."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard import alternatives, theme
from dashboard.charts.stacked import Part
from dashboard.compose import Chart, Map, whole
from dashboard.language import _OF_RUN

ROOT = Path(__file__).parent.parent.parent
SCREENS = [*sorted((ROOT / "dashboard").rglob("*.py")), *sorted((ROOT / "pages").rglob("*.py"))]
THEMES = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
FIGURES = {"plotly_chart", "pydeck_chart", "dataframe", "table", "image"}
# A page that shows each kind of figure; `whole` takes all its parts.
VIEWS: dict[str, dict[str, str]] = {
    "overview": {},
    "partnerships": {"partnership": "fukushima--basque"},
    "clusters": {},
    "regions": {"region": "DEA"},
    "compare": {},
    "partner_finder": {"region": "JP-07", "partner": "DEA"},
    "energy": {"basis": "final_energy_consumption", "places": "DE~FR"},
    "events": {},
}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, ground: str, part: float) -> str:
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a * part + b * (1 - part)):02X}" for a, b in pairs)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_words_are_read_in_either_theme(name: str) -> None:
    own = THEMES[name]
    for ground in (own["backgroundColor"], own["secondaryBackgroundColor"]):
        # A caption is drawn in 60 % of the text's colour; what is chosen in the accent on a tenth of it.
        for words in (own["textColor"], own["linkColor"], own["grayTextColor"]):
            assert contrast(words, ground) >= 4.5
        assert contrast(mixed(own["textColor"], ground, 0.6), ground) >= 4.5
        assert contrast(own["primaryColor"], mixed(own["primaryColor"], ground, 0.1)) >= 4.5


def test_what_charts_are_drawn_in_stands_out_from_either_theme() -> None:
    for name in ("light", "dark"):
        for colour in (theme.CHOSEN, theme.OTHER, theme.MUTED):
            assert contrast(colour, THEMES[name]["backgroundColor"]) >= 3, (name, colour)


def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "st":
            yield node


def test_every_figure_has_an_alternative_and_no_control_is_white_on_the_accent() -> None:
    faults = []
    for path in SCREENS:
        for call in calls(path):
            name = call.func.attr  # type: ignore[attr-defined]
            given = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
            if name in FIGURES and "alt" not in given:
                faults.append(f"{path.name}:{call.lineno}: {name} without alt")
            if name == "multiselect" or "primary" in given.get("type", ""):
                faults.append(f"{path.name}:{call.lineno}: white on the accent")
    assert faults == []


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(("page", "code"), [*zip(VIEWS, cycle(["ja", "en"]), strict=False)])
def test_alternatives_say_what_the_figure_shows(page: str, code: Any) -> None:
    figures = [
        item
        for view in whole(page, VIEWS[page], code)
        for item in view.items
        if isinstance(item, Chart | Map)
    ]
    assert figures
    for figure in figures:
        assert figure.alt != figure.title
        # A figure of its own, not only the year in a title; and no markup, which is read out as signs.
        assert len(re.findall(r"\d+(?:[.,]\d+)*", figure.alt)) >= 2, figure.alt
        assert not re.search(r"<\w+>|\*\*|\{|\bnan\b", figure.alt), figure.alt
        assert len(figure.alt) < 1000, figure.alt


@pytest.fixture
def english() -> Iterator[None]:
    token = _OF_RUN.set("en")
    yield
    _OF_RUN.reset(token)


# Made up: no such places, no such figures.
PLACES = pd.DataFrame(
    {
        "region_id": list("abcdefgh"),
        "name": [f"Place {x}" for x in "ABCDEFGH"],
        "value": [8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, None],
        "words": ["8 %", "7 %", "6 %", "5 %", "4 %", "3 %", "2 %", "unknown"],
    }
)


@pytest.mark.usefixtures("english")
def test_a_ranking_names_both_ends_the_unknown_and_what_is_marked() -> None:
    assert alternatives.ranked("Shares", PLACES, marked=["d"]) == (
        "Shares: 7 with a figure, 1 without. First: Place A 8 %, Place B 7 %, Place C 6 %. "
        "Last: Place E 4 %, Place F 3 %, Place G 2 %. Place D 5 % is in place 4 of 7."
    )
    assert alternatives.ranked("Shares", PLACES, top=2, marked=["a", "g"]) == (
        "Shares: Place A 8 %, Place B 7 %. Place G 2 % is in place 7 of 7."
    )
    assert alternatives.ranked("Shares", PLACES.iloc[7:]) == "Shares"


@pytest.mark.usefixtures("english")
def test_lines_bars_and_ties_are_said_with_their_numbers() -> None:
    years = pd.DataFrame({"year": [2010, 2011, 2012], "value": [1.0, 3.0, 2.0], "words": ["2010: 1", "2011: 3", "2012: 2"]})  # fmt: skip
    assert alternatives.course("Jobs", years) == (
        "Jobs. It begins with 2010: 1. It is highest with 2011: 3. It ends with 2012: 2."
    )
    bars = pd.DataFrame({"label": ["Fairs", "Visits"], "known": [2, 0], "unknown": [1, 0], "sum": ["≈ 40", ""]})  # fmt: skip
    parts = [Part("known", "Known", "#000000"), Part("unknown", "Unknown", "#000000")]
    assert alternatives.split("Events", bars, parts, "sum") == (
        "Events. Fairs: Known 2, Unknown 1 (≈ 40). Visits: 0."
    )
    ties = pd.DataFrame({"a_region": ["A", "A", "B"], "b_region": ["X", "X", None], "field": ["digital"] * 3})  # fmt: skip
    assert alternatives.tied("Map", ties).startswith("Map. Most between A–X 2. By field: ")
