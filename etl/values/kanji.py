"""Numerals written in kanji: 二十三, 二〇二一, and figures with a scale: 1億2,345万, 12.3千."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_OLD_DIGITS = {
    "零": "〇",
    "壱": "一",
    "壹": "一",
    "弐": "二",
    "貳": "二",
    "参": "三",
    "參": "三",
    "拾": "十",
}
_SMALL = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10**4, "億": 10**8, "兆": 10**12}
_TO_USUAL = str.maketrans(_OLD_DIGITS)
_KANJI = re.compile("[〇一二三四五六七八九十百千万億兆]+")
_HAS_SCALE = re.compile("[0-9][十百千万億兆]")
_GROUP = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([十百千]?)([万億兆]?)")


def kanji_number(text: str) -> int | None:
    """The number that kanji numerals alone write; None where it is none for certain.

    None too for a single 一 (often a dash), 〇 (often a circle: yes) and for 十 百 千 万 億 兆 alone
    (a unit).
    """
    usual = text.translate(_TO_USUAL)
    if len(usual) == 1:
        return DIGITS[text] if text in "二三四五六七八九" else None
    if not _KANJI.fullmatch(usual) or not any(sign in DIGITS for sign in usual):
        # 百万 and 千 without a digit are units.
        return None
    if all(sign in DIGITS for sign in usual):
        # 二〇二一: by place. A row of 一 or 〇 is a rule or marks, not a number.
        return None if set(usual) <= {"一"} or set(usual) <= {"〇"} else int(_by_place(usual))
    return _by_scale(usual)


def _by_place(signs: str) -> str:
    return "".join(str(DIGITS[sign]) for sign in signs)


def _below_ten_thousand(signs: str) -> int | None:
    total, last = 0, 10**4
    digit: int | None = None
    for sign in signs:
        if sign in DIGITS:
            if digit is not None or sign == "〇":
                return None
            digit = DIGITS[sign]
        else:
            scale = _SMALL[sign]
            if scale >= last:
                return None
            total, last, digit = total + (1 if digit is None else digit) * scale, scale, None
    return total + (digit or 0)


def _by_scale(signs: str) -> int | None:
    total, rest, last = 0, signs, 10**16
    while rest:
        place = next((i for i, sign in enumerate(rest) if sign in SCALES), None)
        group = _below_ten_thousand(rest if place is None else rest[:place])
        if group is None or place == 0:
            return None
        scale = 1 if place is None else SCALES[rest[place]]
        if scale >= last:
            return None
        total, last, rest = total + group * scale, scale, "" if place is None else rest[place + 1 :]
    return total


def scaled_number(text: str) -> Decimal | None:
    """The number of digits with scales ("5万", "1億2,345万", "12.3千", "3百万"), None for another text."""
    if not _HAS_SCALE.search(text):
        return None
    total, last, place = Decimal(0), 10**17, 0
    while place < len(text):
        match = _GROUP.match(text, place)
        if match is None:
            return None
        whole, fraction, small, large = match.groups()
        scale = _SMALL.get(small, 1) * SCALES.get(large, 1)
        if scale >= last or (fraction and match.end() < len(text)):
            return None
        if scale == 1 and 10 ** len(whole.replace(",", "")) != last:
            # 1万2 may be 12,000 as well as 10,002.
            return None
        total += Decimal(whole.replace(",", "") + (fraction or "")) * scale
        last, place = scale, match.end()
    return total
