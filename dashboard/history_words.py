"""How history is said: versions, moments, tables and what became of a row, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from catalog.access import WAY_NAMES
from catalog.vocabularies import LOAD_ACTION
from catalog.words import Language
from dashboard import numbers
from dashboard.language import language, say
from dashboard.queries.history import Entry
from dashboard.texts import t
from warehouse.extract import TABLES

_SHORT_HASH = 12


def moment(iso: str) -> str:
    """A moment on the clock of the reader's browser, with its zone; UTC where the browser names none."""
    return numbers.moment(iso, st.context.timezone or "UTC", language())


def table_label(name: str, code: Language | None = None) -> str:
    """A table of the catalogue in words; its name where the catalogue has none such."""
    return TABLES[name].label.in_(code or language()) if name in TABLES else name


def version_label(version: int) -> str:
    """A version as it is named: 第7版, version 7."""
    return t("history.version_named", version=version)


def action_label(entry: Entry) -> str:
    """What was done: built, a file loaded, gone back to version 3."""
    if entry.content_of is not None:
        return t("history.rolled_back_to", version=entry.content_of)
    return say(LOAD_ACTION[entry.action]) if entry.action in LOAD_ACTION else ""


def datasets_label(entry: Entry) -> str:
    """The datasets of which a version changed rows; for a roll-back, nothing is said here."""
    changed = [x for x in entry.loads if x.added or x.changed or x.removed or x.action == "upload"]
    names = dict.fromkeys(table_label(load.dataset) for load in changed if load.dataset in TABLES)
    shown = list(names)[:3]
    between = "、" if language() == "ja" else ", "
    left = len(names) - len(shown)
    return between.join(shown) + (t("history.and_more", count=left) if left else "")


def state_label(entry: Entry, seen: int) -> str:
    """What is to be known of a version: current, shown now, pinned, removed, damaged."""
    said = [t(f"history.state_{entry.state}")] if entry.state != "kept" else []
    if entry.version == seen and entry.state == "kept":
        said.append(t("history.state_seen"))
    if entry.is_pinned:
        said.append(t("history.state_pinned"))
    return ("、" if language() == "ja" else ", ").join(said)


def who_label(who: str) -> str:
    """Who did it: a name, or in words that it was done at this machine."""
    return say(WAY_NAMES["this_machine"]) if who == "this_machine" else who


def short_hash(sha256: str) -> str:
    """So much of a hash as tells files apart."""
    return sha256[:_SHORT_HASH]


def size(count: int) -> str:
    """A number of bytes as an office writes it: 412 kB, 39.8 MB."""
    if count < 1_000_000:
        return f"{numbers.number(max(count, 1000) / 1000, language())} kB"
    return f"{numbers.number(count / 1_000_000, language(), 1)} MB"


def show_facts(facts: Sequence[tuple[str, str]], alt: str) -> None:
    """What is known of a thing, a line each. Texts of people and files: in a table, never Markdown."""
    st.dataframe(
        pd.DataFrame(facts, columns=["fact", "text"]),
        hide_index=True,
        placeholder="",
        height="content",
        column_config={
            "fact": st.column_config.TextColumn(t("history.fact"), width=130),
            "text": st.column_config.TextColumn(t("history.content"), width="large"),
        },
        alt=alt,
    )
