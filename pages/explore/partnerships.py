"""Partnerships: who works with whom, and everything on record about one of them."""

import streamlit as st

from catalog.vocabularies import FIELD, PARTNERSHIP_STATUS
from dashboard import numbers
from dashboard.citations import HOST, title
from dashboard.filters import choose, chosen_id, pick_some
from dashboard.language import language, say
from dashboard.legend import field_legend
from dashboard.linked_selection import list_click, map_click, map_key, mark_row
from dashboard.maps.arcs import ARCS, partnership_arcs
from dashboard.maps.base import WIDEST
from dashboard.notices import empty_state
from dashboard.partnership_detail import show_partnership
from dashboard.provenance import under_figure
from dashboard.queries import partnerships
from dashboard.queries.sources import sources
from dashboard.texts import t
from dashboard.viewport import is_phone, map_size

LINK = "partnership"
code = language()

st.title(t("partnerships.title"))
said = st.container()
folded = st.expander(t("partnerships.filters")) if is_phone() else st.container()
with folded, st.grid(columns=3, min_column_width=220):
    fields = pick_some(
        "field", t("partnerships.field"), partnerships.fields(), lambda f: say(FIELD[f]),
        help=t("partnerships.all_help"),
    )  # fmt: skip
    names = partnerships.country_names()
    countries = pick_some(
        "country", t("partnerships.country"), partnerships.countries(), lambda c: names[c],
        help=t("partnerships.all_help"),
    )  # fmt: skip
    statuses = pick_some(
        "status", t("partnerships.status"), partnerships.statuses(), lambda s: say(PARTNERSHIP_STATUS[s]),
        help=t("partnerships.all_help"),
    )  # fmt: skip

ties = partnerships.partnerships(fields, countries, statuses)
counts = partnerships.counts(fields, countries, statuses)
ids = list(ties["partnership_id"])
chosen = chosen_id(LINK, list(partnerships.partnerships()["partnership_id"]))
words = {name: numbers.number(value, code) for name, value in counts.items()}
said.markdown(t("partnerships.sentence", **words))

if ties.empty:
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
    st.pydeck_chart(
        partnership_arcs(
            ties.assign(field_label=[say(FIELD[f]) for f in ties["field"]]),
            selected=chosen if chosen in ids else None,
            height=height,
            width=width,
        ),
        height=height,
        width=WIDEST,
        on_select=map_click(key, [ARCS], "partnership_id", LINK),
        selection_mode="single-object",
        key=key,
        alt=t("partnerships.map_alt", **words),
    )
    field_legend(list(ties["field"].unique()))
    unplaced = t("partnerships.unplaced", **words) if counts["unplaced"] else ""
    st.caption(f"{t('partnerships.map_hint')} {unplaced}")
    if chosen is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                t("partnerships.selected", name=partnerships.partnership(chosen)["name"]),
                width="content",
            )
            st.button(t("partnerships.clear"), on_click=choose, args=(LINK, None))

    st.header(t("partnerships.list_title"))
    titles = {
        row.source_id: title(row) for row in sources(sorted(set(ties["source_id"]))).itertuples()
    }
    shown = ties.assign(
        source=[titles[s] for s in ties["source_id"]],
        field=[say(FIELD[f]) for f in ties["field"]],
        status=[say(PARTNERSHIP_STATUS[s]) for s in ties["status"]],
        signed_date=[
            "" if numbers.is_unknown(r.signed_date) else numbers.date(r.signed_date, r.signed_date_precision, code)
            for r in ties.itertuples()
        ],
        last_date=[
            "" if numbers.is_unknown(r.last_date) else numbers.date(r.last_date, r.last_date_precision, code)
            for r in ties.itertuples()
        ],
    )  # fmt: skip
    labels = {
        name: t(f"partnerships.{name}")
        for name in (
            "name", "field", "a_region", "b_region", "status", "signed_date", "last_date",
            "milestones", "events",
        )
    }  # fmt: skip
    mark_row("partnership_list", ids, chosen)
    st.dataframe(
        shown[[*list(labels)[:-2], "source", "url", "milestones", "events"]],
        hide_index=True,
        placeholder="",
        height=320,
        on_select=list_click("partnership_list", ids, LINK),
        selection_mode="single-row",
        key="partnership_list",
        column_config={
            **labels,
            "name": st.column_config.TextColumn(labels["name"], width=300),
            "field": st.column_config.TextColumn(labels["field"], width=130),
            "a_region": st.column_config.TextColumn(labels["a_region"], width=100),
            "b_region": st.column_config.TextColumn(labels["b_region"], width=180),
            "source": st.column_config.TextColumn(t("partnerships.source"), width=180),
            "url": st.column_config.LinkColumn(
                t("partnerships.link"), display_text=HOST, width=150
            ),
        },
        alt=t("partnerships.list_alt"),
    )
    under_figure(
        "partnerships",
        shown,
        sources=list(ties["source_id"]),
        metric="partnerships",
        columns=labels,
    )

st.divider()
if chosen is None:
    st.caption(t("partnerships.select_hint"))
else:
    show_partnership(chosen)
