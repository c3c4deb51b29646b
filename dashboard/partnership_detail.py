"""Everything on record about one partnership: its sides, milestones, outcomes and sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from catalog.vocabularies import (
    EVENT_KIND,
    FIELD,
    MEASURE,
    MILESTONE_KIND,
    ORGANISATION_KIND,
    PARTNERSHIP_LIFE,
    PARTNERSHIP_STATUS,
)
from dashboard import numbers
from dashboard.alternatives import listed
from dashboard.charts import CONFIG
from dashboard.charts.timeline import milestone_timeline
from dashboard.citations import citations, plain
from dashboard.language import colon, language, say
from dashboard.made_once import kept
from dashboard.notices import empty_state
from dashboard.partnership_words import silence_words, wait_words
from dashboard.queries import partnership_detail, places
from dashboard.tables import said, source_ids
from dashboard.texts import t


@dataclass(frozen=True, slots=True)
class _Words:
    """A partnership as it is shown: Markdown, made once for a partnership and language."""

    name: str
    about: str
    sides: list[tuple[str, list[str]]]
    timeline: go.Figure | None
    timeline_said: str
    acts: str
    act_count: int
    events: list[tuple[str, str]]
    sources: str
    source_count: int


def show_partnership(partnership_id: str) -> None:
    """Draw the detail of a partnership."""
    words = _words(partnership_id)
    st.header(plain(words.name))
    st.markdown(words.about)
    with st.grid(columns=2, min_column_width=280):
        for organisation_id, side in words.sides:
            with st.container(border=True, height="stretch"):
                for part in side:
                    st.markdown(part)
                st.page_link(
                    "pages/explore/clusters.py",
                    label=t("partnerships.open_organisation"),
                    query_params={"organisation": organisation_id, "lang": language()},
                )
    st.subheader(t("partnerships.timeline_title", count=words.act_count))
    if words.timeline is None:
        empty_state(t("partnerships.no_milestones"), t("partnerships.no_milestones_help"))
    else:
        st.plotly_chart(
            words.timeline,
            config=CONFIG,
            key="partnership_timeline",
            alt=words.timeline_said,
        )
        st.caption(t("partnerships.timeline_hint"))
        st.markdown(words.acts)
    st.subheader(t("partnerships.events_title"))
    if not words.events:
        st.caption(t("partnerships.no_events"))
    with st.grid(columns=2, min_column_width=300):
        for event_id, card in words.events:
            with st.container(border=True, height="stretch"):
                st.markdown(card)
                st.page_link(
                    "pages/explore/events.py",
                    label=t("partnerships.open_event"),
                    query_params={"event": event_id, "lang": language()},
                )
    st.subheader(t("partnerships.sources_title", count=words.source_count))
    st.markdown(words.sources)


@kept
def _words(partnership_id: str) -> _Words:
    partnership = partnership_detail.partnership(partnership_id)
    sides = partnership_detail.sides(partnership_id)
    acts = _dated(partnership_detail.milestones(partnership_id))
    outcomes = partnership_detail.events(partnership_id)
    used = [partnership["source_id"], *source_ids(sides, acts, outcomes)]
    cited = citations(used)
    full = citations(used, with_publisher=True)
    return _Words(
        name=partnership["name"],
        about=_about(partnership),
        sides=[(str(side.organisation_id), _side(side, cited)) for side in sides.itertuples()],
        timeline=None if acts.empty else milestone_timeline(acts),
        timeline_said=listed(
            t("partnerships.timeline_alt", name=partnership["name"]),
            zip(acts["date_label"], acts["kind_label"], strict=True),
        ),
        acts="\n".join(
            f"- **{r.date_label}**　{r.kind_label}　{plain(r.text)}  \n  {_source(cited[r.source_id])}"
            for r in acts.itertuples()
        ),
        act_count=len(acts),
        events=[
            (str(event_id), _event(figures, cited))
            for event_id, figures in outcomes.groupby("event_id", sort=False)
        ],
        sources="\n".join(f"- {words}" for words in full.values()),
        source_count=len(full),
    )


def _source(citation: str) -> str:
    return f":small[{t('provenance.source')}{colon()}{citation}]"


def _dated(acts: pd.DataFrame) -> pd.DataFrame:
    return acts.assign(
        kind_label=said(MILESTONE_KIND, acts["kind"]),
        date_label=[numbers.date(r.date, r.date_precision, language()) for r in acts.itertuples()],
        text=acts["description"],
    )


def _about(partnership: pd.Series) -> str:
    parts = [
        say(FIELD[partnership["field"]]),
        f"{t('partnerships.status')}{colon()}{say(PARTNERSHIP_STATUS[partnership['status']])}",
    ]
    for column in ("programme", "third_market"):
        value = partnership[column]
        if not numbers.is_unknown(value):
            words = places.terms(column).get(value, value)
            parts.append(f"{t(f'partnerships.{column}')}{colon()}{plain(words)}")
    return " ｜ ".join(parts) + f"  \n:small[{' ｜ '.join(_times(partnership))}]"


def _times(partnership: pd.Series) -> list[str]:
    """How long the memorandum took, where it is known, and how long there has been no sign of life."""
    life = partnership["life"]
    words = [f"{t('partnerships.life')}{colon()}{say(PARTNERSHIP_LIFE[life])}"]
    if life == "sleeping":
        silence = silence_words(partnership)
        words.append(f"{t('partnerships.quiet_silence')}{colon()}{silence}")
    if not numbers.is_unknown(partnership["qualifier"]):
        words.append(f"{t('partnerships.waits_title')}{colon()}{wait_words(partnership)}")
    return words


def _side(side: Any, cited: dict[str, str]) -> list[str]:
    """Name, facts and source of one side; a fact that is not on record is left out."""
    code = language()
    other = side.name_en if code == "ja" else side.name_ja
    head = f":small[{t(f'partnerships.{side.side}_side')}]  \n**{plain(side.name)}**"
    if isinstance(other, str) and other and other != side.name:
        head += f"  \n:small[{plain(other)}]"
    known = {
        "kind": say(ORGANISATION_KIND[side.kind]),
        "region": _known(side.region_id, lambda x: plain(places.region_full_name(x))),
        "city": _known(side.city, lambda x: plain(places.terms("city").get(x, x))),
        "founded": _known(side.founded_year, lambda x: numbers.year(x, None, code)),
        "members": _known(
            side.members, lambda x: numbers.qualified(x, side.members_qualifier, code)
        ),
        "website": _known(side.website, lambda x: f"<{x}>"),
    }
    facts = [f"- {t(f'partnerships.{label}')}: {value}" for label, value in known.items() if value]
    return [head, "\n".join(facts), _source(cited[side.source_id])]


def _known(value: Any, words: Callable[[Any], str]) -> str | None:
    return None if numbers.is_unknown(value) else words(value)


def _event(figures: pd.DataFrame, cited: dict[str, str]) -> str:
    """An event of the partnership with all that is known of its outcome."""
    first = figures.iloc[0]
    date = numbers.date(first["start_date"], first["date_precision"], language())
    head = f"**{plain(first['name'])}**  \n:small[{date} ｜ {say(EVENT_KIND[first['kind']])}]\n\n"
    known = figures[figures["measure"].notna()]
    if known.empty:
        return f"{head}{t('partnerships.no_figure')}  \n{_source(cited[first['source_id']])}"
    return head + "\n".join(
        f"- {figure_words(row)}  \n  {_source(cited[row.source_id])}" for row in known.itertuples()
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
