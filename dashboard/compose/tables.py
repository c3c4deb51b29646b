"""Tables as they are sent to the screen: decoded, under the labels of the screen, and as the screen writes them."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pyarrow as pa

Both = tuple[pd.DataFrame, pd.DataFrame]


def read_dataframe(sent: Any) -> Both:
    """Rows and the same as text, of an st.dataframe: its visible columns in their order, under their labels."""
    rows = _rows(sent.arrow_data.data)
    config: dict[str, Any] = json.loads(sent.columns) if sent.columns else {}
    names = list(sent.column_order) or [str(c) for c in rows.columns]
    rows.columns = [str(c) for c in rows.columns]
    names = [n for n in names if n in rows.columns and not config.get(n, {}).get("hidden")]
    labels = {n: config.get(n, {}).get("label") or n for n in names}
    formats = {labels[n]: config.get(n, {}).get("type_config", {}).get("format") for n in names}
    rows = rows[names].rename(columns=labels)
    shown = pd.DataFrame(
        {c: [_written(x, formats[c]) for x in rows[c]] for c in rows.columns}, dtype=object
    )
    return rows, shown


def read_table(sent: Any) -> Both:
    """Rows and the same as text, of an st.table."""
    rows = _rows(sent.arrow_data.data)
    if sent.hide_index:
        rows = rows.reset_index(drop=True)
    rows.columns = [str(c) for c in rows.columns]
    return rows, rows.map(lambda x: _written(x, None)).astype(object)


def _rows(data: bytes) -> pd.DataFrame:
    with pa.ipc.open_stream(data) as stream:
        return stream.read_pandas()


def _written(value: Any, how: str | None) -> str:
    if value is None or (isinstance(value, float) and value != value) or value is pd.NA:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        if how and "%" in how:
            return how % value
        return f"{value:,}" if how != "plain" else str(value)
    return str(value)
