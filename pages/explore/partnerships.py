"""Partnerships: who works with whom, and everything on record about one of them."""

import streamlit as st

from catalog.vocabularies import FIELD, PARTNERSHIP_STATUS
from dashboard.citations import HOST, plain
from dashboard.filters import choose, chosen_id, pick_some
from dashboard.language import say
from dashboard.legend import field_legend
from dashboard.linked_selection import list_click, map_click, map_key, mark_row
from dashboard.made_once import made_once
from dashboard.maps.arcs import ARCS, partnership_arcs
from dashboard.maps.base import WIDEST
from dashboard.notices import empty_state
from dashboard.partnership_detail import show_partnership
from dashboard.partnership_list import COLUMNS, partnership_list
from dashboard.provenance import under_figure
from dashboard.queries import partnerships
from dashboard.texts import t
from dashboard.viewport import is_phone, map_size

LINK = "partnership"

st.title(t("partnerships.title"))
said = st.container()
folded = st.expander(t("partnerships.filters")) if is_phone() else st.container()
with folded, st.grid(columns=3, min_column_width=220):
    fields = pick_some(
        "field", t("partnerships.field"), partnerships.fields(),
        lambda f: say(FIELD[f]), help=t("partnerships.all_help"),
    )  # fmt: skip
    names = partnerships.country_names()
    countries = pick_some(
        "country", t("partnerships.country"), partnerships.countries(),
        lambda c: names[c], help=t("partnerships.all_help"),
    )  # fmt: skip
    statuses = pick_some(
        "status", t("partnerships.status"), partnerships.statuses(),
        lambda s: say(PARTNERSHIP_STATUS[s]), help=t("partnerships.all_help"),
    )  # fmt: skip

view = (tuple(fields), tuple(countries), tuple(statuses))
listed = partnership_list(*view)
ids, words = listed.ids, listed.counts
chosen = chosen_id(LINK, partnerships.ids())
said.markdown(t("partnerships.sentence", **words))

if not ids:
    empty_state(t("partnerships.none_found"), t("partnerships.none_found_help"))
else:
    with st.grid(min_column_width=180):
        for figure in ("shown", "active", "signed", "renewed"):
            st.metric(
                t(f"partnerships.{figure}"),
                words[figure],
                help=t(f"partnerships.{figure}_help"),
                border=True,
                height="stretch",
            )

    st.header(t("partnerships.map_title", **words))
    height, width = map_size()
    key = map_key("partnership_map", [ARCS], "partnership_id", chosen, ids)
    drawn = chosen if chosen in ids else None
    st.pydeck_chart(
        made_once(
            lambda: partnership_arcs(listed.ties, selected=drawn, height=height, width=width),
            "partnership_map",
            *view,
            drawn,
        ),
        height=height,
        width=WIDEST,
        on_select=map_click(key, [ARCS], "partnership_id", LINK),
        selection_mode="single-object",
        key=key,
        alt=t("partnerships.map_alt", **words),
    )
    field_legend(listed.fields)
    unplaced = t("partnerships.unplaced", **words) if listed.unplaced else ""
    st.caption(f"{t('partnerships.map_hint')} {unplaced}")
    if chosen is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            name = partnerships.partnership(chosen)["name"]
            st.markdown(t("partnerships.selected", name=plain(name)), width="content")
            st.button(t("partnerships.clear"), on_click=choose, args=(LINK, None))

    st.header(t("partnerships.list_title"))
    labels = {name: t(f"partnerships.{name}") for name in COLUMNS}
    text, link = st.column_config.TextColumn, st.column_config.LinkColumn
    mark_row("partnership_list", ids, chosen)
    st.dataframe(
        listed.table,
        hide_index=True,
        placeholder="",
        height=320,
        on_select=list_click("partnership_list", ids, LINK),
        selection_mode="single-row",
        key="partnership_list",
        column_config={
            **labels,
            "name": text(labels["name"], width=300),
            "field": text(labels["field"], width=130),
            "a_region": text(labels["a_region"], width=100),
            "b_region": text(labels["b_region"], width=180),
            "source": text(t("partnerships.source"), width=180),
            "url": link(t("partnerships.link"), display_text=HOST, width=150),
        },
        alt=t("partnerships.list_alt"),
    )
    under_figure(
        "partnerships", listed.rows, sources=listed.sources, metric="partnerships", columns=labels
    )

st.divider()
if chosen is None:
    st.caption(t("partnerships.select_hint"))
else:
    show_partnership(chosen)
