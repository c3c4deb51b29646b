"""The profile of a region: its industries and their course, its partnerships, its renewable shares."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from catalog.metrics import METRICS
from catalog.vocabularies import BRIDGE_GRADE, CONCEPT, DERIVATION, FIELD, OECD_LEVEL, SCHEME, TIER
from dashboard import filters, numbers
from dashboard.charts import CONFIG
from dashboard.charts.ranking import ranking
from dashboard.charts.series import series
from dashboard.language import language, say
from dashboard.made_once import made_once
from dashboard.measures import (
    NUMBER_FORMAT,
    axis_title,
    basis_text,
    described,
    in_years,
    share_text,
)
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import places, regions
from dashboard.tables import arrow, said, source_ids
from dashboard.texts import t
from dashboard.viewport import is_phone


def show_profile(region: str, bloc: str, industry: str, year: int, measure: str, what: str) -> None:
    """Everything on record about `region`; its course is that of `measure` in `industry`, called `what`."""
    name = _show_name(region)
    scheme = "A10"
    if bloc == "japan":
        scheme = filters.pick(
            "detail", t("regions.detail"), ("A10", "JSIC"), lambda s: say(SCHEME[s])
        )
    _show_figures(region, year, scheme)
    with st.grid(2, min_column_width=440):
        with st.container():
            _show_industries(region, name, year, scheme, industry)
        with st.container():
            _show_course(region, name, bloc, industry, measure, what)
    _show_table(region, name, bloc, year, scheme)
    _show_partnerships(region, name)
    _show_shares(region, name)


def _show_name(region: str) -> str:
    about = regions.about(region)
    st.header(places.region_full_name(region), anchor="profile")
    level, parent = about["oecd_level"], about["parent_name"]
    st.caption(
        "　｜　".join(
            [
                say(TIER[about["tier"]]),
                *([say(OECD_LEVEL[level])] if isinstance(level, str) else []),
                *([t("regions.parent", name=parent)] if isinstance(parent, str) else []),
            ]
        )
    )
    return str(about["name"])


def _industries(region: str, year: int, scheme: str) -> pd.DataFrame:
    own = (region, year, scheme)
    return made_once(
        lambda: described(regions.industries_of(*own), "location_quotient", language()),
        "own_industries",
        *own,
    )


def _show_figures(region: str, year: int, scheme: str) -> None:
    code = language()
    own = _industries(region, year, scheme)
    total = regions.total(region, year)
    with st.grid(min_column_width=230):
        if total is not None:
            st.metric(
                t("regions.total", year=numbers.year(year, "calendar_year", code)),
                numbers.number(total["persons"], code),
                help=say(CONCEPT[total["concept"]]),
                border=True,
                height="stretch",
            )
        for row in own[own["value"].notna() & ~own["weak"]].head(2).itertuples():
            st.metric(
                row.name,
                t("regions.specialised", value=numbers.number(row.value, code, 2)),
                help=say(METRICS["location_quotient"].reading),
                border=True,
                height="stretch",
            )
        st.metric(
            t("regions.partnerships"),
            numbers.number(len(regions.partnerships_of(region)), code),
            border=True,
            height="stretch",
        )


def _show_industries(region: str, name: str, year: int, scheme: str, industry: str) -> None:
    code = language()
    own = _industries(region, year, scheme)
    title = t("regions.industries_title", region=name, year=numbers.year(year, "calendar_year", code))  # fmt: skip
    st.subheader(title, anchor=False)
    if own["value"].notna().sum() == 0:
        empty_state(t("regions.no_figures"), t("regions.no_figures_do"))
        return
    figure = made_once(
        lambda: ranking(
            own,
            key="industry",
            selected=industry,
            unit=axis_title("location_quotient", code),
            top=len(own),
            neutral=1.0,
            narrow=is_phone(),
        ),
        "own_ranking",
        region,
        year,
        scheme,
        industry,
    )
    st.plotly_chart(figure, config=CONFIG, key="regions_industries", alt=title)


def _show_course(region: str, name: str, bloc: str, industry: str, measure: str, what: str) -> None:
    code = language()
    st.subheader(t("regions.series_title", region=name, what=what), anchor=False)
    course = (region, industry, measure)
    rows = made_once(
        lambda: in_years(regions.series(*course), measure, code), "region_series", *course
    )
    if rows["value"].notna().sum() == 0:
        empty_state(t("regions.no_figures"), t("regions.no_figures_do"))
        return
    figure = made_once(
        lambda: series(
            rows,
            name=name,
            reference_name=t(f"regions.reference_{bloc}"),
            unit=axis_title(measure, code),
            years_title=t(f"regions.years_{bloc}"),
            break_word=t("regions.break"),
        ),
        "region_series_chart",
        *course,
    )
    st.plotly_chart(
        figure,
        config=CONFIG,
        key="regions_series",
        alt=t("regions.series_alt", region=name, what=what),
    )
    st.caption(t(f"regions.series_note_{bloc}"))
    under_figure(
        "region_series",
        rows,
        sources=source_ids(rows),
        metric=measure,
        columns={
            "year": t("regions.year"),
            "value": axis_title(measure, code),
            "flags": t("regions.flags"),
        },
    )


def _show_table(region: str, name: str, bloc: str, year: int, scheme: str) -> None:
    code = language()
    own = _industries(region, year, scheme)
    if own.empty:
        return
    calendar = numbers.year(year, "calendar_year", code)
    labels = {
        "name": t("regions.industry"),
        "persons": axis_title("persons", code),
        "share_pct": axis_title("employment_share", code),
        "reference_share_pct": t(f"regions.reference_share_{bloc}"),
        "location_quotient": axis_title("location_quotient", code),
        "flags": t("regions.flags"),
        "origin": t("regions.derivation"),
        **({"bridge": t("regions.bridge")} if bloc == "japan" else {}),
    }
    rows = made_once(
        lambda: own.assign(
            origin=said(DERIVATION, own["derivation"]),
            bridge=said(BRIDGE_GRADE, own["bridge_grade"]),
        ),
        "own_rows",
        region,
        year,
        scheme,
    )
    column = st.column_config
    number = {
        key: column.NumberColumn(labels[key], format=NUMBER_FORMAT[metric])
        for key, metric in (("persons", "persons"), ("share_pct", "employment_share"), ("reference_share_pct", "employment_share"), ("location_quotient", "location_quotient"))
    }  # fmt: skip
    st.dataframe(
        made_once(lambda: arrow(rows, list(labels)), "own_table", region, year, scheme),
        column_config={
            **number,
            "name": column.TextColumn(labels["name"], width=320),
            "flags": column.TextColumn(labels["flags"], width=180),
            "origin": column.TextColumn(labels["origin"], width=130),
            "bridge": column.TextColumn(t("regions.bridge"), width=110, help=t("regions.bridge_help")),
        },
        hide_index=True,
        placeholder="",
        height="content",
        alt=t("regions.industries_title", region=name, year=calendar),
    )  # fmt: skip
    loose = own[own["bridge_grade"].isin(["medium", "weak"])]
    if len(loose):
        with st.expander(t("regions.bridge_notes")):
            for note in regions.bridge_notes(list(loose["industry"])).itertuples():
                st.markdown(f"- **{note.name}** ({say(BRIDGE_GRADE[note.bridge_grade])}): {note.note}")  # fmt: skip
    under_figure(
        "region_profile",
        rows,
        sources=source_ids(own),
        metric="location_quotient",
        period=calendar,
        columns=labels,
    )


def _show_partnerships(region: str, name: str) -> None:
    ties = regions.partnerships_of(region)
    st.subheader(t("regions.partnerships_title", region=name), anchor=False)
    if ties.empty:
        empty_state(t("regions.no_partnerships"), t("regions.no_partnerships_do"))
    for tie in ties.itertuples():
        line = t("regions.partnership_line", name=tie.name, field=say(FIELD[tie.field]))
        if is_phone():
            # A link is one line and would be cut: the name wraps above it.
            st.markdown(line)
        st.page_link(
            "pages/explore/partnerships.py",
            label=t("overview.open_partnership") if is_phone() else line,
            query_params={"partnership": tie.partnership_id, "lang": language()},
        )


def _show_shares(region: str, name: str) -> None:
    code = language()
    shares = regions.shares_of(region)
    st.subheader(t("regions.shares_title", region=name), anchor=False)
    if shares.empty:
        empty_state(t("regions.no_shares"), t("regions.no_shares_do"))
        return
    st.caption(t("regions.shares_note"))
    lines = [
        t(
            "regions.share_line",
            basis=basis_text(share.basis, code),
            year=numbers.year(share.year, share.calendar, code),
            share=share_text(share, code),
        )
        for share in shares.itertuples()
    ]
    for basis, line in zip(shares["basis"], lines, strict=True):
        st.page_link(
            "pages/explore/energy.py",
            label=line,
            query_params={"basis": basis, "places": region, "lang": code},
        )
    under_figure(
        "region_shares",
        shares.assign(basis=[basis_text(basis, code) for basis in shares["basis"]], line=lines),
        sources=source_ids(shares),
        metric="renewable_share",
        columns={
            "basis": t("regions.basis"),
            "year": t("regions.year"),
            "share_pct": axis_title("renewable_share", code),
            "line": t("energy.as_recorded"),
        },
    )
