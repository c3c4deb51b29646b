"""The regions of the other bloc that are as strong in an industry, and who works with them already."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import streamlit as st

from dashboard import numbers
from dashboard.alternatives import ranked
from dashboard.charts import CONFIG
from dashboard.charts.ranking import ranking
from dashboard.citations import plain
from dashboard.language import language
from dashboard.made_once import kept, made_once
from dashboard.measures import NUMBER_FORMAT, axis_title, described
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import places, region_profile, regions
from dashboard.region_across import open_profile
from dashboard.tables import arrow, name_width, source_ids
from dashboard.texts import t
from dashboard.viewport import is_phone

_TOP = 12
_COMPARED = 4
COLUMNS = ("rank", "name", "country_name", "value", "partnerships", "partners", "with_own", "persons", "share_pct", "flags")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Peers:
    """`own`: the region's quotient, its year and source; `rows` as strong in words, `table` as shown, what the page says."""

    own: pd.Series
    rows: pd.DataFrame
    table: pa.Table
    ids: list[str]
    tied: frozenset[str]
    finding: str
    period: str
    sources: list[str]


@kept
def peers(region: str, bloc: str, industry: str) -> Peers | None:
    """The regions of the bloc opposite `bloc` that are as strong in `industry` as `region`; None where its quotient is unknown."""
    code = language()
    group = region_profile.common_group(industry)
    own = region_profile.newest_known(region, group)
    if own is None:
        return None
    other = _other(bloc)
    quotient = float(own["location_quotient"])
    least = quotient - region_profile.AS_STRONG_WITHIN
    rows = described(region_profile.as_strong(region, group, other, least), "location_quotient", code)  # fmt: skip
    columns = [c for c in COLUMNS if c != "country_name" or other == "europe"]
    tied = rows[rows["partnerships"].notna()]
    own_year = numbers.year(own["year"], own["calendar"], code)
    their_year = own_year if rows.empty else numbers.year(rows["year"].iloc[0], rows["calendar"].iloc[0], code)  # fmt: skip
    finding = t(
        "regions.peers_finding",
        region=plain(places.region_names()[region]),
        industry=regions.industry_names()[group],
        value=numbers.number(quotient, code, 2),
        own_year=own_year,
        their_year=their_year,
        bloc=t(f"regions.in_{other}"),
        count=len(rows),
        tied=len(tied),
        own_bloc=t(f"regions.in_{bloc}"),
        own_tied=int(rows["with_own"].notna().sum()),
    )
    # Who works with them already, by name: what the reader came for.
    lines = [
        t("regions.peers_tie", region=plain(row.region), value=row.label, count=int(row.partnerships), partners=plain(row.partners))
        for row in tied.rename(columns={"name": "region"}).itertuples()
    ]  # fmt: skip
    if lines:
        finding = "\n".join([finding, "", *lines])
    return Peers(own, rows, arrow(rows, columns), list(rows["region_id"]), frozenset(tied["region_id"]), finding, f"{own_year}, {their_year}", source_ids(rows, pd.DataFrame([own])))  # fmt: skip


def _other(bloc: str) -> str:
    return "europe" if bloc == "japan" else "japan"


def show_peers(region: str, bloc: str, industry: str, year: int) -> None:  # noqa: ARG001 - the newest year of each
    """Bars and a table of the regions as strong, with their partnerships; a row opens the profile of its region."""
    code = language()
    name, other = places.region_names()[region], _other(bloc)
    group = region_profile.common_group(industry)
    what = regions.industry_names()[group]
    title = t("regions.peers_title", region=name, industry=what, bloc=t(f"regions.in_{other}"))
    st.subheader(title, anchor=False)
    found = peers(region, bloc, industry)
    if found is None:
        empty_state(t("regions.no_figures"), t("regions.no_figures_do"))
        return
    st.markdown(found.finding)
    note = t("regions.peers_concepts") if group == industry else t("regions.peers_group", group=what)  # fmt: skip
    st.caption(note)
    if found.rows.empty:
        empty_state(t("regions.no_peers"), t("regions.no_peers_do"))
        return
    quotient = float(found.own["location_quotient"])
    st.plotly_chart(
        made_once(
            lambda: ranking(
                found.rows,
                selected=None,
                unit=axis_title("location_quotient", code),
                top=_TOP,
                neutral=1.0,
                mark=(quotient, f"{name} {numbers.number(quotient, code, 2)}"),
                singled_out=found.tied,
                narrow=is_phone(),
            ),
            "region_peers",
            region,
            group,
        ),
        config=CONFIG,
        key="region_peers",
        alt=made_once(
            lambda: ranked(title, found.rows, top=_TOP), "region_peers_alt", region, group
        ),
    )
    labels = {
        "rank": t("regions.rank"),
        "name": t("regions.region"),
        "country_name": t("regions.country"),
        "value": axis_title("location_quotient", code),
        "partnerships": t(f"regions.ties_of_{other}"),
        "partners": t(f"regions.partners_of_{other}"),
        "with_own": t("regions.ties_with", region=name),
        "persons": axis_title("persons", code),
        "share_pct": axis_title("employment_share", code),
        "flags": t("regions.flags"),
    }
    _show_table(found, labels, title)
    st.page_link(
        "pages/explore/compare.py",
        label=t("regions.compare_with", count=min(_COMPARED, len(found.ids))),
        icon=":material/compare_arrows:",
        query_params={"regions": "~".join([region, *found.ids[:_COMPARED]]), "lang": code},
    )
    under_figure(
        "region_peers",
        found.rows,
        sources=found.sources,
        metric="location_quotient",
        period=found.period,
        columns={key: label for key, label in labels.items() if key in found.rows},
    )


def _show_table(found: Peers, labels: dict[str, str], title: str) -> None:
    column = st.column_config

    def opened() -> None:
        rows = st.session_state["region_peers_table"]["selection"]["rows"]
        if rows and rows[0] < len(found.ids):
            open_profile(found.ids[rows[0]])

    st.session_state["region_peers_table"] = {"selection": {"rows": [], "columns": [], "cells": []}}
    st.dataframe(
        found.table,
        column_config={
            "rank": column.NumberColumn(labels["rank"], width=50),
            "name": column.TextColumn(labels["name"], width=name_width(200)),
            "country_name": column.TextColumn(labels["country_name"], width=110),
            "value": column.NumberColumn(labels["value"], format="%.2f", width=150),
            "partnerships": column.NumberColumn(labels["partnerships"], help=t("regions.ties_help"), width=170),
            "partners": column.TextColumn(labels["partners"], width=220),
            "with_own": column.NumberColumn(labels["with_own"], width=220),
            "persons": column.NumberColumn(labels["persons"], format=NUMBER_FORMAT["persons"], width=160),
            "share_pct": column.NumberColumn(labels["share_pct"], format="%.1f", width=140),
            "flags": column.TextColumn(labels["flags"], width=160),
        },
        hide_index=True,
        placeholder="",
        height="content" if len(found.ids) <= 10 else 380,
        key="region_peers_table",
        on_select=opened,
        selection_mode="single-row",
        alt=title,
    )  # fmt: skip
    st.caption(t("regions.peers_hint"))
