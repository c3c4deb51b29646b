"""The steps from tables to canonical rows, on small made-up tables and on the committed files."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from catalog.datasets import EMPLOYMENT, RENEWABLE_SHARE, SOURCE
from etl import employment, renewable_share, statistics
from etl.statistics_sources import SOURCES
from tests.etl.sheets import figures_of

DATA = Path(__file__).parents[2] / "data"
STATISTICS = DATA / "statistics"
MADE = {
    "employment_eurostat": EMPLOYMENT,
    "employment_ssdse": EMPLOYMENT,
    "employment_ssdse_municipality": EMPLOYMENT,
    "renewable_share_eurostat": RENEWABLE_SHARE,
    "source": SOURCE,
}


def ssdse(*areas: str) -> bytes:
    head = (
        "SSDSE-A-2025,Prefecture,Municipality,C2208,C220836\n,,年度,2021,2021\n"
        "地域コード,都道府県,市区町村,従業者数（民営）,従業者数（民営）（建設業）\n"
    )
    return (head + "".join(f"{area}\n" for area in areas)).encode("cp932")


def sums(data: bytes, published: pd.DataFrame) -> dict[tuple[str, str], tuple[object, str]]:
    found = employment.prefecture_sums(employment.from_ssdse(figures_of(data), "a"), published)
    return {
        (r.region_id, r.industry): (None if pd.isna(r.persons) else r.persons, r.flag)
        for r in found.itertuples(index=False)
    }


NOTHING = employment.employment([])


@pytest.mark.parametrize(
    ("area", "region"),
    [("R00000", "JP"), ("R07000", "JP-07"), ("R01100", "JP-01100"), ("R47382", "JP-47382")],
)
def test_area_codes_of_ssdse(area: str, region: str) -> None:
    assert employment.ssdse_region(area) == region


def test_a_prefecture_is_the_sum_of_its_municipalities() -> None:
    data = ssdse(
        "R01100,北海道,札幌市,10,3", "R01202,北海道,函館市,5,0", "R02201,青森県,青森市,7,1"
    )
    assert sums(data, NOTHING) == {
        ("JP-01", "TOTAL"): (15, ""),
        ("JP-01", "JSIC-D"): (3, ""),
        ("JP-02", "TOTAL"): (7, ""),
        ("JP-02", "JSIC-D"): (1, ""),
    }


def test_a_prefecture_with_a_hidden_municipality_has_no_value() -> None:
    data = ssdse("R01100,北海道,札幌市,10,秘", "R01202,北海道,函館市,5,0")
    assert sums(data, NOTHING) == {
        ("JP-01", "TOTAL"): (15, ""),
        ("JP-01", "JSIC-D"): (None, "confidential;not_available"),
    }


def test_a_sum_that_differs_from_the_published_figure_says_so() -> None:
    own = employment.employment(
        [
            ("JP-01", "TOTAL", 2021, "jobs_private", 16, "calendar_year", "", "published", "e"),
            ("JP-01", "JSIC-D", 2021, "jobs_private", 3, "calendar_year", "", "published", "e"),
        ]
    )
    found = sums(ssdse("R01100,北海道,札幌市,15,3"), own)
    assert found == {("JP-01", "TOTAL"): (15, "definition_differs"), ("JP-01", "JSIC-D"): (3, "")}


def test_a_release_in_another_unit_is_refused() -> None:
    text = '"TIME","GEO","NACE_R2","UNIT","AGE","Value"\n"2016","DE11","A","PC","Y_GE15","5.0"\n'
    with pytest.raises(ValueError, match="expected THS"):
        employment.release_of(figures_of(text.encode()), "x")


def test_a_release_keeps_ages_apart_and_refuses_a_cell_twice() -> None:
    text = "unit,nace_r2,age,geo\\time\t2015 \nTHS,A,Y15-24,AT11\t1.0 \nTHS,A,Y_GE15,AT11\t4.6 u\n"
    release = employment.release_of(figures_of(text.encode()), "x")
    assert {key: tuple(cell) for key, cell in release.cells.items()} == {
        ("AT11", "A", 2015): (4600, frozenset({"unreliable"}))
    }
    with pytest.raises(ValueError, match="1 cells occur twice"):
        employment.release_of(figures_of((text + text.splitlines()[2] + "\n").encode()), "x")


def test_shares_leave_out_items_that_are_no_basis() -> None:
    text = (
        "freq,nrg_bal,unit,geo\\TIME_PERIOD\t2022 \t2023 \n"
        "A,REN,PC,BA\t46.620 e\t: \nA,REN_WHC_DHEAT_DCL,PC,BA\t1 \t2 \n"
    )
    shares = renewable_share.from_eurostat(figures_of(text.encode()), "s")
    assert list(shares["flag"]) == ["estimated", "not_available"]
    assert list(shares["basis"].unique()) == ["final_energy_consumption"]


def test_a_failed_rebuild_names_all_that_is_missing_and_writes_nothing(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    (raw / "a.csv").write_bytes(ssdse("R01100,北海道,札幌市,10,3"))
    (raw / "b.csv").write_bytes(ssdse("R01100,北海道,札幌市,10,?"))
    (raw / "notes.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(statistics.RawError) as error:
        statistics.rebuild(raw, out)
    message = str(error.value)
    assert "ssdse-a-2025: found ['a.csv', 'b.csv'], expected one file" in message
    assert "eurostat-nrg-ind-ren: found no file" in message
    assert "b.csv: row 4, column E: " in message
    assert not out.exists()


def test_numbers_are_written_as_the_source_printed_them(tmp_path: Path) -> None:
    frame = pd.DataFrame({"a": [46.620, 13.0, float("nan")], "b": [True, False, True]})
    frame["c"] = pd.array([1, None, 0], dtype="Int64")
    statistics.write(frame, tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_bytes() == b"a,b,c\n46.62,true,1\n13,false,\n,true,0\n"


@pytest.mark.parametrize("stem", MADE)
def test_committed_files_are_canonical(stem: str) -> None:
    data = (STATISTICS / f"{stem}.csv").read_bytes()
    frame = pd.read_csv(STATISTICS / f"{stem}.csv", dtype=str, keep_default_na=False)
    key = list(MADE[stem].key)
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert tuple(frame.columns) == MADE[stem].names
    assert not frame.duplicated(key).any()
    assert frame[key].apply(tuple, axis=1).is_monotonic_increasing
    for column in MADE[stem].columns:
        given = frame[column.name]
        assert not (column.required and (given == "").any())
        if column.accepted is not None:
            words = {word for text in given.unique() for word in text.split(";") if word}
            assert words <= set(column.accepted)
    if "flag" in frame:
        flags = [text.split(";") for text in frame["flag"].unique()]
        assert all(words == sorted(set(words)) for words in flags)
        figure = "persons" if "persons" in frame else "share_pct"
        assert (frame[frame[figure] == ""]["flag"].str.contains("not_available")).all()


def test_regions_industries_and_sources_of_committed_files_exist() -> None:
    def column(path: str, name: str) -> set[str]:
        return set(pd.read_csv(DATA / path, dtype=str, keep_default_na=False)[name])

    regions = column("reference/region.csv", "region_id")
    regions |= column("reference/region_municipality.csv", "region_id")
    industries = column("reference/industry.csv", "industry_id")
    sources = {source["source_id"] for source in SOURCES}
    for stem in MADE.keys() - {"source"}:
        assert column(f"statistics/{stem}.csv", "region_id") <= regions
        assert column(f"statistics/{stem}.csv", "source_id") <= sources
    for stem in ("employment_eurostat", "employment_ssdse", "employment_ssdse_municipality"):
        assert column(f"statistics/{stem}.csv", "industry") <= industries


def test_the_two_files_of_one_dataset_share_no_key() -> None:
    frames = [
        pd.read_csv(path, dtype=str, keep_default_na=False)
        for path in sorted(STATISTICS.glob("employment_*.csv"))
    ]
    assert not pd.concat(frames).duplicated(list(EMPLOYMENT.key)).any()


def test_statistics_stay_small() -> None:
    assert sum(path.stat().st_size for path in STATISTICS.glob("*.csv")) <= 5_000_000
