"""The problems of a file as a CSV to take away: both languages, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

from catalog.problems import SEVERITIES
from etl.intake.report import Report
from warehouse.text_formats import formula_safe

COLUMNS = (
    "file", "severity_ja", "severity_en", "rule", "sheet", "row", "column", "header", "value",
    "message_ja", "message_en", "hint_ja", "hint_en", "count",
)  # fmt: skip


def problem_list(report: Report) -> bytes:
    """One line a problem: UTF-8 with a byte order mark, lines end in CR LF, no cell is run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for problem in report.problems:
        severity = SEVERITIES[problem.severity]
        cells = (
            report.file, severity.ja, severity.en, problem.rule, problem.sheet, problem.row,
            problem.column_letter, problem.header, problem.value, problem.message("ja"),
            problem.message("en"), problem.hint("ja"), problem.hint("en"), problem.count,
        )  # fmt: skip
        writer.writerow([_storable(cell) for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def _storable(cell: object) -> object:
    """A text without signs that no CSV should hold, and that no spreadsheet runs."""
    if not isinstance(cell, str):
        return "" if cell is None else cell
    return formula_safe(cell.replace("\x00", ""))
