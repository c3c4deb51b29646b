"""A rule of the data that a load would break, as a problem of the file, in both languages."""

from __future__ import annotations

from catalog.dataset import Dataset
from catalog.datasets import DATASETS
from catalog.marts import MARTS
from catalog.words import Words
from etl.load import Problem as BrokenRule
from etl.problem import Problem

# What etl.constraints says, by how it begins; what follows is a value, a list or the name of a table.
_JAPANESE = {
    "key must be unique": "キーは重複できません",
    "must not be empty": "空欄にできません",
    "must be one of": "決められた値のいずれかにします：",
    "must be in": "参照先の表にある値にします：",
    "must be ≥": "この値以上にします：",
    "must be ≤": "この値以下にします：",
    "must look like": "決められた書式にします：",
    "must be": "値の型は次のとおりです：",
}


def in_words(problem: BrokenRule) -> Problem:
    """`problem` as one that the report of a file can show."""
    if "can be worked back" in problem.rule:
        return Problem("load_exposes", value=problem.found)
    table = {**DATASETS, **MARTS}[problem.dataset]
    labels = [column.label for column in table.columns if column.name == problem.column]
    return Problem(
        "load_breaks_rule",
        header=problem.column,
        value=problem.found,
        facts=(
            ("table", table.label),
            ("field", labels[0] if labels else Words(problem.column, problem.column)),
            ("rule", _rule(problem.rule, table)),
        ),
        count=problem.count,
    )


def _rule(said: str, table: Dataset) -> Words:
    for stated in table.rules:
        if said.startswith(f"{stated.name}: "):
            return stated.says
    for begins, japanese in _JAPANESE.items():
        if said.startswith(begins):
            return Words(japanese + said[len(begins) :].strip(), said)
    return Words(said, said)
