"""The regions and industries that columns are recognised by: those of data/reference, read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from etl.values.columns import Recognised, recognise_column
from etl.values.industries import Industries
from etl.values.regions import MUNICIPALITY, PREFECTURE, Regions

_TIERS = {"都道府県": PREFECTURE, "市区町村": MUNICIPALITY, "市町村": MUNICIPALITY}
_LONGEST_NAME = 40
_FIRST, _SAMPLE = 4, 40
REFERENCE = Path(__file__).parents[2] / "data" / "reference"


@lru_cache(maxsize=1)
def regions() -> Regions:
    """All regions of the map, Japan's municipalities and older codes among them."""
    return Regions.from_folder(REFERENCE)


@lru_cache(maxsize=1)
def industries() -> Industries:
    """All industries of the three classifications."""
    return Industries.from_folder(REFERENCE)


def kind_of(texts: Sequence[str]) -> Recognised:
    """What a column of `texts` holds, told from some of them.

    A text that is no name is looked for among all names that are like it, which takes its time: a column
    whose first texts are nothing known, or are sentences, is one of text.
    """
    distinct = list(dict.fromkeys(text for text in texts if text.strip()))
    named = [text for text in distinct if len(text) <= _LONGEST_NAME]
    if len(named) < 0.7 * len(distinct):
        return Recognised("text", 1.0, {})
    first = recognise_column(named[:_FIRST], regions(), industries())
    if len(named) <= _FIRST or not any(first.shares.values()):
        return first
    return recognise_column(named[:_SAMPLE], regions(), industries())


def regions_of_tier(texts: Iterable[str], header: str) -> dict[str, str]:
    """The regions of ambiguous `texts` (青森: prefecture or city) where the header names their tier."""
    bare = "".join(header.split())
    tier = next((tier for words, tier in _TIERS.items() if words in bare), "")
    if not tier:
        return {}
    found = {
        text: regions().find(text, tier=tier).region_id
        for text in texts
        if regions().find(text).problem == "region_ambiguous"
    }
    return {text: region for text, region in found.items() if region}


def divisions_of_japan(places: Mapping[str, str], trades: Iterable[str]) -> dict[str, str]:
    """The divisions of Japan's classification for names that NACE has, too, in a table of Japan alone.

    `places` are the texts of its regions, each with the region it stands for, or "".
    """
    told = [text for text, region in places.items() if not region]
    named = {found.region_id for found in regions().find_all(told).values()} | {*places.values()}
    found_regions = [region for region in named if region]
    if not found_regions or any(not region.startswith("JP") for region in found_regions):
        return {}
    return {
        text: found.industry_id
        for text in trades
        if industries().find(text).problem == "industry_ambiguous"
        and (found := industries().find(text, scheme="JSIC")).industry_id
    }
