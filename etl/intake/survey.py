"""One look over a reading: how many observations, the distinct texts of its dimensions, kinds of figures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import duckdb

from etl.layouts.reading import Reading
from warehouse.connection import quoted

# Cells that SQL casts as they stand: whole numbers in plain digits. Fifteen digits a double holds.
WHOLE = (
    "(coalesce(TRY_CAST(value_text AS BIGINT)::VARCHAR = value_text, false) "
    "AND length(value_text) <= 15)"
)


@dataclass(frozen=True, slots=True)
class Survey:
    """What one pass over the observations tells.

    `all_whole`: every figure is a plain whole number. `one_a_row`: each row holds one observation.
    `texts` are the distinct texts of each dimension asked for among what is counted, in no order;
    `marks` those of the flags.
    """

    observations: int
    all_whole: bool
    one_a_row: bool
    texts: dict[str, list[str]]
    marks: list[str]


def survey(
    connection: duckdb.DuckDBPyConnection,
    reading: Reading,
    dimensions: Collection[str],
    counted: str,
    has_figures: bool,
) -> Survey:
    """Look over what of `reading` is not left out by design, which `counted` is the condition of."""
    lists = [f"list(DISTINCT {quoted(name)})" for name in dimensions]
    whole = f"bool_and({WHOLE})" if has_figures else "false"
    row: tuple[Any, ...] = connection.execute(
        f'SELECT count(*), {whole}, min("column") = max("column"), '
        f"list(DISTINCT flag_text) FILTER (flag_text <> ''){''.join(f', {x}' for x in lists)} "
        f"FROM {reading.table} WHERE {counted}"
    ).fetchone() or (0, False, True, [])
    count, all_whole, one_a_row, marks, *texts = row
    return Survey(
        count,
        bool(all_whole),
        bool(one_a_row),
        {name: list(found or ()) for name, found in zip(dimensions, texts, strict=False)},
        sorted(marks or ()),
    )
