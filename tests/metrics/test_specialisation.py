"""Employment shares and location quotients: worked by hand, by properties, and against a second computation."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.specialisation import region_industry
from tests.metrics.made_up import INDUSTRIES, found, jobs, region, result, tables

EUROPE = [
    region("EU28", "bloc", None),
    region("X"),
    region("Y"),
    region("N", country="NO", eu28_member=False),
]  # type: ignore[arg-type]


def quotients(rows: list[dict[str, object]], regions: list[dict[str, object]] = EUROPE) -> dict:  # type: ignore[type-arg]
    made = tables(region=regions, industry=INDUSTRIES, employment=rows)
    return found(result(region_industry, made), "region_id", "industry", "year")


def test_worked_by_hand() -> None:
    # X: 30 of 100 in industry; the bloc: 200 of 1000. LQ = 0.3 / 0.2.
    rows = [
        jobs("X", "B-E", 30), jobs("X", "TOTAL", 100),
        jobs("EU28", "B-E", 200), jobs("EU28", "TOTAL", 1000),
    ]  # fmt: skip
    got = quotients(rows)["X", "B-E", 2015]
    assert got["share"] == pytest.approx(0.3, abs=1e-15)
    assert got["reference_share"] == pytest.approx(0.2, abs=1e-15)
    assert got["location_quotient"] == pytest.approx(1.5, abs=1e-15)
    assert got["reference_derivation"] == "published"


def test_a_part_that_is_unknown_gives_unknown_never_zero() -> None:
    rows = [
        jobs("X", "A", None), jobs("X", "TOTAL", 100), jobs("Y", "A", 5), jobs("Y", "TOTAL", None),
        jobs("EU28", "A", 50), jobs("EU28", "TOTAL", 1000),
    ]  # fmt: skip
    got = quotients(rows)
    assert got["X", "A", 2015]["location_quotient"] is None
    assert got["X", "A", 2015]["flag"] == "not_available"
    assert got["Y", "A", 2015]["location_quotient"] is None


def test_zero_is_a_value_and_no_divisor() -> None:
    rows = [
        jobs("X", "A", 0), jobs("X", "TOTAL", 100), jobs("Y", "A", 0), jobs("Y", "TOTAL", 0),
        jobs("EU28", "A", 50), jobs("EU28", "TOTAL", 1000),
    ]  # fmt: skip
    got = quotients(rows)
    assert got["X", "A", 2015]["location_quotient"] == 0
    assert got["Y", "A", 2015]["location_quotient"] is None


def test_without_a_row_of_the_bloc_its_members_are_added_up_and_the_missing_counted() -> None:
    rows = [
        jobs("X", "A", 10), jobs("X", "TOTAL", 100), jobs("Y", "A", None), jobs("Y", "TOTAL", 300),
        jobs("N", "A", 999), jobs("N", "TOTAL", 999),
    ]  # fmt: skip
    got = quotients(rows)["X", "A", 2015]
    assert got["reference_share"] == pytest.approx(10 / 400)
    assert (got["reference_derivation"], got["reference_regions_missing"]) == ("summed", 1)


def prefecture(number: str) -> dict[str, object]:
    return region(f"JP-{number}", "prefecture", "JP", parent_id="JPD")


JAPAN = [
    region("JP", "country", "JP"),
    region("JPD", "block", "JP"),
    prefecture("01"),
    prefecture("02"),
]
CENSUS = {"concept": "jobs_private"}


def test_divisions_are_added_up_to_groups_and_the_weakest_bridge_grades_the_group() -> None:
    rows = [
        jobs(r, f"JSIC-{i}", n, **CENSUS) for r, n in (("JP-01", 10), ("JP-02", 5)) for i in "CEFLR"
    ]
    got = quotients(rows, JAPAN)
    assert got["JP-01", "B-E", 2015]["persons"] == 30
    assert got["JP-01", "M_N", 2015]["bridge_grade"] == "weak"
    assert got["JP-01", "B-E", 2015]["bridge_grade"] == "exact"
    assert got["JPD", "B-E", 2015]["persons"] == 45


def test_a_group_is_unknown_where_a_division_it_needs_was_not_published() -> None:
    full = [jobs("JP-01", f"JSIC-{i}", 10, **CENSUS) for i in "CEF"]
    part = [jobs("JP-01", f"JSIC-{i}", 10, year=2014, **CENSUS) for i in "CE"]
    got = quotients([*full, *part], JAPAN)
    assert got["JP-01", "B-E", 2015]["persons"] == 30
    assert got["JP-01", "B-E", 2014]["persons"] is None
    assert got["JP-01", "B-E", 2014]["flag"] == "not_available"
    assert got["JP-01", "JSIC-E", 2014]["persons"] == 10


def test_figures_of_several_sources_still_make_one_row_a_cell() -> None:
    full = [
        jobs(r, f"JSIC-{i}", n, **CENSUS)
        for r, n in (("JP-01", 10), ("JP-02", 5))
        for i in "CEFLR"
        if (r, i) not in {("JP-02", "R"), ("JP-01", "E")}
    ]
    other = [
        jobs("JP-01", "JSIC-E", 20, **CENSUS, source_id="later"),
        jobs("JP-02", "B-E", 16, **CENSUS, source_id="later"),
    ]
    made = tables(region=JAPAN, industry=INDUSTRIES, employment=[*full, *other])
    rows = result(region_industry, made).execute()
    assert not rows.duplicated(["region_id", "industry", "year", "concept"]).any()
    got = found(result(region_industry, made), "region_id", "industry", "year")
    assert (got["JP-01", "B-E", 2015]["persons"], got["JP-01", "B-E", 2015]["source_id"]) == (40, "later")  # fmt: skip
    assert (got["JP-02", "B-E", 2015]["persons"], got["JP-02", "B-E", 2015]["derivation"]) == (16, "published")  # fmt: skip
    assert got["JPD", "B-E", 2015]["persons"] == 56
    # One prefecture lacks the division that makes the bridge weak: the block is one row all the same.
    assert got["JPD", "M_N", 2015]["bridge_grade"] == "weak"


@settings(max_examples=4)
@given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(1, 10**6)), min_size=2, max_size=2))
def test_quotients_weighted_by_the_region_s_size_average_to_one(
    counts: list[tuple[int, int]],
) -> None:
    rows = [
        row
        for name, (a, rest) in zip("XY", counts, strict=True)
        for row in (jobs(name, "A", a), jobs(name, "TOTAL", a + rest))
    ]
    got = quotients(rows)
    total = sum(a + rest for a, rest in counts)
    mean = sum(
        got[name, "A", 2015]["location_quotient"] * (a + rest) / total
        for name, (a, rest) in zip("XY", counts, strict=True)
    )
    assert mean == pytest.approx(1, abs=1e-12)
    assert quotients(rows[::-1]) == got


@pytest.mark.usefixtures("published")
def test_the_published_mart_equals_a_second_computation_from_the_canonical_files() -> None:
    """Plain pandas over data/statistics, with its own reading of the formulas."""
    statistics = Path(__file__).parent.parent.parent / "data" / "statistics"
    europe = pd.read_csv(statistics / "employment_eurostat.csv")
    total = europe[europe.industry == "TOTAL"].set_index(["region_id", "year"]).persons
    bloc = europe[europe.region_id == "EU28"].set_index(["industry", "year"]).persons
    rows = europe[~europe.industry.isin(["NRP"])]
    share = rows.persons.to_numpy() / total.reindex(pd.MultiIndex.from_frame(rows[["region_id", "year"]])).to_numpy()  # fmt: skip
    reference = bloc.reindex(pd.MultiIndex.from_frame(rows[["industry", "year"]])).to_numpy()
    whole = bloc.loc["TOTAL"].reindex(rows.year).to_numpy()
    expected = pd.Series(
        share / (reference / whole),
        index=pd.MultiIndex.from_frame(rows[["region_id", "industry", "year"]]),
    )
    from warehouse.reading import open_snapshot

    with open_snapshot() as opened:
        got = opened.cursor().execute(
            "SELECT region_id, industry, year, location_quotient, flag FROM region_industry WHERE concept = 'residents_employed'"
        ).df()  # fmt: skip
    assert len(got) == len(expected) > 20_000
    got = got.set_index(["region_id", "industry", "year"]).reindex(expected.index)
    withheld = got.flag.str.contains("withheld").fillna(False).astype(bool)
    assert withheld.sum() < 40 and got.location_quotient[withheld].isna().all()
    values, expected = got.location_quotient[~withheld], expected[~withheld]
    assert (values.isna() == expected.isna()).all()
    assert (values - expected).abs().max() <= 1e-9
