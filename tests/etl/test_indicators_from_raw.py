"""Every indicator of employment against a second computation from the raw files.

All regions, industries and years: the same keys, the same numbers (≤ 1e-9), nulls and flags in the same
places. Cells that are withheld to protect confidential ones are found by their flag, and are few.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from tests.etl import indicators_by_pandas as second
from warehouse.reading import open_snapshot

NEAR = 1e-9


@dataclass(frozen=True)
class Computed:
    """Both computations: the snapshot's tables, and pandas'."""

    ours: dict[str, pd.DataFrame]
    rows: pd.DataFrame
    grown: pd.DataFrame


@pytest.fixture(scope="module")
def computed(raw: Path | None, published: Path) -> Computed | None:
    if raw is None:
        return None
    names = ("employment", "region_industry", "employment_growth", "shift_share", "diversity", "strength", "proximity", "relatedness")  # fmt: skip
    with open_snapshot() as opened:
        ours = {name: opened.cursor().execute(f"SELECT * FROM {name}").df() for name in names}
    table = ours["employment"]
    hidden = table[table["flag"].fillna("").str.contains("withheld")]
    rows = second.quotients(second.employment(pd.MultiIndex.from_frame(hidden[second.KEY])))
    return Computed(ours, rows, second.growth(rows))


def same(
    ours: pd.DataFrame, theirs: pd.DataFrame, key: list[str], numbers: list[str], *words: str
) -> None:
    """Keys, numbers and words alike, nulls in the same places; which differ is shown."""
    one, other = ours.set_index(key).sort_index(), theirs.set_index(key).sort_index()
    assert one.index.is_unique and other.index.is_unique
    pd.testing.assert_index_equal(one.index, other.index, exact=False)
    for name in numbers:
        a, b = one[name].astype(float), other[name].astype(float)
        unlike = (a.isna() != b.isna()) | ((a - b).abs() > NEAR * b.abs().clip(lower=1))
        assert not unlike.any(), f"{name}\n{pd.DataFrame({'ours': a, 'pandas': b})[unlike]}"
    for name in words:
        a, b = one[name].fillna(""), other[name].fillna("")
        unlike = a != b
        assert not unlike.any(), f"{name}\n{pd.DataFrame({'ours': a, 'pandas': b})[unlike]}"


def test_few_cells_are_withheld(computed: Computed | None) -> None:
    if computed is None:
        return
    rows = computed.ours["employment"]
    hidden = rows[rows["flag"].fillna("").str.contains("withheld")]
    assert 0 < len(hidden) <= 40
    assert hidden["persons"].isna().all()


def test_persons_shares_and_quotients(computed: Computed | None) -> None:
    if computed is None:
        return
    ours = computed.ours["region_industry"]
    assert len(ours) > 24_000
    same(
        ours,
        computed.rows.rename(columns={"reference": "reference_persons"}),
        second.KEY,
        ["persons", "share", "location_quotient", "reference_persons"],
        "flag",
        "persons_flag",
    )
    assert ours["location_quotient"].notna().sum() > 22_000


def test_growth_a_year(computed: Computed | None) -> None:
    if computed is None:
        return
    ours = computed.ours["employment_growth"]
    numbers = ["base_year", "persons", "base_persons", "cagr", "cagr_across_break", "crosses_break"]
    same(ours, computed.grown, second.KEY, numbers, "flag")
    assert ours["cagr"].notna().sum() > 12_000


def test_shift_share(computed: Computed | None) -> None:
    if computed is None:
        return
    ours = computed.ours["shift_share"]
    parts = ["national_persons", "industry_mix_persons", "regional_persons"]
    numbers = ["base_year", "change_persons", *parts, "crosses_break", "reference_incomplete"]
    same(ours, computed.grown, second.KEY, numbers, "flag")
    gap = ours[parts].sum(axis=1) - ours["change_persons"]
    assert gap.abs().max() <= 1e-6
    assert ours["change_persons"].notna().sum() > 19_000


def test_diversity(computed: Computed | None) -> None:
    if computed is None:
        return
    same(
        computed.ours["diversity"],
        second.spread(computed.rows),
        ["region_id", "year", "concept"],
        ["hhi", "effective_industries"],
        "largest_industry",
        "flag",
    )


def test_stars(computed: Computed | None) -> None:
    if computed is None:
        return
    tests = ["specialised", "large", "focused", "stars"]
    same(computed.ours["strength"], second.stars(computed.rows), second.KEY, tests, "flag")


def test_proximity_and_relatedness(computed: Computed | None) -> None:
    if computed is None:
        return
    pairs, density = second.related(computed.rows)
    key = ["bloc", "year", "concept", "industry", "other_industry"]
    same(computed.ours["proximity"], pairs, key, ["regions", "proximity"])
    same(
        computed.ours["relatedness"], density, second.KEY, ["specialised", "density"], "flag"
    )  # fmt: skip


def test_quotients_weighted_by_the_reference_are_one(computed: Computed | None) -> None:
    """Σ of a region's quotients, each weighted by the share of its industry in the bloc, is its groups' share."""
    if computed is None:
        return
    rows = computed.ours["region_industry"]
    ten = rows[rows["industry"].isin(second.GROUPS)]
    whole = ten.groupby(["region_id", "year", "concept"]).filter(
        lambda g: len(g) == 10 and g["location_quotient"].notna().all()
    )
    weighted = whole["location_quotient"] * whole["reference_share"]
    place = [whole[k] for k in ("region_id", "year", "concept")]
    sums, shares = weighted.groupby(place).sum(), whole["share"].groupby(place).sum()
    assert len(sums) > 1_300
    assert (sums - shares).abs().max() <= 1e-12
