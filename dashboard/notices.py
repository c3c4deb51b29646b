"""What every page says when something is not as usual."""

from __future__ import annotations

import streamlit as st

from dashboard.language import say
from dashboard.snapshots import newest_version, opened
from dashboard.texts import t


def show_notices() -> None:
    """A line above the page where the current snapshot is damaged, or an older one is pinned by the link."""
    snapshot = opened()
    if snapshot.warning is not None:
        st.warning(say(snapshot.warning), icon=":material/warning:")
    newest = newest_version()
    if snapshot.warning is None and newest is not None and snapshot.snapshot.version != newest:
        st.info(t("app.pinned", version=snapshot.snapshot.version, newest=newest))


def empty_state(missing: str, what_to_do: str) -> None:
    """An empty figure: what is missing and what to do."""
    st.info(f"**{missing}**\n\n{what_to_do}")
