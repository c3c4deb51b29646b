"""Delimited text: its separator, its rows and their numbers, and what is said of uneven ones."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

import duckdb
import pytest

from etl.files import text as reading
from etl.files.delimiter import find_delimiter
from etl.files.limits import LIMITS, Limits
from tests.etl.made_up_files import opened, refusal, rows_of


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a,b\n1,2\n", ","),
        ("a\tb\n1\t2\n", "\t"),
        ("freq,geo\\TIME\t2015 \t2016 \nA,DE1\t1,5 \t: \nA,DE2\t1 \t0 \n", "\t"),
        ("a;b\n1,5;2\n1,7;3\n", ";"),
        ("a,b,flag\n1,2,x;y\n1,2,x;y\n1,2,\n", ","),
        ("title of a made-up table\n\na,b,c\n1,2,3\n", ","),
        ("one column\n1\n2\n", ","),
    ],
)
def test_separator(text: str, sign: str) -> None:
    found = find_delimiter(text)
    assert found.sign == sign
    assert found.why.ja.endswith("。")
    assert found.why.en.endswith(".")


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    content = '架空の表\r\n\r\n地域,値\r\n"甲\r\n県",1\r\n\r\n乙県,2\r\n\r\n'
    sheet = opened(content.encode("cp932"), tmp_path).sheets[0]
    filled = [row for row in rows_of(sheet) if any(row[1:])]
    assert filled == [(1, "架空の表", ""), (3, "地域", "値"), (4, "甲\n県", "1"), (6, "乙県", "2")]
    assert (sheet.rows, sheet.columns) == (6, 2)
    assert sheet.head[:4] == (("架空の表", ""), ("", ""), ("地域", "値"), ("甲\n県", "1"))


def test_values_come_through_as_they_stand(tmp_path: Path) -> None:
    values = [" x", "y ", "NULL", "\\N", "'1'", "#", "=1+1", '"', "a,b", "1,234", "…", "－", "０"]
    text = io.StringIO()
    csv.writer(text).writerows([("value", "more"), *((value, "") for value in values)])
    sheet = opened(text.getvalue().encode(), tmp_path).sheets[0]
    assert [row[1] for row in rows_of(sheet)][1:] == values


@pytest.mark.parametrize(("row", "kind"), [("甲県,1,234", "row_longer"), ("甲県,1", "row_shorter")])
def test_an_uneven_row_is_named(row: str, kind: str, tmp_path: Path) -> None:
    three = kind == "row_shorter"
    lines = ["地域,年,値", "乙県,2,3", row, "丙県,2,5"] if three else ["地域,値", "乙県,2", row, "丙県,5"]  # fmt: skip
    made = opened("\n".join(lines).encode(), tmp_path)
    assert [(problem.kind, problem.row) for problem in made.problems] == [(kind, 3)]
    assert made.problems[0].severity == "error"
    assert made.sheets[0].rows == 4


def test_titles_notes_and_empty_cells_at_the_end_are_not_uneven(tmp_path: Path) -> None:
    content = (
        "架空の表\n単位：人\n地域,年,値\n甲県,2020,1,,\n\n※注\n乙県,2020,2\n(注)架空,の,値,です\n"
    )
    made = opened(content.replace(",の,値,です", "").encode(), tmp_path)
    assert not made.problems
    assert made.sheets[0].columns == 3


def test_thousands_of_uneven_rows_are_counted(tmp_path: Path) -> None:
    rows = ["a,b,c"] * 1500 + ["1,2"] * 1400 + ["1,2,3"]
    problems = opened("\n".join(rows).encode(), tmp_path).problems
    assert [problem.kind for problem in problems[-2:]] == ["row_shorter", "rows_uneven"]
    assert len(problems) == 1001
    assert "400" in problems[-1].message("ja")


def test_columns_without_anything_are_left_out(tmp_path: Path) -> None:
    rows = ["a,b" + "," * 3000, "1,2" + "," * 3000]
    made = opened("\n".join(rows).encode(), tmp_path)
    assert made.sheets[0].columns == 2
    assert [problem.kind for problem in made.problems] == ["empty_columns"]


@pytest.mark.parametrize(
    ("content", "kind", "row"),
    [
        (b'a,b\n1,2\n"3,4\n5,6\n', "quoting_broken", 3),
        (b'a,b\n1,"2"x\n', "quoting_broken", 2),
        (b"a,b\n1," + b"x" * 200_000, "cell_too_long", 2),
        (b"a,b\n1,2\n3," + b"x" * 40_000 + b"\n", "cell_too_long", 3),
    ],
)
def test_what_cannot_be_parted_is_refused_with_its_row(
    content: bytes, kind: str, row: int, tmp_path: Path
) -> None:
    problem = refusal(content, tmp_path)
    assert (problem.kind, problem.row) == (kind, row)


@pytest.mark.parametrize(
    ("limits", "kind"),
    [
        (Limits(rows=2), "too_many_rows"),
        (Limits(columns=2), "too_many_columns"),
        (Limits(cells=8), "too_many_cells"),
        (Limits(size=10), "file_too_large"),
        (Limits(text=10), "file_too_large"),
    ],
)
def test_limits_are_said(limits: Limits, kind: str, tmp_path: Path) -> None:
    problem = refusal(b"a,b,c\n1,2,3\n4,5,6\n", tmp_path, limits=limits)
    assert problem.kind == kind
    assert "limit" in problem.message("en")
    assert "上限" in problem.message("ja")


def test_blanks_before_quoted_cells_are_no_part_of_them(tmp_path: Path) -> None:
    made = opened('"地域", "人数"\n"甲県", "1,234"\n'.encode(), tmp_path)
    assert rows_of(made.sheets[0]) == [(1, "地域", "人数"), (2, "甲県", "1,234")]


_CELLS = (
    "",
    "a",
    "1",
    "1,234",
    '"',
    ' "q" ',
    " x",
    "甲県",
    "\n",
    "a\nb",
    "\t",
    "\\",
    "'",
    "\u2028",
)


@pytest.mark.parametrize("seed", range(4))
def test_the_fast_way_and_the_exact_one_agree(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    compared = 0
    with duckdb.connect(config={"threads": 1}) as connection:
        for _ in range(150):
            text = _some_text(chance)
            even = reading._evenly(text, ",", LIMITS)
            if even is None:
                continue
            try:
                fast = reading._fast(connection, even, ",", tmp_path, LIMITS)
            except duckdb.Error:
                continue
            exact, problems = reading._exact(connection, text, ",", tmp_path, LIMITS)
            both = [
                connection.table(sheet.table).order('"row"').fetchall() for sheet in (fast, exact)
            ]
            # The exact way leaves empty columns out.
            assert [row[: exact.columns + 1] for row in both[0]] == both[1], repr(text)
            assert {problem.kind for problem in problems} <= {"empty_columns"}
            compared += 1
    assert compared > 20


def _some_text(chance: random.Random) -> str:
    width = chance.randint(1, 4)
    end = chance.choice(("\n", "\r\n", "\r"))
    cells = _CELLS if chance.random() < 0.5 else ("", "a", "1", "甲県", " x")
    lines = []
    for _ in range(chance.randint(1, 6)):
        line = io.StringIO()
        row = [chance.choice(cells) for _ in range(width if chance.random() < 0.95 else 5)]
        csv.writer(line, lineterminator="").writerow(row)
        lines.append(line.getvalue())
    return end.join([*lines, "x" + "," * (width - 1)]) + chance.choice(("", end))
