"""The table of regions, and what a text may turn out to be in it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from catalog.words import Words
from etl.problem import Facts

MUNICIPALITY = "municipality"
PREFECTURE = "prefecture"


class Region(NamedTuple):
    """A row of the region table, as far as names and codes go."""

    region_id: str
    tier: str
    country: str
    parent_id: str
    name_en: str
    name_ja: str
    name_local: str


class Found(NamedTuple):
    """What a text stands for.

    `region_id` is None where `problem` (a kind of catalog.problems) says why; `facts` fill its words.
    `relation` is that of the code history (same, recoded, part, merged, group …; "name" for a name).
    `whole`: the region that a finer or merged code is a part of.
    """

    region_id: str | None = None
    relation: str = ""
    tier: str = ""
    problem: str = ""
    facts: Facts = ()
    whole: str = ""


class RegionTable:
    """Regions by their ids, and the words in which problems name them."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self.by_id: dict[str, Region] = {region.region_id: region for region in regions}

    def same(self, region_id: str, relation: str = "same") -> Found:
        """A text that stands for this region."""
        return Found(region_id, relation, self.by_id[region_id].tier)

    def part(self, problem: str, relation: str, whole: str) -> Found:
        """A text that stands for a part of the region `whole`, and for none by itself."""
        return Found(None, relation, "", problem, (("whole", self.words(whole)),), whole)

    def ambiguous(self, candidates: list[str]) -> Found:
        """A text that may stand for any of `candidates`."""
        shown = Words(
            "、".join(self._label(identifier, "ja") for identifier in candidates[:8]),
            ", ".join(self._label(identifier, "en") for identifier in candidates[:8]),
        )
        return Found(problem="region_ambiguous", facts=(("candidates", shown),))

    def words(self, region_id: str) -> Words:
        """The name and code of a region."""
        region = self.by_id[region_id]
        return Words(f"{region.name_ja}（{region_id}）", f"{region.name_en} ({region_id})")

    def _label(self, region_id: str, language: str) -> str:
        region = self.by_id[region_id]
        above = self.by_id.get(region.parent_id) if region.tier == MUNICIPALITY else None
        if language == "ja":
            return f"{above.name_ja if above else ''}{region.name_ja}（{region_id}）"
        where = f", {above.name_en}" if above else ""
        kind = " Prefecture" if region.tier == PREFECTURE else ""
        return f"{region.name_en}{kind}{where} ({region_id})"


def table_from(reference: Path) -> list[Region]:
    """The rows of region.csv and region_municipality.csv of data/reference."""
    rows = [*_rows(reference / "region.csv"), *_rows(reference / "region_municipality.csv")]
    return [Region(*(row[name] for name in Region._fields)) for row in rows]


def history_from(reference: Path) -> list[tuple[str, str, str]]:
    """(NUTS code, region_id or "", relation) of nuts_code_history.csv of data/reference."""
    rows = _rows(reference / "nuts_code_history.csv")
    return [(row["nuts_code"], row["region_id"], row["relation"]) for row in rows]


def _rows(path: Path) -> list[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
