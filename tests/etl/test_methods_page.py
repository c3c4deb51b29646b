"""docs/methods.md: made from the catalogue, complete in both languages, every link inside it leads somewhere."""

from __future__ import annotations

import re

import pytest

from catalog.methods import CHOICES
from catalog.metrics import METRICS
from catalog.words import LANGUAGES
from etl import methods_page

PAGE = methods_page.page()


def test_the_page_is_what_the_catalogue_says() -> None:
    written = methods_page.PAGE.read_text(encoding="utf-8")
    assert written == PAGE, "run: python3 manage.py methods"


def test_every_link_has_its_anchor_and_every_anchor_is_once() -> None:
    anchors = re.findall(r'<a id="([^"]+)">', PAGE)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= set(anchors)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("metric", METRICS.values(), ids=lambda m: m.name)
def test_every_indicator_is_there_with_all_that_is_declared(metric, code) -> None:  # type: ignore[no-untyped-def]
    part = PAGE.split(f'<a id="{code}-{metric.name}"></a>')[1].split("<a id=")[0]
    assert f"```math\n{metric.formula}\n```" in part
    for words in (metric.label, metric.unit, metric.reading, metric.caveat, metric.range, metric.nulls, metric.source):  # fmt: skip
        assert words.in_(code).replace("*", r"\*") in part
    for value in metric.values:
        assert f"`{metric.table}.{value}`" in part
    for column in metric.inputs:
        assert f"`{column}`" in part
    for letter in metric.letters:
        assert f"$`{letter.symbol}`$" in part
    for parameter in metric.parameters:
        assert f"{parameter.label.in_(code)} {parameter.default:g}" in part
    assert f"export {metric.name}`" in part and "`metrics." in part


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_general_choice_is_there(code: str) -> None:
    for choice in CHOICES.values():
        assert f'<a id="{code}-choice-{choice.name}"></a>' in PAGE
        for point in choice.points:
            assert point.in_(code).replace("*", r"\*") in PAGE
