"""Industries of A*10, NACE and JSIC by code and name; organisations by name; what a column holds."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.values import Industries, Organisations, Regions, recognise_column
from etl.values.industry_names import JSIC_DIVISIONS, NACE_DIVISIONS

DATA = Path(__file__).parents[2] / "data"
INDUSTRIES = Industries.from_folder(DATA / "reference")
REGIONS = Regions.from_folder(DATA / "reference")
with (DATA / "reference" / "industry.csv").open(encoding="utf-8") as lines:
    ROWS = list(csv.DictReader(lines))
# Names are those of the table; everything else about them is made up.
ORGANISATIONS = Organisations(
    [
        ("jp-made-up", "Made-up Export Promotion Agency (MEPA)", "架空貿易振興機構（カクウ）"),
        ("de-made-up", "Erfundene Cluster Bayern e.V.", "架空クラスター・バイエルン"),
        ("jp-one", "Twin Centre", "双子センター"),
        ("jp-two", "Twin Centre", "双子産業センター"),
        ("jp-fund", "Umehara Fund", "檮原財団"),
    ]
)
READ = {
    "TOTAL": "TOTAL", "総数": "TOTAL", "全産業": "TOTAL", "計": "TOTAL", "A～R 全産業(S公務を除く)": "TOTAL", "All NACE activities": "TOTAL",
    "Total - all NACE activities": "TOTAL", "NRP": "NRP", "産業不詳": "NRP", "No response": "NRP",
    "B-E": "B-E", "BTE": "B-E", "B_E": "B-E", "Ｂ－Ｅ": "B-E", "B～E": "B-E", "G-I": "G-I", "M_N": "M_N", "M-N": "M_N", "MN": "M_N",
    "MTN": "M_N", "O-Q": "O-Q", "RTU": "R-U", "Industry (except construction)": "B-E", "A～B 農林漁業": "A",
    "Wholesale and retail trade, transport, accommodation and food service activities": "G-I",
    "NACE-C": "NACE-C", "jsic-e": "JSIC-E", "E 製造業": "JSIC-E", "Ｅ　製造業": "JSIC-E", "E製造業": "JSIC-E", "(E)製造業": "JSIC-E",
    "E_製造業": "JSIC-E", "Ｅ：製造業": "JSIC-E", "E - Manufacturing": "JSIC-E", "C - Manufacturing": "NACE-C", "C 製造業": "NACE-C",
    "E-製造業": "JSIC-E", "製造業（E）": "JSIC-E", "うち E 製造業": "JSIC-E", "E 製造業 注1)": "JSIC-E", "医療，福祉※": "JSIC-P",
    "AR 全産業（S公務を除く）": "TOTAL", "AB 農林漁業": "A",
    "D 建設業": "JSIC-D", "F 建設業": "NACE-F", "09-32": "JSIC-E", "09～32 製造業": "JSIC-E", "10-33": "NACE-C",
    "Ｉ 卸売業，小売業": "JSIC-I", "卸売業・小売業": "JSIC-I", "卸売業、小売業": "JSIC-I", "医療，福祉": "JSIC-P", "医療・福祉": "JSIC-P",
    "サービス業(他に分類されないもの)": "JSIC-R", "サービス業（他に分類されないもの）": "JSIC-R", "分類不能の産業": "JSIC-T",
    "学術研究，専門･技術サービス業": "JSIC-L", "電気・ガス・熱供給・水道業": "JSIC-F", "生活関連サービス業,娯楽業": "JSIC-N",
    "Land- und Forstwirtschaft, Fischerei": "A", "Verarbeitendes Gewerbe": "NACE-C", "REAL ESTATE ACTIVITIES": "NACE-L",
    "Real estate activities": "NACE-L", "不動産業，物品賃貸業": "JSIC-K",
}  # fmt: skip
REFUSED = {
    "": "industry_missing", "F": "industry_ambiguous", "C": "industry_ambiguous", "製造業": "industry_ambiguous",
    "Manufacturing": "industry_ambiguous", "情報通信業": "industry_ambiguous", "E 建設業": "industry_code_and_name",
    "第1次産業": "industry_is_sum", "非農林漁業": "industry_is_sum", "〃": "value_ditto",
    "09": "industry_number", "卸売・小売業": "industry_unknown", "ロボット": "industry_unknown", "Z": "industry_unknown",
}  # fmt: skip


def test_every_industry_by_its_code_and_names_within_its_scheme() -> None:
    for row in ROWS:
        for text in (row["industry_id"], row["name_en"], row["name_ja"], row["name_en"].upper()):
            scheme = "" if row["industry_id"] in {"TOTAL", "NRP"} else row["scheme"]
            assert INDUSTRIES.find(text, scheme=scheme).industry_id == row["industry_id"], text
        if row["scheme"] != "A10":
            letter = row["industry_id"][-1]
            first, last = (JSIC_DIVISIONS if row["scheme"] == "JSIC" else NACE_DIVISIONS)[letter]
            for text in (
                letter, f"{letter} {row['name_ja']}", f"{letter}：{row['name_ja']}", f"{letter}. {row['name_en']}",
                f"{first:02d}-{last:02d}", f"{first:02d}～{last:02d} {row['name_ja']}",
            ):  # fmt: skip
                found = INDUSTRIES.find(text, scheme=row["scheme"])
                assert found.industry_id == row["industry_id"], (text, found)


def test_industries_as_files_write_them() -> None:
    for text, industry in READ.items():
        assert INDUSTRIES.find(text).industry_id == industry, (text, INDUSTRIES.find(text))
    for text, kind in REFUSED.items():
        found = INDUSTRIES.find(text)
        assert (found.industry_id, found.problem) == (None, kind), (text, found)


def test_a_letter_is_read_by_the_scheme_of_its_column() -> None:
    assert INDUSTRIES.find("F", scheme="JSIC").industry_id == "JSIC-F"
    assert INDUSTRIES.find("F", scheme="NACE").industry_id == "NACE-F"
    assert INDUSTRIES.find("F", scheme="A10").industry_id == "F"
    assert INDUSTRIES.find("C", scheme="A10").problem == "industry_not_of_scheme"
    assert INDUSTRIES.find("09", scheme="JSIC").problem == "industry_too_fine"
    assert INDUSTRIES.find("35", scheme="NACE").industry_id == "NACE-D"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["A", "B-E", "F", "TOTAL"], ["A", "B-E", "F", "TOTAL"]),
        (["農業、林業", "建設業", "製造業"], ["JSIC-A", "JSIC-D", "JSIC-E"]),
        (["D 建設業", "F", "総数"], ["JSIC-D", "JSIC-F", "TOTAL"]),
        (["Real estate activities", "Construction"], ["NACE-L", "NACE-F"]),
        (["A", "C", "F", "U"], ["NACE-A", "NACE-C", "NACE-F", "NACE-U"]),
        (["A", "C", "F"], [None, None, None]),
        # Our own codes of both blocs in one column, and Eurostat's groups with a section of one.
        (["TOTAL", "A", "F", "JSIC-A", "JSIC-F"], ["TOTAL", "A", "F", "JSIC-A", "JSIC-F"]),
        (["TOTAL", "A", "F"], ["TOTAL", "A", "F"]),
        (["A", "B-E", "C", "F"], ["A", "B-E", "NACE-C", "F"]),
        (["TOTAL", "A", "C"], ["TOTAL", None, None]),
        (["A10-A", "A10-F"], ["A", "F"]),
        (["製造業"], [None]),
    ],
)
def test_a_column_tells_the_scheme(texts: list[str], expected: list[str | None]) -> None:
    assert [one.industry_id for one in INDUSTRIES.find_all(texts).values()] == expected


def test_organisations_by_id_name_abbreviation_and_without_legal_form() -> None:
    for text, organisation in {
        "jp-made-up": "jp-made-up", "Made-up Export Promotion Agency": "jp-made-up", "MEPA": "jp-made-up", "mepa": "jp-made-up",
        "架空貿易振興機構": "jp-made-up", "独立行政法人架空貿易振興機構": "jp-made-up", "（独）架空貿易振興機構": "jp-made-up",
        "独立行政法人　架空貿易振興機構（カクウ）": "jp-made-up", "カクウ": "jp-made-up", "架空貿易振興機構（MEPA）": "jp-made-up",
        "Erfundene Cluster Bayern": "de-made-up", "ERFUNDENE CLUSTER BAYERN E.V.": "de-made-up", "梼原財団": "jp-fund",
        "一般財団法人梼原財団": "jp-fund", "双子センター": "jp-one",
    }.items():  # fmt: skip
        assert ORGANISATIONS.find(text).organisation_id == organisation, text
    twin = ORGANISATIONS.find("Twin Centre")
    assert twin.problem == "organisation_ambiguous"
    assert "jp-one" in str(dict(twin.facts)["candidates"])
    unknown = ORGANISATIONS.find("双子セソター")
    assert unknown.problem == "organisation_unknown"
    assert str(dict(unknown.facts)["nearest"]).startswith("双子センター")
    assert ORGANISATIONS.find(" ").problem == "organisation_missing"


def test_every_organisation_known_is_found_by_both_names() -> None:
    known = Organisations.from_folder(DATA / "partnerships")
    with (DATA / "partnerships" / "organisation.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            for text in (row["organisation_id"], row["name_en"], row["name_ja"]):
                found = known.find(text)
                same_name = found.problem == "organisation_ambiguous"
                assert found.organisation_id == row["organisation_id"] or same_name, text


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("region", ["北海道", "青森県", "岩手県", "全国"]),
        ("region", ["01", "02", "47"]),
        ("region", ["132063", "342084", "11002"]),
        ("region", ["13101", "13102", "34208"]),
        ("number", ["13101", "13102", "99999"]),
        ("number", ["132063", "342085"]),
        ("number", ["1000", "2000", "3000", "13000"]),
        ("region", ["01000", "02000", "13000", "R13000"]),
        ("region", ["DE1", "DEA", "AT11", "EU28"]),
        ("region", ["Germany", "France", "Österreich"]),
        ("region", ["神戸市", "姫路市", "その他", "総数", "西宮市"]),
        ("year", ["2015", "2016", "2017"]),
        ("year", ["平成27", "28", "29", "令和元"]),
        ("year", ["2015年度", "2016年度"]),
        ("year", ["1975100000", "1976100000"]),
        ("industry", ["総数", "製造業", "建設業"]),
        ("industry", ["TOTAL", "A", "B-E", "F"]),
        ("number", ["1,234", "-", "x", "▲5"]),
        ("number", ["1", "2", "3", "45"]),
        ("number", ["12.3", "…", ""]),
        ("text", ["○", "×", "△"]),
        ("text", ["総数"]),
        ("industry", ["TOTAL"]),
        ("industry", ["全産業"]),
        ("text", ["東灘小学校", "本庄小学校"]),
        ("empty", ["", " "]),
    ],
)
def test_what_a_column_holds(kind: str, values: list[str]) -> None:
    found = recognise_column(values, REGIONS, INDUSTRIES)
    assert found.kind == kind, found


@given(st.text(max_size=30))
def test_any_text_is_an_industry_or_organisation_or_a_problem(text: str) -> None:
    trade, organisation = INDUSTRIES.find(text), ORGANISATIONS.find(text)
    assert (trade.industry_id is None) == bool(trade.problem)
    assert (organisation.organisation_id is None) == bool(organisation.problem)
