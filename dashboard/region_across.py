"""An industry across the regions of a bloc: map, ranking and table; a choice in any of them opens a profile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import streamlit as st

from catalog.metrics import METRICS
from catalog.vocabularies import DERIVATION
from dashboard import numbers
from dashboard.charts import CONFIG, MAP_CONFIG
from dashboard.charts.ranking import ranking
from dashboard.filters import choose
from dashboard.language import language, say
from dashboard.linked_selection import mark_row
from dashboard.made_once import kept, made_once
from dashboard.maps.choropleth import choropleth
from dashboard.measures import NUMBER_FORMAT, axis_title, described, measure_text
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import places, region_profile, regions
from dashboard.selection import clicked_location
from dashboard.tables import arrow, said, source_ids
from dashboard.texts import t
from dashboard.viewport import is_phone

_TOP = 15


@dataclass(frozen=True, slots=True)
class Across:
    """`rows` of a bloc in words, `table` as shown, the regions in its order, what the page says of them."""

    rows: pd.DataFrame
    table: pa.Table
    ids: list[str]
    known: int
    what: str
    finding: str
    notes: str
    sources: list[str]


@kept
def across(bloc: str, industry: str, year: int, measure: str) -> Across:
    """`measure` of `industry` across the map regions of `bloc` in `year`."""
    code = language()
    rows = described(regions.figures(bloc, industry, year, measure), measure, code)
    rows = rows.assign(origin=said(DERIVATION, rows["derivation"]))
    known = rows[rows["value"].notna()]
    what = t("regions.what", industry=regions.industry_names()[industry], measure=say(METRICS[measure].label))  # fmt: skip
    order = ["rank", "name", "country_name", "value", "partnerships", "flags", "origin"]
    if bloc == "japan":
        order.remove("country_name")
    first = known.iloc[0] if len(known) else None
    notes = [t(f"regions.concept_{bloc}")]
    if measure != "persons" and (known["reference_derivation"] == "summed").any():
        notes.append(t(f"regions.reference_summed_{bloc}"))
    if known.head(_TOP)["weak"].any():
        notes.append(t("regions.weak_note"))
    return Across(
        rows=rows,
        table=arrow(rows, order),
        ids=list(rows["region_id"]),
        known=len(known),
        what=what,
        finding=""
        if first is None
        else t(
            "regions.finding",
            count=len(known),
            year=numbers.year(year, "calendar_year", code),
            what=what,
            region=first["name"],
            value=first["note"] if first["weak"] else first["words"],
        ),
        notes=(" " if code == "en" else "").join(notes),
        sources=source_ids(known),
    )


def show_across(bloc: str, industry: str, year: int, measure: str, selected: str | None) -> None:
    """The page of an industry across `bloc`; `selected` is marked, and where it would stand if it is of the other."""
    view = (bloc, industry, year, measure)
    found = across(*view)
    if not found.known:
        empty_state(t("regions.empty"), t("regions.empty_do"))
        return
    calendar = numbers.year(year, "calendar_year", language())
    mark, mark_words = _other_bloc(bloc, industry, measure, selected)
    st.markdown(found.finding + mark_words)
    st.caption(found.notes)
    with st.grid(2, min_column_width=440):
        with st.container():
            st.subheader(t("regions.map_title", what=found.what, year=calendar), anchor=False)
            _show_map(found, view, selected, calendar)
        with st.container():
            st.subheader(t("regions.ranking_title"), anchor=False)
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


def _other_bloc(
    bloc: str, industry: str, measure: str, selected: str | None
) -> tuple[tuple[float, str] | None, str]:
    """Where a selected region of the other bloc would stand, and how it is said; nothing for one of this bloc."""
    if selected is None or regions.bloc_of(selected) in (bloc, None):
        return None, ""
    return made_once(
        lambda: _place_of(bloc, industry, measure, selected), "place_of", bloc, industry, measure, selected
    )  # fmt: skip


def _place_of(
    bloc: str, industry: str, measure: str, selected: str
) -> tuple[tuple[float, str] | None, str]:
    code = language()
    name = places.region_names()[selected]
    own = region_profile.newest_known(selected, region_profile.common_group(industry))
    if own is None:
        return None, t("regions.no_place", region=name)
    value = float(own[{"employment_share": "share_pct"}.get(measure, measure)])
    words = measure_text(measure, value, code)
    said_year = numbers.year(own["year"], own["calendar"], code)
    return (value, f"{name} {words}"), t(
        "regions.place", region=name, year=said_year, value=words, bloc=t(f"regions.in_{bloc}")
    )


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
        alt=t("regions.map_alt", what=found.what, year=calendar, count=found.known),
    )
    st.caption(t("regions.map_hint"))


def _show_ranking(
    found: Across,
    view: tuple[str, str, int, str],
    selected: str | None,
    mark: tuple[float, str] | None,
    calendar: str,
) -> None:
    measure = view[3]
    st.plotly_chart(
        made_once(
            lambda: ranking(
                found.rows,
                selected=selected,
                unit=axis_title(measure, language()),
                top=_TOP,
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
        alt=t("regions.ranking_alt", what=found.what, year=calendar),
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
            "name": column.TextColumn(t("regions.region"), width=260),
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
