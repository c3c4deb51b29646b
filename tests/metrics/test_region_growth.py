"""The change of a whole region: the parts of its industries added up, or unknown."""

from __future__ import annotations

import pytest

from metrics.growth import employment_growth, shift_share
from metrics.region_growth import region_shift_share
from metrics.similarity import GROUPS
from metrics.specialisation import region_industry
from tests.metrics.made_up import INDUSTRIES, found, jobs, region, result, tables
from warehouse.reading import open_snapshot

# In the bloc, everything but industry stands still; industry doubles. X has all ten.
EARLY = dict.fromkeys(GROUPS, 100)
LATE = {**EARLY, "B-E": 200}
X_EARLY = dict.fromkeys(GROUPS, 10)
X_LATE = {**X_EARLY, "B-E": 16, "A": 9}


def rows(of: dict[str, int], place: str, year: int) -> list[dict[str, object]]:
    total = {"TOTAL": sum(of.values())}
    return [jobs(place, industry, persons, year=year) for industry, persons in {**of, **total}.items()]  # fmt: skip


def summed(employment: list[dict[str, object]]) -> dict:  # type: ignore[type-arg]
    regions = [region("EU28", "bloc", None), region("X")]  # type: ignore[arg-type]
    made = tables(region=regions, industry=INDUSTRIES, employment=employment)
    for mart in (region_industry, employment_growth, shift_share):
        made[mart.__name__] = result(mart, made)
    return found(result(region_shift_share, made), "region_id", "year")


ALL = [*rows(EARLY, "EU28", 2010), *rows(LATE, "EU28", 2015), *rows(X_EARLY, "X", 2010), *rows(X_LATE, "X", 2015)]  # fmt: skip


def test_worked_by_hand() -> None:
    # g = 1100/1000 - 1 = 0.1, on 100 persons: +10. Industry mix: industry 10 * (1 - 0.1), the nine others
    # 10 * (0 - 0.1): 0. Regional: industry 10 * (0.6 - 1) = -4, farming 10 * (-0.1 - 0) = -1.
    got = summed(ALL)["X", 2015]
    assert (got["base_year"], got["base_persons"], got["persons"]) == (2010, 100, 105)
    assert got["change_persons"] == pytest.approx(5)
    assert got["national_persons"] == pytest.approx(10)
    assert got["industry_mix_persons"] == pytest.approx(0, abs=1e-12)
    assert got["regional_persons"] == pytest.approx(-5)


def test_one_unknown_group_leaves_the_whole_unknown() -> None:
    without = [row for row in ALL if (row["region_id"], row["industry"], row["year"]) != ("X", "K", 2015)]  # fmt: skip
    assert ("X", 2015) not in summed(without)
    unknown = [*without, jobs("X", "K", None, year=2015)]
    got = summed(unknown)["X", 2015]
    assert got["change_persons"] is None and got["base_year"] is None
    assert "not_available" in str(got["flag"])


@pytest.mark.usefixtures("published")
def test_parts_add_up_to_the_change_of_the_whole_region() -> None:
    with open_snapshot(None).cursor() as connection:
        known, worst, off = connection.execute(
            """
            SELECT count(change_persons),
                   max(abs(national_persons + industry_mix_persons + regional_persons - change_persons)),
                   count(*) FILTER (WHERE persons - base_persons <> change_persons)
            FROM region_shift_share
            """
        ).fetchone()  # type: ignore[misc]
    assert known > 900
    assert worst < 1e-6
    assert off == 0
