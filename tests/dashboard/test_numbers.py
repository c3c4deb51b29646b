"""Numbers and dates as the reader writes them."""

from __future__ import annotations

import pytest

from dashboard import numbers


@pytest.mark.parametrize(
    ("value", "qualifier", "ja", "en"),
    [
        (400, "exact", "400", "400"),
        (400, "about", "約400", "≈ 400"),
        (150, "at_least", "150以上", "150 +"),
        (6512, "exact", "6,512", "6,512"),
        (12, "at_most", "12以下", "≤ 12"),
        (0, "exact", "0", "0"),
        (None, "exact", "不明", "unknown"),
        (float("nan"), "about", "不明", "unknown"),
    ],
)
def test_a_figure_is_worded_as_its_source_words_it(
    value: float | None, qualifier: str, ja: str, en: str
) -> None:
    assert numbers.qualified(value, qualifier, "ja") == ja
    assert numbers.qualified(value, qualifier, "en") == en


def test_a_sum_with_an_about_in_it_has_no_false_precision() -> None:
    assert numbers.total(1456, "about", "en") == "≈ 1,500"
    assert numbers.total(1456, "at_least", "en") == "1,456 +"
    assert numbers.total(19, "about", "ja") == "約19"


@pytest.mark.parametrize(
    ("iso", "precision", "ja", "en"),
    [
        ("2021-01-08", "day", "2021年1月8日", "8 January 2021"),
        ("2020-10", "month", "2020年10月", "October 2020"),
        ("2018", "year", "2018年", "2018"),
        ("2015", "fiscal_year", "2015年度", "FY2015"),
        ("2016", "year_inferred", "2016年（推定）", "2016 (inferred)"),
        (None, "unknown", "不明", "unknown"),
    ],
)
def test_a_date_is_as_precise_as_printed(iso: str | None, precision: str, ja: str, en: str) -> None:
    assert numbers.date(iso, precision, "ja") == ja
    assert numbers.date(iso, precision, "en") == en


def test_percent_and_year() -> None:
    assert numbers.percent(43.4, "ja") == "43.4 %"
    assert numbers.year(2020, "fiscal_year_apr", "ja") == "2020年度"
    assert numbers.year(2020, "calendar_year", "en") == "2020"


def test_a_moment_is_said_on_the_readers_clock_with_its_zone() -> None:
    at = "2026-11-23T15:05:09+00:00"
    assert numbers.moment(at, "Asia/Tokyo", "ja") == "2026年11月24日 00:05 JST"
    assert numbers.moment(at, "Europe/Berlin", "en") == "23 November 2026 16:05 CET"
    assert numbers.moment(at, "America/Sao_Paulo", "en") == "23 November 2026 12:05 UTC-03"
    assert numbers.moment(at, "../etc/passwd", "en") == "23 November 2026 15:05 UTC"
    assert numbers.moment(None, "UTC", "ja") == "不明"
