"""Columns mapped by hand: the first guess, what is still to be said, what would come out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from etl.files.marks import Marks, Span
from etl.intake import by_hand
from etl.intake.by_hand import CONSTANT, Choices, Head
from etl.layouts.mapping import VALUE, from_toml, to_toml
from tests.etl.sheets import opened_of

# Made up. Two header rows, the upper one merged over the figures.
CELLS = (
    ("架空の表", "", "", ""),
    ("地域", "2020年", "", "備考"),
    ("", "建設業", "製造業", ""),
    ("愛知県", "1,000", "…", "a"),
    ("全国", "2,000", "3,000", ""),
)
HEAD = Head(CELLS, Marks(merged=(Span(2, 2, 2, 3), Span(2, 1, 3, 1))))


def choices() -> Choices:
    return Choices(
        "employment",
        2,
        3,
        {"region_id": "column:1", "industry": "header:3", "year": "header:2", "concept": CONSTANT},
        {"concept": "jobs_private", "calendar": "calendar_year"},
        (2, 3),
        1000.0,
        (("region_id", "全国"),),
    )


def test_what_is_said_becomes_a_mapping_that_can_be_kept() -> None:
    mapping = by_hand.mapping_of(choices(), HEAD, "架空")
    assert mapping.wrong() == "" and from_toml(to_toml(mapping)) == mapping
    assert [column.role for column in mapping.columns] == ["region_id", VALUE, VALUE, ""]
    assert mapping.columns[2].keys == (("industry", "製造業"), ("year", "2020年"))
    assert dict(mapping.constants) == {"concept": "jobs_private", "calendar": "calendar_year"}
    assert mapping.header_rows == (2, 3) and mapping.unit_factor == 1000.0


def test_what_comes_out_is_seen_before_the_check() -> None:
    rows = by_hand.first_rows(by_hand.mapping_of(choices(), HEAD, "架空"), HEAD)
    aichi = {"region_id": "愛知県", "year": "2020年", "concept": "jobs_private"}
    assert rows == [
        {**aichi, "industry": "建設業", VALUE: "1,000"},
        {**aichi, "industry": "製造業", VALUE: "…"},
    ]
    assert len(by_hand.first_rows(by_hand.mapping_of(choices(), HEAD, "架空"), HEAD, most=1)) == 1


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, []),
        ({"figures": ()}, [VALUE]),
        ({"constants": {}}, ["concept"]),
        ({"places": {}}, ["region_id", "industry", "year"]),
    ],
)
def test_what_is_still_to_be_said_is_named(changes: dict[str, object], missing: list[str]) -> None:
    assert replace(choices(), **changes).missing == missing  # type: ignore[arg-type]


def test_texts_that_could_be_left_out_are_those_of_the_dimension() -> None:
    assert by_hand.texts_of(choices(), HEAD, "region_id") == ["愛知県", "全国"]
    assert by_hand.texts_of(choices(), HEAD, "industry") == ["建設業", "製造業"]
    assert by_hand.texts_of(choices(), HEAD, "concept") == []


def test_merged_cells_below_the_header_count_for_all_that_they_cover() -> None:
    head = Head((("a", "b"), ("x", "1"), ("", "2")), Marks(merged=(Span(2, 1, 3, 1),)))
    assert head.below(1) == [["x", "1"], ["x", "2"]]


def test_the_first_guess_is_what_is_understood_and_no_more(tmp_path: Path) -> None:
    text = "都道府県,産業,年,人数（人）\n愛知県,製造業,2021,1000\n三重県,製造業,2021,500\n"
    by_hand.write_heads(opened_of(text.encode()), tmp_path)
    (head,) = by_hand.read_heads(tmp_path).values()
    made = by_hand.guess(head, "employment")
    places = {"region_id": "column:1", "industry": "column:2", "year": "column:3"}
    assert made.places == {**places, "concept": CONSTANT} and made.figures == (4,)
    # Residents or jobs: only whoever knows the table can tell.
    assert made.missing == ["concept"]


def test_a_file_that_could_not_be_opened_has_no_first_rows(tmp_path: Path) -> None:
    assert by_hand.read_heads(tmp_path) == {}
