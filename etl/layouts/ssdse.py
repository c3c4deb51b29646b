"""SSDSE of Japan's National Statistics Center: editions A (municipalities) and E (prefectures).

Three header rows: column codes, the reference year of each column, labels. Codes and labels drift
between editions (卸売業，小売業 and 卸売業、小売業), so that a column's industry is read from the name
of the JSIC division in its label; never from its place, nor from its number. We take the persons
engaged in private establishments (従業者数（民営）). Editions B, C, D and F have no such columns.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from catalog.words import Words
from etl.layouts import observations, sql
from etl.layouts.reading import Reading
from etl.layouts.records import NOTE
from etl.layouts.rows import rows_of
from etl.layouts.surroundings import rows_as_text
from etl.problem import Problem, Refused
from etl.values.years import year

if TYPE_CHECKING:
    from etl.files.sheet import Sheet

A = "ssdse_a"
E = "ssdse_e"
OTHER = "ssdse_other"
DIMENSIONS = ("area", "area_name", "code", "label", "industry", "time")
# Divisions of the Japan Standard Industrial Classification (rev. 13 and 14 name them alike).
JSIC_DIVISIONS = {
    "A": "農業、林業",
    "B": "漁業",
    "C": "鉱業、採石業、砂利採取業",
    "D": "建設業",
    "E": "製造業",
    "F": "電気・ガス・熱供給・水道業",
    "G": "情報通信業",
    "H": "運輸業、郵便業",
    "I": "卸売業、小売業",
    "J": "金融業、保険業",
    "K": "不動産業、物品賃貸業",
    "L": "学術研究、専門・技術サービス業",
    "M": "宿泊業、飲食サービス業",
    "N": "生活関連サービス業、娯楽業",
    "O": "教育、学習支援業",
    "P": "医療、福祉",
    "Q": "複合サービス事業",
    "R": "サービス業（他に分類されないもの）",
    "S": "公務（他に分類されるものを除く）",
    "T": "分類不能の産業",
}
# Before 2021 the edition's letter stood behind the year: SSDSE-2020A.
_TITLE = re.compile(r"SSDSE-(?:([A-F])-(\d{4}\w*)|(\d{4})([A-F])\w*)")
_AREA = {A: r"R\d{5}", E: r"R\d{2}000"}
_SEPARATORS = re.compile(r"[\s,、・･.]")
# Of all editions so far the codes of persons engaged begin like this; the label decides all the same.
_PERSONS_CODE = "C22"
_PERSONS = re.compile(r"従業者数\(民営\)(\((?P<division>.+)\))?")


def _bare(text: str) -> str:
    """`text` in half-width signs without blanks and separators, which editions write differently."""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", text))


_DIVISION_OF = {_bare(name): f"JSIC-{letter}" for letter, name in JSIC_DIVISIONS.items()}


def industry_of(label: str) -> str | None:
    """The industry whose persons engaged a column holds: "TOTAL", "JSIC-D" …; None for another.

    Raises KeyError with the name found where the label counts persons engaged in an industry that
    is no JSIC division.
    """
    match = _PERSONS.fullmatch(_bare(label))
    if match is None:
        return None
    division = match["division"]
    if division is None:
        return "TOTAL"
    if division not in _DIVISION_OF:
        raise KeyError(division)
    return _DIVISION_OF[division]


def _title(sheet: Sheet) -> tuple[int, str, str] | None:
    """The row of the edition's name, the name and its letter."""
    first = observations.first_filled(sheet)
    if first is None:
        return None
    title = _TITLE.fullmatch(unicodedata.normalize("NFKC", first[1][0]).strip())
    return (first[0], title[0], title[1] or title[4]) if title else None


def recognise(sheet: Sheet) -> tuple[str, Words] | None:
    """(layout, why) where the first cell is the name of an edition."""
    title = _title(sheet)
    if title is None:
        return None
    layout = {"A": A, "E": E}.get(title[2], OTHER)
    return layout, Words(
        f"左上のセルが「{title[1]}」です（統計センターのSSDSE）。",
        f"The first cell is “{title[1]}” (SSDSE of the National Statistics Center).",
    )


@dataclass(frozen=True, slots=True)
class _Column:
    place: int
    code: str
    label: str
    industry: str
    year: str


def _columns(sheet: Sheet, row: int, problems: list[Problem]) -> list[_Column]:
    """The columns of persons engaged; those that cannot be taken are said in `problems`."""
    columns: list[_Column] = []
    cells = zip(*sheet.head[row - 1 : row + 2], strict=True)
    for place, (code, year_text, label) in enumerate(cells, start=1):
        try:
            industry = industry_of(label)
            odd = label if industry is None and code.strip().startswith(_PERSONS_CODE) else ""
        except KeyError as unknown:
            industry, odd = None, str(unknown.args[0])
        if odd:
            problems.append(
                Problem(
                    "ssdse_division",
                    sheet=sheet.name,
                    row=row + 2,
                    column=place,
                    header=code,
                    value=label,
                    facts=(("division", odd),),
                )
            )
        if industry is None:
            continue
        digits = re.fullmatch(r"(\d{4})年?度?", unicodedata.normalize("NFKC", year_text).strip())
        by_era = year(year_text)
        told = digits[1] if digits else str(by_era.year or "") if by_era.era else ""
        if not told:
            problems.append(
                Problem(
                    "ssdse_year",
                    sheet=sheet.name,
                    row=row + 1,
                    column=place,
                    header=code,
                    value=year_text,
                )
            )
            continue
        columns.append(_Column(place, code.strip(), label.strip(), industry, told))
    keys = [(column.industry, column.year) for column in columns]
    twice = [
        Problem(
            "header_twice", sheet=sheet.name, row=row + 2, column=column.place, value=column.label
        )
        for at, column in enumerate(columns)
        if keys[at] in keys[:at]
    ]
    if twice:
        raise Refused(twice)
    return columns


def read(connection: duckdb.DuckDBPyConnection, sheet: Sheet, layout: str) -> Reading:
    """The persons engaged by DIMENSIONS: area R + 5 digits, industry TOTAL or JSIC-…"""
    row, title, letter = observations.found(_title(sheet), sheet)
    if layout == OTHER:
        raise Refused(
            [
                Problem(
                    "ssdse_other_edition",
                    sheet=sheet.name,
                    row=row,
                    column=1,
                    value=title,
                    facts=(("letter", letter),),
                )
            ]
        )
    if len(sheet.head) < row + 2 or sheet.head[row + 1][0].strip() != "地域コード":
        raise Refused([Problem("ssdse_header", sheet=sheet.name, row=row + 2, value=title)])
    labels = [cell.strip() for cell in sheet.head[row + 1]]
    problems: list[Problem] = []
    columns = _columns(sheet, row, problems)
    if not columns:
        raise Refused(
            problems or [Problem("ssdse_no_persons", sheet=sheet.name, row=row + 2, value=title)]
        )
    # The area's own name is the last column of text before the figures: 市区町村, or 都道府県.
    name_at = max((i for i, c in enumerate(labels, 1) if c in {"市区町村", "都道府県"}), default=1)
    below = f'"row" > {row + 2} AND {sql.not_blank(sheet)}'
    alone = f"c{name_at} = '' AND c{columns[0].place} = ''"
    note = f"(regexp_matches(c1, {sql.text(NOTE)}) AND {alone})"
    notes = rows_as_text(connection, sheet, f"{below} AND {note}")
    records = f"{below} AND NOT {note}" if notes else below
    area = f"regexp_full_match(trim(c1), {sql.text(_AREA[layout])})"
    problems += rows_of(
        connection,
        sheet,
        f"{records} AND NOT {area}",
        "ssdse_area",
        1,
        {"form": "R13000" if layout == E else "R13101"},
        header="地域コード",
    )
    extent = sql.extent(connection, sheet, records)
    return Reading(
        layout=layout,
        why=(recognise(sheet) or (layout, Words("", "")))[1],
        sheet=sheet.name,
        table=_view(connection, sheet, columns, name_at, f"{records} AND {area}"),
        dimensions=DIMENSIONS,
        roles={"region": "area", "year": "time", "industry": "industry"},
        places={"area": 1, "area_name": name_at},
        headers={"area": labels[0], "area_name": labels[name_at - 1]},
        header_rows=(row, row + 1, row + 2),
        first_row=extent.first,
        last_row=extent.last,
        data_rows=extent.rows,
        title=title,
        unit="人",
        notes=notes,
        problems=problems,
    )


def _view(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    columns: list[_Column],
    name_at: int,
    where: str,
) -> str:
    return sql.view(
        connection,
        f"""SELECT "row", unnest({[c.place for c in columns]}) AS "column",
            trim(c1) AS area, trim(c{name_at}) AS area_name,
            unnest({sql.texts(c.code for c in columns)}) AS code,
            unnest({sql.texts(c.label for c in columns)}) AS label,
            unnest({sql.texts(c.industry for c in columns)}) AS industry,
            unnest({sql.texts(c.year for c in columns)}) AS "time",
            unnest([{", ".join(f"c{c.place}" for c in columns)}]) AS value_text, '' AS flag_text
        FROM {sql.name(sheet.table)} WHERE {where}""",
    )
