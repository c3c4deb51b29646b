"""How alike two regions are: worked by hand, by properties, and against a second computation."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.similarity import GROUPS, region_pair
from tests.metrics.made_up import found, result
from tests.metrics.made_up_pairs import Row, made, ten

Found = dict[tuple[object, ...], dict[str, Any]]


def pairs(rows: list[Row]) -> Found:
    tables = made(rows, before=("region_structure",))
    return found(result(region_pair, tables), "region_id", "other_region_id")


def test_worked_by_hand() -> None:
    # X: half in A, half in B-E; Y: half in A, half in F. |0| + |0.5| + |0.5| = 1; similarity 0.5.
    rows = [*ten("X", [50, 50, *[0] * 8]), *ten("Y", [30, 0, 30, *[0] * 7])]
    got = pairs(rows)["X", "Y"]
    assert got["krugman"] == pytest.approx(1, abs=1e-15)
    assert got["similarity"] == pytest.approx(0.5, abs=1e-15)
    assert (got["grade"], got["departures"], got["year"], got["other_year"]) == ("A", None, 2015, 2015)  # fmt: skip


def test_the_same_structure_is_0_and_nothing_in_common_is_2() -> None:
    rows = [
        *ten("X", [10, 20, *[0] * 8]),
        *ten("Y", [20, 40, *[0] * 8]),
        *ten("Z", [0, 0, 5, *[0] * 7]),
    ]
    got = pairs(rows)
    assert got["X", "Y"]["krugman"] == pytest.approx(0, abs=1e-15)
    assert got["X", "Z"]["krugman"] == pytest.approx(2, abs=1e-15)


def test_a_group_unknown_leaves_the_distance_unknown() -> None:
    got = pairs([*ten("X", [None, *[1] * 9]), *ten("Y", [1] * 10)])
    assert got["X", "Y"]["krugman"] is None
    assert got["X", "Y"]["similarity"] is None
    assert (got["X", "Y"]["grade"], got["X", "Y"]["departures"]) == ("B", "incomplete")
    # Z has no figure at all: nothing to grade.
    assert (got["X", "Z"]["grade"], got["X", "Z"]["departures"]) == (None, None)


def test_the_newest_year_with_all_ten_is_taken() -> None:
    old, new = {"year": 2014}, {"year": 2015}
    rows = [
        *ten("X", [1] * 10, **old),
        *ten("X", [None, *[1] * 9], **new),
        *ten("Y", [1] * 10, **new),
    ]
    got = pairs(rows)["X", "Y"]
    assert (got["year"], got["other_year"], got["departures"]) == (2014, 2015, "year")
    assert got["krugman"] == pytest.approx(0, abs=1e-15)


def test_every_ordered_pair_once_and_none_with_itself() -> None:
    got = pairs(ten("X", [1] * 10))
    assert set(got) == set(permutations(["X", "Y", "Z", "JPF", "JP-23", "JP-24"], 2))


counts = st.lists(st.integers(0, 10**6), min_size=10, max_size=10).filter(any)


@settings(max_examples=6)
@given(counts, counts)
def test_symmetric_between_0_and_2_and_blind_to_order_and_size(x: list[int], y: list[int]) -> None:
    # Z is X twice as large.
    rows = [*ten("X", x), *ten("Y", y), *ten("Z", [2 * n for n in x])]
    got = pairs(rows)
    there = got["X", "Y"]["krugman"]
    assert there == pytest.approx(got["Y", "X"]["krugman"], abs=1e-12)
    assert -1e-12 <= there <= 2 + 1e-12
    assert got["Z", "Y"]["krugman"] == pytest.approx(there, abs=1e-12)
    assert got["X", "Z"]["krugman"] == pytest.approx(0, abs=1e-12)
    assert pairs(rows[::-1])["X", "Y"]["krugman"] == pytest.approx(there, abs=1e-12)


@pytest.mark.usefixtures("published")
def test_the_published_distances_equal_a_second_computation_from_the_employment_table() -> None:
    """Europe: plain pandas over the table of the snapshot, with its own reading of the formula."""
    from warehouse.reading import open_snapshot

    with open_snapshot() as opened:
        europe = opened.cursor().execute(
            "SELECT e.* FROM employment e JOIN region r USING (region_id) WHERE r.country <> 'JP'"
        ).df()  # fmt: skip
        got = opened.cursor().execute(
            "SELECT p.* FROM region_pair p JOIN region a USING (region_id) "
            "JOIN region b ON b.region_id = other_region_id "
            "WHERE a.country <> 'JP' AND b.country <> 'JP'"
        ).df()  # fmt: skip
    wide = europe[europe.industry.isin(GROUPS)].pivot(
        index=["region_id", "year"], columns="industry", values="persons"
    )
    whole = wide[wide.notna().all(axis=1)].reset_index()
    newest = whole.sort_values("year").groupby("region_id").tail(1).set_index("region_id")
    shares = newest[list(GROUPS)].astype(float)
    shares = shares.div(shares.sum(axis=1), axis=0)
    known = got[got.krugman.notna()]
    assert set(known.region_id) == set(got.region_id) & set(shares.index)
    expected = shares.loc[known.region_id].to_numpy() - shares.loc[known.other_region_id].to_numpy()
    assert abs(known.krugman.to_numpy() - abs(expected).sum(axis=1)).max() <= 1e-9
    assert (known.year.to_numpy() == newest.loc[known.region_id].year.to_numpy()).all()
    assert len(known) > 20_000
