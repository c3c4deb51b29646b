"""Which events led to agreements or deals, which said that they did not, and where it is unknown."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import streamlit as st

from catalog.vocabularies import AGREEMENT_STATE, EVENT_KIND, FIELD, MEASURE
from dashboard import numbers
from dashboard.alternatives import split
from dashboard.charts import CONFIG
from dashboard.charts.stacked import NONE, UNKNOWN, WHOLE, Part, stacked_bars
from dashboard.citations import HOST, title
from dashboard.event_detail import when
from dashboard.event_words import DIMENSIONS, by, by_name, whole
from dashboard.filters import pick
from dashboard.glossary import with_terms
from dashboard.language import language, say
from dashboard.linked_selection import list_click, mark_row
from dashboard.made_once import kept, made_once
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import event_sums, events, places
from dashboard.queries.sources import sources
from dashboard.tables import arrow, said, source_ids
from dashboard.texts import t

STATES = tuple(AGREEMENT_STATE)
_COUNT = {"led": "events_led", "none": "events_none", "unknown": "events_unknown"}
_COLUMNS = ("name", "agreed", "date", "meetings", "field", "kind", "place", "source", "url")


@dataclass(frozen=True, slots=True)
class Agreements:
    """How many events of each state, in words, and for each state its rows, table, ids and sources."""

    counts: dict[str, str]
    rows: dict[str, pd.DataFrame]
    tables: dict[str, pa.Table]
    sources: dict[str, list[str]]


@kept
def agreements(chosen: events.Chosen) -> Agreements | None:
    """What the chosen events led to; None where there is no such event."""
    code = language()
    counts = whole(event_sums.agreements(chosen))
    if counts.empty:
        return None
    everything = counts.iloc[0]
    listed = _worded(events.agreements(chosen))
    rows = {state: listed[listed["state"] == state].reset_index(drop=True) for state in STATES}
    return Agreements(
        counts={
            "events": numbers.number(everything["events"], code),
            **{state: numbers.number(everything[column], code) for state, column in _COUNT.items()},
        },
        rows=rows,
        tables={state: arrow(found, _COLUMNS) for state, found in rows.items()},
        sources={state: source_ids(found) for state, found in rows.items()},
    )


def _worded(listed: pd.DataFrame) -> pd.DataFrame:
    code, scopes = language(), places.terms("outcome_scope")
    figures = events.agreement_figures()
    agreed: dict[str, list[str]] = {}
    cited: dict[str, str] = {}
    for figure in figures.itertuples():
        key = "events.forecast_of" if figure.is_forecast else "events.reported"
        agreed.setdefault(figure.event_id, []).append(
            t(
                key,
                stage=say(MEASURE[figure.measure]),
                value=numbers.qualified(figure.value, figure.qualifier, code),
                scope=scopes.get(figure.scope, figure.scope),
            )
        )
        cited.setdefault(figure.event_id, figure.source_id)
    # The source of an agreement before that of the meetings or of the event.
    source_id = [cited.get(row.event_id, row.source_id) for row in listed.itertuples()]
    found = {row.source_id: (title(row), row.url) for row in sources(source_id).itertuples()}
    return listed.assign(
        date=[when(row) for row in listed.itertuples()],
        agreed=[t("events.comma").join(agreed.get(event, [])) for event in listed["event_id"]],
        meetings=[
            numbers.UNKNOWN[code]
            if numbers.is_unknown(row.value)
            else f"{say(MEASURE[row.measure])} {numbers.qualified(row.value, row.qualifier, code)}"
            for row in listed.itertuples()
        ],
        field=said(FIELD, listed["field"]),
        kind=said(EVENT_KIND, listed["kind"]),
        place=listed["host_region"].fillna(""),
        source_id=source_id,
        source=[found[each][0] for each in source_id],
        url=[found[each][1] for each in source_id],
    )


def show_agreements(
    found: Agreements, chosen: events.Chosen, link: str, event_id: str | None
) -> None:
    """The three states as figures, the events of one of them, and how they spread; a row writes its event to `link`."""
    with st.grid(min_column_width=220):
        for state in STATES:
            st.metric(
                say(AGREEMENT_STATE[state]),
                found.counts[state],
                help=with_terms(t(f"events.state_{state}_help")),
                border=True,
                height="stretch",
            )
    st.caption(t("events.agreements_note"))

    st.header(t("events.agreements_title"))
    state = pick(
        "agreement",
        t("events.agreement"),
        list(STATES),
        lambda s: t("events.state_count", state=say(AGREEMENT_STATE[s]), count=found.counts[s]),
    )
    rows = found.rows[state]
    labels = {name: t(f"events.{name}") for name in _COLUMNS if name != "url"}
    if rows.empty:
        empty_state(t(f"events.no_{state}"), t("events.none_found_help"))
    else:
        _table(found, state, labels, link, event_id)

    st.header(t("events.agreements_by_title"))
    dimension = pick("by", t("events.by"), list(DIMENSIONS), lambda d: t(f"events.by_{d}"))
    parts = [
        Part("events_led", say(AGREEMENT_STATE["led"]), WHOLE),
        Part("events_none", say(AGREEMENT_STATE["none"]), NONE),
        Part("events_unknown", say(AGREEMENT_STATE["unknown"]), UNKNOWN, faint=True),
    ]
    spread = made_once(
        lambda: by(event_sums.agreements(chosen), dimension), "agreements_by", chosen, dimension
    )
    st.plotly_chart(
        made_once(
            lambda: stacked_bars(spread, parts, unit=t("events.unit")),
            "agreements_chart",
            chosen,
            dimension,
        ),
        config=CONFIG,
        key="agreements_chart",
        alt=made_once(
            lambda: split(
                t("events.agreements_by_alt", dimension=by_name(dimension)), spread, parts
            ),
            "agreements_alt",
            chosen,
            dimension,
        ),
    )
    under_figure(
        "agreements_by",
        spread,
        sources=sorted({each for ids in found.sources.values() for each in ids}),
        metric="agreements",
        columns={
            "label": t(f"events.by_{dimension}"),
            "events": t("events.unit"),
            **{column: say(AGREEMENT_STATE[s]) for s, column in _COUNT.items()},
        },
    )


def _table(
    found: Agreements, state: str, labels: dict[str, str], link: str, event_id: str | None
) -> None:
    text = st.column_config.TextColumn
    ids = list(found.rows[state]["event_id"])
    key = f"agreement_list_{state}"
    mark_row(key, ids, event_id)
    widths = {"name": 300, "date": 190, "agreed": 420, "meetings": 160, "source": 200}
    # Where nothing is known of agreements, what is known of the meetings comes first.
    order = list(_COLUMNS)
    if state != "led":
        order[1:4] = ["date", "meetings", "agreed"]
    st.dataframe(
        found.tables[state],
        column_order=order,
        hide_index=True,
        placeholder="",
        height="content" if len(ids) < 16 else 390,
        on_select=list_click(key, ids, link),
        selection_mode="single-row",
        key=key,
        column_config={
            **{name: text(label, width=widths.get(name, 140)) for name, label in labels.items()},
            "url": st.column_config.LinkColumn(t("partnerships.link"), display_text=HOST),
        },
        alt=t("events.agreements_alt", state=say(AGREEMENT_STATE[state])),
    )
    under_figure(
        f"agreements_{state}",
        found.rows[state],
        sources=found.sources[state],
        metric="agreements",
        columns=labels,
    )
