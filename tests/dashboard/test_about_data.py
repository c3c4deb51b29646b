"""About the data: every part opens in both languages and says what the catalogue says."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from catalog.methods import CHOICES
from catalog.metrics import METRICS
from dashboard import dictionary

ROOT = Path(__file__).parent.parent.parent


def opened(**link: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in link.items():
        app.query_params[name] = value
    app.run()
    app = app.switch_page("pages/manage/about_data.py").run()
    assert not app.exception, app.exception
    return app


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("code", ["ja", "en"])
@pytest.mark.parametrize("part", ["datasets", "indicators", "sources", "limits"])
def test_every_part_opens(part: str, code: str) -> None:
    app = opened(part=part, lang=code)
    assert app.dataframe or part == "limits"


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("code", ["ja", "en"])
def test_an_indicator_is_explained_in_the_words_of_the_catalogue(code: str) -> None:
    app = opened(part="indicators", indicator="shift_share", lang=code)
    metric = METRICS["shift_share"]
    assert metric.formula in app.latex[0].value
    said = "\n".join(x.value for x in app.markdown)
    for words in (metric.label, metric.reading, metric.caveat, metric.range, metric.nulls):
        assert words.in_(code) in said
    assert len(app.dataframe[0].value) == len(METRICS)


@pytest.mark.parametrize("code", ["ja", "en"])
def test_every_general_choice_is_said(code: str) -> None:
    said = dictionary.general_choices(code)
    for choice in CHOICES.values():
        assert choice.title.in_(code) in said
        for point in choice.points:
            assert point.in_(code).replace("*", r"\*") in said
