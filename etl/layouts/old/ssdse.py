"""SSDSE of Japan's National Statistics Center: edition A (municipalities) and E (prefectures).

Three header rows: column codes, the reference year of each column, labels. Codes and labels drift
between editions (卸売業，小売業 and 卸売業、小売業), so that a column's industry is read from the name
of the JSIC division in its label; never from its place, nor from its number. We take the persons
engaged in private establishments (従業者数（民営）), the columns C22….
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from etl.layouts.old.delimited import Head, records
from etl.layouts.old.table import LayoutError, Problem, Reading, frame
from etl.layouts.values import parse

A = "ssdse_a"
E = "ssdse_e"
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
_TITLE = re.compile(r"SSDSE-([AE])-(\d{4}\w*)")
_AREA = {A: re.compile(r"R\d{5}"), E: re.compile(r"R\d{2}000")}
_SEPARATORS = re.compile(r"[\s,、・･.]")


def _bare(text: str) -> str:
    """`text` in half-width signs without blanks and separators, which editions write differently."""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", text))


_DIVISION_OF = {_bare(name): f"JSIC-{letter}" for letter, name in JSIC_DIVISIONS.items()}
_PERSONS = re.compile(r"従業者数\(民営\)(\((?P<division>.+)\))?")


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


def recognise(head: Head) -> tuple[str, str] | None:
    """(layout, why) where the first cell is SSDSE-A-… or SSDSE-E-… above two more header rows."""
    if len(head.rows) < 3 or not head.rows[0]:
        return None
    title = _TITLE.fullmatch(unicodedata.normalize("NFKC", head.rows[0][0]).strip())
    if title is None or not head.rows[2] or head.rows[2][0].strip() != "地域コード":
        return None
    layout = A if title[1] == "A" else E
    return layout, f"the first cell is {title[0]} and the third row starts with 地域コード"


@dataclass(frozen=True, slots=True)
class _Column:
    place: int
    code: str
    label: str
    industry: str
    year: str


def _columns(
    codes: list[str], years: list[str], labels: list[str], reading: Reading
) -> list[_Column]:
    columns: list[_Column] = []
    for place, (code, label) in enumerate(zip(codes, labels, strict=True)):
        if not code.startswith("C22"):
            continue
        try:
            industry = industry_of(label)
        except KeyError as unknown:
            reading.problems.append(
                Problem(3, code, label, f"a JSIC division, not {unknown.args[0]}")
            )
            continue
        year = re.match(r"\d{4}", unicodedata.normalize("NFKC", years[place]).strip())
        if industry is None or year is None:
            wrong, line = (label, 3) if industry is None else (years[place], 2)
            reading.problems.append(
                Problem(line, code, wrong, "従業者数（民営） by division, with a reference year")
            )
            continue
        columns.append(_Column(place, code, label, industry, year[0]))
    twice = {c.industry for c in columns if sum(d.industry == c.industry for d in columns) > 1}
    if twice:
        raise LayoutError(f"line 3: more than one column for {', '.join(sorted(twice))}")
    if not columns:
        raise LayoutError("line 3: no column for 従業者数（民営） (codes C22…) among the labels")
    return columns


def read(text: str) -> Reading:
    """The persons engaged as rows of DIMENSIONS: area R + 5 digits, industry TOTAL or JSIC-…"""
    rows = list(records(text))
    if len(rows) < 4:
        raise LayoutError(f"found {len(rows)} rows, expected three header rows and areas below")
    (_, codes), (_, years), (_, labels) = rows[:3]
    if not len(codes) == len(years) == len(labels):
        raise LayoutError(
            f"header rows of {len(codes)}, {len(years)} and {len(labels)} cells, expected the same"
        )
    title = _TITLE.fullmatch(unicodedata.normalize("NFKC", codes[0]).strip())
    area_pattern = _AREA[E if title and title[1] == "E" else A]
    reading = Reading(DIMENSIONS, frame(DIMENSIONS, []), title=title[0] if title else "")
    columns = _columns([c.strip() for c in codes], years, labels, reading)
    # The area's own name is the last column of text before the figures: 市区町村, or 都道府県.
    name_at = max((i for i, c in enumerate(labels) if c in {"市区町村", "都道府県"}), default=0)
    found: list[tuple[object, ...]] = []
    for line, cells in rows[3:]:
        if len(cells) != len(codes) or not area_pattern.fullmatch(cells[0].strip()):
            reading.rejected += len(columns)
            reading.problems.append(
                Problem(
                    line,
                    "地域コード",
                    f"{cells[0]!r} and {len(cells)} cells",
                    f"{area_pattern.pattern} and {len(codes)} cells",
                )
            )
            continue
        for column in columns:
            cell = cells[column.place].strip()
            parsed = parse(cell)
            if parsed.problem:
                reading.rejected += 1
                reading.problems.append(Problem(line, column.code, cell, parsed.problem))
                continue
            key = (cells[0].strip(), cells[name_at].strip(), column.code, column.label.strip())
            found.append((*key, column.industry, column.year, cell, parsed.value, parsed.flag))
    reading.rows = frame(DIMENSIONS, found)
    return reading
