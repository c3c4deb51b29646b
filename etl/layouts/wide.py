"""Tables as statistical yearbooks print them: title above, headers of several rows, notes below; melted.

Read where every column is understood for certain (etl.layouts.understanding). Else the refusal lists what
was understood and what is open, for a mapping by hand.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb

from catalog.words import Words
from etl.layouts import canonical, melted, sql
from etl.layouts.agreement import disagreements
from etl.layouts.known import divisions_of_japan, regions, regions_of_tier
from etl.layouts.mapping import Mapping
from etl.layouts.reading import Reading
from etl.layouts.seen import unknown
from etl.layouts.table_units import may_be_thousands, units_in
from etl.layouts.understanding import understand
from etl.layouts.understood import Understanding
from etl.layouts.wording import SUBTOTAL
from etl.problem import Problem, Refused
from etl.values.characters import plain

if TYPE_CHECKING:
    from etl.files.sheet import Sheet

NAME = "wide"
_MOST_LABELS = 20_000


def recognise(sheet: Sheet) -> tuple[str, Words] | None:
    """(layout, why) where the sheet holds a table of figures by region, industry or year."""
    found = understand(sheet)
    return (NAME, _why(found)) if found is not None else None


def _why(found: Understanding) -> Words:
    return Words(
        f"表の見出しと列の内容から判断しました（{_listed(found.said).ja}）。",
        f"Told from the table's header and columns: {_listed(found.said).en}.",
    )


def _listed(words: list[Words]) -> Words:
    return Words(
        "、".join(w.ja for w in words) or "なし", "; ".join(w.en for w in words) or "nothing"
    )


def read(connection: duckdb.DuckDBPyConnection, sheet: Sheet, layout: str) -> Reading:
    """The figures melted; raises Refused where anything about them is open."""
    found = understand(sheet)
    if found is None:
        raise Refused([Problem("layout_unknown", sheet=sheet.name)])
    mapping = found.mapping()
    if found.open or mapping is None:
        if canonical.near_miss(sheet) is not None:
            raise Refused([unknown(sheet)])
        raise Refused([_uncertain(found)])
    texts = _texts(connection, sheet, mapping)
    reading = melted.read_fitted(
        connection, sheet, replace(mapping, left_out=_totals(texts)), layout, _why(found)
    )
    below = [note for note in reading.notes if units_in(note) or may_be_thousands(note)]
    if below and not found.unit:
        found.ask(
            Words(f"単位（表の下に「{below[0]}」）", f"the unit (below the table: “{below[0]}”)")
        )
        raise Refused([_uncertain(found)])
    reading.unit = found.unit or reading.unit
    reading.problems += [*found.problems, *disagreements(connection, sheet, found)]
    named = {dimension: column for column in mapping.columns if (dimension := column.role)}
    header = named["region_id"].header if "region_id" in named else reading.title
    places = regions_of_tier(texts["region_id"], header)
    reading.meanings = {
        "region_id": places,
        "industry": divisions_of_japan(
            dict.fromkeys(texts["region_id"], "") | places, texts["industry"]
        )
        # Among industries, 不詳 is an industry that was not stated.
        | {text: "NRP" for text in texts["industry"] if plain(text) == "不詳"},
    }
    return reading


def _uncertain(found: Understanding) -> Problem:
    return Problem(
        "table_uncertain",
        sheet=found.sheet,
        row=found.shape.header_rows[0],
        facts=(("understood", _listed(found.said)), ("open", _listed(found.open))),
    )


def _texts(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, mapping: Mapping
) -> dict[str, list[str]]:
    """The distinct texts of regions and industries, down or across."""
    found: dict[str, list[str]] = {}
    for dimension in ("region_id", "industry"):
        texts = {text for c in mapping.columns for name, text in c.keys if name == dimension}
        texts |= {text for name, text in mapping.constants if name == dimension}
        for column in mapping.columns:
            if column.role == dimension:
                rows = connection.execute(
                    f"SELECT DISTINCT trim(c{column.place}, {sql.BLANKS}) "
                    f"FROM {sql.name(sheet.table)} "
                    f'WHERE "row" > {mapping.header_rows[-1]} LIMIT {_MOST_LABELS}'
                ).fetchall()
                texts |= {str(text) for (text,) in rows}
        found[dimension] = sorted(text for text in texts if text)
    return found


def _totals(texts: dict[str, list[str]]) -> tuple[tuple[str, str], ...]:
    """Rows and columns that are sums of others: 総数 among regions, 第1次産業 among industries."""
    sums = [t for t in texts["region_id"] if regions().find(t).problem == "region_total"]
    sectors = [text for text in texts["industry"] if SUBTOTAL.fullmatch(plain(text))]
    return (*(("region_id", t) for t in sums), *(("industry", t) for t in sectors))
