"""The thirty national rules: each kept, broken or not applicable, with words in both languages."""

from __future__ import annotations

import io
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import PatternFill

from catalog.national_rules import NATIONAL_RULES
from etl.intake.report import Report
from etl.intake.rules_cells import is_machine_dependent
from tests.etl.checks import EMPLOYMENT, csv_of, employed, report_of


def broken(report: Report) -> set[str]:
    return {state.rule for state in report.rules if state.status == "broken"}


def not_applicable(report: Report) -> set[str]:
    return {state.rule for state in report.rules if state.status == "not_applicable"}


def test_a_good_table_keeps_every_rule_that_applies(tmp_path: Path) -> None:
    report = report_of(csv_of([EMPLOYMENT, employed(), employed(region_id="JP-27")]), tmp_path)
    assert [state.rule for state in report.rules] == list(NATIONAL_RULES)
    assert broken(report) == set()
    # Of the rules for workbooks nothing can be said, nor of other years' files.
    workbook = {rule.id for rule in NATIONAL_RULES.values() if rule.scope == "workbook"}
    assert not_applicable(report) == {*workbook, "L3-07"}
    assert all(state.why.ja and state.why.en for state in report.rules)


def test_a_workbook_as_offices_make_them(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "架空の表①"
    sheet.merge_cells("A1:C1")
    rows = [
        list(EMPLOYMENT),
        employed(),
        [],
        employed(region_id="大　阪"),
        employed(region_id="JP-26 "),
    ]
    for number, row in enumerate(rows, start=3):
        for place, value in enumerate(row, start=1):
            sheet.cell(number, place, value)
    sheet["E4"] = "=1+1"
    sheet["E6"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet["A9"] = "（注）架空の値である。"
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["H"].hidden = True
    out = io.BytesIO()
    book.save(out)
    report = report_of(out.getvalue(), tmp_path, "made_up.xlsx")
    expected = {"L1-03", "L1-04", "L1-06", "L1-08", "L1-11", "L1-12", "L1-13", "L2-06", "L3-01"}
    assert expected <= broken(report)
    assert {"L1-14", "L1-15", "L3-07"} <= not_applicable(report)
    for state in report.rules:
        problems = [p for p in report.problems if p.rule == state.rule]
        assert (state.status == "broken") == bool(problems), state


def test_a_text_file_as_offices_make_them(tmp_path: Path) -> None:
    rows = [
        ("架空の調査結果", *[""] * 9),
        (*EMPLOYMENT, ""),
        (*employed(persons="1,234"), "㈱例"),
        (*employed(region_id="兵庫", year="R3", industry="建設業", persons=""), ""),
        (*employed(region_id="大阪府", flag="estimated\n"), "〃"),
        (*employed(region_id="京都府", flag="推計"), ""),
    ]
    report = report_of(csv_of(rows, "cp932"), tmp_path)
    assert {"L1-04", "L1-05", "L1-06", "L1-08", "L1-09", "L1-14", "L2-01", "L2-02", "L3-01", "L3-05", "L3-06"} <= broken(report)  # fmt: skip


def test_signs_of_single_machines() -> None:
    assert all(map(is_machine_dependent, "①㈱Ⅲ№髙﨑㍻\ue000"))
    assert not any(map(is_machine_dependent, "東京都ｱé～－ΩЖ●※"))


def test_what_a_workbook_says_of_itself_is_seen(tmp_path: Path) -> None:
    book = Workbook()
    rows = [
        ["x：秘匿"],
        ["都道府県", "産業", "年度", "従業者数（民営）（人）"],
        ["愛知県", "D 建設業", "2021年度", "x"],
        ["三　重　県", "E 製造業", "2021年度", 7],
    ]
    for row in rows:
        book.worksheets[0].append(row)
    book.create_sheet("説明").append(["更新履歴", "2024年1月1日 公表（架空）"])
    out = io.BytesIO()
    book.save(out)
    report = report_of(out.getvalue(), tmp_path, "made_up.xlsx")
    assert not broken(report) & {"L3-03", "L3-04", "L3-05", "L3-06", "L3-08", "L3-09"}


def test_commas_without_quotation_marks_and_several_figures_in_a_cell(tmp_path: Path) -> None:
    rows = "都道府県,産業,年,従業者数（民営）（人）\n" + "愛知県,卸売業,小売業,2021年,7\n" * 2
    assert "L1-15" in broken(report_of(rows.encode(), tmp_path))
    two = employed(persons="1023\n2023")
    assert "L1-07" in broken(
        report_of(csv_of([EMPLOYMENT, two, employed(region_id="JP-27")]), tmp_path)
    )
