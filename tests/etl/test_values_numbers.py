"""One cell of a column of figures: numbers in every form, signs for none, and what is refused."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.vocabularies import FLAG
from etl.values import (
    EUROSTAT_FLAGS,
    MISSING,
    column_of_numbers,
    eurostat_number,
    explained_signs,
    join,
    number,
)
from etl.values.characters import DASHES

_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {ord(" "): "\u3000"}

READ = {
    "0": 0, "0.0": 0, "-0": 0, "2,319.8": 2319.8, "1,234,567": 1234567, " 42 ": 42, ".5": 0.5, "+5": 5,
    "１２３．５": 123.5, "１，２３４": 1234, "1２,３45": 12345, "－７": -7, "−7": -7, "‐7": -7, "―7": -7, "ー7": -7,
    "1 234 567": 1234567, "1\u202f234": 1234, "1\xa0234,": None, "1'234": 1234, "1’234’567": 1234567,
    "1,234 注1)": 1234, "1,234（注1）": 1234, "1,234注": 1234, "注1) 1,234": 1234, "1,234※": 1234, "1,234 ※1": 1234,
    "1,234*": 1234, "*1,234": 1234, "＊1,234": 1234, "1,234¹": 1234, "1,234²⁾": 1234, "1,234 1)": 1234, "5①": 5,
    "12⑴": 12, "1,234(速報)": 1234, "1,234 p": 1234, "p 1,234": 1234, "1,234r": 1234,
    "1,234人": 1234, "12 人": 12, "12.3千人": 12300, "5万人": 50000, "5万": 50000, "1億2,345万円": 123450000,
    "3百万": 3000000, "3千5百": 3500, "2.5兆円": 2.5e12, "¥1,234": 1234, "\\1,234": 1234, "€ 1,234.50": 1234.5,
    "12%": 12, "１２．３％": 12.3, "12.3 パーセント": 12.3, "5‰": 5, "120 persons": 120, "35 km2": 35,
    "二十三": 23, "二〇二一": 2021, "千二百": 1200, "一万二千三百四十五": 12345, "七": 7, "007": 7,
    "\ufeff12\u200b": 12, "1,234\n": 1234,
}  # fmt: skip
# Only where the column is one of figures throughout.
NEGATIVE = {
    "△1,200": -1200, "▲3": -3, "▲ 3": -3, "△　３": -3, "△0.0": 0, "▲1.2%": -1.2, "▲5万人": -50000,
    "(1,234)": -1234, "（１２３）": -123, "( 5 )": -5, "(5%)": -5,
}  # fmt: skip
REFUSED = {
    "1,23": "number_decimal_comma", "0,5": "number_decimal_comma", "1.234,5": "number_decimal_comma",
    "1.234.567": "number_grouping", "12,34.5": "number_grouping", "1,2345": "number_grouping",
    "1.2.3": "number_grouping", "1,,234": "number_grouping", "5.": "number_grouping", "0,123,456": "number_grouping",
    "1 2": "number_several", "12/34": "number_several", "12～15": "number_several", "12-15": "number_several",
    "12\n34": "number_several", "120 (12)": "number_several", "12、34": "number_several", "078-411-0556": "number_several",
    "1,234 5,678": "number_several", "1e5": "number_exponent", "1.2E+05": "number_exponent", "5-": "number_minus_behind",
    "約400": "number_qualified", "400以上": "number_qualified", "<5": "number_qualified", "over 200": "number_qualified",
    "15%程度": "number_qualified", "△": "number_mark", "▲": "number_mark", "○": "number_mark", "×": "number_mark",
    "一": "number_mark", "〇": "number_mark", "*": "number_mark", "#N/A": "number_excel_error",
    "#DIV/0!": "number_excel_error", "#REF!": "number_excel_error", "########": "number_excel_error",
    "2024-01-05": "number_is_date", "1月2日": "number_is_date", "05/01/2024": "number_is_date", "1-Jan": "number_is_date",
    "*1": "number_or_note", "※12": "number_or_note", "注1": "number_or_note",
    "総数": "number_is_text", "（百万円）": "number_is_text", "千": "number_is_text", "TRUE": "number_is_text",
    "inf": "number_is_text", "参": "number_is_text", "令和3年": "number_with_text", "1,2341)": "number_with_text",
    "5%p": "number_with_text", "--1": "number_with_text", "▲-5": "number_with_text", "٣": "number_is_text", "½": "number_is_text",
    "12①34": "number_with_text", "H27": "number_with_text", "12345678901234567890": "number_too_long",
}  # fmt: skip


def test_every_form_of_a_number() -> None:
    for text, value in READ.items():
        found = number(text)
        assert (found.value, bool(found.problem)) == (value, value is None), (text, found)


def test_triangles_and_brackets_are_minus_only_where_a_column_is_numeric_throughout() -> None:
    for text, value in NEGATIVE.items():
        assert number(text, numeric=True).value == value, text
        alone = number(text)
        assert alone.value is None, text
        assert alone.problem in {"number_triangle", "number_parentheses"}, text
    read, throughout = column_of_numbers(["▲3", "12", "-", "x", "", "(1,234)"])
    assert throughout
    assert [read[text].value for text in ("▲3", "12", "(1,234)")] == [-3, 12, -1234]
    assert column_of_numbers(["(123)"], others=True)[1]
    # A remark, a mark or a word among them; remarks (1) (2); no figure at all.
    for texts in (
        ["▲3", "12", "参考"],
        ["△", "○", "5"],
        ["(1)", "(2)", "45"],
        ["(12)"],
        ["-", "x"],
    ):
        read, throughout = column_of_numbers(texts)
        assert not throughout, texts
        assert not any((found.value or 0) < 0 for found in read.values()), texts


def test_what_is_no_number_is_a_problem_not_a_guess() -> None:
    for text, kind in REFUSED.items():
        for numeric in (False, True):
            found = number(text, numeric=numeric)
            assert (found.value, found.flags, found.problem) == (None, (), kind), (text, found)


@pytest.mark.parametrize(
    ("flag", "signs"),
    [
        (
            "not_available",
            ["", "  ", ":", "：", "…", "‥", "...", "・・・", "不詳", "欠測", "未公表"],
        ),
        ("nil", ["-", "－", "―", "ー", "--", "---", "該当なし", "皆無", *DASHES]),
        ("not_applicable", ["***", "＊＊＊", "対象外", "未調査"]),
        ("confidential", ["x", "X", "Ｘ", "秘", "χ", "秘匿", "(D)", "（Ｄ）"]),
    ],
)
def test_missing_is_never_zero_and_each_sign_keeps_its_meaning(flag: str, signs: list[str]) -> None:
    for sign in signs:
        found = number(sign)
        assert (found.value, found.flags, found.problem, found.remarks) == (
            None,
            (flag,),
            "",
            (),
        ), sign


def test_a_sign_that_does_not_say_why_is_said() -> None:
    for sign in ("n/a", "NA", "N/A", "null", "NaN", "None"):
        found = number(sign)
        assert found.flags == ("not_available",)
        assert found.remarks == ("missing_sign_unsure",), sign
    for sign in ("P", "C", "*", "/", ".", "Z", "?"):
        assert number(sign).problem, sign


def test_what_a_file_says_of_its_own_signs_goes_before_usage() -> None:
    signs = explained_signs(
        [
            ["統計名：", "made-up"],
            ["***", "調査又は集計していないもの"],
            ["-", "データが得られないもの"],
            ["Ｘ", "数値が秘匿されているもの"],
            ["「…」は計数不明、「/」は該当なし"],
        ]
    )
    assert dict(signs) == {
        "***": "not_applicable",
        "-": "not_available",
        "x": "confidential",
        "…": "not_available",
        "/": "nil",
    }
    words = ["x", "confidential", "-", "not", "available", "***", "not", "surveyed"]
    assert dict(explained_signs([words])) == {
        "***": "not_applicable",
        "-": "not_available",
        "x": "confidential",
    }
    for note in ("2015 - 2020 欠測あり", "-は減少", "単位：人", "0：単位未満", "注) 1-3は不詳"):
        assert explained_signs([[note], note.split(" ")]) == (), note
    assert number("-").flags == ("nil",)
    assert number("－", signs=signs).flags == ("not_available",)
    assert number("/").problem
    assert number("/", signs=signs).flags == ("nil",)


def test_units_remarks_and_flags_are_said() -> None:
    assert number("12.3千人").unit == "人"
    assert dict(number("12.3千人").facts)["read_as"] == "12,300"
    assert number("12名").unit == "人"
    assert number("12%").unit == "%"
    assert number("12%").remarks == ()
    assert number("5 注2)").facts == (("note", "注2)"),)
    assert number("1,234p").flags == ("provisional",)
    assert number("1,234(推計)").flags == ("estimated",)
    assert number("1 234").remarks == ("number_spaced",)
    assert number("1\u202f234").remarks == ("number_separators",)
    assert number("１").remarks == ("number_full_width",)
    assert number("１ 注").remarks == ("number_full_width", "number_with_note")


def test_a_cell_of_a_megabyte_is_looked_at_at_once() -> None:
    for text in ("1" * 10**6, "5" + " " * 10**6 + "6", "注" * 10**6, "1," * 10**6, "(" * 10**6):
        assert number(text, numeric=True).problem
    assert number(" " * 10**6 + "5").value == 5


EUROSTAT = {
    "14.5 ": (14.5, ""), "14.5 b": (14.5, "break"), "4.0 bu": (4.0, "break;unreliable"),
    ": ": (None, "not_available"), ": u": (None, "not_available;unreliable"),
    ": bc": (None, "break;confidential;not_available"), "0.0 n": (0.0, "not_significant"),
    "3.16 p": (3.16, "provisional"), "0 d": (0.0, "definition_differs"),
    ": z": (None, "not_applicable;not_available"), "7 r": (7.0, ""),
}  # fmt: skip


def test_eurostat_cells() -> None:
    for text, expected in EUROSTAT.items():
        found = eurostat_number(text)
        assert (found.value, found.flag) == expected, text
        assert not found.problem
    unknown = eurostat_number("5 ky")
    assert (unknown.problem, unknown.facts) == ("flag_unknown", (("flags", "k, y"),))


def test_every_flag_is_one_of_the_catalogue() -> None:
    ours = {code for code in [*MISSING.values(), *EUROSTAT_FLAGS.values()] if code}
    assert ours <= set(FLAG)


@given(
    st.decimals(Decimal(-(10**9)), Decimal(10**9), places=2, allow_nan=False),
    st.sampled_from(["", ",", " ", "'", "\u202f", "\xa0"]),
    st.booleans(),
    st.sampled_from(["-", "−", "▲", "△ ", "(", "－"]),
    st.sampled_from(["", "%", "人", " 注1)", "※", "¹", "（注）", "*"]),
)
def test_any_number_in_any_form_reads_back(
    value: Decimal, separator: str, wide: bool, minus: str, behind: str
) -> None:
    text = f"{abs(value):,}".replace(",", separator)
    if wide and not {separator, behind} & {"\u202f", "\xa0", "¹"}:
        text = text.translate(_WIDE)
    if value < 0:
        text = f"({text})" if minus == "(" else f"{minus}{text}"
    if value < 0 and minus == "(" and behind in {"%", "人"}:
        behind = ""
    found = number(text + behind, numeric=True)
    assert found.value == float(value), (text + behind, found)


@given(st.text(max_size=30))
def test_any_text_is_a_number_a_reason_or_a_problem(text: str) -> None:
    for found in (number(text), number(text, numeric=True), eurostat_number(text)):
        assert (found.value is not None) + bool(found.problem) + (
            found.value is None and not found.problem and bool(found.flags)
        ) == 1
        if found.problem:
            assert found.flags == ()
        if found.value is not None:
            assert math.isfinite(found.value)


@given(
    st.decimals(0, 10**6, places=1),
    st.sets(st.sampled_from([k for k, v in EUROSTAT_FLAGS.items() if v]), max_size=4),
)
def test_flags_beside_a_value_are_all_kept(value: Decimal, letters: set[str]) -> None:
    found = eurostat_number(f"{value} {''.join(sorted(letters))}")
    assert found.value == float(value)
    assert found.flag == join({str(EUROSTAT_FLAGS[letter]) for letter in letters})
