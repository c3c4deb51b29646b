"""Europe's countries on one basis in one year, on a map and from the highest to the lowest."""

from __future__ import annotations

import streamlit as st

from dashboard import filters, numbers
from dashboard.alternatives import ranked
from dashboard.charts import CONFIG, MAP_CONFIG
from dashboard.charts.ranking import ranking
from dashboard.language import language
from dashboard.made_once import made_once
from dashboard.maps.choropleth import choropleth
from dashboard.measures import axis_title, basis_text, described
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import energy
from dashboard.selection import clicked_location
from dashboard.tables import source_ids
from dashboard.texts import t
from dashboard.viewport import is_phone


def show_map(basis: str, shown: tuple[str, ...]) -> None:
    """The map and the ranking of a year that the reader picks; a click on a country adds it to the chosen places."""
    code = language()
    unit = axis_title("renewable_share", code)
    years = energy.map_years(basis)
    if not years:
        empty_state(t("energy.no_map", count=len(energy.on_basis(basis))), t("energy.no_map_do"))
        return

    def toggle_from_map() -> None:
        """Add the country clicked on the map to the chosen places, or take it away."""
        if (clicked := clicked_location("energy_map")) is not None:
            rest = [place for place in shown if place != clicked]
            filters.choose("places", "~".join(rest if clicked in shown else [*shown, clicked]))

    with st.container(width=300):
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
    title = t("energy.map_title", basis=basis_text(basis, code), year=calendar)
    st.header(title, anchor=False)
    with st.grid(2, min_column_width=440):
        with st.container():
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
                    basis,
                    year,
                    *shown,
                ),
                theme=None,
                config=MAP_CONFIG,
                key="energy_map",
                on_select=toggle_from_map,
                selection_mode="points",
                alt=made_once(
                    lambda: ranked(
                        t("energy.map_alt", basis=basis_text(basis, code), year=calendar),
                        countries,
                        marked=shown,
                    ),
                    "energy_map_alt",
                    basis,
                    year,
                    *shown,
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
                    "energy_map_ranking",
                    basis,
                    year,
                    *shown,
                ),
                config=CONFIG,
                key="energy_map_ranking",
                alt=made_once(
                    lambda: ranked(title, known, top=15, marked=shown),
                    "energy_map_ranking_alt",
                    basis,
                    year,
                    *shown,
                ),
            )
    under_figure(
        "energy_countries",
        countries,
        sources=source_ids(known),
        metric="renewable_share",
        period=calendar,
        columns={"region_id": t("energy.code"), "name": t("energy.place"), "value": unit, "flags": t("energy.notes")},
    )  # fmt: skip
