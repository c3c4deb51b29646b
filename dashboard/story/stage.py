"""The stage: one figure of a story, as large as the screen, its headline above and its source below."""

from __future__ import annotations

import json
from typing import Any

import streamlit as st

from catalog.words import Language
from dashboard.charts import CONFIG
from dashboard.compose import Chart, Figure, Map, Numbers, Table, compose
from dashboard.language import language
from dashboard.legend import colour_legend
from dashboard.plain_text import plain
from dashboard.provenance import show_source
from dashboard.story.enlarge import (
    Screen,
    fitting,
    height_of_figure,
    height_of_legend,
    larger_chart,
)
from dashboard.story.keys import held
from dashboard.story.model import Step, said
from dashboard.story.qr import qr_code
from dashboard.story.seat import Seat
from dashboard.texts import t
from warehouse.location import database_path, warehouse_dir

_ON_A_PHONE = 8


def show_stage(seat: Seat) -> None:
    """The step of `seat`."""
    screen, code, step = held().screen, language(), seat.shown
    headline = said(step.headline, code)
    figure = find_figure(step, seat.version, code, screen)
    source = figure.source if figure else ""
    st.title(plain(headline), anchor=False)
    height = height_of_figure(screen, headline, source)
    if seat.step == 1 and not screen.is_phone:
        left, right = st.columns([5, 1], vertical_alignment="center")
        with left:
            draw(figure, step, seat.version, code, screen, height)
        with right:
            show_way_in(seat)
    else:
        draw(figure, step, seat.version, code, screen, height)
    if source:
        show_source(source)


def find_figure(step: Step, version: int, code: Language, screen: Screen) -> Figure | None:
    """The figure of a step; None where this version of the data has it no more."""
    view = compose(step.page, step.query, code, version=version, phone=screen.is_phone)
    return next((figure for figure in view.figures if figure.key == step.figure), None)


def draw(
    figure: Figure | None, step: Step, version: int, code: Language, screen: Screen, height: int
) -> None:
    """The figure alone, `height` pixels high."""
    if figure is None:
        st.info(t("show.no_figure", version=version), icon=":material/info:")
        return
    # A table is as high as its rows: a room that scrolls would be shut to the keyboard.
    is_high = screen.is_phone or not isinstance(figure, Numbers)
    # The buttons stay where they are from step to step: what is low has the room all the same.
    with st.container(height="content" if is_high else height, border=False):
        data = str(database_path(warehouse_dir(), version))
        shown = (data, step.page, *sorted(step.query.items()), figure.key, code, screen, height)
        _drawn(repr(shown), figure, screen, height)


def show_way_in(seat: Seat) -> None:
    """How viewers come to what is shown: the link as a QR code, and the code of the presentation."""
    st.image(qr_code(seat.link), width="stretch", alt=t("show.qr_alt", link=seat.link))
    st.caption(t("show.follow_here") if seat.given else t("show.open_here"))
    if seat.given:
        st.markdown(plain(seat.link.partition("//")[2]))


def written_code(code: str) -> str:
    """A code as it is read out: in two halves."""
    return f"{code[:4]}-{code[4:]}"


@st.cache_resource(max_entries=500, show_spinner=False)
def _drawn(
    shown: str,  # noqa: ARG001 - what the figure is known by: one text, for Streamlit hashes value by value
    _figure: Figure,
    _screen: Screen,
    _height: int,
) -> None:
    """Draw a figure; whoever comes after is sent the same again, which takes a tenth of the time."""
    legend = 0
    if isinstance(_figure, Chart | Map):
        legend = height_of_legend(_screen, [words for _, words in _figure.legend])
    if isinstance(_figure, Chart):
        _show_legend(_figure)
        drawn = larger_chart(_figure.figure, _screen, _height - legend)
        st.plotly_chart(
            drawn,
            # A map stands on white in both themes, with colours of its own.
            theme=None if any(name.startswith("map") for name in drawn["layout"]) else "streamlit",
            config=CONFIG,
            alt=_figure.alt,
        )
    elif isinstance(_figure, Map):
        _show_legend(_figure)
        st.pydeck_chart(
            _Deck(_figure.deck),
            height=_height - legend,
            alt=_figure.alt,
        )
    elif isinstance(_figure, Numbers):
        _show_numbers(_figure, _screen)
    else:
        _show_table(_figure, _screen, _height - _screen.font * 2)


def _show_numbers(numbers: Numbers, screen: Screen) -> None:
    """Cards of a like width, three in a row at most: five and one would look like a leftover."""
    least = screen.width // 4 if not screen.is_phone else 150
    with st.grid(min_column_width=least):
        for number in numbers.numbers:
            st.metric(number.label, number.value, border=True, height="stretch")


def _show_table(table: Table, screen: Screen, height: int) -> None:
    all_rows = table.shown
    rows = fitting(all_rows, screen, height)
    if screen.is_phone:
        # It is scrolled through anyhow; the buttons are below it.
        rows = all_rows[list(rows.columns)].head(_ON_A_PHONE)
    st.table(rows, border="horizontal", hide_index=True, alt=table.alt)
    if len(rows) < len(all_rows):
        st.caption(t("show.part", shown=len(rows), all=len(all_rows)))
    elif rows.shape != all_rows.shape:
        st.caption(t("show.part_of_columns"))


def _show_legend(figure: Chart | Map) -> None:
    if figure.legend:
        colour_legend(figure.legend)


class _Deck:
    """A map as it was composed: it is written as it stands."""

    def __init__(self, deck: Any) -> None:
        self._deck = deck

    def to_json(self) -> str:
        """The map as deck.gl reads it."""
        return json.dumps(self._deck, ensure_ascii=False, separators=(",", ":"))
