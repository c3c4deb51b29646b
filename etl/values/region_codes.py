"""Codes of Japan's prefectures and municipalities: 1, 01, 01000, 010006, R01000, JP-01, 01100, JP-01100."""

from __future__ import annotations

import re
from typing import NamedTuple

_WEIGHTS = (6, 5, 4, 3, 2)
_DIGITS = re.compile(r"(?:JP-?|R)?(?P<digits>[0-9]{1,6})", re.IGNORECASE)
# The cities that are divided into wards (政令指定都市); their wards' codes follow their own.
WARD_CITIES = (
    "01100", "04100", "11100", "12100", "14100", "14130", "14150", "15100", "22100", "22130",
    "23100", "26100", "27100", "27140", "28100", "33100", "34100", "40100", "40130", "43100",
)  # fmt: skip

# NUTS codes that came after the code history was drawn up: 2016 (FRY, PL7, PL8) and 2024. PT1A and
# PT1B are the two parts of PT17; the borders of the others were redrawn.
LATER_NUTS: dict[str, tuple[str, str]] = {
    "NL35": ("", "split"),
    "NL36": ("", "split"),
    "PT19": ("", "split"),
    "PT1A": ("PT17", "part"),
    "PT1B": ("PT17", "part"),
    "PT1C": ("", "split"),
    "PT1D": ("", "split"),
    "PL7": ("", "group"),
    "PL8": ("", "group"),
    "NO0B": ("", "overseas"),
    **dict.fromkeys(("FRY", "FRY1", "FRY2", "FRY3", "FRY4", "FRY5"), ("", "overseas")),
}


class Code(NamedTuple):
    """A code in five digits ("01100", "01000" a prefecture, "00000" Japan), or why there is none."""

    digits: str
    problem: str = ""
    right: str = ""


def check_digit(five: str) -> str:
    """The sixth digit of a code of local governments, from its first five."""
    rest = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, five, strict=True)) % 11
    return str((11 - rest) % 10)


def is_code(text: str) -> bool:
    """Whether `text` is written like a code of Japan."""
    return _DIGITS.fullmatch(text) is not None


def local_government_code(text: str, *, checked: bool = False) -> Code:
    """The five digits of a code with or without check digit and leading zeros.

    `checked`: the codes of the column carry a check digit, so that one of five digits lost its
    leading zero.
    """
    match = _DIGITS.fullmatch(text)
    if match is None:
        return Code("", "region_unknown")
    digits = match["digits"]
    if text[:1].upper() in "JR" and len(digits) not in {2, 5}:
        return Code("", "region_code_length")
    if len(digits) <= 2:
        return Code(f"{digits:0>2}000")
    if len(digits) == 3:
        return Code("", "region_code_length")
    if len(digits) == 4 and not checked:
        return Code(f"0{digits}")
    if len(digits) == 5 and not checked:
        return Code(digits)
    six = f"{digits:0>6}"
    if six == "000000":
        return Code("00000")
    if check_digit(six[:5]) != six[5]:
        return Code("", "region_check_digit", six[:5] + check_digit(six[:5]))
    return Code(six[:5])


def ward_city(five: str) -> str:
    """The city whose ward the code `five` is, by the order of codes, or ""."""
    if five in WARD_CITIES or five[2] != "1" or five[:2] == "13":
        return ""
    return max((city for city in WARD_CITIES if city[:2] == five[:2] and city < five), default="")


def carry_check_digits(codes: list[str]) -> bool:
    """Whether the codes of a column carry a check digit: some have six digits, and all are right."""
    digits = [code for code in codes if code.isdecimal() and len(code) in {5, 6}]
    return any(len(code) == 6 for code in digits) and all(
        local_government_code(code, checked=True).digits for code in digits
    )
