"""Rows as the tables on screen take them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
import pyarrow as pa

from catalog.vocabularies import Vocabulary
from dashboard.language import say
from dashboard.viewport import is_phone

# Pixels of a header and of a row, as st.dataframe draws them.
_HEADER, _ROW = 38, 35


def arrow(rows: pd.DataFrame, columns: Sequence[str]) -> pa.Table:
    """`columns` of `rows` as an Arrow table, which st.dataframe sends without another conversion."""
    # What pandas would say of them, the query that gave the rows among it, is not for the browser.
    table = pa.Table.from_pandas(rows[list(columns)], preserve_index=False)
    return table.replace_schema_metadata(None)


def name_width(wide: int) -> int:
    """Pixels of a column of names: `wide`, or on a phone so few that the first figure is in view."""
    return min(wide, 150) if is_phone() else wide


def height_of(rows: int, most: int) -> int:
    """The height of a table of so many rows in pixels, `most` at most: no blank lines below a short one."""
    return min(_HEADER + _ROW * rows, most)


def said(vocabulary: Vocabulary, codes: Iterable[object]) -> list[str]:
    """Codes of `vocabulary` in the reader's language; empty where there is none."""
    return [say(vocabulary[code]) if isinstance(code, str) and code else "" for code in codes]


def source_ids(*tables: pd.DataFrame) -> list[str]:
    """The sources behind the rows of `tables`, each once."""
    return sorted({x for table in tables for x in table["source_id"] if isinstance(x, str)})
