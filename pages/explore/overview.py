"""Overview: the figures that matter, who works with whom, what is new."""

import streamlit as st

from catalog.vocabularies import BASIS, FIELD
from dashboard import numbers
from dashboard.alternatives import tied
from dashboard.glossary import with_terms
from dashboard.language import language, say
from dashboard.legend import field_legend
from dashboard.made_once import made_once
from dashboard.maps.arcs import partnership_arcs
from dashboard.maps.base import WIDEST
from dashboard.news import news_list
from dashboard.provenance import under_figure
from dashboard.queries import overview, partnerships
from dashboard.selection import picked_object
from dashboard.texts import t
from dashboard.tour import show_tour
from dashboard.viewport import map_size

code = language()
figures = overview.headline()
ties = partnerships.partnerships()
height, width = map_size()

st.title(t("overview.title"))
st.markdown(
    t(
        "overview.sentence",
        partnerships=numbers.number(figures["partnerships"][0], code),
        regions=numbers.number(figures["regions_linked"][0], code),
    )
)
show_tour()

with st.grid(min_column_width=150):
    for figure in ("partnerships", "regions_linked", "memoranda", "meetings_held"):
        value, qualifier, _ = figures[figure]
        st.metric(
            t(f"overview.{figure}"),
            numbers.total(value, qualifier, code),
            help=with_terms(t(f"overview.{figure}_help")),
            border=True,
            height="stretch",
        )
    shares = list(overview.latest_shares().itertuples())
    for row in shares:
        st.metric(
            t("overview.share_of", region=row.name_),
            numbers.percent(row.share_pct, code),
            help=with_terms(
                t(
                    "overview.share_help",
                    year=numbers.year(row.year, row.calendar, code),
                    basis=say(BASIS[row.basis]),
                )
            ),
            border=True,
            height="stretch",
        )
st.caption(
    t("overview.figures_note", events=figures["meetings_held"][2])
    + " "
    + "；".join(
        t(
            "overview.share_note",
            region=row.name_,
            year=numbers.year(row.year, row.calendar, code),
            basis=say(BASIS[row.basis]),
        )
        for row in shares
    )
)

st.header(t("overview.map_title"))
event = st.pydeck_chart(
    made_once(
        lambda: partnership_arcs(
            ties.assign(field_label=[say(FIELD[f]) for f in ties["field"]]),
            selected=None,
            height=height,
            width=width,
        ),
        "overview_arcs",
    ),
    height=height,
    width=WIDEST,
    on_select="rerun",
    selection_mode="single-object",
    key="overview_map",
    alt=made_once(lambda: tied(t("overview.map_alt", count=len(ties)), ties), "overview_alt"),
)
field_legend(list(ties["field"].unique()))
if (picked := picked_object(event, "arcs", "partnership_id")) is not None:
    chosen = ties[ties["partnership_id"] == picked].iloc[0]
    with st.container(border=True):
        st.markdown(f"**{chosen['name']}**  \n{say(FIELD[chosen['field']])}")
        st.page_link(
            "pages/explore/partnerships.py",
            label=t("overview.open_partnership"),
            query_params={"partnership": picked, "lang": code},
        )
else:
    st.caption(t("overview.map_hint"))
under_figure(
    "overview_ties",
    ties,
    sources=list(ties["source_id"]),
    metric="partnerships",
    columns={
        "name": t("column.partnership"),
        "a_region": t("column.japan_region"),
        "b_region": t("column.europe_region"),
        "milestones": t("column.milestones"),
        "last_date": t("column.last_date"),
    },
)

st.header(t("overview.new_title"))
st.markdown(made_once(lambda: news_list(overview.newest(8), code), "news"))
