"""Rows as exact CSV and JSON text."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

_NEEDS_QUOTES = re.compile(r'[",\r\n]')
# A cell that starts like this would be run as a formula by a spreadsheet, in full width by a Japanese one.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\x00")


def formula_safe(value: Any) -> Any:
    """`value`, with an apostrophe before text that a spreadsheet would run as a formula; numbers stay."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value


def csv_line(values: Sequence[Any]) -> str:
    """One record of RFC 4180 with LF: missing = empty, an empty text = `""`."""
    cells = [_cell(value) for value in values]
    # A record of one empty cell would be a blank line, which readers skip.
    return ('""' if cells == [""] else ",".join(cells)) + "\n"


def json_object(names: Sequence[str], values: Sequence[Any]) -> str:
    """One row as a JSON object on one line."""
    record = {name: _plain(value) for name, value in zip(names, values, strict=True)}
    return json.dumps(record, ensure_ascii=False, allow_nan=False)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        # repr of a float is the shortest text that reads back equal.
        return repr(value) if isinstance(value, float) else str(value)
    text = _as_text(value)
    if text == "" or _NEEDS_QUOTES.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text


def _as_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list | dict):
        return json.dumps(_plain(value), ensure_ascii=False, allow_nan=False)
    return str(_plain(value))


def _plain(value: Any) -> Any:
    """A value as JSON can hold it: what JSON has no form for becomes text, so that none is rounded."""
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else ("Infinity" if value > 0 else "-Infinity")
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else str(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value)
