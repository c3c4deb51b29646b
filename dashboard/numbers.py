"""Numbers and dates as the reader writes them: no false precision, unknown in words."""

from __future__ import annotations

import datetime as dt
import math
from functools import lru_cache
from zoneinfo import ZoneInfo

import pandas as pd
from babel.dates import format_date
from babel.numbers import format_decimal

from catalog.words import Language

_LOCALE: dict[Language, str] = {"ja": "ja_JP", "en": "en_GB"}
UNKNOWN: dict[Language, str] = {"ja": "不明", "en": "unknown"}


def is_unknown(value: object) -> bool:
    """Whether `value` is missing: None, NaN or pandas' NA."""
    return value is None or value is pd.NA or value != value


def number(value: float | None, code: Language, digits: int = 0) -> str:
    """`value` with thousands separated and `digits` decimals; "unknown" in words where it is missing."""
    if value is None or is_unknown(value) or math.isinf(value):
        return UNKNOWN[code]
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return _written(float(value), pattern, _LOCALE[code])


@lru_cache(maxsize=20_000)
def _written(value: float, pattern: str, locale: str) -> str:
    return str(format_decimal(value, format=pattern, locale=locale))


def percent(value: float | None, code: Language, digits: int = 1) -> str:
    """`value` (already in percent) with its sign: 43.4 %."""
    if value is None or is_unknown(value):
        return UNKNOWN[code]
    return f"{number(value, code, digits)} %"


def share(value: float | None, code: Language, digits: int = 1) -> str:
    """A part of one in percent: 0.434 → 43.4 %."""
    if value is None or is_unknown(value):
        return UNKNOWN[code]
    return _written(float(value), "#,##0" + ("." + "0" * digits if digits else "") + " %", _LOCALE[code])  # fmt: skip


def rate(value: float | None, code: Language, digits: int = 1) -> str:
    """A change a year, as a part of one, with its sign: 0.012 → +1.2 %."""
    if value is None or is_unknown(value):
        return UNKNOWN[code]
    pattern = "#,##0" + ("." + "0" * digits if digits else "") + " %"
    return _written(float(value), f"+{pattern};-{pattern}", _LOCALE[code])


def signed(value: float | None, code: Language, digits: int = 0) -> str:
    """A change with its sign: +1,234, -560; 0 has none."""
    if value is None or is_unknown(value):
        return UNKNOWN[code]
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    text = _written(float(value), f"+{pattern};-{pattern}", _LOCALE[code])
    return text[1:] if not text.strip("+-0.,") else text


def qualified(value: float | None, qualifier: str | None, code: Language, digits: int = 0) -> str:
    """A figure as its source words it: "about 400", "150 or more" and "400" stay three different facts."""
    text = number(value, code, digits)
    if value is None or is_unknown(value):
        return text
    if qualifier == "about":
        return f"約{text}" if code == "ja" else f"≈ {text}"
    if qualifier == "at_least":
        return f"{text}以上" if code == "ja" else f"{text} +"
    if qualifier == "at_most":
        return f"{text}以下" if code == "ja" else f"≤ {text}"
    return text


def total(value: float | None, qualifier: str | None, code: Language) -> str:
    """A sum as its parts word it; with an "about" in it, two digits are said, since the rest is not known."""
    if qualifier == "about" and value is not None and not is_unknown(value) and value >= 100:
        step = 10 ** (len(str(int(value))) - 2)
        value = round(value / step) * step
    return qualified(value, qualifier, code)


def year(value: float | None, calendar: str | None, code: Language) -> str:
    """A year that says which calendar it counts in: 2020年度, FY2020; 2020年, 2020."""
    if value is None or is_unknown(value):
        return UNKNOWN[code]
    if calendar == "fiscal_year_apr":
        return f"{int(value)}年度" if code == "ja" else f"FY{int(value)}"
    return f"{int(value)}年" if code == "ja" else str(int(value))


def date(iso: str | None, precision: str | None, code: Language) -> str:
    """A date of reduced precision as printed: 2020年10月, October 2020, 2020年度, FY2020."""
    if iso is None or is_unknown(iso) or not iso:
        return UNKNOWN[code]
    parts = [int(part) for part in iso.split("-")]
    inferred = (precision or "").endswith("inferred")
    if len(parts) == 1:
        calendar = "fiscal_year_apr" if precision == "fiscal_year" else None
        text = year(parts[0], calendar, code)
    elif len(parts) == 2:
        text = format_date(
            dt.date(parts[0], parts[1], 1), format=_MONTH[code], locale=_LOCALE[code]
        )
    else:
        text = format_date(
            dt.date(parts[0], parts[1], parts[2]), format=_DAY[code], locale=_LOCALE[code]
        )
    if inferred:
        text += "（推定）" if code == "ja" else " (inferred)"
    return text


def moment(iso: str | None, zone: str, code: Language) -> str:
    """A moment (ISO 8601 with its offset) on the clock of `zone`, which is said: 2026年11月23日 19:05 JST.

    UTC where this machine knows no such zone. A text that is no moment is given back as it is.
    """
    if iso is None or is_unknown(iso) or not iso:
        return UNKNOWN[code]
    try:
        when = dt.datetime.fromisoformat(iso)
    except ValueError:
        return iso
    local = when.astimezone(_clock(zone))
    name = local.strftime("%Z")
    if name[:1] in "+-":
        name = f"UTC{name}"
    day = format_date(local.date(), format=_DAY[code], locale=_LOCALE[code])
    return f"{day} {local:%H:%M} {name}"


@lru_cache(maxsize=50)
def _clock(zone: str) -> dt.tzinfo:
    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return dt.UTC


_MONTH: dict[Language, str] = {"ja": "y年M月", "en": "MMMM y"}
_DAY: dict[Language, str] = {"ja": "y年M月d日", "en": "d MMMM y"}
