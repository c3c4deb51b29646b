"""The page of one organisation: what it is, whom it works with, what came of it, where it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from catalog.vocabularies import EVENT_KIND, FIELD, ORGANISATION_KIND, PARTNERSHIP_LIFE
from dashboard import numbers
from dashboard.alternatives import tied
from dashboard.citations import citations, plain
from dashboard.language import colon, language, say
from dashboard.legend import field_legend
from dashboard.made_once import kept, made_once
from dashboard.maps.arcs import partnership_arcs
from dashboard.maps.base import WIDEST
from dashboard.notices import empty_state
from dashboard.provenance import under_figure
from dashboard.queries import clusters, places
from dashboard.tables import said, source_ids
from dashboard.texts import t
from dashboard.viewport import map_size


@dataclass(frozen=True, slots=True)
class _Words:
    """An organisation as it is shown: made once for an organisation and language."""

    name: str
    other_name: str
    facts: str
    region: tuple[str, str] | None
    figures: dict[str, str]
    ties: pd.DataFrame
    tie_cards: list[tuple[str, str]]
    event_cards: list[tuple[str, str]]
    sources: str
    source_count: int


def show_organisation(organisation_id: str) -> None:
    """Draw everything on record about an organisation."""
    words = _words(organisation_id)
    st.header(plain(words.name), anchor="organisation")
    if words.other_name:
        st.caption(plain(words.other_name))
    st.markdown(words.facts)
    if words.region is not None:
        st.page_link(
            "pages/explore/regions.py",
            label=t("clusters.open_region", region=words.region[1]),
            query_params={"region": words.region[0], "lang": language()},
        )
    with st.grid(min_column_width=150):
        for figure, value in words.figures.items():
            st.metric(t(f"clusters.{figure}"), value, border=True, height="stretch")
    _show_ties(organisation_id, words)
    st.subheader(t("clusters.events_title", count=len(words.event_cards)), anchor=False)
    if not words.event_cards:
        st.caption(t("clusters.no_events"))
    _cards(words.event_cards, "pages/explore/events.py", "event", t("partnerships.open_event"))
    st.subheader(t("partnerships.sources_title", count=words.source_count), anchor=False)
    st.markdown(words.sources)


def _show_ties(organisation_id: str, words: _Words) -> None:
    st.subheader(t("clusters.ties_title", count=len(words.tie_cards)), anchor=False)
    if words.ties.empty:
        empty_state(t("clusters.no_ties"), t("clusters.no_ties_help"))
        return
    if words.ties["a_latitude"].notna().any() and words.ties["b_latitude"].notna().any():
        height, width = map_size()
        st.pydeck_chart(
            made_once(
                lambda: partnership_arcs(words.ties, selected=None, height=height, width=width),
                "organisation_arcs",
                organisation_id,
            ),
            height=height,
            width=WIDEST,
            key="organisation_map",
            alt=made_once(
                lambda: tied(
                    t("clusters.ties_alt", name=words.name, count=len(words.ties)),
                    words.ties.assign(
                        a_region=words.name, b_region=words.ties["counterpart_region"]
                    ),
                ),
                "organisation_alt",
                organisation_id,
            ),
        )
        field_legend(list(words.ties["field"].unique()))
    _cards(
        words.tie_cards,
        "pages/explore/partnerships.py",
        "partnership",
        t("overview.open_partnership"),
    )
    under_figure(
        "organisation_ties",
        words.ties,
        sources=source_ids(words.ties),
        metric="organisation_partnerships",
        columns={
            "name": t("partnerships.name"),
            "field_label": t("partnerships.field"),
            "counterpart": t("clusters.counterpart"),
            "counterpart_region": t("clusters.counterpart_region"),
            "milestones": t("partnerships.milestones"),
            "events": t("partnerships.events"),
            "last_date": t("partnerships.last_date"),
        },
    )


def _cards(cards: list[tuple[str, str]], page: str, parameter: str, label: str) -> None:
    with st.grid(columns=2, min_column_width=300):
        for id, card in cards:
            with st.container(border=True, height="stretch"):
                st.markdown(card)
                st.page_link(page, label=label, query_params={parameter: id, "lang": language()})


@kept
def _words(organisation_id: str) -> _Words:
    code = language()
    about = clusters.organisation(organisation_id)
    found = clusters.ties_of(organisation_id)
    ties = found.assign(field_label=said(FIELD, found["field"]))
    events = clusters.events_of(organisation_id)
    cited = citations(
        [about["source_id"], *source_ids(ties, events)],
        with_publisher=True,
    )
    other = about["name_en"] if code == "ja" else about["name_ja"]
    is_mapped = isinstance(about["region"], str)
    return _Words(
        name=about["name"],
        other_name=other if isinstance(other, str) and other != about["name"] else "",
        facts=_facts(about, ties),
        region=(about["region_id"], about["region"]) if is_mapped else None,
        figures={
            "partnerships": numbers.number(about["partnerships"], code),
            "milestones": numbers.number(about["milestones"], code),
            "events": numbers.number(about["events"], code),
        },
        ties=ties,
        tie_cards=[(row.partnership_id, _tie(row)) for row in ties.itertuples()],
        event_cards=[(row.event_id, _event(row)) for row in events.itertuples()],
        sources="\n".join(f"- {words}" for words in cited.values()),
        source_count=len(cited),
    )  # fmt: skip


def _facts(about: pd.Series, ties: pd.DataFrame) -> str:
    """What is on record, a line each; a fact that is not is left out."""
    code = language()

    def known(name: str) -> bool:
        return not numbers.is_unknown(about[name])

    place = [about[name] for name in ("city", "country_name") if known(name)]
    region = places.region_full_name(about["region_id"]) if known("region_id") else ""
    last = [
        numbers.date(r.last_date, r.last_date_precision, code) for r in ties.head(1).itertuples()
    ]
    facts = {
        "kind": say(ORGANISATION_KIND[about["kind"]]),
        "field": say(FIELD[about["industry_group"]]) if known("industry_group") else "",
        "tie_fields": _list(about["fields"]) if known("fields") else "",
        "place": plain(t("clusters.comma").join(place)),
        "region": plain(region) if region not in place else "",
        "founded": numbers.year(about["founded_year"], None, code) if known("founded_year") else "",
        "members": numbers.qualified(about["members"], about["members_qualifier"], code) if known("members") else "",
        "last_sign": "".join(last),
        "website": f"<{about['website']}>" if known("website") else "",
    }  # fmt: skip
    return "\n".join(
        f"- {t(f'clusters.{name}')}{colon()}{value}" for name, value in facts.items() if value
    )


def _list(codes: str) -> str:
    return t("clusters.comma").join(say(FIELD[code]) for code in FIELD if code in codes.split(";"))


def _tie(row: Any) -> str:
    """A partnership in a card: its name, field and the other side's region, how alive it is."""
    date = numbers.date(row.last_date, row.last_date_precision, language())
    region = [plain(row.counterpart_region)] if isinstance(row.counterpart_region, str) else []
    about = " ｜ ".join([row.field_label, *region])
    return (
        f"**{plain(row.name)}**  \n:small[{about}]  \n"
        f":small[{t('partnerships.last_date')}{colon()}{date} ｜ {say(PARTNERSHIP_LIFE[row.life])}]"
    )


def _event(row: Any) -> str:
    is_dated = isinstance(row.start_date, str)
    date = (
        numbers.date(row.start_date, row.date_precision, language())
        if is_dated
        else t("clusters.undated")
    )
    place = f" ｜ {plain(row.place)}" if isinstance(row.place, str) else ""
    return f"**{plain(row.name)}**  \n:small[{date} ｜ {say(EVENT_KIND[row.kind])}{place}]"
