"""History: what was published when and from which file; two versions compared; the way back."""

import streamlit as st

from dashboard import filters, history_words, numbers
from dashboard.access import current_actor
from dashboard.history_compare import show_comparison
from dashboard.history_detail import show_entry
from dashboard.history_list import LINK, show_list
from dashboard.language import language
from dashboard.queries import history
from dashboard.snapshots import newest_version, opened
from dashboard.texts import t

actor = current_actor()
entries = history.entries()
shown = opened().snapshot.version
newest = newest_version() or shown
current = next((entry for entry in entries if entry.version == newest), None)
there = [entry for entry in entries if entry.can_be_read]

st.title(t("history.title"))
st.markdown(
    t(
        "history.sentence",
        version=newest,
        when=history_words.moment(current.at if current else ""),
        versions=numbers.number(len(there), language()),
        loads=numbers.number(sum(entry.upload is not None for entry in entries), language()),
    )
)
view = filters.pick(
    "view", t("history.view"), ["versions", "compare"], lambda name: t(f"history.view_{name}")
)
if view == "versions":
    chosen = filters.chosen_id(LINK, [str(entry.version) for entry in entries])
    st.caption(t("history.list_hint" if actor.may("see_files") else "history.list_hint_viewer"))
    show_list(entries, actor, shown, chosen)
    if chosen is not None:
        entry = next(entry for entry in entries if str(entry.version) == chosen)
        show_entry(entry, entries, actor, newest)
else:
    st.caption(t("history.compare_hint"))
    show_comparison(entries, actor)
