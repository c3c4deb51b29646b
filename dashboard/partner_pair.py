"""A pair of regions: why they suit, what the score is made of, who works with whom, how far they compare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import plotly.graph_objects as go
import pyarrow as pa
import streamlit as st

from catalog.vocabularies import COMPARABILITY_GRADE, FIELD, ORGANISATION_KIND, PARTNERSHIP_LIFE
from catalog.words import LANGUAGES
from dashboard import numbers
from dashboard.alternatives import highest_of
from dashboard.brief.download import at_click
from dashboard.charts import CONFIG
from dashboard.charts.dots import dots
from dashboard.citations import plain
from dashboard.filters import choose
from dashboard.language import NAMES, language, say
from dashboard.line_links import line_link
from dashboard.made_once import kept
from dashboard.measures import axis_title, described
from dashboard.notices import empty_state
from dashboard.partner_list import PARTS
from dashboard.partner_words import departures, part_label, reasons
from dashboard.provenance import under_figure
from dashboard.queries import partner_finder
from dashboard.queries.partner_finder import DEFAULT_WEIGHTS, Weights
from dashboard.snapshots import version
from dashboard.tables import arrow, source_ids
from dashboard.texts import t
from dashboard.viewport import is_phone

_SHOWN = 6  # organisations of a region


@dataclass(frozen=True, slots=True)
class _Pair:
    """A pair as it is shown: Markdown and tables, made once for a view."""

    title: str
    place: str
    why: str
    compared: str
    parts: pd.DataFrame
    parts_table: pa.Table
    quotients: pd.DataFrame
    chart: go.Figure | None
    chart_said: str
    ties: list[tuple[str, str]]
    sides: list[tuple[str, str, list[tuple[str, str]]]]


def show_pair(region: str, partner: str, weights: Weights, field: str) -> None:
    """Draw the pair of `region` and `partner`, weighed as the reader does."""
    pair = _pair(region, partner, weights, field)
    st.header(pair.title, anchor="pair")
    st.caption(pair.place)
    with st.container(horizontal=True, vertical_alignment="center"):
        _downloads(region, partner, weights, field)
        st.button(t("partner_finder.clear"), on_click=choose, args=("partner", None))
        st.page_link(
            "pages/explore/compare.py",
            label=t("partner_finder.compare"),
            query_params={"regions": f"{region}~{partner}", "lang": language()},
        )
    with st.grid(2, min_column_width=440):
        with st.container():
            st.subheader(t("partner_finder.why_title"), anchor=False)
            st.markdown(pair.why)
            st.markdown(pair.compared)
        with st.container():
            st.subheader(t("partner_finder.parts_title"), anchor=False)
            _parts(pair)
    st.subheader(t("partner_finder.ties_title", count=len(pair.ties)), anchor=False)
    if not pair.ties:
        empty_state(t("partner_finder.no_ties"), t("partner_finder.no_ties_do"))
    for partnership_id, line in pair.ties:
        line_link(
            line,
            "pages/explore/partnerships.py",
            phone_label=t("partner_finder.open"),
            partnership=partnership_id,
        )
    st.subheader(t("partner_finder.quotients_title"), anchor=False)
    if pair.chart is None:
        empty_state(t("partner_finder.no_quotients"), t("partner_finder.no_quotients_do"))
    else:
        st.plotly_chart(
            pair.chart,
            config=CONFIG,
            key="partner_quotients",
            alt=pair.chart_said,
        )
        under_figure(
            "partner_quotients",
            pair.quotients,
            sources=source_ids(pair.quotients),
            metric="location_quotient",
            columns={
                "region": t("partner_finder.region"),
                "name": t("partner_finder.group"),
                "year": t("partner_finder.year"),
                "value": axis_title("location_quotient", language()),
                "flags": t("partner_finder.flags"),
            },
        )
    st.subheader(t("partner_finder.organisations_title"), anchor=False)
    with st.grid(2, min_column_width=320):
        for name, note, organisations in pair.sides:
            with st.container(border=True):
                st.markdown(f"**{name}**")
                for organisation_id, line in organisations:
                    line_link(
                        line,
                        "pages/explore/clusters.py",
                        phone_label=t("partner_finder.open"),
                        organisation=organisation_id,
                    )
                st.caption(note)


def _downloads(region: str, partner: str, weights: Weights, field: str) -> None:
    """The brief in both languages, made at the click: its own language first."""
    link = _address(region, partner, weights, field)
    own = language()
    for code in (own, *(c for c in LANGUAGES if c != own)):
        st.download_button(
            t("partner_finder.brief", language=NAMES[code]),
            at_click(region, partner, dict(weights), field, link, code),
            file_name=f"{t('partner_finder.brief_file', code=code)}_{region}_{partner}_{code}.pdf",
            mime="application/pdf",
            on_click="ignore",
            key=f"brief_{code}",
        )


def _address(region: str, partner: str, weights: Weights, field: str) -> str:
    """The address of this view, with the snapshot and the weights that the reader has changed."""
    here = (st.context.url or "partner_finder").partition("?")[0]
    held = {"region": region, "partner": partner, "field": field}
    changed = {f"w_{name}": w for name, w in weights if (name, w) not in DEFAULT_WEIGHTS}
    asked = (
        {k: v for k, v in held.items() if v} | changed | {"version": version(), "lang": language()}
    )
    return f"{here}?{urlencode(asked)}"


def _parts(pair: _Pair) -> None:
    column = st.column_config
    st.dataframe(
        pair.parts_table,
        column_config={
            "part": column.TextColumn(t("partner_finder.part"), width=210),
            "value": column.ProgressColumn(
                t("partner_finder.part_value"), format="%.2f", min_value=0, max_value=1, width=120
            ),
            "weight": column.NumberColumn(t("partner_finder.weight"), width=70),
            "known": column.TextColumn(t("partner_finder.remark"), width=160),
        },
        hide_index=True,
        placeholder="",
        height="content",
        alt=t("partner_finder.parts_alt", pair=pair.title),
    )


@kept
def _pair(region: str, partner: str, weights: Weights, field: str) -> _Pair:
    code = language()
    own, other = partner_finder.about(region), partner_finder.about(partner)
    row = partner_finder.pair(region, partner, weights, field)
    names = [(region, str(own["name"])), (partner, str(other["name"]))]
    quotients = described(
        partner_finder.quotients_of(region, partner).assign(
            region=lambda rows: rows["region_id"].map(dict(names))
        ),
        "location_quotient",
        code,
    ).assign(words=lambda rows: rows["note"])
    parts = _part_rows(row, weights, field)
    chosen = [field] if field else _fields(row)
    return _Pair(
        title=f"{plain(own['name'])} × {plain(other['name'])}",
        place=_place(row, other),
        why="\n".join(f"- {plain(reason)}" for reason in reasons(row, field, code)) or t("partner_finder.no_reason"),
        compared=_compared(row),
        parts=parts,
        parts_table=arrow(parts, ["part", "value", "weight", "known"]),
        quotients=quotients,
        chart=_chart(quotients, names),
        chart_said=highest_of(t("partner_finder.quotients_alt", pair=f"{own['name']} × {other['name']}"), quotients, names),
        ties=[(tie.partnership_id, _tie(tie)) for tie in partner_finder.ties(region, partner).rename(columns={"name": "name_"}).itertuples()],
        sides=[_side(*named, chosen) for named in names],
    )  # fmt: skip


def _place(row: Any, other: pd.Series) -> str:
    code = language()
    words = [
        t("partner_finder.pair_score", score=numbers.number(row.score, code, 2), rank=row["rank"], candidates=row.candidates),
        t("partner_finder.ours"),
    ]  # fmt: skip
    country = other["country_name"]
    if other["country"] != "JP" and isinstance(country, str) and country != other["name"]:
        words.insert(0, country)
    return "　｜　".join(words)


def _part_rows(row: Any, weights: Weights, field: str) -> pd.DataFrame:
    code = language()
    held = dict(weights)
    unknown = t("partner_finder.part_unknown")
    return pd.DataFrame(
        {
            "part": [part_label(name, field, code) for name in PARTS],
            "value": [None if numbers.is_unknown(row[name]) else float(row[name]) for name in PARTS],
            "weight": [held[name] for name in PARTS],
            "known": [unknown if numbers.is_unknown(row[name]) else "" for name in PARTS],
        }
    )  # fmt: skip


def _compared(row: Any) -> str:
    code = language()
    if not isinstance(row.grade, str):
        return t("partner_finder.no_grade")
    head = t("partner_finder.compared", grade=say(COMPARABILITY_GRADE[row.grade]))
    lowered = departures(row.departures, row, code)
    return "\n".join([head, "", *(f"- {plain(words)}" for words in lowered)])


def _fields(row: Any) -> list[str]:
    return row.active_fields.split(";") if isinstance(row.active_fields, str) else []


def _chart(quotients: pd.DataFrame, names: list[tuple[str, str]]) -> go.Figure | None:
    if quotients["value"].notna().sum() == 0:
        return None
    return dots(
        quotients,
        regions=names,
        unit=axis_title("location_quotient", language()),
        neutral=1.0,
        narrow=is_phone(),
    )


def _tie(tie: Any) -> str:
    code = language()
    dates = [
        numbers.date(date, precision, code)
        for date, precision in (
            (tie.first_date, tie.first_precision),
            (tie.last_date, tie.last_precision),
        )
        if isinstance(date, str)
    ]
    words = {"name": tie.name_, "field": say(FIELD[tie.field]), "life": say(PARTNERSHIP_LIFE[tie.life])}  # fmt: skip
    if not dates and tie.life == "unknown":
        return t("partner_finder.tie_undated", **words)
    span = dict.fromkeys((dates[0], dates[-1]) if dates else (t("partner_finder.undated"),))
    when = t("partner_finder.from_to", first=dates[0], last=dates[-1]) if len(span) > 1 else next(iter(span))  # fmt: skip
    return t("partner_finder.tie_line", dates=when, **words)


def _side(region: str, name: str, fields: list[str]) -> tuple[str, str, list[tuple[str, str]]]:
    """A region's organisations in `fields` first, then others to turn to; how many more there are."""
    rows = partner_finder.organisations(region, tuple(fields))
    lines = [
        (row.organisation_id, t("partner_finder.organisation_line", name=row.name_, kind=say(ORGANISATION_KIND[row.kind]), field=say(FIELD[row.main_field])) if isinstance(row.main_field, str) else t("partner_finder.organisation_plain", name=row.name_, kind=say(ORGANISATION_KIND[row.kind])))
        for row in rows.head(_SHOWN).rename(columns={"name": "name_"}).itertuples()
    ]  # fmt: skip
    if rows.empty:
        note = t("partner_finder.no_organisations")
    else:
        note = t("partner_finder.organisations_note", shown=len(lines), count=len(rows))
    return plain(name), note, lines
