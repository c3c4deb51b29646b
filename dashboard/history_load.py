"""An uploaded file in the history, for staff: what it was, what it changed and what followed, and itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

import pandas as pd
import streamlit as st

from catalog.access import Actor, Denied
from catalog.problems import SEVERITIES
from catalog.vocabularies import LOAD_MODE
from catalog.words import Language
from dashboard import history_words as words
from dashboard import load_changes, load_effects, numbers
from dashboard.access import actor_later
from dashboard.file_names import stem
from dashboard.language import language, say
from dashboard.tables import height_of
from dashboard.texts import t
from warehouse.changes import LoadRecord
from warehouse.errors import WarehouseError
from warehouse.loads import load_detail, open_file_of

# So many problems are listed; a report may hold thousands.
_LISTED = 500


def show_load(load_id: str, actor: Actor) -> None:
    """The load; in words where the actor may not see it, or what was kept of it is damaged."""
    try:
        detail = load_detail(load_id, actor=actor)
    except (WarehouseError, Denied) as error:
        st.warning(say(error.message), icon=":material/warning:")
        return
    record = detail.record
    _show_file(record)
    st.subheader(t("history.changes_title"))
    load_changes.show_counts(record.counts)
    load_changes.show_changes(detail.changes, record.dataset, record.counts, f"load_{load_id}")
    st.subheader(t("history.effect_title"))
    load_effects.show_effects(record.effects, detail.map, f"load_{load_id}")
    _show_problems(record)


def _show_file(record: LoadRecord) -> None:
    """What is known of the file, and the file. Its name is somebody's text: in a table, never Markdown."""
    st.subheader(t("history.file_title"))
    facts = [
        (t("history.file"), record.file),
        (t("history.size"), words.size(record.size)),
        (t("history.hash"), record.sha256),
        (t("history.dataset"), words.table_label(record.dataset)),
        (t("history.mode"), say(LOAD_MODE[record.mode])),
        (t("history.layout"), record.layout),
        (t("history.encoding"), record.encoding),
        (t("history.source"), _source(record)),
        (t("history.rows"), _rows(record)),
    ]
    words.show_facts([fact for fact in facts if fact[1]], t("history.file_alt"))
    _download(record)


def _rows(record: LoadRecord) -> str:
    """Rows of the file, those taken and those not: they add up."""
    rows = record.report.get("rows")
    if not rows:
        return ""
    said = {name: numbers.number(rows[name], language()) for name in ("in", "accepted", "refused")}
    return t(
        "history.rows_accounted", rows=said["in"], taken=said["accepted"], left=said["refused"]
    )


def _show_problems(record: LoadRecord) -> None:
    """What the check had to say of the file. It quotes the file, so in a table, never as Markdown."""
    found = record.report.get("problems", [])
    if not found:
        st.caption(t("history.no_problems"))
        return
    rows = problems_table(found, language())
    opened = st.expander(t("history.problems", count=len(found)), key="problems", on_change="rerun")
    if not opened.open:
        return
    with opened:
        if len(rows) > _LISTED:
            st.caption(t("history.problems_first", shown=_LISTED, count=len(rows)))
        st.dataframe(
            rows.head(_LISTED),
            hide_index=True,
            placeholder="",
            height=height_of(min(len(rows), _LISTED), 400),
            alt=t("history.problems", count=len(found)),
        )


def problems_table(found: Sequence[Mapping[str, Any]], code: Language) -> pd.DataFrame:
    """One row a problem, as the record of a load keeps them."""
    return pd.DataFrame(
        {
            t("upload.severity", code=code): [SEVERITIES[x["severity"]].in_(code) for x in found],
            t("upload.sheet", code=code): [x["sheet"] or "" for x in found],
            t("upload.row", code=code): pd.array([x["row"] for x in found], dtype="Int64"),
            t("upload.column", code=code): [x["column"] or "" for x in found],
            t("upload.value_found", code=code): [x["value"] for x in found],
            t("upload.message", code=code): [x[f"message_{code}"] for x in found],
            t("upload.hint", code=code): [x[f"hint_{code}"] for x in found],
        }
    )


def _source(record: LoadRecord) -> str:
    source = record.source or {}
    title = source.get(f"title_{language()}") or source.get("title_ja") or source.get("title_en")
    return title or source.get(f"publisher_{language()}") or ""


def _download(record: LoadRecord) -> None:
    """The bytes as they came, read at the click, for whoever may have them then."""
    whoever = actor_later()
    st.download_button(
        t("history.download_file"),
        lambda: open_file_of(record.load_id, actor=whoever())[1],
        file_name=safe_name(record.file),
        # Never a kind that a browser would show as a page of this site.
        mime="application/octet-stream",
        on_click="ignore",
        key=f"file_{record.load_id}",
        icon=":material/download:",
    )


def safe_name(name: str) -> str:
    """A file's name for a download: no folder, no sign that a system minds, its ending kept if it is a plain one."""
    endings = "".join(
        x for x in PurePath(name.replace("\\", "/")).suffixes[-2:] if x[1:].isalnum() and len(x) < 8
    )
    return stem(PurePath(name.replace("\\", "/")).name) + endings.lower()
