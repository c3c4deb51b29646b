"""Below a step: back and on, where one is, the data, and what else there is to do."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.compose import Chart, Map, Numbers, Table
from dashboard.language import language, language_switch
from dashboard.navigation import path_of
from dashboard.story.keys import frame, held, pressed
from dashboard.story.model import said
from dashboard.story.seat import Seat, come_back, go, start
from dashboard.story.stage import find_figure
from dashboard.texts import t

PAGE = "pages/present/story.py"


def show_bar(seat: Seat) -> None:
    """The buttons of a step; the keys do the same."""
    last = len(seat.story.steps)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            t("show.back"),
            icon=":material/arrow_back:",
            on_click=go,
            args=(seat, seat.step - 1),
            disabled=seat.step == 1,
            key="show_back",
        )
        st.markdown(t("show.place", step=seat.step, last=last), width="content")
        st.button(
            t("show.next"),
            icon=":material/arrow_forward:",
            icon_position="right",
            on_click=go,
            args=(seat, seat.step + 1),
            disabled=seat.step == last,
            key="show_next",
        )
        frame(
            step=seat.step,
            last=last,
            says=t(
                "show.read_out",
                step=seat.step,
                last=last,
                headline=said(seat.shown.headline, language()),
            ),
            code=seat.given.code if seat.given else "",
            key=seat.key,
            on_step=lambda: go(seat, pressed()),
        )
        _show_data(seat)
        _show_more(seat)
        _show_state(seat)


def _show_state(seat: Seat) -> None:
    """Whether this screen follows a presenter, for those who do not present."""
    if seat.given is None or seat.is_presenter:
        return
    if not seat.given.is_live:
        st.caption(t("show.ended"), width="content")
    elif seat.is_following:
        st.caption(t("show.following"), width="content")
    else:
        st.button(
            t("show.come_back"),
            icon=":material/podcasts:",
            on_click=come_back,
            key="show_come_back",
        )


def _show_data(seat: Seat) -> None:
    """The table beside a chart, for whoever wants the figures or cannot see it."""
    figure = find_figure(seat.shown, seat.version, language(), held().screen)
    if figure is None or isinstance(figure, Numbers):
        return
    opened = st.popover(
        t("show.data"), icon=":material/table:", key=f"show_data_{seat.step}", on_change="rerun"
    )
    if opened.open:
        with opened:
            st.dataframe(
                _rows(figure), hide_index=True, placeholder="", height=320, alt=figure.title
            )


def _rows(figure: Chart | Map | Table) -> pd.DataFrame:
    """The rows behind a figure, under the labels of the screen."""
    if figure.behind is None:
        return figure.rows if isinstance(figure, Table) else pd.DataFrame()
    behind = figure.behind
    rows = behind.rows[list(behind.columns)].rename(columns=dict(behind.columns))
    rows.attrs = {}
    return rows


def _show_more(seat: Seat) -> None:
    opened = st.popover(
        t("show.more"),
        icon=":material/more_horiz:",
        # Another one on another screen: what it opened there would lie over the notes here.
        key=f"show_more_{st.query_params.get('view', '')}_{seat.given is None}",
        on_change="rerun",
    )
    if not opened.open:
        return
    code, step = language(), seat.shown
    with opened:
        st.caption(t("show.on_version", version=seat.version))
        st.page_link(
            path_of(step.page),
            label=t("show.open_view"),
            icon=":material/open_in_new:",
            query_params={**step.query, "version": str(seat.version), "lang": code},
        )
        own = (
            {"follow": seat.given.code}
            if seat.given
            else {"story": seat.story.id, "step": str(seat.step), "version": str(seat.version)}
        )
        if not seat.given or seat.is_presenter:
            st.page_link(
                PAGE,
                label=t("show.presenters_view"),
                icon=":material/co_present:",
                query_params={**own, "view": "presenter", "lang": code},
            )
        if not seat.given:
            st.button(
                t("show.start"),
                icon=":material/podcasts:",
                on_click=start,
                args=(seat,),
                key="show_start_here",
            )
        language_switch()
        st.page_link(
            PAGE, label=t("show.leave"), icon=":material/close:", query_params={"lang": code}
        )
