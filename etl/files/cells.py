"""The value of a workbook's cell → the text that shows it exactly."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal

Value = object


def text_of(value: Value) -> str:
    """`value` as text: 12 for 12.0, true, 2015-04-01; '' for none; lines end in \\n alone."""
    if isinstance(value, str):
        if value.isprintable():
            return value
        # No SQL text can hold a NUL: the sign for what cannot be read stands in its place.
        return value.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number(value)
    if isinstance(value, dt.datetime):
        whole_day = value.time() == dt.time()
        return value.date().isoformat() if whole_day else value.isoformat(sep=" ")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return "" if value is None else str(value)


def number(value: float) -> str:
    """The shortest decimal that stands for `value`, never in powers of ten: 0.1, 12, 100000000000."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = repr(value)
    if not math.isfinite(value):
        return text
    if "e" in text:
        text = format(Decimal(text), "f")
    return text.removesuffix(".0")
