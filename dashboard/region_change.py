"""How the employment of a region changed, in which parts, and its course over the years."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import streamlit as st

from catalog.marts.employment import SHIFT_SHARE
from catalog.metrics import METRICS
from dashboard import filters, numbers
from dashboard.charts import CONFIG
from dashboard.charts.series import series
from dashboard.charts.waterfall import waterfall
from dashboard.flags import flag_words
from dashboard.language import language, say
from dashboard.made_once import kept, made_once
from dashboard.measures import axis_title, in_years
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import places, region_profile, regions
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
            [w for w in (flag_words(row.flag), t("regions.reference_lacks") if row.reference_incomplete else "") if w]
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
    found = changes(region, year, scheme)
    names = regions.industry_names()
    of = filters.pick(
        "of",
        t("regions.change_of"),
        ("industry", "total"),
        lambda o: names[industry if o == "industry" else "TOTAL"],
    )
    _show_waterfall(found, region, bloc, industry if of == "industry" else "TOTAL", year)
    _show_table(found, region, year)
    _show_course(region, bloc, industry if of == "industry" else "TOTAL")


def _show_waterfall(found: Changes, region: str, bloc: str, industry: str, year: int) -> None:
    code = language()
    name, what = places.region_names()[region], regions.industry_names()[industry]
    row = found.of(industry)
    if row is None:
        st.subheader(t("regions.change_title_none", region=name, industry=what), anchor=False)
        empty_state(t("regions.no_change"), t(f"regions.no_change_do_{bloc}"))
        return
    base, now = (numbers.year(y, "calendar_year", code) for y in (row["base_year"], year))
    title = t("regions.change_title", region=name, industry=what, base=base, year=now)
    st.subheader(title, anchor=False)
    of = "total" if industry == "TOTAL" else "industry"
    st.markdown(
        t(
            f"regions.change_finding_{of}",
            base=base,
            year=now,
            change=_moved(row["change_persons"]),
            regional=_moved(row["regional_persons"]),
            bloc=t(f"regions.reference_{bloc}"),
        )
    )
    undivided = industry == "TOTAL" and found.whole is None
    parts = [part for part in PARTS if not (undivided and part == "industry_mix_persons")]
    labels = [t(f"regions.part_{part}", bloc=t(f"regions.reference_{bloc}")) for part in parts]
    st.plotly_chart(
        made_once(
            lambda: waterfall(
                [(label, float(row[part])) for label, part in zip(labels, parts, strict=True)],
                start=(base, float(row["base_persons"])),
                end=now,
                unit=t("regions.change_axis", base=base),
                words=[
                    numbers.number(row["base_persons"], code),
                    *(numbers.signed(row[part], code) for part in parts),
                    t("regions.change_end", persons=numbers.number(row["persons"], code), change=numbers.signed(row["change_persons"], code)),
                ],
                narrow=is_phone(),
            ),
            "region_waterfall", region, industry, year,
        ),
        config=CONFIG,
        key="region_waterfall",
        alt=title,
    )  # fmt: skip
    notes = [t("regions.change_undivided") if undivided else t("regions.change_reading")]
    if industry == "TOTAL" and not undivided:
        notes.append(t("regions.change_ten"))
    if row["crosses_break"]:
        notes.append(f":orange-badge[{t('regions.break')}] {t('regions.change_break')}")
    if row["reference_incomplete"]:
        notes.append(t("regions.change_incomplete"))
    st.caption((" " if code == "en" else "").join(notes))


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


def _show_course(region: str, bloc: str, industry: str) -> None:
    code = language()
    name = places.region_names()[region]
    offered = regions.MEASURES if industry != "TOTAL" else ("persons",)
    measure = filters.select("metric", t("regions.measure"), offered, lambda m: say(METRICS[m].label))  # fmt: skip
    what = t("regions.what", industry=regions.industry_names()[industry], measure=say(METRICS[measure].label))  # fmt: skip
    title = t("regions.series_title", region=name, what=what)
    st.subheader(title, anchor=False)
    course = (region, industry, measure)
    rows = made_once(
        lambda: in_years(regions.series(*course), measure, code), "region_series", *course
    )
    if not rows["value"].notna().any():
        empty_state(t("regions.no_figures"), t("regions.no_figures_do"))
        return
    st.plotly_chart(
        made_once(
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
        ),
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
