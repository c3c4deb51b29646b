"""Reference tables and outlines: complete, consistent with each other and with the published lists."""

from __future__ import annotations

import csv
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from etl.outlines import write_static

ROOT = Path(__file__).resolve().parents[1]
REFERENCE, GEO, STATIC = ROOT / "data" / "reference", ROOT / "data" / "geo", ROOT / "static"
PUBLISHED = ROOT.parent / "shared" / "data"

JAPANESE = re.compile(r"[぀-ヿ一-鿿]")
A10 = {"A", "B-E", "F", "G-I", "J", "K", "L", "M_N", "O-Q", "R-U"}


def rows_of(path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def features_of(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text(encoding="utf-8"))["features"]


def points_of(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], (int, float)):
        yield coordinates[0], coordinates[1]
    else:
        for part in coordinates:
            yield from points_of(part)


def published_data_is_here() -> bool:
    """The published files lie beside the repository; a CI run without them proves nothing."""
    if not PUBLISHED.is_dir() and os.environ.get("CI"):
        pytest.fail(f"{PUBLISHED} is missing: these tests compare with the published files")
    return PUBLISHED.is_dir()


REGIONS = rows_of(REFERENCE / "region.csv")
MUNICIPALITIES = rows_of(REFERENCE / "region_municipality.csv")
INDUSTRIES = rows_of(REFERENCE / "industry.csv")
BY_ID = {row["region_id"]: row for row in REGIONS}
OUTLINES = {feature["id"]: feature for feature in features_of(GEO / "regions.geojson")}


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("region.csv", "region_id"),
        ("region_municipality.csv", "region_id"),
        ("industry.csv", "industry_id"),
        ("nuts_code_history.csv", "nuts_code"),
    ],
)
def test_keys_are_unique_and_sorted(file: str, key: str) -> None:
    keys = [row[key] for row in rows_of(REFERENCE / file)]
    assert keys == sorted(set(keys))


def test_regions_and_municipalities_have_the_same_columns_and_no_id_in_common() -> None:
    assert list(REGIONS[0]) == list(MUNICIPALITIES[0])
    assert not {row["region_id"] for row in MUNICIPALITIES} & set(BY_ID)


@pytest.mark.parametrize("rows", [REGIONS, MUNICIPALITIES], ids=["regions", "municipalities"])
def test_parents_and_countries_exist(rows: list[dict[str, str]]) -> None:
    assert not [r for r in rows if r["parent_id"] and r["parent_id"] not in BY_ID]
    assert not [r for r in rows if r["country"] and BY_ID[r["country"]]["tier"] != "country"]


def test_every_tier_hangs_below_the_right_one() -> None:
    above = {"large_region": "country", "prefecture": "block", "block": "country"}
    for row in REGIONS:
        if row["tier"] in above:
            assert BY_ID[row["parent_id"]]["tier"] == above[row["tier"]], row
            assert BY_ID[row["parent_id"]]["country"] == row["country"], row
    assert all(BY_ID[m["parent_id"]]["tier"] == "prefecture" for m in MUNICIPALITIES)
    assert all(m["region_id"].startswith(m["parent_id"]) for m in MUNICIPALITIES)


@pytest.mark.parametrize("row", REGIONS, ids=lambda row: row["region_id"])
def test_names_are_complete_in_both_languages(row: dict[str, str]) -> None:
    assert JAPANESE.search(row["name_ja"])
    assert row["name_en"] and not JAPANESE.search(row["name_en"])
    assert all(row[column] == row[column].strip() for column in row)
    assert row["name_local"] or row["tier"] == "bloc"


def test_no_word_of_a_local_name_mixes_alphabets() -> None:
    latin, greek_or_cyrillic = re.compile(r"[A-Za-z]"), re.compile(r"[\u0370-\u04ff]")
    words = [word for row in REGIONS for word in row["name_local"].split()]
    assert not [
        w for w in words if latin.search(w) and greek_or_cyrillic.search(w) and "/" not in w
    ]


def test_no_two_regions_share_a_name() -> None:
    for column in ("name_en", "name_ja"):
        assert not [n for n, count in Counter(r[column] for r in REGIONS).items() if count > 1]


def test_municipalities_have_a_roman_spelling_with_its_suffix() -> None:
    spelling = re.compile(r"[A-Z][a-z']*-(shi|ku|cho|machi|son|mura)")
    suffixes = {"市": {"shi"}, "区": {"ku"}, "町": {"cho", "machi"}, "村": {"son", "mura"}}
    for row in MUNICIPALITIES:
        match = spelling.fullmatch(row["name_en"])
        assert match and match[1] in suffixes[row["name_ja"][-1]], row
    assert len(MUNICIPALITIES) == 1741


def test_tiers_and_oecd_levels() -> None:
    tiers = Counter(row["tier"] for row in REGIONS)
    assert (tiers["prefecture"], tiers["block"]) == (47, 10)
    whole = {"CY", "EE", "LU", "LV", "MT"}
    expected = {"prefecture": "TL3", "block": "TL2", "large_region": "TL2", "country": "TL1"}
    for row in REGIONS:
        level = "TL2" if row["region_id"] in whole else expected.get(row["tier"], "")
        assert row["oecd_level"] == level, row


def test_membership_of_the_union() -> None:
    countries = [row for row in REGIONS if row["tier"] == "country"]
    members = {row["region_id"] for row in countries if row["eu28_member"] == "true"}
    today = {row["region_id"] for row in countries if row["parent_id"] == "EU27_2020"}
    assert len(members) == 28
    assert members - today == {"UK"} and today <= members
    inside = {row["country"] for row in REGIONS if row["eu28_member"] == "true"}
    assert inside == members


def test_every_region_of_the_map_has_an_outline_with_its_point_in_it() -> None:
    of_the_map = [row for row in REGIONS if row["oecd_level"] in {"TL2", "TL3"}]
    assert len(of_the_map) == 278
    assert {row["region_id"] for row in of_the_map} == set(OUTLINES)
    for row in of_the_map:
        points = list(points_of(OUTLINES[row["region_id"]]["geometry"]["coordinates"]))
        longitudes, latitudes = ([p[axis] for p in points] for axis in (0, 1))
        longitude, latitude = float(row["longitude"]), float(row["latitude"])
        assert min(longitudes) - 0.1 <= longitude <= max(longitudes) + 0.1, row
        assert min(latitudes) - 0.1 <= latitude <= max(latitudes) + 0.1, row


def test_every_country_has_an_outline_and_every_outline_a_country() -> None:
    countries = {row["region_id"] for row in REGIONS if row["tier"] == "country"}
    outlines = {
        f["id"]: f["geometry"]["coordinates"] for f in features_of(GEO / "countries.geojson")
    }
    assert set(outlines) == countries
    assert all(outlines.values()), [code for code, parts in outlines.items() if not parts]


@pytest.mark.parametrize("name", ["land", "countries"])
def test_world_outlines_stay_on_the_map_and_cross_no_meridian(name: str) -> None:
    for feature in features_of(GEO / f"{name}.geojson"):
        for polygon in feature["geometry"]["coordinates"]:
            for ring in polygon:
                assert ring[0] == ring[-1] and len(ring) >= 4
                assert all(-180 <= x <= 180 and -60 <= y <= 84 for x, y in ring)
                steps = [abs(a[0] - b[0]) for a, b in pairwise(ring)]
                assert max(steps) < 30, "a stripe across the map"


def test_static_is_what_the_outlines_give(tmp_path: Path) -> None:
    write_static(GEO, tmp_path)
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == sorted(path.name for path in STATIC.glob("*.geojson"))
    for name in made:
        assert (tmp_path / name).read_bytes() == (STATIC / name).read_bytes(), name


def test_what_the_browser_fetches_is_small() -> None:
    size = {path.name: path.stat().st_size for path in STATIC.iterdir()}
    assert size["regions_europe.geojson"] + size["regions_japan.geojson"] <= 600_000
    assert max(size["land.geojson"], size["countries.geojson"]) <= 400_000
    ids = [
        f["id"] for n in ("europe", "japan") for f in features_of(STATIC / f"regions_{n}.geojson")
    ]
    assert sorted(ids) == sorted(OUTLINES)


def test_every_industry_is_bridged_to_a_group_of_a10() -> None:
    groups = {row["industry_id"] for row in INDUSTRIES if row["scheme"] == "A10"}
    assert groups == A10 | {"TOTAL", "NRP"}
    of = {scheme: [r for r in INDUSTRIES if r["scheme"] == scheme] for scheme in ("NACE", "JSIC")}
    assert [r["industry_id"] for r in of["NACE"]] == [f"NACE-{c}" for c in "ABCDEFGHIJKLMNOPQRSTU"]
    assert [r["industry_id"] for r in of["JSIC"]] == [f"JSIC-{c}" for c in "ABCDEFGHIJKLMNOPQRST"]
    unclassified = {"JSIC-T": "NRP"}
    for row in of["NACE"] + of["JSIC"]:
        assert row["a10_id"] in A10 or unclassified.get(row["industry_id"]) == row["a10_id"], row
        assert row["bridge_grade"] in {"exact", "good", "medium", "weak"}
    assert {r["a10_id"] for r in of["NACE"]} == A10


def test_a_grade_below_exact_says_why_in_both_languages() -> None:
    for row in INDUSTRIES:
        noted = [bool(row["bridge_note_en"]), bool(row["bridge_note_ja"])]
        assert noted == [row["bridge_grade"] != "exact"] * 2, row
        assert JAPANESE.search(row["name_ja"]) and row["name_en"]
    orders = [int(row["sort_order"]) for row in INDUSTRIES]
    assert len(orders) == len(set(orders))


def test_the_history_of_codes_leads_to_regions_of_the_map() -> None:
    with_region = {"same", "recoded", "merged", "part"}
    for row in rows_of(REFERENCE / "nuts_code_history.csv"):
        assert bool(row["region_id"]) == (row["relation"] in with_region), row
        assert not row["region_id"] or row["region_id"] in OUTLINES, row


def test_regions_are_those_published() -> None:
    if not published_data_is_here():
        return
    for row in rows_of(PUBLISHED / "geo" / "regions.csv"):
        ours = BY_ID[row["region_id"]]
        for column in ("country", "latitude", "longitude"):
            assert ours[column] == row[column], row
        assert ours["parent_id"] == (row["parent_id"] or "EU27_2020")
    history = "nuts_code_history.csv"
    assert rows_of(REFERENCE / history) == rows_of(PUBLISHED / "geo" / history)
    assert (GEO / "regions.geojson").read_bytes() == (
        PUBLISHED / "geo" / "regions.geojson"
    ).read_bytes()


def test_places_of_the_renewable_table_and_the_municipal_table_are_known() -> None:
    if not published_data_is_here():
        return
    lines = (PUBLISHED / "statistics" / "estat_nrg_ind_ren.tsv").read_text("utf-8").splitlines()
    assert {line.split("\t")[0].split(",")[-1] for line in lines[1:]} <= set(BY_ID)
    with (PUBLISHED / "statistics" / "SSDSE-A-2025.csv").open(encoding="cp932", newline="") as file:
        published = [(f"JP-{row[0][1:]}", row[2]) for row in list(csv.reader(file))[3:]]
    assert published == [(row["region_id"], row["name_ja"]) for row in MUNICIPALITIES]
