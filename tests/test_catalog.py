"""The catalogue itself: complete in both languages, consistent, and what tables, marts and screens derive from."""

from __future__ import annotations

import inspect
import re

import duckdb
import pytest

from catalog import vocabularies
from catalog.columns import FORMS
from catalog.dataset import Dataset
from catalog.datasets import DATASETS, FROM_FILES, dataset_of_file
from catalog.marts import MARTS
from catalog.methods import CHOICES, choices_of
from catalog.metrics import METRICS
from catalog.metrics.metric import Metric
from catalog.words import Words
from etl.load import ddl
from metrics.marts import COMPUTE

TABLES = [*DATASETS.values(), *MARTS.values()]
# Numbers of marts that are as published, a place on the map, or a step on the way to an indicator.
NO_INDICATOR = {
    "latitude", "longitude", "a_latitude", "a_longitude", "b_latitude", "b_longitude", "value",
}  # fmt: skip
JAPANESE = re.compile(r"[぀-ヿ一-鿿]")
# Signs that are the same in both languages.
SAME = {"SHA-256", "URL"}


@pytest.mark.parametrize("dataset", TABLES, ids=lambda d: d.name)
def test_every_table_is_described_in_both_languages_and_can_be_made(dataset: Dataset) -> None:
    _both(dataset.label)
    _both(dataset.row)
    assert set(dataset.key) <= set(dataset.names)
    assert len(set(dataset.names)) == len(dataset.names)
    for column in dataset.columns:
        _both(column.label)
        assert bool(column.note.ja) == bool(column.note.en)
        assert column.refers_to is None or column.refers_to in DATASETS
        assert not column.many or column.accepted
    for rule in dataset.rules:
        _both(rule.says)
    connection = duckdb.connect()
    connection.execute(ddl(dataset))
    rows = connection.execute(f"SELECT * FROM {dataset.name}")
    assert [d[0] for d in rows.description] == list(dataset.names)


def test_key_columns_hold_a_value() -> None:
    for dataset in TABLES:
        for name in dataset.key:
            assert dataset.column(name).required, f"{dataset.name}.{name}"


def test_vocabularies_have_words_in_both_languages() -> None:
    found = [v for n, v in inspect.getmembers(vocabularies) if n.isupper() and isinstance(v, dict)]
    assert len(found) > 15
    for vocabulary in found:
        for code, words in vocabulary.items():
            assert code
            _both(words)


@pytest.mark.parametrize("metric", METRICS.values(), ids=lambda m: m.name)
def test_every_indicator_says_all_that_is_to_be_said_in_both_languages(metric: Metric) -> None:
    said = (metric.label, metric.unit, metric.reading, metric.caveat, metric.range, metric.nulls, metric.source)  # fmt: skip
    for words in (*said, *(x.label for x in metric.parameters)):
        _both(words)
    assert metric.letters and metric.inputs
    assert choices_of(metric), "no general choice names its mart"
    for place in metric.inputs:
        table, _, column = place.partition(".")
        assert DATASETS[table].column(column), place


@pytest.mark.parametrize("metric", METRICS.values(), ids=lambda m: m.name)
def test_formulas_are_in_letters_alone_and_every_letter_is_said(metric: Metric) -> None:
    formula = metric.formula
    assert formula.count("{") == formula.count("}")
    # Words would stand in one language; numbers that the reader may change would stand in two places.
    assert r"\text" not in formula
    for parameter in metric.parameters:
        assert f"{parameter.default:g}" not in re.findall(r"\d+\.\d+", formula)
    bare = re.sub(r"\\[a-zA-Z]+", " ", formula)
    for letter in metric.letters:
        assert letter.meaning.ja and letter.meaning.en
        assert not JAPANESE.search(letter.meaning.en)
        assert letter.symbol in (formula if "\\" in letter.symbol else bare), letter.symbol


@pytest.mark.parametrize("metric", METRICS.values(), ids=lambda m: m.name)
def test_the_values_of_every_indicator_are_columns_of_a_mart(metric: Metric) -> None:
    mart = MARTS[metric.table]
    for name in (*metric.values, *metric.beside):
        assert name in mart.names, name
    assert len({*metric.values, *metric.beside}) == len(metric.values) + len(metric.beside)


def test_every_number_of_a_mart_is_an_indicator_or_is_known_to_be_none() -> None:
    shown = {(m.table, x) for m in METRICS.values() for x in (*m.values, *m.beside)}
    indicators = {name for _, name in shown}
    left = {
        f"{mart.name}.{column.name}"
        for mart in MARTS.values()
        for column in mart.columns
        if column.type == "number"
        and column.name not in mart.key
        and column.name not in indicators
        and column.name not in NO_INDICATOR
    }
    assert not left


def test_general_choices_are_said_in_both_languages_of_marts_that_there_are() -> None:
    for choice in CHOICES.values():
        for words in (choice.title, *choice.points):
            _both(words)
        assert set(choice.of) <= set(MARTS), choice.name


def test_every_mart_has_its_function_with_a_docstring_that_says_shape_and_source() -> None:
    assert set(COMPUTE) == set(MARTS)
    for name, function in COMPUTE.items():
        text = inspect.getdoc(function) or ""
        assert "Shape:" in text and "Source:" in text, name


def test_a_file_belongs_to_the_longest_name_it_starts_with() -> None:
    for stem, name in [
        ("event", "event"),
        ("event_outcome", "event_outcome"),
        ("employment_x", "employment"),
    ]:
        assert dataset_of_file(stem) is DATASETS[name]
    assert dataset_of_file("eventful") is None


def test_an_unknown_column_is_said_with_what_there_is() -> None:
    with pytest.raises(KeyError, match="region has no column 'colour'; it has \\['region_id'"):
        FROM_FILES[0].column("colour")


def _both(words: Words) -> None:
    assert words.ja and words.en
    assert (
        JAPANESE.search(words.ja)
        or words.ja in SAME
        or not words.ja.isascii()
        or len(words.ja) < 12
    ), words
    assert not JAPANESE.search(words.en), words


def test_what_a_pattern_asks_for_is_said_in_words() -> None:
    for dataset in DATASETS.values():
        for column in dataset.columns:
            if column.pattern is not None:
                words = FORMS[column.pattern]
                assert words.ja and words.en, column.name
