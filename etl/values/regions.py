"""Names and codes of regions → the region of the map, or why there is none.

A finer, older or merged code is no region by itself: it is said what it is a part of. A name that
several regions bear is never resolved by itself; the tier of its column or its prefecture may.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Protocol

from catalog.words import Words
from etl.problem import Facts
from etl.values.characters import plain, visible
from etl.values.names import Names, fold
from etl.values.region_aliases import AMBIGUOUS, COUNTRIES, NO_REGIONS, REGIONS, TOTALS
from etl.values.region_codes import is_code, local_government_code, ward_city

MUNICIPALITY = "municipality"
PREFECTURE = "prefecture"
_PREFECTURE_SUFFIX = {"都": "to", "府": "fu", "県": "ken"}


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


class Region(NamedTuple):
    """A row of the region table, as far as names and codes go."""

    region_id: str
    tier: str
    country: str
    parent_id: str
    name_en: str
    name_ja: str
    name_local: str


class _Connection(Protocol):
    def execute(self, query: str) -> _Connection: ...
    def fetchall(self) -> list[tuple[object, ...]]: ...


class Regions:
    """All regions by their codes and names. Built once; `find` is cached."""

    def __init__(
        self, regions: Iterable[Region], history: Iterable[tuple[str, str, str]] = ()
    ) -> None:
        self.by_id: dict[str, Region] = {region.region_id: region for region in regions}
        self.history = {code: (region, relation) for code, region, relation in history}
        self._full, self._short = Names(), Names()
        self._cities: dict[str, Names] = {}
        for region in self.by_id.values():
            self._add(region)
        for aliases in (COUNTRIES, REGIONS):
            for region_id, names in aliases.items():
                for name in names if region_id in self.by_id else ():
                    self._full.add(name, region_id)
        self._ambiguous = {fold(name): names for name, names in AMBIGUOUS.items()}
        self._totals = frozenset(map(fold, TOTALS))
        self._no_regions = frozenset(map(fold, NO_REGIONS))
        self._prefectures = sorted(
            ((r.name_ja, r.region_id) for r in self.by_id.values() if r.tier == PREFECTURE),
            key=lambda pair: -len(pair[0]),
        )
        self.find = lru_cache(maxsize=65536)(self._find)

    @classmethod
    def from_connection(cls, connection: _Connection) -> Regions:
        """From the tables region and nuts_code_history of a published snapshot."""
        columns = ", ".join(f"coalesce({name}, '')" for name in Region._fields)
        rows = connection.execute(f"SELECT {columns} FROM region").fetchall()
        history = connection.execute(
            "SELECT nuts_code, coalesce(region_id, ''), relation FROM nuts_code_history"
        ).fetchall()
        return cls(
            (Region(*map(str, row)) for row in rows),
            ((str(code), str(region), str(relation)) for code, region, relation in history),
        )

    @classmethod
    def from_folder(cls, reference: Path) -> Regions:
        """From region.csv, region_municipality.csv and nuts_code_history.csv of data/reference."""
        rows = [
            *_rows(reference / "region.csv"),
            *_rows(reference / "region_municipality.csv"),
        ]
        history = _rows(reference / "nuts_code_history.csv")
        return cls(
            (Region(*(row[name] for name in Region._fields)) for row in rows),
            ((row["nuts_code"], row["region_id"], row["relation"]) for row in history),
        )

    def _add(self, region: Region) -> None:
        identifier = region.region_id
        names = [region.name_en, region.name_ja, *region.name_local.split("/"), region.name_local]
        if region.tier == MUNICIPALITY:
            self._add_municipality(region)
            return
        if region.tier == PREFECTURE:
            bare = region.name_ja.removesuffix("県").removesuffix("府").removesuffix("都")
            roman = _PREFECTURE_SUFFIX.get(region.name_ja[-1], "")
            full = [region.name_ja, f"{region.name_en} Prefecture", f"{region.name_en} Pref."]
            full += (
                [f"{region.name_en}-{roman}", f"{bare}縣"] if roman else [region.name_en, "北海"]
            )
            for name in full:
                self._full.add(name, identifier)
            for name in (bare, region.name_en):
                self._short.add(name, identifier)
            return
        for name in names:
            self._full.add(name, identifier)
            short = re.sub(
                r"\s*[（(].*[）)]|^(Region of|Region|Community of|Land) | Region$", "", name
            )
            short = re.sub(
                r"(?<=.{2})(自治県|自治都市|自治地域|地域圏|地域|地方|州|県|市)$", "", short
            )
            self._short.add(short, identifier)

    def _add_municipality(self, region: Region) -> None:
        identifier, name = region.region_id, region.name_ja
        within = self._cities.setdefault(region.parent_id, Names())
        roman, _, suffix = region.name_en.rpartition("-")
        english = {"shi": "City", "ku": "Ward", "cho": "Town", "machi": "Town"}.get(
            suffix, "Village"
        )
        for full in (name, region.name_en, f"{roman} {english}", f"{english} of {roman}"):
            self._full.add(full, identifier)
            within.add(full, identifier)
        for short in (name[:-1], roman):
            self._short.add(short, identifier)
            within.add(short, identifier)

    # -- one text ---------------------------------------------------------------------------------

    def _find(
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
        bare = plain(text)
        if not bare:
            return Found(problem="region_missing")
        if (region := self.by_id.get(bare) or self.by_id.get(bare.upper())) is not None:
            return self._same(region.region_id)
        if is_code(bare):
            return self._japanese_code(bare, checked)
        if (found := self._nuts(bare.upper())) is not None:
            return found
        if (found := self._code_and_name(visible(text), country, checked)) is not None:
            return found
        return self._by_name(visible(text), country, tier, within)

    def _same(self, region_id: str, relation: str = "same") -> Found:
        return Found(region_id, relation, self.by_id[region_id].tier)

    def _japanese_code(self, bare: str, checked: bool) -> Found:
        code = local_government_code(bare, checked=checked)
        if code.problem:
            return Found(problem=code.problem, facts=(("right", code.right),))
        five = code.digits
        if five == "00000":
            return self._same("JP")
        prefecture = f"JP-{five[:2]}"
        if prefecture not in self.by_id:
            return Found(problem="region_no_such_prefecture", facts=(("digits", five[:2]),))
        if five.endswith("000"):
            return self._same(prefecture)
        if f"JP-{five}" in self.by_id:
            return self._same(f"JP-{five}")
        name = self._words(prefecture)
        if city := ward_city(five):
            whole = f"JP-{city}"
            return Found(
                problem="region_is_ward",
                whole=whole,
                relation="part",
                facts=(("whole", self._words(whole)),),
            )
        six = f"0{five}"
        if len(plain(bare)) == 5 and (lost := local_government_code(six)).digits:
            candidate = f"JP-{lost.digits}"
            if candidate in self.by_id:
                facts: Facts = (("right", six), ("name", self._words(candidate)))
                return Found(problem="region_code_lost_zero", facts=facts)
        return Found(
            problem="region_municipality_unknown", facts=(("prefecture", name),), whole=prefecture
        )

    def _nuts(self, code: str) -> Found | None:
        if not re.fullmatch(r"[A-Z]{2}[0-9A-Z]{0,3}(_[0-9]{4})?", code):
            return None
        code = re.sub("^GB", "UK", re.sub("^GR", "EL", code))
        if code in self.by_id:
            return self._same(code)
        if code not in self.history:
            # Finer than the map: a code lies within its own beginning. A word is no code.
            above = next((code[:n] for n in (4, 3) if code[:n] in self.by_id and len(code) > n), "")
            if above and any(sign.isdigit() for sign in code[2:]):
                return Found(
                    problem="region_part",
                    relation="part",
                    whole=above,
                    facts=self._part_facts(code, above),
                )
            if code[:2] in self.by_id and re.fullmatch(r"[A-Z]{2}[0-9A-Z]?[0-9]\w?", code):
                return Found(
                    problem="region_nuts_unknown", facts=(("country", self._words(code[:2])),)
                )
            return None
        region, relation = self.history[code]
        if relation in {"same", "recoded"} and region in self.by_id:
            return self._same(region, relation)
        if relation in {"part", "merged"}:
            return Found(
                problem=f"region_{relation}",
                relation=relation,
                whole=region,
                facts=self._part_facts(code, region),
            )
        return Found(problem=f"region_{relation}", relation=relation, facts=(("code", code),))

    def _part_facts(self, code: str, whole: str) -> Facts:
        return (("code", code), ("whole", self._words(whole)))

    def _code_and_name(self, bare: str, country: str, checked: bool) -> Found | None:
        """ "01000 北海道", "DE1: Baden-Württemberg": code and name in one cell, which must agree."""
        match = re.fullmatch(r"(?P<code>[A-Za-z0-9_\-]{1,9})[\s_:.]+(?P<name>\D.*)", bare)
        match = match or re.fullmatch(r"(?P<code>[0-9]{1,6})(?P<name>[^\d\s\-].*)", bare)
        if match is None or not any(sign.isdigit() for sign in match["code"]):
            return None
        by_code = self._find(match["code"], checked=checked)
        if by_code.region_id is None:
            return None
        region = self.by_id[by_code.region_id]
        within = region.parent_id if region.tier == MUNICIPALITY else ""
        by_name = self._by_name(match["name"], country, region.tier, within)
        if by_name.region_id == by_code.region_id:
            return by_code
        facts: Facts = (("by_code", self._words(region.region_id)), ("name", match["name"]))
        return Found(problem="region_code_and_name", facts=facts)

    def _by_name(self, bare: str, country: str, tier: str, within: str) -> Found:
        key = fold(bare)
        if key in self._totals:
            return Found(problem="region_total")
        if key in self._no_regions:
            return Found(problem="region_is_no_region")
        if key in self._ambiguous and not tier:
            return Found(
                problem="region_ambiguous", facts=(("candidates", ", ".join(self._ambiguous[key])),)
            )
        if within and (found := self._municipality(bare, within)) is not None:
            return found
        for names in (self._full, self._short):
            candidates = self._fitting(names.find(bare), country, tier)
            if len(candidates) == 1:
                return self._same(candidates[0], "name")
            if candidates:
                return self._ambiguity(candidates)
            if names is self._full and (found := self._inside(bare)) is not None:
                return found
        return self._unknown(bare)

    def _fitting(self, candidates: Iterable[str], country: str, tier: str) -> list[str]:
        return sorted(
            identifier
            for identifier in candidates
            if (not country or self.by_id[identifier].country in {country, ""})
            and (not tier or self.by_id[identifier].tier == tier)
        )

    def _inside(self, bare: str) -> Found | None:
        """A municipality behind its prefecture, "広島県府中市", "Fuchu-shi, Hiroshima"; a ward."""
        for name, identifier in self._prefectures:
            if bare.startswith(name) and len(bare) > len(name):
                return self._municipality(bare[len(name) :].strip(), identifier)
        match = re.fullmatch(r"(?P<city>[^,()]+)(?:, ?|\s?\()(?P<prefecture>[^,()]+)\)?", bare)
        if match is not None:
            within = self._find(match["prefecture"].strip(), tier=PREFECTURE)
            if within.region_id is not None:
                return self._municipality(match["city"].strip(), within.region_id)
        if (bare.endswith("区") and (found := self._ward(bare)) is not None) or (
            "郡" in bare and (found := self._in_district(bare)) is not None
        ):
            return found
        return None

    def _municipality(self, name: str, prefecture: str) -> Found | None:
        names = self._cities.get(prefecture)
        if names is None:
            return None
        # A district (郡) stands between prefecture and town, and is no part of the town's name.
        bare = name if names.find(name) else re.sub(r"^.+?郡(?=.+[町村]$)", "", name)
        found = sorted(names.find(bare))
        if len(found) == 1:
            return self._same(found[0], "name")
        if len(found) > 1:
            return self._ambiguity(found)
        if (ward := self._ward(name)) is not None:
            return ward
        facts: Facts = (
            ("prefecture", self._words(prefecture)),
            ("nearest", _list(names.nearest(bare))),
        )
        return Found(problem="region_municipality_unknown_name", whole=prefecture, facts=facts)

    def _in_district(self, bare: str) -> Found | None:
        match = re.fullmatch(r".+?郡(?P<town>.+[町村])", bare)
        if match is None:
            return None
        found = sorted(self._full.find(match["town"]))
        return (
            self._same(found[0], "name")
            if len(found) == 1
            else self._ambiguity(found)
            if found
            else None
        )

    def _ward(self, bare: str) -> Found | None:
        match = re.fullmatch(r"(?P<city>.+?市).+区", bare)
        if match is None:
            return None
        cities = self._fitting(self._full.find(match["city"]), "", MUNICIPALITY)
        if len(cities) != 1:
            return None
        return Found(
            problem="region_is_ward",
            relation="part",
            whole=cities[0],
            facts=(("whole", self._words(cities[0])),),
        )

    def _ambiguity(self, candidates: list[str]) -> Found:
        shown = ", ".join(self._label(identifier) for identifier in candidates[:8])
        return Found(problem="region_ambiguous", facts=(("candidates", shown),))

    def _unknown(self, bare: str) -> Found:
        near = (*self._full.nearest(bare), *self._short.nearest(bare, 1))
        return Found(
            problem="region_unknown", facts=(("nearest", _list(tuple(dict.fromkeys(near))[:3])),)
        )

    def _words(self, region_id: str) -> Words:
        region = self.by_id[region_id]
        return Words(f"{region.name_ja}（{region_id}）", f"{region.name_en} ({region_id})")

    def _label(self, region_id: str) -> str:
        region = self.by_id[region_id]
        above = self.by_id.get(region.parent_id)
        where = above.name_ja if above is not None and region.tier == MUNICIPALITY else ""
        return f"{region_id} {where}{region.name_ja}"

    # -- a column ---------------------------------------------------------------------------------

    def find_all(
        self, texts: Iterable[str], *, country: str = "", tier: str = ""
    ) -> dict[str, Found]:
        """Each distinct text of one column with what it stands for, ambiguous ones by the others.

        A column holds one tier: where all that is certain is a prefecture, 福岡 is one too. Where
        most codes have six digits with a right check digit, one of five lost its leading zero.
        """
        distinct = list(dict.fromkeys(texts))
        checked = self._carry_check_digits(distinct)
        found = {
            text: self.find(text, country=country, tier=tier, checked=checked) for text in distinct
        }
        if not tier:
            tiers = Counter(
                f.tier for f in found.values() if f.region_id and f.tier not in {"country", "bloc"}
            )
            if len(tiers) == 1:
                (only,) = tiers
                for text, one in found.items():
                    if one.problem == "region_ambiguous":
                        again = self.find(text, country=country, tier=only)
                        found[text] = again if again.region_id else one
        prefectures = {f.region_id for f in found.values() if f.tier == PREFECTURE}
        if len(prefectures) == 47:
            # The sum of a table of all prefectures is the country.
            for text, one in found.items():
                if one.problem == "region_total":
                    found[text] = self._same("JP", "name")
        return found

    def _carry_check_digits(self, texts: list[str]) -> bool:
        codes = [plain(text) for text in texts]
        six = [code for code in codes if code.isdecimal() and len(code) == 6]
        five = [code for code in codes if code.isdecimal() and len(code) == 5]
        return (
            bool(six)
            and all(local_government_code(code).digits for code in six)
            and all(local_government_code(code, checked=True).digits for code in five)
        )


def _list(names: tuple[str, ...]) -> Words | str:
    return "、".join(names) if names else Words("なし", "none")


def _rows(path: Path) -> list[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
