"""Damaged files: each is checked or refused in words, within limits, with every row accounted for.

Ten thousand with ALL=1 in the environment; by default the first tenth of each kind.
"""

from __future__ import annotations

import gzip
import io
import os
import random
import struct
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from openpyxl import Workbook

from catalog.words import LANGUAGES
from etl.files.limits import Limits
from etl.intake.checking import Checked, check_file
from etl.intake.references import References
from tests.etl.made_up_files import ods, xls, xlsx
from tests.repetition import ALL, times

LIMITS = Limits(size=1_000_000, unpacked=3_000_000, text=1_000_000, rows=20_000, columns=500, cells=200_000, workbook_cells=50_000)  # fmt: skip
SECONDS = 10.0
MOST = 10_000
MUTANTS = times(1_000, MOST)
# Each panic of the workbook reader would print a hundred lines.
os.environ["RUST_BACKTRACE"] = "0"
_TOKENS = (
    b'"', b",", b"\n", b"\r", b"\t", b";", b"\0", b"\xff", b'""', b"\r\n", b"=1+1", b"\xef\xbb\xbf",
    b"\x81", b"9" * 40, b"-", b"1e308", b"A1048576", b"XFD1", b"</row>", b"<f>1</f>", b"<!ENTITY a 'b'>",
    b'r="ZZZ9"', b"\xe2\x80\xa6", b"%", b"NaN", b"JP-01", b"2016",
)  # fmt: skip


def _canonical() -> list[tuple[str, ...]]:
    header = ("region_id", "industry", "year", "concept", "persons", "calendar", "flag", "derivation", "source_id")  # fmt: skip
    rest = ("calendar_year", "", "published", "ssdse-e-2024")
    return [
        header,
        *(("JP-01", code, "2021", "jobs_private", "120", *rest) for code in ("JSIC-D", "JSIC-E")),
    ]


def _csv(rows: list[tuple[str, ...]]) -> bytes:
    return "".join(",".join(row) + "\r\n" for row in rows).encode()


def _book() -> bytes:
    book = Workbook()
    for row in _canonical():
        book.active.append([int(cell) if cell.isdigit() else cell for cell in row])  # type: ignore[union-attr]
    book.active.row_dimensions[3].hidden = True  # type: ignore[union-attr]
    book.active["E2"].number_format = "0%"  # type: ignore[union-attr,index]
    # Parts that say nothing of its cells would only be mutated for nothing.
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx(book))) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if not name.startswith(("docProps", "xl/theme")):
                # The time of packing is left out: the same bytes each time.
                new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _old_book() -> bytes:
    records = [
        (0x204, struct.pack("<HHHHB", row, column, 0, len(cell), 0) + cell.encode())
        for row, cells in enumerate(_canonical())
        for column, cell in enumerate(cells)
    ]
    return xls([*records, (0xE5, struct.pack("<H4H", 1, 5, 6, 0, 1))])


def _sheet() -> bytes:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in _canonical()
    )
    return ods(f'<table:table table:name="employment">{rows}</table:table>')


def _of_text(chance: random.Random, content: bytes) -> bytes:
    """`content` with one to four bytes or pieces changed, put in, taken out, doubled or cut off."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(made) + 1)
        what = chance.randrange(6)
        if what == 0 and made:
            made[place % len(made)] = chance.randrange(256)
        elif what == 1:
            made[place:place] = chance.choice(_TOKENS)
        elif what == 2:
            del made[place : place + chance.randint(1, 20)]
        elif what == 3:
            start = chance.randrange(len(made) + 1)
            made[place:place] = made[start : start + chance.randint(1, 60)]
        elif what == 4 and chance.random() < 0.2:
            del made[place:]
        elif made:
            made[place % len(made)] ^= 1 << chance.randrange(8)
    return bytes(made)


def _of_archive(chance: random.Random, content: bytes) -> bytes:
    """`content` with the archive itself changed, or now and then one of its parts."""
    if chance.random() < 0.9:
        return _of_text(chance, content)
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    changed = chance.choice(sorted(parts))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        for name, part in parts.items():
            new.writestr(name, _of_text(chance, part) if name == changed else part)
    return made.getvalue()


def _of_filled(chance: random.Random, content: bytes) -> bytes:
    """`content` changed before what only fills up its last sector."""
    filled = content.rstrip(b"\0")
    return _of_text(chance, filled) + content[len(filled) :]


_WIDE = "\ufeff年,北海道,青森県\nH27,1,2\nH28,3,△4\n"
_ESTAT = '"統計名：","架空の調査"\r\n\r\n"地域 コード","地域","年度","人数【人】"\r\n"01000","北海道","令和3年度","1,234"\r\n"02000","青森県","平成27年","▲5"\r\n"03000","岩\r\n手県","2015年","…"\r\n'
_EUROSTAT = "freq,unit,age,nace_r2,sex,geo\\TIME_PERIOD\t2015 \t2016 \nA,THS,Y_GE15,A,T,DE1\t12.5 b\t: \nA,THS,Y_GE15,A,T,FR1\t1 \t0 u\n"
_Mutate = Callable[[random.Random, bytes], bytes]
# Bytes, how they are mutated, and how often: those that are read to the end take the longest.
_SEEDS: dict[str, tuple[bytes, _Mutate, int]] = {
    "canonical.csv": (_csv(_canonical()), _of_text, 150),
    "estat.csv": (_ESTAT.encode("cp932"), _of_text, 200),
    "wide.csv": (_WIDE.encode("utf-16-le"), _of_text, 250),
    "eurostat.tsv": (_EUROSTAT.encode(), _of_text, 50),
    "packed.tsv.gz": (gzip.compress(_EUROSTAT.encode(), mtime=0), _of_text, 3_500),
    "book.xlsx": (_book(), _of_archive, 2_500),
    "old.xls": (_old_book(), _of_filled, 350),
    "sheet.ods": (_sheet(), _of_archive, 3_000),
}


def test_there_are_ten_thousand() -> None:
    assert sum(count for _, _, count in _SEEDS.values()) == MOST


@pytest.fixture(scope="module")
def references() -> References:
    return References()


@pytest.fixture
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(config={"threads": 1}) as connection:
        yield connection


@pytest.mark.parametrize("name", _SEEDS)
def test_no_mutant_breaks_the_check(
    name: str, tmp_path: Path, references: References, database: duckdb.DuckDBPyConnection
) -> None:
    content, mutate, count = _SEEDS[name]
    chance = random.Random(name)
    path = tmp_path / "upload"
    ends: Counter[str] = Counter()
    count = max(1, count * MUTANTS // MOST)
    for number in range(count + 1):
        # The file itself comes last.
        path.write_bytes(mutate(chance, content) if number < count else content)
        # A database of its own for each, without what a connection of its own costs.
        with database.cursor() as connection:
            connection.execute("ATTACH ':memory:' AS mutant; USE mutant")
            started = time.process_time()
            checked = check_file(path, name, connection=connection, references=references, limits=LIMITS)  # fmt: skip
            assert time.process_time() - started < SECONDS
            _is_sound(checked, connection)
            connection.execute("USE memory; DETACH mutant")
        ends[checked.report.loadable] += 1
    assert set(path.parent.iterdir()) == {path}
    # The two others lack what says of them what they are; the workbook holds a percentage among persons.
    loads = name not in ("estat.csv", "wide.csv", "book.xlsx")
    assert (checked.report.loadable != "no") == loads
    # Most are refused; of many, some are so little changed that they load as the file itself does.
    assert ends["no"] < count or not (ALL and loads)


def _is_sound(checked: Checked, connection: duckdb.DuckDBPyConnection) -> None:
    report = checked.report
    assert report.rows.accepted + report.rows.refused == report.rows.found
    assert report.rows.found <= LIMITS.rows
    if checked.table:
        row = connection.execute(f'SELECT count(DISTINCT "row") FROM {checked.table}').fetchone()
        assert row == (report.rows.accepted,)
    else:
        assert not report.rows.accepted
    if report.loadable == "no":
        assert any(problem.severity == "error" for problem in report.problems)
    for problem in report.problems:
        for language in LANGUAGES:
            assert problem.message(language)
            assert problem.hint(language)
    report.dumps()
