"""Renewable shares by hand: the recent pace, the pace needed, and where the two lead."""

from __future__ import annotations

from pathlib import Path

import ibis.expr.types as ir
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.metrics.made_up import found, tables, with_marts

DATA = Path(__file__).parent.parent.parent / "data" / "statistics"
MARTS = ("renewable_series", "renewable_latest", "renewable_pace", "renewable_path")
Row = dict[str, object]


def share(year: int, pct: float | None, **more: object) -> Row:
    return {"region_id": "R", "year": year, "basis": "energy_demand", "share_pct": pct, "qualifier": "exact", "preferred": True, "calendar": "fiscal_year_apr", "source_id": "s", **more}  # fmt: skip


def target(year: int, pct: float, qualifier: str = "exact", **more: object) -> Row:
    return {"region_id": "R", "target_year": year, "basis": "energy_demand", "share_pct": pct, "qualifier": qualifier, "preferred": True, "source_id": "s", **more}  # fmt: skip


def marts(shares: list[Row], targets: list[Row] | None = None) -> dict[str, ir.Table]:
    made = tables(renewable_share=shares, renewable_target=targets or [])
    return with_marts(made, *MARTS)


def pace(*shares: Row) -> dict[str, object]:
    return found(marts(list(shares))["renewable_pace"], "region_id", "basis")[("R", "energy_demand")]  # fmt: skip


def path(shares: list[Row], *targets: Row) -> dict[tuple[object, ...], dict[str, object]]:
    return found(marts(shares, list(targets))["renewable_path"], "target_year", "qualifier")


FUKUSHIMA = [share(2018, 32.0), share(2019, 34.7), share(2020, 43.4), share(2022, 52.1), share(2024, 59.7)]  # fmt: skip


def test_the_recent_pace_is_counted_from_the_earliest_of_the_last_five_years() -> None:
    row = pace(*FUKUSHIMA)
    assert (row["latest_year"], row["from_year"], row["from_pct"]) == (2024, 2019, 34.7)
    assert row["recent_points_a_year"] == pytest.approx((59.7 - 34.7) / 5)
    assert (row["qualifier"], row["flag"]) == ("exact", None)


def test_a_figure_older_than_the_window_gives_no_pace() -> None:
    row = pace(share(2018, 32.0), share(2024, 59.7))
    assert (row["from_year"], row["recent_points_a_year"], row["qualifier"]) == (None, None, None)


def test_years_of_another_calendar_are_passed_over() -> None:
    row = pace(
        share(2019, 19.0), share(2021, 22.4, calendar="calendar_year"),
        share(2023, 22.9), share(2024, 26.7, calendar="calendar_year"),
    )  # fmt: skip
    assert row["from_year"] == 2021
    assert row["recent_points_a_year"] == pytest.approx((26.7 - 22.4) / 3)


def test_years_of_publication_give_no_pace() -> None:
    same = {"calendar": "publication_year"}
    assert pace(share(2020, 10, **same), share(2022, 12, **same))["recent_points_a_year"] is None


@pytest.mark.parametrize(
    ("broken", "from_year"), [(2024, None), (2023, 2023), (2021, 2021), (2020, 2020), (2018, 2020)]
)
def test_a_pace_never_crosses_a_break(broken: int, from_year: int | None) -> None:
    """The figure of the year of the break is the first of the new series."""
    years = range(2018, 2025) if broken == 2018 else range(2020, 2025)
    rows = [share(y, 40.0 + y - 2020, flag="break" if y == broken else None) for y in years]
    found_here = pace(*[row for row in rows if row["year"] != 2019])
    assert found_here["from_year"] == from_year
    assert found_here["recent_points_a_year"] == (None if from_year is None else pytest.approx(1.0))


def test_the_flags_and_the_about_of_both_figures_are_carried() -> None:
    row = pace(
        share(2022, 20.0, qualifier="about", flag="estimated"), share(2024, 24.0, flag="provisional")
    )  # fmt: skip
    assert (row["qualifier"], row["flag"]) == ("about", "estimated;provisional")


def test_bounds_are_no_figure_to_count_from_or_to() -> None:
    row = pace(
        share(2020, 10.0), share(2022, 12.0),
        share(2024, 13.0, qualifier="at_least"), share(2024, 15.0, qualifier="at_most"),
    )  # fmt: skip
    assert (row["latest_year"], row["recent_points_a_year"]) == (2022, pytest.approx(1.0))


def test_the_pace_needed_and_where_the_recent_one_leads() -> None:
    rows = path(FUKUSHIMA, target(2030, 70.0), target(2040, 100.0, "at_least"))
    near, far = rows[(2030, "exact")], rows[(2040, "at_least")]
    assert near["required_points_a_year"] == pytest.approx((70 - 59.7) / 6)
    assert far["required_points_a_year"] == pytest.approx((100 - 59.7) / 16)
    assert far["missing_points"] == pytest.approx(40.3)
    assert far["projected_pct"] == pytest.approx(59.7 + 16 * 5)
    assert (near["pace"], far["pace"]) == ("ahead", "ahead")


@pytest.mark.parametrize(
    ("latest", "goal", "expected"),
    [
        (45.0, 50.0, "ahead"),  # 1 a year, 1 needed
        (45.0, 50.1, "behind"),
        (50.0, 50.0, "reached"),
        (51.0, 50.0, "reached"),
    ],
)
def test_ahead_behind_or_reached(latest: float, goal: float, expected: str) -> None:
    shares = [share(2020, latest - 5), share(2025, latest)]
    assert path(shares, target(2030, goal))[(2030, "exact")]["pace"] == expected


def test_without_a_recent_pace_or_a_figure_the_pace_is_unknown() -> None:
    row = path([share(2024, 30.0)], target(2030, 50.0))[(2030, "exact")]
    assert (row["pace"], row["recent_points_a_year"], row["projected_pct"]) == ("unknown", None, None)  # fmt: skip
    assert row["required_points_a_year"] == pytest.approx(20 / 6)
    row = path([], target(2030, 50.0))[(2030, "exact")]
    assert (row["pace"], row["latest_year"], row["required_points_a_year"]) == ("unknown", None, None)  # fmt: skip


@pytest.mark.parametrize(
    ("year", "goal", "expected", "recorded"),
    [(2022, 50.5, "reached", 52.1), (2022, 53.0, "missed", 52.1), (2021, 45.0, "unknown", None), (2024, 60.0, "missed", 59.7)],
)  # fmt: skip
def test_a_target_that_has_passed_is_judged_by_its_own_year(
    year: int, goal: float, expected: str, recorded: float | None
) -> None:
    row = path(FUKUSHIMA, target(year, goal))[(year, "exact")]
    assert (row["pace"], row["reached_pct"]) == (expected, recorded)
    assert (row["required_points_a_year"], row["projected_pct"], row["missing_points"]) == (None, None, None)  # fmt: skip


def test_both_ends_of_a_range_are_judged_and_an_upper_end_alone_is_no_aim() -> None:
    shares = [share(2021, 22.4), share(2024, 26.7)]
    rows = path(shares, target(2040, 40.0, "at_least"), target(2040, 50.0, "at_most"))
    assert rows[(2040, "at_least")]["pace"] == "ahead"
    assert rows[(2040, "at_most")]["pace"] == "behind"
    alone = path(shares, target(2040, 50.0, "at_most"))[(2040, "at_most")]
    assert (alone["pace"], alone["required_points_a_year"]) == ("unknown", None)


def test_a_target_of_another_source_has_no_path() -> None:
    assert path(FUKUSHIMA, target(2030, 60.0, preferred=False)) == {}


shares_of_years = st.lists(
    st.builds(
        share,
        st.integers(2012, 2024),
        st.decimals(0, 120, places=1).map(float),
        calendar=st.sampled_from(["calendar_year", "fiscal_year_apr"]),
        flag=st.sampled_from([None, None, None, "break", "provisional"]),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda row: row["year"],
)


@settings(max_examples=5)
@given(shares_of_years, st.integers(2025, 2050), st.integers(0, 150))
def test_needed_and_recent_pace_agree_with_where_they_lead(
    rows: list[Row], year: int, goal: int
) -> None:
    row = path(rows, target(year, goal))[(year, "exact")]
    latest = max(rows, key=lambda r: int(str(r["year"])))
    years = year - int(str(latest["year"]))
    needed = float(str(row["required_points_a_year"]))
    assert row["latest_pct"] == latest["share_pct"]
    assert latest["share_pct"] + needed * years == pytest.approx(goal)  # type: ignore[operator]
    if row["recent_points_a_year"] is not None and row["pace"] in ("ahead", "behind"):
        assert (float(str(row["projected_pct"])) >= goal - 1e-6) == (row["pace"] == "ahead")
    again = path(rows[::-1], target(year, goal))[(year, "exact")]
    assert again == row


# The same once more in pandas from the CSV files, without anything of `metrics/`.


def by_hand(rows: pd.DataFrame) -> tuple[int, float | None]:
    """The newest year of one region and basis, and its recent pace."""
    known = rows[rows["share_pct"].notna() & rows["qualifier"].isin(["exact", "about"])]
    known = known.sort_values("year")
    last = known.iloc[-1]
    breaks = rows.loc[rows["flag"].fillna("").str.contains("break") & (rows["year"] <= last["year"]), "year"]  # fmt: skip
    start = known[
        (known["year"] >= max([last["year"] - 5, *breaks]))
        & (known["year"] < last["year"])
        & (known["calendar"] == last["calendar"])
    ]
    if start.empty or last["calendar"] == "publication_year":
        return int(last["year"]), None
    first = start.iloc[0]
    pace = (last["share_pct"] - first["share_pct"]) / (last["year"] - first["year"])
    return int(last["year"]), float(pace)


@pytest.fixture(scope="module")
def preferred() -> pd.DataFrame:
    files = sorted(DATA.glob("renewable_share*.csv"))
    rows = pd.concat([pd.read_csv(file) for file in files])
    return rows[rows["preferred"]]


def test_the_paces_of_the_real_shares_in_pandas(published: Path, preferred: pd.DataFrame) -> None:
    shown = pd.read_parquet(next(published.glob("*/renewable_pace.parquet")))
    held = 0
    for row in shown.itertuples():
        own = preferred[(preferred["region_id"] == row.region_id) & (preferred["basis"] == row.basis)]  # fmt: skip
        year, pace = by_hand(own)
        assert row.latest_year == year
        if pace is None:
            assert pd.isna(row.recent_points_a_year), (row.region_id, row.basis)
        else:
            assert row.recent_points_a_year == pytest.approx(pace, rel=1e-12, abs=1e-12)
            held += 1
    assert held > 150


def test_the_paths_of_the_real_targets_in_pandas(published: Path, preferred: pd.DataFrame) -> None:
    targets = pd.read_csv(DATA / "renewable_target.csv")
    shown = pd.read_parquet(next(published.glob("*/renewable_path.parquet")))
    assert len(shown) == targets["preferred"].sum()
    for row in shown[shown["required_points_a_year"].notna()].itertuples():
        own = preferred[(preferred["region_id"] == row.region_id) & (preferred["basis"] == row.basis)]  # fmt: skip
        year, pace = by_hand(own)
        latest = own.loc[own["year"] == year, "share_pct"].item()
        needed = (row.target_pct - latest) / (row.target_year - year)
        assert row.required_points_a_year == pytest.approx(needed, rel=1e-12)
        expected = "reached" if needed <= 0 else "unknown" if pace is None else "ahead" if pace >= needed else "behind"  # fmt: skip
        assert row.pace == expected, (row.region_id, row.basis, row.target_year)
