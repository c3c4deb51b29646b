"""One version: what was done, what it changed and what follows from it, its file, and the way back to it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from catalog.access import Actor
from dashboard import history_words as words
from dashboard import numbers
from dashboard.history_compare import show_differences
from dashboard.history_load import show_load
from dashboard.history_roll_back import show_done, show_roll_back
from dashboard.language import language, say
from dashboard.queries.history import Entry, damage
from dashboard.texts import t


def show_entry(entry: Entry, entries: Sequence[Entry], actor: Actor, newest: int) -> None:
    """Everything about a version; what its state does not allow is said instead."""
    show_done()
    heading = t("history.entry_title", version=entry.version, action=words.action_label(entry))
    st.header(heading if entry.action else words.version_label(entry.version))
    found = damage(entry.version) if entry.state != "pruned" else None
    if found is not None or entry.state == "damaged":
        reason = say(found.message) if found else t("history.ledger_damaged")
        st.error(t("history.damaged", reason=reason), icon=":material/warning:")
    elif entry.state == "pruned":
        st.info(t("history.pruned", version=entry.version), icon=":material/delete_history:")
    _show_facts(entry, actor)
    whole = entry.can_be_read and found is None
    if whole and entry.version != newest:
        st.page_link(
            "pages/explore/overview.py",
            label=t("history.look_at", version=entry.version),
            query_params={"version": str(entry.version), "lang": language()},
            icon=":material/visibility:",
        )
    # First of all: whoever has made a mistake looks for the way back.
    if whole and actor.may("roll_back"):
        show_roll_back(entry, entries, actor, newest)
    if entry.upload is not None and actor.may("see_files"):
        show_load(entry.upload.load_id, actor)
    elif whole:
        _show_changes(entry, entries, actor)


def _show_facts(entry: Entry, actor: Actor) -> None:
    """When, why, and for staff who and which file. Texts of people and files, so in a table, never Markdown."""
    facts = [
        (t("history.when"), words.moment(entry.at) if entry.at else numbers.UNKNOWN[language()])
    ]
    if entry.built_on is not None:
        facts.append((t("history.built_on"), words.version_label(entry.built_on)))
    facts.append((t("history.note"), entry.note or t("history.no_note")))
    if actor.may("see_files"):
        facts.append((t("history.who"), words.who_label(entry.who)))
    words.show_facts(facts, t("history.facts_alt", version=entry.version))


def _show_changes(entry: Entry, entries: Sequence[Entry], actor: Actor) -> None:
    """What differs from the version before."""
    st.subheader(t("history.changes_title"))
    if entry.built_on is None:
        st.markdown(t("history.first_version", rows=numbers.number(entry.added, language())))
        return
    before = next((x for x in entries if x.version == entry.built_on), None)
    if before is None or not before.can_be_read:
        st.info(t("history.before_is_gone", version=entry.built_on))
        return
    show_differences(entry.built_on, entry.version, f"differs_{entry.version}", actor)
