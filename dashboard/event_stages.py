"""Which stages events report, and how one stage passes into the next, with all that is unknown in view."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from catalog.stages import ADDED
from catalog.vocabularies import MEASURE
from dashboard import numbers
from dashboard.alternatives import split
from dashboard.charts import CONFIG
from dashboard.charts.stacked import NONE, PART, UNKNOWN, WHOLE, Part, stacked_bars
from dashboard.event_pair import COUNTS, count_labels, pairs_of, ratio_labels, show_pair
from dashboard.event_words import whole
from dashboard.language import language
from dashboard.made_once import kept, made_once
from dashboard.provenance import under_figure
from dashboard.queries import event_sums, events
from dashboard.tables import said
from dashboard.texts import t
from dashboard.viewport import is_phone


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
            lambda: stacked_bars(
                stages, parts, unit=t("events.unit"), words="words", narrow=is_phone()
            ),
            "event_stages",
            chosen,
        ),
        config=CONFIG,
        key="event_stages",
        alt=made_once(
            lambda: split(t("events.stages_alt"), stages, parts, "words"),
            "event_stages_alt",
            chosen,
        ),
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

    pairs = pairs_of(chosen)
    st.header(t("events.conversion_title"))
    st.caption(t("events.conversion_note"))
    st.plotly_chart(
        made_once(
            lambda: stacked_bars(
                pairs, _coverage(), unit=t("events.unit"), words="ratio_words", narrow=is_phone()
            ),
            "event_conversion",
            chosen,
        ),
        config=CONFIG,
        key="event_conversion",
        alt=made_once(
            lambda: split(t("events.conversion_alt"), pairs, _coverage(), "ratio_words"),
            "event_conversion_alt",
            chosen,
        ),
    )  # fmt: skip
    under_figure(
        "event_conversion",
        pairs,
        sources=used,
        metric="conversion",
        columns={"label": t("events.pair_of"), **count_labels(), **ratio_labels()},
    )
    show_pair(chosen, used, link, event_id)


@kept
def _stages(chosen: events.Chosen) -> pd.DataFrame:
    code = language()
    rows = whole(event_sums.outcomes(chosen)).set_index("measure").reindex(list(ADDED))
    rows = rows.rename_axis("measure").reset_index()
    return rows.assign(
        label=said(MEASURE, rows["measure"]),
        words=[numbers.total(r.total, r.qualifier, code) for r in rows.itertuples()],
    )


def _coverage() -> list[Part]:
    """How much is known of a pair, from both stages to neither."""
    colours = (WHOLE, NONE, PART, UNKNOWN)
    return [
        Part(column, t(f"events.{column}"), colour, faint=colour == UNKNOWN)
        for column, colour in zip(COUNTS[:4], colours, strict=True)
    ]
