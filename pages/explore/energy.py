"""Energy: renewable shares by basis, their course and targets, and the countries of Europe."""

import streamlit as st

from catalog.metrics import METRICS
from catalog.vocabularies import BASIS, CALENDAR, GRADE
from dashboard import filters, numbers
from dashboard.charts import CONFIG, MAP_CONFIG
from dashboard.charts.ranking import ranking
from dashboard.charts.renewables import MOST, SIGNS, AxisTitles, renewables
from dashboard.citations import HOST
from dashboard.flags import flag_words, has
from dashboard.language import language, say
from dashboard.maps.choropleth import choropleth
from dashboard.measures import (
    axis_title,
    basis_text,
    described,
    measure_text,
    percent_text,
    share_text,
    target_labels,
)
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import energy
from dashboard.selection import clicked_location
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
        energy.bases(),
        lambda b: say(BASIS[b]),
        default="energy_demand",
        help=t("energy.basis_help"),
    )
    names = energy.places(basis)
    chosen = filters.pick_some(
        "places", t("energy.places"), list(names), names.__getitem__, help=t("energy.places_help")
    )
shown = (chosen or energy.featured(basis))[:MOST]
rows = energy.series(basis, shown)
targets = energy.targets(basis, shown)
newest = energy.latest(basis)

# What the page says: where the first of them stands, and what its next target needs.
stands = newest[newest["region_id"] == shown[0]]
for row in stands.itertuples():
    text = t(
        "energy.finding",
        place=row.name,
        basis=basis_text(basis, code),
        year=numbers.year(row.year, row.calendar, code),
        share=share_text(row, code),
    )
    goals = targets[
        (targets["region_id"] == row.region_id) & targets["required_points_a_year"].notna()
    ]
    for goal in goals.head(1).itertuples():
        reached = goal.required_points_a_year <= 0
        text += t(
            "energy.finding_reached" if reached else "energy.finding_target",
            year=numbers.year(goal.target_year, None, code),
            target=percent_text(goal.target_pct, goal.qualifier, code),
            pace=measure_text("required_pace", goal.required_points_a_year, code),
        )
    st.markdown(text)

pair = energy.two_bases()
if basis in set(pair["basis"]):
    with st.container(border=True):
        st.markdown(f"**{t('energy.trap_title')}**")
        st.markdown(
            t(
                "energy.trap",
                place=pair["name"].iloc[0],
                year=numbers.year(pair["year"].iloc[0], pair["calendar"].iloc[0], code),
            )
        )
        with st.grid(2, min_column_width=200):
            for row in pair.itertuples():
                st.metric(
                    t("energy.share_of", basis=basis_text(row.basis, code)), share_text(row, code)
                )
        st.caption(t("energy.trap_note"))

# The course of the chosen regions, and their targets.
st.header(t("energy.series_title", basis=basis_text(basis, code)), anchor=False)
st.caption(t("energy.series_shown", places=t("energy.comma").join(names[p] for p in shown)))
calendars = list(dict.fromkeys(rows["calendar"]))
if rows.empty and targets.empty:
    empty_state(t("energy.empty"), t("energy.empty_do"))
else:
    drawn = rows.assign(
        label=[share_text(row, code) for row in rows.itertuples()],
        broken=[has(flag, "break") for flag in rows["flag"]],
        notes=[
            t("energy.comma").join(
                x for x in (flag_words(row.flag), t("energy.differs") if row.differs else "") if x
            )
            for row in rows.itertuples()
        ],
    )
    drawn = drawn.assign(
        # Several figures side by side do not fit on a phone.
        label="" if is_phone() and len(shown) > 1 else drawn["label"],
        words=[
            f"{numbers.year(row.year, row.calendar, code)}: {row.label}"
            + (f"<br>{row.notes}" if row.notes else "")
            for row in drawn.itertuples()
        ],
    )
    aimed = targets.assign(
        label=target_labels(targets, code),
        words=[
            t(
                "energy.target_hover" if row.preferred else "energy.target_hover_other",
                year=numbers.year(row.target_year, None, code),
                share=percent_text(row.target_pct, row.qualifier, code),
            )
            for row in targets.itertuples()
        ],
    )  # fmt: skip
    st.plotly_chart(
        renewables(
            drawn,
            aimed,
            titles=AxisTitles(
                shares=unit,
                years=t(f"energy.years_{calendars[0]}" if len(calendars) == 1 else "energy.years_mixed"),
            ),
            height=360 if is_phone() else 440,
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
                *([t("energy.definitions_differ")] if len(shown) > 1 and rows["source_id"].nunique() > 1 else []),
            ]
        )
    )  # fmt: skip
    under_figure(
        "energy_series",
        drawn,
        sources=[*rows["source_id"], *targets["source_id"]],
        metric="renewable_share",
        columns={
            "name": t("energy.place"),
            "year": t("energy.year"),
            "calendar": t("energy.calendar"),
            "share_pct": unit,
            "lower_pct": t("energy.lower"),
            "upper_pct": t("energy.upper"),
            "qualifier": t("energy.qualifier"),
            "notes": t("energy.notes"),
            "source_id": t("provenance.source"),
        },
    )

if len(targets):
    st.subheader(t("energy.targets_title"), anchor=False)
    st.dataframe(
        targets.assign(
            target=[percent_text(row.target_pct, row.qualifier, code) for row in targets.itertuples()],
            reached=["" if numbers.is_unknown(v) else percent_text(v, None, code) for v in targets["reached_pct"]],
            latest=[
                ""
                if numbers.is_unknown(row.latest_pct)
                else f"{percent_text(row.latest_pct, None, code)} ({numbers.year(row.latest_year, row.calendar, code)})"
                for row in targets.itertuples()
            ],
            status=[t(f"energy.status_{status}") for status in energy.target_status(targets)],
        ),
        column_order=["name", "target_year", "target", "reached", "latest", "required_points_a_year", "status", "source", "url"],
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
        sources=list(targets["source_id"]),
        metric="required_pace",
        columns={
            "name": t("energy.place"),
            "target_year": t("energy.target_year"),
            "target_pct": t("energy.target"),
            "qualifier": t("energy.qualifier"),
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


years = energy.map_years(basis)
if years:
    year = int(
        filters.select("year", t("energy.map_year"), years, lambda y: numbers.year(int(y), "calendar_year", code))
    )  # fmt: skip
    countries = described(energy.countries(basis, year), "renewable_share", code)
    known = countries[countries["value"].notna()]
    calendar = numbers.year(year, "calendar_year", code)
    with st.grid(2, min_column_width=440):
        with st.container():
            st.subheader(
                t("energy.map_title", basis=basis_text(basis, code), year=calendar), anchor=False
            )
            st.plotly_chart(
                choropleth(
                    countries.assign(words=countries["note"]),
                    outlines="countries",
                    unit="%",
                    no_data=t("map.no_data"),
                    selected=shown,
                    height=320 if is_phone() else 520,
                    width=358 if is_phone() else 600,
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
                ranking(
                    countries,
                    selected=next((p for p in shown if p in set(known["region_id"])), None),
                    unit=unit,
                ),
                config=CONFIG,
                key="energy_ranking",
                alt=t("energy.ranking_title"),
            )
    under_figure(
        "energy_countries",
        countries,
        sources=list(known["source_id"]),
        metric="renewable_share",
        period=calendar,
        columns={"region_id": t("energy.code"), "name": t("energy.place"), "value": unit, "flags": t("energy.notes")},
    )  # fmt: skip
else:
    st.caption(t("energy.no_map", count=len(newest)))

st.dataframe(
    newest.assign(
        when=[numbers.year(row.year, row.calendar, code) for row in newest.itertuples()],
        share=[share_text(row, code) for row in newest.itertuples()],
        notes=[
            t("energy.comma").join(
                x
                for x in (
                    flag_words(row.flag),
                    t("energy.differs") if row.differs else "",
                    say(CALENDAR["publication_year"]) if row.calendar == "publication_year" else "",
                )
                if x
            )
            for row in newest.itertuples()
        ],
    ),
    column_order=["name", "when", "value", "share", "change_points", "previous_year", "notes", "source", "url"],
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

differing = energy.differing(basis)
if len(differing):
    st.header(t("energy.differing_title"), anchor=False)
    st.caption(t("energy.differing_note"))
    st.dataframe(
        differing.assign(
            when=[numbers.year(row.year, row.calendar, code) for row in differing.itertuples()],
            share=[percent_text(row.share_pct, row.qualifier, code) for row in differing.itertuples()],
            used=[t("energy.used") if yes else "" for yes in differing["preferred"]],
            grade_words=[say(GRADE[grade]) for grade in differing["grade"]],
        ),
        column_order=["name", "when", "share", "used", "source", "grade_words", "url"],
        column_config={
            "name": column.TextColumn(t("energy.place"), width=190),
            "when": column.TextColumn(t("energy.year"), width=90),
            "share": column.TextColumn(t("energy.as_recorded"), width=110, alignment="right"),
            "used": column.TextColumn(t("energy.used_here"), width=110),
            "source": column.TextColumn(t("provenance.source"), width=260),
            "grade_words": column.TextColumn(t("energy.grade"), width=140),
            "url": column.LinkColumn(t("energy.link"), display_text=HOST, width=170),
        },
        hide_index=True,
        placeholder="",
        height="content" if len(differing) < 12 else 360,
        alt=t("energy.differing_title"),
    )  # fmt: skip
