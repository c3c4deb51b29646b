"""docs/methods.md: every formula, choice and limit in both languages, from the catalogue alone."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from catalog.explain import GENERAL, LETTERS, UNIT, facts, letters, markdown
from catalog.methods import CHOICES, choices_of
from catalog.metrics import FAMILIES
from catalog.metrics.metric import Metric
from catalog.words import LANGUAGES, Language, Words
from metrics.marts import COMPUTE

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "methods.md"
_NAMES: dict[Language, str] = {"ja": "日本語", "en": "English"}
_TITLE = Words("計算方法", "Methods")
_INTRODUCTION = Words(
    "ダッシュボードに示すすべての指標の計算式、前提、限界です。画面の「計算方法と元データ」と同じ文章です。",
    "The formula, the choices and the limits of every indicator that the dashboard shows. The same words stand under each figure.",
)
_MADE = "<!-- Made by `python3 manage.py methods` from catalog/; a test fails where the two differ. Change the catalogue, not this file. -->"
_CONTENTS = Words("目次", "Contents")
_FUNCTION = Words("計算する関数", "Computed by")
_EXPORT = Words("ファイルへの出力", "Taking it out")
_BRIDGE = Words(
    "| 日本標準産業分類の大分類 | A*10の部門 | 対応の度合い | 注記 |",
    "| JSIC division | A*10 group | Grade | Note |",
)


def write(path: Path = PAGE) -> None:
    """Write the page; a file that is up to date stays as it is."""
    path.write_text(page(), encoding="utf-8")


def page() -> str:
    """The whole page as Markdown (GitHub's, with its LaTeX)."""
    links = " ｜ ".join(f"[{_NAMES[code]}](#{code})" for code in LANGUAGES)
    parts = [f"# {_TITLE.ja} ／ {_TITLE.en}", _MADE, links]
    for code in LANGUAGES:
        parts += [_anchor(code), f"## {_NAMES[code]}", _INTRODUCTION.in_(code), *_contents(code)]
        parts += [_anchor(f"{code}-choices"), f"### {GENERAL.in_(code)}", *_choices(code)]
        for number, (family, metrics) in enumerate(FAMILIES):
            parts += [_anchor(f"{code}-family-{number}"), f"### {family.in_(code)}"]
            for metric in metrics:
                parts += _metric(metric, code)
    return "\n\n".join(parts) + "\n"


def _anchor(name: str) -> str:
    return f'<a id="{name}"></a>'


def _contents(code: Language) -> Iterator[str]:
    lines = [f"- [{GENERAL.in_(code)}](#{code}-choices)"]
    for number, (family, metrics) in enumerate(FAMILIES):
        named = _between(code).join(f"[{m.label.in_(code)}](#{code}-{m.name})" for m in metrics)
        lines.append(f"- [{family.in_(code)}](#{code}-family-{number})\n  {named}")
    yield f"**{_CONTENTS.in_(code)}**"
    yield "\n".join(lines)


def _between(code: Language) -> str:
    return "、" if code == "ja" else ", "


def _choices(code: Language) -> Iterator[str]:
    for choice in CHOICES.values():
        yield _anchor(f"{code}-choice-{choice.name}")
        yield f"#### {choice.title.in_(code)}"
        yield "\n".join(f"- {markdown(point.in_(code))}" for point in choice.points)
        if choice.terms:
            terms = (f"`{term}` {words.in_(code)}" for term, words in choice.terms.items())
            yield _between(code).join(terms) + ("。" if code == "ja" else ".")
        if choice.name == "bridge":
            yield _bridge(code)


def _bridge(code: Language) -> str:
    """The bridge from JSIC to A*10 as data/reference/industry.csv holds it."""
    with (ROOT / "data" / "reference" / "industry.csv").open(encoding="utf-8", newline="") as file:
        industries = {row["industry_id"]: row for row in csv.DictReader(file)}
    grades = CHOICES["bridge"].terms
    lines = [markdown(_BRIDGE.in_(code)), "|---|---|---|---|"]
    for name, row in industries.items():
        if row["scheme"] == "JSIC":
            group = industries[row["a10_id"]]
            cells = (
                f"{name[5:]} {row[f'name_{code}']}",
                f"{row['a10_id']} {group[f'name_{code}']}",
                grades[row["bridge_grade"]].in_(code),
                row[f"bridge_note_{code}"],
            )
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _metric(metric: Metric, code: Language) -> Iterator[str]:
    yield _anchor(f"{code}-{metric.name}")
    yield f"#### {metric.label.in_(code)}"
    yield f"```math\n{metric.formula}\n```"
    function = COMPUTE[metric.table]
    general = {
        choice.title.in_(code): f"[{choice.title.in_(code)}](#{code}-choice-{choice.name})"
        for choice in choices_of(metric)
    }
    said = [(UNIT.in_(code), metric.unit.in_(code))]
    if meanings := letters(metric, code, lambda x: f"$`{x}`$"):
        said.append((LETTERS.in_(code), ("；" if code == "ja" else "; ").join(meanings)))
    for heading, text in facts(metric, code, lambda x: f"`{x}`"):
        if heading == GENERAL.in_(code):
            text = _between(code).join(general.values())
        said.append((heading, markdown(text)))
    said += [
        (_FUNCTION.in_(code), f"`{function.__module__}.{function.__qualname__}`"),
        (_EXPORT.in_(code), f"`python3 manage.py export {metric.name}`"),
    ]
    colon = "：" if code == "ja" else ": "
    yield "\n".join(f"- **{heading}**{colon}{text}" for heading, text in said)
