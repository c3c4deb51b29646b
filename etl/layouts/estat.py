"""Downloads from the database of e-Stat, the portal of Japan's official statistics.

Two forms. The cross table has notes above it (統計名, 表題, signs), then pairs of columns with code
and label for what runs down, and for what runs across a column whose header starts with "/", with
its codes and labels to the right. The long form has one observation a row: pairs of columns again,
then unit, value and annotation. Saved again in a spreadsheet, codes lose their leading zeros.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from catalog.words import Words
from etl.layouts import observations, sql
from etl.layouts.reading import Reading

if TYPE_CHECKING:
    from etl.files.sheet import Sheet

CROSS = "estat_cross"
LONG = "estat_long"
_CODE = re.compile(r"(.+?)[\s　]*(補助)?コード")
# As e-Stat writes it: "地域 コード"; 地域コード is anybody's.
_PAIR = re.compile(r".+[\s　](補助)?コード")
_COLUMN_CODE = re.compile(r"(tab|cat\d+|area|time)_code")
_UNIT = re.compile(r".*【(.+?)】\s*")
_ROLES = (
    ("year", re.compile(r"調査年|時間軸|年次|時点|^年度?$|^年月$|^time$")),
    ("region", re.compile(r"地域|都道府県|市区町村|全国|^area$")),
    ("industry", re.compile(r"産業")),
)


def role_of(name: str) -> str:
    """The role of a dimension by its name: year, region, industry; its own name otherwise."""
    return next((role for role, pattern in _ROLES if pattern.search(name)), name)


@dataclass(frozen=True, slots=True)
class _Dimension:
    """A dimension of a download: its name, whether it is the code of one, and where it stands."""

    name: str
    is_code: bool
    place: int


def _named(header: Iterable[tuple[int, str]]) -> list[_Dimension]:
    found: list[_Dimension] = []
    for place, cell in header:
        name = unicodedata.normalize("NFKC", cell).strip().lstrip("/").strip()
        code = _CODE.fullmatch(name)
        if code and not code[2]:
            found.append(_Dimension(code[1].strip(), True, place))
        elif name and not code:
            found.append(_Dimension(name, False, place))
    return found


def _mark(cells: Sequence[str]) -> int:
    """The place of the first cell that starts with "/", 0 where there is none behind another column."""
    for place, cell in enumerate(cells, start=1):
        if unicodedata.normalize("NFKC", cell).strip().startswith("/"):
            return place if place > 1 else 0
    return 0


def _cross_header(sheet: Sheet) -> tuple[int, int, tuple[int, ...]] | None:
    """(row of the names, column whose header starts with "/", all rows of the header).

    Below that column nothing stands; to its left are names, to its right what runs across.
    """
    number = 0
    while number < len(sheet.head):
        number += 1
        mark = _mark(sheet.head[number - 1])
        if not mark:
            continue
        rows = [number]
        while number < len(sheet.head) and _mark(sheet.head[number]) == mark:
            number += 1
            rows.append(number)
        names = sheet.head[number - 1]
        below = [cells[mark - 1] for cells in sheet.head[number : number + 5]]
        if (
            any(cell.strip() for cell in names[: mark - 1])
            and any(cell.strip() for cell in names[mark:])
            and not any(cell.strip() for cell in below)
        ):
            return number, mark, tuple(rows)
    return None


def _long_header(sheet: Sheet) -> tuple[int, list[str]] | None:
    for number, cells in enumerate(sheet.head, start=1):
        header = [cell.strip() for cell in cells]
        codes = [c for c in header if _COLUMN_CODE.fullmatch(c) or _PAIR.fullmatch(c)]
        if codes and ("value" in header or "値" in header):
            return number, header
    return None


def recognise(sheet: Sheet) -> tuple[str, Words] | None:
    """(layout, why) by the header of either form."""
    if (long := _long_header(sheet)) is not None:
        return LONG, Words(
            f"{long[0]}行目にe-Statの列名（コードと名称の組、value）があります。",
            f"Row {long[0]} has the columns of e-Stat: pairs of code and label, and value.",
        )
    if (cross := _cross_header(sheet)) is not None:
        mark = sheet.head[cross[0] - 1][cross[1] - 1].strip()
        return CROSS, Words(
            f"{cross[0]}行目にe-Statの統計表の見出し「{mark}」があり、コードと名称の列が並んでいます。",
            f"Row {cross[0]} has the heading of a table of e-Stat, “{mark}”, beside columns of codes and labels.",
        )
    return None


def read(connection: duckdb.DuckDBPyConnection, sheet: Sheet, layout: str) -> Reading:
    """The observations of either form; dimensions by their names in the file, codes as name_code."""
    return _read_long(connection, sheet) if layout == LONG else _read_cross(connection, sheet)


def _called(dimensions: list[_Dimension]) -> list[str]:
    return [f"{d.name}_code" if d.is_code else d.name for d in dimensions]


def _roles(names: Iterable[str]) -> dict[str, str]:
    """The dimension for each role: the code of a region, the label of a year or industry."""
    roles: dict[str, str] = {}
    for name in names:
        bare = name.removesuffix("_code")
        role = role_of(bare)
        if role == bare:
            continue
        if bare == name:
            roles.setdefault(role if role != "region" else "region_name", name)
        else:
            roles.setdefault("region" if role == "region" else f"{role}_code", name)
    for role, other in (
        ("region", "region_name"),
        ("year", "year_code"),
        ("industry", "industry_code"),
    ):
        if role not in roles and other in roles:
            roles[role] = roles[other]
    return roles


def _above(sheet: Sheet, row: int) -> tuple[str, tuple[str, ...]]:
    """Title and notes from the rows above the header: 統計名 and 表題; signs with their meaning."""
    title: list[str] = []
    notes: list[str] = []
    for cells in sheet.head[: row - 1]:
        filled = [cell.strip() for cell in cells if cell.strip()]
        if not filled:
            continue
        notes.append(" ".join(filled))
        if filled[0].rstrip("：:") in {"統計名", "表題", "STAT_NAME", "TITLE"} and len(filled) > 1:
            title.append(" ".join(filled[1:]))
    return " ".join(title), tuple(notes)


def _read_long(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> Reading:
    row, header = observations.found(_long_header(sheet), sheet)
    value = "value" if "value" in header else "値"
    dimensions: dict[str, str] = {}
    before = ""
    for name in header:
        if not name or name == value:
            continue
        if _COLUMN_CODE.fullmatch(name):
            dimensions[name] = name
        elif _COLUMN_CODE.fullmatch(before):
            # The label of the code before it, under a heading of the table's own.
            dimensions[name] = before.removesuffix("_code")
        else:
            (dimension,) = _named([(1, name)]) or [_Dimension(name, False, 1)]
            dimensions[name] = _called([dimension])[0]
        before = name
    # What a dimension is, is told by its heading: "cat01" is one of industries if that says 産業.
    roles = _roles(header_name for header_name in dimensions if header_name not in {"unit", "単位"})
    columns = observations.Columns(
        dimensions=dimensions,
        value=value,
        roles={role: dimensions[name] for role, name in roles.items()}
        | ({"region": "area_code"} if "area_code" in dimensions.values() else {})
        | {"unit": "unit" if "unit" in dimensions.values() else "単位"},
    )
    reading = observations.read(connection, sheet, LONG, recognise(sheet), (row,), header, columns)
    reading.title, reading.notes = _above(sheet, row)
    return reading


def _read_cross(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> Reading:
    row, mark, header_rows = observations.found(_cross_header(sheet), sheet)
    down = _named((p, c) for p, c in enumerate(sheet.head[row - 1][: mark - 1], start=1))
    places = [
        place
        for place in range(mark + 1, sheet.columns + 1)
        if any(sheet.head[number - 1][place - 1].strip() for number in header_rows)
    ]
    across: dict[str, list[str]] = {}
    for number in header_rows:
        cells = sheet.head[number - 1]
        for dimension in _named([(mark, cells[mark - 1])]):
            across[_called([dimension])[0]] = [cells[place - 1].strip() for place in places]
    units = [
        next((m[1] for texts in across.values() if (m := _UNIT.fullmatch(texts[at]))), "")
        for at in range(len(places))
    ]
    if any(units):
        across["unit"] = units
    names = sql.dimension_names([*_called(down), *across])
    records = f'"row" > {row} AND {sql.not_blank(sheet)}'
    columns = [f"trim(c{d.place}) AS {sql.name(n)}" for d, n in zip(down, names, strict=False)]
    columns += [
        f"unnest({sql.texts(texts)}) AS {sql.name(n)}"
        for texts, n in zip(across.values(), names[len(down) :], strict=True)
    ]
    table = sql.view(
        connection,
        f"""SELECT "row", unnest({places}) AS "column", {", ".join(columns)},
            unnest([{", ".join(f"c{place}" for place in places)}]) AS value_text, '' AS flag_text
        FROM {sql.name(sheet.table)} WHERE {records}""",
    )
    extent = sql.extent(connection, sheet, records)
    title, notes = _above(sheet, header_rows[0])
    unit = {"unit": "unit"} if "unit" in names else {}
    unit |= {"unit": "単位"} if "単位" in names else {}
    return Reading(
        layout=CROSS,
        why=(recognise(sheet) or (CROSS, Words("", "")))[1],
        sheet=sheet.name,
        table=table,
        dimensions=names,
        roles=_roles(names) | unit,
        places={n: d.place for d, n in zip(down, names, strict=False)},
        headers={n: sheet.head[row - 1][d.place - 1] for d, n in zip(down, names, strict=False)},
        header_rows=header_rows,
        first_row=extent.first,
        last_row=extent.last,
        data_rows=extent.rows,
        title=title,
        notes=notes,
    )
