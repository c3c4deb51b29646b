"""The stories that come with the dashboard: every step has its view and its figure, and every number said is in it."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest

from catalog.words import LANGUAGES, Language
from dashboard.compose import Chart, Heading, Map, Numbers, Table, View, compose
from dashboard.story.files import SHIPPED_DIR, kept_story
from dashboard.story.model import Story
from dashboard.story.wording import from_toml, to_toml

IDS = ("fukushima-nrw", "who-works-with-whom")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def story(id: str) -> Story:
    kept = kept_story(id)
    assert kept is not None and kept.is_shipped
    return kept.story


def words(view: View) -> str:
    """All that a view says, figures included."""
    said: list[str] = []
    for item in view.items:
        if isinstance(item, Heading):
            said.append(item.text)
        elif isinstance(item, Numbers):
            said += [f"{x.label} {x.value}" for x in item.numbers]
        elif isinstance(item, Table):
            said += [item.title, item.alt, item.shown.to_csv(sep="|"), item.rows.to_csv(sep="|")]
        elif isinstance(item, Chart):
            said += [item.title, item.alt, json.dumps(item.figure, default=str)]
            if item.behind is not None:
                said.append(item.behind.rows.to_csv(sep="|"))
        elif isinstance(item, Map):
            said += [item.title, item.alt]
        else:
            said.append(item.markdown)
    return unicodedata.normalize("NFKC", "\n".join(said))


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
            # What is said in one language is said in the other, number for number, but for months.
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
        assert said <= numbers(words(view)), f"step {place}: {said - numbers(words(view))}"
        # No filter of the link is one that the page does not know.
        for key, value in step.query.items():
            assert value, f"step {place}: {key}"
