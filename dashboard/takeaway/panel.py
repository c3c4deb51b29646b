"""What opens above every page: the view as slides, paper, workbook or picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.compose import Chart, Map, compose
from dashboard.language import colon, language
from dashboard.navigation import EXPLORE
from dashboard.plain_text import one_line
from dashboard.snapshots import version
from dashboard.takeaway.kinds import KINDS
from dashboard.takeaway.links import file_links
from dashboard.takeaway.wish import Wish
from dashboard.texts import t

# Pages of the explorer that hold no figures.
_WITHOUT = {"glossary"}


def take_away_button(page: str) -> Any:
    """The button, where the page shows data; `fill` it once the page has run. None elsewhere."""
    if page not in EXPLORE or page in _WITHOUT:
        return None
    return st.popover(
        t("takeaway.open"), icon=":material/download:", key=f"take_away_{page}", on_change="rerun"
    )


def fill(panel: Any, page: str) -> None:
    """What the button opens; costs nothing while it is closed."""
    if panel is None or not panel.open:
        return
    with panel:
        _show(page, dict(st.query_params))


def story_files(story: str, of: int | None = None) -> None:
    """The button for the files of a story, with the data of version `of`, by default those of this run."""
    opened = st.popover(
        t("takeaway.open"),
        icon=":material/download:",
        key=f"take_away_story_{story}",
        on_change="rerun",
    )
    if opened.open:
        with opened:
            st.caption(t("takeaway.intro_story", version=of or version()))
            wish = Wish(KINDS["slides"], language(), of or version(), story=story)
            file_links(wish, figures={}, parts={}, key=f"files_of_story_{story}")


def _show(page: str, query: Mapping[str, str]) -> None:
    code = language()
    view = compose(page, query, code, version=version())
    if not view.figures:
        st.info(t("takeaway.nothing"))
        return
    st.caption(t("takeaway.intro", version=version()))
    figures = {
        x.key: one_line(f"{t(f'takeaway.kind_{type(x).__name__.lower()}')}{colon()}{x.title}")
        for x in view.figures
        if isinstance(x, Chart | Map)
    }
    parts = {}
    if view.tabs:
        count = len(view.tabs[-1].options)
        parts = {
            "all": t("takeaway.parts_all", count=count),
            "one": t("takeaway.parts_one", part=view.part),
        }
    wish = Wish(KINDS["slides"], code, version(), page=page, query=view.query)
    file_links(wish, figures=figures, parts=parts, key=f"files_of_{page}")
