"""Large files with made-up figures, in the layouts that staff upload."""

from __future__ import annotations

import csv
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

REFERENCE = Path(__file__).resolve().parents[1] / "data" / "reference"
JSIC = [f"JSIC-{letter}" for letter in "ABCDEFGHIJKLMNOPQR"]
NACE = ("TOTAL", "A", "B-E", "F", "G-I", "J", "K", "L", "M_N", "O-Q", "R-U")
AGES = ("Y_GE15", "Y15-24", "Y25-64", "Y_GE65", "Y15-64", "Y20-64", "Y25-54")
HEADER = ("region_id", "industry", "year", "concept", "persons", "calendar", "flag", "derivation", "source_id")  # fmt: skip
_SEED = 20240401


def canonical_csv(path: Path, size: int) -> int:
    """A CSV of the dataset employment of about `size` bytes; returns its rows."""
    rows = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(HEADER) + "\n")
        for row in employment():
            file.write(",".join(row) + "\n")
            rows += 1
            if rows % 1000 == 0 and file.tell() >= size:
                break
    return rows


def eurostat_tsv(path: Path, size: int) -> int:
    """A TSV of about `size` bytes as Eurostat's bulk download writes it; returns its rows."""
    chance = random.Random(_SEED)
    years = range(2008, 2024)
    rows = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("freq,unit,age,nace_r2,sex,geo\\TIME_PERIOD\t" + "\t".join(f"{year} " for year in years) + "\n")  # fmt: skip
        for sex in ("T", "F", "M"):
            for age in AGES:
                for nace in NACE:
                    for geo in _nuts():
                        cells = [f"{chance.randrange(9000) / 10} " if chance.random() > 0.05 else ": " for _ in years]  # fmt: skip
                        file.write(f"A,THS,{age},{nace},{sex},{geo}\t" + "\t".join(cells) + "\n")
                        rows += 1
                    if file.tell() >= size:
                        return rows
    return rows


def workbook(path: Path, cells: int) -> int:
    """An XLSX of the dataset employment with about `cells` cells; returns its rows of data."""
    rows = cells // len(HEADER) - 1
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in _PARTS.items():
            archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(_SHEET_STARTS)
            for number, row in zip(range(1, rows + 2), _with_header(), strict=False):
                written = "".join(_cell(letter, number, text) for letter, text in zip("ABCDEFGHI", row, strict=True) if text)  # fmt: skip
                sheet.write(f'<row r="{number}">{written}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
    return rows


def employment() -> Iterator[tuple[str, ...]]:
    """Rows of the dataset employment with made-up figures, no key twice."""
    chance = random.Random(_SEED)
    regions = _column("region_municipality.csv", "region_id")
    for year in range(2021, 1900, -1):
        for region in regions:
            for industry in JSIC:
                yield (region, industry, str(year), "jobs_private", str(chance.randrange(100_000)), "calendar_year", "", "published", "ssdse-a-2025")  # fmt: skip


def _with_header() -> Iterator[tuple[str, ...]]:
    yield HEADER
    yield from employment()


def _nuts() -> list[str]:
    return [code for code in _column("nuts_code_history.csv", "nuts_code") if len(code) == 4]


def _column(name: str, column: str) -> list[str]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return [row[column] for row in csv.DictReader(file)]


def _cell(letter: str, number: int, text: str) -> str:
    if text.isdigit():
        return f'<c r="{letter}{number}"><v>{text}</v></c>'
    return f'<c r="{letter}{number}" t="inlineStr"><is><t>{text}</t></is></c>'


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET_STARTS = f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode()
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="employment" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
