"""The committed statistics against the raw files, computed a second time in plain pandas.

Nothing of `etl` but the rebuild itself is used here: the raw files are parsed by pandas and by hand,
so that a mistake in a reader cannot hide in its own test. Where the raw files are not at hand the
tests return early; on continuous integration that is a failure.
"""

from __future__ import annotations

import csv
import gzip
import os
import re
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from etl.statistics import rebuild

ROOT = Path(__file__).parents[2]
RAW = ROOT.parent / "shared" / "data" / "statistics"
STATISTICS = ROOT / "data" / "statistics"
HISTORY = ROOT / "data" / "reference" / "nuts_code_history.csv"
WORDS = {"b": "break", "c": "confidential", "u": "unreliable"}
OLD, NEW = "lfst-r-lfe2en2-2016", "lfst-r-lfe2en2-2018"


def at_hand() -> bool:
    """Whether the raw files are there; on CI they have to be."""
    if RAW.is_dir():
        return True
    if os.environ.get("CI"):
        pytest.fail(f"{RAW} is missing")
    return False


def committed(stem: str) -> pd.DataFrame:
    frame = pd.read_csv(
        STATISTICS / f"{stem}.csv",
        dtype={"flag": str},
        keep_default_na=False,
        na_values={"persons": [""], "share_pct": [""]},
    )
    if "persons" in frame:
        frame["persons"] = frame["persons"].astype("Int64")
    return frame


@cache
def lfs_old() -> pd.DataFrame:
    """code, industry, year, persons, flag of the bulk release, ages 15 and over."""
    with gzip.open(RAW / "lfst_r_lfe2en2.tsv.gz", "rt", encoding="utf-8") as lines:
        wide = pd.read_csv(lines, sep="\t", dtype=str, keep_default_na=False)
    key = wide.columns[0]
    long = wide.melt(id_vars=key, var_name="year", value_name="cell")
    long[["unit", "industry", "age", "code"]] = long[key].str.split(",", expand=True)
    long = long[long["age"] == "Y_GE15"]
    parts = long["cell"].str.extract(r"^(?P<number>[\d.]+|:) ?(?P<letters>[a-z]*)$")
    assert parts["number"].notna().all()
    missing = parts["number"] == ":"
    thousand = pd.to_numeric(parts["number"].mask(missing))
    words = parts["letters"].map(lambda letters: [WORDS[letter] for letter in letters])
    return pd.DataFrame(
        {
            "code": long["code"],
            "industry": long["industry"],
            "year": long["year"].str.strip().astype(int),
            "persons": (thousand * 1000).round().astype("Int64"),
            "flag": [
                ";".join(sorted([*w, *(["not_available"] if m else [])]))
                for w, m in zip(words, missing, strict=True)
            ],
        }
    )


@cache
def lfs_new() -> pd.DataFrame:
    """code, industry, year, persons of the data browser's release."""
    frame = pd.read_csv(RAW / "lfst_r_lfe2en2_1_Data.csv", thousands=",", na_values=[":"])
    return pd.DataFrame(
        {
            "code": frame["GEO"],
            "industry": frame["NACE_R2"],
            "year": frame["TIME"],
            "persons": (frame["Value"] * 1000).round().astype("Int64"),
        }
    )


def history() -> pd.DataFrame:
    return pd.read_csv(HISTORY, dtype=str, keep_default_na=False)


def ssdse(name: str) -> pd.DataFrame:
    """area, code, label, year, persons of the columns C2208…, read with the csv module alone."""
    with (RAW / name).open(encoding="cp932", newline="") as lines:
        codes, years, labels, *rows = csv.reader(lines)
    return pd.DataFrame(
        [
            (row[0], code, label, int(years[place]), int(row[place]))
            for row in rows
            for place, (code, label) in enumerate(zip(codes, labels, strict=True))
            if code.startswith("C2208")
        ],
        columns=["area", "code", "label", "year", "persons"],
    )


# Letters in the order of the divisions; the label is matched by its first characters.
LETTER_OF = {
    "農業": "A",
    "漁業": "B",
    "鉱業": "C",
    "建設業": "D",
    "製造業": "E",
    "電気": "F",
    "情報": "G",
    "運輸": "H",
    "卸売": "I",
    "金融": "J",
    "不動産": "K",
    "学術": "L",
    "宿泊": "M",
    "生活": "N",
    "教育": "O",
    "医療": "P",
    "複合": "Q",
    "サービス業": "R",
}


def division(label: str) -> str:
    rest = re.sub(r"^従業者数（民営）（?", "", label)
    fits = [letter for start, letter in LETTER_OF.items() if rest.startswith(start)]
    return f"JSIC-{fits[0]}" if rest else "TOTAL"


def test_a_rebuild_gives_the_committed_files_byte_for_byte(tmp_path: Path) -> None:
    if not at_hand():
        return
    written, remarks = rebuild(RAW, tmp_path)
    for name in written:
        assert (tmp_path / name).read_bytes() == (STATISTICS / name).read_bytes(), name
    # The two editions of SSDSE differ in Tokyo alone; the two files on renewables in Bosnia alone.
    assert {remark.split(",")[0] for remark in remarks} == {"JP-13", "BA"}
    assert len(remarks) == 8 + 4


def test_prefectures_are_sums_of_municipal_jobs() -> None:
    if not at_hand():
        return
    raw = ssdse("SSDSE-A-2025.csv")
    raw["industry"] = raw["label"].map(division)
    raw["region_id"] = "JP-" + raw["area"].str[1:3]
    expected = raw.groupby(["region_id", "industry"])["persons"].sum()
    ours = committed("employment_ssdse")
    ours = ours[(ours["year"] == 2021) & (ours["region_id"] != "JP")]
    assert len(ours) == len(expected) == 47 * 19
    assert set(ours["derivation"]) == {"summed"}
    got = ours.set_index(["region_id", "industry"])["persons"].astype(int).sort_index()
    pd.testing.assert_series_equal(got, expected.sort_index(), check_dtype=False)


def test_municipal_jobs_are_as_published() -> None:
    if not at_hand():
        return
    raw = ssdse("SSDSE-A-2025.csv")
    raw["industry"] = raw["label"].map(division)
    raw["region_id"] = "JP-" + raw["area"].str[1:]
    ours = committed("employment_ssdse_municipality")
    assert ours["region_id"].nunique() == 1741
    assert len(ours) == 1741 * 19
    both = raw.merge(ours, on=["region_id", "industry", "year"], suffixes=("", "_ours"))
    assert len(both) == len(ours)
    assert (both["persons"] == both["persons_ours"]).all()
    assert int((ours["persons"] == 0).sum()) == 3238
    total = ours["industry"] == "TOTAL"
    parts = ours[~total].groupby("region_id")["persons"].sum()
    whole = ours[total].set_index("region_id")["persons"]
    assert int((parts != whole).sum()) == 13


@pytest.mark.parametrize(
    ("name", "year", "japan"),
    [("SSDSE-E-2022v2.csv", 2016, 56_872_826), ("SSDSE-E-2024.csv", 2021, 57_949_915)],
)
def test_prefectural_editions(name: str, year: int, japan: int) -> None:
    if not at_hand():
        return
    raw = ssdse(name)
    raw["industry"] = raw["label"].map(division)
    raw["region_id"] = raw["area"].map(lambda a: "JP" if a == "R00000" else "JP-" + a[1:3])
    ours = committed("employment_ssdse")
    both = raw.merge(ours, on=["region_id", "industry", "year"], suffixes=("", "_ours"))
    assert set(both["year"]) == {year}
    assert len(both) == 48 * 8
    unlike = both[both["persons"] != both["persons_ours"]]
    nation = both[(both["region_id"] == "JP") & (both["industry"] == "TOTAL")]
    assert list(nation["persons_ours"]) == [japan]
    assert set(nation["derivation"]) == {"published"}
    if year == 2016:
        assert unlike.empty
        return
    # Land that belongs to no municipality is counted in Tokyo and in Japan only.
    assert set(unlike["region_id"]) == {"JP-13"}
    assert len(unlike) == 8
    gap = (unlike["persons"] - unlike["persons_ours"])[unlike["industry"] == "TOTAL"]
    assert list(gap) == [12_625]
    flagged = ours[ours["flag"] == "definition_differs"]
    assert set(flagged["region_id"]) == {"JP-13"}
    assert set(flagged["industry"]) == set(unlike["industry"])


def test_same_regions_have_the_newer_figure_and_the_flags_of_the_older_where_it_is_equal() -> None:
    if not at_hand():
        return
    codes = history()
    same = set(codes[codes["relation"] == "same"]["region_id"])
    recoded = set(codes[codes["relation"].isin(["recoded", "part"])]["region_id"])
    key = ["code", "industry", "year"]
    both = lfs_new().merge(lfs_old(), on=key, how="outer", suffixes=("_new", "_old"))
    both = both[both["code"].isin(same - recoded)]
    new, old = both["persons_new"], both["persons_old"]
    both["persons"] = new.fillna(old)
    equal = ((new == old) | new.isna()).fillna(False)
    both["flags"] = both["flag"].fillna("").where(equal, "")
    ours = committed("employment_eurostat").rename(columns={"region_id": "code"})
    ours = ours[ours["code"].isin(same - recoded)]
    joined = both.merge(ours, on=key, how="left", suffixes=("", "_ours"))
    known = joined[joined["persons"].notna()]
    assert len(known) > 10_000
    assert (known["persons"] == known["persons_ours"]).all()
    wanted = known["flags"].map(lambda text: set(text.split(";")) - {""})
    given = known["flag_ours"].map(lambda text: set(text.split(";")) - {""})
    extra = [g - w for g, w in zip(given, wanted, strict=True)]
    lost = [w - g for g, w in zip(given, wanted, strict=True)]
    assert not any(lost)
    # A break may be added where the release changes; nothing else ever is.
    assert set().union(*extra) <= {"break"}
    changes = known[[bool(e) for e in extra]]
    assert changes.empty
    unknown = joined[joined["persons"].isna() & (joined["industry"] != "NRP")]
    assert unknown["persons_ours"].isna().all()
    assert unknown["flag_ours"].str.contains("not_available").all()


def test_every_row_says_which_release_it_stands_on() -> None:
    if not at_hand():
        return
    ours = committed("employment_eurostat")
    assert set(ours["source_id"]) == {OLD, NEW}
    assert set(ours[ours["year"] == 2016]["source_id"]) == {NEW}
    large = ours["region_id"].str.match(r"^(BE\d|DE.|UK.)$") & (ours["year"] < 2016)
    assert set(ours[large]["source_id"]) == {OLD}
    assert set(ours[large]["derivation"]) == {"published"}


def test_merged_french_regions_have_a_value_where_all_parts_have() -> None:
    if not at_hand():
        return
    codes = history()
    merged = codes[codes["relation"] == "merged"][["nuts_code", "region_id"]]
    assert merged["region_id"].nunique() == 7
    cells = lfs_new().merge(merged, left_on="code", right_on="nuts_code")
    grouped = cells.groupby(["region_id", "industry", "year"])["persons"]
    expected = grouped.sum().where(grouped.count() == grouped.size())
    old = lfs_old().merge(merged, left_on="code", right_on="nuts_code")
    grouped_old = old.groupby(["region_id", "industry", "year"])["persons"]
    sizes = (
        merged.groupby("region_id")
        .size()
        .reindex(grouped_old.size().index.get_level_values("region_id"))
    )
    whole = grouped_old.count() == sizes.to_numpy()
    expected = expected.fillna(grouped_old.sum().where(whole).reindex(expected.index))
    ours = committed("employment_eurostat")
    ours = ours[ours["region_id"].isin(merged["region_id"])]
    assert set(ours["derivation"]) == {"summed"}
    got = ours.set_index(["region_id", "industry", "year"])["persons"]
    wanted = expected.drop("NRP", level="industry")
    pd.testing.assert_series_equal(
        got.drop("NRP", level="industry").sort_index(), wanted.sort_index(), check_dtype=False
    )
    assert got["FRF", "TOTAL", 2016] == 2_175_200


def test_2016_is_a_sum_of_nuts2_in_four_countries_and_published_elsewhere() -> None:
    if not at_hand():
        return
    new = lfs_new()
    new = new[new["year"] == 2016].set_index(["code", "industry"])["persons"]
    ours = committed("employment_eurostat")
    ours = ours[(ours["year"] == 2016) & (ours["industry"] != "NRP")]
    own = {"DE": 16, "UK": 12, "BE": 3}
    for country, count in own.items():
        rows = ours[ours["region_id"].str.match(f"^{country}.$")]
        assert rows["region_id"].nunique() == count
        for row in rows.itertuples(index=False):
            parts = new[[c.startswith(row.region_id) and i == row.industry for c, i in new.index]]
            assert len(parts) >= 1
            if parts.notna().all():
                assert row.persons == parts.sum()
                assert row.flag == "break"
            else:
                assert pd.isna(row.persons)
                assert "not_available" in row.flag
    # Scotland is four NUTS 2 regions, of which two were split later.
    scotland = [new[code, "TOTAL"] for code in ("UKM2", "UKM3", "UKM5", "UKM6")]
    got = ours.set_index(["region_id", "industry"])["persons"]
    assert got["UKM", "TOTAL"] == sum(scotland) == 2_602_600
    france = ours[ours["region_id"].str.match("^FR.$") & ours["persons"].notna()]
    assert france["region_id"].nunique() == 13
    assert (france["flag"] == "break").all()


def test_scotland_adds_up_to_its_published_row_in_the_years_that_have_both() -> None:
    if not at_hand():
        return
    old = lfs_old()
    old = old[old["industry"] == "TOTAL"].set_index(["code", "year"])["persons"]
    for year in range(2008, 2016):
        parts = sum(old[code, year] for code in ("UKM2", "UKM3", "UKM5", "UKM6"))
        assert abs(parts - old["UKM", year]) <= 200  # four figures rounded to a hundred


def test_the_union_of_28() -> None:
    if not at_hand():
        return
    ours = committed("employment_eurostat")
    ours = ours[ours["region_id"] == "EU28"].set_index(["industry", "year"])
    old = lfs_old()
    old = old[old["code"] == "EU28"].set_index(["industry", "year"])["persons"]
    for key, persons in old.items():
        assert ours.loc[key, "persons"] == persons
        assert ours.loc[key, "derivation"] == "published"
    regions = pd.read_csv(ROOT / "data" / "reference" / "region.csv", dtype=str)
    countries = (regions["eu28_member"] == "true") & (regions["tier"] == "country")
    members = set(regions[countries]["region_id"])
    assert len(members) == 28
    new = lfs_new()
    new = new[(new["year"] == 2016) & new["code"].str[:2].isin(members)]
    for industry, cells in new.groupby("industry")["persons"]:
        row = ours.loc[(industry, 2016)]
        assert row["persons"] == cells.sum()
        assert row["derivation"] == "summed"
        assert ("incomplete" in row["flag"]) == bool(cells.isna().any())
    assert ours.loc[("TOTAL", 2016), "persons"] == 224_218_600


def test_counts() -> None:
    if not at_hand():
        return
    lfs = committed("employment_eurostat")
    codes = history()
    mapped = set(codes["region_id"]) - {""}
    assert set(lfs["region_id"]) >= mapped
    per_region = lfs[lfs["region_id"].isin(mapped) & (lfs["industry"] != "NRP")]
    assert (per_region.groupby("region_id").size() == 11 * 9).all()
    assert len(mapped) == 208
    assert not set(lfs["region_id"]) & {"TR", "MK", "IS", "EU15", "EA19"}
    assert len(committed("employment_ssdse")) == 47 * 19 + 48 * 8 + 8


def test_renewable_shares_are_as_published() -> None:
    if not at_hand():
        return
    basis = {
        "REN": "final_energy_consumption",
        "REN_ELC": "electricity_consumption",
        "REN_HEAT_CL": "heating_cooling",
        "REN_TRA": "transport",
    }
    wide = pd.read_csv(RAW / "estat_nrg_ind_ren.tsv", sep="\t", dtype=str, keep_default_na=False)
    key = wide.columns[0]
    long = wide.melt(id_vars=key, var_name="year", value_name="cell")
    long[["freq", "item", "unit", "region_id"]] = long[key].str.split(",", expand=True)
    long = long[long["item"].isin(list(basis))]
    long["basis"] = long["item"].map(basis)
    long["year"] = long["year"].str.strip().astype(int)
    long["expected"] = pd.to_numeric(long["cell"].str.strip().replace(":", None))
    ours = committed("renewable_share_eurostat")
    both = long.merge(ours, on=["region_id", "year", "basis"])
    assert len(both) == len(ours) == 40 * 4 * 21
    missing = both["expected"].isna()
    assert (both["share_pct"].isna() == missing).all()
    assert (both["share_pct"] == both["expected"])[~missing].all()
    assert ((both["flag"] == "not_available") == missing).all()
    greece = ours[(ours["region_id"] == "EL") & (ours["basis"] == "final_energy_consumption")]
    assert len(greece) == 21
