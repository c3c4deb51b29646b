"""Whether chosen places are on pace: the course of their share, their targets, the pace needed and the recent pace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from catalog.metrics import METRICS
from catalog.vocabularies import CALENDAR
from dashboard import alternatives, share_words
from dashboard.charts import CONFIG
from dashboard.charts.renewables import SIGNS, AxisTitles, renewables
from dashboard.citations import HOST
from dashboard.language import language, say
from dashboard.made_once import kept, made_once
from dashboard.measures import axis_title, basis_text
from dashboard.notices import empty_state
from dashboard.pasted_sql import put_together
from dashboard.provenance import under_figure
from dashboard.queries import energy
from dashboard.tables import arrow, source_ids
from dashboard.texts import t
from dashboard.viewport import is_phone

_TARGET_COLUMNS = (
    "name", "target_year", "target", "status", "required", "recent", "projected", "latest", "reached",
    "source", "url",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Course:
    """The figures and targets of places on a basis, in words, and what is said of the first of them."""

    rows: pd.DataFrame
    targets: pd.DataFrame
    finding: str
    beside: str
    calendars: list[str]
    sources: list[str]


@kept
def course(basis: str, shown: tuple[str, ...]) -> Course:
    """The course of `shown` on `basis`."""
    rows = share_words.figures(energy.series(basis, shown), not is_phone() or len(shown) == 1)
    # No place named would mean all of them.
    targets = share_words.targets(energy.targets(basis, shown or ("",)))
    return Course(
        rows=rows,
        targets=targets,
        finding=share_words.finding(newest(basis), targets, shown[0], basis) if shown else "",
        beside=share_words.beside(newest(basis), shown[1:]),
        calendars=list(dict.fromkeys(rows["calendar"])),
        sources=source_ids(rows, targets),
    )


@kept
def newest(basis: str) -> pd.DataFrame:
    """The newest figure of every place on `basis`, in words."""
    return share_words.newest(energy.latest(basis))


def _said(found: Course, basis: str, shown: tuple[str, ...], names: dict[str, str]) -> str:
    """What the chart shows in words: of each place its course, then its targets."""
    title = t("energy.series_alt", basis=basis_text(basis, language()), count=len(shown))
    courses = [
        alternatives.course(names[place], own.assign(value=own["share_pct"]))
        for place in shown
        if len(own := found.rows[found.rows["region_id"] == place])
    ]
    ahead = found.targets[found.targets["preferred"] & found.targets["ahead"]]
    goals = [f"{row.name} {row.words}" for row in ahead.itertuples(index=False)]
    return alternatives.together(title, [*courses, *goals])


def show_course(found: Course, basis: str, shown: tuple[str, ...], names: dict[str, str]) -> None:
    """The chart of the course and, below it, the table of targets and paces."""
    code = language()
    unit = axis_title("renewable_share", code)
    view = (basis, *shown)
    st.header(t("energy.series_title", basis=basis_text(basis, code)), anchor=False)
    st.caption(t("energy.series_shown", places=t("energy.comma").join(names[p] for p in shown)))
    if found.rows.empty and found.targets.empty:
        empty_state(t("energy.empty"), t("energy.empty_do"))
        return
    calendars = found.calendars
    titles = AxisTitles(
        shares=unit,
        years=t(f"energy.years_{calendars[0]}" if len(calendars) == 1 else "energy.years_mixed"),
    )
    st.plotly_chart(
        made_once(
            lambda: renewables(
                found.rows, found.targets, titles=titles, height=360 if is_phone() else 440
            ),
            "energy_chart",
            *view,
        ),
        config=CONFIG,
        key="energy_series",
        alt=made_once(lambda: _said(found, basis, shown, names), "energy_alt", *view),
    )
    marks = "　".join(f"{SIGNS[c]} {say(CALENDAR[c])}" for c in calendars)
    notes = [t("energy.marks", marks=marks)]
    if len(found.targets):
        notes.append(t("energy.marks_targets"))
    if len(calendars) > 1:
        notes.append(t("energy.calendars_mixed"))
    if len(shown) > 1 and len(source_ids(found.rows)) > 1:
        notes.append(t("energy.definitions_differ"))
    st.caption(" ".join(notes))
    under_figure(
        "energy_series",
        found.rows,
        sources=found.sources,
        metric="renewable_share",
        columns={
            "name": t("energy.place"),
            "year": t("energy.year"),
            "calendar_words": t("energy.calendar"),
            "share_pct": unit,
            "lower_pct": t("energy.lower"),
            "upper_pct": t("energy.upper"),
            "share": t("energy.as_recorded"),
            "notes": t("energy.notes"),
            "source": t("provenance.source"),
        },
    )
    _paces(found, basis, shown)


def _paces(found: Course, basis: str, shown: tuple[str, ...]) -> None:
    st.subheader(t("energy.targets_title"), anchor=False)
    rows = made_once(lambda: _with_and_without(found, basis, shown), "energy_paces", basis, *shown)
    column = st.column_config
    right: dict[str, Any] = {"alignment": "right"}
    labels = {"name": t("energy.place"), **{n: t(f"energy.{n}") for n in _TARGET_COLUMNS[1:-2]}}
    st.dataframe(
        made_once(lambda: arrow(rows, _TARGET_COLUMNS), "energy_paces_table", basis, *shown),
        column_config={
            "name": column.TextColumn(labels["name"], width=185),
            "target_year": column.NumberColumn(labels["target_year"], format="%d", width=80),
            "target": column.TextColumn(labels["target"], width=100, **right),
            "status": column.TextColumn(labels["status"], width=225),
            "required": column.TextColumn(labels["required"], width=120, help=say(METRICS["required_pace"].reading), **right),
            "recent": column.TextColumn(labels["recent"], width=165, help=say(METRICS["recent_pace"].reading), **right),
            "projected": column.TextColumn(labels["projected"], width=140, help=f"{say(METRICS['projected_share'].reading)} {say(METRICS['projected_share'].caveat)}", **right),
            "latest": column.TextColumn(labels["latest"], width=145, **right),
            "reached": column.TextColumn(labels["reached"], width=110, **right),
            "source": column.TextColumn(t("energy.target_source"), width=200),
            "url": column.LinkColumn(t("energy.link"), display_text=HOST, width=150),
        },
        hide_index=True,
        placeholder="",
        height="content" if len(rows) < 14 else 420,
        alt=t("energy.targets_title"),
    )  # fmt: skip
    st.caption(t("energy.pace_note"))
    under_figure(
        "energy_targets",
        rows,
        sources=found.sources,
        metric=("required_pace", "recent_pace", "projected_share"),
        columns={**labels, "source": t("provenance.source")},
    )


def _with_and_without(found: Course, basis: str, shown: tuple[str, ...]) -> pd.DataFrame:
    """The targets of the places shown, and a row for each place that has a figure and no target on record."""
    figures = newest(basis)
    targetless = figures[
        figures["region_id"].isin(shown) & ~figures["region_id"].isin(found.targets["region_id"])
    ]
    latest = [
        t("energy.share_in", share=row.share, year=row.when) for row in targetless.itertuples()
    ]
    rest = targetless[["region_id", "name", "recent", "source_id", "source", "url"]].assign(
        latest=latest, status=t("energy.status_no_target")
    )
    rows = found.targets
    if len(rest):
        rows = put_together(pd.concat([rows, rest], ignore_index=True), rows, rest)
    place = {region: order for order, region in enumerate(shown)}
    rows = rows.assign(place=rows["region_id"].map(place), past=rows["ahead"].eq(False))
    return rows.sort_values(["place", "past", "target_year"], kind="stable").reset_index(drop=True)
