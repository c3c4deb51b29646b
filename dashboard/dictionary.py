"""The data dictionary and the list of sources, as tables for the reader's language."""

from __future__ import annotations

import pandas as pd

from catalog.columns import Column
from catalog.dataset import Dataset
from catalog.datasets import DATASETS
from catalog.explain import markdown
from catalog.methods import CHOICES
from catalog.metrics import FAMILIES
from catalog.vocabularies import GRADE, LICENCE
from catalog.words import Language
from dashboard.texts import t


def columns_of(dataset: Dataset, code: Language) -> pd.DataFrame:
    """One row a column of `dataset`: name, meaning, type, what it may hold, whether it is the key."""
    rows = [
        {
            t("about_data.column"): column.name,
            t("about_data.meaning"): column.label.in_(code),
            t("about_data.type"): t(f"about_data.type_{column.type}"),
            t("about_data.key"): t("about_data.yes") if column.name in dataset.key else "",
            t("about_data.values"): _values(column, code),
        }
        for column in dataset.columns
    ]
    return pd.DataFrame(rows)


def indicators_table(code: Language) -> pd.DataFrame:
    """Every indicator: name, unit, family, its name in files and where its values are."""
    return pd.DataFrame(
        [
            {
                t("about_data.indicator"): metric.label.in_(code),
                t("about_data.unit"): metric.unit.in_(code),
                t("about_data.family"): family.in_(code),
                t("about_data.name_in_files"): metric.name,
                t("about_data.table"): metric.table,
            }
            for family, metrics in FAMILIES
            for metric in metrics
        ]
    )


def general_choices(code: Language) -> str:
    """The general choices behind the figures, as Markdown."""
    parts = []
    for choice in CHOICES.values():
        parts.append(f"### {choice.title.in_(code)}")
        parts.append("\n".join(f"- {markdown(point.in_(code))}" for point in choice.points))
        if choice.terms:
            between, end = ("、", "。") if code == "ja" else (", ", ".")
            words = between.join(f"`{term}` {x.in_(code)}" for term, x in choice.terms.items())
            parts.append(words + end)
    return "\n\n".join(parts)


def _values(column: Column, code: Language) -> str:
    parts = [column.note.in_(code)] if column.note.in_(code) else []
    if column.accepted is not None:
        parts.append("、".join(w.ja for w in column.accepted.values()) if code == "ja" else ", ".join(w.en for w in column.accepted.values()))  # fmt: skip
    if column.refers_to is not None:
        parts.append(t("about_data.refers_to", table=DATASETS[column.refers_to].label.in_(code)))
    return " ".join(parts)


def sources_table(rows: pd.DataFrame, code: Language) -> pd.DataFrame:
    """Every source: publisher, title, grade, period, licence, link, notes."""
    return pd.DataFrame(
        {
            t("about_data.publisher"): rows[f"publisher_{code}"],
            t("about_data.source_title"): rows[f"title_{code}"],
            t("about_data.grade"): [GRADE[g].in_(code) for g in rows["grade"]],
            t("about_data.period"): rows["reference_period"],
            t("about_data.licence"): [LICENCE[c].in_(code) if c in LICENCE else "" for c in rows["licence"]],
            t("about_data.link"): rows["url"],
            t("about_data.notes"): rows[f"notes_{code}"],
        }
    )  # fmt: skip
