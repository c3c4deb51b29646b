"""The profile of a region: what it is, its few figures, and one section at a time of what is known of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from catalog.metrics import METRICS
from catalog.vocabularies import CONCEPT, OECD_LEVEL, TIER
from dashboard import numbers
from dashboard.citations import plain
from dashboard.glossary import with_terms
from dashboard.language import language, say
from dashboard.made_once import kept
from dashboard.queries import places, region_profile, regions
from dashboard.region_change import show_change
from dashboard.region_municipalities import show_municipalities
from dashboard.region_peers import show_peers
from dashboard.region_related import show_related
from dashboard.region_strength import show_strength, strengths
from dashboard.region_ties import show_ties
from dashboard.tabs import tab
from dashboard.texts import t
from dashboard.viewport import is_phone

# Each is computed and sent only where the reader has opened it.
_SECTIONS: dict[str, Callable[[str, str, str, int], None]] = {
    "strength": show_strength,
    "peers": show_peers,
    "change": show_change,
    "related": show_related,
    "municipalities": show_municipalities,
    "ties": show_ties,
}


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above every section: who it is, what the page says of it, its figures (label, value, help)."""

    name: str
    short: str
    place: str
    finding: str
    figures: list[tuple[str, str, str]]
    note: str


def show_profile(region: str, bloc: str, industry: str, year: int) -> None:
    """The profile of `region`: its head, and the section that the link names."""
    shown = head(region, bloc, year)
    st.header(shown.name, anchor="profile")
    st.caption(shown.place)
    st.markdown(shown.finding)
    with st.grid(4, min_column_width=230):
        for label, value, help in shown.figures:
            st.metric(label, value, help=with_terms(help), border=True, height="stretch")
    if shown.note:
        st.caption(shown.note)
    st.page_link(
        "pages/explore/partner_finder.py",
        label=t("regions.to_partners", region=shown.short),
        query_params={"region": region, "lang": language()},
    )
    # Six long words in a row do not fit on a phone.
    section = tab(
        "section",
        t("regions.section"),
        _sections(region),
        lambda s: _section_name(s, bloc),
        is_list=is_phone(),
    )
    _SECTIONS[section](region, bloc, industry, year)


def _section_name(section: str, bloc: str) -> str:
    """What a section is called; the equals are those of the other bloc, which is named."""
    return t(f"regions.section_{section}_of_{bloc}") if section == "peers" else t(f"regions.section_{section}")  # fmt: skip


def _sections(region: str) -> list[str]:
    return [
        section
        for section in _SECTIONS
        if section != "municipalities" or region_profile.has_municipalities(region)
    ]


@kept
def head(region: str, bloc: str, year: int) -> Head:
    """The head of the profile of `region` in `year`."""
    about = regions.about(region)
    level, parent = about["oecd_level"], about["parent_name"]
    place = [
        say(TIER[about["tier"]]),
        *([say(OECD_LEVEL[level])] if isinstance(level, str) else []),
        *([t("regions.parent", name=parent)] if isinstance(parent, str) else []),
        t(f"regions.short_concept_{bloc}"),
    ]
    own = strengths(region, year, "A10")
    diverse = region_profile.diversity(region, year)
    return Head(
        name=plain(places.region_full_name(region)),
        short=plain(str(about["name"])),
        place="　｜　".join(place),
        finding=_finding(region, str(about["name"]), bloc, own),
        figures=[
            figure
            for figure in (
                _total(region, year),
                _top(own),
                _diversity(diverse, year),
                _partnerships(region, bloc),
            )
            if figure is not None
        ],
        note=_diversity_note(diverse, year),
    )


def _finding(region: str, name: str, bloc: str, own: pd.DataFrame) -> str:
    """What the page says: the strongest industries and the ties with the other bloc."""
    code = language()
    strong = own[(own["value"] >= 1.1) & ~own["weak"]].head(3)
    said = t("regions.joint").join(
        t("regions.strong_one", industry=plain(label), value=numbers.number(value, code, 2))
        for label, value in zip(strong["name"], strong["value"], strict=True)
    )
    strengths_words = (
        t("regions.strong_in", region=plain(name), industries=said, bloc=t(f"regions.the_{bloc}"))
        if said
        else t("regions.strong_in_none", region=plain(name))
    )  # fmt: skip
    ties = regions.degree(region)
    if ties is None:
        return f"{strengths_words}{t('regions.no_ties_found')}"
    return f"{strengths_words}{t(f'regions.tied_{bloc}', partnerships=ties['partnerships'], regions=ties['partner_regions'])}"


Figure = tuple[str, str, str]


def _total(region: str, year: int) -> Figure | None:
    total = regions.total(region, year)
    if total is None:
        return None
    calendar = numbers.year(year, "calendar_year", language())
    return t("regions.total", year=calendar), numbers.number(total["persons"], language()), say(CONCEPT[total["concept"]])  # fmt: skip


def _top(own: pd.DataFrame) -> Figure | None:
    """The industry with the highest quotient that its publisher does not warn of, and its stars."""
    known = own[own["value"].notna() & ~own["weak"]]
    if known.empty:
        return None
    first = known.iloc[0]
    return str(first["name"]), t("regions.specialised", value=numbers.number(first["value"], language(), 2)), say(METRICS["location_quotient"].reading)  # fmt: skip


def _diversity(found: pd.Series | None, year: int) -> Figure:
    """The effective number of industries; "unknown" where not all ten groups are known."""
    value = None if found is None or found["year"] != year else found["effective_industries"]
    return (
        t("regions.diversity"),
        numbers.number(value, language(), 1),
        say(METRICS["diversity"].reading),
    )


def _diversity_note(found: pd.Series | None, year: int) -> str:
    """Where the effective number of industries stands in the bloc, or when it was last known; nothing where it has no place there."""
    code = language()
    if found is None:
        return t("regions.diversity_unknown")
    if found["year"] != year:
        return t("regions.diversity_before", year=numbers.year(found["year"], "calendar_year", code), value=numbers.number(found["effective_industries"], code, 1))  # fmt: skip
    if numbers.is_unknown(found["rank"]):
        return ""
    return t(
        "regions.diversity_note",
        rank=int(found["rank"]),
        regions=int(found["regions"]),
        middle=numbers.number(found["middle"], code, 1),
        largest=found["largest_industry"],
    )


def _partnerships(region: str, bloc: str) -> Figure:
    ties = regions.degree(region)
    count = 0 if ties is None else int(ties["partnerships"])
    return t(f"regions.ties_of_{bloc}"), numbers.number(count, language()), t("regions.ties_help")
