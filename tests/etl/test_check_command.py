"""`manage.py check` and `template`: exit status, what is printed, and what can be taken away."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest
from openpyxl import load_workbook

from catalog.datasets import FROM_FILES
from etl import commands
from etl.intake.problem_list import problem_list
from etl.intake.templates import csv_template, excel_template
from tests.etl.checks import EMPLOYMENT, REFERENCES, csv_of, employed, found, report_of

KEYS = ["file", "layout", "encoding", "dataset", "rows", "problems"]
PROBLEM_KEYS = [
    "rule", "severity", "sheet", "row", "column", "value",
    "message_ja", "message_en", "hint_ja", "hint_en",
]  # fmt: skip
FORMULAS = ("=cmd|'/c calc'!A1", "+1+1", "-1+1", "@SUM(1)", "＝1", "\t=1", "\r=1")


@pytest.fixture(autouse=True)
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAREHOUSE_DIR", str(tmp_path / "warehouse"))


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    try:
        status = commands.main(list(arguments))
    except SystemExit as end:
        status = int(str(end.code))
    said = capsys.readouterr()
    return status, said.out, said.err


def test_a_good_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "良い.csv"
    path.write_bytes(csv_of([EMPLOYMENT, employed()]))
    status, out, _ = run(capsys, "check", str(path), "--json")
    record = json.loads(out)
    assert status == 0 and list(record)[:6] == KEYS
    assert record["file"] == "良い.csv" and record["dataset"] == "employment"
    assert record["rows"] == {"in": 1, "accepted": 1, "refused": 0}
    assert not list((tmp_path / "warehouse" / "jobs").glob("*/*"))


def test_a_bad_file_with_what_to_take_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.csv"
    rows = [employed(region_id=f"JP-{n:02d}", persons=text) for n, text in enumerate(FORMULAS, 1)]
    path.write_bytes(csv_of([EMPLOYMENT, *rows]))
    listed, marked = tmp_path / "problems.csv", tmp_path / "marked.xlsx"
    status, out, _ = run(capsys, "check", str(path), "--lang", "ja", "--report", str(listed), "--marked", str(marked))  # fmt: skip
    assert status == 1
    assert out.splitlines()[0].startswith("取り込めません。")
    assert listed.read_bytes().startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(listed.read_text(encoding="utf-8-sig"))))
    assert {line["row"] for line in lines if line["severity_en"] == "Error"} == {str(n) for n in range(2, 9)}  # fmt: skip
    dangerous = ("=", "+", "-", "@", "＝", "\t", "\r")
    assert not [cell for line in lines for cell in line.values() if cell.startswith(dangerous)]
    book = load_workbook(marked)
    data, problems = book.worksheets
    assert data["E2"].fill.fgColor.rgb.endswith("F8CBAD") and data["E2"].comment is not None
    assert data["A2"].fill.fgColor.rgb.endswith("000000") and data["A2"].value == "JP-01"
    assert problems.max_row > len(FORMULAS)
    assert not [c for page in book for row in page for c in row if c.data_type == "f"]


def test_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(b"")
    for arguments in (
        ["check", str(tmp_path / "none.csv")],
        ["check", str(tmp_path)],
        ["check", "a\x00b.csv"],
        ["check"],
        ["check", str(path), "--dataset", "nothing"],
        ["check", str(path), "--report", str(tmp_path / "no" / "folder.csv")],
        ["template", "nothing"],
    ):
        status, out, err = run(capsys, *arguments)
        assert status == 2 and err.strip(), arguments
        assert "Traceback" not in out + err


def test_an_empty_file_with_an_old_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / os.fsdecode("表.csv".encode("cp932"))
    path.write_bytes(b"")
    marked = tmp_path / "marked.xlsx"
    status, out, err = run(capsys, "check", str(path), "--json", "--marked", str(marked))
    record = json.loads(out)
    assert record["file"] == "表.csv" and err.strip() and not marked.exists()
    assert status == 1 and record["rows"] == {"in": 0, "accepted": 0, "refused": 0}
    assert [list(problem) for problem in record["problems"]] == [PROBLEM_KEYS]
    assert record["dataset"] is None


@pytest.mark.parametrize("dataset", FROM_FILES, ids=lambda dataset: dataset.name)
def test_a_template_is_accepted_once_filled(dataset: object, tmp_path: Path) -> None:
    name, names = dataset.name, dataset.names  # type: ignore[attr-defined]
    rows = [[row[n] for n in names] for row in REFERENCES.first_rows(name, 12)]
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    filled = csv_template(name, "ja") + text.getvalue().encode()
    report = report_of(filled, tmp_path)
    assert (report.dataset, report.loadable, report.rows.accepted) == (name, "yes", 12)
    empty = excel_template(name, "en", REFERENCES)
    assert {kind for kind, _, _ in found(report_of(empty, tmp_path, "t.xlsx"))} == {
        "template_empty"
    }
    book = load_workbook(io.BytesIO(empty))
    for row in rows:
        book.worksheets[0].append([cell or None for cell in row])
    out = io.BytesIO()
    book.save(out)
    report = report_of(out.getvalue(), tmp_path, "t.xlsx")
    assert (report.dataset, report.loadable, report.rows.accepted) == (name, "yes", 12)


def test_the_example_of_a_template_is_no_data(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(excel_template("employment", "ja", REFERENCES)))
    for name in book.sheetnames[:3]:
        del book[name]
    out = io.BytesIO()
    book.save(out)
    report = report_of(out.getvalue(), tmp_path, "t.xlsx")
    assert {kind for kind, _, _ in found(report)} == {"template_example"}


def test_the_list_of_problems_has_both_languages(tmp_path: Path) -> None:
    report = report_of(csv_of([EMPLOYMENT, employed(persons="=1")]), tmp_path)
    (line,) = [row for row in csv.DictReader(io.StringIO(problem_list(report).decode("utf-8-sig"))) if row["row"] == "2"][:1]  # fmt: skip
    assert line["value"] == "'=1" and line["message_ja"] and line["message_en"]
