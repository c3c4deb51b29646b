"""Two versions beside each other: which tables differ, and the rows of one of them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from catalog.access import Actor
from dashboard import filters, numbers
from dashboard import history_words as words
from dashboard.history_changes import show_changes
from dashboard.language import language, say
from dashboard.notices import empty_state
from dashboard.queries.comparison import COMPARED, compared, differences
from dashboard.queries.history import Entry
from dashboard.texts import t
from warehouse.changes import TableChange
from warehouse.errors import WarehouseError


def show_comparison(entries: Sequence[Entry], actor: Actor) -> None:
    """Choose a table and two versions; see what differs."""
    there = [str(entry.version) for entry in entries if entry.can_be_read]
    if len(there) < 2:
        empty_state(t("history.one_version"), t("history.one_version_help"))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        table = filters.select(
            "table", t("history.table"), COMPARED, words.table_label, default="employment"
        )
        before = filters.select(
            "before", t("history.before"), there, _named(entries), default=there[1]
        )
        after = filters.select(
            "after", t("history.after"), there, _named(entries), default=there[0]
        )
    if before == after:
        empty_state(t("history.same_version"), t("history.same_version_help"))
        return
    show_table(table, int(before), int(after), "compare", actor, in_link=True)


def show_table(
    table: str, before: int, after: int, key: str, actor: Actor, *, in_link: bool = False
) -> None:
    """The rows of a table that differ between two versions, and what is to be known of them."""
    try:
        with st.spinner(t("history.comparing")):
            found = compared(table, before, after)
    except WarehouseError as error:
        st.warning(say(error.message), icon=":material/warning:")
        return
    label = words.table_label(table)
    counts = found.counts
    if not (counts.added or counts.changed or counts.removed):
        st.info(t("history.no_difference", table=label, before=before, after=after))
        return
    st.markdown(t("history.compare_sentence", table=label, before=before, after=after))
    about = [
        (t("history.table"), f"{label} ({table})"),
        (t("history.before"), words.version_label(before)),
        (t("history.after"), words.version_label(after)),
    ]
    file = t("history.compare_file", table=table, before=before, after=after)
    show_changes(f"{key}_{table}_{before}_{after}", found, about, file, in_link=in_link)
    if found.exposing and actor.may("prune"):
        listed = ("、" if language() == "ja" else ", ").join(map(str, found.exposing))
        st.warning(t("history.exposing", versions=listed), icon=":material/visibility_off:")


def show_differences(before: int, after: int, key: str, actor: Actor) -> list[TableChange]:
    """The tables of facts that differ between two versions, and the rows of one of them that is chosen."""
    with st.spinner(t("history.comparing")):
        found = differences(before, after)
    if not found:
        st.info(t("history.nothing_differs", before=before, after=after))
        return found
    chosen = st.segmented_control(
        t("history.table"),
        [counts.table for counts in found],
        format_func=lambda name: _counted(next(x for x in found if x.table == name)),
        default=found[0].table,
        required=True,
        key=key,
    )
    show_table(str(chosen), before, after, key, actor)
    return found


def _counted(counts: TableChange) -> str:
    total = counts.added + counts.changed + counts.removed
    return f"{words.table_label(counts.table)} {numbers.number(total, language())}"


def _named(entries: Sequence[Entry]) -> filters.Label:
    by_version = {str(entry.version): entry for entry in entries}

    def named(version: str) -> str:
        entry = by_version[version]
        return t("history.version_choice", version=version, when=words.moment(entry.at))

    return named
