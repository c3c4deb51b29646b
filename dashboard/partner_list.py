"""The ranked counterparts of a region in the reader's words: made once for all who look at the same view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

from catalog.metrics.pairs import WEIGHTS
from catalog.vocabularies import FIELD
from catalog.words import Language
from dashboard import numbers
from dashboard.citations import plain
from dashboard.language import language
from dashboard.made_once import kept
from dashboard.partner_words import inside, reasons, sentence
from dashboard.queries import partner_finder
from dashboard.queries.partner_finder import Weights
from dashboard.queries.places import map_regions
from dashboard.tables import arrow
from dashboard.texts import t

TOP = 20
_NAMED = 8  # regions at work in the finding
_NAMES = 6  # regions that one of them works with
_REASONS = 3  # of a card; a pair shows them all
_BETWEEN: dict[Language, str] = {"ja": "、", "en": "; "}
_IN_WORDS = 5
PARTS = tuple(WEIGHTS)
COLUMNS = ("rank", "name", "country_name", "score", "quotient", "why", "works_with", *PARTS, "partnerships", "grade")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """One of the first counterparts: its region, its title and what speaks for it, as Markdown."""

    region_id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PartnerList:
    """The first counterparts: `rows` with `why` in words, `table` as shown, `drawn` as the map takes it.

    `cards`: the first few in words. `words`: what the sentence says.
    `block_of`: outline on the map → the block that it stands for.
    """

    rows: pd.DataFrame
    table: pa.Table
    drawn: pd.DataFrame
    ids: list[str]
    cards: list[Card]
    words: dict[str, Any]
    finding: str
    block_of: dict[str, str]


@kept
def partner_list(
    region_id: str,
    weights: Weights,
    field: str,
    industry: str,
    countries: Sequence[str],
    tier: str,
    new_only: bool,
) -> PartnerList:
    """The first TOP counterparts of a region that pass the filters (see partner_finder.ranking)."""
    code = language()
    found = partner_finder.ranking(region_id, weights, field, industry, countries, tier, new_only)
    rows = found.head(TOP)
    why = [reasons(row, field, code) for row in rows.itertuples()]
    rows = rows.assign(why=[sentence(each, code) for each in why], called=rows["name"])
    block_of = partner_finder.prefectures_of(list(rows["partner_region_id"]))
    return PartnerList(
        rows=rows,
        table=arrow(rows, COLUMNS),
        drawn=_drawn(
            rows,
            block_of,
            "europe" if partner_finder.about(region_id)["bloc"] == "japan" else "japan",
        ),
        ids=list(rows["partner_region_id"]),
        cards=[
            _card(row, each)
            for row, each in zip(rows.head(_IN_WORDS).itertuples(), why, strict=False)
        ],
        words=_words(region_id, field, found),
        finding=_finding(found, field, industry),
        block_of=block_of,
    )


def _words(region_id: str, field: str, found: pd.DataFrame) -> dict[str, Any]:
    code = language()
    return {
        "own": _own(region_id, field),
        "shown": numbers.number(min(len(found), TOP), code),
        "candidates": numbers.number(len(found), code),
    }


def _finding(found: pd.DataFrame, field: str, industry: str) -> str:
    """Which counterparts are as strong in the industry, and which come first: of all, and without a tie."""
    if found.empty:
        return ""
    code = language()
    lines = [*(_as_strong(found, industry) if industry else []), _first(found, field)]
    return "\n\n".join(
        [" ".join(lines[:-1]) if code == "en" else "".join(lines[:-1]), lines[-1]]
    ).strip()


def _first(found: pd.DataFrame, field: str) -> str:
    """Who comes first, and first among those without a tie, and why the latter."""
    code = language()
    first = found.iloc[0]
    untied = found[found["partnerships"] == 0]
    values: dict[str, Any] = {
        "own": _own(first["region_id"], field),
        "first": _full(first),
        "score": numbers.number(first["score"], code, 2),
    }
    if untied.empty:
        return t("partner_finder.finding_all_tied", **values)
    new = untied.iloc[0]
    why = sentence(reasons(new, field, code)[:_REASONS], code)
    if first["partnerships"] == 0:
        return t("partner_finder.finding_first", **values, why=plain(why))
    score = numbers.number(new["score"], code, 2)
    return t(
        "partner_finder.finding_tied", **values, new=_full(new), new_score=score, why=plain(why)
    )


def _own(region_id: str, field: str) -> str:
    """The region, in the field that the reader chose: Mie, in agri-food."""
    name = plain(partner_finder.about(region_id)["name"])
    if not field:
        return name
    return t("partner_finder.own_in_field", own=name, field=inside(FIELD[field], language()))


def _as_strong(found: pd.DataFrame, industry: str) -> list[str]:
    """How many are strong in `industry` too, how many at least as strong, and who works with those."""
    code = language()
    first = found.iloc[0]
    as_strong = found[found["quotient"] >= first["own_quotient"]]
    at_work = as_strong[as_strong["works_with"].notna()]
    many = numbers.number(len(as_strong), code)
    line = t(
        "partner_finder.finding_industry",
        own=plain(partner_finder.about(first["region_id"])["name"]),
        industry=inside(partner_finder.group_names()[industry], code),
        quotient=numbers.number(first["own_quotient"], code, 2),
        count=numbers.number(len(found), code),
        as_strong=many,
    )
    if at_work.empty:
        return (
            [line, t("partner_finder.finding_none_at_work", as_strong=many)]
            if len(as_strong)
            else [line]
        )
    names = [
        t("partner_finder.with_partners", name=plain(row.called), partners=_few(row.works_with))
        for row in at_work.rename(columns={"name": "called"}).head(_NAMED).itertuples()
    ]
    if len(at_work) > _NAMED:
        names.append(t("partner_finder.more_regions", count=len(at_work) - _NAMED))
    return [
        line,
        t("partner_finder.finding_at_work", as_strong=many, names=_BETWEEN[code].join(names)),
    ]


def _full(row: Any) -> str:
    """A region with its country: Bavaria (Germany); one of Japan alone."""
    if row["country"] == "JP" or row["name"] == row["country_name"]:
        return plain(row["name"])
    return t("partner_finder.of_country", name=plain(row["name"]), country=row["country_name"])


def _card(row: Any, why: list[str]) -> Card:
    code = language()
    name = _full({"country": row.country, "name": row.called, "country_name": row.country_name})
    lines = [f"- {plain(reason)}" for reason in why[:_REASONS]]
    if isinstance(row.works_with, str):
        lines.append(t("partner_finder.works_with_line", names=_few(row.works_with)))
    score = numbers.number(row.score, code, 2)
    return Card(
        row.partner_region_id,
        t("partner_finder.card", rank=row.rank, name=name, score=score),
        "\n".join(lines),
    )


def _few(works_with: str) -> str:
    """The first of the regions that one works with, and how many more there are."""
    names = works_with.split(partner_finder.BETWEEN)
    more = (
        [t("partner_finder.more_regions", count=len(names) - _NAMES)] if len(names) > _NAMES else []
    )
    return plain(partner_finder.BETWEEN.join([*names[:_NAMES], *more]))


def _drawn(rows: pd.DataFrame, block_of: dict[str, str], bloc: str) -> pd.DataFrame:
    """All regions of the map of `bloc`: region_id (of an outline), name, value (the rank, or none), words."""
    code = language()
    drawn = pd.DataFrame(
        {
            "region_id": rows["partner_region_id"],
            "name": rows["name"],
            "value": rows["rank"],
            "words": [
                t("partner_finder.map_words", rank=row.rank, score=numbers.number(row.score, code, 2))
                for row in rows.itertuples()
            ],
        }
    )  # fmt: skip
    if block_of:
        outlines = pd.DataFrame({"outline": block_of.keys(), "region_id": block_of.values()})
        drawn = drawn.merge(outlines, on="region_id").drop(columns="region_id")
        drawn = drawn.rename(columns={"outline": "region_id"})
    others = map_regions(bloc)[["region_id", "name"]]
    others = others[~others["region_id"].isin(drawn["region_id"])]
    others = others.assign(words=t("partner_finder.not_listed"))
    return pd.concat([drawn, others], ignore_index=True)
