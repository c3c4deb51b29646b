"""Energy: renewable shares by basis, their course and targets, and the countries of Europe."""

import streamlit as st

from catalog.metrics import METRICS
from catalog.vocabularies import BASIS, CALENDAR
from dashboard import filters, numbers, share_words
from dashboard.charts import CONFIG, MAP_CONFIG
from dashboard.charts.ranking import ranking
from dashboard.charts.renewables import MOST, SIGNS, AxisTitles, renewables
from dashboard.citations import HOST
from dashboard.language import language, say
from dashboard.made_once import made_once
from dashboard.maps.choropleth import choropleth
from dashboard.measures import axis_title, basis_text, described
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import energy
from dashboard.selection import clicked_location
from dashboard.tables import arrow, source_ids
from dashboard.texts import t
from dashboard.viewport import is_phone

code = language()
column = st.column_config
unit = axis_title("renewable_share", code)

st.title(t("energy.title"))
folded = st.expander(t("energy.filters")) if is_phone() else st.container()
with folded, st.grid(2, min_column_width=300):
    basis = filters.select(
        "basis",
        t("energy.basis"),
        made_once(energy.bases, "bases"),
        lambda b: say(BASIS[b]),
        default="energy_demand",
        help=t("energy.basis_help"),
    )
    names = made_once(lambda: energy.places(basis), "energy_places", basis)
    chosen = filters.pick_some(
        "places", t("energy.places"), list(names), names.__getitem__, help=t("energy.places_help")
    )
shown = (chosen or made_once(lambda: energy.featured(basis), "featured", basis))[:MOST]
view = (basis, *shown)
rows = made_once(
    lambda: share_words.figures(energy.series(basis, shown), not is_phone() or len(shown) == 1),
    "energy_series",
    *view,
)
targets = made_once(
    lambda: share_words.targets(energy.targets(basis, shown)), "energy_targets", *view
)
newest = made_once(lambda: share_words.newest(energy.latest(basis)), "energy_latest", basis)

# What the page says: where the first of them stands, and what its next target needs.
st.markdown(
    made_once(
        lambda: share_words.finding(newest, targets, shown[0], basis), "energy_finding", *view
    )
)

trap = made_once(lambda: share_words.trap(energy.two_bases()), "energy_trap")
if basis in trap.bases:
    with st.container(border=True):
        st.markdown(f"**{t('energy.trap_title')}**")
        st.markdown(trap.text)
        with st.grid(2, min_column_width=200):
            for label, share in trap.shares:
                st.metric(label, share)
        st.caption(t("energy.trap_note"))

# The course of the chosen regions, and their targets.
st.header(t("energy.series_title", basis=basis_text(basis, code)), anchor=False)
st.caption(t("energy.series_shown", places=t("energy.comma").join(names[p] for p in shown)))
calendars = made_once(lambda: list(dict.fromkeys(rows["calendar"])), "energy_calendars", *view)
if rows.empty and targets.empty:
    empty_state(t("energy.empty"), t("energy.empty_do"))
else:
    st.plotly_chart(
        made_once(
            lambda: renewables(
                rows,
                targets,
                titles=AxisTitles(
                    shares=unit,
                    years=t(f"energy.years_{calendars[0]}" if len(calendars) == 1 else "energy.years_mixed"),
                ),
                height=360 if is_phone() else 440,
            ),
            "energy_chart", *view,
        ),
        config=CONFIG,
        key="energy_series",
        alt=t("energy.series_alt", basis=basis_text(basis, code), count=len(shown)),
    )  # fmt: skip
    st.caption(
        " ".join(
            [
                t("energy.marks", marks="　".join(f"{SIGNS[c]} {say(CALENDAR[c])}" for c in calendars)),
                *([t("energy.marks_targets")] if len(targets) else []),
                *([t("energy.definitions_differ")] if len(shown) > 1 and len(source_ids(rows)) > 1 else []),
            ]
        )
    )  # fmt: skip
    under_figure(
        "energy_series",
        rows,
        sources=source_ids(rows, targets),
        metric="renewable_share",
        columns={
            "name": t("energy.place"),
            "year": t("energy.year"),
            "calendar_words": t("energy.calendar"),
            "share_pct": unit,
            "lower_pct": t("energy.lower"),
            "upper_pct": t("energy.upper"),
            "share": t("energy.as_recorded"),
            "notes": t("energy.notes"),
            "source_id": t("provenance.source"),
        },
    )

if len(targets):
    st.subheader(t("energy.targets_title"), anchor=False)
    order = [
        "name",
        "target_year",
        "target",
        "reached",
        "latest",
        "required_points_a_year",
        "status",
        "source",
        "url",
    ]
    st.dataframe(
        made_once(lambda: arrow(targets, order), "energy_targets_table", *view),
        column_config={
            "name": column.TextColumn(t("energy.place"), width=150),
            "target_year": column.NumberColumn(t("energy.target_year"), format="%d", width=80),
            "target": column.TextColumn(t("energy.target"), width=100, alignment="right"),
            "reached": column.TextColumn(t("energy.reached"), width=100, alignment="right"),
            "latest": column.TextColumn(t("energy.latest"), width=145, alignment="right"),
            "required_points_a_year": column.NumberColumn(t("energy.pace"), format="%.2f", width=150, help=say(METRICS["required_pace"].reading)),
            "status": column.TextColumn(t("energy.status"), width=190),
            "source": column.TextColumn(t("provenance.source"), width=200),
            "url": column.LinkColumn(t("energy.link"), display_text=HOST, width=150),
        },
        hide_index=True,
        placeholder="",
        height="content",
        alt=t("energy.targets_title"),
    )  # fmt: skip
    under_figure(
        "energy_targets",
        targets,
        sources=source_ids(targets),
        metric="required_pace",
        columns={
            "name": t("energy.place"),
            "target_year": t("energy.target_year"),
            "target_pct": t("energy.target"),
            "target": t("energy.as_recorded"),
            "latest_year": t("energy.year"),
            "latest_pct": t("energy.latest"),
            "required_points_a_year": axis_title("required_pace", code),
            "source_id": t("provenance.source"),
        },
    )

# Countries of Europe on this basis.
st.header(t("energy.latest_title", basis=basis_text(basis, code)), anchor=False)


def toggle_from_map() -> None:
    """Add the country clicked on the map to the chart, or take it away."""
    if (clicked := clicked_location("energy_map")) is not None:
        kept = [p for p in shown if p != clicked]
        filters.choose("places", "~".join(kept if clicked in shown else [*shown, clicked]))


years = made_once(lambda: energy.map_years(basis), "map_years", basis)
if years:
    year = int(
        filters.select("year", t("energy.map_year"), years, lambda y: numbers.year(int(y), "calendar_year", code))
    )  # fmt: skip
    countries = made_once(
        lambda: described(energy.countries(basis, year), "renewable_share", code),
        "energy_countries",
        basis,
        year,
    )
    known = made_once(
        lambda: countries[countries["value"].notna()], "energy_countries_known", basis, year
    )
    calendar = numbers.year(year, "calendar_year", code)
    with st.grid(2, min_column_width=440):
        with st.container():
            st.subheader(
                t("energy.map_title", basis=basis_text(basis, code), year=calendar), anchor=False
            )
            st.plotly_chart(
                made_once(
                    lambda: choropleth(
                        countries.assign(words=countries["note"]),
                        outlines="countries",
                        unit="%",
                        no_data=t("map.no_data"),
                        selected=shown,
                        height=320 if is_phone() else 520,
                        width=358 if is_phone() else 600,
                    ),
                    "energy_map",
                    year,
                    *view,
                ),
                theme=None,
                config=MAP_CONFIG,
                key="energy_map",
                on_select=toggle_from_map,
                selection_mode="points",
                alt=t(
                    "energy.map_alt", basis=basis_text(basis, code), year=calendar, count=len(known)
                ),
            )
            st.caption(t("energy.map_hint"))
        with st.container():
            st.subheader(t("energy.ranking_title"), anchor=False)
            st.plotly_chart(
                made_once(
                    lambda: ranking(
                        countries,
                        selected=next((p for p in shown if p in set(known["region_id"])), None),
                        unit=unit,
                        narrow=is_phone(),
                    ),
                    "energy_ranking",
                    year,
                    *view,
                ),
                config=CONFIG,
                key="energy_ranking",
                alt=t("energy.ranking_title"),
            )
    under_figure(
        "energy_countries",
        countries,
        sources=source_ids(known),
        metric="renewable_share",
        period=calendar,
        columns={"region_id": t("energy.code"), "name": t("energy.place"), "value": unit, "flags": t("energy.notes")},
    )  # fmt: skip
else:
    st.caption(t("energy.no_map", count=len(newest)))

if years:
    st.caption(t("energy.latest_note"))
order = [
    "name",
    "when",
    "value",
    "share",
    "change_points",
    "previous_year",
    "notes",
    "source",
    "url",
]
st.dataframe(
    made_once(lambda: arrow(newest, order), "energy_latest_table", basis),
    column_config={
        "name": column.TextColumn(t("energy.place"), width=200),
        "when": column.TextColumn(t("energy.year"), width=90),
        "value": column.NumberColumn(t("energy.share"), format="%.1f", width=90),
        "share": column.TextColumn(t("energy.as_recorded"), width=110, alignment="right"),
        "change_points": column.NumberColumn(t("energy.change"), format="%+.1f", width=125, help=t("energy.change_help")),
        "previous_year": column.NumberColumn(t("energy.before"), format="%d", width=90),
        "notes": column.TextColumn(t("energy.notes"), width=180),
        "source": column.TextColumn(t("provenance.source"), width=220),
        "url": column.LinkColumn(t("energy.link"), display_text=HOST, width=150),
    },
    hide_index=True,
    placeholder="",
    height="content" if len(newest) < 10 else 360,
    alt=t("energy.latest_title", basis=basis_text(basis, code)),
)  # fmt: skip

under_figure(
    "energy_latest",
    newest,
    sources=source_ids(newest),
    metric="renewable_share",
    columns={
        "name": t("energy.place"),
        "when": t("energy.year"),
        "share_pct": unit,
        "share": t("energy.as_recorded"),
        "change_points": t("energy.change"),
        "previous_year": t("energy.before"),
        "notes": t("energy.notes"),
        "source": t("provenance.source"),
    },
)

differing = made_once(lambda: share_words.differing(energy.differing(basis)), "differing", basis)
if len(differing):
    st.header(t("energy.differing_title"), anchor=False)
    st.caption(t("energy.differing_note"))
    order = ["name", "when", "share", "used", "source", "grade", "url"]
    st.dataframe(
        made_once(lambda: arrow(differing, order), "differing_table", basis),
        column_config={
            "name": column.TextColumn(t("energy.place"), width=190),
            "when": column.TextColumn(t("energy.year"), width=90),
            "share": column.TextColumn(t("energy.as_recorded"), width=110, alignment="right"),
            "used": column.TextColumn(t("energy.used_here"), width=110),
            "source": column.TextColumn(t("provenance.source"), width=260),
            "grade": column.TextColumn(t("energy.grade"), width=140),
            "url": column.LinkColumn(t("energy.link"), display_text=HOST, width=170),
        },
        hide_index=True,
        placeholder="",
        height="content" if len(differing) < 12 else 360,
        alt=t("energy.differing_title"),
    )  # fmt: skip
    under_figure(
        "energy_differing",
        differing,
        sources=source_ids(differing),
        metric="renewable_share",
        columns={
            "name": t("energy.place"),
            "when": t("energy.year"),
            "share": t("energy.as_recorded"),
            "used": t("energy.used_here"),
            "source": t("provenance.source"),
        },
    )
