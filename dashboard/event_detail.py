"""Everything on record about one event: every figure from every source, and where they disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from catalog.vocabularies import EVENT_KIND, EVENT_MODE, FIELD, GRADE, MEASURE
from dashboard import numbers
from dashboard.citations import HOST, citations, plain, title
from dashboard.language import language, say
from dashboard.made_once import kept
from dashboard.queries import events, places
from dashboard.queries.sources import sources
from dashboard.tables import arrow, said, source_ids
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


@dataclass(frozen=True, slots=True)
class _Words:
    """An event as it is shown: Markdown and tables, made once for an event and language."""

    name: str
    about: str
    partnership: tuple[str, str] | None
    contradictions: str
    results: pa.Table | None
    forecasts: pa.Table | None
    sources: str
    source_count: int


def show_event(event_id: str) -> None:
    """Draw the detail of an event."""
    words = _words(event_id)
    st.header(plain(words.name))
    st.markdown(words.about)
    if words.partnership is not None:
        partnership_id, name = words.partnership
        st.markdown(t("events.open_partnership", name=name))
        st.page_link(
            "pages/explore/partnerships.py",
            label=t("overview.open_partnership"),
            query_params={"partnership": partnership_id, "lang": language()},
        )
    if words.contradictions:
        st.warning(words.contradictions)
    st.subheader(t("events.results_title"))
    if words.results is None:
        st.caption(t("events.no_results"))
    else:
        _show(words.results, "event_results")
    if words.forecasts is not None:
        st.subheader(t("events.forecasts_title"))
        _show(words.forecasts, "event_forecasts")
    st.subheader(t("partnerships.sources_title", count=words.source_count))
    st.markdown(words.sources)


@kept
def _words(event_id: str) -> _Words:
    event = events.event(event_id)
    figures = events.outcomes(event_id)
    cited = citations([event["source_id"], *figures["source_id"]], with_publisher=True)
    partnership_id = event["partnership_id"]
    return _Words(
        name=event["name"],
        about=_about(event),
        partnership=None
        if numbers.is_unknown(partnership_id)
        else (partnership_id, event["partnership"]),
        contradictions=_contradictions(figures),
        results=_table(figures[~figures["is_forecast"]]),
        forecasts=_table(figures[figures["is_forecast"]]),
        sources="\n".join(f"- {words}" for words in cited.values()),
        source_count=len(cited),
    )


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


def _contradictions(figures: pd.DataFrame) -> str:
    """A line for each stage and scope whose sources disagree, with every figure they give; empty if none do."""
    code, scopes = language(), places.terms("outcome_scope")
    results = figures[~figures["is_forecast"] & figures["differs"]]
    lines = []
    for (measure, scope), rows in results.groupby(["measure", "scope"], sort=False):
        values = [
            numbers.qualified(r.value, r.qualifier, code)
            + (t("events.preferred_mark") if r.preferred else "")
            for r in rows.itertuples()
        ]
        line = t(
            "partnerships.figure",
            measure=say(MEASURE[measure]),
            scope=plain(scopes.get(scope, scope)),
            value=" / ".join(values),
        )
        lines.append(f"- {line}")
    return "\n".join([t("events.differs_intro"), "", *lines]) if lines else ""


def _table(figures: pd.DataFrame) -> pa.Table | None:
    """Every figure with its use, grade and source; None where there is none."""
    if figures.empty:
        return None
    code, scopes = language(), places.terms("outcome_scope")
    origin = {r.source_id: (title(r), r.url) for r in sources(source_ids(figures)).itertuples()}
    rows = figures.assign(
        stage=said(MEASURE, figures["measure"]),
        scope=[scopes.get(scope, scope) for scope in figures["scope"]],
        figure=[numbers.qualified(r.value, r.qualifier, code) for r in figures.itertuples()],
        use=[t(f"events.{_use(r)}") for r in figures.itertuples()],
        grade=said(GRADE, figures["grade"]),
        source=[origin[source_id][0] for source_id in figures["source_id"]],
        url=[origin[source_id][1] for source_id in figures["source_id"]],
    )
    return arrow(rows, [*_WIDTHS, "url"])


def _use(figure: Any) -> str:
    if figure.is_forecast:
        return "forecast"
    return "used" if figure.preferred else "not_used"


_WIDTHS = {"stage": 150, "figure": 110, "scope": 240, "use": 90, "grade": 130, "source": 260}


def _show(table: pa.Table, key: str) -> None:
    column = st.column_config
    st.dataframe(
        table,
        hide_index=True,
        placeholder="",
        key=key,
        column_config={
            **{
                name: column.TextColumn(
                    t(f"events.{name}"),
                    width=width,
                    alignment="right" if name == "figure" else None,
                )
                for name, width in _WIDTHS.items()
            },
            "url": column.LinkColumn(t("partnerships.link"), display_text=HOST, width=160),
        },
        alt=t("events.figures_alt"),
    )
