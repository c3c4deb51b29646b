"""Diversity of a region's industries: worked by hand, and by what must hold of any figures."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.structure import diversity
from tests.metrics.made_up import found, region, result, with_region_industry

GROUPS = ["A", "B-E", "F", "G-I", "J", "K", "L", "M_N", "O-Q", "R-U"]
PLACES = [region("EU28", "bloc", None), *(region(f"X{i}") for i in range(40))]  # type: ignore[arg-type]


def computed(rows: list[dict[str, object]]) -> dict[tuple[object, ...], dict[str, object]]:
    return found(result(diversity, with_region_industry(PLACES, rows)), "region_id")


def place(name: str, counts: list[int | None], total: int = 999) -> list[dict[str, object]]:
    return [
        {"region_id": name, "industry": g, "persons": n}
        for g, n in zip([*GROUPS, "TOTAL"], [*counts, total], strict=True)
    ]


def test_worked_by_hand() -> None:
    even, one = [7] * 10, [0] * 9 + [5]
    # Halves: 0.25 + 0.25. The published total of 999 plays no part.
    halves = [50, 50, *[0] * 8]
    got = computed([*place("X0", even), *place("X1", one), *place("X2", halves)])
    assert got["X0",]["hhi"] == pytest.approx(0.1, abs=1e-15)
    assert got["X0",]["effective_industries"] == pytest.approx(10, abs=1e-12)
    assert (got["X1",]["hhi"], got["X1",]["effective_industries"]) == (1, 1)
    assert got["X1",]["largest_industry"] == "R-U"
    assert (got["X2",]["hhi"], got["X2",]["effective_industries"]) == (0.5, 2)
    # Of two equal ones the first by code.
    assert got["X2",]["largest_industry"] == "A"


def test_unknown_unless_all_ten_are_known_and_the_flag_says_why() -> None:
    hole = place("X0", [None, *[5] * 9])
    hole[0] |= {"persons_flag": "not_available;unreliable"}
    short = place("X1", [5] * 10)[1:]
    nobody = place("X2", [0] * 10)
    poor = place("X3", [5] * 10)
    poor[4] |= {"persons_flag": "unreliable"}
    got = computed([*hole, *short, *nobody, *poor])
    for name, flag in (("X0", "not_available;unreliable"), ("X1", "not_available"), ("X2", None)):
        row = got[name,]
        assert (row["hhi"], row["effective_industries"], row["largest_industry"]) == (None,) * 3
        assert row["flag"] == flag
    assert got["X3",]["hhi"] == pytest.approx(0.1)
    assert got["X3",]["flag"] == "unreliable"


counts = st.lists(st.integers(0, 10**7), min_size=10, max_size=10).filter(any)


@settings(max_examples=3)
@given(st.lists(counts, min_size=1, max_size=40), st.integers(2, 7))
def test_between_one_and_ten_industries_whatever_the_size(
    many: list[list[int]], times: int
) -> None:
    rows = [row for i, n in enumerate(many) for row in place(f"X{i}", n)]
    got = computed(rows)
    scaled = computed([{**row, "persons": row["persons"] * times} for row in rows[::-1]])  # type: ignore[operator]
    for i, n in enumerate(many):
        row = got[f"X{i}",]
        assert 0.1 - 1e-12 <= row["hhi"] <= 1 + 1e-12  # type: ignore[operator]
        assert row["hhi"] * row["effective_industries"] == pytest.approx(1, abs=1e-12)  # type: ignore[operator]
        assert n[GROUPS.index(str(row["largest_industry"]))] == max(n)
        assert scaled[f"X{i}",]["hhi"] == pytest.approx(row["hhi"], abs=1e-12)
