"""Partnerships: who works with whom, how long it took, which ties sleep, and everything about one of them."""

import streamlit as st

from catalog.metrics.partnerships import SILENT_YEARS
from dashboard.alternatives import tied
from dashboard.citations import HOST, plain
from dashboard.filters import choose, chosen_id
from dashboard.glossary import with_terms
from dashboard.legend import field_legend
from dashboard.linked_selection import list_click, map_click, map_key, mark_row
from dashboard.made_once import made_once
from dashboard.maps.arcs import ARCS, partnership_arcs
from dashboard.maps.base import WIDEST
from dashboard.notices import empty_state
from dashboard.partnership_detail import show_partnership
from dashboard.partnership_filters import partnership_filters
from dashboard.partnership_list import COLUMNS, PartnershipList, partnership_list
from dashboard.partnership_network import show_network
from dashboard.partnership_time import show_quiet, show_waits
from dashboard.provenance import under_figure
from dashboard.queries import partnerships
from dashboard.queries.partnership_detail import partnership
from dashboard.tables import height_of
from dashboard.tabs import tab
from dashboard.texts import t
from dashboard.viewport import is_phone, map_size

LINK = "partnership"
LIMIT = int(SILENT_YEARS.default)
VIEWS = ("map", "network", "memorandum", "quiet")


def show_map(wanted: partnerships.Wanted, listed: PartnershipList, chosen: str | None) -> None:
    """The map of arcs; a click selects."""
    st.header(t("partnerships.map_title", **listed.counts))
    height, width = map_size()
    key = map_key("partnership_map", [ARCS], "partnership_id", chosen, listed.ids)
    drawn = chosen if chosen in listed.ids else None
    st.pydeck_chart(
        made_once(
            lambda: partnership_arcs(listed.ties, selected=drawn, height=height, width=width),
            "partnership_map",
            wanted,
            drawn,
        ),
        height=height,
        width=WIDEST,
        on_select=map_click(key, [ARCS], "partnership_id", LINK),
        selection_mode="single-object",
        key=key,
        alt=made_once(
            lambda: tied(t("partnerships.map_alt", **listed.counts), listed.ties),
            "partnership_map_alt",
            wanted,
        ),
    )
    field_legend(listed.fields)
    unplaced = t("partnerships.unplaced", **listed.counts) if listed.numbers["unplaced"] else ""
    st.caption(f"{t('partnerships.map_hint')} {unplaced}")


def show_list(listed: PartnershipList, chosen: str | None) -> None:
    """The partnerships in a table; a row selects."""
    st.header(t("partnerships.list_title"))
    labels = {name: t(f"partnerships.{name}") for name in COLUMNS}
    text, link = st.column_config.TextColumn, st.column_config.LinkColumn
    mark_row("partnership_list", listed.ids, chosen)
    st.dataframe(
        listed.table,
        hide_index=True,
        placeholder="",
        height=height_of(len(listed.ids), 320),
        on_select=list_click("partnership_list", listed.ids, LINK),
        selection_mode="single-row",
        key="partnership_list",
        column_config={
            **labels,
            "name": text(labels["name"], width=210 if is_phone() else 300),
            "field": text(labels["field"], width=130),
            "a_region": text(labels["a_region"], width=115),
            "b_region": text(labels["b_region"], width=180),
            "source": text(t("partnerships.source"), width=180),
            "url": link(t("partnerships.link"), display_text=HOST, width=150),
        },
        alt=t("partnerships.list_alt"),
    )
    under_figure(
        "partnerships", listed.rows, sources=listed.sources, metric="partnerships", columns=labels
    )


st.title(t("partnerships.title"))
said = st.container()
wanted = partnership_filters()
listed = partnership_list(wanted)
chosen = chosen_id(LINK, partnerships.ids())
said.markdown(t("partnerships.sentence", limit=LIMIT, **listed.counts))

if not listed.ids:
    empty_state(t("partnerships.none_found"), t("partnerships.none_found_help"))
else:
    with st.grid(min_column_width=150):
        for figure in ("shown", "alive", "signed", "renewed"):
            st.metric(
                t(f"partnerships.{figure}"),
                listed.counts[figure],
                help=with_terms(t(f"partnerships.{figure}_help", limit=LIMIT)),
                border=True,
                height="stretch",
            )
    view = tab("view", t("partnerships.view"), VIEWS, lambda v: t(f"partnerships.view_{v}"))
    if view == "map":
        show_map(wanted, listed, chosen)
    elif view == "network":
        show_network(wanted, listed.sources)
    elif view == "memorandum":
        show_waits(wanted, chosen, LINK)
    else:
        show_quiet(wanted, chosen, LINK)
    if chosen is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                t("partnerships.selected", name=plain(partnership(chosen)["name"])), width="content"
            )
            st.button(t("partnerships.clear"), on_click=choose, args=(LINK, None))
    if view in ("map", "network"):
        show_list(listed, chosen)

st.divider()
if chosen is None:
    st.caption(t("partnerships.select_hint"))
else:
    show_partnership(chosen)
