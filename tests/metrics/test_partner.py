"""The parts of the partner score and the score itself: worked by hand, and by properties."""

from __future__ import annotations

from typing import Any

import ibis
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.metrics.pairs import WEIGHTS
from metrics.partner import PARTS, known_weight, partner_candidate, score
from tests.metrics.made_up import found, result
from tests.metrics.made_up_pairs import Row, made, quotients

Found = dict[tuple[object, ...], dict[str, Any]]


def candidates(industries: list[Row] | None = None, **rows: list[Row]) -> Found:
    return found(
        result(partner_candidate, made(industries or [], **rows)), "region_id", "partner_region_id"
    )


# Strong: JP-23 in B-E and F, X in B-E and K. JP-23 is weak in K: X complements it. One of three each.
STRENGTHS = [
    *quotients("JP-23", {"B-E": 1.5, "F": 1.3, "K": 0.5}),
    *quotients("X", {"B-E": 1.4, "F": 1.0, "K": 2.0}),
]


def test_strengths_in_common_and_complementary_by_hand() -> None:
    got = candidates(STRENGTHS)
    row = got["JP-23", "X"]
    assert (row["common_industries"], row["offers_industries"], row["seeks_industries"]) == ("B-E", None, "K")  # fmt: skip
    assert row["common"] == pytest.approx(1 / 3)
    assert row["complementary"] == pytest.approx(1 / 3)
    back = got["X", "JP-23"]
    assert (back["common"], back["complementary"]) == (row["common"], row["complementary"])
    assert (back["offers_industries"], back["seeks_industries"]) == ("K", None)
    # Nothing is known of Y.
    assert got["JP-23", "Y"]["common"] is None


def test_a_threshold_is_met_by_the_figure_itself() -> None:
    row = candidates(
        [
            *quotients("JP-23", {"A": 1.25, "B-E": 1.249, "F": 0.8, "K": 0.799}),
            *quotients("X", {"A": 1.25, "B-E": 1.25, "F": 1.25, "K": 1.25}),
        ]
    )["JP-23", "X"]
    assert (row["common_industries"], row["seeks_industries"]) == ("A", "K")


def test_what_is_unknown_or_warned_of_is_left_out_for_the_pair() -> None:
    got = candidates(
        [
            *quotients("JP-23", {"B-E": 1.5, "F": 1.5, "K": 1.5}),
            *quotients("X", {"B-E": 1.5, "F": None}),
            *quotients("X", {"K": 1.5}, flag="break;unreliable"),
            *quotients("Y", {"F": 1.0}),
            # An older year is not taken where a newer one has figures.
            *quotients("Y", {"B-E": 1.5}, year=2014),
        ]
    )
    assert (got["JP-23", "X"]["common"], got["JP-23", "X"]["common_industries"]) == (1, "B-E")
    assert (got["JP-23", "Y"]["common"], got["JP-23", "Y"]["partner_year"]) == (0, 2015)


def organisation(name: str, region_id: str, kind: str = "city", **more: object) -> dict[str, object]:  # fmt: skip
    country = "JP" if region_id.startswith("JP") else "DE"
    return {"organisation_id": name, "kind": kind, "name_en": name, "name_ja": name, "region_id": region_id, "country": country, "source_id": "s", **more}  # fmt: skip


def tie(name: str, a: str, b: str, field: str) -> dict[str, object]:
    return {"partnership_id": name, "organisation_a_id": a, "organisation_b_id": b, "field": field, "name_en": name, "name_ja": name, "status": "unknown", "source_id": "s"}  # fmt: skip


ORGANISATIONS = [
    organisation("aichi", "JP-23"), organisation("mie", "JP-24"),
    organisation("x", "X", "cluster", industry_group="agri_food"), organisation("y", "Y"),
]  # fmt: skip
TIES = [
    tie("1", "aichi", "x", "aerospace"),
    tie("2", "mie", "x", "agri_food"),
    tie("3", "mie", "y", "general"),
    tie("4", "aichi", "y", "digital"),
]


def test_fields_and_existing_ties_by_hand() -> None:
    got = candidates(organisation=ORGANISATIONS, partnership=TIES)
    # Aichi works in aerospace and digital; X in aerospace and agri-food.
    assert (got["JP-23", "X"]["active_fields"], got["JP-23", "X"]["field"]) == ("aerospace", 0.5)
    assert (got["JP-23", "X"]["partnerships"], got["JP-23", "X"]["tie"]) == (1, 1)
    # "Cross-field" is nothing in common.
    assert (got["JP-24", "Y"]["active_fields"], got["JP-24", "Y"]["field"]) == (None, 0)
    # The block has the ties of its prefectures; Z has no field on record.
    assert (got["JPF", "X"]["partnerships"], got["JPF", "X"]["active_fields"]) == (2, "agri_food;aerospace")  # fmt: skip
    assert got["Z", "JP-23"]["field"] is None
    assert (got["X", "JPF"]["partnerships"], got["JP-23", "Z"]["tie"]) == (2, 0)


def test_what_a_region_has_in_a_field_by_hand() -> None:
    event = {"kind": "mission", "name_en": "e", "name_ja": "e", "date_precision": "year", "source_id": "s"}  # fmt: skip
    events: list[dict[str, object]] = [
        {**event, "event_id": "1", "field": "agri_food", "host_region_id": "X", "start_date": "2019"},
        {**event, "event_id": "2", "field": "general", "partnership_id": "2", "start_date": "2021-05"},
        {**event, "event_id": "3", "field": "tourism", "host_region_id": "Z"},
    ]  # fmt: skip
    milestones: list[dict[str, object]] = [
        {"partnership_id": "2", "date": "2018", "date_precision": "year", "kind": "mou_signed", "source_id": "s"}
    ]  # fmt: skip
    got = found(
        made(
            [],
            before=("partnership_summary", "region_field"),
            organisation=ORGANISATIONS,
            partnership=TIES,
            event=events,
            milestone=milestones,
        )["region_field"],
        "region_id",
        "field",
    )
    x = got["X", "agri_food"]
    assert [x[k] for k in ("organisations", "clusters", "partnerships", "events")] == [1, 1, 1, 2]
    assert (x["last_date"], x["presence"]) == ("2021-05", 1)
    assert got["X", "aerospace"]["presence"] == pytest.approx(2 / 3)
    assert got["JPF", "agri_food"]["organisations"] == 1
    assert (got["Z", "tourism"]["presence"], got["Z", "tourism"]["last_date"]) == (pytest.approx(1 / 3), None)  # fmt: skip
    assert ("Z", "agri_food") not in got


def test_a_target_counts_only_on_a_basis_that_both_have_and_while_it_lies_ahead() -> None:
    def share(region_id: str, basis: str, year: int) -> dict[str, object]:
        return {"region_id": region_id, "basis": basis, "year": year, "share_pct": 50, "qualifier": "exact", "preferred": True, "calendar": "calendar_year", "source_id": "s"}  # fmt: skip

    def target(region_id: str, basis: str, year: int, pct: float) -> dict[str, object]:
        return {"region_id": region_id, "basis": basis, "target_year": year, "share_pct": pct, "qualifier": "exact", "preferred": True, "source_id": "s"}  # fmt: skip

    got = candidates(
        renewable_share=[share("JP-23", "energy_demand", 2020), share("Y", "energy_demand", 2025)],
        renewable_target=[
            target("X", "energy_demand", 2030, 40), target("X", "energy_demand", 2040, 60),
            target("X", "transport", 2050, 90), target("Y", "energy_demand", 2025, 80),
        ],
    )  # fmt: skip
    x = got["JP-23", "X"]
    assert (x["target_basis"], x["target_year"], x["target_pct"], x["ambition"]) == ("energy_demand", 2040, 60, 0.6)  # fmt: skip
    assert got["JP-23", "Y"]["ambition"] is None
    assert got["JP-24", "X"]["ambition"] is None


def test_only_regions_of_the_other_bloc_are_candidates_in_both_directions() -> None:
    pairs = set(candidates())
    assert pairs == {p for j in ("JP-23", "JP-24", "JPF") for e in "XYZ" for p in ((j, e), (e, j))}


def worked(parts: dict[str, float | None], weights: dict[str, float]) -> tuple[Any, Any]:
    row = ibis.memtable({k: [v] for k, v in parts.items()}, schema=dict.fromkeys(parts, "float64"))
    columns: dict[str, Any] = {name: row[name] for name in parts}
    found_row = row.select(
        score=score(columns, weights), known=known_weight(columns, weights)
    ).execute().iloc[0]  # fmt: skip
    return tuple(None if pd.isna(v) else float(v) for v in found_row)  # type: ignore[return-value]


known_parts = st.dictionaries(st.sampled_from(PARTS), st.floats(0, 1), min_size=1)


@settings(max_examples=15)
@given(known_parts, st.lists(st.integers(1, 5), min_size=6, max_size=6), st.floats(0.1, 10))
def test_only_the_ratio_of_the_weights_matters(
    parts: dict[str, float], weights: list[int], scale: float
) -> None:
    given_parts = {name: parts.get(name) for name in PARTS}
    plain = dict(zip(PARTS, map(float, weights), strict=True))
    got = worked(given_parts, plain)[0]
    assert worked(given_parts, {k: w * scale for k, w in plain.items()})[0] == pytest.approx(got, abs=1e-9)  # fmt: skip
    assert min(parts.values()) - 1e-9 <= got <= max(parts.values()) + 1e-9
    assert worked(given_parts, dict(reversed(plain.items())))[0] == pytest.approx(got, abs=1e-9)


def test_the_order_of_rows_changes_nothing_and_the_score_is_its_parts() -> None:
    given_ties: dict[str, list[Row]] = {"organisation": ORGANISATIONS, "partnership": TIES}
    got = candidates(STRENGTHS, **given_ties)
    turned = {name: rows[::-1] for name, rows in given_ties.items()}
    assert candidates(STRENGTHS[::-1], **turned) == got
    row = got["JP-23", "X"]
    known = {k: w for k, w in WEIGHTS.items() if row[k] is not None}
    assert set(known) == {"common", "complementary", "field", "tie"}
    assert row["score"] == pytest.approx(sum(row[k] * w for k, w in known.items()) / sum(known.values()))  # fmt: skip
    assert row["known_weight"] == pytest.approx(sum(known.values()) / sum(WEIGHTS.values()))
