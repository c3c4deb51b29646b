"""One cell: numbers, the signs for "no figure", flags."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.vocabularies import FLAG
from etl.layouts.values import EUROSTAT_FLAGS, MISSING, join, parse, parse_eurostat


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0.0),
        ("0.0", 0.0),
        ("2,319.8", 2319.8),
        ("1,234,567", 1234567.0),
        (" 42 ", 42.0),
        ("１２３．５", 123.5),
        ("-1.5", -1.5),
        ("△1,200", -1200.0),
        ("▲3", -3.0),
        ("−7", -7.0),
    ],
)
def test_numbers(text: str, value: float) -> None:
    parsed = parse(text)
    assert (parsed.value, parsed.flags, parsed.problem) == (value, (), "")


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        (":", "not_available"),
        ("", "not_available"),
        ("  ", "not_available"),
        ("…", "not_available"),
        ("...", "not_available"),
        ("-", "nil"),
        ("－", "nil"),
        ("―", "nil"),
        ("***", "not_applicable"),
        ("＊＊＊", "not_applicable"),
        ("x", "confidential"),
        ("X", "confidential"),
        ("Ｘ", "confidential"),
        ("秘", "confidential"),
    ],
)
def test_missing_is_never_zero_and_each_sign_keeps_its_meaning(text: str, flag: str) -> None:
    parsed = parse(text)
    assert (parsed.value, parsed.flags, parsed.problem) == (None, (flag,), "")


@pytest.mark.parametrize(
    "text",
    ["1,23", "12,34.5", "1.2.3", "1e5", "nan", "inf", "12%", "約400", "△", "1 2", "*", "--1"],
)
def test_what_is_no_number_is_a_problem_not_a_guess(text: str) -> None:
    parsed = parse(text)
    assert parsed.value is None
    assert "a number such as" in parsed.problem


@pytest.mark.parametrize(
    ("text", "value", "flag"),
    [
        ("14.5 ", 14.5, ""),
        ("14.5 b", 14.5, "break"),
        ("4.0 bu", 4.0, "break;unreliable"),
        (": ", None, "not_available"),
        (": u", None, "not_available;unreliable"),
        (": bc", None, "break;confidential;not_available"),
        ("0.0 n", 0.0, "not_significant"),
        ("3.16 p", 3.16, "provisional"),
        ("0 d", 0.0, "definition_differs"),
        (": z", None, "not_applicable;not_available"),
        ("7 r", 7.0, ""),
    ],
)
def test_eurostat_cells(text: str, value: float | None, flag: str) -> None:
    parsed = parse_eurostat(text)
    assert (parsed.value, parsed.flag, parsed.problem) == (value, flag, "")


def test_unknown_flag_letter_is_named() -> None:
    assert "not k, y" in parse_eurostat("5 ky").problem


def test_every_flag_is_one_of_the_catalogue() -> None:
    ours = {code for code in [*MISSING.values(), *EUROSTAT_FLAGS.values()] if code}
    assert ours <= set(FLAG)


@given(st.integers(-(10**12), 10**12), st.integers(0, 9))
def test_a_number_survives_thousands_separators(whole: int, tenth: int) -> None:
    text = f"{whole:,}.{tenth}"
    assert parse(text).value == float(f"{whole}.{tenth}")


@given(st.text(max_size=30))
def test_any_text_is_a_number_a_reason_or_a_problem(text: str) -> None:
    for parsed in (parse(text), parse_eurostat(text)):
        outcomes = [parsed.value is not None, bool(parsed.problem), parsed.value is None]
        assert any(outcomes)
        if parsed.problem:
            assert parsed.value is None
            assert parsed.flags == ()
        elif parsed.value is None:
            assert parsed.flags
        else:
            assert math.isfinite(parsed.value)


@given(
    st.decimals(0, 10**6, places=1),
    st.sets(st.sampled_from([k for k, v in EUROSTAT_FLAGS.items() if v]), max_size=4),
)
def test_flags_beside_a_value_are_all_kept(number: object, letters: set[str]) -> None:
    parsed = parse_eurostat(f"{number} {''.join(sorted(letters))}")
    assert parsed.value == float(str(number))
    assert parsed.flag == join({str(EUROSTAT_FLAGS[letter]) for letter in letters})
