"""Proximity and relatedness density: against what py-ecomplexity gives, and by hand.

The expected numbers are those of py-ecomplexity 0.5.3 (presence_test="manual") for the same table of
specialisations. It keeps an industry's proximity to itself, which is 1, in both sums.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import pytest

from metrics.relatedness import proximity, relatedness
from tests.metrics.made_up import found, region, result, with_region_industry

GROUPS = ["A", "B-E", "F", "G-I", "J", "K", "L", "M_N", "O-Q", "R-U"]
SPECIALISED = {
    "R1": "A F J L",
    "R2": "A F O-Q",
    "R3": "B-E F J K M_N",
    "R4": "A G-I R-U O-Q B-E",
    "R5": "J K L M_N",
}
DENSITY = {
    "R1": [0.583333333333, 0.222222222222, 0.666666666667, 0.1, 0.615384615385, 0.375, 0.7, 0.375, 0.285714285714, 0.1],
    "R2": [0.583333333333, 0.259259259259, 0.5, 0.25, 0.230769230769, 0.083333333333, 0.2, 0.083333333333, 0.571428571429, 0.25],
    "R3": [0.333333333333, 0.592592592593, 0.666666666667, 0.15, 0.769230769231, 0.875, 0.6, 0.875, 0.238095238095, 0.15],
    "R4": [0.666666666667, 0.62962962963, 0.333333333333, 1, 0.153846153846, 0.125, 0.1, 0.125, 0.904761904762, 1],
    "R5": [0.166666666667, 0.296296296296, 0.416666666667, 0, 0.692307692308, 0.791666666667, 0.8, 0.791666666667, 0, 0],
}  # fmt: skip
PROXIMITY = {
    ("A", "A"): 1, ("A", "F"): 2 / 3, ("A", "B-E"): 1 / 3, ("A", "K"): 0, ("K", "M_N"): 1,
    ("B-E", "G-I"): 1 / 2, ("J", "F"): 2 / 3, ("G-I", "R-U"): 1, ("L", "J"): 2 / 3,
}  # fmt: skip
PLACES = [region(name) for name in (*SPECIALISED, "R6")]


def quotients(specialised: dict[str, str], **gaps: str) -> list[tuple[str, str, float | None]]:
    """Quotients of 1 (the threshold itself) and 0.9; `gaps` names a region's unknown group."""
    return [
        (name, g, None if gaps.get(name) == g else 1.0 if g in groups.split() else 0.9)
        for name, groups in specialised.items()
        for g in GROUPS
    ]


def computed(rows: list[tuple[str, str, float | None]]) -> dict[str, ir.Table]:
    made = with_region_industry(
        PLACES,
        [{"region_id": r, "industry": i, "location_quotient": lq} for r, i, lq in rows],
    )
    made["proximity"] = result(proximity, made)
    return made


def test_proximity_is_that_of_py_ecomplexity() -> None:
    got = found(computed(quotients(SPECIALISED))["proximity"], "industry", "other_industry")
    assert len(got) == 100
    for (one, other), expected in PROXIMITY.items():
        assert got[one, other]["proximity"] == pytest.approx(expected, abs=1e-15)
        assert got[other, one]["proximity"] == got[one, other]["proximity"]
    assert got["A", "F"]["regions"] == 2


def test_density_is_that_of_py_ecomplexity() -> None:
    got = found(result(relatedness, computed(quotients(SPECIALISED))), "region_id", "industry")
    assert len(got) == 50
    for name, expected in DENSITY.items():
        assert [got[name, g]["density"] for g in GROUPS] == pytest.approx(expected, abs=1e-11)
        assert [g for g in GROUPS if got[name, g]["specialised"]] == [
            g for g in GROUPS if g in SPECIALISED[name].split()
        ]


def test_a_region_without_all_ten_quotients_is_in_no_universe() -> None:
    with_gap = quotients({**SPECIALISED, "R6": "A F"}, R6="K")
    got = found(result(relatedness, computed(with_gap)), "region_id", "industry")
    assert got == found(
        result(relatedness, computed(quotients(SPECIALISED))), "region_id", "industry"
    )


def test_a_pair_that_nobody_has_is_unknown_and_left_out() -> None:
    made = computed(quotients({"R1": "A F", "R2": "A"}))
    pairs = found(made["proximity"], "industry", "other_industry")
    assert pairs["K", "L"]["proximity"] is None
    assert pairs["A", "K"]["proximity"] == 0
    got = found(relatedness(made), "region_id", "industry")
    # φ_AA = 1, φ_AF = 1/2; K is near nobody's specialisation: its sum of proximities is 0.
    assert got["R1", "A"]["density"] == 1
    assert got["R2", "A"]["density"] == pytest.approx(1 / 1.5, abs=1e-15)
    assert got["R2", "K"]["density"] is None


def test_flags_of_all_ten_groups_are_carried() -> None:
    made = computed(quotients(SPECIALISED))
    made["region_industry"] = made["region_industry"].mutate(
        flag=((ibis._.region_id == "R1") & (ibis._.industry == "K")).ifelse(
            "unreliable", ibis.null("string")
        )
    )
    got = found(relatedness(made), "region_id", "industry")
    assert {row["flag"] for (name, _), row in got.items() if name == "R1"} == {"unreliable"}
    assert {row["flag"] for (name, _), row in got.items() if name != "R1"} == {None}
