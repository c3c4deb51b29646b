"""An industry across the regions of a bloc: map, ranking and table; a choice in any of them opens a profile."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from catalog.metrics import METRICS
from dashboard import numbers
from dashboard.alternatives import ranked
from dashboard.charts import CONFIG, MAP_CONFIG
from dashboard.charts.ranking import ranking
from dashboard.filters import choose
from dashboard.language import language, say
from dashboard.linked_selection import mark_row
from dashboard.made_once import made_once
from dashboard.maps.choropleth import choropleth
from dashboard.measures import NUMBER_FORMAT, axis_title
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.region_list import TOP, Across, Mark, across, other_bloc
from dashboard.selection import clicked_location
from dashboard.tables import name_width
from dashboard.texts import t
from dashboard.viewport import is_phone


def show_across(bloc: str, industry: str, year: int, measure: str, selected: str | None) -> None:
    """The page of an industry across `bloc`; `selected` is marked, and where it would stand if it is of the other."""
    view = (bloc, industry, year, measure)
    found = across(*view)
    if not found.known:
        empty_state(t("regions.empty"), t("regions.empty_do"))
        return
    calendar = numbers.year(year, "calendar_year", language())
    mark, mark_words = other_bloc(found, view, selected)
    st.markdown(found.finding + mark_words)
    st.caption(found.notes)
    with st.grid(2, min_column_width=440):
        with st.container():
            st.header(t("regions.map_title", what=found.what, year=calendar), anchor=False)
            _show_map(found, view, selected, calendar)
        with st.container():
            st.header(t("regions.ranking_title"), anchor=False)
            _show_ranking(found, view, selected, mark, calendar)
    _show_table(found, bloc, measure, selected, calendar)
    under_figure(
        "regions",
        found.rows,
        sources=found.sources,
        metric=measure,
        period=calendar,
        columns=_columns(bloc),
    )


def _columns(bloc: str) -> dict[str, str]:
    code = language()
    return {
        "region_id": t("regions.region_id"),
        "name": t("regions.region"),
        "country_name": t("regions.country"),
        "persons": axis_title("persons", code),
        "share_pct": axis_title("employment_share", code),
        "location_quotient": axis_title("location_quotient", code),
        "partnerships": t(f"regions.ties_of_{bloc}"),
        "flags": t("regions.flags"),
    }


def _show_map(
    found: Across, view: tuple[str, str, int, str], selected: str | None, calendar: str
) -> None:
    bloc, measure = view[0], view[3]
    st.plotly_chart(
        made_once(
            lambda: choropleth(
                found.rows.assign(words=found.rows["note"]),
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
        on_select=_opener("regions_map"),
        selection_mode="points",
        alt=_said("map", found, view, selected, calendar),
    )
    st.caption(t("regions.map_hint"))


def _show_ranking(
    found: Across,
    view: tuple[str, str, int, str],
    selected: str | None,
    mark: Mark | None,
    calendar: str,
) -> None:
    measure = view[3]
    st.plotly_chart(
        made_once(
            lambda: ranking(
                found.rows,
                selected=selected,
                unit=axis_title(measure, language()),
                top=TOP,
                neutral=1.0 if measure == "location_quotient" else None,
                mark=mark,
                narrow=is_phone(),
            ),
            "regions_ranking",
            *view,
            selected,
        ),
        config=CONFIG,
        key="regions_ranking",
        on_select=_opener("regions_ranking"),
        selection_mode="points",
        alt=_said("ranking", found, view, selected, calendar),
    )


def _said(
    what: str, found: Across, view: tuple[str, str, int, str], selected: str | None, calendar: str
) -> str:
    """What the map, or the ranking, shows in words."""
    title = t(f"regions.{what}_alt", what=found.what, year=calendar)
    return made_once(
        lambda: ranked(
            title, found.rows, top=TOP if what == "ranking" else None, marked=[selected]
        ),
        "regions_alt",
        what,
        *view,
        selected,
    )


def _show_table(
    found: Across, bloc: str, measure: str, selected: str | None, calendar: str
) -> None:
    column = st.column_config
    mark_row("regions_table", found.ids, selected)
    st.dataframe(
        found.table,
        column_config={
            "rank": column.NumberColumn(t("regions.rank"), width=60),
            "name": column.TextColumn(t("regions.region"), width=name_width(260)),
            "country_name": column.TextColumn(t("regions.country"), width=140),
            "value": column.NumberColumn(axis_title(measure, language()), format=NUMBER_FORMAT[measure]),
            "partnerships": column.NumberColumn(t(f"regions.ties_of_{bloc}"), help=t("regions.ties_help"), width=150),
            "flags": column.TextColumn(t("regions.flags"), width=200),
            "origin": column.TextColumn(t("regions.derivation"), width=140),
        },
        hide_index=True,
        placeholder="",
        height=300,
        key="regions_table",
        on_select=_row_opener("regions_table", found.ids),
        selection_mode="single-row",
        alt=t("regions.table_alt", what=found.what, year=calendar),
    )  # fmt: skip


def open_profile(region: str) -> None:
    """Take `region` into the link, which then opens its profile."""
    choose("region", region)
    choose("view", None)


def _opener(key: str) -> Callable[[], None]:
    """A callback: open the profile of the region clicked on the chart or map `key`."""

    def clicked() -> None:
        if (region := clicked_location(key)) is not None:
            open_profile(region)

    return clicked


def _row_opener(key: str, ids: list[str]) -> Callable[[], None]:
    """A callback: open the profile of the region whose row of the table `key` was clicked, selected already or not."""

    def clicked() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        region = ids[rows[0]] if rows and rows[0] < len(ids) else st.query_params.get("region")
        if region:
            open_profile(region)

    return clicked
