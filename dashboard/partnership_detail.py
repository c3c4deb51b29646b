"""Everything on record about one partnership: its sides, milestones, outcomes and sources."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from catalog.vocabularies import (
    EVENT_KIND,
    FIELD,
    MEASURE,
    MILESTONE_KIND,
    ORGANISATION_KIND,
    PARTNERSHIP_STATUS,
)
from dashboard import numbers
from dashboard.charts import CONFIG
from dashboard.charts.timeline import milestone_timeline
from dashboard.citations import citations, plain
from dashboard.language import language, say
from dashboard.notices import empty_state
from dashboard.queries import partnerships, places
from dashboard.texts import t


def show_partnership(partnership_id: str) -> None:
    """Draw the detail of a partnership."""
    partnership = partnerships.partnership(partnership_id)
    sides = partnerships.sides(partnership_id)
    acts = partnerships.milestones(partnership_id)
    outcomes = partnerships.events(partnership_id)
    used = [partnership["source_id"]]
    for rows in (sides, acts, outcomes):
        used += list(rows["source_id"].dropna())
    cited = citations(used)

    st.header(plain(partnership["name"]))
    st.markdown(_about(partnership))
    with st.grid(columns=2, min_column_width=280):
        for side in sides.itertuples():
            with st.container(border=True, height="stretch"):
                _side(side, cited)
    _milestones(partnership["name"], acts, cited)
    _outcomes(outcomes, cited)
    st.subheader(t("partnerships.sources_title", count=len(cited)))
    full = citations(used, with_publisher=True)
    st.markdown("\n".join(f"- {words}" for words in full.values()))


def _about(partnership: pd.Series) -> str:
    parts = [
        say(FIELD[partnership["field"]]),
        f"{t('partnerships.status')}: {say(PARTNERSHIP_STATUS[partnership['status']])}",
    ]
    for column in ("programme", "third_market"):
        value = partnership[column]
        if not numbers.is_unknown(value):
            words = places.terms(column).get(value, value)
            parts.append(f"{t(f'partnerships.{column}')}: {plain(words)}")
    return " ｜ ".join(parts)


def _side(side: Any, cited: dict[str, str]) -> None:
    code = language()
    other = side.name_en if code == "ja" else side.name_ja
    st.markdown(
        f":small[{t(f'partnerships.{side.side}_side')}]  \n**{plain(side.name)}**  \n:small[{plain(other or '')}]"
    )
    region = None if numbers.is_unknown(side.region_id) else side.region_id
    city = None if numbers.is_unknown(side.city) else side.city
    rows = {
        "kind": say(ORGANISATION_KIND[side.kind]),
        "region": plain(places.region_full_name(region)) if region else None,
        "city": plain(places.terms("city").get(city, city)) if city else None,
        "founded": None
        if numbers.is_unknown(side.founded_year)
        else numbers.year(side.founded_year, None, code),
        "members": None
        if numbers.is_unknown(side.members)
        else numbers.qualified(side.members, side.members_qualifier, code),
        "website": None if numbers.is_unknown(side.website) else f"<{side.website}>",
    }
    st.markdown(
        "\n".join(
            f"- {t(f'partnerships.{label}')}: {value}" for label, value in rows.items() if value
        )
    )
    st.caption(f"{t('provenance.source')}: {cited[side.source_id]}")


def _milestones(name: str, acts: pd.DataFrame, cited: dict[str, str]) -> None:
    code = language()
    st.subheader(t("partnerships.timeline_title", count=len(acts)))
    if acts.empty:
        empty_state(t("partnerships.no_milestones"), t("partnerships.no_milestones_help"))
        return
    dated = acts.assign(
        kind_label=[say(MILESTONE_KIND[kind]) for kind in acts["kind"]],
        date_label=[numbers.date(r.date, r.date_precision, code) for r in acts.itertuples()],
        text=acts["description"],
    )
    st.plotly_chart(
        milestone_timeline(dated),
        config=CONFIG,
        key="partnership_timeline",
        alt=t("partnerships.timeline_alt", name=name),
    )
    st.caption(t("partnerships.timeline_hint"))
    st.markdown(
        "\n".join(
            f"- **{r.date_label}**　{r.kind_label}　{plain(r.text)}  \n"
            f"  :small[{t('provenance.source')}: {cited[r.source_id]}]"
            for r in dated.itertuples()
        )
    )


def _outcomes(outcomes: pd.DataFrame, cited: dict[str, str]) -> None:
    st.subheader(t("partnerships.events_title"))
    if outcomes.empty:
        st.caption(t("partnerships.no_events"))
        return
    code = language()
    cards = st.grid(columns=2, min_column_width=300)
    for event_id, figures in outcomes.groupby("event_id", sort=False):
        first = figures.iloc[0]
        with cards.container(border=True, height="stretch"):
            date = numbers.date(first["start_date"], first["date_precision"], code)
            st.markdown(
                f"**{plain(first['name'])}**  \n:small[{date} ｜ {say(EVENT_KIND[first['kind']])}]"
            )
            known = figures[figures["measure"].notna()]
            lines = [f"- {figure_words(row)}  \n  :small[{t('provenance.source')}: {cited[row.source_id]}]" for row in known.itertuples()]  # fmt: skip
            if not lines:
                lines = [
                    f"{t('partnerships.no_figure')}  \n:small[{t('provenance.source')}: {cited[first['source_id']]}]"
                ]
            st.markdown("\n".join(lines))
            st.page_link(
                "pages/explore/events.py",
                label=t("partnerships.open_event"),
                query_params={"event": str(event_id), "lang": code},
            )


def figure_words(row: Any) -> str:
    """A figure of an event in words: what is counted, of which part, how many, and what to mind."""
    scope = places.terms("outcome_scope").get(row.scope, row.scope)
    value = numbers.qualified(row.value, row.qualifier, language())
    marks = [t("partnerships.forecast")] if row.is_forecast else []
    marks += [t("partnerships.differs")] if row.differs else []
    badges = "".join(f" :orange-badge[{mark}]" for mark in marks)
    words = t(
        "partnerships.figure", measure=say(MEASURE[row.measure]), scope=plain(scope), value=value
    )
    return words + badges
