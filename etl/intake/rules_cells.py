"""National rules that look at what stands in the cells of a sheet, whatever the cells mean."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import duckdb

from etl.files.sheet import Sheet
from etl.problem import Problem
from warehouse.connection import literal, quoted

# More columns are not looked at: no table of ours has as many.
_MOST_COLUMNS = 400
# Signs that CP932 has beyond JIS X 0208, but that every system has by now.
_EVERYWHERE = frozenset("～－∥￠￡￢―￤＇＂")
_BLANKS = " \t\u3000\xa0"
_SPREAD = r"[\p{Han}\p{Hiragana}\p{Katakana}]([ \x{3000}]+[\p{Han}\p{Hiragana}\p{Katakana}]){1,5}"
_SEVERAL = r"[0-9][0-9,.]*(\s*[（(]\s*[0-9][0-9,.]*\s*%?\s*[)）]|(\r?\n[0-9][0-9,.]*)+)"
_OTHER = r"その他\s*[（(：:].+"
_DITTO = ("〃", "″", "”", "同上", "同", "々", "ditto", "Ditto", "〃　")


@dataclass(frozen=True, slots=True)
class Look:
    """A kind of problem and the SQL condition of a cell {0} that is one; `wide`: only of texts beyond ASCII."""

    kind: str
    condition: str
    wide: bool = False

    def of(self, place: int) -> str:
        """The condition for the column at `place`."""
        return self.condition.replace("{0}", f"c{place}")


LOOKS = (
    Look("blanks_for_looks", f"{{0}} <> trim({{0}}, {literal(_BLANKS)})"),
    Look("line_breaks_for_looks", "contains({0}, chr(10))"),
    Look("several_values", f"regexp_full_match({{0}}, {literal(_SEVERAL)})"),
    Look("dittoed", "{0} IN (" + ", ".join(map(literal, _DITTO)) + ")", wide=True),
    Look("blanks_for_looks", f"regexp_full_match({{0}}, {literal(_SPREAD)})", wide=True),
    Look("other_with_details", f"regexp_full_match({{0}}, {literal(_OTHER)})", wide=True),
)


def clean(texts: Iterable[str]) -> bool:
    """Whether none of `texts` could be a problem here, so that its column need not be looked at."""
    return all(
        text.isascii() and text == text.strip() and "\n" not in text and "(" not in text
        for text in texts
    )


def cell_problems(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    header: int,
    clean_columns: Collection[int],
    besides: Collection[str] = (),
) -> Iterator[Problem]:
    """One problem a kind and sheet: how many cells, the first of them. `header` is the last of its rows.

    Kinds that are `besides` are not looked for.
    """
    places = [p for p in range(1, min(sheet.columns, _MOST_COLUMNS) + 1) if p not in clean_columns]
    if not places:
        return
    # One pass over whole rows tells what there is at all, one which columns have it; those are counted.
    some = _anywhere(connection, sheet, places)
    if not some:
        return
    beyond_ascii = Look("", f'"row" > {header} AND strlen({{0}}) <> length({{0}})')
    there = _there(
        connection,
        sheet,
        places,
        [
            beyond_ascii,
            *(x for x in LOOKS if not x.wide and x.kind in some and x.kind not in besides),
        ],
    )
    wide = there.pop(beyond_ascii)
    found: dict[str, Problem] = {}
    head = "".join("".join(cells) for cells in sheet.head[:header])
    signs = sorted({sign for sign in head if is_machine_dependent(sign)})
    if wide:
        there |= _there(connection, sheet, wide, [x for x in LOOKS if x.wide])
        signs = sorted({*signs, *_machine_dependent(connection, sheet, wide)})
    for look, columns in there.items():
        _count(connection, sheet, look, columns, found)
    if signs:
        one_of = literal("[" + "".join(map(re.escape, signs)) + "]")
        look = Look("machine_dependent", f"regexp_matches({{0}}, {one_of})", wide=True)
        in_head = {
            place
            for cells in sheet.head[:header]
            for place, cell in enumerate(cells[:_MOST_COLUMNS], start=1)
            if not set(signs).isdisjoint(cell)
        }
        _count(connection, sheet, look, sorted({*wide, *in_head}), found, " ".join(signs[:12]))
    yield from found.values()


def _anywhere(connection: duckdb.DuckDBPyConnection, sheet: Sheet, places: list[int]) -> set[str]:
    """The kinds that some row may hold; "wide" stands for any sign beyond ASCII."""
    cells = ", ".join(f"c{place}" for place in places)
    row = (
        connection.execute(
            f"""SELECT bool_or(regexp_matches(t, '(^|\x1f)[ \t]|[ \t](\x1f|$)')),
            bool_or(contains(t, chr(10))), bool_or(regexp_matches(t, {literal(_SEVERAL)})),
            bool_or(strlen(t) <> length(t))
        FROM (SELECT concat_ws(chr(31), {cells}) AS t FROM {quoted(sheet.table)})"""
        ).fetchone()
        or ()
    )
    kinds = ("blanks_for_looks", "line_breaks_for_looks", "several_values", "wide")
    found = {kind for kind, there in zip(kinds, row, strict=False) if there}
    # Blanks may be full-width, and brackets too.
    return found | set(kinds) if "wide" in found else found


def _there(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, places: list[int], looks: list[Look]
) -> dict[Look, list[int]]:
    """The columns that have cells of each look, in one pass."""
    tests = [f"bool_or({look.of(place)})" for look in looks for place in places]
    row = connection.execute(f"SELECT {', '.join(tests)} FROM {quoted(sheet.table)}").fetchone()
    told = iter(row or ())
    return {look: [place for place in places if next(told, False)] for look in looks}


def _count(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    look: Look,
    places: list[int],
    found: dict[str, Problem],
    signs: str = "",
) -> None:
    """Add the cells of a look to the problem of its kind; its place is that of the first."""
    kind = look.kind
    tests = [look.of(place) for place in places]
    counts = ", ".join(f'count(*) FILTER ({test}), min("row") FILTER ({test})' for test in tests)
    if not places:
        return
    row = connection.execute(f"SELECT {counts} FROM {quoted(sheet.table)}").fetchone() or ()
    there = [(row[2 * i + 1], place, row[2 * i]) for i, place in enumerate(places) if row[2 * i]]
    if not there:
        return
    first, place, _ = min(there)
    number = sum(count for _, _, count in there)
    before = found.get(kind)
    if before is not None and (before.row or 0) <= first:
        first, place = before.row or first, before.column or place
    value = connection.execute(
        f'SELECT c{place} FROM {quoted(sheet.table)} WHERE "row" = {first}'
    ).fetchone()
    found[kind] = Problem(
        kind,
        sheet.name,
        first,
        place,
        value=str(value[0]) if value else "",
        facts=(("signs", signs),) if signs else (),
        count=number + (before.count if before else 0),
    )


def _machine_dependent(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, places: list[int]
) -> list[str]:
    """The signs of the sheet that CP932 has beyond JIS X 0208, or that are nobody's but one machine's."""
    cells = ", ".join(f"c{place}" for place in places)
    rows = connection.execute(
        f"SELECT DISTINCT unnest(regexp_extract_all(concat({cells}), '[^\\x00-\\x7F]')) "
        f"FROM {quoted(sheet.table)}"
    ).fetchall()
    return sorted(sign for (sign,) in rows if is_machine_dependent(sign))


def is_machine_dependent(sign: str) -> bool:
    """Whether a sign is one of NEC's or IBM's (① ㈱ Ⅲ 髙), or of the private use area."""
    if sign in _EVERYWHERE:
        return False
    if "\ue000" <= sign <= "\uf8ff" or sign >= "\U000f0000":
        return True
    return _has(sign, "cp932") and not _has(sign, "shift_jis") and not "｡" <= sign <= "ﾟ"


def _has(sign: str, codec: str) -> bool:
    try:
        sign.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
