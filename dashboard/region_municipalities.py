"""The municipalities of a prefecture: how much an industry weighs in each, against the nation."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import streamlit as st

from dashboard import filters, numbers
from dashboard.alternatives import ranked
from dashboard.charts import CONFIG
from dashboard.charts.ranking import ranking
from dashboard.language import language
from dashboard.made_once import kept, made_once
from dashboard.measures import NUMBER_FORMAT, axis_title, described
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import places, region_profile, regions
from dashboard.tables import arrow, name_width, source_ids
from dashboard.texts import t
from dashboard.viewport import is_phone

COLUMNS = ("rank", "name", "other_name", "total", "persons", "share_pct", "value", "flags")


@dataclass(frozen=True, slots=True)
class Municipalities:
    """Those whose name holds what is looked for: `rows` in words, `table` as shown; how many there are in all."""

    rows: pd.DataFrame
    table: pa.Table
    held: int
    period: str
    sources: list[str]


@kept
def municipalities(prefecture: str, industry: str, looked_for: str) -> Municipalities:
    """The municipalities of `prefecture` by location quotient in `industry`; a name is found in either language."""
    code = language()
    rows = described(region_profile.municipalities(prefecture, industry), "location_quotient", code)
    rows = rows.assign(other_name=rows["name_en" if code == "ja" else "name_ja"])
    words = (rows["name_en"] + " " + rows["name_ja"]).str.casefold()
    shown = rows[words.str.contains(looked_for.casefold(), regex=False)]
    period = numbers.year(rows["year"].iloc[0], rows["calendar"].iloc[0], code) if len(rows) else ""
    return Municipalities(shown, arrow(shown, COLUMNS), len(rows), period, source_ids(shown))


def show_municipalities(region: str, bloc: str, industry: str, year: int) -> None:  # noqa: ARG001 - one year is held
    """A search, bars of the most specialised, and the table of all that can be sorted by any column."""
    code = language()
    name = places.region_names()[region]
    if industry not in region_profile.municipal_industries():
        industry = region_profile.common_group(industry)
    what = regions.industry_names()[industry]
    looked_for = filters.search("municipality", t("regions.municipality_search"), help=t("regions.municipality_search_help"))  # fmt: skip
    view = (region, industry, looked_for)
    found = municipalities(*view)
    title = t("regions.municipalities_title", region=name, industry=what, year=found.period)
    st.subheader(title, anchor=False)
    if found.rows.empty:
        empty_state(t("regions.no_municipality"), t("regions.no_municipality_do", held=found.held))
        return
    first = found.rows.iloc[0]
    which = "all" if len(found.rows) == found.held else "found"
    st.markdown(
        t(
            f"regions.municipalities_{which}",
            region=name,
            held=found.held,
            shown=len(found.rows),
            industry=what,
            municipality=first["name"],
            value=first["note"] if first["weak"] else first["label"],
        )
    )
    st.plotly_chart(
        made_once(
            lambda: ranking(
                found.rows,
                selected=None,
                unit=axis_title("location_quotient", code),
                top=10,
                neutral=1.0,
                narrow=is_phone(),
            ),
            "municipal_ranking",
            *view,
        ),
        config=CONFIG,
        key="region_municipalities",
        alt=made_once(lambda: ranked(title, found.rows, top=10), "municipal_alt", *view),
    )
    labels = {
        "rank": t("regions.rank"),
        "name": t("regions.municipality"),
        "other_name": t("regions.municipality_other"),
        "total": t("regions.municipality_total"),
        "persons": t("regions.municipality_persons", industry=what),
        "share_pct": axis_title("employment_share", code),
        "value": axis_title("location_quotient", code),
        "flags": t("regions.flags"),
    }
    column = st.column_config
    st.dataframe(
        found.table,
        column_config={
            "rank": column.NumberColumn(labels["rank"], width=60),
            "name": column.TextColumn(labels["name"], width=name_width(160)),
            "other_name": column.TextColumn(labels["other_name"], width=170),
            "total": column.NumberColumn(labels["total"], format=NUMBER_FORMAT["persons"]),
            "persons": column.NumberColumn(labels["persons"], format=NUMBER_FORMAT["persons"]),
            "share_pct": column.NumberColumn(labels["share_pct"], format="%.1f"),
            "value": column.NumberColumn(labels["value"], format="%.2f"),
            "flags": column.TextColumn(labels["flags"], width=180),
        },
        hide_index=True,
        placeholder="",
        height=420,
        alt=title,
    )
    st.caption(t("regions.municipalities_note"))
    under_figure(
        "region_municipalities",
        found.rows,
        sources=found.sources,
        metric="location_quotient",
        period=found.period,
        columns={"region_id": t("regions.region_id"), **labels},
    )
