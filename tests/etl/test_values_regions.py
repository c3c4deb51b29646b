"""Regions by every code and name they have, all of them; and what is no region by itself."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.values import Found, Regions
from etl.values.region_codes import check_digit

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
REGIONS = Regions.from_folder(REFERENCE)
ALL = list(REGIONS.by_id.values())
MUNICIPALITIES = [region for region in ALL if region.tier == "municipality"]
PREFECTURES = [region for region in ALL if region.tier == "prefecture"]
OTHERS = [region for region in ALL if region.tier not in {"municipality", "prefecture"}]
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {ord(" "): "\u3000"}


def found(text: str, **told: str) -> Found:
    return REGIONS.find(text, **told)  # type: ignore[arg-type]


def test_there_are_as_many_as_there_should_be() -> None:
    assert (len(MUNICIPALITIES), len(PREFECTURES)) == (1741, 47)


def test_every_municipality_by_every_form_of_its_code() -> None:
    for region in MUNICIPALITIES:
        five = region.region_id[3:]
        six = five + check_digit(five)
        for text in (region.region_id, five, six, f"R{five}", f"JP{five}", five.translate(_WIDE)):
            assert found(text).region_id == region.region_id, text
        if five[0] == "0":
            assert found(five[1:]).region_id == region.region_id
            # Without its zero, a code with check digit is one of another prefecture, or none.
            assert found(six[1:], checked=True).region_id == region.region_id  # type: ignore[arg-type]
            assert found(six[1:]).region_id != region.region_id
        wrong = five + str((int(six[5]) + 1) % 10)
        assert found(wrong).problem == "region_check_digit"
        assert dict(found(wrong).facts)["right"] == six


def test_every_municipality_by_its_names() -> None:
    of_prefecture = {region.region_id: region for region in PREFECTURES}
    names = Counter(region.name_ja for region in MUNICIPALITIES)
    for region in MUNICIPALITIES:
        above = of_prefecture[region.parent_id]
        for text in (
            f"{above.name_ja}{region.name_ja}",
            f"{above.name_ja}　{region.name_ja}",
            f"{region.region_id[3:]} {region.name_ja}",
            f"{region.name_ja}（{region.region_id[3:]}）",
        ):
            assert found(text).region_id == region.region_id, text
        if region.name_ja[-1] in "町村":
            text = f"{above.name_ja}架空郡{region.name_ja}"
            assert found(text).region_id == region.region_id, text
        assert found(region.name_ja, within=above.region_id).region_id == region.region_id
        # Esashi-cho is two towns of Hokkaido.
        for one in (
            found(f"{region.name_en}, {above.name_en}"),
            found(region.name_en, within=above.region_id),
        ):
            assert one.region_id == region.region_id or one.problem == "region_ambiguous"
        # 釧路 is a city and a town of one prefecture.
        short = found(region.name_ja[:-1], within=above.region_id)
        assert short.region_id == region.region_id or short.problem == "region_ambiguous"
        alone = found(region.name_ja)
        assert alone.region_id in {region.region_id, None}
        if names[region.name_ja] > 1:
            assert alone.problem == "region_ambiguous", region.name_ja


def test_every_prefecture_by_every_form() -> None:
    for region in PREFECTURES:
        two = region.region_id[3:]
        bare = region.name_ja if two == "01" else region.name_ja[:-1]
        suffix = {"都": "-to", "府": "-fu", "県": "-ken"}.get(region.name_ja[-1], "")
        for text in (
            region.region_id, two, str(int(two)), f"{two}000", f"{int(two)}000", f"{two}000{check_digit(two + '000')}",
            f"R{two}000", region.name_ja, f"　{region.name_ja[0]}　{region.name_ja[1:]}", f"{two} {region.name_ja}",
            f"{two}000 {region.name_ja}", f"{region.name_ja}（{two}）", region.name_ja.replace("県", "縣"),
            f"{region.name_en}{suffix}", f"{region.name_en} Prefecture", f"{region.name_en.upper()} PREF.",
            f"{region.name_ja} 注1)", f"{region.name_ja}※", two.translate(_WIDE), f"{region.region_id} {region.name_en}",
        ):  # fmt: skip
            assert found(text).region_id == region.region_id, text
        for text in (bare, region.name_en):
            assert found(text, tier="prefecture").region_id == region.region_id, text
            alone = found(text)
            assert alone.region_id == region.region_id or alone.problem == "region_ambiguous", text
    short = [r.name_ja if r.region_id == "JP-01" else r.name_ja[:-1] for r in PREFECTURES]
    assert [one.region_id for one in REGIONS.find_all([*short, "全国"]).values()] == [
        *(region.region_id for region in PREFECTURES),
        "JP",
    ]


def test_every_other_region_by_its_codes_and_names() -> None:
    for region in OTHERS:
        names = [region.name_en, region.name_ja, *region.name_local.split("/")]
        names += [region.name_en.upper(), unicodedata.normalize("NFD", region.name_local)]
        names += [region.name_ja.replace("＝", "・"), region.name_ja.replace("・", "")]
        for text in (region.region_id, region.region_id.lower(), f" {region.region_id} "):
            assert found(text).region_id == region.region_id, text
        for text in filter(None, names):
            one = found(text, tier=region.tier, country=region.country)
            assert one.region_id == region.region_id, (text, one)


NAMES = {
    "北海道": "JP-01", "廣島縣": "JP-34", "鹿兒島縣": "JP-46", "静岡縣": "JP-22", "東京府": "JP-13", "Tōkyō-to": "JP-13",
    "TOKYO": "JP-13", "Hokkaidō": "JP-01", "Osaka-fu": "JP-27", "兵庫": "JP-28", "全国": "JP", "日本": "JP", "Japan": "JP",
    "0": "JP", "00000": "JP", "000000": "JP", "R00000": "JP", "全国計": "JP", "檮原町": "JP-39405", "梼原町": "JP-39405",
    "高知県高岡郡檮原町": "JP-39405", "高岡郡梼原町": "JP-39405", "鎌ヶ谷市": "JP-12224", "鎌ケ谷市": "JP-12224", "茅が崎市": "JP-14207",
    "龍ヶ崎市": "JP-08208", "竜ケ崎市": "JP-08208", "鹿嶋市": "JP-08222", "鹿島市": "JP-41207", "廿日市市": "JP-34213", "四日市市": "JP-24202",
    "福岡市": "JP-40130", "Fukuoka City": "JP-40130", "City of Sapporo": "JP-01100", "Fukuoka-shi": "JP-40130", "大和郡山市": "JP-29203",
    "広島県府中市": "JP-34208", "Fuchu-shi, Hiroshima": "JP-34208", "Fuchu (Tokyo)": "JP-13206", "東京都中央区": "JP-13102",
    "中国地方": "JPH", "四国": "JPI", "近畿": "JPG", "ドイツ": "DE", "独": "DE", "Deutschland": "DE", "Federal Republic of Germany": "DE",
    "DEU": "DE", "GB": "UK", "GBR": "UK", "イギリス": "UK", "英国": "UK", "GR": "EL", "GRC": "EL", "ギリシア": "EL", "GR30": "EL30",
    "EL": "EL", "Kosovo*": "XK", "Turkey": "TR", "Czech Republic": "CZ", "オランダ": "NL", "The Netherlands": "NL",
    "European Union - 27 countries (from 2020)": "EU27_2020", "European Union - 28 countries (2013-2020)": "EU28",
    "Euro area – 20 countries (2023-2025)": "EA20", "NRW": "DEA", "ノルトライン・ウェストファーレン州": "DEA", "Nordrhein-Westfalen": "DEA",
    "ノルトライン＝ヴェストファーレン": "DEA", "バイエルン": "DE2", "Baden-Wurttemberg": "DE1", "バーデン・ビュルテンベルク州": "DE1",
    "State of Bavaria": "DE2", "Land Berlin": "DE3", "Région Île-de-France": "FR1", "Regione Toscana": "ITI1", "Opole Voivodeship": "PL52",
    "South Tyrol (Bolzano)": "ITH1", "Limburg (NL)": "NL42", "Friesland (NL)": "NL12", "Attiki": "EL30", "Vlaanderen": "BE2",
    "DE1 Baden-Württemberg": "DE1", "DEA - Nordrhein-Westfalen": "DEA", "Provence-Alpes-Côte d'Azur": "FRL", "カタルーニャ": "ES51",
    # Older codes of the same territory.
    "EL11": "EL51", "FR10": "FR1", "FR82": "FRL", "PL12": "PL9", "SI02": "SI04", "CY00": "CY", "LU00": "LU",
}  # fmt: skip
REFUSED = {
    "": "region_missing", "府中市": "region_ambiguous", "伊達市": "region_ambiguous", "福岡": "region_ambiguous",
    "Fukuoka": "region_ambiguous", "中央区": "region_ambiguous", "北区": "region_ambiguous", "北": "region_ambiguous", "西": "region_unknown", "〃": "value_ditto", "中国": "region_ambiguous",
    "EU": "region_ambiguous", "Limburg": "region_ambiguous", "Centro": "region_ambiguous", "関東": "region_ambiguous", "総数": "region_total",
    "合計": "region_total", "県計": "region_total", "Total": "region_total", "その他": "region_is_no_region",
    "市部": "region_is_no_region", "DEZ": "region_is_no_region", "ITZZ": "region_is_no_region",
    "01101": "region_is_ward", "011011": "region_is_ward", "札幌市中央区": "region_is_ward", "兵庫県神戸市東灘区": "region_is_ward",
    "40131": "region_is_ward", "22204": "region_municipality_unknown", "静岡県清水市": "region_municipality_unknown_name",
    "12025": "region_code_lost_zero", "48000": "region_no_such_prefecture", "48": "region_no_such_prefecture",
    "123": "region_code_length", "010007": "region_check_digit", "1234567": "region_unknown",
    "DE11": "region_part", "DEA1": "region_part", "DE111": "region_part", "UKM5": "region_part", "AL01": "region_part",
    "PT1A": "region_part", "FR21": "region_merged", "FR63": "region_merged", "FR211": "region_part", "UKM2": "region_split",
    "IE01": "region_split", "HR04": "region_split", "PT1D": "region_split", "AT1": "region_group", "PL7": "region_group",
    "EU27": "region_aggregate", "EU15": "region_aggregate", "EA19": "region_aggregate", "FR91": "region_overseas",
    "FRY1": "region_overseas", "TR10": "region_unmatched", "IS00": "region_unmatched", "FR99": "region_nuts_unknown",
    "13101 港区": "region_code_and_name", "兵庫権": "region_unknown", "XX12": "region_unknown", "Atlantis": "region_unknown",
}  # fmt: skip


def test_names_and_codes_as_files_write_them() -> None:
    for text, region_id in NAMES.items():
        assert found(text).region_id == region_id, (text, found(text))


def test_what_is_no_region_by_itself_is_refused_with_its_whole() -> None:
    for text, kind in REFUSED.items():
        one = found(text)
        assert (one.region_id, one.problem) == (None, kind), (text, one)
    assert (found("DE11").whole, found("DE111").whole) == ("DE1", "DE1")
    assert (found("FR21").whole, found("FR211").whole) == ("FRF", "FRF")
    assert (found("01101").whole, found("神戸市東灘区").whole) == ("JP-01100", "JP-28100")
    assert found("AL01").whole == "AL"
    assert dict(found("010007").facts)["right"] == "010006"
    assert "Hyogo" in str(dict(found("Hyougo").facts)["nearest"])


def test_every_code_of_the_history_keeps_its_relation() -> None:
    with (REFERENCE / "nuts_code_history.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            one = found(row["nuts_code"])
            if row["relation"] in {"same", "recoded"}:
                assert one.region_id == row["region_id"]
            elif row["relation"] in {"part", "merged"}:
                assert (one.region_id, one.relation) == (None, row["relation"])
                assert one.whole == row["region_id"]
            elif one.region_id is None:
                assert one.problem == f"region_{row['relation']}"
            else:
                # A country or bloc that stands in the table itself.
                assert one.region_id == row["nuts_code"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["兵庫", "愛知", "福岡"], ["JP-28", "JP-23", "JP-40"]),
        (["Hyogo", "Fukuoka", "DEA", "Bavaria"], ["JP-28", "JP-40", "DEA", "DE2"]),
        (["札幌", "仙台", "福岡"], ["JP-01100", "JP-04100", "JP-40130"]),
        (["福山市", "呉市", "三原市", "府中市"], ["JP-34207", "JP-34202", "JP-34204", "JP-34208"]),
        (
            ["千代田区", "新宿区", "文京区", "中央区"],
            ["JP-13101", "JP-13104", "JP-13105", "JP-13102"],
        ),
        (["011002", "012025", "12106"], ["JP-01100", "JP-01202", "JP-01210"]),
        (["13101", "12106"], ["JP-13101", None]),
        (["福岡", "広島"], [None, None]),
        (
            ["千代田", "中央", "港", "新宿", "渋谷", "品川"],
            ["JP-13101", "JP-13102", "JP-13103", "JP-13104", "JP-13113", "JP-13109"],
        ),
        (["福岡市", "府中市"], ["JP-40130", None]),
        (["北海道", "総数"], ["JP-01", None]),
    ],
)
def test_a_column_tells_what_one_name_does_not(
    texts: list[str], expected: list[str | None]
) -> None:
    assert [one.region_id for one in REGIONS.find_all(texts).values()] == expected


def test_the_total_of_all_prefectures_is_the_country() -> None:
    texts = [*(region.name_ja for region in PREFECTURES), "総数"]
    assert REGIONS.find_all(texts)["総数"].region_id == "JP"
    assert REGIONS.find_all(texts[1:])["総数"].problem == "region_total"


@given(st.text(max_size=30))
def test_any_text_is_a_region_or_a_problem(text: str) -> None:
    one = found(text)
    assert (one.region_id is None) == bool(one.problem)
