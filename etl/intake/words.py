"""A report in words: first whether the file can be loaded, then what was read, then the problems, grouped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.datasets import DATASETS
from catalog.national_rules import NATIONAL_RULES
from catalog.problems import SEVERITIES
from catalog.words import Language, Words
from etl.intake.report import Report
from etl.problem import Problem

# So many row numbers, values and readings of cells are named; the rest is counted.
_PLACES, _VALUES, _UNDERSTOOD = 8, 5, 12
_RULE = {
    "ok": Words("適合", "kept"),
    "broken": Words("不適合", "broken"),
    "not_applicable": Words("対象外", "not applicable"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Problems of one kind in one column of one sheet; the words are those of the first."""

    first: Problem
    rows: tuple[int, ...]
    values: tuple[str, ...]
    count: int


def groups(problems: Sequence[Problem]) -> list[Group]:
    """Alike problems together: errors, then warnings, then notes, each in the order of the file."""
    alike: dict[tuple[str, str, int | None, str], list[Problem]] = {}
    for problem in problems:
        key = (problem.kind, problem.sheet, problem.column, problem.header)
        alike.setdefault(key, []).append(problem)
    made = [
        Group(
            members[0],
            tuple(sorted({p.row for p in members if p.row})),
            tuple(dict.fromkeys(p.value for p in members if p.value)),
            sum(p.count for p in members),
        )
        for members in alike.values()
    ]
    order = list(SEVERITIES)
    return sorted(made, key=lambda group: order.index(group.first.severity))


def headline(report: Report) -> Words:
    """One sentence: whether the file can be loaded, and the reason."""
    rows = report.rows
    dataset = DATASETS[report.dataset].label if report.dataset in DATASETS else Words("", "")
    if report.loadable == "no":
        return _refusal(report, dataset)
    aside = (
        Words(
            f"（ほかの{rows.left_out:,}行は対象外です）",
            f" (another {rows.left_out:,} are left out by design)",
        )
        if rows.left_out
        else Words("", "")
    )
    if report.loadable == "after_tick":
        count = report.count("warning")
        return Words(
            f"確認のうえ取り込めます。{rows.accepted:,}行を「{dataset.ja}」として読み取りました{aside.ja}。注意が{count:,}件あります。",
            f"This file can be loaded once its warnings ({count:,}) have been read: "
            f"{_rows(rows.accepted)} “{dataset.en}”{aside.en}.",
        )
    return Words(
        f"取り込めます。{rows.accepted:,}行を「{dataset.ja}」として読み取りました{aside.ja}。",
        f"This file can be loaded: {_rows(rows.accepted)} “{dataset.en}”{aside.en}.",
    )


def _rows(count: int) -> str:
    return "1 row fits" if count == 1 else f"{count:,} rows fit"


def _refusal(report: Report, dataset: Words) -> Words:
    rows = report.rows
    errors = [problem for problem in report.problems if problem.severity == "error"]
    wrong = rows.refused - rows.left_out
    if report.dataset and wrong and any(problem.row for problem in errors):
        return Words(
            f"取り込めません。{rows.found:,}行のうち{wrong:,}行にエラーがあります。直してから、もう一度確認してください。",
            f"This file cannot be loaded: {wrong:,} of its {rows.found:,} rows "
            f"{'has an error' if wrong == 1 else 'have errors'}. Mend what is named and check again.",
        )
    if errors:
        return Words(
            f"取り込めません。{errors[0].message('ja')}",
            f"This file cannot be loaded. {errors[0].message('en')}",
        )
    return Words(
        f"取り込めません。「{dataset.ja}」として取り込む行がありません。",
        f"This file cannot be loaded: it holds no row for “{dataset.en}”.",
    )


def as_text(report: Report, language: Language) -> str:
    """The whole report for a terminal; its first line is the headline."""
    return "\n".join(_lines(report, language)) + "\n"


def _lines(report: Report, language: Language) -> Iterator[str]:
    ja = language == "ja"
    yield headline(report).in_(language)
    yield ""
    yield from _what_was_read(report, language)
    for group in groups(report.problems):
        yield ""
        yield from _group_lines(group, language)
    if report.rules:
        yield ""
        yield "機械判読の統一ルール" if ja else "National rules on machine-readable data"
        for status, words in _RULE.items():
            states = [state for state in report.rules if state.status == status]
            yield f"  {words.in_(language)} ({len(states)}): " + ", ".join(s.rule for s in states)
            if status == "broken":
                for state in states:
                    title = NATIONAL_RULES[state.rule].title.in_(language)
                    yield f"    {state.rule} {title}: {_plain(state.why.in_(language))}"


def _what_was_read(report: Report, language: Language) -> Iterator[str]:
    ja = language == "ja"
    yield f"{'ファイル：' if ja else 'File: '}{_plain(report.file)}"
    for words in report.why:
        yield f"  {_plain(words.in_(language))}"
    if report.dataset in DATASETS:
        label = DATASETS[report.dataset].label.in_(language)
        yield f"{'データセット：' if ja else 'Dataset: '}{label} ({report.dataset})"
    if report.title:
        yield f"{'表題：' if ja else 'Title: '}{_plain(report.title)}"
    rows = report.rows
    if ja:
        yield f"行数：ファイル {rows.found:,} ＝ 取り込む {rows.accepted:,} ＋ 取り込まない {rows.refused:,}（うち対象外 {rows.left_out:,}）"
    else:
        yield (
            f"Rows: {rows.found:,} in the file = {rows.accepted:,} accepted + {rows.refused:,} refused "
            f"({rows.left_out:,} of them left out by design)"
        )
    totals = report.totals
    if totals.in_file is not None:
        sums = [number(x) for x in (totals.in_file, totals.taken, totals.refused, totals.left_out)]
        unit = f" {_plain(totals.unit)}" if totals.unit else ""
        if ja:
            yield f"数値の合計：ファイル {sums[0]} ＝ 取り込む {sums[1]} ＋ エラー {sums[2]} ＋ 対象外 {sums[3]}{unit}"
        else:
            yield (
                f"Sum of figures: {sums[0]} in the file = {sums[1]} taken + {sums[2]} refused + "
                f"{sums[3]} left out{unit}"
            )
    for item in report.understood[:_UNDERSTOOD]:
        label = item.label.in_(language)
        meaning = f"{item.meaning} ({label})" if label and label != item.meaning else item.meaning
        yield f"  {_plain(item.found)} → {meaning}"
    if (more := len(report.understood) - _UNDERSTOOD) > 0:
        yield f"  ほか{more:,}件" if ja else f"  and {more:,} more"


def _group_lines(group: Group, language: Language) -> Iterator[str]:
    ja = language == "ja"
    problem = group.first
    rule = f" [{problem.rule}]" if problem.rule else ""
    times = f" ×{group.count:,}" if group.count > 1 else ""
    yield f"{SEVERITIES[problem.severity].in_(language)}{rule}{times}{'：' if ja else ': '}{_plain(problem.message(language))}"
    if where := place(group, language):
        yield f"  {'場所：' if ja else 'Where: '}{where}"
    if group.count > 1 and group.values:
        shown = ", ".join(f"「{v}」" if ja else f"“{v}”" for v in group.values[:_VALUES])
        yield f"  {'ファイルの表記：' if ja else 'Found: '}{_plain(shown)}"
    yield f"  {'対応：' if ja else 'To do: '}{_plain(problem.hint(language))}"


def place(group: Group, language: Language) -> str:
    """Sheet, rows and column as a spreadsheet names them; "" for the file as a whole."""
    ja = language == "ja"
    problem = group.first
    parts = []
    if problem.sheet:
        parts.append(f"シート「{problem.sheet}」" if ja else f"sheet “{problem.sheet}”")
    if group.rows:
        spans = _spans(group.rows)
        more = len(spans) - _PLACES
        listed = ("、" if ja else ", ").join(spans[:_PLACES])
        rest = (f"ほか{more:,}か所" if ja else f" and {more:,} more places") if more > 0 else ""
        parts.append(f"{listed}行目{rest}" if ja else f"row {listed}{rest}")
    if problem.column or problem.header:
        name = f" “{problem.header}”" if problem.header and problem.column else problem.header
        if ja:
            name = f"「{problem.header}」" if problem.header else ""
        parts.append(f"{problem.column_letter}{'列' if ja and problem.column else ''}{name}" if ja else f"column {problem.column_letter}{name}")  # fmt: skip
    return _plain(("、" if ja else ", ").join(parts))


def _spans(rows: Sequence[int]) -> list[str]:
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return [f"{a:,}" if a == b else f"{a:,}–{b:,}" for a, b in runs]


def number(value: float | None) -> str:
    """A control sum with separators, without a tail of zeros; a dash where there is none."""
    if value is None:
        return "–"
    return f"{value:,.6f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"


def _plain(text: str) -> str:
    """`text` on one line and without signs that steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)
