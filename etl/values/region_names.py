"""The names that regions bear: whole names, short ones, and those of a prefecture's municipalities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from etl.values.names import Names
from etl.values.region_aliases import COUNTRIES, REGIONS
from etl.values.region_table import MUNICIPALITY, PREFECTURE, Region

_PREFECTURE_ROMAN = {"都": "to", "府": "fu", "県": "ken"}
_MUNICIPALITY_ENGLISH = {"shi": "City", "ku": "Ward", "cho": "Town", "machi": "Town"}
# What a name may leave out, in Europe: (Portugal), Region of …, 州, 地域圏.
_BESIDES = re.compile(r"\s*[（(].*[）)]|^(?:Region of|Region|Community of|Land) | Region$")
_SUFFIX = re.compile(r"(?<=..)(?:自治県|自治都市|自治地域|地域圏|地域|地方|州|県|市)$")


class RegionNames:
    """What each name stands for: `full` is how a region calls itself, `short` what is left out of it."""

    def __init__(self, regions: Mapping[str, Region]) -> None:
        self.full, self.short = Names(), Names()
        self.within: dict[str, Names] = {}
        for region in regions.values():
            if region.tier == MUNICIPALITY:
                self._add_municipality(region)
            elif region.tier == PREFECTURE:
                self._add_prefecture(region)
            else:
                self._add_other(region)
        for aliases in (COUNTRIES, REGIONS):
            for region_id, names in aliases.items():
                if region_id in regions:
                    _all(self.full, names, region_id)

    def _add_municipality(self, region: Region) -> None:
        roman, _, suffix = region.name_en.rpartition("-")
        english = _MUNICIPALITY_ENGLISH.get(suffix, "Village")
        full = (region.name_ja, region.name_en, f"{roman} {english}", f"{english} of {roman}")
        short = (region.name_ja[:-1], roman)
        within = self.within.setdefault(region.parent_id, Names())
        _all(self.full, full, region.region_id)
        _all(self.short, short, region.region_id)
        _all(within, (*full, *short), region.region_id)

    def _add_prefecture(self, region: Region) -> None:
        name = region.name_en
        roman = _PREFECTURE_ROMAN.get(region.name_ja[-1])
        full = [region.name_ja, f"{name} Prefecture", f"{name} Pref."]
        # 北海道 is not shortened, and is no other region's name.
        full += [f"{name}-{roman}"] if roman else [name]
        _all(self.full, full, region.region_id)
        short = region.name_ja[:-1] if roman else region.name_ja
        _all(self.short, (short, name), region.region_id)

    def _add_other(self, region: Region) -> None:
        names = [region.name_en, region.name_ja, *region.name_local.split("/"), region.name_local]
        _all(self.full, names, region.region_id)
        _all(self.short, (_SUFFIX.sub("", _BESIDES.sub("", n)) for n in names), region.region_id)


def _all(index: Names, names: Iterable[str], region_id: str) -> None:
    for name in names:
        index.add(name, region_id)
