"""The stories that come with the dashboard: every step has its view and its figure, and every number said is in it."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog.vocabularies import BASIS, FIELD, MEASURE
from catalog.words import LANGUAGES, Language
from dashboard.compose import Chart, Heading, Map, Numbers, Table, View, compose
from dashboard.story.files import SHIPPED_DIR, kept_story
from dashboard.story.model import Story
from dashboard.story.wording import from_toml, to_toml
from dashboard.texts import texts

IDS = ("fukushima-nrw", "who-works-with-whom")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def story(id: str) -> Story:
    kept = kept_story(id)
    assert kept is not None and kept.is_shipped
    return kept.story


def words(view: View) -> Iterator[str]:
    """All that a view says, item by item, figures included."""
    for item in view.items:
        if isinstance(item, Heading):
            yield item.text
        elif isinstance(item, Numbers):
            yield "\n".join(f"{x.label} {x.value}" for x in item.numbers)
        elif isinstance(item, Chart | Map | Table):
            yield f"{item.title}\n{item.alt}"
        elif hasattr(item, "markdown"):
            yield item.markdown
    for figure in view.figures:
        if isinstance(figure, Table):
            yield figure.shown.to_csv(sep="|")
        elif isinstance(figure, Chart) and figure.behind is not None:
            yield figure.behind.rows.to_csv(sep="|")


def missing(wanted: set[str], view: View) -> set[str]:
    """The numbers that the view does not say."""
    left = set(wanted)
    for text in words(view):
        left -= numbers(text)
        if not left:
            break
    return left


def numbers(text: str) -> set[str]:
    return set(NUMBER.findall(unicodedata.normalize("NFKC", text)))


def test_two_stories_are_shipped_and_written_as_they_are_saved() -> None:
    assert sorted(path.stem for path in SHIPPED_DIR.iterdir()) == sorted(IDS)
    for id in IDS:
        content = Path(SHIPPED_DIR / f"{id}.toml").read_bytes()
        assert to_toml(from_toml(content, id)).encode() == content
        assert 8 <= len(story(id).steps) <= 10


@pytest.mark.parametrize("id", IDS)
def test_all_is_said_in_both_languages(id: str) -> None:
    for step in story(id).steps:
        for text in (step.headline, step.notes):
            assert text.ja and text.en
            assert not re.search("[぀-ヿ一-鿿]", text.en)
        assert len(step.headline.ja) <= 60 and len(step.headline.en) <= 110


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("id", IDS)
def test_each_number_of_a_headline_is_in_its_view(id: str, code: Language) -> None:
    for place, step in enumerate(story(id).steps, 1):
        view = compose(step.page, step.query, code)
        assert step.figure in {figure.key for figure in view.figures}, f"step {place}"
        said = numbers(step.headline.in_(code))
        assert said, f"step {place} says no number"
        assert not missing(said, view), f"step {place}"


def test_each_filter_of_a_step_names_something_that_there_is() -> None:
    regions = ids("reference/region.csv")
    known = {
        "region": regions,
        "regions": regions,
        "places": regions,
        "host": regions,
        "partnership": ids("partnerships/partnership.csv"),
        "organisation": ids("partnerships/organisation.csv"),
        "event": ids("partnerships/event.csv"),
        "field": set(FIELD),
        "basis": set(BASIS),
        "measure": set(MEASURE),
    }
    for step in (step for id in IDS for step in story(id).steps):
        for key, value in step.query.items():
            if key == "view":
                assert f"{step.page}.view_{value}" in texts("en")
            else:
                assert set(value.split("~")) <= known[key], f"{step.page}: {key}={value}"


def ids(table: str) -> set[str]:
    with (SHIPPED_DIR.parent / table).open(encoding="utf-8", newline="") as file:
        return {row[0] for row in csv.reader(file)}
