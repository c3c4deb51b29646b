"""A line of a list that leads to another page."""

from __future__ import annotations

import streamlit as st

from dashboard.citations import plain
from dashboard.compose.items import Text
from dashboard.compose.listening import is_composed, tell
from dashboard.language import language
from dashboard.viewport import is_phone


def line_link(line: str, page: str, *, phone_label: str, **query: str) -> None:
    """`line` as a link to `page` with `query`; on a phone, `phone_label` below it leads there."""
    if is_composed():
        tell(Text(f"- {plain(line)}"))
        return
    if is_phone():
        # A link is one line and would be cut: the words wrap above it.
        st.markdown(plain(line))
    st.page_link(
        page,
        label=phone_label if is_phone() else line,
        query_params={**query, "lang": language()},
    )
