"""Tables to take away: CSV that Excel opens, and Excel; safe to open in a spreadsheet."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence

import pandas as pd

from warehouse.text_formats import formula_safe

# What an Excel file cannot hold; openpyxl says the same, but takes 10 MB to ask.
_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f]")


def _safe(rows: pd.DataFrame) -> pd.DataFrame:
    safe = rows.copy()
    for name in rows.select_dtypes(exclude=["number", "bool"]).columns:
        safe[name] = rows[name].map(formula_safe)
    return safe


def csv_for_excel(rows: pd.DataFrame) -> bytes:
    """`rows` as CSV: UTF-8 with a byte order mark, so that Excel shows Japanese; unknown values empty."""
    text: str = _safe(rows).to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def excel(
    rows: pd.DataFrame,
    about: list[tuple[str, str]],
    sheet: str,
    about_sheet: str,
    texts: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """`rows` as an Excel workbook; a second sheet holds `about` (source, licence, snapshot …).

    `texts` are further sheets, each of lines: a cell holds no more than 32,767 characters.
    """
    book = io.BytesIO()
    with pd.ExcelWriter(book, engine="openpyxl") as writer:
        _storable(rows).to_excel(writer, index=False, sheet_name=sheet)
        _storable(pd.DataFrame(about)).to_excel(
            writer, index=False, header=False, sheet_name=about_sheet
        )
        for name, lines in (texts or {}).items():
            _storable(pd.DataFrame({"": list(lines)}, dtype="object")).to_excel(
                writer, index=False, header=False, sheet_name=name
            )
        writer.sheets[sheet].freeze_panes = "A2"
        for page in writer.sheets.values():
            for column in page.columns:
                longest = max((len(str(cell.value or "")) for cell in column), default=8)
                page.column_dimensions[column[0].column_letter].width = min(longest + 3, 60)
    return book.getvalue()


def _storable(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` without the control characters that an Excel file cannot hold."""
    return _safe(rows).map(lambda x: _UNSTORABLE.sub("", x) if isinstance(x, str) else x)
