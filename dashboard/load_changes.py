"""The rows that a load changes, in words: what becomes of each, old → new; conflicts with other sources.

A preview and the history of loads keep them in the same tables: see warehouse.loads.LoadDetail.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.dataset as ds
import streamlit as st

from catalog.columns import Column
from catalog.dataset import Dataset
from catalog.datasets import DATASETS
from catalog.words import Language
from dashboard import numbers
from dashboard.history_changes import labels_for
from dashboard.language import colon, language
from dashboard.tables import height_of
from dashboard.texts import t
from warehouse.changes import STATUSES, Counts
from warehouse.labels import Labels

MOST = 1000
# The figure of a dataset; what else a row holds is said in one column of text.
_FIGURES = ("persons", "share_pct", "value")


def figure_of(dataset: Dataset) -> Column | None:
    """The column that holds the figure of a row; None for datasets that are not of figures."""
    found = [c for c in dataset.columns if c.name in _FIGURES and c.name not in dataset.key]
    return found[0] if found else None


def read(path: Path, statuses: Collection[str], most: int = MOST) -> pd.DataFrame:
    """The first rows of changes.parquet that have one of `statuses`."""
    wanted = ds.field("status").isin(list(statuses))
    return ds.dataset(path).head(most, filter=wanted).to_pandas()


def in_words(rows: pd.DataFrame, dataset: Dataset, code: Language) -> pd.DataFrame:
    """`rows` of changes for a reader: row of the file, key in words, old and new figure, what else differs."""
    labels = labels_for(dataset.name)
    figure = figure_of(dataset)
    key = key_in_words(rows, dataset, labels, code)
    shown: dict[str, Any] = {t("changes.row", code=code): rows["row"].astype("Int64")}
    of_source = dataset.column("source_id").label.in_(code) if "source_id" in dataset.key else ""
    left = {name: values for name, values in key.items() if name not in shared(key)}
    shown |= {name: values for name, values in left.items() if name != of_source}
    if figure is not None:
        for side in ("old", "new"):
            heading = t(f"changes.{side}_figure", code=code, what=figure.label.in_(code))
            shown[heading] = rows[f"{side}_{figure.name}"]
    # Titles are long: after the figures.
    shown |= {name: values for name, values in left.items() if name == of_source}
    beside = [c for c in dataset.columns if c.name not in dataset.key and c != figure]
    shown[t("changes.else", code=code)] = [
        _else(row, beside, labels, code) for row in rows.to_dict("records")
    ]
    return pd.DataFrame(shown)


def key_in_words(
    rows: pd.DataFrame, dataset: Dataset, labels: Mapping[str, Labels], code: Language
) -> dict[str, list[Any]]:
    """The columns of the key that `rows` have, by their labels; codes with their words."""
    shown = {}
    for name in dataset.key:
        if name in rows.columns:
            words, column = labels.get(name, {}), dataset.column(name)
            # Codes of vocabularies are ours alone; those of regions and industries stand in the file.
            pattern = "{0}" if column.accepted is not None else "{0} ({1})"
            shown[column.label.in_(code)] = [
                pattern.format(words[v], v) if v in words else v for v in rows[name]
            ]
    return shown


def shared(key: Mapping[str, Sequence[Any]]) -> dict[str, str]:
    """The columns of a key that hold one text in all of several rows, and that text."""
    return {
        name: str(values[0])
        for name, values in key.items()
        if len(values) > 1 and len(set(values)) == 1
    }


def _else(
    row: Mapping[Hashable, Any],
    columns: Sequence[Column],
    labels: Mapping[str, Labels],
    code: Language,
) -> str:
    """What of the other columns differs ("Flag: – → Estimated"); of a row that is new or goes, what it holds."""
    parts = []
    for column in columns:
        old, new = (_one(row.get(f"{side}_{column.name}"), column, labels, code) for side in ("old", "new"))  # fmt: skip
        if old == new:
            continue
        text = {"new": new, "removed": old}.get(row["status"], f"{old or '–'} → {new or '–'}")
        parts.append(f"{column.label.in_(code)}{colon(code)}{text}")
    return ("；" if code == "ja" else "; ").join(parts)


def _one(value: Any, column: Column, labels: Mapping[str, Labels], code: Language) -> str:
    if numbers.is_unknown(value):
        return ""
    if column.type == "boolean":
        return t("history.yes" if value else "history.no", code=code)
    words = labels.get(column.name, {})
    codes = str(value).split(";") if column.many else [str(value)]
    return ("、" if code == "ja" else ", ").join(words.get(c, c) for c in codes)


def figure_columns(dataset: Dataset, code: Language) -> dict[str, Any]:
    """How the old and the new figure are shown: thousands parted."""
    figure = figure_of(dataset)
    if figure is None:
        return {}
    what = figure.label.in_(code)
    return {
        t(f"changes.{side}_figure", code=code, what=what): st.column_config.NumberColumn(
            format="localized"
        )
        for side in ("old", "new")
    }


def show_counts(counts: Counts) -> None:
    """How many rows become what; those that always matter, and any other that there is."""
    always = ("new", "changed", "unchanged", "removed")
    shown = [s for s in STATUSES if s in always or getattr(counts, s)]
    with st.grid(min_column_width=150):
        for status in sorted(shown, key=lambda s: s not in always):
            st.metric(
                t(f"changes.{status}"),
                numbers.number(getattr(counts, status), language()),
                help=t(f"changes.{status}_help"),
                border=True,
                height="stretch",
            )


def show_changes(path: Path, dataset: str, counts: Counts, key: str) -> None:
    """The rows by what becomes of them, the first thousand of each."""
    offered = [s for s in STATUSES if getattr(counts, s)]
    if not offered:
        return
    labels = {
        s: f"{t(f'changes.{s}')} {numbers.number(getattr(counts, s), language())}" for s in offered
    }
    chosen = st.segmented_control(
        t("changes.which"),
        offered,
        format_func=labels.__getitem__,
        default=next((s for s in offered if s != "unchanged"), offered[0]),
        required=True,
        key=f"{key}_status",
    )
    found, code = read(path, [chosen]), language()
    rows = in_words(found, DATASETS[dataset], code)
    same = shared(key_in_words(found, DATASETS[dataset], labels_for(dataset), code))
    if same:
        said = ("、" if code == "ja" else "; ").join(
            f"{x}{colon(code)}{y}" for x, y in same.items()
        )
        st.text(t("changes.shared", said=said))
    if getattr(counts, chosen) > len(rows):
        st.caption(t("changes.first", shown=len(rows), count=numbers.number(getattr(counts, chosen), language())))  # fmt: skip
    st.dataframe(
        rows,
        hide_index=True,
        placeholder="–",
        height=height_of(len(rows), 400),
        column_config=figure_columns(DATASETS[dataset], code),
        alt=t("changes.alt", what=t(f"changes.{chosen}")),
    )
