"""Partner finder: whom a region could approach next, ranked by parts that the reader can weigh."""

import streamlit as st

from catalog.metrics.pairs import PART_DEFINITIONS, WEIGHTS
from catalog.vocabularies import FIELD, TIER
from dashboard import filters
from dashboard.alternatives import listed as listed_words
from dashboard.charts import MAP_CONFIG
from dashboard.citations import plain
from dashboard.language import language, say
from dashboard.linked_selection import list_click, mark_row
from dashboard.made_once import made_once
from dashboard.maps.choropleth import choropleth
from dashboard.notices import empty_state
from dashboard.partner_list import COLUMNS, PARTS, partner_list
from dashboard.partner_pair import show_pair
from dashboard.partner_words import capital, group_label, part_label
from dashboard.provenance import under_figure
from dashboard.queries import partner_finder
from dashboard.selection import clicked_location
from dashboard.texts import t
from dashboard.viewport import is_phone

LINK = "partner"
HIGHEST = 5

st.title(t("partner_finder.title"))
said = st.container()

# Filters.
subjects = partner_finder.subjects()
folded = st.expander(t("partner_finder.filters"), expanded=True) if is_phone() else st.container()
with folded, st.grid(columns=3, min_column_width=220):
    subject = filters.select(
        "region", t("partner_finder.subject"), list(subjects), lambda s: subjects[s],
        default=partner_finder.first_subject(), help=t("partner_finder.subject_help"),
    )  # fmt: skip
    region, own_field = partner_finder.stands_for(subject)
    own = partner_finder.about(region)
    field = filters.select(
        "field", t("partner_finder.field"), ["", *partner_finder.fields()],
        lambda f: say(FIELD[f]) if f else t("partner_finder.any_field"),
        default=own_field, help=t("partner_finder.field_help"),
    )  # fmt: skip
    industry = filters.select(
        "industry", t("partner_finder.industry"), ["", *partner_finder.strengths(region)],
        lambda i: group_label(i) if i else t("partner_finder.any_industry"),
        help=t("partner_finder.industry_help"),
    )  # fmt: skip
with folded, st.container(horizontal=True, vertical_alignment="bottom"):
    countries: list[str] = []
    tier = "prefecture"
    if own["bloc"] == "japan":
        held = partner_finder.countries()
        countries = filters.pick_some(
            "country", t("partner_finder.country"), list(held), lambda c: held[c],
            help=t("partner_finder.country_help"),
        )  # fmt: skip
    else:
        tier = filters.pick(
            "tier", t("partner_finder.tier"), ("prefecture", "block"), lambda x: say(TIER[x])
        )
    new_only = filters.switch(
        "new", t("partner_finder.new_only"), help=t("partner_finder.new_only_help")
    )
with (
    st.expander(t("partner_finder.weights"), key="partner_weights"),
    st.grid(columns=3, min_column_width=220),
):
    weights = tuple(
        (
            name,
            filters.weigh(
                f"w_{name}", part_label(name, field, language()), HIGHEST, int(WEIGHTS[name]),
                help=capital(PART_DEFINITIONS[name][1]),
            ),
        )
        for name in PARTS
    )  # fmt: skip
    st.caption(t("partner_finder.weights_note"))

view = (region, weights, field, industry, tuple(countries), tier, new_only)
listed = partner_list(*view)
partner = filters.chosen_id(LINK, list(partner_finder.counterparts(region)))


def select_from(key: str) -> None:
    """Take the region clicked on the map into the link; the selected one again: none."""
    if (clicked := clicked_location(key)) is not None:
        found = listed.block_of.get(clicked, clicked)
        filters.choose(LINK, None if found == partner else found)


with said:
    if not any(weight for _, weight in weights):
        empty_state(t("partner_finder.no_weight"), t("partner_finder.no_weight_do"))
        st.stop()
    if not listed.ids:
        empty_state(t("partner_finder.none_found"), t("partner_finder.none_found_do"))
        st.stop()
    st.markdown(listed.finding)
    if subject != region:
        st.caption(
            t(
                "partner_finder.stands_for",
                organisation=plain(subjects[subject]),
                region=plain(own["name"]),
            )
        )
    st.caption(t("partner_finder.ours"))
    if partner is not None:
        other = partner_finder.about(partner)["name"]
        st.markdown(t("partner_finder.selected", own=plain(own["name"]), other=plain(other)))

# The counterparts.
st.header(t("partner_finder.ranking_title", **listed.words))
outlined = [o for o, block in listed.block_of.items() if block == partner] or [partner or ""]
outlines = "europe" if own["bloc"] == "japan" else "japan"
with st.grid(2, min_column_width=440):
    with st.container():
        st.plotly_chart(
            made_once(
                lambda: choropleth(
                    listed.drawn,
                    outlines=outlines,
                    unit=t("partner_finder.rank_unit"),
                    no_data=t("partner_finder.not_listed"),
                    scale="ranks",
                    selected=outlined,
                    height=320 if is_phone() else 560,
                    width=358 if is_phone() else 600,
                ),
                "partner_map",
                *view,
                partner,
            ),
            theme=None,
            config=MAP_CONFIG,
            key="partner_map",
            on_select=lambda: select_from("partner_map"),
            selection_mode="points",
            alt=made_once(
                lambda: listed_words(
                    t("partner_finder.map_alt", **listed.words),
                    [
                        (r.name, f"{r.score:.2f}")
                        for r in listed.rows.head(5).itertuples(index=False)
                    ],
                ),
                "partner_map_alt",
                *view,
            ),
        )
        st.caption(t("partner_finder.map_hint"))
    with st.container():
        for card in listed.cards:
            with st.container(border=True, gap="small"):
                st.markdown(card.title)
                st.markdown(card.text)
                st.button(
                    t("partner_finder.open_pair"),
                    key=f"open_{card.region_id}",
                    on_click=filters.choose,
                    args=(LINK, card.region_id),
                )

left_out = {
    *([] if industry else ["quotient"]),
    *([] if own["bloc"] == "japan" else ["country_name"]),
}
shown = [name for name in COLUMNS if name not in left_out]
labels = {
    **{name: t(f"partner_finder.{name}") for name in shown if name not in PARTS},
    **{name: part_label(name, field, language()) for name in PARTS},
}
column = st.column_config
mark_row("partner_table", listed.ids, partner)
st.dataframe(
    listed.table,
    column_order=shown,
    column_config={
        **labels,
        "rank": column.NumberColumn(labels["rank"], width=50),
        "name": column.TextColumn(labels["name"], width=190),
        "country_name": column.TextColumn(labels.get("country_name"), width=90),
        "score": column.ProgressColumn(labels["score"], format="%.2f", min_value=0, max_value=1, width=110),
        "quotient": column.NumberColumn(
            labels.get("quotient"), format="%.2f", width=110, help=group_label(industry) if industry else None
        ),
        "why": column.TextColumn(labels["why"], width=420),
        **{
            name: column.ProgressColumn(labels[name], format="%.2f", min_value=0, max_value=1, width=110, help=capital(PART_DEFINITIONS[name][1]))
            for name in PARTS
        },
        "works_with": column.TextColumn(labels["works_with"], width=260),
    },
    hide_index=True,
    placeholder="",
    height=420,
    key="partner_table",
    on_select=list_click("partner_table", listed.ids, LINK),
    selection_mode="single-row",
    alt=t("partner_finder.table_alt", **listed.words),
)  # fmt: skip
under_figure(
    "partner_finder",
    listed.rows,
    sources=partner_finder.sources(region),
    metric="partner_score",
    columns={name: labels[name] for name in shown},
    chosen={f"weight_{name}": weight for name, weight in weights},
)

st.divider()
if partner is None:
    st.caption(t("partner_finder.select_hint"))
else:
    show_pair(region, partner, weights, field)
