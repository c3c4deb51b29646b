"""Strength stars: worked by hand."""

from __future__ import annotations

import pytest

from catalog.metrics import METRICS
from metrics.strength import strength
from tests.metrics.made_up import found, region, result, with_region_industry

TWENTY = [f"X{i:02}" for i in range(20)]
PLACES = [
    *(region(name) for name in TWENTY),
    region("DE", "country"),
    region("JPD", "block", "JP"),
    region("JP-01", "prefecture", "JP"),
]


def row(
    name: str, persons: int | None, share: float | None, lq: float | None, **more: object
) -> dict[str, object]:
    return {"region_id": name, "persons": persons, "share": share, "location_quotient": lq, **more}


def computed(rows: list[dict[str, object]]) -> dict[tuple[object, ...], dict[str, object]]:
    return found(result(strength, with_region_industry(PLACES, rows)), "region_id", "industry")


def test_worked_by_hand() -> None:
    # Twenty regions: the top tenth is the first two. Size falls with the number, share rises with it.
    rows = [row(name, 100 - i, 0.01 * i, 0.1 * i) for i, name in enumerate(TWENTY)]
    got = computed(rows)
    assert [name for name in TWENTY if got[name, "A"]["large"]] == ["X00", "X01"]
    assert [name for name in TWENTY if got[name, "A"]["focused"]] == ["X18", "X19"]
    # 0.1 × 15 is 1.5: the threshold itself counts.
    assert [name for name in TWENTY if got[name, "A"]["specialised"]] == TWENTY[15:]
    assert [got[name, "A"]["stars"] for name in ("X00", "X05", "X15", "X19")] == [1, 0, 1, 2]


def test_equal_figures_share_the_better_rank() -> None:
    rows = [row(name, 100 if i < 3 else 50 - i, 0.5, 1.0) for i, name in enumerate(TWENTY)]
    got = computed(rows)
    # Three share rank 1, which is within 20/10; the next has rank 4. Of shares all are first.
    assert [name for name in TWENTY if got[name, "A"]["large"]] == ["X00", "X01", "X02"]
    assert all(got[name, "A"]["focused"] for name in TWENTY)


def test_among_fewer_than_ten_regions_nobody_is_in_the_top_tenth() -> None:
    got = computed([row(name, 10, 0.1, 2.0) for name in TWENTY[:9]])
    assert {r["stars"] for r in got.values()} == {1}


def test_regions_of_the_maps_alone_are_ranked_each_bloc_for_itself() -> None:
    rows = [row(name, 10 + i, 0.1, 1.0) for i, name in enumerate(TWENTY)]
    rows += [row("DE", 10**6, 0.9, 1.0), row("JPD", 10**6, 0.9, 1.0, bloc="japan")]
    rows += [row("JP-01", 10**5, 0.9, 1.0, bloc="japan"), row("X19", 1, 0.1, 1.0, industry="TOTAL")]
    got = computed(rows)
    assert set(got) == {(name, "A") for name in [*TWENTY, "JP-01"]}
    assert got["X19", "A"]["large"] is True


def test_what_is_unknown_gives_no_stars_and_counts_in_no_rank() -> None:
    rows = [row(name, 100 - i, 0.01 * i, 2.0) for i, name in enumerate(TWENTY)]
    rows[0] |= {"persons": None, "share": None, "location_quotient": None, "flag": "not_available"}
    got = computed(rows)
    unknown = got["X00", "A"]
    assert [unknown[k] for k in ("specialised", "large", "focused", "stars")] == [None] * 4
    assert unknown["flag"] == "not_available"
    # Of 19 regions one is in the top tenth.
    assert [name for name in TWENTY if got[name, "A"]["large"]] == ["X01"]
    rows[1] |= {"location_quotient": None}
    partly = computed(rows)["X01", "A"]
    assert (partly["large"], partly["specialised"], partly["stars"]) == (True, None, None)


def test_the_thresholds_are_those_of_the_catalogue() -> None:
    assert {p.name: p.default for p in METRICS["strength_stars"].parameters} == pytest.approx(
        {"specialised_from": 1.5, "top_part": 0.1}
    )
