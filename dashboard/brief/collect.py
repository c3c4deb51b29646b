"""The content of the brief of two regions, taken from the snapshot that the reader sees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from catalog.metrics.pairs import WEIGHTS
from catalog.vocabularies import BASIS, FIELD
from catalog.words import LANGUAGES, Words
from dashboard import partner_words
from dashboard.brief.content import (
    Industry,
    Organisation,
    PairBrief,
    Region,
    Score,
    ScorePart,
    Share,
    Source,
    Strength,
    Tie,
)
from dashboard.queries import brief as asked
from dashboard.queries import partner_finder
from dashboard.snapshots import opened
from dashboard.texts import t

_SHARES = 2
_ORGANISATIONS = 12
_CITED = 3  # organisations of each whose sources are named: those that a page has room for


def collect(
    region_id: str, partner_id: str, weights: Mapping[str, int], field: str, link: str | None
) -> PairBrief:
    """What the brief says of a region and a candidate, ranked with the reader's weights and field ("": none).

    KeyError where the two are no pair of the partner finder.
    """
    row = partner_finder.pair(region_id, partner_id, weights, field)
    if row is None:
        raise KeyError(f"{region_id} and {partner_id} are no pair of regions")
    sides = [(region_id, _year(row["year"])), (partner_id, _year(row["partner_year"]))]
    years = [year if year is not None else asked.newest_year(place) for place, year in sides]
    groups = [asked.groups(place, year) for (place, _), year in zip(sides, years, strict=True)]
    ties = asked.ties(region_id, partner_id)
    active = _codes(row["active_fields"])
    wanted = list(dict.fromkeys([*([field] if field else []), *active, *ties["field"]]))
    listed = [
        asked.organisations(here, there, wanted).head(_ORGANISATIONS)
        for here, there in ((region_id, partner_id), (partner_id, region_id))
    ]
    shown = _shares(region_id, partner_id)
    regions = [
        _region(place, year, shares, organisations)
        for (place, _), year, shares, organisations in zip(sides, years, shown, listed, strict=True)
    ]
    cited = [
        *(asked.total(place, year) for (place, _), year in zip(sides, years, strict=True)),
        *groups,
        *shown,
        ties,
        *(organisations.head(_CITED) for organisations in listed),
    ]
    snapshot = opened().snapshot
    return PairBrief(
        own=regions[0],
        partner=regions[1],
        score=_score(row, weights, field),
        industries=_industries(*groups),
        shared=_industry_names(row["common_industries"]),
        offers=_industry_names(row["offers_industries"]),
        seeks=_industry_names(row["seeks_industries"]),
        active_fields=active,
        ties=tuple(_tie(tie) for tie in _rows(ties)),
        grade=_known(row["grade"]),
        departures=_departures(row),
        notes=_notes(row, years, field),
        sources=_sources(cited),
        snapshot=snapshot.version,
        published_at=snapshot.published_at,
        link=link,
    )


def _departures(row: pd.Series) -> tuple[Words, ...]:
    ja, en = (partner_words.departures(row["departures"], row, code) for code in LANGUAGES)
    return tuple(Words(*both) for both in zip(ja, en, strict=True))


def _score(row: pd.Series, weights: Mapping[str, int], field: str) -> Score:
    rank = _known(row["rank"])
    return Score(
        value=_known(row["score"]),
        rank=None if rank is None else int(rank),
        candidates=int(row["candidates"]),
        parts=tuple(
            ScorePart(_part_label(name, field), _known(row[name]), float(weight))
            for name, weight in weights.items()
        ),
        known_weight=_known(row["known_weight"]) or 0.0,
        weights_changed=dict(weights) != dict(WEIGHTS),
    )


def _part_label(name: str, field: str) -> Words:
    return Words(*(partner_words.part_label(name, field, code) for code in LANGUAGES))


def _region(region_id: str, year: int | None, shares: pd.DataFrame, listed: pd.DataFrame) -> Region:
    about = asked.region(region_id)
    total = next(iter(_rows(asked.total(region_id, year))), None)
    diverse = next(iter(_rows(asked.diversity(region_id))), None)
    return Region(
        name=_words(about),
        local_name=_known(about["name_local"]),
        country=Words(ja=about["country_ja"], en=about["country_en"]),
        year=year,
        concept=None if total is None else total["concept"],
        persons=None if total is None else _known(total["persons"]),
        persons_flag=None if total is None else _known(total["flag"]),
        effective_industries=None if diverse is None else float(diverse["effective_industries"]),
        diversity_year=None if diverse is None else int(diverse["year"]),
        shares=tuple(_share(share, region_id) for share in _rows(shares)),
        organisations=tuple(_organisation(each) for each in _rows(listed)),
        calendar="calendar_year" if total is None else total["calendar"],
    )


def _industries(own: pd.DataFrame, partner: pd.DataFrame) -> tuple[Industry, ...]:
    return tuple(
        Industry(_words(a), _strength(a), _strength(b))
        for a, b in zip(_rows(own), _rows(partner), strict=True)
    )


def _strength(row: Mapping[str, Any]) -> Strength:
    stars = _known(row["stars"])
    return Strength(
        _known(row["location_quotient"]), None if stars is None else int(stars), _known(row["flag"])
    )


def _shares(region_id: str, partner_id: str) -> list[pd.DataFrame]:
    """The shares of both to show: on the bases that both have first, the country's where a region has none."""
    both = [_own_or_country(place) for place in (region_id, partner_id)]
    common = set(both[0]["basis"]) & set(both[1]["basis"])
    order = [*(b for b in BASIS if b in common), *(b for b in BASIS if b not in common)]
    return [
        rows.sort_values("basis", key=lambda basis: basis.map(order.index)).head(_SHARES)
        for rows in both
    ]


def _own_or_country(region_id: str) -> pd.DataFrame:
    own = asked.shares(region_id)
    country = _known(asked.region(region_id)["country_id"])
    return asked.shares(country) if own.empty and country else own


def _share(row: Mapping[str, Any], region_id: str) -> Share:
    place = row["region_id"]
    return Share(
        basis=row["basis"],
        year=int(row["year"]),
        calendar=row["calendar"],
        share_pct=_known(row["share_pct"]),
        lower_pct=_known(row["lower_pct"]),
        upper_pct=_known(row["upper_pct"]),
        qualifier=_known(row["qualifier"]),
        flag=_known(row["flag"]),
        place=None if place == region_id else _words(asked.region(place)),
    )


def _organisation(row: Mapping[str, Any]) -> Organisation:
    fields = dict.fromkeys([*_codes(row["main_field"]), *_codes(row["fields"])])
    special = tuple(code for code in fields if code != "general")
    return Organisation(
        _words(row), row["kind"], special or tuple(fields), _known(row["website"])
    )  # fmt: skip


def _tie(row: Mapping[str, Any]) -> Tie:
    return Tie(
        name=_words(row),
        field=row["field"],
        status=row["status"],
        first_date=_known(row["first_date"]),
        first_precision=_known(row["first_precision"]),
        last_date=_known(row["last_date"]),
        last_precision=_known(row["last_precision"]),
        life=_known(row["life"]),
    )


def _notes(row: pd.Series, years: list[int | None], field: str) -> tuple[Words, ...]:
    """What is to be known of this pair alone: the years of its structure, the field that the reader chose."""
    notes = []
    structure = [_year(row["structure_year"]), _year(row["partner_structure_year"])]
    if None not in structure and structure != years:
        notes.append(_in_both("structure_years", own=structure[0], partner=structure[1]))
    if field:
        chosen = FIELD[field]
        notes.append(
            Words(
                t("brief.field", code="ja", field=chosen.ja),
                t("brief.field", code="en", field=chosen.en.lower()),
            )
        )
    return tuple(notes)  # fmt: skip


def _in_both(key: str, **values: object) -> Words:
    return Words(*(t(f"brief.{key}", code=code, **values) for code in LANGUAGES))


def _sources(cited: Iterable[pd.DataFrame]) -> tuple[Source, ...]:
    """The sources of `cited` rows, each once, in the order in which the brief uses them."""
    ids = dict.fromkeys(
        source for rows in cited if "source_id" in rows for source in rows["source_id"].dropna()
    )
    return tuple(
        Source(
            publisher=Words(ja=row["publisher_ja"], en=row["publisher_en"]),
            title=_title(row),
            url=_known(row["url"]),
            period=_known(row["reference_period"]),
            retrieved_on=None if _known(row["retrieved_on"]) is None else str(row["retrieved_on"])[:10],
        )
        for row in _rows(asked.sources(list(ids)))
    )  # fmt: skip


def _title(row: Mapping[str, Any]) -> Words | None:
    ja, en = _known(row["title_ja"]), _known(row["title_en"])
    return Words(ja=ja or en, en=en or ja) if ja or en else None


def _industry_names(codes: object) -> tuple[Words, ...]:
    names = {row["industry_id"]: _words(row) for row in _rows(asked.industry_names())}
    return tuple(names[code] for code in _codes(codes))


def _words(row: Mapping[str, Any]) -> Words:
    ja, en = _known(row["name_ja"]), _known(row["name_en"])
    return Words(ja=ja or en or "", en=en or ja or "")


def _codes(joined: object) -> tuple[str, ...]:
    return tuple(joined.split(";")) if isinstance(joined, str) and joined else ()


def _known(value: Any) -> Any:
    """`value`, None where it is missing."""
    return None if value is None or pd.isna(value) else value


def _year(value: Any) -> int | None:
    return None if _known(value) is None else int(value)


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = frame.to_dict("records")
    return rows
