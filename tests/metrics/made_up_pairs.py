"""Small made-up regions for the indicators of pairs: their industries as the mart would hold them."""

from __future__ import annotations

from typing import Any

from catalog.marts import MARTS
from metrics.similarity import GROUPS
from tests.metrics.made_up import INDUSTRIES, fill, region, tables, with_marts

EUROPE = [region("X"), region("Y"), region("Z")]
JAPAN = [
    region("JPF", "block", "JP"),
    region("JP-23", "prefecture", "JP", parent_id="JPF"),
    region("JP-24", "prefecture", "JP", parent_id="JPF"),
]
# The marts that those of pairs read, in their order, but region_industry, which a case gives.
_BEFORE = ("renewable_series", "renewable_latest", "renewable_pace", "renewable_path", "partnership_summary", "region_structure", "region_pair", "region_field")  # fmt: skip
Row = dict[str, object]


def industry(region_id: str, group: str, **figures: object) -> Row:
    """A row of region_industry: Europe's of 2015, Japan's of 2021, bridged from JSIC."""
    if region_id.startswith("JP"):
        own: Row = {"bloc": "japan", "year": 2021, "concept": "jobs_private", "bridge_grade": "good"}  # fmt: skip
    else:
        own = {"bloc": "europe", "year": 2015, "concept": "residents_employed", "bridge_grade": "exact"}  # fmt: skip
    return {"region_id": region_id, "industry": group, **own, **figures}


def ten(region_id: str, persons: list[int | None], **more: object) -> list[Row]:
    """The ten groups of a region."""
    return [
        industry(region_id, group, persons=count, **more)
        for group, count in zip(GROUPS, persons, strict=True)
    ]


def quotients(region_id: str, lqs: dict[str, float | None], **more: object) -> list[Row]:
    """Groups of a region with these location quotients."""
    return [industry(region_id, g, location_quotient=lq, **more) for g, lq in lqs.items()]


def made(
    industries: list[Row], *, before: tuple[str, ...] = _BEFORE, **rows: list[Row]
) -> dict[str, Any]:
    """Canonical tables with `rows`, region_industry with `industries`, and the marts `before`."""
    all_tables: dict[str, Any] = tables(region=[*EUROPE, *JAPAN], industry=INDUSTRIES, **rows)
    fill(all_tables, MARTS["region_industry"], industries)
    return with_marts(all_tables, *before)
