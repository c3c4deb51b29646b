"""Each layout on a small made-up file: recognised by what it holds, read whole, every problem placed."""

from __future__ import annotations

import gzip

import pytest

from etl.layouts import LAYOUTS, recognise
from etl.layouts.eurostat_labels import geo_code, nrg_bal_code
from etl.layouts.ssdse import JSIC_DIVISIONS, industry_of
from etl.problem import Refused
from tests.etl.sheets import cells_of, figures_of, opened_of, reading_of, sheet_of

OLD = (
    "unit,nace_r2,age,geo\\time\t2015 \t2014 \t2013 \n"
    "THS,A,Y_GE15,AT11\t5.2 u\t: \t0.0 b\n"
    "THS,TOTAL,Y_GE15,AT11\t1234.5 \t:c\t: bu\n"
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
    "2022,22.7,break in time series,\r\n"
)
SDMX_STRUCTURE = (
    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,unit,Unit of measure,geo,"
    "Geopolitical entity (reporting),TIME_PERIOD,Time,OBS_VALUE,Observation value,OBS_FLAG,"
    "Observation status (Flag) V2 structure,CONF_STATUS,Confidentiality status (flag)\n"
    'dataflow,ESTAT:X(1.0),"Share, of energy",A,Annual,PC,Percentage,EL,Greece,2022,,22.7,,e,'
    "estimated,,\n"
)
SDMX_BOTH = (
    "STRUCTURE,STRUCTURE_ID,freq: Time frequency,unit: Unit of measure,geo: Geopolitical entity,"
    "TIME_PERIOD: Time,OBS_VALUE: Observation value,OBS_FLAG: Observation status\n"
    'dataflow,ESTAT:X(1.0),A: Annual,PC: Percentage,"EL: Greece, all",2022,22.7,b: break in time series\n'
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
ESTAT_CROSS = (
    "統計名：,社会生活統計指標,,,,,\n表題：,Ｃ　経済基盤,,,,,\n***,調査又は集計していないもの,,,,,\n"
    ",,,,,,\n,,,,/Ｃ　経済基盤 コード,#C1,#C2\n"
    "調査年 コード,調査年,地域 コード,地域,/Ｃ　経済基盤,#C1_従業者数【千人】,#C2_割合【％】\n"
    '1975100000,1975年度,0,全国,,"11,194",5.5\n1975100000,1975年度,1000,北海道,,***,-0.1\n'
)
ESTAT_LONG = (
    '"tab_code","表章項目","cat01_code","産業大分類","area_code","全国・都道府県","time_code",'
    '"時間軸（年次）","unit","value","annotation"\n'
    '"10","就業者数","100","製造業","1000","北海道","2015000000","2015年","人","190,000",""\n'
    '"10","就業者数","100","製造業","2000","青森県","2015000000","2015年","人","***",""\n'
)
CANONICAL = (
    "region_id,industry,year,concept,persons,calendar,flag,derivation,source_id\n"
    "JP-07,TOTAL,2021,jobs_private,0,calendar_year,,summed,ssdse-a-2025\n"
    "DEA,L,2016,residents_employed,,calendar_year,confidential;not_available,summed,x\n"
)
SAMPLES = {
    "eurostat_tsv_old": OLD,
    "eurostat_tsv_new": NEW,
    "eurostat_data_browser_csv": BROWSER,
    "sdmx_csv_codes": SDMX_CODES,
    "sdmx_csv_labels": SDMX_LABELS,
    "ssdse_a": SSDSE_A,
    "ssdse_e": SSDSE_E,
    "estat_cross": ESTAT_CROSS,
    "estat_long": ESTAT_LONG,
    "canonical": CANONICAL,
}


@pytest.mark.parametrize("layout", SAMPLES)
def test_a_layout_is_recognised_and_reads_alike_in_every_encoding(layout: str) -> None:
    assert layout in LAYOUTS
    text = SAMPLES[layout]
    first = reading_of(text.encode())
    expected = cells_of(first, "row", "column", *first.dimensions, "value_text", "flag_text")
    for data in (
        text.encode("utf-8-sig"),
        text.encode("utf-16"),
        text.encode("cp932"),
        gzip.compress(text.encode()),
    ):
        opened = opened_of(data)
        assert [fit.layout for fit in recognise(opened)] == [layout]
        again = reading_of(opened)
        columns = ("row", "column", *again.dimensions, "value_text", "flag_text")
        assert cells_of(again, *columns) == expected
    assert first.why.ja
    assert first.why.en
    assert set(first.roles.values()) <= set(first.dimensions)
    assert first.data_rows == len({row for row, *_ in expected})


@pytest.mark.parametrize("layout", SAMPLES)
def test_a_layout_saved_again_as_a_workbook_reads_alike(layout: str) -> None:
    text = SAMPLES[layout]
    (sheet,) = opened_of(text.encode()).sheets
    rows = [*sheet.head[: sheet.rows]]
    first, again = reading_of(text.encode()), reading_of(sheet_of([["", *()], [""], *rows]))
    assert again.layout == layout
    columns = ("column", *first.dimensions, "value_text", "flag_text")
    assert cells_of(again, *columns) == cells_of(first, *columns)
    assert (again.first_row, again.last_row) == (first.first_row + 2, first.last_row + 2)


@pytest.mark.parametrize(
    ("text", "kind", "says"),
    [
        ("名称,住所\n施設,神戸市\n", "layout_unknown", "名称 | 住所"),
        ("page,address\na,/child\nb,/city\n", "layout_unknown", "page | address"),
        ("TIME,Value\n2016,1\n", "table_uncertain", "“TIME”"),
        ("region_id,year,persons,x\nJP-07,2016,1,2\n", "header_nearly_fits", "Unknown: x"),
        ("SSDSE-B-2022,Code,A1101\n年度,地域コード,総人口\n2019,R01000,1\n", "ssdse_other_edition", "SSDSE-B"),
        ("SSDSE-A-2021,P,M,A1\n,,年度,2020\n地域コード,都道府県,市区町村,総人口\nR01100,a,b,1\n", "ssdse_no_persons", "SSDSE-A-2021"),
        ("SSDSE-A-2021,P\n,年度\nR01100,1\n", "ssdse_header", "地域コード"),
        (OLD.replace("2014 ", "2015 "), "header_twice", "“2015”"),
        (OLD.replace("2014 ", "Value "), "not_a_period", "“Value”"),
        (SSDSE_A.replace("サービス業（他に分類されないもの）", "建設業"), "header_twice", "建設業"),
        (BROWSER.replace("AGE", "UNIT"), "header_twice", "UNIT"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(text: str, kind: str, says: str) -> None:
    with pytest.raises(Refused) as refused:
        reading_of(text.encode())
    assert refused.value.problems[0].kind == kind
    assert says in refused.value.problems[0].message("en")
    assert "{" not in refused.value.problems[0].message("ja") + refused.value.problems[0].hint("ja")


def test_eurostat_tsv_keeps_flags_and_tells_zero_from_missing() -> None:
    reading = reading_of(OLD.encode())
    assert reading.dimensions == ("unit", "nace_r2", "age", "geo", "time")
    assert cells_of(reading, "row", "column", "nace_r2", "time", "value_text", "flag_text") == [
        (2, 2, "A", "2015", "5.2", "u"),
        (2, 3, "A", "2014", ":", ""),
        (2, 4, "A", "2013", "0.0", "b"),
        (3, 2, "TOTAL", "2015", "1234.5", ""),
        (3, 3, "TOTAL", "2014", ":", "c"),
        (3, 4, "TOTAL", "2013", ":", "bu"),
    ]
    rows = figures_of(OLD.encode()).rows
    assert list(rows["flag"]) == [
        "unreliable",
        "not_available",
        "break",
        "",
        "confidential;not_available",
        "break;not_available;unreliable",
    ]
    assert list(rows["value"].fillna(-1)) == [5.2, -1, 0, 1234.5, -1, -1]


def test_eurostat_tsv_of_today_has_secrecy_behind_a_sign() -> None:
    text = "FREQ,unit,geo/TIME_PERIOD\t2021 \t2022 \t2023 \nA,PC,EL\t: @C\t22.7 b@N\t5 p\n"
    assert cells_of(reading_of(text.encode()), "freq", "value_text", "flag_text") == [
        ("A", ":", "c"),
        ("A", "22.7", "bc"),
        ("A", "5", "p"),
    ]


def test_eurostat_tsv_counts_a_damaged_record_and_says_where_it_is() -> None:
    reading = reading_of((OLD + "THS,G-I,AT11\t1\t2\t3\nTHS,K,Y_GE15,AT11\t1\t2\t3\n").encode())
    (problem,) = reading.problems
    assert (problem.kind, problem.row, problem.value) == ("series_key", 4, "THS,G-I,AT11")
    assert reading.data_rows == 4
    assert {row for (row,) in cells_of(reading, "row")} == {2, 3, 5}


def test_the_data_browser_had_no_flags_or_a_column_of_them() -> None:
    found = figures_of(BROWSER.encode())
    assert not found.says_flags
    assert [str(v) for v in found.rows["value"]] == ["2319.8", "nan", "0.0"]
    text = '"TIME","GEO","UNIT","Value","Flag and Footnotes"\n"2016","DE11","THS","1.5","u"\n'
    found = figures_of(text.encode())
    assert found.says_flags
    assert list(found.rows["flag"]) == ["unreliable"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SDMX_CODES, [("PC", "EL", "2022", "22.7", "p"), ("PC", "BA", "2024", "", "c")]),
        (SDMX_LABELS, [("Percentage", "Kosovo*", "2022", "22.7", "b")]),
        (SDMX_STRUCTURE, [("PC", "EL", "2022", "22.7", "e")]),
        (SDMX_BOTH, [("PC", "EL", "2022", "22.7", "b")]),
    ],
)
def test_sdmx_csv_with_codes_labels_or_both(text: str, expected: list[tuple[str, ...]]) -> None:
    reading = reading_of(text.encode())
    assert cells_of(reading, "unit", "geo", "time", "value_text", "flag_text") == expected
    assert "freq" in reading.dimensions
    assert len(reading.dimensions) <= 5


def test_sdmx_csv_of_oecd_keeps_the_multiplier_and_says_a_for_a_normal_value() -> None:
    text = "STRUCTURE,STRUCTURE_ID,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\nd,X,A,JP,2022,1,A,3\n"
    found = figures_of(text.encode())
    assert found.reading.roles["region"] == "ref_area"
    assert found.rows[["ref_area", "unit_mult", "flag"]].to_numpy().tolist() == [["JP", "3", ""]]


def test_labels_have_codes() -> None:
    ((item, geo),) = cells_of(reading_of(SDMX_LABELS.encode()), "nrg_bal", "geo")
    assert (nrg_bal_code(str(item)), geo_code(str(geo))) == ("REN", "XK")
    assert geo_code("Germany (until 1990 former territory of the FRG)") == "DE"
    assert geo_code("Euro area – 21 countries (from 2026)") == "EA21"
    assert geo_code("European Union - 27 countries (from 2020)") == "EU27_2020"
    assert geo_code("European Union - 27 countries (2007-2013)") is None
    assert geo_code("Atlantis") is None


def test_ssdse_takes_persons_engaged_by_the_division_in_the_label() -> None:
    reading = reading_of(SSDSE_A.encode("cp932"))
    assert (reading.title, reading.unit) == ("SSDSE-A-2025", "人")
    assert cells_of(reading, "row", "column", "area", "area_name", "industry", "value_text") == [
        (4, 5, "R01100", "札幌市", "TOTAL", "872779"),
        (4, 6, "R01100", "札幌市", "JSIC-D", "64664"),
        (4, 7, "R01100", "札幌市", "JSIC-R", "108024"),
        (5, 5, "R07546", "双葉町", "TOTAL", "19"),
        (5, 6, "R07546", "双葉町", "JSIC-D", "5"),
        (5, 7, "R07546", "双葉町", "JSIC-R", "1,000"),
    ]
    # Each column has its own year; neither place nor number of a column counts.
    assert cells_of(reading_of(SSDSE_E.encode("cp932")), "industry", "time", "value_text") == [
        ("TOTAL", "2016", "56872826"),
        ("JSIC-I", "2021", "11843869"),
        ("TOTAL", "2016", "2"),
        ("JSIC-I", "2021", "***"),
    ]
    moved = SSDSE_A.replace("C220836", "C229999").replace("建設業", "医療，福祉")
    assert {i for (i,) in cells_of(reading_of(moved.encode()), "industry")} == {
        "TOTAL",
        "JSIC-P",
        "JSIC-R",
    }
    for edition in ("SSDSE-A-2019", "SSDSE-2020A", "SSDSE-A-2026v2"):
        assert reading_of(SSDSE_A.replace("SSDSE-A-2025", edition).encode()).title == edition


def test_ssdse_may_have_years_of_an_era_and_notes_below() -> None:
    changed = SSDSE_E.replace("2021", "令和3") + "注）架空の値である。,,,,\r\n"
    reading, plain = reading_of(changed.encode("cp932")), reading_of(SSDSE_E.encode("cp932"))
    names = ("area", "industry", "time", "value_text")
    assert cells_of(reading, *names) == cells_of(plain, *names)
    assert (reading.data_rows, reading.problems) == (plain.data_rows, [])
    assert reading.notes == ("注）架空の値である。",)


def test_ssdse_says_which_columns_and_areas_it_does_not_take() -> None:
    reading = reading_of(SSDSE_A.replace("建設業", "宇宙産業").encode("cp932"))
    assert [(p.kind, p.column) for p in reading.problems] == [("ssdse_division", 6)]
    assert "宇宙産業" in reading.problems[0].message("ja")
    reading = reading_of(
        SSDSE_A.replace("従業者数（民営）（建設業）", "建設業の人数").encode("cp932")
    )
    assert [(p.kind, p.value) for p in reading.problems] == [("ssdse_division", "建設業の人数")]
    text = SSDSE_E + "R01100,札幌市,1,2,3\r\n"
    reading = reading_of(text.encode("cp932"))
    assert [(p.kind, p.row, p.value) for p in reading.problems] == [("ssdse_area", 6, "R01100")]
    assert reading.data_rows == 3


@pytest.mark.parametrize("name", JSIC_DIVISIONS.values())
def test_every_spelling_of_a_label_finds_its_division(name: str) -> None:
    letter = next(key for key, value in JSIC_DIVISIONS.items() if value == name)
    for spelling in (name, name.replace("、", "，"), name.replace("、", ", ")):
        assert industry_of(f"従業者数（民営）（{spelling}）") == f"JSIC-{letter}"
    assert industry_of(f"事業所数（民営）（{name}）") is None


def test_a_cross_table_of_estat_has_codes_labels_units_and_notes() -> None:
    reading = reading_of(ESTAT_CROSS.encode("cp932"))
    assert reading.title == "社会生活統計指標 Ｃ 経済基盤".replace(" 経", "　経")
    assert "*** 調査又は集計していないもの" in reading.notes
    assert reading.roles == {
        "year": "調査年",
        "year_code": "調査年_code",
        "region": "地域_code",
        "region_name": "地域",
        "unit": "unit",
    }
    assert cells_of(reading, "地域_code", "調査年", "C 経済基盤_code", "unit", "value_text") == [
        ("0", "1975年度", "#C1", "千人", "11,194"),
        ("0", "1975年度", "#C2", "％", "5.5"),
        ("1000", "1975年度", "#C1", "千人", "***"),
        ("1000", "1975年度", "#C2", "％", "-0.1"),
    ]


def test_a_cross_table_of_estat_may_have_two_dimensions_across_and_no_codes() -> None:
    text = (
        "統計名：,国勢調査,,,,,\n,,/男女,総数,総数,男,男\n"
        "地域 コード,地域,/産業大分類,総数,製造業,総数,製造業\n1000,北海道,,10,5,6,3\n"
    )
    reading = reading_of(text.encode())
    assert cells_of(reading, "column", "男女", "産業大分類", "value_text") == [
        (4, "総数", "総数", "10"),
        (5, "総数", "製造業", "5"),
        (6, "男", "総数", "6"),
        (7, "男", "製造業", "3"),
    ]
    assert reading.roles["industry"] == "産業大分類"


def test_the_long_form_of_estat_finds_what_its_codes_are_by_their_headings() -> None:
    above = '"統計名","国勢調査"\n"VALUE"\n'
    reading = reading_of((above + ESTAT_LONG).encode("cp932"))
    assert (reading.header_rows, reading.title) == ((3,), "国勢調査")
    assert {role: reading.roles[role] for role in ("region", "year", "industry", "unit")} == {
        "region": "area_code",
        "year": "time",
        "industry": "cat01",
        "unit": "unit",
    }
    assert reading.headers["cat01"] == "産業大分類"
    assert cells_of(reading, "area_code", "time", "cat01", "unit", "value_text") == [
        ("1000", "2015年", "製造業", "人", "190,000"),
        ("2000", "2015年", "製造業", "人", "***"),
    ]


def test_canonical_tables_have_the_dataset_s_columns_by_name_or_label_in_any_order() -> None:
    reading = reading_of(CANONICAL.encode())
    assert reading.dataset == "employment"
    assert cells_of(reading, "row", "column", "region_id", "year", "value_text", "flag_text") == [
        (2, 5, "JP-07", "2021", "0", ""),
        (3, 5, "DEA", "2016", "", "confidential;not_available"),
    ]
    labels = [
        "就業者・従業者（人）",
        "地域コード",
        "産業",
        "年・年度",
        "就業の概念",
        "暦",
        "値の由来",
    ]
    names = ["persons", "region_id", "industry", "year", "concept", "calendar", "derivation"]
    row = ["12", "JP-07", "TOTAL", "2021", "jobs_private", "calendar_year", "published"]
    for header in ([labels], [names], [labels, names]):
        reading = reading_of(sheet_of([["提出様式"], [], *header, row]))
        assert (reading.dataset, reading.data_rows, reading.problems) == ("employment", 1, [])
        assert cells_of(reading, "region_id", "persons", "source_id") == [("JP-07", "12", "")]
        assert reading.places["persons"] == 1
    text = "target_year,region_id,share_pct,basis,qualifier,preferred,source_id\n2030,JP-07,70,x,exact,true,s\n"
    assert reading_of(text.encode()).dataset == "renewable_target"
    reading = reading_of(sheet_of([[*names, ""], [*row, "?"]]))
    assert [(p.kind, p.row, p.column) for p in reading.problems] == [
        ("column_without_header", 2, 8)
    ]


BROWSER_WORKBOOK = [
    ["Data extracted on 16/08/2023 12:12:12 from [ESTAT]"],
    ["Dataset:", "", "Employment by NUTS 2 region [lfst_r_lfe2en2]"],
    ["Last updated:", "", "14/06/2023 23:00"],
    [],
    ["Time frequency", "", "Annual"],
    ["Unit of measure [UNIT]", "", "Thousand persons [THS]"],
    ["Age class", "", "15 years or over"],
    ["Statistical classification of economic activities (NACE Rev. 2)", "", "Construction"],
    [],
    ["TIME", "", "2015", "", "2016", ""],
    ["GEO (Codes)", "GEO (Labels)"],
    ["BE10", "Région de Bruxelles", "398.1", "b", ":", ""],
    ["DE1", "Baden-Württemberg", "1,234.5", "", "7", "bu"],
    [],
    ["Special value", ""],
    [":", "not available"],
    ["Observation flags:"],
    ["b", "break in time series"],
]


def test_a_workbook_of_the_data_browser_says_above_what_is_the_same_for_the_sheet() -> None:
    reading = reading_of(sheet_of(BROWSER_WORKBOOK))
    assert (reading.layout, reading.header_rows, reading.data_rows) == (
        "eurostat_workbook",
        (10, 11),
        2,
    )
    assert reading.title == "Employment by NUTS 2 region [lfst_r_lfe2en2]"
    names = ("row", "column", "geo", "time", "unit", "age", "nace_r2", "value_text", "flag_text")
    assert cells_of(reading, *names) == [
        (12, 3, "BE10", "2015", "THS", "15 years or over", "Construction", "398.1", "b"),
        (12, 5, "BE10", "2016", "THS", "15 years or over", "Construction", ":", ""),
        (13, 3, "DE1", "2015", "THS", "15 years or over", "Construction", "1,234.5", ""),
        (13, 5, "DE1", "2016", "THS", "15 years or over", "Construction", "7", "bu"),
    ]
    labels = [["TIME", "2015", "2016"], ["GEO (Labels)"], ["Belgium", "3.1", ":"], ["Spain", "4", "5"]]  # fmt: skip
    reading = reading_of(sheet_of([["Data extracted on 1/1/2023"], *labels]))
    assert cells_of(reading, "geo", "time", "value_text")[0] == ("Belgium", "2015", "3.1")
    assert reading.flags == ""
    # Several tables below one another: what stands above the first is not said of the second.
    with pytest.raises(Refused, match="repeats the header"):
        reading_of(sheet_of([*labels, ["Energy balance", "x"], *labels]))
