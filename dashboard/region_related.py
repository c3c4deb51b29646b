"""What is close to what a region is already strong in."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import numbers
from dashboard.alternatives import ranked
from dashboard.charts import CONFIG
from dashboard.charts.ranking import ranking
from dashboard.language import language
from dashboard.made_once import kept, made_once
from dashboard.measures import NUMBER_FORMAT, axis_title, described
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import places, region_profile
from dashboard.tables import arrow, name_width, source_ids
from dashboard.texts import t
from dashboard.viewport import is_phone


@dataclass(frozen=True, slots=True)
class Related:
    """`near`: the industries that the region is not specialised in, the closest first; `own`: those that it is; what the page says."""

    near: pd.DataFrame
    own: list[str]
    finding: str
    sources: list[str]


@kept
def related(region: str, year: int) -> Related:
    """The groups of `region` by relatedness density, specialised (LQ ≥ 1) or not."""
    near = described(region_profile.related(region, year, False), "relatedness_density", language())
    own = list(region_profile.related(region, year, True)["name"])
    if near.empty:
        return Related(near, own, "", [])
    finding = t(
        "regions.related_finding",
        region=places.region_names()[region],
        industry=near["name"].iloc[0],
        density=near["label"].iloc[0],
        own=t("regions.joint").join(own) or t("regions.none"),
    )
    return Related(near, own, finding, source_ids(near))


def show_related(region: str, bloc: str, industry: str, year: int) -> None:
    """Density by industry among those not yet specialised, as bars and a table."""
    code = language()
    name = places.region_names()[region]
    calendar = numbers.year(year, "calendar_year", code)
    found = related(region, year)
    title = t("regions.related_title", region=name, year=calendar)
    st.subheader(title, anchor=False)
    if found.near.empty:
        empty_state(t("regions.no_related"), t(f"regions.no_related_do_{bloc}"))
        return
    st.markdown(found.finding)
    st.plotly_chart(
        made_once(
            lambda: ranking(
                found.near,
                key="industry",
                selected=industry,
                unit=axis_title("relatedness_density", code),
                narrow=is_phone(),
            ),
            "related_ranking",
            region,
            year,
            industry,
        ),
        config=CONFIG,
        key="region_related",
        alt=made_once(
            lambda: ranked(title, found.near, key="industry", words="label", marked=[industry]),
            "related_alt",
            region,
            year,
            industry,
        ),
    )
    st.caption(t("regions.related_reading"))
    labels = {
        "name": t("regions.industry"),
        "value": axis_title("relatedness_density", code),
        "location_quotient": axis_title("location_quotient", code),
        "persons": axis_title("persons", code),
        "flags": t("regions.flags"),
    }
    column = st.column_config
    st.dataframe(
        made_once(lambda: arrow(found.near, list(labels)), "related_table", region, year),
        column_config={
            "name": column.TextColumn(labels["name"], width=name_width(300)),
            "value": column.NumberColumn(labels["value"], format="%.2f"),
            "location_quotient": column.NumberColumn(labels["location_quotient"], format="%.2f"),
            "persons": column.NumberColumn(labels["persons"], format=NUMBER_FORMAT["persons"]),
            "flags": column.TextColumn(labels["flags"], width=200),
        },
        hide_index=True,
        placeholder="",
        height="content",
        alt=title,
    )
    under_figure(
        "region_related",
        found.near,
        sources=found.sources,
        metric="relatedness_density",
        period=calendar,
        columns=labels,
    )
