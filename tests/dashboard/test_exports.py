"""Tables to take away are safe to open in a spreadsheet, and hold the same values."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from openpyxl import load_workbook

from dashboard import exports
from warehouse.text_formats import formula_safe

ROWS = pd.DataFrame({"名称": ["=1+1", "@x", "三重県", None], "値": [-1.5, 0.0, 2.0, float("nan")]})


@pytest.mark.parametrize("text", ["=A1", "+1", "-1", "@x", "\tx", "\rx", "\x00x"])
def test_text_that_would_run_as_a_formula_is_escaped(text: str) -> None:
    assert formula_safe(text) == "'" + text


def test_numbers_and_plain_text_stay() -> None:
    assert [formula_safe(x) for x in (-1, 2.5, "東京", None)] == [-1, 2.5, "東京", None]


def test_csv_opens_in_excel_and_keeps_unknown_empty() -> None:
    data = exports.csv_for_excel(ROWS)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines() == [
        "名称,値",
        "'=1+1,-1.5",
        "'@x,0.0",
        "三重県,2.0",
        ",",
    ]


def test_excel_has_the_rows_and_a_sheet_about_them() -> None:
    book = load_workbook(io.BytesIO(exports.excel(ROWS, [("出典", "=x\x01")], "データ", "説明")))
    assert book.sheetnames == ["データ", "説明"]
    values = [[cell.value for cell in row] for row in book["データ"].iter_rows()]
    assert values == [["名称", "値"], ["'=1+1", -1.5], ["'@x", 0], ["三重県", 2], [None, None]]
    assert book["説明"]["B1"].value == "'=x"
    assert all(cell.data_type != "f" for row in book["データ"].iter_rows() for cell in row)
