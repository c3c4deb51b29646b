"""Workbooks: values as exact texts, and the facts that only the file shows."""

from __future__ import annotations

import datetime as dt
import struct
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from etl.files.cells import number
from etl.files.formats import format_of
from etl.files.marks import Span
from tests.etl.made_up_files import ods, opened, part_of, refusal, rows_of, with_part, xls, xlsx


def _book() -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "data"
    for row in (("region", "share", "n"), ("made-up A", 0.123, 12), ("made-up B", 0.07, 1.1)):
        sheet.append(row)
    return book


def test_numbers_dates_and_truths_are_exact_texts(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    values = (12, 12.0, 0.1, 1.1, 1e15, 1.5e-7, 123456789.25, -3, True, dt.date(2015, 4, 1),
              dt.datetime(2015, 4, 1, 9, 30), dt.time(9, 30), "０１", "a\r\nb")  # fmt: skip
    sheet.append(values)
    texts = rows_of(opened(xlsx(book), tmp_path, "a.xlsx").sheets[0])[0][1:]
    assert texts == (
        "12", "12", "0.1", "1.1", "1000000000000000", "0.00000015", "123456789.25", "-3", "true",
        "2015-04-01", "2015-04-01 09:30:00", "09:30:00", "０１", "a\nb",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12.0, "12"),
        (0.1, "0.1"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e22, "1" + "0" * 22),
        (2.5e-9, "0.0000000025"),
        (-0.0, "0"),
    ],
)
def test_a_number_has_its_shortest_text(value: float, text: str) -> None:
    assert number(value) == text
    assert float(number(value)) == value


def test_a_nul_in_a_cell_is_shown_as_unreadable(tmp_path: Path) -> None:
    (sheet,) = opened(xls([(0x204, b"\0\0\0\0\0\0\x03\0\0a\0b")]), tmp_path, "a.xls").sheets
    assert rows_of(sheet) == [(1, "a\ufffdb")]


def test_percent_cells_keep_their_sign_and_all_digits(tmp_path: Path) -> None:
    book = _book()
    for row in (2, 3):
        book["data"].cell(row, 2).number_format = "0%"
    sheet = opened(xlsx(book), tmp_path, "a.xlsx").sheets[0]
    assert [row[2] for row in rows_of(sheet)] == ["share", "12.3%", "7%"]


@pytest.mark.parametrize(
    ("code", "text"),
    [('0"%"', None), ("0.0%;[Red]-0.0%", "2700%"), ('"平成"0"年"', "平成27年"), ("#,##0", None),
     ("#,##0,", "27"), ('[$-411]ggge"年"', None), ("General", None)],
)  # fmt: skip
def test_formats_that_show_something_else(code: str, text: str | None) -> None:
    found = format_of(code)
    assert (found.text(27.0) if found else None) == text


def test_divided_numbers_need_a_look(tmp_path: Path) -> None:
    book = _book()
    book["data"]["C2"].number_format = "#,##0,"
    (problem,) = opened(xlsx(book), tmp_path, "a.xlsx").problems
    assert (problem.kind, problem.severity, problem.row) == ("shown_divided", "warning", 2)
    assert "1,000" in problem.message("ja")


def test_facts_of_an_xlsx(tmp_path: Path) -> None:
    book = _book()
    sheet = book["data"]
    sheet["A4"], sheet["B4"] = "note", "=1+1"
    sheet.merge_cells("A5:C6")
    sheet["A5"] = "merged"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet["A2"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet["A3"].font = Font(color="FF0000")
    sheet["C2"].comment = Comment("made up", "tests")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=2, max_row=3))
    sheet.add_chart(chart, "E2")
    hidden = book.create_sheet("hidden")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "x"
    content = xlsx(book)
    made = opened(content, tmp_path, "a.xlsx")
    marks = made.sheets[0].marks
    assert marks.merged == (Span(5, 1, 6, 3),)
    assert marks.hidden_rows == ((3, 3),)
    assert marks.hidden_columns == ((2, 2),)
    assert marks.formulas == ((4, 2),)
    assert marks.comments == ((2, 3),)
    assert marks.objects == ("chart",)
    assert marks.colours == ((2, 1, "FFFF00"), (3, 1, "FF0000"))
    assert not marks.cannot_tell
    assert made.sheets[1].hidden
    assert [problem.kind for problem in made.problems] == ["formula_without_value", "sheet_hidden"]
    # A prefix of the namespace, other quotation marks, no places: all of it is legal.
    part = part_of(content, "xl/worksheets/sheet1.xml").replace(b'r="B4"', b"r='B4'")
    marks = opened(with_part(content, "xl/worksheets/sheet1.xml", part), tmp_path).sheets[0].marks
    assert marks.formulas == ((4, 2),)


def test_stripes_tell_nothing_and_single_cells_do(tmp_path: Path) -> None:
    book = _book()
    sheet = book["data"]
    yellow = PatternFill("solid", fgColor="FFFF00")
    for cell in (*sheet[1], *sheet[2]):
        cell.fill = yellow
    sheet["C3"].fill = PatternFill("solid", fgColor="FF0000")
    marks = opened(xlsx(book), tmp_path, "a.xlsx").sheets[0].marks
    assert marks.telling_colours(2, 3) == ((3, 3, "FF0000"),)


def test_errors_are_not_lost(tmp_path: Path) -> None:
    content = xlsx(_book())
    part = part_of(content, "xl/worksheets/sheet1.xml")
    part = part.replace(
        b'<c r="C2" t="n"><v>12</v></c>', b'<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    )
    sheet = opened(with_part(content, "xl/worksheets/sheet1.xml", part), tmp_path).sheets[0]
    assert rows_of(sheet)[1] == (2, "made-up A", "0.123", "#DIV/0!")
    assert sheet.marks.formulas == ((2, 3),)


def _of_xls() -> bytes:
    def cell(row: int, column: int, style: int = 0) -> bytes:
        return struct.pack("<HHH", row, column, style)

    return xls(
        [
            (0x7D, struct.pack("<5Hxx", 1, 1, 2000, 0, 1)),
            (0x208, struct.pack("<HHHHHHHH", 1, 0, 3, 255, 0, 0, 0x0120, 15)),
            (0x204, cell(0, 0) + b"\x05\x00\x00share"),
            (0x203, cell(0, 1, 1) + struct.pack("<d", 0.07)),
            (0x203, cell(1, 1) + struct.pack("<d", 12.0)),
            (0x205, cell(1, 2) + b"\x07\x01"),
            (0x06, cell(2, 0) + struct.pack("<d", 2.5) + b"\0" * 6 + b"\x03\x00\x1e\x01\x00"),
            (0xE5, struct.pack("<H4H", 1, 3, 4, 0, 1)),
            (0x1C, struct.pack("<HHHHHB", 0, 1, 0, 1, 1, 0)),
        ],
        [struct.pack("<HHH8xIH", 0, 0, 0, 0, 0), struct.pack("<HHH8xIH", 0, 9, 0, 1 << 26, 13)],
    )  # fmt: skip


def test_facts_of_an_xls(tmp_path: Path) -> None:
    (sheet,) = opened(_of_xls(), tmp_path, "a.xls").sheets
    assert rows_of(sheet) == [(1, "share", "7%", ""), (2, "", "12", "#DIV/0!"), (3, "2.5", "", "")]
    marks = sheet.marks
    assert marks.merged == (Span(4, 1, 5, 2),)
    assert marks.hidden_rows == ((2, 2),)
    assert marks.hidden_columns == ((2, 2),)
    assert marks.formulas == ((3, 1),)
    assert marks.comments == ((1, 2),)
    assert marks.colours == ((1, 2, "indexed13"),)


_ODS = """<table:table table:name="data"><table:table-column/>
<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>年<text:s text:c="2"/>度</text:p>
<text:p>b</text:p><office:annotation><text:p>note</text:p></office:annotation></table:table-cell><table:covered-table-cell/>
<table:table-cell office:value-type="float" office:value="12.0"><text:p>12</text:p></table:table-cell></table:table-row>
<table:table-row table:visibility="collapse"><table:table-cell office:value-type="percentage" office:value="0.07"><text:p>7%</text:p></table:table-cell>
<table:table-cell table:style-name="ce1" office:value-type="date" office:date-value="2020-01-02"/>
<table:table-cell table:formula="of:=1/0" office:value-type="string"><text:p>#DIV/0!</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="2" office:value-type="boolean" office:boolean-value="true"/></table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row></table:table>
<table:table table:name="hidden" table:style-name="ta2"><table:table-row><table:table-cell office:value-type="float" office:value="0.1"/></table:table-row></table:table>"""
_ODS_STYLES = """<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
<style:style style:name="ce1" style:family="table-cell"><style:table-cell-properties fo:background-color="#ffff00"/></style:style>"""


def test_values_and_facts_of_an_ods(tmp_path: Path) -> None:
    made = opened(ods(_ODS, _ODS_STYLES), tmp_path, "a.ods")
    sheet, hidden = made.sheets
    assert rows_of(sheet)[2:] == [
        (3, "年  度\nb", "", "12", "", ""),
        (4, "7%", "2020-01-02", "#DIV/0!", "true", "true"),
    ]
    marks = sheet.marks
    assert marks.merged == (Span(3, 1, 3, 2),)
    assert marks.hidden_rows == ((4, 4),)
    assert marks.hidden_columns == ((2, 3),)
    assert marks.formulas == ((4, 3),)
    assert marks.comments == ((3, 1),)
    assert marks.colours == ((4, 2, "FFFF00"),)
    assert hidden.hidden
    assert rows_of(hidden) == [(1, "0.1")]


@pytest.mark.parametrize("name", ["a.csv", "a.xls", "a.ods"])
def test_a_wrong_ending_is_said_and_the_content_read(name: str, tmp_path: Path) -> None:
    made = opened(xlsx(_book()), tmp_path, name)
    assert made.format == "xlsx"
    assert [problem.kind for problem in made.problems] == ["name_says_other"]
    assert name[1:] in made.problems[0].message("ja")


def test_a_workbook_without_values_is_refused(tmp_path: Path) -> None:
    assert refusal(xlsx(Workbook()), tmp_path).kind == "no_cells"
    assert refusal(ods('<table:table table:name="a"/>'), tmp_path).kind == "no_cells"
