"""Rows that differ between two versions, in words: what became of each, its key, old and new values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from catalog.columns import Column
from catalog.words import Language
from dashboard import exports, filters, numbers
from dashboard.history_words import table_label
from dashboard.language import language
from dashboard.queries.comparison import Compared
from dashboard.snapshots import opened
from dashboard.tables import height_of
from dashboard.texts import t
from warehouse.extract import TABLES
from warehouse.labels import Labels, labels_of

KINDS = ("added", "changed", "removed")
PAGE_ROWS = 200
# A workbook of more rows takes so long to write that other readers would notice.
_EXCEL_ROWS = 10_000
_WIDE = {"region_id": 150, "industry": 190, "source_id": 220, "concept": 170, "organisation_id": 240, "partnership_id": 240, "event_id": 240}  # fmt: skip


def show_changes(
    key: str, found: Compared, about: list[tuple[str, str]], file: str, *, in_link: bool
) -> None:
    """The rows of a comparison: how many of each kind, a page of them, and all of them to take away.

    `about` is said on the second sheet of the workbook; `file` is the downloads' name without ending.
    The kind of change that is looked at is kept `in_link` where this is what the page shows.
    """
    counts = found.counts
    code = language()
    with st.container(horizontal=True):
        for kind in KINDS:
            number = numbers.number(getattr(counts, kind), code)
            st.metric(t(f"history.{kind}"), number, border=True, width=160)
    if found.withheld:
        st.caption(t("history.withheld", count=numbers.number(found.withheld, code)))
    if not found.rows.num_rows:
        return
    offered = ["all", *(kind for kind in KINDS if getattr(counts, kind))]
    chosen = _kind(key, offered, in_link=in_link)
    rows = of_kind(found.rows, chosen)
    labels = labels_for(counts.table)
    page = _page(f"{key}_{chosen}", rows.num_rows)
    shown = in_words(
        rows.slice(page * PAGE_ROWS, PAGE_ROWS).to_pandas(), counts.table, labels, code
    )
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        height=height_of(len(shown), 560),
        column_config=_shown_as(counts.table, labels, code),
        alt=t("history.changes_alt", table=table_label(counts.table)),
    )
    _downloads(key, rows, counts.table, labels, about, file)


def _kind(key: str, offered: list[str], *, in_link: bool) -> str:
    def named(kind: str) -> str:
        return t(f"history.{kind}")

    if len(offered) == 2:
        # All of them are of one kind.
        return offered[0]
    if in_link:
        return filters.pick("kind", t("history.kind"), offered, named)
    chosen = st.segmented_control(
        t("history.kind"),
        offered,
        format_func=named,
        default="all",
        required=True,
        key=f"{key}_kind",
    )
    return str(chosen)


def of_kind(rows: pa.Table, kind: str) -> pa.Table:
    """The rows that were added, changed or removed; all of them for "all"."""
    return rows if kind == "all" else rows.filter(pc.equal(rows["status"], kind))


def labels_for(table: str) -> Mapping[str, Labels]:
    """Column → words of its codes, as the version on screen has them."""
    cursor = opened().cursor()
    # The key of a table with names is no reference, but has words: its own.
    columns = [
        c.but(refers_to=table) if c.name == f"{table}_id" and not c.refers_to else c
        for c in TABLES[table].columns
        if not (c.name == f"{table}_id" and not _has_names(table))
    ]
    found = {c.name: labels_of(cursor, c, language()) for c in columns}
    return {name: words for name, words in found.items() if words is not None}


def _has_names(table: str) -> bool:
    return {"name_en", "title_en"} & set(TABLES[table].names) != set()


def in_words(
    rows: pd.DataFrame,
    table: str,
    labels: Mapping[str, Labels],
    code: Language,
    *,
    codes: bool = False,
) -> pd.DataFrame:
    """A comparison as a reader sees it; with `codes`, the codes of the key stand beside their words.

    The kind of change, the key, then each column that differs in any row: before, after. A code without
    words stays as it is.
    """
    dataset = TABLES[table]
    said: dict[str, list[object]] = {
        t("history.kind", code=code): [
            t(f"history.{status}", code=code) for status in rows["status"]
        ]
    }
    for name in dataset.key:
        column = dataset.column(name)
        heading = _heading(column, labels, code)
        said[heading] = _words(rows[name], column, labels, code)
        if codes and name in labels:
            said[t("history.code_of", code=code, column=heading)] = list(rows[name])
    for column in dataset.columns:
        for side in ("old", "new"):
            if column.name not in dataset.key and f"{side}_{column.name}" in rows.columns:
                heading = t(f"history.{side}_of", code=code, column=column.label.in_(code))
                said[heading] = _words(rows[f"{side}_{column.name}"], column, labels, code)
    return pd.DataFrame(said)


def _heading(column: Column, labels: Mapping[str, Labels], code: Language) -> str:
    """The column's label; of a code that is shown in words, without saying that it is a code."""
    label = column.label.in_(code)
    return label.removesuffix("コード").removesuffix(" code") if column.name in labels else label


def _words(
    values: pd.Series, column: Column, labels: Mapping[str, Labels], code: Language
) -> list[object]:
    plain = [None if numbers.is_unknown(value) else value for value in values]
    if column.type == "boolean":
        words = {True: t("history.yes", code=code), False: t("history.no", code=code)}
        return [None if value is None else words[bool(value)] for value in plain]
    if column.name not in labels:
        return plain
    known: Mapping[Any, str] = labels[column.name]
    between = "、" if code == "ja" else ", "
    parts = [
        value.split(";") if column.many and isinstance(value, str) else [value] for value in plain
    ]
    return [
        None if each == [None] else between.join(str(known.get(x, x)) for x in each)
        for each in parts
    ]


def _page(key: str, rows: int) -> int:
    """The page that is asked for, from 0; said with how many rows there are where one does not hold them."""
    pages = -(-rows // PAGE_ROWS)
    if pages < 2:
        return 0
    with st.container(horizontal=True, vertical_alignment="center"):
        page = st.pagination(pages, key=f"{key}_page")
        first = (page - 1) * PAGE_ROWS + 1
        st.caption(
            t(
                "history.rows_shown",
                first=numbers.number(first, language()),
                last=numbers.number(min(first + PAGE_ROWS - 1, rows), language()),
                rows=numbers.number(rows, language()),
            ),
            width="content",
        )
    return int(page) - 1


def _shown_as(table: str, labels: Mapping[str, Labels], code: Language) -> dict[str, Any]:
    """How each column is drawn: codes in words wide, whole numbers (but years) with thousands apart."""
    config: dict[str, Any] = {t("history.kind"): st.column_config.Column(width=70)}
    for column in TABLES[table].columns:
        heading = _heading(column, labels, code)
        sides = [t(f"history.{side}_of", column=column.label.in_(code)) for side in ("old", "new")]
        if column.type == "integer" and not column.name.endswith("year"):
            config |= {x: st.column_config.NumberColumn(format="localized") for x in sides}
        config[heading] = st.column_config.Column(width=_WIDE.get(column.name, 110))
    return config


def _downloads(
    key: str,
    rows: pa.Table,
    table: str,
    labels: Mapping[str, Labels],
    about: list[tuple[str, str]],
    file: str,
) -> None:
    # Files are made at the click, outside of a run, where no language is settled: it is fixed now.
    code = language()
    sheets = (t("provenance.data_sheet"), t("provenance.about_sheet"))

    def everything() -> pd.DataFrame:
        return in_words(rows.to_pandas(), table, labels, code, codes=True)

    with st.container(horizontal=True):
        st.download_button(
            t("provenance.csv"),
            lambda: exports.csv_for_excel(everything()),
            file_name=f"{file}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"{key}_csv",
        )
        st.download_button(
            t("provenance.excel"),
            lambda: exports.excel(everything(), about, *sheets),
            file_name=f"{file}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            key=f"{key}_xlsx",
            disabled=rows.num_rows > _EXCEL_ROWS,
            help=t("history.excel_limit", rows=numbers.number(_EXCEL_ROWS, code)),
        )
