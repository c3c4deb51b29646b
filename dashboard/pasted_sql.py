"""Queries as they ran, in a form that can be pasted into DuckDB."""

from __future__ import annotations

import re
from collections.abc import Sequence
from inspect import cleandoc
from typing import Any

import numpy as np
import pandas as pd

# A question mark inside a text, a name or a remark is no place of a parameter.
_PIECES = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\?""")
_KEY = "sql"
# Between the statements of rows that were put together.
BETWEEN = ";\n\n"


def pasted(sql: str, parameters: Sequence[Any]) -> str:
    """`sql` with its parameters filled in as literals; ValueError where their numbers differ."""
    left = list(parameters)

    def fill(piece: re.Match[str]) -> str:
        if piece[0] != "?":
            return piece[0]
        if not left:
            raise ValueError(f"more places than the {len(parameters)} parameters")
        return _literal(left.pop(0))

    filled = _PIECES.sub(fill, sql)
    if left:
        raise ValueError(f"{len(left)} of {len(parameters)} parameters have no place")
    return "\n".join(line.rstrip() for line in cleandoc(filled.strip()).splitlines())


def remember(rows: pd.DataFrame, sql: str, parameters: Sequence[Any]) -> pd.DataFrame:
    """`rows`, which `sql` gave: it stays with all that is made of them by assign, filter, sort and rename."""
    rows.attrs[_KEY] = pasted(sql, parameters)
    return rows


def put_together(rows: pd.DataFrame, *of: pd.DataFrame) -> pd.DataFrame:
    """`rows`, made by a merge or from the rows of several queries: all of these stay with them."""
    statements = [sql for each in of if (sql := query_of(each))]
    rows.attrs[_KEY] = BETWEEN.join(dict.fromkeys(statements))
    return rows


def query_of(rows: pd.DataFrame) -> str | None:
    """The query that gave `rows`, or the several; None where that is not known."""
    found = rows.attrs.get(_KEY)
    return found if isinstance(found, str) and found else None


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_literal(each) for each in value)}]"
    if isinstance(value, int | float | np.number):
        return repr(value.item() if isinstance(value, np.number) else value)
    text = str(value).replace("'", "''")
    return f"'{text}'"
