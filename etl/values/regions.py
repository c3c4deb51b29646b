"""Names and codes of regions → the region of the map, or why there is none.

A finer, older or merged code is no region by itself: it is said what it is a part of. A name that
several regions bear is never resolved by itself; the tier of its column or its prefecture may.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from catalog.words import Words
from etl.problem import Facts
from etl.values.characters import DITTO, plain, visible
from etl.values.names import LONGEST_NAME, fold
from etl.values.region_aliases import AMBIGUOUS, NO_REGIONS, TOTALS, WARDS_ELSEWHERE
from etl.values.region_by_code import RegionCodes
from etl.values.region_codes import carry_check_digits, is_code
from etl.values.region_names import RegionNames
from etl.values.region_table import (
    MUNICIPALITY,
    PREFECTURE,
    Found,
    Region,
    RegionTable,
    history_from,
    table_from,
)

__all__ = ["MUNICIPALITY", "PREFECTURE", "Found", "Region", "Regions"]

_REMARK = re.compile(
    r"\s*(?:[(（\[]?[注註]\s*[0-9０-９]{0,2}[)）\]]?|[※*＊†‡]+[0-9]{0,2}[)）]?|\s[0-9]{1,2}[)）]|[¹²³⁴-⁹])$"
)
_OF_COUNTRY = re.compile(r"(?P<name>.+?)\s?\((?P<country>[A-Z]{2})\)")
_WHAT_IT_IS = re.compile(
    r"^(?:(?:Free )?State of|Land|Freistaat|Région(?: de| d['’])?|Regione(?: del)?|Region of|Region|Prefecture of"
    r"|Comunidad de|Canton of|Kraj|Provincie|Województwo)\s*(?=\S)|\s(?:Region|State|Voivodeship|Province|Pref\.?|県|州)$",
    re.IGNORECASE,
)
# So many municipalities of one prefecture, and none of another, make a column that prefecture's.
_ENOUGH = 3


class Regions:
    """All regions by their codes and names. Built once (0.1 s); `find` is cached."""

    def __init__(
        self, regions: Iterable[Region], history: Iterable[tuple[str, str, str]] = ()
    ) -> None:
        """`history`: NUTS code, region_id or "", relation."""
        self._table = RegionTable(regions)
        self.by_id = self._table.by_id
        self._codes = RegionCodes(self._table, history)
        self._names = RegionNames(self.by_id)
        self._ambiguous = {fold(name): found for name, found in AMBIGUOUS.items()}
        self._wards_elsewhere = frozenset(map(fold, WARDS_ELSEWHERE))
        self._totals = frozenset(map(fold, TOTALS))
        self._no_regions = frozenset(map(fold, NO_REGIONS))
        prefectures = [r for r in self.by_id.values() if r.tier == PREFECTURE]
        self._prefectures = [(fold(r.name_ja), r.region_id) for r in prefectures]
        self._cached = lru_cache(maxsize=65536)(self._find)

    @classmethod
    def from_folder(cls, reference: Path) -> Regions:
        """From region.csv, region_municipality.csv and nuts_code_history.csv of data/reference."""
        return cls(table_from(reference), history_from(reference))

    # -- one text ---------------------------------------------------------------------------------

    def find(
        self,
        text: str,
        *,
        country: str = "",
        tier: str = "",
        within: str = "",
        checked: bool = False,
    ) -> Found:
        """The region that `text` names.

        `country`, `tier`, `within` (a prefecture's region_id) are what the column or a neighbour cell
        says. `checked`: the codes of this column carry a check digit.
        """
        if len(text) > LONGEST_NAME:
            return Found(problem="region_unknown", facts=(("nearest", _list(())),))
        return self._cached(text, country, tier, within, checked)

    def _find(self, text: str, country: str, tier: str, within: str, checked: bool) -> Found:
        bare = plain(text)
        if not bare:
            return Found(problem="region_missing")
        if bare in DITTO:
            return Found(problem="value_ditto")
        if (region := self.by_id.get(bare) or self.by_id.get(bare.upper())) is not None:
            return self._table.same(region.region_id)
        if is_code(bare):
            return self._codes.japanese(bare, checked)
        if (found := self._codes.nuts(bare.upper())) is not None:
            return found
        name = visible(text)
        if (found := self._code_and_name(name, country, checked)) is not None:
            return found
        found = self._by_name(name, country, tier, within)
        if found.problem == "region_unknown":
            # Without its remark, then without the word for what it is.
            for bare_name in (_REMARK.sub("", name), _WHAT_IT_IS.sub("", name)):
                if bare_name not in {"", name}:
                    again = self._by_name(bare_name, country, tier, within)
                    if again.region_id is not None:
                        return again
        return found

    def _code_and_name(self, name: str, country: str, checked: bool) -> Found | None:
        """ "01000 北海道", "DE1: Baden-Württemberg", "北海道（01）": code and name, which must agree."""
        match = (
            re.fullmatch(
                r"(?P<code>[A-Za-z0-9]{1,9}|JP-[0-9]+)[\s_:：.－-]+(?P<name>[^\d\s].*)", name
            )
            or re.fullmatch(r"(?P<code>[0-9０-９]{1,6})(?P<name>[^\d\s\-].*)", name)
            or re.fullmatch(
                r"(?P<name>[^\d(（]+?)\s?[(（](?P<code>[A-Za-z0-9０-９-]{1,9})[)）]", name
            )
        )
        if match is None:
            return None
        code = plain(match["code"])
        by_code = self.find(code, checked=checked)
        if by_code.region_id is None or by_code.relation == "name":
            return None
        region = self.by_id[by_code.region_id]
        within = region.parent_id if region.tier == MUNICIPALITY else ""
        by_name = self._by_name(match["name"], country, region.tier, within)
        if by_name.region_id == by_code.region_id:
            return by_code
        if not any(sign.isdigit() for sign in code):
            # Two or three letters before a name may be anything.
            return None
        facts: Facts = (("by_code", self._table.words(region.region_id)), ("name", match["name"]))
        return Found(problem="region_code_and_name", facts=facts)

    def _by_name(self, name: str, country: str, tier: str, within: str) -> Found:
        key = fold(name)
        if key in self._totals:
            return Found(problem="region_total")
        if key in self._no_regions:
            return Found(problem="region_is_no_region")
        if within and (found := self._municipality(name, within)) is not None:
            return found
        told = tier or country
        if key in self._ambiguous and (key in self._wards_elsewhere or not told):
            return Found(problem="region_ambiguous", facts=(("candidates", self._ambiguous[key]),))
        for names in (self._names.full, self._names.short):
            candidates = self._fitting(names.find(name), country, tier)
            if len(candidates) == 1:
                return self._table.same(candidates[0], "name")
            if candidates:
                return self._table.ambiguous(candidates)
            of_country = _OF_COUNTRY.fullmatch(plain(name))
            if of_country is not None and of_country["country"] in self.by_id:
                return self._by_name(of_country["name"], of_country["country"], tier, within)
            if names is self._names.full and (both := self._two_names(name)) is not None:
                return both
            if names is self._names.full and (inside := self._inside(name)) is not None:
                return inside
        near = (*self._names.full.nearest(name), *self._names.short.nearest(name, 1))
        return Found(problem="region_unknown", facts=(("nearest", _list(near)),))

    def _fitting(self, candidates: Iterable[str], country: str, tier: str) -> list[str]:
        return sorted(
            identifier
            for identifier in candidates
            if (not country or self.by_id[identifier].country in {country, ""})
            and (not tier or self.by_id[identifier].tier == tier)
        )

    def _inside(self, name: str) -> Found | None:
        """A municipality behind its prefecture or district, "広島県府中市", "Fuchu-shi, Hiroshima"; a ward."""
        key = fold(name)
        for prefecture, identifier in self._prefectures:
            if key.startswith(prefecture) and key != prefecture:
                return self._municipality(key[len(prefecture) :], identifier)
        match = re.fullmatch(
            r"(?P<city>[^,()]+)(?:,\s?|\s?\()(?P<prefecture>[^,()]+)\)?", plain(name)
        )
        if match is not None:
            above = self.find(match["prefecture"].strip(), tier=PREFECTURE)
            if above.region_id is not None and above.tier == PREFECTURE:
                return self._municipality(match["city"].strip(), above.region_id)
        if (ward := self._ward(key)) is not None:
            return ward
        town = _without_district(key)
        found = sorted(self._names.full.find(town)) if town != key else []
        if len(found) > 1:
            return self._table.ambiguous(found)
        return self._table.same(found[0], "name") if found else None

    def _two_names(self, name: str) -> Found | None:
        """ "South Tyrol (Bolzano)": two names of one region."""
        match = re.fullmatch(r"(?P<one>[^()（）]+?)\s?[(（](?P<other>[^()（）]+)[)）]", name)
        if match is None:
            return None
        found = self._names.full.find(match["one"]) | self._names.short.find(match["one"])
        found &= self._names.full.find(match["other"]) | self._names.short.find(match["other"])
        return self._table.same(next(iter(found)), "name") if len(found) == 1 else None

    def _municipality(self, name: str, prefecture: str) -> Found | None:
        names = self._names.within.get(prefecture)
        if names is None:
            return None
        key = fold(name)
        # A district (郡) stands between prefecture and town, and is no part of the town's name.
        found = sorted(names.find(key) or names.find(_without_district(key)))
        if len(found) == 1:
            return self._table.same(found[0], "name")
        if found:
            return self._table.ambiguous(found)
        if (ward := self._ward(key)) is not None:
            return ward
        if not re.search(r"[市区町村]$|-(?:shi|ku|cho|machi|son|mura)$", name):
            return None
        facts: Facts = (
            ("prefecture", self._table.words(prefecture)),
            ("nearest", _list(names.nearest(_without_district(key)))),
        )
        kind = "region_municipality_unknown_name"
        return Found(problem=kind, whole=prefecture, facts=facts)

    def _ward(self, key: str) -> Found | None:
        match = re.fullmatch(r"(?P<city>.+?市).+区", key)
        cities = (
            self._fitting(self._names.full.find(match["city"]), "", MUNICIPALITY) if match else []
        )
        return self._table.part("region_is_ward", "part", cities[0]) if len(cities) == 1 else None

    # -- a column ---------------------------------------------------------------------------------

    def find_all(
        self, texts: Iterable[str], *, country: str = "", tier: str = ""
    ) -> dict[str, Found]:
        """Each distinct text of one column with what it stands for, ambiguous ones by the others.

        A column holds one tier: where all that is certain is a prefecture, 福岡 is one too; where all
        that is certain lies in Hiroshima, 府中市 does. Where codes of six digits have right check
        digits, one of five lost its leading zero. The total of all 47 prefectures is the country.
        """
        distinct = list(dict.fromkeys(texts))
        checked = carry_check_digits([plain(text) for text in distinct])
        found = {
            text: self.find(text, country=country, tier=tier, checked=checked) for text in distinct
        }
        certain = [self.by_id[one.region_id] for one in found.values() if one.region_id]
        # It is Japan's names that several tiers share; a table may hold Europe's beside them.
        tiers = Counter(r.tier for r in certain if r.country == "JP" and r.tier != "country")
        only = tier or (next(iter(tiers)) if len(tiers) == 1 else "")
        above = {r.parent_id for r in certain if r.tier == MUNICIPALITY}
        within = above.pop() if len(above) == 1 and tiers[MUNICIPALITY] >= _ENOUGH else ""
        for text, one in found.items():
            if one.problem == "region_ambiguous" and (only or within):
                again = self.find(text, country=country, tier=only, within=within)
                found[text] = again if again.region_id else one
        if {one.region_id for one in found.values()} >= {i for _, i in self._prefectures}:
            for text, one in found.items():
                if one.problem == "region_total" and "JP" in self.by_id:
                    found[text] = self._table.same("JP", "name")
        return found


def _without_district(key: str) -> str:
    return re.sub(r"^.+?郡(?=.+[町村]$)", "", key)


def _list(names: Iterable[str]) -> Words | str:
    listed = list(dict.fromkeys(names))[:3]
    return "、".join(listed) if listed else Words("なし", "none")
