"""The course of an industry of a region over the years, against its bloc."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from catalog.metrics import METRICS
from dashboard import alternatives, filters
from dashboard.charts import CONFIG
from dashboard.charts.series import series
from dashboard.language import language, say
from dashboard.made_once import kept
from dashboard.measures import axis_title, in_years
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import places, regions
from dashboard.tables import source_ids
from dashboard.texts import t


@dataclass(frozen=True, slots=True)
class Course:
    """`rows` by year in words, the `chart` of them (None where no year is known), the sources behind."""

    rows: pd.DataFrame
    chart: go.Figure | None
    said: str
    sources: list[str]


@kept
def course(region: str, bloc: str, industry: str, measure: str) -> Course:
    """`measure` of `industry` in `region` over the years."""
    code = language()
    rows = in_years(regions.series(region, industry, measure), measure, code)
    if not rows["value"].notna().any():
        return Course(rows, None, "", [])
    chart = series(
        rows,
        name=places.region_names()[region],
        reference_name=t(f"regions.reference_{bloc}"),
        unit=axis_title(measure, code),
        years_title=t(f"regions.years_{bloc}"),
        break_word=t("regions.break"),
    )
    what = t(
        "regions.what",
        industry=regions.industry_names()[industry],
        measure=say(METRICS[measure].label),
    )
    title = t("regions.series_alt", region=places.region_names()[region], what=what)
    return Course(rows, chart, alternatives.course(title, rows), source_ids(rows))  # fmt: skip


def show_course(region: str, bloc: str, industry: str) -> None:
    """The course of `industry` in the measure that the reader chooses."""
    code = language()
    name = places.region_names()[region]
    offered = regions.MEASURES if industry != "TOTAL" else ("persons",)
    measure = filters.select(
        "metric", t("regions.measure"), offered, lambda m: say(METRICS[m].label)
    )
    what = t("regions.what", industry=regions.industry_names()[industry], measure=say(METRICS[measure].label))  # fmt: skip
    st.subheader(t("regions.series_title", region=name, what=what), anchor=False)
    found = course(region, bloc, industry, measure)
    if found.chart is None:
        empty_state(t("regions.no_figures"), t("regions.no_figures_do"))
        return
    st.plotly_chart(
        found.chart,
        config=CONFIG,
        key="regions_series",
        alt=found.said,
    )
    st.caption(t(f"regions.series_note_{bloc}"))
    under_figure(
        "region_series",
        found.rows,
        sources=found.sources,
        metric=measure,
        columns={
            "year": t("regions.year"),
            "value": axis_title(measure, code),
            "flags": t("regions.flags"),
        },
    )
