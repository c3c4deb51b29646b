"""Columns of codes beside columns of names: rows in which the two do not mean the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import duckdb

from catalog.words import Words
from etl.layouts import sql
from etl.layouts.header import joined
from etl.layouts.known import industries, regions
from etl.layouts.rows import rows_of
from etl.layouts.understood import Understanding
from etl.problem import Facts, Problem
from etl.values.characters import plain

if TYPE_CHECKING:
    from etl.files.sheet import Sheet

_CODE = re.compile(r"[A-Z]{0,2}-?[0-9A-Z]{0,6}")
_HEADED = re.compile(r"コード|符号|記号|code|(?<![a-z])(cd|id)(?![a-z])", re.IGNORECASE)
# What a heading names besides the word for codes, where it is not that word alone.
_ABOUT = {
    "region_id": re.compile(
        r"地域|府県|市区町村|市町村|団体|自治体|地方|geo|region|area|pref|nuts", re.IGNORECASE
    ),
    "industry": re.compile(r"産業|業種|分類|industry|nace|sector", re.IGNORECASE),
}
_LETTER = re.compile(r"[A-U]")
_MOST_PAIRS = 20_000

_Pairs = list[tuple[str, str]]


def disagreements(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, found: Understanding
) -> list[Problem]:
    """An error for each row whose code and name are of different regions, or industries.

    A region within the other is no contradiction: 兵庫県 beside the code of Kobe.
    """
    problems: list[Problem] = []
    for dimension, differing in (("region_id", _regions), ("industry", _industries)):
        chosen = found.labels.get(dimension, 0)
        for place in found.shape.labels if chosen else ():
            code = next((p for p in (place, chosen) if _is_code(found, p, dimension)), 0)
            if place == chosen or not code:
                continue
            name = chosen if code == place else place
            for (one, other), facts in differing(_pairs(connection, sheet, found, code, name)):
                problems += rows_of(
                    connection,
                    sheet,
                    f'"row" > {found.shape.header_rows[-1]} '
                    f"AND {_trimmed(code)} = {sql.text(one)} AND {_trimmed(name)} = {sql.text(other)}",
                    f"{dimension.removesuffix('_id')}_code_and_name",
                    name,
                    dict(facts),
                    joined(found.shape.texts[name]),
                )
    return problems


def _is_code(found: Understanding, place: int, dimension: str) -> bool:
    """Whether the column holds codes of this dimension: its heading says so, or it was taken for regions."""
    texts = {plain(text) for text in found.shape.cells(place)} - {""}
    form = _CODE if dimension == "region_id" else _LETTER
    heading = " ".join(found.shape.texts[place])
    rest = _HEADED.sub("", heading)
    headed = rest != heading and (not rest.strip(" _-") or _ABOUT[dimension].search(rest))
    taken = dimension == "region_id" and place == found.labels[dimension]
    return bool(texts) and all(map(form.fullmatch, texts)) and bool(headed or taken)


def _pairs(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, found: Understanding, one: int, other: int
) -> _Pairs:
    rows = connection.execute(
        f"SELECT DISTINCT {_trimmed(one)} AS a, {_trimmed(other)} AS b FROM {sql.name(sheet.table)} "
        f"WHERE \"row\" > {found.shape.header_rows[-1]} AND a <> '' AND b <> '' "
        f"ORDER BY 1, 2 LIMIT {_MOST_PAIRS}"
    ).fetchall()
    return [(str(a), str(b)) for a, b in rows]


def _trimmed(place: int) -> str:
    return f"trim(c{place}, {sql.BLANKS})"


def _regions(pairs: _Pairs) -> list[tuple[tuple[str, str], Facts]]:
    known = regions()
    by_code = known.find_all(code for code, _ in pairs)
    by_name = known.find_all(name for _, name in pairs)

    def above(region: str) -> list[str]:
        return [region, *above(known.by_id[region].parent_id)] if region in known.by_id else []

    differing: list[tuple[tuple[str, str], Facts]] = []
    for code, name in pairs:
        one, other = by_code[code].region_id, by_name[name].region_id
        if one and other and one not in above(other) and other not in above(one):
            region = known.by_id[one]
            shown = Words(f"{region.name_ja}（{one}）", f"{region.name_en} ({one})")
            differing.append(((code, name), (("by_code", shown), ("name", name))))
    return differing


def _industries(pairs: _Pairs) -> list[tuple[tuple[str, str], Facts]]:
    both = [((code, name), industries().find(f"{code} {name}")) for code, name in pairs]
    return [(pair, told.facts) for pair, told in both if told.problem == "industry_code_and_name"]
