"""How the employment of a region changed, and in which parts."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import pyarrow as pa
import streamlit as st

from catalog.marts.employment import SHIFT_SHARE
from dashboard import filters, numbers
from dashboard.alternatives import listed
from dashboard.charts import CONFIG
from dashboard.charts.waterfall import waterfall
from dashboard.flags import flag_words
from dashboard.language import colon, language, say
from dashboard.made_once import kept
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import places, region_profile, regions
from dashboard.region_course import show_course
from dashboard.tables import arrow, name_width, source_ids
from dashboard.texts import t
from dashboard.viewport import is_phone

PARTS = ("national_persons", "industry_mix_persons", "regional_persons")


@dataclass(frozen=True, slots=True)
class Changes:
    """`rows` of shift–share in words and `table` as shown, by industry; the `whole` region apart, None where unknown."""

    rows: pd.DataFrame
    table: pa.Table
    whole: pd.Series | None
    sources: list[str]

    def of(self, industry: str) -> pd.Series | None:
        """The change of `industry`; None where it has no row or a part of it is unknown.

        TOTAL is the ten groups together, else the published total, which has no industry mix of its own.
        """
        if industry == "TOTAL" and self.whole is not None:
            return self.whole
        found = self.rows[self.rows["industry"] == industry]
        return found.iloc[0] if len(found) and pd.notna(found["change_persons"].iloc[0]) else None


COLUMNS = ("name", "regional_persons", "industry_mix_persons", "national_persons", "change_persons", "base_year", "flags")  # fmt: skip


@kept
def changes(region: str, year: int, scheme: str) -> Changes:
    """Shift–share of the industries of `region` up to `year`."""
    rows = region_profile.changes(region, year, scheme)
    flags = [
        "、".join(words) if language() == "ja" else ", ".join(words)
        for words in (
            [w for w in (flag_words(row.flag), t("regions.reference_lacks") if row.reference_incomplete else "", t("regions.no_base") if numbers.is_unknown(row.base_year) else "") if w]
            for row in rows.itertuples()
        )
    ]  # fmt: skip
    rows = rows.assign(flags=flags)
    # Whole persons: more would be said than is known.
    shown = rows[rows["industry"] != "TOTAL"].round(dict.fromkeys(COLUMNS[1:5], 0)).astype(dict.fromkeys(COLUMNS[1:6], "Int64"))  # fmt: skip
    return Changes(rows, arrow(shown, COLUMNS), region_profile.whole_change(region, year), source_ids(rows))  # fmt: skip


def show_change(region: str, bloc: str, industry: str, year: int) -> None:
    """The waterfall of the chosen industry or of all, the table of all industries, and the course."""
    scheme = "JSIC" if bloc == "japan" else "A10"
    names = regions.industry_names()
    of = filters.pick(
        "of",
        t("regions.change_of"),
        ("industry", "total"),
        lambda o: names[industry if o == "industry" else "TOTAL"],
    )
    chosen = industry if of == "industry" else "TOTAL"
    _show_waterfall(region, bloc, chosen, year, scheme)
    _show_table(changes(region, year, scheme), region, year)
    show_course(region, bloc, chosen)


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The change of one industry as shown: what it says, its `chart`, what is to be known of it."""

    title: str
    finding: str
    chart: go.Figure
    said: str
    notes: str


@kept
def _waterfall(region: str, bloc: str, industry: str, year: int, scheme: str) -> Waterfall | None:
    """The change of `industry` up to `year`; None where a part of it is unknown."""
    code = language()
    found = changes(region, year, scheme)
    row = found.of(industry)
    if row is None:
        return None
    reference = t(f"regions.the_{bloc}")
    base, now = (numbers.year(y, "calendar_year", code) for y in (row["base_year"], year))
    change = numbers.signed(row["change_persons"], code)
    undivided = industry == "TOTAL" and found.whole is None
    parts = [part for part in PARTS if not (undivided and part == "industry_mix_persons")]
    of = "total" if industry == "TOTAL" else "industry"
    notes = [t("regions.change_undivided") if undivided else t("regions.change_reading")]
    if industry == "TOTAL" and not undivided:
        notes.append(t("regions.change_ten"))
    if row["crosses_break"]:
        notes.append(f"**{t('regions.break')}**{colon()}{t('regions.change_break')}")
    if row["reference_incomplete"]:
        notes.append(t("regions.change_incomplete"))
    title = t(
        "regions.change_title",
        region=places.region_names()[region],
        industry=regions.industry_names()[industry],
        base=base,
        year=now,
    )
    steps = [t(f"regions.part_{part}", bloc=reference) for part in parts]
    end = t("regions.change_end", persons=numbers.number(row["persons"], code), change=change)
    words = [
        numbers.number(row["base_persons"], code),
        *(numbers.signed(row[part], code) for part in parts),
        end,
    ]
    return Waterfall(
        title=title,
        finding=t(
            f"regions.change_finding_{of}",
            base=base,
            year=now,
            change=_moved(row["change_persons"]),
            regional=_moved(row["regional_persons"]),
            bloc=reference,
        ),
        chart=waterfall(
            [(step, float(row[part])) for step, part in zip(steps, parts, strict=True)],
            start=(base, float(row["base_persons"])),
            end=now,
            unit=t("regions.change_axis", base=base),
            words=words,
            narrow=is_phone(),
        ),
        said=listed(title, zip([base, *steps, now], words, strict=True)),
        notes=(" " if code == "en" else "").join(notes),
    )


def _show_waterfall(region: str, bloc: str, industry: str, year: int, scheme: str) -> None:
    found = _waterfall(region, bloc, industry, year, scheme)
    if found is None:
        name, what = places.region_names()[region], regions.industry_names()[industry]
        st.subheader(t("regions.change_title_none", region=name, industry=what), anchor=False)
        empty_state(t("regions.no_change"), t(f"regions.no_change_do_{bloc}"))
        return
    st.subheader(found.title, anchor=False)
    st.markdown(found.finding)
    st.plotly_chart(found.chart, config=CONFIG, key="region_waterfall", alt=found.said)
    st.caption(found.notes)


def _moved(persons: float) -> str:
    """A change in words: a rise or a fall of so many."""
    direction = "rise" if persons >= 0 else "fall"
    return t(f"regions.{direction}", persons=numbers.number(abs(persons), language()))


def _show_table(found: Changes, region: str, year: int) -> None:
    code = language()
    calendar = numbers.year(year, "calendar_year", code)
    title = t("regions.parts_title", region=places.region_names()[region], year=calendar)
    st.subheader(title, anchor=False)
    column = st.column_config
    labels = {
        "name": t("regions.industry"),
        **{name: say(SHIFT_SHARE.column(name).label) for name in COLUMNS[1:6]},
        "flags": t("regions.flags"),
    }
    st.dataframe(
        found.table,
        column_config={
            "name": column.TextColumn(labels["name"], width=name_width(280)),
            **{name: column.NumberColumn(labels[name], format="localized") for name in COLUMNS[1:5]},
            "base_year": column.NumberColumn(labels["base_year"], format="%d", width=80),
            "flags": column.TextColumn(labels["flags"], width=260),
        },
        hide_index=True,
        placeholder=numbers.UNKNOWN[code],
        height="content",
        alt=title,
    )  # fmt: skip
    under_figure(
        "region_change",
        found.rows,
        sources=found.sources,
        metric="shift_share",
        period=calendar,
        columns=labels,
    )
