"""The sources are named in both languages, each publisher in one way."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from urllib.parse import urlsplit

import pytest

from catalog.vocabularies import LICENCE
from tests.facts_tables import WHOLE, Row

SOURCES = WHOLE["source"]
# Ministries, embassies, prefectures and cities of Japan, and the caches of their pages.
GOVERNMENT = re.compile(r"(\.(go|lg)|(^|[.-])(pref|city|town)[.-].+)(\.jp|\.cache\.yimg\.jp)$")


def japanese(text: str) -> bool:
    return any(
        unicodedata.name(c, "").startswith(("HIRAGANA", "KATAKANA", "CJK UNIFIED")) for c in text
    )


def test_publishers_have_names_in_both_languages() -> None:
    assert SOURCES
    for row in SOURCES:
        assert row["publisher_en"]
        assert row["publisher_ja"]
        assert not japanese(row["publisher_en"]), row


@pytest.mark.parametrize(
    ("known", "other"), [("publisher_en", "publisher_ja"), ("publisher_ja", "publisher_en")]
)
def test_a_publisher_is_spelt_in_one_way(known: str, other: str) -> None:
    names: dict[str, set[str]] = defaultdict(set)
    for row in SOURCES:
        names[row[known]].add(row[other])
    assert not {name: found for name, found in names.items() if len(found) > 1}


def test_japanese_authorities_are_named_in_japanese() -> None:
    theirs = [row for row in SOURCES if GOVERNMENT.search(urlsplit(row["url"]).hostname or "")]
    assert len(theirs) > 50
    assert not [row["source_id"] for row in theirs if not japanese(row["publisher_ja"])]


@pytest.mark.parametrize("words", ["title", "notes"])
def test_words_on_a_source_are_in_both_languages_or_in_none(words: str) -> None:
    def lacking(row: Row) -> bool:
        return bool(row[f"{words}_en"]) != bool(row[f"{words}_ja"])

    assert not [row["source_id"] for row in SOURCES if lacking(row)]


def test_licences_are_of_the_vocabulary() -> None:
    assert {row["licence"] for row in SOURCES} <= {*LICENCE, ""}
    # Periods carry no words: years, or two joined by an en dash.
    periods = {row["reference_period"] for row in SOURCES}
    assert not [p for p in periods if not re.fullmatch(r"(\d{4}(–\d{4})?)?", p)]
