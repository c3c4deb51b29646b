"""Clusters: the directory of organisations, on a map and in a list, and the page of each."""

import streamlit as st

from catalog.marts.partnerships import ORGANISATION_SUMMARY
from catalog.vocabularies import FIELD, ORGANISATION_KIND
from dashboard.alternatives import grouped
from dashboard.filters import choose, chosen_id, pick, pick_some, search
from dashboard.glossary import with_terms
from dashboard.language import say
from dashboard.legend import field_legend
from dashboard.linked_selection import list_click, map_click, map_key, mark_row
from dashboard.made_once import made_once
from dashboard.maps.base import WIDEST
from dashboard.maps.points import POINTS, organisation_points
from dashboard.notices import empty_state
from dashboard.organisation_detail import show_organisation
from dashboard.organisation_list import COLUMNS, OrganisationList, organisation_list
from dashboard.provenance import under_figure
from dashboard.queries import clusters
from dashboard.tables import height_of
from dashboard.texts import t
from dashboard.viewport import is_phone, map_size

LINK = "organisation"


def wanted_organisations() -> clusters.Wanted:
    """Draw the search and the filters, and return what is wanted."""
    words = search("words", t("clusters.words"), help=t("clusters.words_help"))
    folded = st.expander(t("partnerships.filters")) if is_phone() else st.container()
    blocs = ORGANISATION_SUMMARY.column("bloc").accepted or {}
    with folded, st.grid(columns=4, min_column_width=200):
        bloc = pick(
            "bloc", t("clusters.bloc"), ("all", *blocs),
            lambda b: say(blocs[b]) if b in blocs else t("clusters.all"),
        )  # fmt: skip
        kinds = pick_some(
            "kind", t("clusters.kind"), clusters.kinds(),
            lambda k: say(ORGANISATION_KIND[k]), help=t("partnerships.all_help"),
        )  # fmt: skip
        fields = pick_some(
            "field", t("clusters.field"), clusters.fields(),
            lambda f: say(FIELD[f]), help=t("clusters.field_help"),
        )  # fmt: skip
        names = clusters.countries()
        countries = pick_some(
            "country", t("clusters.country"), list(names),
            lambda c: names[c], help=t("partnerships.all_help"),
        )  # fmt: skip

    return clusters.Wanted(
        "" if bloc == "all" else bloc, tuple(kinds), tuple(fields), tuple(countries), words
    )


def show_directory(wanted: clusters.Wanted, listed: OrganisationList) -> None:
    """The figures, the map and the list; a click opens the page of an organisation."""
    with st.grid(min_column_width=150):
        for figure in ("shown", "japan", "europe", "tied"):
            st.metric(
                t(f"clusters.{figure}"),
                listed.counts[figure],
                help=with_terms(t(f"clusters.{figure}_help")),
                border=True,
                height="stretch",
            )

    st.header(t("clusters.map_title", **listed.counts))
    height, width = map_size()
    key = map_key("organisation_points", [POINTS], "organisation_id", None, listed.ids)
    st.pydeck_chart(
        made_once(
            lambda: organisation_points(listed.points, selected=None, height=height, width=width),
            "organisation_points",
            wanted,
        ),
        height=height,
        width=WIDEST,
        on_select=map_click(key, [POINTS], "organisation_id", LINK),
        selection_mode="single-object",
        key=key,
        alt=made_once(
            lambda: grouped(t("clusters.map_alt", **listed.counts), listed.rows["region"]),
            "organisation_points_alt",
            wanted,
        ),
    )
    field_legend(listed.fields)
    unplaced = t("clusters.unplaced", **listed.counts) if listed.unplaced else ""
    st.caption(f"{t('clusters.map_hint')} {unplaced}")

    st.header(t("clusters.list_title", **listed.counts))
    labels = {name: t(f"clusters.{name}") for name in COLUMNS}
    text = st.column_config.TextColumn
    mark_row("organisation_list", listed.ids, None)
    st.dataframe(
        listed.table,
        hide_index=True,
        placeholder="",
        height=height_of(len(listed.ids), 390),
        on_select=list_click("organisation_list", listed.ids, LINK),
        selection_mode="single-row",
        key="organisation_list",
        column_order=("name", "partnerships", *COLUMNS[1:]) if is_phone() else COLUMNS,
        column_config={
            **labels,
            "name": text(labels["name"], width=210 if is_phone() else 290),
            "kind": text(labels["kind"], width=150),
            "field": text(labels["field"], width=130),
            "country": text(labels["country"], width=110),
            "region": text(labels["region"], width=160),
            "city": text(labels["city"], width=110),
        },
        alt=t("clusters.list_alt"),
    )
    under_figure(
        "organisations",
        listed.rows,
        sources=listed.sources,
        metric="organisation_partnerships",
        columns=labels,
    )


st.title(t("clusters.title"))
chosen = chosen_id(LINK, clusters.ids())
if chosen is not None:
    st.button(t("clusters.back"), on_click=choose, args=(LINK, None), icon=":material/arrow_back:")
    show_organisation(chosen)
else:
    said = st.container()
    wanted = wanted_organisations()
    listed = organisation_list(wanted)
    said.markdown(t("clusters.sentence", **listed.counts))
    if listed.ids:
        show_directory(wanted, listed)
    else:
        empty_state(t("clusters.none_found"), t("clusters.none_found_help"))
