"""Compare: up to five regions of both blocs side by side, and how far each pair can be compared."""

import streamlit as st

from catalog.vocabularies import COMPARABILITY_GRADE
from dashboard.alternatives import highest_of
from dashboard.charts import CONFIG
from dashboard.charts.dots import dots
from dashboard.filters import pick_some
from dashboard.language import language, say
from dashboard.made_once import made_once
from dashboard.measures import axis_title
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import compare, places, regions
from dashboard.region_compare import comparison
from dashboard.texts import t
from dashboard.viewport import is_phone

MOST = 5
code = language()
labels = regions.selectable()
names = places.region_names()

st.title(t("compare.title"))
chosen = tuple(
    pick_some(
        "regions",
        t("compare.regions"),
        compare.comparable(),
        lambda r: labels.get(r, r),
        help=t("compare.regions_help"),
        default=compare.longest_tie(),
        most=MOST,
    )
)
if len(chosen) < 2:
    empty_state(t("compare.too_few"), t("compare.too_few_do"))
    st.stop()
found = comparison(chosen)
st.markdown(found.finding)

st.header(t("compare.figures_title"), anchor=False)
if is_phone():
    # Columns of words do not fit side by side: a figure a paragraph, below it a region a line.
    st.markdown(found.figures_listed)
else:
    st.table(
        found.figures,
        hide_index=True,
        alt=t("compare.figures_alt", regions=t("regions.joint").join(found.names)),
    )
st.caption(t("compare.figures_note"))

st.header(t("compare.dots_title"), anchor=False)
st.plotly_chart(
    made_once(
        lambda: dots(
            found.quotients,
            regions=[(region, names[region]) for region in chosen],
            unit=axis_title("location_quotient", code),
            neutral=1.0,
            narrow=is_phone(),
        ),
        "compare_dots",
        chosen,
    ),
    config=CONFIG,
    key="compare_dots",
    alt=made_once(
        lambda: highest_of(
            t("compare.dots_alt"), found.quotients, [(region, names[region]) for region in chosen]
        ),
        "compare_alt",
        chosen,
    ),
)
st.caption(t("compare.dots_note"))
under_figure(
    "compare",
    found.quotients,
    sources=found.sources,
    metric="location_quotient",
    columns={
        "region_id": t("regions.region_id"),
        "region_name": t("regions.region"),
        "year": t("regions.year"),
        "name": t("regions.industry"),
        "value": axis_title("location_quotient", code),
        "persons": axis_title("persons", code),
        "share_pct": axis_title("employment_share", code),
        "flags": t("regions.flags"),
    },
)

st.header(t("compare.pairs_title"), anchor=False)
if is_phone():
    st.markdown(found.pairs_listed)
else:
    st.table(found.pairs_shown, hide_index=True, alt=t("compare.pairs_title"))
if found.departures:
    st.markdown(found.departures)
st.caption(
    t(
        "compare.pairs_note",
        grades=t("regions.joint").join(say(words) for words in COMPARABILITY_GRADE.values()),
    )
)
under_figure(
    "compare_pairs",
    found.pairs,
    sources=found.sources,
    metric=("krugman", "comparability"),
    columns={
        "pair": t("compare.pair"),
        "grade": t("compare.grade"),
        "lowered": t("compare.lowered"),
        "krugman": t("compare.krugman"),
        "year": t("compare.year_first"),
        "other_year": t("compare.year_second"),
        "partnerships": t("compare.ties_of_pair"),
    },
)
