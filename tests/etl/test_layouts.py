"""Each layout on small files in that layout: recognised by its bytes, read whole, problems kept."""

from __future__ import annotations

import gzip

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.decode import DecodeError
from etl.layouts.eurostat_labels import geo_code, nrg_bal_code
from etl.layouts.old import LAYOUTS, LayoutError, Table, read, recognise
from etl.layouts.old.ssdse import JSIC_DIVISIONS, industry_of

OLD = (
    "unit,nace_r2,age,geo\\time\t2015 \t2014 \t2013 \n"
    "THS,A,Y_GE15,AT11\t5.2 u\t: \t0.0 b\n"
    "THS,TOTAL,Y_GE15,AT11\t1234.5 \t: c\t: bu\n"
)
NEW = "freq,nrg_bal,unit,geo\\TIME_PERIOD\t2021 \t2022 \nA,REN,PC,EL\t21.9 \t22.7 p\n"
BROWSER = (
    '"TIME","GEO","NACE_R2","UNIT","AGE","Value"\n'
    '"2016","DE11","TOTAL","THS","Y_GE15","2,319.8"\n'
    '"2016","DE11","L","THS","Y_GE15",":"\n'
    '"2016","DE11","A","THS","Y_GE15","0.0"\n'
)
SDMX_CODES = (
    "DATAFLOW,LAST UPDATE,freq,nrg_bal,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\r\n"
    "ESTAT:NRG_IND_REN(1.0),13/05/26 23:00:00,A,REN,PC,EL,2022,22.7,p,\r\n"
    "ESTAT:NRG_IND_REN(1.0),13/05/26 23:00:00,A,REN,PC,BA,2024,,,C\r\n"
)
SDMX_LABELS = (
    "DATAFLOW,LAST UPDATE,freq,nrg_bal,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\r\n"
    "ESTAT:NRG_IND_REN(1.0),13/05/26 23:00:00,Annual,Renewable energy - overall,Percentage,Kosovo*,"
    "2022,22.7,,\r\n"
)
SDMX_STRUCTURE = (
    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,unit,Unit of measure,geo,"
    "Geopolitical entity (reporting),TIME_PERIOD,Time,OBS_VALUE,Observation value,OBS_FLAG,"
    "Observation status (Flag) V2 structure,CONF_STATUS,Confidentiality status (flag)\n"
    'dataflow,ESTAT:X(1.0),"Share, of energy",A,Annual,PC,Percentage,EL,Greece,2022,,22.7,,e,'
    "estimated,,\n"
)
SSDSE_A = (
    "SSDSE-A-2025,Prefecture,Municipality,A1101,C2208,C220836,C220852\r\n"
    ",,年度,2020,2021,2021,2021\r\n"
    "地域コード,都道府県,市区町村,総人口,従業者数（民営）,従業者数（民営）（建設業）,"
    "従業者数（民営）（サービス業（他に分類されないもの））\r\n"
    "R01100,北海道,札幌市,1973395,872779,64664,108024\r\n"
    'R07546,福島県,双葉町,0,19,5,"1,000"\r\n'
)
SSDSE_E = (
    "SSDSE-E-2023,prefecture,C2108,C2208,C220841\r\n"
    ",年度,2016,2016,2021\r\n"
    "地域コード,都道府県,事業所数（民営）,従業者数（民営）,従業者数（民営）（卸売業，小売業）\r\n"
    "R00000,全国,5340783,56872826,11843869\r\n"
    "R47000,沖縄県,1,2,***\r\n"
)
CANONICAL = (
    "region_id,industry,year,concept,persons,calendar,flag,derivation,source_id\n"
    "JP-07,TOTAL,2021,jobs_private,0,calendar_year,,summed,ssdse-a-2025\n"
    "DEA,L,2016,residents_employed,,calendar_year,confidential;not_available,summed,x\n"
)
SAMPLES = {
    "eurostat_tsv_old": OLD.encode(),
    "eurostat_tsv_new": NEW.encode(),
    "eurostat_data_browser_csv": BROWSER.encode(),
    "sdmx_csv_codes": SDMX_CODES.encode(),
    "sdmx_csv_labels": SDMX_LABELS.encode(),
    "ssdse_a": SSDSE_A.encode("cp932"),
    "ssdse_e": SSDSE_E.encode("cp932"),
    "canonical_csv": CANONICAL.encode(),
}


def cells(table: Table, *columns: str) -> list[tuple[object, ...]]:
    """The rows' `columns`, NaN as None so that rows compare."""
    rows = table.rows[list(columns)].astype(object)
    return [
        tuple(None if pd.isna(cell) else cell for cell in row)
        for row in rows.itertuples(index=False, name=None)
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_recognised_from_its_bytes(layout: str) -> None:
    recognised = recognise(SAMPLES[layout])
    assert recognised.layout == layout
    assert recognised.why
    assert recognise(gzip.compress(SAMPLES[layout])).layout == layout


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp932", "euc_jp"])
def test_every_layout_reads_alike_in_every_encoding(layout: str, encoding: str) -> None:
    original = SAMPLES[layout]
    table = read(original)
    text = original.decode(table.encoding)
    again = read(text.encode(encoding))
    assert again.layout == layout
    pd.testing.assert_frame_equal(again.rows, table.rows)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("", "an empty file"),
        ("\n\n", "an empty file"),
        ("名称,住所\n施設,神戸市\n", "名称,住所"),
        ("a\tb\n1\t2\n", r"\[2\] when cut at tabs"),
        ("SSDSE-B-2024,Prefecture\n2020,x\n地域コード,都道府県\n", "SSDSE-B-2024"),
        ("TIME,Value\n2016,1\n", "TIME,Value"),
        ("region_id,persons\nJP-07,1\n", "region_id,persons"),
        ("geo,TIME_PERIOD,OBS_VALUE\nEL,2022,1\n", "geo,TIME_PERIOD"),
    ],
)
def test_an_unknown_layout_is_refused_naming_what_was_seen(text: str, seen: str) -> None:
    with pytest.raises(LayoutError, match=seen):
        read(text.encode())


def test_eurostat_tsv_keeps_flags_and_tells_zero_from_missing() -> None:
    table = read(OLD.encode())
    assert table.dimensions == ("unit", "nace_r2", "age", "geo", "time")
    assert cells(table, "nace_r2", "time", "value_text", "value", "flag") == [
        ("A", "2015", "5.2 u", 5.2, "unreliable"),
        ("A", "2014", ":", None, "not_available"),
        ("A", "2013", "0.0 b", 0.0, "break"),
        ("TOTAL", "2015", "1234.5", 1234.5, ""),
        ("TOTAL", "2014", ": c", None, "confidential;not_available"),
        ("TOTAL", "2013", ": bu", None, "break;not_available;unreliable"),
    ]


def test_eurostat_tsv_collects_every_problem_and_loses_no_observation() -> None:
    text = OLD + "THS,F,Y_GE15,AT11\t1\t2\nTHS,G-I,AT11\t1\t2\t3\nTHS,K,Y_GE15,AT11\t1 ?\tx7\t3\n"
    table = read(text.encode())
    assert [problem.line for problem in table.problems] == [4, 5, 6, 6]
    assert "4 codes and 2 values" in str(table.problems[0])
    assert (len(table.rows), table.rejected, table.observations_in_file) == (7, 8, 15)


def test_eurostat_tsv_refuses_a_header_with_a_period_twice() -> None:
    with pytest.raises(LayoutError, match="each once"):
        read(OLD.replace("2014", "2015").encode())


def test_data_browser_reads_thousands_and_says_that_it_has_no_flags() -> None:
    table = read(BROWSER.encode())
    assert not table.says_flags
    assert cells(table, "geo", "nace_r2", "value", "flag") == [
        ("DE11", "TOTAL", 2319.8, ""),
        ("DE11", "L", None, "not_available"),
        ("DE11", "A", 0.0, ""),
    ]


def test_data_browser_with_its_column_of_flags() -> None:
    text = '"TIME","GEO","UNIT","Value","Flag and Footnotes"\n"2016","DE11","THS","1.5","u"\n'
    table = read(text.encode())
    assert table.says_flags
    assert cells(table, "value", "flag") == [(1.5, "unreliable")]


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        ('"2016","DE12","A","THS"\n', "found '4 cells', expected 6 cells"),
        ('"2016","DE12","A","THS","Y_GE15","1,23"\n', "column Value: found '1,23'"),
    ],
)
def test_data_browser_rejects_ragged_lines_and_odd_numbers(bad: str, problem: str) -> None:
    table = read((BROWSER + bad).encode())
    assert (len(table.rows), table.rejected) == (3, 1)
    assert problem in str(table.problems[0])
    assert table.problems[0].line == 5


@pytest.mark.parametrize("text", [BROWSER, SDMX_CODES, CANONICAL, SSDSE_E])
def test_broken_quoting_is_an_error_not_a_guess(text: str) -> None:
    with pytest.raises(LayoutError, match="broken quoting"):
        read((text + '"never closed,1\n').encode())


def test_sdmx_csv_with_codes() -> None:
    table = read(SDMX_CODES.encode())
    assert table.dimensions == ("freq", "nrg_bal", "unit", "geo", "time")
    assert cells(table, "geo", "time", "value", "flag") == [
        ("EL", "2022", 22.7, "provisional"),
        ("BA", "2024", None, "confidential;not_available"),
    ]


def test_sdmx_csv_of_the_newer_header_leaves_out_columns_of_labels() -> None:
    table = read(SDMX_STRUCTURE.encode())
    assert (table.layout, table.dimensions) == ("sdmx_csv_codes", ("freq", "unit", "geo", "time"))
    assert cells(table, "unit", "geo", "value", "flag") == [("PC", "EL", 22.7, "estimated")]


def test_sdmx_csv_of_oecd_says_a_for_a_normal_value() -> None:
    text = (
        "STRUCTURE,STRUCTURE_ID,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nd,X,A,JP,2022,1,A\n"
    )
    table = read(text.encode())
    assert cells(table, "ref_area", "value", "flag") == [("JP", 1.0, "")]


def test_labels_have_codes() -> None:
    table = read(SDMX_LABELS.encode())
    (row,) = cells(table, "nrg_bal", "geo")
    assert (nrg_bal_code(str(row[0])), geo_code(str(row[1]))) == ("REN", "XK")
    assert geo_code("Germany (until 1990 former territory of the FRG)") == "DE"
    assert geo_code("Euro area – 21 countries (from 2026)") == "EA21"
    assert geo_code("European Union - 27 countries (from 2020)") == "EU27_2020"
    assert geo_code("European Union - 27 countries (2007-2013)") is None
    assert geo_code("Atlantis") is None


def test_ssdse_takes_persons_engaged_by_the_division_in_the_label() -> None:
    table = read(SSDSE_A.encode("cp932"))
    assert (table.title, table.encoding) == ("SSDSE-A-2025", "cp932")
    assert cells(table, "area", "area_name", "industry", "time", "value") == [
        ("R01100", "札幌市", "TOTAL", "2021", 872779.0),
        ("R01100", "札幌市", "JSIC-D", "2021", 64664.0),
        ("R01100", "札幌市", "JSIC-R", "2021", 108024.0),
        ("R07546", "双葉町", "TOTAL", "2021", 19.0),
        ("R07546", "双葉町", "JSIC-D", "2021", 5.0),
        ("R07546", "双葉町", "JSIC-R", "2021", 1000.0),
    ]


def test_ssdse_columns_have_their_own_years_and_signs() -> None:
    table = read(SSDSE_E.encode("cp932"))
    assert cells(table, "area", "industry", "time", "value", "flag") == [
        ("R00000", "TOTAL", "2016", 56872826.0, ""),
        ("R00000", "JSIC-I", "2021", 11843869.0, ""),
        ("R47000", "TOTAL", "2016", 2.0, ""),
        ("R47000", "JSIC-I", "2021", None, "not_applicable"),
    ]


def test_ssdse_does_not_go_by_place_or_number() -> None:
    moved = SSDSE_A.replace("C220836", "C229999").replace("建設業", "医療，福祉")
    table = read(moved.encode("cp932"))
    assert set(table.rows["industry"]) == {"TOTAL", "JSIC-P", "JSIC-R"}


def test_ssdse_names_a_division_that_it_does_not_know() -> None:
    table = read(SSDSE_A.replace("建設業", "宇宙産業").encode("cp932"))
    assert set(table.rows["industry"]) == {"TOTAL", "JSIC-R"}
    assert "a JSIC division, not 宇宙産業" in str(table.problems[0])


def test_ssdse_rejects_areas_of_another_tier_and_ragged_rows() -> None:
    text = SSDSE_E + "R01100,札幌市,1,2,3\r\nR02000,青森県,1\r\n"
    table = read(text.encode("cp932"))
    assert [problem.line for problem in table.problems] == [6, 7]
    assert (len(table.rows), table.rejected) == (4, 4)


@pytest.mark.parametrize("name", JSIC_DIVISIONS.values())
def test_every_spelling_of_a_label_finds_its_division(name: str) -> None:
    letter = next(key for key, value in JSIC_DIVISIONS.items() if value == name)
    for spelling in (name, name.replace("、", "，"), name.replace("、", ", ")):
        assert industry_of(f"従業者数（民営）（{spelling}）") == f"JSIC-{letter}"
    assert industry_of(f"事業所数（民営）（{name}）") is None


def test_canonical_csv_keeps_every_column_as_text() -> None:
    table = read(CANONICAL.encode())
    assert table.dataset == "employment"
    assert cells(table, "region_id", "year", "persons", "value", "flag") == [
        ("JP-07", "2021", "0", 0.0, ""),
        ("DEA", "2016", "", None, "confidential;not_available"),
    ]


def test_canonical_csv_may_leave_out_optional_columns_and_change_their_order() -> None:
    text = "target_year,region_id,share_pct,basis,qualifier,preferred,source_id\n2030,JP-07,70,x,exact,true,s\n"
    table = read(text.encode())
    assert table.dataset == "renewable_target"
    assert list(table.rows.columns[:2]) == ["region_id", "target_year"]


@given(
    st.sampled_from(sorted(SAMPLES)), st.integers(0, 400), st.integers(0, 3), st.binary(max_size=4)
)
def test_damaged_bytes_give_a_table_or_a_named_error(
    layout: str, place: int, cut: int, insert: bytes
) -> None:
    data = SAMPLES[layout]
    damaged = data[:place] + insert + data[place + cut :]
    try:
        table = read(damaged)
    except (DecodeError, LayoutError) as error:
        assert str(error)
        return
    assert table.observations_in_file == len(table.rows) + table.rejected
    assert bool(table.rejected) <= bool(table.problems)
    assert (
        table.rows["value"]
        .notna()
        .equals(table.rows["value"].notna() & (table.rows["value_text"] != ""))
    )
