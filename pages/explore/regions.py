"""Regions: how strong an industry is across a bloc, and the profile of one region."""

import streamlit as st

from catalog.marts.employment import REGION_INDUSTRY
from catalog.metrics import METRICS
from dashboard import filters, numbers
from dashboard.language import language, say
from dashboard.made_once import made_once
from dashboard.queries import regions
from dashboard.region_across import show_across
from dashboard.region_profile import show_profile
from dashboard.texts import t
from dashboard.viewport import is_phone

VIEWS = ("across", "profile")
bloc_names = REGION_INDUSTRY.column("bloc").accepted or {}
industry_names = made_once(regions.industry_names, "industry_names")
# The empty choice among the names: asked once a region, so nothing may be looked up there.
names = made_once(lambda: {"": t("regions.no_region"), **regions.selectable()}, "region_options")
options = made_once(lambda: list(names), "region_ids_offered")

st.title(t("regions.title"))

# Filters. Which there are depends on the region chosen, so that one is asked first and stands last.
folded = st.expander(t("regions.filters")) if is_phone() else st.container()
first, row = folded.container(horizontal=True), folded.grid(4, min_column_width=200)
with first:
    region = filters.select(
        "region",
        t("regions.region"),
        options,
        names.__getitem__,
        help=t("regions.region_help"),
    )
view = "across"
if region:
    with first:
        view = filters.pick(
            "view", t("regions.view"), VIEWS, lambda v: t(f"regions.view_{v}"), default="profile"
        )

# A link that names a region alone opens the bloc of that region.
bloc = regions.bloc_of(region) or "europe"
measure = regions.MEASURES[0]
with row:
    if view == "across":
        bloc = filters.pick(
            "bloc", t("regions.bloc"), regions.BLOCS, lambda b: say(bloc_names[b]), default=bloc
        )
        measure = filters.select(
            "metric", t("regions.measure"), regions.MEASURES, lambda m: say(METRICS[m].label)
        )
    year = int(
        filters.select(
            "year",
            t("regions.year"),
            regions.years(bloc),
            lambda y: numbers.year(int(y), "calendar_year", language()),
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

if view == "profile":
    show_profile(region, bloc, industry, year)
else:
    show_across(bloc, industry, year, measure, region or None)
