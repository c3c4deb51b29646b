"""Tables as they are sent to the screen: decoded, under the labels of the screen, and as the screen writes them."""

from __future__ import annotations

import json
import re
from typing import Any

import pandas as pd
import pyarrow as pa

Both = tuple[pd.DataFrame, pd.DataFrame]
# A table's own words may be bold, or badges.
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_BADGE = re.compile(r":[a-z]+(?:-badge|-background)?\[((?:[^\]\\]|\\.)*)\]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_dataframe(sent: Any) -> Both:
    """Rows and the same as text, of an st.dataframe: its visible columns in their order, under their labels."""
    rows = _rows(sent.arrow_data.data)
    config: dict[str, Any] = json.loads(sent.columns) if sent.columns else {}
    names = list(sent.column_order) or [str(c) for c in rows.columns]
    rows.columns = [str(c) for c in rows.columns]
    names = [n for n in names if n in rows.columns and not config.get(n, {}).get("hidden")]
    labels = {n: config.get(n, {}).get("label") or n for n in names}
    missing = sent.placeholder if sent.HasField("placeholder") else "None"
    shown = {
        labels[n]: [_written(x, config.get(n, {}).get("type_config", {}), missing) for x in rows[n]]
        for n in names
    }
    return rows[names].rename(columns=labels), pd.DataFrame(shown, dtype=object)


def read_table(sent: Any) -> Both:
    """Rows and the same as text, of an st.table."""
    rows = _rows(sent.arrow_data.data)
    if sent.hide_index:
        rows = rows.reset_index(drop=True)
    rows.columns = [str(c) for c in rows.columns]
    rows = rows.map(lambda x: _bare(x) if isinstance(x, str) else x)
    return rows, rows.map(lambda x: _written(x, {}, "")).astype(object)


def write(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` as the screen writes them where no format is given; what is missing is empty."""
    return rows.map(lambda x: _written(x, {}, "")).astype(object)


def _rows(data: bytes) -> pd.DataFrame:
    with pa.ipc.open_stream(data) as stream:
        return stream.read_pandas()


def _written(value: Any, how: dict[str, Any], missing: str) -> str:
    if isinstance(value, list | tuple) or hasattr(value, "tolist"):
        plain = value.tolist() if hasattr(value, "tolist") else value
        if isinstance(plain, list | tuple):
            return ", ".join(_written(x, how, missing) for x in plain)
        value = plain
    if (
        value is None
        or value is pd.NA
        or value is pd.NaT
        or (isinstance(value, float) and value != value)
    ):
        return missing
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, how.get("format"))
    if how.get("type") == "link" and isinstance(pattern := how.get("display_text"), str):
        found = re.search(pattern, str(value))
        return found[1] if found and found.groups() else str(value)
    return str(value)


def _number(value: float, how: str | None) -> str:
    if how and "%" in how:
        # As sprintf of the browser: a whole number of a float, too.
        return how % (int(value) if "d" in how else value)
    if how == "localized":
        return _trimmed(f"{value:,.3f}")
    # The screen's default: four decimals at most, no separators.
    return _trimmed(f"{value:.4f}")


def _trimmed(text: str) -> str:
    trimmed = text.rstrip("0").rstrip(".")
    return "0" if trimmed == "-0" else trimmed


def _bare(text: str) -> str:
    return _ESCAPED.sub(r"\1", _BADGE.sub(r"\1", _BOLD.sub(r"\1", text)))
