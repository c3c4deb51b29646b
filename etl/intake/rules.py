"""The thirty national rules: each kept, broken (with its problems) or not applicable (with the reason)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import duckdb

from catalog.national_rules import NATIONAL_RULES
from catalog.words import Words
from etl.files.sheet import OpenedFile, Sheet
from etl.intake.canonical import Conversion, Draft
from etl.intake.plan import Plan
from etl.intake.report import RuleState
from etl.intake.rules_cells import cell_problems, clean
from etl.intake.rules_meaning import across, meaning_problems
from etl.intake.rules_sheet import header_guess, sheet_problems
from etl.layouts import Reading
from etl.problem import Problem

WORKBOOKS = ("xlsx", "xls", "ods")
_TEXT_ONLY = Words("CSV・TSVのため対象外です。", "The file is text, not a workbook.")
_WORKBOOK_ONLY = Words("Excelブックのため対象外です。", "The file is a workbook, not text.")
_UNREAD = Words(
    "表を読み取れなかったため、確認できません。",
    "The table could not be read, so this cannot be told.",
)
_CANNOT_TELL = Words(
    "このファイル形式からは確認できません。", "The format of the file does not tell."
)
_ONE_FILE = Words(
    "1つのファイルだけでは、年ごとの違いは確認できません。",
    "One file alone cannot show how others differ.",
)
_NO_CHOICES = Words("選択肢の列がありません。", "No column holds choices.")
_KEPT = Words("確認しました。", "Looked at, and kept.")
_DEFINITIONS = re.compile(
    r"定義|用語|更新履歴|変更履歴|改定履歴|利用上の注意|definition|metadata|glossary|change ?log|revision",
    re.IGNORECASE,
)
# Rules that are told of from what the table means, so only where it was read.
_NEED_READING = frozenset(
    {"L1-03", "L1-09", "L2-01", "L2-04", "L3-02", "L3-03", "L3-04", "L3-05", "L3-06", "L3-08", "L3-09"}
)  # fmt: skip
_MARKS = {
    "L1-10": ("objects",),
    "L1-11": ("colours",),
    "L1-12": ("merged",),
    "L1-13": ("hidden_rows", "hidden_columns"),
    "L2-06": ("formulas",),
}


@dataclass(slots=True)
class Subject:
    """What the rules look at; what is None could not be read."""

    connection: duckdb.DuckDBPyConnection
    opened: OpenedFile | None = None
    sheet: Sheet | None = None
    reading: Reading | None = None
    plan: Plan | None = None
    conversion: Conversion | None = None
    draft: Draft | None = None


def look(subject: Subject) -> list[Problem]:
    """What breaks the rules and was not found by an earlier stage."""
    opened, sheet, reading = subject.opened, subject.sheet, subject.reading
    if opened is None or sheet is None:
        return []
    header = reading.header_rows if reading and reading.header_rows else header_guess(sheet)
    found = list(sheet_problems(subject.connection, sheet, reading, header))
    # A blank parts each value of Eurostat's from its flags: that is the layout, no look.
    bulk = reading is not None and reading.layout.startswith("eurostat_tsv")
    besides = ("blanks_for_looks",) if bulk else ()
    last = header[-1] if header else 0
    found += cell_problems(subject.connection, sheet, last, _clean_columns(subject), besides)
    if opened.format not in WORKBOOKS:
        broken = next((p for p in found if p.kind == "line_breaks_for_looks"), None)
        if broken is not None:
            found.append(replace(broken, kind="record_of_several_lines"))
    unnamed = next((p.column for p in found if p.kind == "columns_unnamed"), None)
    if opened.delimiter == "," and unnamed and header:
        beyond = [cell for row in header for cell in sheet.head[row - 1][unnamed - 1 :]]
        if not any(cell.strip() for cell in beyond):
            facts = (("names", f"{unnamed - 1:,}"),)
            found.append(Problem("rows_wider_than_header", sheet.name, header[-1], facts=facts))
    if reading is not None:
        found = [
            replace(p, facts=(("across", across(reading)),)) if p.kind == "not_long" else p
            for p in found
        ]
    if reading is not None and subject.plan and subject.conversion and subject.draft:
        found += meaning_problems(
            reading, subject.plan, subject.conversion, subject.draft.understood
        )
    if _explained_elsewhere(opened, sheet):
        found = [problem for problem in found if problem.kind != "no_definitions"]
    return found


def _explained_elsewhere(opened: OpenedFile, sheet: Sheet) -> bool:
    """Whether another sheet of the workbook holds definitions or changes, by its name or first cells."""
    texts = [
        text
        for other in opened.sheets
        if other.name != sheet.name
        for text in (other.name, *(cell for row in other.head[:10] for cell in row[:2]))
    ]
    return any(len(text) <= 40 and _DEFINITIONS.search(text) for text in texts)


def states(subject: Subject, problems: Sequence[Problem]) -> tuple[RuleState, ...]:
    """Every rule in its order."""
    broken: dict[str, int] = {}
    for problem in problems:
        if problem.rule:
            broken[problem.rule] = broken.get(problem.rule, 0) + problem.count
    return tuple(_state(subject, rule, broken.get(rule, 0), problems) for rule in NATIONAL_RULES)


def _state(subject: Subject, rule: str, count: int, problems: Sequence[Problem]) -> RuleState:
    if count:
        first = next(p for p in problems if p.rule == rule)
        return RuleState(rule, "broken", Words(first.message("ja"), first.message("en")), count)
    reason = _not_applicable(subject, rule)
    if reason is not None:
        return RuleState(rule, "not_applicable", reason)
    return RuleState(rule, "ok", _KEPT)


def _not_applicable(subject: Subject, rule: str) -> Words | None:
    """Why a rule says nothing of this file; None where it does."""
    opened, sheet, reading = subject.opened, subject.sheet, subject.reading
    if opened is None or sheet is None:
        return _UNREAD
    is_workbook = opened.format in WORKBOOKS
    scope = NATIONAL_RULES[rule].scope
    if scope == "workbook" and not is_workbook:
        return _TEXT_ONLY
    if scope == "text" and is_workbook:
        return _WORKBOOK_ONLY
    if rule == "L1-15" and opened.delimiter != ",":
        return Words("コンマ区切りではないため対象外です。", "The file is not parted at commas.")
    if any(fact in sheet.marks.cannot_tell for fact in _MARKS.get(rule, ())):
        return _CANNOT_TELL
    if rule == "L3-07":
        return None if reading and reading.layout == "mapping" else _ONE_FILE
    if reading is None:
        return _UNREAD if rule in _NEED_READING | {"L2-05"} else None
    return _not_in_table(subject, reading, rule)


def _not_in_table(subject: Subject, reading: Reading, rule: str) -> Words | None:
    plan = subject.plan
    if plan is None:
        return _UNREAD if rule in _NEED_READING | {"L2-05"} else None
    columns = [plan.dataset.column(name) for name, o in plan.origins.items() if o.dimension]
    if rule in ("L2-04", "L2-05") and not any(c.accepted for c in columns):
        return _NO_CHOICES
    if rule == "L3-02" and not any(c.refers_to or c.accepted for c in columns):
        return Words("コードの列がありません。", "No column holds codes.")
    if rule in ("L1-09", "L2-01", "L3-03", "L3-04") and not plan.measure:
        return Words("数値の列がありません。", "No column holds figures.")
    if rule == "L3-05" and not any("year" in c.name or c.name.endswith("date") for c in columns):
        return Words("時間の列がありません。", "No column holds years or dates.")
    if rule == "L3-06" and not any(c.name.endswith("region_id") for c in columns):
        return Words("地域の列がありません。", "No column holds regions.")
    del reading
    return None


def _clean_columns(subject: Subject) -> set[int]:
    """Columns all of whose texts were seen to be plain, so that their cells need not be read again."""
    reading, draft, plan = subject.reading, subject.draft, subject.plan
    # Other layouts trim what they read.
    if reading is None or draft is None or plan is None or reading.layout != "canonical":
        return set()
    found = {
        reading.places[name]
        for name, texts in draft.survey.texts.items()
        if name in reading.places and clean(texts)
    }
    measure = reading.places.get(plan.measure)
    return found | {measure} if measure and draft.survey.all_whole else found
