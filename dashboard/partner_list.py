"""The ranked counterparts of a region in the reader's words: made once for all who look at the same view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

from catalog.metrics.pairs import WEIGHTS
from dashboard import numbers
from dashboard.citations import plain
from dashboard.language import language
from dashboard.made_once import kept
from dashboard.partner_words import reasons, sentence
from dashboard.queries import partner_finder
from dashboard.queries.partner_finder import Weights
from dashboard.queries.places import map_regions
from dashboard.tables import arrow
from dashboard.texts import t

TOP = 20
_IN_WORDS = 5
PARTS = tuple(WEIGHTS)
COLUMNS = ("rank", "name", "country_name", "score", "why", *PARTS, "partnerships", "works_with", "grade")  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartnerList:
    """The first counterparts: `rows` with `why` in words, `table` as shown, `drawn` as the map takes it.

    `cards`: Markdown of the first few with the region of each. `words`: what the sentence says.
    `block_of`: outline on the map → the block that it stands for.
    """

    rows: pd.DataFrame
    table: pa.Table
    drawn: pd.DataFrame
    ids: list[str]
    cards: list[tuple[str, str]]
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
    why = [sentence(reasons(row, field, code), code) for row in rows.itertuples()]
    rows = rows.assign(why=why, shown_name=rows["name"])
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
        cards=[(row.partner_region_id, _card(row)) for row in rows.head(_IN_WORDS).itertuples()],
        words=_words(region_id, found),
        finding=_finding(found, industry),
        block_of=block_of,
    )


def _words(region_id: str, found: pd.DataFrame) -> dict[str, Any]:
    code = language()
    return {
        "own": plain(partner_finder.about(region_id)["name"]),
        "shown": numbers.number(min(len(found), TOP), code),
        "candidates": numbers.number(len(found), code),
    }


def _finding(found: pd.DataFrame, industry: str) -> str:
    """Which counterparts come first: of all, and of those without a tie; how many are as strong in the industry."""
    code = language()
    lines = []
    if found.empty:
        return ""
    first = found.iloc[0]
    new = found[found["partnerships"] == 0]
    key = "finding_first" if first["partnerships"] == 0 else "finding_tied"
    second = new.iloc[0] if len(new) else None
    lines.append(
        t(
            f"partner_finder.{key}" if second is not None else "partner_finder.finding_all_tied",
            own=plain(partner_finder.about(first["region_id"])["name"]),
            first=_full(first),
            score=numbers.number(first["score"], code, 2),
            new="" if second is None else _full(second),
            new_score="" if second is None else numbers.number(second["score"], code, 2),
        )
    )
    if industry:
        names = partner_finder.group_names()
        as_strong = found[found["quotient"] >= first["own_quotient"]]
        at_work = found[found["works_with"].notna()]
        lines.append(
            t(
                "partner_finder.finding_industry",
                own=plain(partner_finder.about(first["region_id"])["name"]),
                industry=names[industry].in_(code),
                quotient=numbers.number(first["own_quotient"], code, 2),
                count=numbers.number(len(found), code),
                as_strong=numbers.number(len(as_strong), code),
                at_work=numbers.number(len(at_work), code),
            )
        )
    return " ".join(lines) if code == "en" else "".join(lines)


def _full(row: Any) -> str:
    """A region with its country: Bavaria (Germany); one of Japan alone."""
    if row["country"] == "JP" or row["name"] == row["country_name"]:
        return plain(row["name"])
    return t("partner_finder.of_country", name=plain(row["name"]), country=row["country_name"])


def _card(row: Any) -> str:
    code = language()
    name = _full({"country": row.country, "name": row.shown_name, "country_name": row.country_name})
    lines = [
        t(
            "partner_finder.card",
            rank=row.rank,
            name=name,
            score=numbers.number(row.score, code, 2),
        ),
        plain(row.why),
    ]
    if isinstance(row.works_with, str):
        lines.append(t("partner_finder.works_with_line", names=plain(row.works_with)))
    return "  \n".join(lines)


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
