"""Municipalities: the same quotient as their prefecture's, and in nobody's reference."""

from __future__ import annotations

import pytest

from metrics.specialisation import municipality_industry, region_industry
from tests.metrics.made_up import INDUSTRIES, found, jobs, region, result, tables
from warehouse.reading import open_snapshot

REGIONS = [
    region("JPD", "block", "JP"),
    region("JP-01", "prefecture", "JP", parent_id="JPD"),
    region("JP-02", "prefecture", "JP", parent_id="JPD"),
    region("JP-01100", "municipality", "JP", parent_id="JP-01", oecd_level=None),
]
ROWS = [
    jobs(name, industry, persons, concept="jobs_private")
    for name, industry, persons in (
        ("JP-01", "JSIC-E", 30), ("JP-01", "TOTAL", 100),
        ("JP-02", "JSIC-E", 10), ("JP-02", "TOTAL", 100),
        ("JP-01100", "JSIC-E", 20), ("JP-01100", "TOTAL", 40),
    )
]  # fmt: skip


def test_worked_by_hand_against_the_nation() -> None:
    # 20 of 40 here, 40 of 200 in the two prefectures: LQ = 0.5 / 0.2.
    made = tables(region=REGIONS, industry=INDUSTRIES, employment=ROWS)
    got = found(result(municipality_industry, made), "region_id", "industry")
    assert set(got) == {("JP-01100", "JSIC-E"), ("JP-01100", "B-E"), ("JP-01100", "TOTAL")}
    for industry in ("JSIC-E", "B-E"):
        row = got["JP-01100", industry]
        assert row["share"] == pytest.approx(0.5, abs=1e-15)
        assert row["location_quotient"] == pytest.approx(2.5, abs=1e-12)
        assert row["parent_id"] == "JP-01"


def test_regions_are_the_same_with_and_without_municipalities() -> None:
    without = [row for row in ROWS if row["region_id"] != "JP-01100"]
    one = tables(region=REGIONS, industry=INDUSTRIES, employment=ROWS)
    two = tables(region=REGIONS, industry=INDUSTRIES, employment=without)
    key = ("region_id", "industry", "year")
    assert found(result(region_industry, one), *key) == found(result(region_industry, two), *key)


def test_a_group_with_a_division_unknown_is_unknown() -> None:
    rows = [*ROWS, jobs("JP-01100", "JSIC-C", None, concept="jobs_private"), jobs("JP-02", "JSIC-C", 1, concept="jobs_private")]  # fmt: skip
    made = tables(region=REGIONS, industry=INDUSTRIES, employment=rows)
    got = found(result(municipality_industry, made), "region_id", "industry")
    assert got["JP-01100", "JSIC-C"]["location_quotient"] is None
    assert got["JP-01100", "B-E"]["persons"] is None
    assert got["JP-01100", "JSIC-E"]["location_quotient"] is not None


@pytest.mark.usefixtures("published")
def test_every_municipality_is_there_and_they_add_up_to_their_prefecture() -> None:
    with open_snapshot(None).cursor() as connection:
        apart = connection.execute(
            """
            SELECT count(DISTINCT m.region_id), count(*) FILTER (WHERE m.persons IS NULL AND m.flag IS NULL)
            FROM municipality_industry m
            """
        ).fetchone()
        off = connection.execute(
            """
            SELECT r.region_id, r.industry FROM region_industry r JOIN (
              SELECT parent_id AS region_id, industry, year, sum(persons) AS persons, count(*) = count(persons) AS whole
              FROM municipality_industry GROUP BY ALL) m USING (region_id, industry, year)
            WHERE m.whole AND r.persons IS NOT NULL AND m.persons <> r.persons
            """
        ).fetchall()
    assert apart == (1741, 0)
    assert off == []
