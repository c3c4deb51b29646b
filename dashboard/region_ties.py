"""What ties a region to the other bloc, and its renewable shares."""

from __future__ import annotations

import streamlit as st

from catalog.vocabularies import FIELD
from dashboard import numbers
from dashboard.language import language, say
from dashboard.line_links import line_link
from dashboard.measures import axis_title, basis_text, share_text
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import places, regions
from dashboard.tables import source_ids
from dashboard.texts import t


def show_ties(region: str, bloc: str, industry: str, year: int) -> None:  # noqa: ARG001 - a section like the others
    """The partnerships of `region` and its latest renewable share on each basis, each a way to its page."""
    name = places.region_names()[region]
    _show_partnerships(region, name)
    _show_shares(region, name)


def _show_partnerships(region: str, name: str) -> None:
    ties = regions.partnerships_of(region)
    st.subheader(t("regions.partnerships_title", region=name), anchor=False)
    if ties.empty:
        empty_state(t("regions.no_partnerships"), t("regions.no_partnerships_do"))
    for tie in ties.itertuples():
        line = t("regions.partnership_line", name=tie.name, field=say(FIELD[tie.field]))
        line_link(
            line,
            "pages/explore/partnerships.py",
            phone_label=t("overview.open_partnership"),
            partnership=tie.partnership_id,
        )
    if len(ties):
        under_figure(
            "region_partnerships",
            ties.assign(field=[say(FIELD[field]) for field in ties["field"]]),
            sources=source_ids(ties),
            metric="partnerships",
            columns={
                "name": t("regions.partnership"),
                "field": t("partnerships.field"),
                "counterpart": t("regions.counterpart"),
                "last_date": t("column.last_date"),
            },
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
