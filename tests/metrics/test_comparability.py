"""What lowers the comparability of two regions, and by how much."""

from __future__ import annotations

from typing import Any

import ibis
import pytest

from catalog.vocabularies import COMPARABILITY, COMPARABILITY_GRADE
from metrics.comparability import GRADES, grade, is_warned, joined_codes
from tests.metrics.made_up_pairs import ten
from tests.metrics.test_similarity import pairs


@pytest.mark.parametrize(
    ("held", "expected"), [(0, "A"), (1, "B"), (2, "C"), (3, "D"), (4, "E"), (5, "E")]
)
def test_each_departure_lowers_the_grade_by_one_down_to_e(held: int, expected: str) -> None:
    differs = {str(i): ibis.literal(i < held) for i in range(6)}
    assert ibis.duckdb.connect().execute(grade(differs)) == expected


def test_what_is_unknown_is_no_departure() -> None:
    connection = ibis.duckdb.connect()
    differs: dict[str, Any] = {"tier": ibis.null("boolean"), "year": ibis.literal(True)}
    assert connection.execute(grade(differs)) == "B"
    assert connection.execute(joined_codes(differs)) == "year"
    assert connection.execute(joined_codes({"year": ibis.literal(False)}).isnull())


@pytest.mark.parametrize(
    ("flags", "expected"),
    [("break", False), ("break;unreliable", True), ("confidential", True), (None, False)],
)
def test_a_figure_that_its_publisher_warns_of(flags: str | None, expected: bool) -> None:
    found = ibis.duckdb.connect().execute(is_warned(ibis.literal(flags, type="string")))
    assert bool(found) is expected


def test_every_grade_and_departure_has_its_words() -> None:
    assert tuple(COMPARABILITY_GRADE) == GRADES
    assert list(COMPARABILITY) == [
        "tier", "year", "concept", "industry_mapping", "incomplete", "unreliable"
    ]  # fmt: skip


def test_a_prefecture_against_a_large_region_departs_in_tier_year_concept_and_mapping() -> None:
    japan = [*ten("JP-23", [5] * 10), *ten("JP-24", [5] * 10), *ten("JPF", [10] * 10)]
    got = pairs([*japan, *ten("X", [5] * 10), *ten("Y", [5] * 10, flag="unreliable")])
    assert got["JP-23", "X"]["departures"] == "tier;year;concept;industry_mapping"
    assert got["JP-23", "X"]["grade"] == "E"
    assert got["X", "JP-23"]["departures"] == got["JP-23", "X"]["departures"]
    # A block of prefectures is TL2 as a Land is.
    assert got["JPF", "X"]["departures"] == "year;concept;industry_mapping"
    assert got["JP-23", "JP-24"]["departures"] == "industry_mapping"
    assert got["X", "Y"]["departures"] == "unreliable"
