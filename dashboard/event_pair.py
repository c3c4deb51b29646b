"""One pair of stages: the events that report both, and its ratio by field, host, mode, year or kind."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import streamlit as st

from catalog.stages import CONVERSIONS
from catalog.vocabularies import MEASURE
from dashboard import numbers
from dashboard.event_detail import when
from dashboard.event_words import DIMENSIONS, by, by_name, pair_name, ratio, whole
from dashboard.filters import pick, select
from dashboard.language import language, say
from dashboard.linked_selection import list_click, mark_row
from dashboard.made_once import kept, made_once
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import event_sums, events, places
from dashboard.tables import arrow
from dashboard.texts import t

_PAIRS = tuple(f"{earlier}-{later}" for earlier, later in CONVERSIONS)
COUNTS = ("events_with_both", "events_part_only", "events_scopes_differ", "events_one_stage", "events_neither")  # fmt: skip
_BY_COLUMNS = ("label", "events", *COUNTS[:4], "earlier", "later", "ratio_words")
_EVENT_COLUMNS = ("name", "date", "earlier", "later", "ratio_words", "scope_words")


@kept
def pairs_of(chosen: events.Chosen) -> pd.DataFrame:
    """Every pair of stages over the chosen events, those of which most is known first."""
    rows = _worded(whole(event_sums.conversions(chosen)))
    rows = rows.assign(
        label=[pair_name(r.from_measure, r.to_measure) for r in rows.itertuples()],
        pair=[f"{r.from_measure}-{r.to_measure}" for r in rows.itertuples()],
    )
    order = {pair: place for place, pair in enumerate(_PAIRS)}
    return rows.sort_values("pair", key=lambda column: column.map(order)).reset_index(drop=True)


def _worded(rows: pd.DataFrame) -> pd.DataFrame:
    code = language()
    return rows.assign(
        earlier=[numbers.total(r.from_total, r.from_qualifier, code) for r in rows.itertuples()],
        later=[numbers.total(r.to_total, r.to_qualifier, code) for r in rows.itertuples()],
        ratio_words=[ratio(r.ratio, r.qualifier) for r in rows.itertuples()],
    )


def count_labels() -> dict[str, str]:
    """The names of the counts of a pair: how much is known of it."""
    return {"events": t("events.unit"), **{name: t(f"events.{name}") for name in COUNTS}}


def ratio_labels() -> dict[str, str]:
    """The names of the sums of a pair and their ratio."""
    return {
        "earlier": t("events.earlier"),
        "later": t("events.later"),
        "ratio_words": t("events.ratio"),
    }


@kept
def _named(chosen: events.Chosen) -> tuple[dict[str, str], str]:
    """The pairs with their names, and the one that most events report both stages of."""
    pairs = pairs_of(chosen)
    most = pairs.sort_values("events_with_both", ascending=False, kind="stable")["pair"].iloc[0]
    return dict(zip(pairs["pair"], pairs["label"], strict=True)), str(most)


def show_pair(chosen: events.Chosen, used: list[str], link: str, event_id: str | None) -> None:
    """One pair that the reader picks: its events, of which a row writes to `link`, and its ratio by a dimension."""
    names, most_known = _named(chosen)
    with st.container(horizontal=True):
        pair = select(
            "pair", t("events.pair_of"), list(names), names.__getitem__,
            default=most_known,
        )  # fmt: skip
        dimension = pick("by", t("events.by"), list(DIMENSIONS), lambda d: t(f"events.by_{d}"))
    st.subheader(t("events.pair_events_title", pair=names[pair]))
    found = _events_of(chosen, pair)
    if found.rows.empty:
        empty_state(t("events.no_pair"), t("events.no_pair_help"))
    else:
        _pair_events(found, pair, link, event_id)
    st.subheader(t("events.pair_by_title", pair=names[pair], dimension=by_name(dimension)))
    rows = made_once(lambda: _by(chosen, pair, dimension), "conversion_by", chosen, pair, dimension)
    labels = {"label": t(f"events.by_{dimension}"), **count_labels(), **ratio_labels()}
    text = st.column_config.TextColumn
    st.dataframe(
        made_once(lambda: arrow(rows, _BY_COLUMNS), "conversion_by_table", chosen, pair, dimension),
        hide_index=True,
        placeholder="",
        height="content" if len(rows) < 10 else 360,
        key="conversion_by",
        column_config={
            **labels,
            "label": text(labels["label"], width=200),
            **{n: text(x, width=110, alignment="right") for n, x in ratio_labels().items()},
        },
        alt=t("events.pair_by_title", pair=names[pair], dimension=by_name(dimension)),
    )
    under_figure("conversion_by", rows, sources=used, metric="conversion", columns=labels)


def _by(chosen: events.Chosen, pair: str, dimension: str) -> pd.DataFrame:
    earlier, later = pair.split("-")
    rows = event_sums.conversions(chosen)
    own = rows[(rows["from_measure"] == earlier) & (rows["to_measure"] == later)]
    found = _worded(by(own, dimension))
    if dimension == "year":
        return found
    return found.sort_values("events_with_both", ascending=False, kind="stable").reset_index(drop=True)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Pair:
    """The events that report both stages of a pair: in words, as a table, their ids and sources."""

    rows: pd.DataFrame
    table: pa.Table
    ids: list[str]
    sources: list[str]


@kept
def _events_of(chosen: events.Chosen, pair: str) -> _Pair:
    code, scopes = language(), places.terms("outcome_scope")
    earlier, later = pair.split("-")
    rows = event_sums.pair(chosen, earlier, later)

    def scope(row: object) -> str:
        first, second = (scopes.get(s, s) for s in (row.scope, row.to_scope))  # type: ignore[attr-defined]
        return str(first) if first == second else t("events.two_scopes", first=first, second=second)

    rows = rows.assign(
        date=[when(row) for row in rows.itertuples()],
        earlier=[numbers.qualified(r.from_value, r.from_qualifier, code) for r in rows.itertuples()],
        later=[numbers.qualified(r.to_value, r.to_qualifier, code) for r in rows.itertuples()],
        ratio_words=[
            t("events.scopes_differ") if r.scope != r.to_scope else ratio(r.ratio, r.qualifier)
            for r in rows.itertuples()
        ],
        scope_words=[scope(row) for row in rows.itertuples()],
    )  # fmt: skip
    return _Pair(
        rows,
        arrow(rows, _EVENT_COLUMNS),
        list(rows["event_id"]),
        sorted({each for ids in rows["source_id"] for each in ids.split(";")}),
    )


def _pair_events(found: _Pair, pair: str, link: str, event_id: str | None) -> None:
    earlier, later = pair.split("-")
    labels = {
        "name": t("events.name"),
        "date": t("events.date"),
        "earlier": say(MEASURE[earlier]),
        "later": say(MEASURE[later]),
        "ratio_words": t("events.ratio"),
        "scope_words": t("events.scope"),
    }
    text = st.column_config.TextColumn
    ids = found.ids
    mark_row("pair_list", ids, event_id)
    st.dataframe(
        found.table,
        hide_index=True,
        placeholder="",
        height="content" if len(ids) < 10 else 360,
        on_select=list_click("pair_list", ids, link),
        selection_mode="single-row",
        key="pair_list",
        column_config={
            "name": text(labels["name"], width=300),
            "date": text(labels["date"], width=190),
            **{n: text(labels[n], width=120, alignment="right") for n in ("earlier", "later")},
            "ratio_words": text(labels["ratio_words"], width=150, alignment="right"),
            "scope_words": text(labels["scope_words"], width=330),
        },
        alt=t("events.pair_events_alt"),
    )
    under_figure(
        "pair_list", found.rows, sources=found.sources, metric="event_conversion", columns=labels
    )
