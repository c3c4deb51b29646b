"""Tables as native ones: editable, with figures to the right and links where they lead."""

from __future__ import annotations

from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from dashboard import theme
from dashboard.takeaway.slides_cells import Cells
from dashboard.takeaway.slides_deck import Box, Deck, describe
from dashboard.takeaway.slides_layout import AROUND, LEADING, SIDE, Sheet, label_height, row_height
from dashboard.takeaway.slides_words import Run


def add_table(deck: Deck, slide: Any, box: Box, cells: Cells, sheet: Sheet, alt: str) -> Any:
    """Draws a part of a table in `box`; gives the shape."""
    rows = cells.rows[sheet.first : sheet.last]
    wide = Pt(sum(sheet.widths))
    shape = slide.shapes.add_table(len(rows) + 1, len(sheet.columns), box.left, box.top, wide, Pt(20))  # fmt: skip
    describe(shape, alt)
    table = shape.table
    table.first_row, table.horz_banding = True, True
    for column, w in zip(table.columns, sheet.widths, strict=True):
        column.width = Pt(w)
    table.rows[0].height = Pt(label_height(cells, sheet.columns, sheet.widths, sheet.size))
    for i, column in enumerate(sheet.columns):
        cell = table.cell(0, i)
        _write(deck, cell, Run(cells.labels[column], bold=True), sheet.size, "#FFFFFF", cells.right[column])  # fmt: skip
        cell.fill.solid()
        cell.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    for r, row in enumerate(rows):
        index = sheet.first + r
        table.rows[r + 1].height = Pt(row_height(cells, index, sheet.columns, sheet.widths, sheet.size))  # fmt: skip
        for i, column in enumerate(sheet.columns):
            link = cells.links[index][column]
            safe = link if link.startswith(("https://", "http://")) else ""
            cell = table.cell(r + 1, i)
            _write(deck, cell, Run(row[column], link=safe if row[column] else ""), sheet.size, theme.INK, cells.right[column])  # fmt: skip
            cell.fill.solid()
            band = MSO_THEME_COLOR.BACKGROUND_2 if r % 2 else MSO_THEME_COLOR.BACKGROUND_1
            cell.fill.fore_color.theme_color = band
    shape.height = Emu(sum(row.height for row in table.rows))
    return shape


def _write(deck: Deck, cell: Any, run: Run, size: float, colour: str, right: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(SIDE / 2)
    cell.margin_top = cell.margin_bottom = Pt(AROUND / 2)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    deck.write(cell.text_frame, [run], size, colour)
    cell.text_frame.paragraphs[0].line_spacing = Pt(size * LEADING)
    if right:
        cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
