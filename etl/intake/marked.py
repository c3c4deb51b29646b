"""The file itself as a workbook: its cells as text, those with a problem filled, each problem on a second sheet."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from catalog.problems import SEVERITIES
from catalog.words import Language, Words
from etl.files.limits import LIMITS
from etl.files.opening import open_file
from etl.files.sheet import Sheet
from etl.intake import child
from etl.intake.folders import UPLOAD, new_folder, remove_folder
from etl.intake.report import Report
from etl.problem import Problem, Refused, letters
from warehouse.connection import open_in_folder
from warehouse.text_formats import formula_safe

MARKED = "marked.xlsx"
# A workbook of more cells takes too long to make and to open: then only rows with problems are in it.
_MOST_CELLS = 300_000
_MOST_COLUMNS = 1_000
_MOST_ROWS_ALONE = 5_000
_HEAD_ROWS = 30
_CELL = 32_000
_FILLS = {"error": "F8CBAD", "warning": "FFE699", "info": "DDEBF7"}
_GREY = Font(color="808080")


def marked_workbook(path: Path, report: Report, language: Language) -> bytes:
    """The workbook of the upload at `path`, made in a process of its own. Refused where that fails."""
    folder = new_folder()
    try:
        try:
            (folder / UPLOAD).symlink_to(path.resolve())
        except OSError:
            shutil.copyfile(path, folder / UPLOAD)
        outcome = child.run("marked", folder, {"report": report.to_json(), "language": language})
        if not outcome.done:
            raise Refused(outcome.problems)
        return (folder / MARKED).read_bytes()
    finally:
        remove_folder(folder)


def marked_task(folder: Path, request: Mapping[str, Any], _say: child.Say) -> dict[str, Any]:
    """Write MARKED from the upload in `folder`; the request holds the report and the language."""
    report = Report.from_json(request["report"])
    connection = open_in_folder(folder, memory=LIMITS.memory)
    opened = open_file(folder / UPLOAD, report.file, connection)
    sheet = next((s for s in opened.sheets if s.name == report.sheet), opened.sheets[0])
    book = Workbook(write_only=True)
    language = cast(Language, request["language"])
    problems = [p for p in report.problems if p.sheet in ("", sheet.name)]
    whole = sheet.rows * min(sheet.columns, _MOST_COLUMNS) <= _MOST_CELLS
    rows = None if whole else _rows_alone(problems)
    _copy(
        book, sheet, _cells(connection, sheet, rows), problems, language, numbered=rows is not None
    )
    _list(book, report, language, rows is not None)
    book.save(folder / MARKED)
    return {"rows": json.dumps(None if rows is None else len(rows))}


def _rows_alone(problems: Sequence[Problem]) -> list[int]:
    """The first rows, and those with a problem, errors first."""
    order = list(SEVERITIES)
    wanted = [p.row for p in sorted(problems, key=lambda p: order.index(p.severity)) if p.row]
    kept = list(dict.fromkeys(wanted))[:_MOST_ROWS_ALONE]
    return sorted({*range(1, _HEAD_ROWS + 1), *kept})


def _cells(
    connection: Any, sheet: Sheet, rows: list[int] | None
) -> Iterator[tuple[int, list[str]]]:
    columns = ", ".join(f"c{place}" for place in range(1, min(sheet.columns, _MOST_COLUMNS) + 1))
    where = "" if rows is None else f' WHERE "row" IN (SELECT unnest({rows}))'
    found = connection.execute(f'SELECT "row", {columns} FROM {sheet.table}{where} ORDER BY "row"')
    while block := found.fetchmany(1000):
        for number, *cells in block:
            yield number, cells


def _copy(
    book: Workbook,
    sheet: Sheet,
    rows: Iterator[tuple[int, list[str]]],
    problems: Sequence[Problem],
    language: Language,
    *,
    numbered: bool,
) -> None:
    """The sheet's cells where they stand; with `numbered`, only some rows, each after its number."""
    page = book.create_sheet(_sheet_name(sheet.name) or Words("データ", "data").in_(language))
    by_cell: dict[tuple[int, int], list[Problem]] = {}
    for problem in problems:
        if problem.row:
            by_cell.setdefault((problem.row, problem.column or 1), []).append(problem)
    at = 0
    for number, cells in rows:
        while not numbered and at < number - 1:
            page.append([])
            at += 1
        made: list[Any] = [number] if numbered else []
        for place, text in enumerate(cells, start=1):
            found = by_cell.get((number, place))
            made.append(_marked(page, text, found, language) if found else _safe(text) or None)
        page.append(made)
        at += 1


def _marked(page: Any, text: str, problems: Sequence[Problem], language: Language) -> WriteOnlyCell:
    order = list(SEVERITIES)
    worst = min(problems, key=lambda p: order.index(p.severity))
    cell = WriteOnlyCell(page, _safe(text))
    cell.fill = PatternFill("solid", fgColor=_FILLS[worst.severity])
    said = "\n\n".join(f"{p.message(language)}\n{p.hint(language)}" for p in problems[:3])
    comment = Comment(ILLEGAL_CHARACTERS_RE.sub("", said)[:2000], "check")
    comment.width, comment.height = 360, 160
    cell.comment = comment
    return cell


def _list(book: Workbook, report: Report, language: Language, numbered: bool) -> None:
    """The problems, one a row, with the address of the cell."""
    page = book.create_sheet(Words("問題の一覧", "problems").in_(language))
    if numbered:
        said = Words(
            "行数が多いため、問題のある行だけを載せています（A列は元の行番号）。",
            "The file is large: only rows with problems are shown, after their row numbers in column A.",
        )
        page.append([said.in_(language)])
    heads = (
        Words("重要度", "Severity"), Words("シート", "Sheet"), Words("セル", "Cell"),
        Words("項目名", "Header"), Words("値", "Value"), Words("内容", "Problem"),
        Words("対応", "To do"), Words("統一ルール", "Rule"), Words("件数", "Count"),
    )  # fmt: skip
    for place, width in enumerate((10, 14, 10, 18, 24, 70, 70, 10, 8), start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    head = [WriteOnlyCell(page, words.in_(language)) for words in heads]
    for cell in head:
        cell.font = Font(bold=True)
    page.append(head)
    for problem in report.problems:
        cell_name = f"{letters(problem.column or 0)}{problem.row or ''}"
        severity = WriteOnlyCell(page, SEVERITIES[problem.severity].in_(language))
        severity.fill = PatternFill("solid", fgColor=_FILLS[problem.severity])
        texts = (
            problem.sheet, cell_name, problem.header, problem.value, problem.message(language),
            problem.hint(language), problem.rule,
        )  # fmt: skip
        page.append([severity, *(_safe(text) for text in texts), problem.count])


def _safe(text: str) -> str:
    """`text` as a cell holds it: no control signs, not run as a formula, not too long."""
    return str(formula_safe(ILLEGAL_CHARACTERS_RE.sub("", text)))[:_CELL]


def _sheet_name(name: str) -> str:
    kept = "".join(
        " " if sign in "[]:*?/\\'" else sign for sign in ILLEGAL_CHARACTERS_RE.sub("", name)
    )
    return kept.strip()[:31]
