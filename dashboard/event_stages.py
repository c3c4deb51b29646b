"""Which stages events report, and how one stage passes into the next, with all that is unknown in view."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from catalog.stages import ADDED, CONVERSIONS
from catalog.vocabularies import MEASURE
from dashboard import numbers
from dashboard.charts import CONFIG
from dashboard.charts.stacked import NONE, PART, UNKNOWN, WHOLE, Part, stacked_bars
from dashboard.event_detail import when
from dashboard.event_words import DIMENSIONS, by, pair_name, ratio, whole
from dashboard.filters import pick, select
from dashboard.language import language, say
from dashboard.linked_selection import list_click, mark_row
from dashboard.made_once import kept, made_once
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import event_sums, events, places
from dashboard.tables import arrow, said
from dashboard.texts import t

_PAIRS = tuple(f"{earlier}-{later}" for earlier, later in CONVERSIONS)
_COUNTS = ("events_with_both", "events_part_only", "events_scopes_differ", "events_one_stage", "events_neither")  # fmt: skip
_BY_COLUMNS = ("label", "events", *_COUNTS[:4], "earlier", "later", "ratio_words")
_EVENT_COLUMNS = ("name", "date", "earlier", "later", "ratio_words", "scope_words")


def show_stages(chosen: events.Chosen, link: str, event_id: str | None) -> None:
    """The stages side by side, then one pair of them; a row of its events writes to `link`."""
    stages = _stages(chosen)
    used = events.sources_of(chosen, None)
    st.header(t("events.stages_title"))
    st.caption(t("events.stages_note"))
    parts = [
        Part("events_with_figure", t("events.whole"), WHOLE),
        Part("events_part_only", t("events.part"), PART),
    ]
    st.plotly_chart(
        made_once(
            lambda: stacked_bars(stages, parts, unit=t("events.unit"), words="words"),
            "event_stages",
            chosen,
        ),
        config=CONFIG,
        key="event_stages",
        alt=t("events.stages_alt"),
    )
    under_figure(
        "event_stages",
        stages,
        sources=used,
        metric="outcomes",
        columns={
            "label": t("events.stage"),
            "events_with_figure": t("events.whole"),
            "words": t("events.sum"),
            "events_part_only": t("events.part"),
            "events_unknown": t("events.unknown"),
        },
    )

    pairs = _pairs(chosen)
    st.header(t("events.conversion_title"))
    st.caption(t("events.conversion_note"))
    st.plotly_chart(
        made_once(
            lambda: stacked_bars(
                pairs, _coverage(), unit=t("events.unit"), words="ratio_words"
            ),
            "event_conversion",
            chosen,
        ),
        config=CONFIG,
        key="event_conversion",
        alt=t("events.conversion_alt"),
    )  # fmt: skip
    under_figure(
        "event_conversion",
        pairs,
        sources=used,
        metric="conversion",
        columns={"label": t("events.pair_of"), **_count_labels(), **_ratio_labels()},
    )
    _one_pair(chosen, pairs, used, link, event_id)


@kept
def _stages(chosen: events.Chosen) -> pd.DataFrame:
    code = language()
    rows = whole(event_sums.outcomes(chosen)).set_index("measure").reindex(list(ADDED))
    rows = rows.rename_axis("measure").reset_index()
    return rows.assign(
        label=said(MEASURE, rows["measure"]),
        words=[numbers.total(r.total, r.qualifier, code) for r in rows.itertuples()],
    )


@kept
def _pairs(chosen: events.Chosen) -> pd.DataFrame:
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


def _coverage() -> list[Part]:
    """How much is known of a pair, from both stages to neither."""
    colours = (WHOLE, NONE, PART, UNKNOWN)
    return [
        Part(column, t(f"events.{column}"), colour, faint=colour == UNKNOWN)
        for column, colour in zip(_COUNTS[:4], colours, strict=True)
    ]


def _count_labels() -> dict[str, str]:
    return {"events": t("events.unit"), **{name: t(f"events.{name}") for name in _COUNTS}}


def _ratio_labels() -> dict[str, str]:
    return {
        "earlier": t("events.earlier"),
        "later": t("events.later"),
        "ratio_words": t("events.ratio"),
    }


def _one_pair(
    chosen: events.Chosen, pairs: pd.DataFrame, used: list[str], link: str, event_id: str | None
) -> None:
    names = dict(zip(pairs["pair"], pairs["label"], strict=True))
    most = pairs.sort_values("events_with_both", ascending=False, kind="stable")["pair"]
    with st.container(horizontal=True):
        pair = select(
            "pair", t("events.pair_of"), list(names), names.__getitem__,
            default=most.iloc[0],
        )  # fmt: skip
        dimension = pick("by", t("events.by"), list(DIMENSIONS), lambda d: t(f"events.by_{d}"))
    st.subheader(t("events.pair_events_title", pair=names[pair]))
    found = _events_of(chosen, pair)
    if found.empty:
        empty_state(t("events.no_pair"), t("events.no_pair_help"))
    else:
        _pair_events(found, pair, link, event_id)
    st.subheader(t("events.pair_by_title", pair=names[pair], dimension=t(f"events.by_{dimension}")))
    rows = made_once(lambda: _by(chosen, pair, dimension), "conversion_by", chosen, pair, dimension)
    labels = {"label": t(f"events.by_{dimension}"), **_count_labels(), **_ratio_labels()}
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
            **{n: text(x, width=110, alignment="right") for n, x in _ratio_labels().items()},
        },
        alt=t("events.pair_by_title", pair=names[pair], dimension=t(f"events.by_{dimension}")),
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


@kept
def _events_of(chosen: events.Chosen, pair: str) -> pd.DataFrame:
    code, scopes = language(), places.terms("outcome_scope")
    earlier, later = pair.split("-")
    rows = event_sums.pair(chosen, earlier, later)

    def scope(row: object) -> str:
        first, second = (scopes.get(s, s) for s in (row.scope, row.to_scope))  # type: ignore[attr-defined]
        return str(first) if first == second else t("events.two_scopes", first=first, second=second)

    return rows.assign(
        date=[when(row) for row in rows.itertuples()],
        earlier=[numbers.qualified(r.from_value, r.from_qualifier, code) for r in rows.itertuples()],
        later=[numbers.qualified(r.to_value, r.to_qualifier, code) for r in rows.itertuples()],
        ratio_words=[
            t("events.scopes_differ") if r.scope != r.to_scope else ratio(r.ratio, r.qualifier)
            for r in rows.itertuples()
        ],
        scope_words=[scope(row) for row in rows.itertuples()],
    )  # fmt: skip


def _pair_events(rows: pd.DataFrame, pair: str, link: str, event_id: str | None) -> None:
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
    ids = list(rows["event_id"])
    mark_row("pair_list", ids, event_id)
    st.dataframe(
        arrow(rows, _EVENT_COLUMNS),
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
    used = sorted({each for ids in rows["source_id"] for each in ids.split(";")})
    under_figure("pair_list", rows, sources=used, metric="event_conversion", columns=labels)
