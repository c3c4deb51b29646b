"""Years in every form: Gregorian, of an era, fiscal, codes and dates; and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.words import Words
from etl.values import year, years
from etl.values.eras import ERAS, in_era

CAL, FISCAL = "calendar_year", "fiscal_year_apr"
READ = {
    "2015": (2015, ""), "２０１５": (2015, ""), " 2015 ": (2015, ""), "2015.0": (2015, ""), "2015年": (2015, CAL),
    "２０１５年": (2015, CAL), "西暦2015年": (2015, CAL), "2015年度": (2015, FISCAL), "2015 年度": (2015, FISCAL),
    "FY2015": (2015, FISCAL), "fy 2015": (2015, FISCAL), "2015FY": (2015, FISCAL), "会計年度2015": (2015, FISCAL),
    "CY2015": (2015, CAL), "二〇一五年": (2015, CAL), "二〇一五年度": (2015, FISCAL),
    "H27": (2015, ""), "h27": (2015, ""), "Ｈ２７": (2015, ""), "H.27": (2015, ""), "H27年": (2015, CAL), "H27年度": (2015, FISCAL),
    "平成27": (2015, ""), "平成27年": (2015, CAL), "平成２７年度": (2015, FISCAL), "平成 27 年": (2015, CAL),
    "平成二十七年": (2015, CAL), "平27": (2015, ""), "㍻27年": (2015, CAL), "Heisei 27": (2015, ""), "平成27年\n": (2015, CAL),
    "平成元年": (1989, CAL), "平成元年度": (1989, FISCAL), "H元": (1989, ""), "H1年": (1989, CAL), "昭和64年": (1989, CAL),
    "S60": (1985, ""), "昭和60年": (1985, CAL), "Shōwa 60": (1985, ""), "㍼60": (1985, ""), "大正15年": (1926, CAL),
    "昭和元年": (1926, CAL), "T15": (1926, ""), "明治45年": (1912, CAL), "大正元年": (1912, CAL), "明治元年": (1868, CAL), "M45": (1912, ""),
    "平成31年": (2019, CAL), "平成31年度": (2019, FISCAL), "令和元年": (2019, CAL), "令和1年": (2019, CAL), "R元": (2019, ""),
    "R3": (2021, ""), "R03": (2021, ""), "令和3年度": (2021, FISCAL), "令３": (2021, ""), "㋿3年": (2021, CAL),
    "平成27年（2015年）": (2015, CAL), "2015年（平成27年）": (2015, CAL), "2015（H27）": (2015, ""), "平成27（2015）年度": (2015, FISCAL),
    "2015/16": (2015, FISCAL), "2015-16": (2015, FISCAL), "2015～16": (2015, FISCAL), "2015-2016": (2015, FISCAL), "1999-00": (1999, FISCAL), "FY2010/11": (2010, FISCAL), "2010-11年度": (2010, FISCAL),
    "2015000000": (2015, CAL), "1975100000": (1975, FISCAL), "2022001010": (2022, CAL),
    "2015-10": (2015, CAL), "2015年10月": (2015, CAL), "2015-10-01": (2015, CAL), "2015/10/1": (2015, CAL), "2015.10.1": (2015, CAL),
    "20151001": (2015, CAL), "201510": (2015, CAL), "2015年10月1日": (2015, CAL), "2022年10月1日現在": (2022, CAL),
    "平成27年10月1日": (2015, CAL), "H27.10.1": (2015, CAL), "2015-10-01 00:00:00": (2015, CAL), "2015-10-01T00:00:00Z": (2015, CAL),
    "2015年平均": (2015, CAL), "2015年度末": (2015, FISCAL), "平成27年度計": (2015, FISCAL), "2015年 注1)": (2015, CAL), "2015*": (2015, ""), "2015 2)": (2015, ""),
}  # fmt: skip
REFUSED = {
    "": "year_missing", "平成40": "year_outside_era", "平成32年": "year_outside_era", "昭和70": "year_outside_era",
    "昭和65年": "year_outside_era", "大正16": "year_outside_era", "明治46年": "year_outside_era", "平成0年": "year_outside_era",
    "R99": "year_outside_era", "1850": "year_out_of_range", "2150": "year_out_of_range", "15": "year_of_unknown_era",
    "7年度": "year_of_unknown_era", "27年": "year_of_unknown_era", "元年": "year_of_unknown_era", "M10": "year_or_part",
    "S1": "year_or_part", "S2": "year_or_part", "T4": "year_or_part", "H2": "year_or_part", "M01": "year_or_part",
    "2010-11": "year_or_month", "2011/12": "year_or_month", "2000-01": "year_or_month", "42278": "year_is_serial_number",
    "2015Q3": "year_is_part_of_year", "2015-Q3": "year_is_part_of_year", "2015M10": "year_is_part_of_year",
    "2015S1": "year_is_part_of_year", "2015000103": "year_is_part_of_year", "2015年第3四半期": "year_is_part_of_year",
    "2015-2019": "year_is_range", "2015-16年": "year_is_range", "2015～2019年": "year_is_range", "平成27～29年": "year_is_range",
    "平成27年(2016年)": "year_contradicts_itself", "2000年代": "year_unreadable", "総数": "year_unreadable",
    "平成": "year_unreadable", "2015-13-01": "year_unreadable", "2015年2月30日": "year_unreadable", "123": "year_unreadable",
    "20151": "year_is_serial_number", "2015 2016": "year_unreadable", "20152)": "year_unreadable", "2015 10": "year_unreadable", "H7-27": "year_is_range",
}  # fmt: skip


def test_every_form_of_a_year() -> None:
    for text, expected in READ.items():
        found = year(text)
        assert (found.year, found.calendar, found.problem) == (*expected, ""), (text, found)


def test_what_may_be_another_year_is_refused() -> None:
    for text, kind in REFUSED.items():
        found = year(text)
        assert (found.year, found.problem) == (None, kind), (text, found)


def test_the_hint_of_an_impossible_year_is_the_right_one() -> None:
    facts = dict(year("平成40年").facts)
    assert facts["year"] == "2028"
    assert facts["right"] == Words("令和10年", "Reiwa 10")
    assert dict(year("昭和70").facts)["right"] == Words("平成7年", "Heisei 7")
    assert dict(year("42278").facts)["date"] == "2015-10-01"
    readings = dict(year("15").facts)["readings"]
    assert isinstance(readings, Words)
    assert "平成15年=2003年" in readings.ja


def test_what_was_read_from_more_than_a_year_is_said() -> None:
    assert year("2015/16").remarks == ("year_span",)
    assert year("2015-10-01").remarks == ("year_of_date",)
    assert year("2015 注1)").remarks == ("year_with_note",)
    assert year("2015p").flags == ("provisional",)
    assert year("2015年(速報)").flags == ("provisional",)
    assert year("2015").remarks == ()


SERIES = [
    (["平成29", "30", "令和元", "2"], [2017, 2018, 2019, 2020]),
    (["平成29年度", "30", "元", "2", "3"], [2017, 2018, 2019, 2020, 2021]),
    (["昭和60", "平成2", "7", "12"], [1985, 1990, 1995, 2000]),
    (["62", "63", "元", "2"], [1987, 1988, 1989, 1990]),
    (["1998", "99", "00", "01"], [1998, 1999, 2000, 2001]),
    (["2013年", "14", "15"], [2013, 2014, 2015]),
    (["平成7年度", "８年度", "9年度"], [1995, 1996, 1997]),
    (["平成25年", "25年", "26年"], [2013, 2013, 2014]),
    (["S60", "H2", "H7", "H12"], [1985, 1990, 1995, 2000]),
    (["H1", "H2"], [None, None]),
    # Nothing tells the era, or the numbers fall back.
    (["7年度", "8年度", "27年度"], [None, None, None]),
    (["5", "元"], [None, None]),
    (["平成12", "7"], [2000, None]),
    (["令和3", "元"], [2021, None]),
    (["2015", "10", "11"], [2015, None, None]),
    (["平成29", "32"], [2017, None]),
    (["令和元", "2", "30"], [2019, 2020, None]),
    (["総数", "3"], [None, None]),
]


@pytest.mark.parametrize(("texts", "expected"), SERIES, ids=[" ".join(t) for t, _ in SERIES])
def test_a_bare_number_goes_on_with_the_era_or_century_before(
    texts: list[str], expected: list[int | None]
) -> None:
    found = years(texts)
    assert [one.year for one in found] == expected
    for text, one in zip(texts, found, strict=True):
        if one.year is not None and year(text).problem == "year_of_unknown_era":
            assert one.remarks == ("year_from_series",)
    if expected[:1] == [1995]:
        assert {one.calendar for one in found} == {FISCAL}


@given(st.integers(1868, 2050), st.data())
def test_any_year_in_any_form_of_its_eras_reads_back(value: int, data: st.DataObject) -> None:
    eras = [era for era in ERAS if era.first <= value and era.holds(value - era.first + 1)]
    era = data.draw(st.sampled_from(eras))
    number = value - era.first + 1
    sign = data.draw(st.sampled_from([era.name, era.name[0], era.letter, era.square, era.english]))
    behind = data.draw(st.sampled_from(["年", "年度"]))
    wide = {code: code + 0xFEE0 for code in range(0x30, 0x3A)}
    numeral = data.draw(
        st.sampled_from(
            [str(number), str(number).translate(wide), *(["元"] if number == 1 else [])]
        )
    )
    found = year(f"{sign}{numeral}{behind}")
    assert found.year == value
    assert found.calendar == (FISCAL if behind == "年度" else CAL)
    assert in_era(value).ja.startswith(eras[-1].name)


@given(st.text(max_size=20))
def test_any_text_is_a_year_or_a_problem(text: str) -> None:
    for found in (year(text), *years([text, "平成30", text])):
        assert (found.year is None) == bool(found.problem)
