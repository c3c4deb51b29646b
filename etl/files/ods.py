"""ODS: content.xml read as a stream, with repeats counted before they are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from etl.files.archive import Archive, refuse_entities
from etl.files.cells import number
from etl.files.formats import Format
from etl.files.limits import Limits
from etl.files.look import Look
from etl.files.marks import Span
from etl.problem import Problem, Refused

_PERCENT = Format(percent=True)
_HIDDEN = ("collapse", "filter")
_DRAWN = {"draw image": "picture", "draw object": "chart", "draw control": "control"}
_SHAPES = {"custom-shape", "line", "rect", "ellipse", "polygon", "polyline", "path", "connector"}
_NO_COLOURS = {"", "transparent", "#ffffff", "#000000"}
Attributes = dict[str, str]


@dataclass(slots=True)
class OdsSheet:
    """A sheet as it was read: its rows without what is empty at the end."""

    name: str
    hidden: bool = False
    rows: list[list[str]] = field(default_factory=list)
    look: Look = field(default_factory=Look)


def read_ods(path: Path, limits: Limits) -> list[OdsSheet]:
    """All sheets of the spreadsheet at `path`.

    Raises Refused where it is damaged, encrypted, a bomb or larger than `limits`.
    """
    with Archive(path, limits) as archive:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Refused([Problem("encrypted")])
        if "content.xml" not in archive:
            raise Refused([Problem("workbook_damaged")])
        reader = _Reader(limits)
        try:
            for place, chunk in enumerate(archive.chunks("content.xml")):
                if not place:
                    refuse_entities(chunk)
                reader.feed(chunk)
            reader.feed(b"", last=True)
        except (expat.ExpatError, ValueError) as error:
            raise Refused([Problem("workbook_damaged")]) from error
    return reader.sheets


class _Reader:
    """Follows the elements of content.xml. One repeated cell or row stands for many: they are counted first."""

    def __init__(self, limits: Limits) -> None:
        self.sheets: list[OdsSheet] = []
        self._limits = limits
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._cells = 0
        self._sheet: OdsSheet | None = None
        self._style = ""
        self._colours: dict[str, str] = {}
        self._hidden_tables: set[str] = set()
        self._row: list[str] = []
        self._row_repeat = 1
        self._blank_rows = 0
        self._column = 0
        self._cell: Attributes = {}
        self._texts: list[str] = []
        # Depth within what is no text of the cell: a comment, a drawing.
        self._aside = 0
        self._tables = 0
        self._paragraphs = 0
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "style style": self._style_starts,
            "style table-properties": self._table_properties,
            "style table-cell-properties": self._cell_properties,
            "style text-properties": self._text_properties,
            "table table": self._table_starts,
            "table table-column": self._column_starts,
            "table table-row": self._row_starts,
            "table table-cell": self._cell_starts,
            "table covered-table-cell": self._cell_starts,
            "text s": lambda of: self._texts.append(" " * min(_repeat(of, "text c"), 1000)),
            "text tab": lambda _: self._texts.append("\t"),
            "text line-break": lambda _: self._texts.append("\n"),
        }

    def feed(self, content: bytes, last: bool = False) -> None:
        """Read on."""
        self._parser.Parse(content, last)

    def _start(self, name: str, attributes: Attributes) -> None:
        short = _short(name)
        if self._sheet is not None and short == "office annotation":
            self._sheet.look.add_comment(
                len(self._sheet.rows) + self._blank_rows + 1, self._column + 1
            )
        self._drawn(short)
        if self._aside or short in ("office annotation", "draw frame"):
            self._aside += 1
            return
        if short == "text p":
            self._paragraphs += 1
            if self._texts:
                self._texts.append("\n")
        if (starts := self._starts.get(short)) is not None:
            starts({_short(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
            return
        short = _short(name)
        if short in ("table table-cell", "table covered-table-cell"):
            self._cell_ends()
        elif short == "table table-row":
            self._row_ends()
        elif short == "text p":
            self._paragraphs -= 1
        elif short == "table table":
            self._tables -= 1
            if not self._tables:
                self._sheet = None

    def _characters(self, text: str) -> None:
        if self._paragraphs and not self._aside:
            self._texts.append(text)

    def _drawn(self, short: str) -> None:
        if self._sheet is None:
            return
        if (kind := _DRAWN.get(short)) is not None:
            self._sheet.look.objects.append(kind)
        elif short.startswith("draw ") and short[5:] in _SHAPES:
            self._sheet.look.objects.append("shape")

    def _style_starts(self, of: Attributes) -> None:
        self._style = of.get("style name", "")

    def _table_properties(self, of: Attributes) -> None:
        if of.get("table display") == "false":
            self._hidden_tables.add(self._style)

    def _cell_properties(self, of: Attributes) -> None:
        self._colour(of.get("xsl-fo-compatible background-color", ""))

    def _text_properties(self, of: Attributes) -> None:
        self._colour(of.get("xsl-fo-compatible color", ""))
        if of.get("style text-line-through-style", "none") != "none":
            self._colours.setdefault(self._style, "strike")

    def _colour(self, colour: str) -> None:
        if self._style and colour.lower() not in _NO_COLOURS:
            self._colours.setdefault(self._style, colour.lstrip("#").upper())

    def _table_starts(self, of: Attributes) -> None:
        self._tables += 1
        if self._tables > 1:
            return
        if len(self.sheets) == self._limits.sheets:
            facts = (("found", f"{len(self.sheets) + 1:,}+"), ("limit", f"{self._limits.sheets:,}"))
            raise Refused([Problem("too_many_sheets", facts=facts)])
        hidden = of.get("table style-name", "") in self._hidden_tables
        self._sheet = OdsSheet(of.get("table name", ""), hidden)
        self.sheets.append(self._sheet)
        self._blank_rows = self._column = 0

    def _column_starts(self, of: Attributes) -> None:
        repeat = _repeat(of, "table number-columns-repeated")
        if self._sheet is not None and of.get("table visibility") in _HIDDEN:
            self._sheet.look.hidden_columns.append((self._column + 1, self._column + repeat))
        self._column += repeat

    def _row_starts(self, of: Attributes) -> None:
        self._row, self._column, self._texts = [], 0, []
        self._row_repeat = _repeat(of, "table number-rows-repeated")
        if self._sheet is not None and of.get("table visibility") in _HIDDEN:
            first = len(self._sheet.rows) + self._blank_rows + 1
            self._sheet.look.hidden_rows += range(first, first + min(self._row_repeat, 1 << 20))

    def _cell_starts(self, of: Attributes) -> None:
        self._cell, self._texts = of, []

    def _cell_ends(self) -> None:
        if self._sheet is None:
            return
        repeat = _repeat(self._cell, "table number-columns-repeated")
        text = self._value()
        row = len(self._sheet.rows) + self._blank_rows + 1
        self._mark(self._sheet.look, row, self._column + 1)
        if text:
            self._count(repeat)
            self._row += [""] * (self._column - len(self._row)) + [text] * repeat
        self._column += repeat
        self._texts = []

    def _value(self) -> str:
        of = self._cell
        kind = of.get("office value-type", "")
        if of.get("calc-ext value-type") == "error" or kind in ("", "string"):
            return of.get("office string-value", "") or "".join(self._texts).replace("\r", "\n")
        if kind == "percentage":
            return _PERCENT.text(float(of.get("office value", "nan")))
        if kind == "date":
            return of.get("office date-value", "").removesuffix("T00:00:00").replace("T", " ")
        if kind in ("time", "boolean"):
            return of.get(f"office {kind}-value", "")
        return _number(of.get("office value", ""))

    def _mark(self, look: Look, row: int, column: int) -> None:
        of = self._cell
        if "table formula" in of:
            look.add_formula(row, column)
        wide = _repeat(of, "table number-columns-spanned")
        high = _repeat(of, "table number-rows-spanned")
        if wide > 1 or high > 1:
            look.merged.append(Span(row, column, row + high - 1, column + wide - 1))
        if colour := self._colours.get(of.get("table style-name", "")):
            look.add_colour(row, column, colour)

    def _row_ends(self) -> None:
        if self._sheet is None:
            return
        if not self._row:
            self._blank_rows += self._row_repeat
            return
        # What is held in memory is as wide as the row is; what DuckDB gets is as wide as the widest.
        self._count((self._row_repeat - 1) * len(self._row) + self._blank_rows)
        rows = self._sheet.rows
        rows += [[] for _ in range(self._blank_rows)]
        rows += [self._row] * self._row_repeat
        self._blank_rows = 0
        self._sheet.look.reach(len(rows), len(self._row))

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > self._limits.workbook_cells:
            limit = f"{self._limits.workbook_cells:,}"
            facts = (("found", f"{self._cells:,}"), ("limit", limit))
            raise Refused([Problem("too_many_cells", facts=facts)])


def _short(name: str) -> str:
    """ "urn:oasis:names:tc:opendocument:xmlns:table:1.0 table-row" → "table table-row"."""
    space, _, local = name.rpartition(" ")
    if not space:
        return local
    parts = space.split(":")
    if parts[-1] == "1.0" and len(parts) > 1:
        return f"{parts[-2]} {local}"
    return f"{'calc-ext' if 'calc' in space else parts[-1]} {local}"


def _repeat(of: Attributes, name: str) -> int:
    text = of.get(name, "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 9 else 1


def _number(text: str) -> str:
    """A number as XML writes it, without idle zeros."""
    return number(float(text)) if text else ""
