"""Everything on record about one event: every figure from every source, and where they disagree."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from catalog.vocabularies import EVENT_KIND, EVENT_MODE, FIELD, GRADE, MEASURE
from dashboard import numbers
from dashboard.citations import HOST, citations, plain, title
from dashboard.language import language, say
from dashboard.queries import events, places
from dashboard.queries.sources import sources
from dashboard.texts import t


def when(row: Any) -> str:
    """The date of an event as printed; from – to where it has two, in one month said once."""
    code = language()
    start = numbers.date(row.start_date, row.date_precision, code)
    end = row.end_date
    if numbers.is_unknown(end) or end == row.start_date:
        return start
    last = numbers.date(end, row.date_precision, code)
    if row.date_precision == "day" and len(end) == 10 and end[:7] == row.start_date[:7]:
        first_day, last_day = int(row.start_date[8:]), int(end[8:])
        return f"{start}～{last_day}日" if code == "ja" else f"{first_day}–{last}"
    return f"{start}～{last}" if code == "ja" else f"{start} – {last}"


def show_event(event_id: str) -> None:
    """Draw the detail of an event."""
    event = events.event(event_id)
    figures = events.outcomes(event_id)
    st.header(plain(event["name"]))
    st.markdown(_about(event))
    if not numbers.is_unknown(event["partnership_id"]):
        st.page_link(
            "pages/explore/partnerships.py",
            label=t("events.open_partnership", name=event["partnership"]),
            query_params={"partnership": event["partnership_id"], "lang": language()},
        )
    _contradictions(figures)
    for forecast, heading in ((False, "events.results_title"), (True, "events.forecasts_title")):
        part = figures[figures["is_forecast"] == forecast]
        if forecast and part.empty:
            continue
        st.subheader(t(heading))
        if part.empty:
            st.caption(t("events.no_results"))
        else:
            _table(part, key=heading, forecast=forecast)
    cited = citations([event["source_id"], *figures["source_id"]], with_publisher=True)
    st.subheader(t("partnerships.sources_title", count=len(cited)))
    st.markdown("\n".join(f"- {words}" for words in cited.values()))


def _about(event: pd.Series) -> str:
    parts = [when(event), say(EVENT_KIND[event["kind"]])]
    if not numbers.is_unknown(event["mode"]):
        parts.append(say(EVENT_MODE[event["mode"]]))
    if not numbers.is_unknown(event["host_city"]):
        city = places.terms("city").get(event["host_city"], event["host_city"])
        region = event["host_region"]
        parts.append(
            plain(
                city
                if numbers.is_unknown(region)
                else t("events.city_in", city=city, region=region)
            )
        )
    parts.append(say(FIELD[event["field"]]))
    return " ｜ ".join(parts)


def _contradictions(figures: pd.DataFrame) -> None:
    """One line for each stage and scope whose sources disagree, with every figure they give."""
    code, scopes = language(), places.terms("outcome_scope")
    results = figures[~figures["is_forecast"] & figures["differs"]]
    lines = []
    for (measure, scope), rows in results.groupby(["measure", "scope"], sort=False):
        values = [
            numbers.qualified(r.value, r.qualifier, code)
            + (t("events.preferred_mark") if r.preferred else "")
            for r in rows.itertuples()
        ]
        lines.append(
            "- "
            + t(
                "partnerships.figure",
                measure=say(MEASURE[measure]),
                scope=plain(scopes.get(scope, scope)),
                value=" / ".join(values),
            )
        )
    if lines:
        st.warning(t("events.differs_intro") + "\n\n" + "\n".join(lines))


def _table(figures: pd.DataFrame, *, key: str, forecast: bool) -> None:
    code, scopes = language(), places.terms("outcome_scope")
    origin = {r.source_id: (title(r), r.url) for r in sources(sorted(set(figures["source_id"]))).itertuples()}  # fmt: skip
    rows = pd.DataFrame(
        {
            "measure": [say(MEASURE[m]) for m in figures["measure"]],
            "scope": [scopes.get(s, s) for s in figures["scope"]],
            "figure": [numbers.qualified(r.value, r.qualifier, code) for r in figures.itertuples()],
            "use": [
                t("events.forecast" if forecast else "events.used" if r.preferred else "events.not_used")
                for r in figures.itertuples()
            ],
            "grade": [say(GRADE[g]) for g in figures["grade"]],
            "source": [origin[s][0] for s in figures["source_id"]],
            "url": [origin[s][1] for s in figures["source_id"]],
        }
    )  # fmt: skip
    text = st.column_config.TextColumn
    st.dataframe(
        rows,
        hide_index=True,
        placeholder="",
        key=f"event_figures_{key}",
        column_config={
            "measure": text(t("events.stage"), width=150),
            "scope": text(t("events.scope"), width=240),
            "figure": text(t("events.figure"), width=110, alignment="right"),
            "use": text(t("events.use"), width=90),
            "grade": text(t("events.grade"), width=130),
            "source": text(t("partnerships.source"), width=260),
            "url": st.column_config.LinkColumn(t("partnerships.link"), display_text=HOST, width=160),
        },
        alt=t("events.figures_alt"),
    )  # fmt: skip
