"""Problems have words in both languages, and a report reads back as it was."""

from __future__ import annotations

import json

import pytest

from catalog.problems import PROBLEMS, SEVERITIES, Kind
from catalog.problems.kind import placeholders
from catalog.words import Words
from etl.intake.report import Report, Rows, RuleState, Totals, Understood
from etl.problem import Problem, letters


@pytest.mark.parametrize("kind", PROBLEMS.values(), ids=PROBLEMS)
def test_every_kind_has_words_in_both_languages(kind: Kind) -> None:
    assert kind.severity in SEVERITIES
    for words in (kind.message, kind.hint):
        assert words.ja.strip() and words.en.strip()
        assert placeholders(words.ja) == placeholders(words.en)
    for end in (kind.message.en, kind.hint.en):
        assert end.endswith((".", "?")) or end == "{do}", end


def test_a_problem_fills_its_words() -> None:
    problem = Problem("value_required", row=12, column=28, header="persons")
    assert problem.message("en") == "“persons” is empty in row 12."
    assert problem.column_letter == "AB"
    assert Problem("value_required", row=4, column=3).message("ja") == "4行目の「C」が空欄です。"


def test_facts_may_be_words() -> None:
    facts = (("found", Words("年、値", "year, value")), ("datasets", "{value}"))
    problem = Problem("no_dataset_fits", facts=facts)
    assert "年、値" in problem.message("ja")
    assert "{value}" in problem.hint("en")
    # A fact that was forgotten leaves a dash, not a traceback.
    assert "–" in Problem("no_dataset_fits").message("en")


def test_long_values_are_cut() -> None:
    assert len(Problem("value_required", value="x" * 5000).value) == 200


def test_letters() -> None:
    assert [letters(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_report_reads_back() -> None:
    report = Report(
        "made_up.csv",
        "canonical",
        "cp932",
        "employment",
        Rows(3, 2, 1, 1),
        [Problem("value_required", "", 4, 2, "year", "", (("a", Words("あ", "a")),), 3)],
        why=(Words("理由", "why"),),
        totals=Totals(10.5, 10.0, 0.5, 0.0, "人"),
        rules=(RuleState("L1-01", "ok", Words("ああ", "yes")),),
        understood=(Understood("region", "Hyogo", "JP-28", Words("兵庫県", "Hyōgo"), 2),),
        source={"publisher_en": "made up"},
    )
    assert Report.from_json(json.loads(report.dumps())) == report
    record = report.to_json()
    assert list(record)[:6] == ["file", "layout", "encoding", "dataset", "rows", "problems"]
    assert record["rows"] == {"in": 3, "accepted": 2, "refused": 1}
    assert list(record["problems"][0]) == [
        "rule", "severity", "sheet", "row", "column", "value",
        "message_ja", "message_en", "hint_ja", "hint_en",
    ]  # fmt: skip


def test_whether_a_report_lets_its_file_be_loaded() -> None:
    assert Report("empty.csv").loadable == "no"
    assert Report("good.csv", rows=Rows(1, 1, 0)).loadable == "yes"
    wrong = [Problem("value_required", row=2)]
    assert Report("wrong.csv", rows=Rows(2, 1, 1), problems=wrong).loadable == "no"
