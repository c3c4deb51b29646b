"""The versions that were published and the loads that brought them, newest first; one of them can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from catalog.access import Actor
from dashboard import history_words as words
from dashboard.linked_selection import list_click, mark_row
from dashboard.queries.history import Entry
from dashboard.tables import height_of
from dashboard.texts import t

LINK = "entry"
_WIDTHS = {
    "version": 60, "when": 215, "action": 130, "state": 130, "datasets": 190, "added": 75, "changed": 80,
    "removed": 85, "note": 240, "file": 220, "who": 110, "layout": 140, "hash": 120,
}  # fmt: skip
# Persons and their files are for staff: see docs/decisions.
FOR_STAFF = ("file", "who", "layout", "hash")


def show_list(entries: Sequence[Entry], actor: Actor, seen: int, chosen: str | None) -> None:
    """The list; a row writes its version to the link."""
    ids = [str(entry.version) for entry in entries]
    rows = versions_table(entries, seen, with_files=actor.may("see_files"))
    mark_row("history_list", ids, chosen)
    st.dataframe(
        rows,
        hide_index=True,
        placeholder="",
        height=height_of(len(rows), 430),
        on_select=list_click("history_list", ids, LINK),
        selection_mode="single-row",
        key="history_list",
        column_config={
            name: st.column_config.Column(t(f"history.{name}"), width=_WIDTHS[name])
            for name in rows.columns
        }
        | {
            name: st.column_config.NumberColumn(
                t(f"history.{name}"), width=_WIDTHS[name], format="localized"
            )
            for name in ("added", "changed", "removed")
        },
        alt=t("history.list_alt"),
    )


def versions_table(entries: Sequence[Entry], seen: int, *, with_files: bool) -> pd.DataFrame:
    """One row a version; `with_files` adds whose file it was, its name, layout and hash."""
    rows = [_row(entry, seen) for entry in entries]
    columns = [name for name in _WIDTHS if with_files or name not in FOR_STAFF]
    return pd.DataFrame(rows, columns=columns)


def _row(entry: Entry, seen: int) -> dict[str, Any]:
    file = entry.upload
    # The ledger counts the rows of loads and builds; what going back changes is compared when it is looked at.
    known = entry.state != "damaged" and entry.action != "rollback"
    return {
        "version": entry.version,
        "when": words.moment(entry.at) if entry.at else "",
        "action": words.action_label(entry),
        "datasets": words.datasets_label(entry),
        "file": file.file_name if file else "",
        "added": entry.added if known else None,
        "changed": entry.changed if known else None,
        "removed": entry.removed if known else None,
        "note": entry.note,
        "who": words.who_label(entry.who),
        "state": words.state_label(entry, seen),
        "layout": file.layout if file else "",
        "hash": words.short_hash(file.sha256) if file else "",
    }
