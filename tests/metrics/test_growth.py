"""Growth a year and shift–share: worked by hand, and by what must hold of any figures."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import ibis.expr.types as ir
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.growth import employment_growth, shift_share
from tests.metrics.made_up import found, region, result, with_region_industry

Row = dict[str, object]
Rows = dict[tuple[object, ...], Row]
PLACES = [region("EU28", "bloc", None), region("X")]  # type: ignore[arg-type]
# The bloc by industry and year: persons of the reference.
BLOC: dict[str, dict[int, int | None]] = {
    "A": {2010: 200, 2015: 180},
    "TOTAL": {2010: 1000, 2015: 1100},
}


def computed(mart: Callable[[dict[str, ir.Table]], ir.Table], rows: list[Row], *more: str) -> Rows:
    made = with_region_industry(PLACES, rows)
    return found(result(mart, made), "region_id", "industry", "year", *more)


def series(
    place: str, industry: str, bloc: dict[int, int | None] | None = None, **years: object
) -> list[Row]:
    """`y2010=100`, or `y2010=(None, "unreliable")` with a flag; `bloc` is the reference by year."""
    rows = []
    for year, n in ((int(name[1:]), n) for name, n in years.items()):
        persons, flag = n if isinstance(n, tuple) else (n, None)
        rows.append(
            {"region_id": place, "industry": industry, "year": year, "persons": persons, "persons_flag": flag, "flag": "estimated", "reference_persons": (bloc or {}).get(year)}
        )  # fmt: skip
    return rows


def against(bloc: dict[str, dict[int, int | None]], **years: object) -> list[Row]:
    """Agriculture of X, with the reference of agriculture and of all industries."""
    total = dict.fromkeys(("y2010", "y2015"), 1000)
    return [*series("X", "A", bloc["A"], **years), *series("X", "TOTAL", bloc["TOTAL"], **total)]


def test_growth_a_year_worked_by_hand() -> None:
    # 100 → 121 in two years is 10 % a year; 100 → 50 in one is −50 %.
    got = computed(employment_growth, series("X", "A", y2010=100, y2011=50, y2012=121))
    assert set(got) == {("X", "A", 2011), ("X", "A", 2012)}
    assert got["X", "A", 2012]["cagr"] == pytest.approx(0.1, abs=1e-15)
    assert got["X", "A", 2011]["cagr"] == pytest.approx(-0.5, abs=1e-15)
    assert (got["X", "A", 2012]["base_year"], got["X", "A", 2012]["years"]) == (2010, 2)
    assert got["X", "A", 2012]["base_persons"] == 100


def test_the_base_is_the_first_year_with_a_figure() -> None:
    hole = (None, "not_available;unreliable")
    got = computed(
        employment_growth, series("X", "A", y2009=hole, y2010=100, y2011=hole, y2012=121)
    )
    assert set(got) == {("X", "A", 2011), ("X", "A", 2012)}
    assert got["X", "A", 2011]["cagr"] is None
    assert got["X", "A", 2011]["flag"] == "not_available;unreliable"
    assert got["X", "A", 2012]["cagr"] == pytest.approx(0.1, abs=1e-15)
    assert got["X", "A", 2012]["flag"] is None
    never = computed(employment_growth, series("X", "A", y2009=hole, y2010=hole))
    assert not never


def test_across_a_break_there_is_no_rate_but_in_a_column_of_its_own() -> None:
    rows = series("X", "A", y2010=(100, "break"), y2011=110, y2012=(121, "break"), y2013=133)
    got = computed(employment_growth, rows)
    before, at, after = (got["X", "A", year] for year in (2011, 2012, 2013))
    # The break of the base year lies before it: nothing is crossed.
    assert before["cagr"] == pytest.approx(0.1, abs=1e-15)
    assert not before["crosses_break"] and before["flag"] is None
    assert at["cagr"] is None and after["cagr"] is None
    assert at["cagr_across_break"] == pytest.approx(0.1, abs=1e-15)
    assert at["crosses_break"] and after["crosses_break"]
    # 2013 itself is not flagged: the flag says what lies between.
    assert after["flag"] == "break"


def test_a_break_of_an_unknown_year_is_a_break_too() -> None:
    rows = series("X", "A", y2010=100, y2011=(None, "break;not_available"), y2012=121)
    got = computed(employment_growth, rows)
    assert got["X", "A", 2012]["cagr"] is None
    assert got["X", "A", 2012]["cagr_across_break"] == pytest.approx(0.1, abs=1e-15)


def test_flags_of_both_years_are_carried() -> None:
    rows = series("X", "A", y2010=(100, "unreliable"), y2011=(110, "estimated"))
    assert computed(employment_growth, rows)["X", "A", 2011]["flag"] == "estimated;unreliable"


def test_from_nobody_there_is_no_rate_and_to_nobody_all_is_lost() -> None:
    got = computed(
        employment_growth,
        [*series("X", "A", y2010=0, y2011=5), *series("X", "F", y2010=5, y2011=0)],
    )
    assert got["X", "A", 2011]["cagr"] is None
    assert got["X", "F", 2011]["cagr"] == -1


PARTS = ("national_persons", "industry_mix_persons", "regional_persons")


def test_shift_share_worked_by_hand() -> None:
    # The bloc grows by 10 %, its agriculture shrinks by 10 %, that of X grows by 20 %: of +20 persons
    # 100 × 0.1 are the bloc's growth, 100 × (−0.1 − 0.1) the industry's, 100 × (0.2 + 0.1) the region's.
    got = computed(shift_share, against(BLOC, y2010=100, y2015=120))["X", "A", 2015]
    assert got["change_persons"] == 20
    assert [got[part] for part in PARTS] == pytest.approx([10, -20, 30], abs=1e-12)
    assert (got["base_year"], got["reference_incomplete"]) == (2010, False)


@pytest.mark.parametrize("missing", [("A", 2010), ("A", 2015), ("TOTAL", 2010), ("TOTAL", 2015)])
def test_all_parts_are_unknown_where_the_reference_is(missing: tuple[str, int]) -> None:
    industry, year = missing
    bloc = {name: dict(years) for name, years in BLOC.items()}
    bloc[industry][year] = None
    got = computed(shift_share, against(bloc, y2010=100, y2015=120))["X", "A", 2015]
    assert [got[name] for name in ("change_persons", *PARTS)] == [None] * 4


def test_all_parts_are_unknown_where_the_region_s_figure_is_or_the_base_is_zero() -> None:
    hole = (None, "confidential;not_available")
    for years in ({"y2010": 100, "y2015": hole}, {"y2010": 0, "y2015": 5}):
        got = computed(shift_share, against(BLOC, **years))["X", "A", 2015]
        assert [got[name] for name in ("change_persons", *PARTS)] == [None] * 4
    assert ("X", "A", 2015) not in computed(shift_share, against(BLOC, y2010=hole, y2015=100))


@pytest.mark.parametrize("where", range(4))
def test_a_reference_that_lacks_parts_is_said(where: int) -> None:
    rows = against(BLOC, y2010=100, y2015=120)
    rows[where] |= {"reference_incomplete": True}
    got = computed(shift_share, rows)["X", "A", 2015]
    assert got["reference_incomplete"] is True
    assert got["change_persons"] == 20


def test_shift_share_is_given_across_a_break_and_says_so() -> None:
    got = computed(shift_share, against(BLOC, y2010=100, y2015=(120, "break")))["X", "A", 2015]
    assert got["change_persons"] == 20
    assert got["crosses_break"] is True
    assert got["flag"] == "break"


figures = st.lists(st.integers(1, 10**6), min_size=6, max_size=6)


@settings(max_examples=3)
@given(st.lists(figures, min_size=1, max_size=30), st.integers(2, 9), st.randoms())
def test_parts_add_up_and_scale_and_know_no_order(
    many: list[list[int]], times: int, random: Random
) -> None:
    """Each list of figures is a world of its own, by concept."""

    def rows(factor: int) -> list[Row]:
        made: list[Row] = []
        for number, counts in enumerate(many):
            x0, x1, a0, a1, rest0, rest1 = (n * factor for n in counts)
            bloc: dict[str, dict[int, int | None]] = {
                "A": {2010: x0 + a0, 2015: x1 + a1},
                "TOTAL": {2010: x0 + a0 + rest0, 2015: x1 + a1 + rest1},
            }
            world = [
                *against(bloc, y2010=x0, y2015=x1),
                *series("EU28", "A", bloc["A"], y2010=x0 + a0, y2015=x1 + a1),
            ]
            made += [{**row, "concept": f"c{number:02}"} for row in world]
        return made

    one = rows(1)
    got = computed(shift_share, one, "concept")
    scaled = computed(shift_share, rows(times), "concept")
    random.shuffle(one)
    assert computed(shift_share, one, "concept") == got
    for number, counts in enumerate(many):
        key = ("X", "A", 2015, f"c{number:02}")
        parts = [float(str(got[key][part])) for part in PARTS]
        near = 1e-12 * sum(counts) ** 2 / min(counts)
        assert sum(parts) == pytest.approx(counts[1] - counts[0], abs=near)
        assert [scaled[key][part] for part in PARTS] == pytest.approx(
            [part * times for part in parts], rel=1e-9, abs=near * times
        )
        # The bloc itself has no regional part.
        assert got["EU28", *key[1:]]["regional_persons"] == pytest.approx(0, abs=near)
