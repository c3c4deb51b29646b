"""Regions: how strong an industry is across a bloc, and the profile of one region."""

import streamlit as st

from catalog.marts.employment import REGION_INDUSTRY
from catalog.metrics import METRICS
from catalog.vocabularies import DERIVATION
from dashboard import filters, numbers
from dashboard.charts import CONFIG, MAP_CONFIG
from dashboard.charts.ranking import ranking
from dashboard.language import language, say
from dashboard.linked_selection import list_click, mark_row
from dashboard.made_once import made_once
from dashboard.maps.choropleth import choropleth
from dashboard.measures import (
    NUMBER_FORMAT,
    axis_title,
    described,
)
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import regions
from dashboard.region_profile import show_profile
from dashboard.selection import clicked_location
from dashboard.tables import arrow, said, source_ids
from dashboard.texts import t
from dashboard.viewport import is_phone

code = language()
bloc_names = REGION_INDUSTRY.column("bloc").accepted or {}
industry_names = made_once(regions.industry_names, "industry_names")

st.title(t("regions.title"))

# Filters. A link that names a region alone opens the bloc of that region.
folded = st.expander(t("regions.filters")) if is_phone() else st.container()
with folded, st.container(horizontal=True):
    bloc = filters.pick(
        "bloc",
        t("regions.bloc"),
        regions.BLOCS,
        lambda b: say(bloc_names[b]),
        default=regions.bloc_of(st.query_params.get("region")) or "europe",
    )
    # Three long words in a row do not fit on a phone.
    measure = (filters.select if is_phone() else filters.pick)(
        "metric", t("regions.measure"), regions.MEASURES, lambda m: say(METRICS[m].label)
    )
with folded, st.grid(3, min_column_width=220):
    years = regions.years(bloc)
    year = int(
        filters.select(
            "year",
            t("regions.year"),
            years,
            lambda y: numbers.year(int(y), "calendar_year", code),
            help=t("regions.year_help"),
        )
    )
    offered = regions.industries(bloc, year, measure)
    industry = filters.select(
        "industry",
        t("regions.industry"),
        offered,
        lambda i: industry_names[i],
        default=regions.default_industry(offered),
        help=t(f"regions.industry_help_{bloc}"),
    )
    names = made_once(lambda: regions.selectable(bloc), "region_names", bloc)
    selected = (
        filters.select(
            "region",
            t("regions.region"),
            ["", *names],
            lambda r: names.get(r, t("regions.no_region")),
            help=t("regions.region_help"),
        )
        or None
    )


def select_from(key: str) -> None:
    """Take the region clicked on a map or a chart into the link; the selected one again: none."""
    if (clicked := clicked_location(key)) is not None:
        filters.choose("region", None if clicked == selected else clicked)


# The industry across the bloc.
view = (bloc, industry, year, measure)
rows = made_once(lambda: described(regions.figures(*view), measure, code), "region_figures", *view)
known = made_once(lambda: rows[rows["value"].notna()], "known_figures", *view)
calendar = numbers.year(year, "calendar_year", code)
what = t("regions.what", industry=industry_names[industry], measure=say(METRICS[measure].label))
if known.empty:
    empty_state(t("regions.empty"), t("regions.empty_do"))
    st.stop()
first = known.iloc[0]
st.markdown(
    t(
        "regions.finding",
        count=len(known),
        year=calendar,
        what=what,
        region=first["name"],
        value=first["note"] if first["weak"] else first["words"],
    )
)
st.caption(t(f"regions.concept_{bloc}"))

with st.grid(2, min_column_width=440):
    with st.container():
        st.subheader(t("regions.map_title", what=what, year=calendar), anchor=False)
        st.plotly_chart(
            made_once(
                lambda: choropleth(
                    rows.assign(words=rows["note"]),
                    outlines=bloc,
                    unit=say(METRICS[measure].unit),
                    no_data=t("map.no_data"),
                    scale=METRICS[measure].scale,
                    selected=[selected] if selected else [],
                    height=320 if is_phone() else 520,
                    width=358 if is_phone() else 600,
                ),
                "regions_map",
                *view,
                selected,
            ),
            theme=None,
            config=MAP_CONFIG,
            key="regions_map",
            on_select=lambda: select_from("regions_map"),
            selection_mode="points",
            alt=t("regions.map_alt", what=what, year=calendar, count=len(known)),
        )
        st.caption(t("regions.map_hint"))
    with st.container():
        st.subheader(t("regions.ranking_title", what=what, year=calendar), anchor=False)
        st.plotly_chart(
            made_once(
                lambda: ranking(
                    rows,
                    selected=selected,
                    unit=axis_title(measure, code),
                    neutral=1.0 if measure == "location_quotient" else None,
                    narrow=is_phone(),
                ),
                "regions_ranking",
                *view,
                selected,
            ),
            config=CONFIG,
            key="regions_ranking",
            on_select=lambda: select_from("regions_ranking"),
            selection_mode="points",
            alt=t("regions.ranking_alt", what=what, year=calendar),
        )
        if known.head(15)["weak"].any():
            st.caption(t("regions.weak_note"))

column = st.column_config
ids = made_once(lambda: list(rows["region_id"]), "region_ids", *view)
mark_row("regions_table", ids, selected)
order = ["rank", "name", "country_name", "value", "flags", "origin"]
if bloc == "japan":
    order.remove("country_name")
st.dataframe(
    made_once(lambda: arrow(rows.assign(origin=said(DERIVATION, rows["derivation"])), order), "regions_table", *view),
    column_config={
        "rank": column.NumberColumn(t("regions.rank"), width=60),
        "name": column.TextColumn(t("regions.region"), width=260),
        "country_name": column.TextColumn(t("regions.country"), width=140),
        "value": column.NumberColumn(axis_title(measure, code), format=NUMBER_FORMAT[measure]),
        "flags": column.TextColumn(t("regions.flags"), width=200),
        "origin": column.TextColumn(t("regions.derivation"), width=140),
    },
    hide_index=True,
    placeholder="",
    height=300,
    key="regions_table",
    on_select=list_click("regions_table", ids, "region"),
    selection_mode="single-row",
    alt=t("regions.table_alt", what=what, year=calendar),
)  # fmt: skip
if measure != "persons" and (known["reference_derivation"] == "summed").any():
    st.caption(t(f"regions.reference_summed_{bloc}"))
under_figure(
    "regions",
    rows,
    sources=source_ids(known),
    metric=measure,
    period=calendar,
    columns={
        "region_id": t("regions.region_id"),
        "name": t("regions.region"),
        "country_name": t("regions.country"),
        "persons": axis_title("persons", code),
        "share_pct": axis_title("employment_share", code),
        "location_quotient": axis_title("location_quotient", code),
        "flags": t("regions.flags"),
    },
)

# The profile of the selected region.
if selected is None:
    st.info(t("regions.choose"))
else:
    show_profile(selected, bloc, industry, year, measure, what)
