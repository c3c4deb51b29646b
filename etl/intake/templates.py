"""A template of each dataset: CSV, and Excel with the dictionary in both languages, choices and an example."""

from __future__ import annotations

import csv
import io
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from catalog.columns import Column
from catalog.dataset import Dataset
from catalog.datasets import DATASETS, FROM_FILES
from catalog.words import Language, Words
from etl.intake.references import References
from etl.intake.template_sheets import CHOICES, DATA, DICTIONARY, EXAMPLE, example_rows
from warehouse.text_formats import formula_safe

# Rows that choices are offered for; a longer table is pasted, and checked all the same.
_ROWS = 2000
_TYPES = {
    "text": Words("文字", "text"),
    "integer": Words("整数", "whole number"),
    "number": Words("数値", "number"),
    "boolean": Words("true または false", "true or false"),
}
_HEADER = PatternFill("solid", fgColor="DCE6F1")
_OPTIONAL = PatternFill("solid", fgColor="F4F6F8")


def templates() -> tuple[str, ...]:
    """The datasets that there are templates of."""
    return tuple(dataset.name for dataset in FROM_FILES)


def csv_template(name: str, language: Language) -> bytes:
    """The header of a dataset in the words of `language`: UTF-8 with a byte order mark."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(_labels(DATASETS[name], language))
    return text.getvalue().encode("utf-8-sig")


def excel_template(name: str, language: Language, references: References | None = None) -> bytes:
    """A workbook: the sheet to fill in, what each column holds, the choices, and an example on its own."""
    dataset = DATASETS[name]
    references = references or References()
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = DATA.in_(language)
    _header(sheet, dataset, language)
    _dictionary(book.create_sheet(DICTIONARY.in_(language)), dataset, language)
    _choices(book.create_sheet(CHOICES.in_(language)), sheet, dataset, language, references)
    example = book.create_sheet(EXAMPLE.in_(language))
    _header(example, dataset, language)
    for row in example_rows(name, references):
        example.append(
            [formula_safe(_typed(dataset.column(n), row.get(n, ""))) for n in dataset.names]
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _labels(dataset: Dataset, language: Language) -> list[str]:
    return [column.label.in_(language) for column in dataset.columns]


def _header(sheet: Worksheet, dataset: Dataset, language: Language) -> None:
    sheet.append(_labels(dataset, language))
    sheet.freeze_panes = "A2"
    for place, column in enumerate(dataset.columns, start=1):
        cell = sheet.cell(1, place)
        cell.font = Font(bold=True)
        cell.fill = _HEADER if column.required else _OPTIONAL
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(place)].width = (
            24 if column.type == "text" else 14
        )


def _dictionary(sheet: Worksheet, dataset: Dataset, language: Language) -> None:
    heads = (
        Words("列名", "Name"), Words("表示名（日本語）", "Label (Japanese)"),
        Words("表示名（英語）", "Label (English)"), Words("型", "Type"), Words("必須", "Required"),
        Words("選択肢・参照先", "Choices, or what it refers to"),
        Words("説明（日本語）", "Note (Japanese)"), Words("説明（英語）", "Note (English)"),
    )  # fmt: skip
    sheet.append([words.in_(language) for words in heads])
    yes = Words("必須", "required").in_(language)
    for column in dataset.columns:
        sheet.append(
            [
                column.name,
                column.label.ja,
                column.label.en,
                _TYPES[column.type].in_(language),
                yes if column.required or column.name in dataset.key else "",
                _may_hold(column, language),
                column.note.ja,
                column.note.en,
            ]
        )
    _tidy(sheet, (18, 26, 26, 14, 10, 60, 50, 50))


def _may_hold(column: Column, language: Language) -> str:
    if column.accepted is not None:
        return ", ".join(
            f"{code} = {words.in_(language)}" for code, words in column.accepted.items()
        )
    if column.refers_to is not None:
        label = DATASETS[column.refers_to].label.in_(language)
        codes = Words("のコードまたは名称", ": a code or a name")
        return f"{label}{codes.in_(language)}"
    limits = [
        f"≥ {column.minimum:g}" if column.minimum is not None else "",
        f"≤ {column.maximum:g}" if column.maximum is not None else "",
    ]
    return ", ".join(limit for limit in limits if limit)


def _choices(
    sheet: Worksheet,
    data: Worksheet,
    dataset: Dataset,
    language: Language,
    references: References,
) -> None:
    """One column of choices for each closed column, and lists in the sheet to fill in."""
    place = 0
    for at, column in enumerate(dataset.columns, start=1):
        texts = _choices_of(column, language, references)
        if not texts:
            continue
        place += 1
        letter = get_column_letter(place)
        for row, text in enumerate([column.label.in_(language), *texts], start=1):
            sheet.cell(row, place, formula_safe(text))
        sheet.column_dimensions[letter].width = 40
        span = f"'{sheet.title}'!${letter}$2:${letter}${len(texts) + 1}"
        # Choices are offered, not forced: the check tells what else may be written.
        rule = DataValidation("list", formula1=f"={span}", allow_blank=True, showErrorMessage=False)
        data.add_data_validation(rule)
        rule.add(f"{get_column_letter(at)}2:{get_column_letter(at)}{_ROWS}")
    for cell in sheet[1] if place else ():
        cell.font = Font(bold=True)


def _choices_of(column: Column, language: Language, references: References) -> list[str]:
    if column.accepted is not None and not column.many:
        return [words.in_(language) for words in column.accepted.values()]
    if column.type == "boolean":
        return ["true", "false"]
    if column.refers_to in ("industry", "partnership", "event", "organisation"):
        return list(references.keys(column.refers_to))
    return []


def _tidy(sheet: Worksheet, widths: tuple[int, ...]) -> None:
    sheet.freeze_panes = "A2"
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
        sheet.cell(1, place).font = Font(bold=True)
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _typed(column: Column, text: str) -> Any:
    if not text or column.type in ("text", "boolean"):
        return text
    return int(text) if column.type == "integer" else float(text)
