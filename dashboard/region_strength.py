"""The strengths of a region: its industries by size, specialisation and growth, with their stars."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import streamlit as st

from catalog.metrics import METRICS
from catalog.vocabularies import BRIDGE_GRADE, DERIVATION, SCHEME
from dashboard import filters, numbers
from dashboard.alternatives import ranked
from dashboard.charts import CONFIG
from dashboard.charts.bubbles import bubbles
from dashboard.compose.listening import is_composed
from dashboard.language import language, say
from dashboard.made_once import kept, made_once
from dashboard.measures import NUMBER_FORMAT, axis_title, described, measure_text
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import places, region_profile, regions
from dashboard.tables import arrow, name_width, said, source_ids
from dashboard.texts import t
from dashboard.viewport import is_phone

STAR = "★"


@kept
def strengths(region: str, year: int, scheme: str, across_break: bool = False) -> pd.DataFrame:
    """The industries of `region` (see queries.region_profile.strengths) with what the screen says of each.

    Adds to what `described` adds: growth (in words), stars_words (★★ or unknown), origin, bridge.
    `across_break`: growth is given across a break of the series too.
    """
    code = language()
    rows = described(region_profile.strengths(region, year, scheme), "location_quotient", code)
    if across_break:
        rows = rows.assign(cagr=rows["cagr_across_break"])
    growth = [growth_text(row) for row in rows.itertuples()]
    stars = [stars_text(value) for value in rows["stars"]]
    return rows.assign(
        growth=growth,
        stars_words=stars,
        words=[
            t("regions.bubble_words", persons=measure_text("persons", row.persons, code), quotient=row.note, growth=g, stars=s)
            for row, g, s in zip(rows.itertuples(), growth, stars, strict=True)
        ],
        origin=said(DERIVATION, rows["derivation"]),
        bridge=said(BRIDGE_GRADE, rows["bridge_grade"]),
    )  # fmt: skip


def stars_text(stars: float | None) -> str:
    """Stars as marks; "none" and "unknown" in words, since they are not the same."""
    if numbers.is_unknown(stars):
        return numbers.UNKNOWN[language()]
    return STAR * int(stars or 0) or t("regions.no_star")


def growth_text(row: object) -> str:
    """Growth a year since the base year (+1.2 %, since 2008), why there is none, or "unknown"."""
    code = language()
    growth, base = getattr(row, "cagr", None), getattr(row, "base_year", None)
    crosses = getattr(row, "crosses_break", None) is True
    if numbers.is_unknown(growth):
        hidden = crosses and not numbers.is_unknown(getattr(row, "cagr_across_break", None))
        return t("regions.growth_break") if hidden else numbers.UNKNOWN[code]
    words = t("regions.growth_since", rate=numbers.rate(growth, code), year=numbers.year(base, "calendar_year", code))  # fmt: skip
    return t("regions.growth_across", growth=words) if crosses else words


@dataclass(frozen=True, slots=True)
class Strengths:
    """The industries as shown: `rows` in words, whether any is `known` and any growth `breaks`, the chart's reading."""

    rows: pd.DataFrame
    table: pa.Table
    known: bool
    breaks: bool
    reading: str
    loose: list[str]
    sources: list[str]


COLUMNS = ("name", "persons", "share_pct", "reference_share_pct", "location_quotient", "stars_words", "growth", "flags", "origin", "bridge")  # fmt: skip


@kept
def _shown(region: str, year: int, scheme: str, across_break: bool) -> Strengths:
    rows = strengths(region, year, scheme, across_break)
    # Null where there is no growth at all.
    breaks = any(crosses is True for crosses in rows["crosses_break"])
    least, top = (p.default for p in METRICS["strength_stars"].parameters)
    reading = [t("regions.bubble_reading")]
    if scheme == "A10":
        reading.append(t("regions.stars_reading", least=least, top=numbers.share(top, language(), 0)))  # fmt: skip
    else:
        reading.append(t("regions.stars_groups_only"))
    if rows["weak"].any():
        reading.append(t("regions.bubbles_weak"))
    if missing := list(rows[rows["value"].isna() | ~(rows["persons"] > 0)]["name"]):
        reading.append(t("regions.not_drawn", industries=t("regions.joint").join(missing)))
    if across_break:
        reading.append(t("regions.across_break_help"))
    elif breaks:
        reading.append(t("regions.growth_break_note"))
    return Strengths(
        rows=rows,
        table=arrow(rows, COLUMNS),
        known=bool(rows["value"].notna().any()),
        breaks=breaks,
        reading=(" " if language() == "en" else "").join(reading),
        loose=[i for i, grade in zip(rows["industry"], rows["bridge_grade"], strict=True) if grade in ("medium", "weak")],
        sources=source_ids(rows),
    )  # fmt: skip


def show_strength(region: str, bloc: str, industry: str, year: int) -> None:
    """Bubbles and a table of the industries of `region`."""
    code = language()
    name = places.region_names()[region]
    calendar = numbers.year(year, "calendar_year", code)
    scheme = "A10"
    if bloc == "japan":
        scheme = filters.pick(
            "detail", t("regions.detail"), ("A10", "JSIC"), lambda s: say(SCHEME[s])
        )
    view = (region, year, scheme, False)
    if _shown(*view).breaks and filters.switch(
        "across_break", t("regions.across_break"), help=t("regions.across_break_help")
    ):
        view = (region, year, scheme, True)
    found = _shown(*view)
    title = t("regions.strength_title", region=name, year=calendar)
    st.subheader(title, anchor=False)
    if not found.known:
        empty_state(t("regions.no_figures"), t("regions.no_figures_do"))
        return
    st.plotly_chart(
        made_once(
            lambda: bubbles(
                found.rows,
                x_title=axis_title("persons", code),
                y_title=axis_title("location_quotient", code),
                star_words=[t(f"regions.stars_{n}") for n in range(4)],
                unknown_stars=t("regions.stars_unknown")
                if scheme == "A10"
                else t("regions.stars_none"),
                unknown_growth=t("regions.growth_unknown"),
                neutral_word=t(f"regions.reference_{bloc}"),
                selected=industry,
                narrow=is_phone(),
                height=400 if is_phone() else 460,
            ),
            "region_bubbles",
            *view,
            industry,
        ),
        config=CONFIG,
        key="region_bubbles",
        alt=made_once(
            lambda: ranked(
                t("regions.strength_alt", region=name, year=calendar),
                described(
                    found.rows.assign(value=found.rows["location_quotient"]),
                    "location_quotient",
                    code,
                ),
                key="industry",
                marked=[industry],
            ),
            "region_bubbles_alt",
            *view,
            industry,
        ),
    )
    st.caption(found.reading)
    _show_table(found, scheme, bloc, calendar, title)


def _show_table(found: Strengths, scheme: str, bloc: str, calendar: str, title: str) -> None:
    code = language()
    labels = {
        "name": t("regions.industry"),
        "persons": axis_title("persons", code),
        "share_pct": axis_title("employment_share", code),
        "reference_share_pct": t(f"regions.reference_share_{bloc}"),
        "location_quotient": axis_title("location_quotient", code),
        **({"stars_words": say(METRICS["strength_stars"].label)} if scheme == "A10" else {}),
        "growth": say(METRICS["employment_cagr"].label),
        "flags": t("regions.flags"),
        "origin": t("regions.derivation"),
        **({"bridge": t("regions.bridge")} if bloc == "japan" else {}),
    }
    column = st.column_config
    number = {
        key: column.NumberColumn(labels[key], format=NUMBER_FORMAT[metric])
        for key, metric in (("persons", "persons"), ("share_pct", "employment_share"), ("reference_share_pct", "employment_share"), ("location_quotient", "location_quotient"))
    }  # fmt: skip
    st.dataframe(
        found.table,
        column_config={
            **number,
            "name": column.TextColumn(labels["name"], width=name_width(320)),
            "stars_words": column.TextColumn(say(METRICS["strength_stars"].label), width=110),
            "growth": column.TextColumn(labels["growth"], width=240),
            "flags": column.TextColumn(labels["flags"], width=180),
            "origin": column.TextColumn(labels["origin"], width=130),
            "bridge": column.TextColumn(t("regions.bridge"), width=110, help=t("regions.bridge_help")),
        },
        column_order=list(labels),
        hide_index=True,
        placeholder="",
        height="content",
        alt=title,
    )  # fmt: skip
    if found.loose:
        opened = st.expander(t("regions.bridge_notes"), key="bridge_notes", on_change="rerun")
        if opened.open or is_composed():
            with opened:
                for note in regions.bridge_notes(found.loose).itertuples():
                    st.markdown(f"- **{note.name}** ({say(BRIDGE_GRADE[note.bridge_grade])}): {note.note}")  # fmt: skip
    under_figure(
        "region_profile",
        found.rows,
        sources=found.sources,
        metric=("location_quotient", "employment_cagr", "strength_stars")
        if scheme == "A10"
        else "location_quotient",
        period=calendar,
        columns=labels,
    )
