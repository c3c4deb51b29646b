"""Codes of regions → the region of the map, or what a code is a part of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from etl.problem import Facts
from etl.values.region_codes import LATER_NUTS, local_government_code, ward_city
from etl.values.region_table import Found, RegionTable

_NUTS = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}(_[0-9]{4})?")
_EXTRA_REGIO = re.compile(r"[A-Z]{2}Z{1,3}")


class RegionCodes:
    """Codes of Japan's local governments and NUTS codes of every vintage."""

    def __init__(self, table: RegionTable, history: Iterable[tuple[str, str, str]]) -> None:
        self._table = table
        self._history = {
            **LATER_NUTS,
            **{code: (region, relation) for code, region, relation in history},
        }
        self._divided = frozenset(
            region.country for region in table.by_id.values() if region.tier == "large_region"
        )

    def japanese(self, bare: str, checked: bool) -> Found:
        """A code of Japan's local governments; `checked`: those of its column carry a check digit."""
        code = local_government_code(bare, checked=checked)
        if code.problem:
            return Found(problem=code.problem, facts=(("right", code.right),))
        five = code.digits
        if five == "00000":
            return self._table.same("JP")
        prefecture = f"JP-{five[:2]}"
        if prefecture not in self._table.by_id:
            return Found(problem="region_no_such_prefecture", facts=(("digits", five[:2]),))
        if five.endswith("000"):
            return self._table.same(prefecture)
        if f"JP-{five}" in self._table.by_id:
            return self._table.same(f"JP-{five}")
        if (city := f"JP-{ward_city(five)}") in self._table.by_id:
            return self._table.part("region_is_ward", "part", city)
        if (
            len(bare) == 5
            and (lost := f"JP-{local_government_code('0' + bare).digits}") in self._table.by_id
        ):
            facts: Facts = (("right", f"0{bare}"), ("name", self._table.words(lost)))
            return Found(problem="region_code_lost_zero", facts=facts)
        facts = (("prefecture", self._table.words(prefecture)),)
        return Found(problem="region_municipality_unknown", facts=facts, whole=prefecture)

    def nuts(self, code: str) -> Found | None:
        """A NUTS code of any vintage, in capitals; None for what is none."""
        if not _NUTS.fullmatch(code):
            return None
        # ISO 3166 for the two countries that Eurostat writes otherwise.
        code = re.sub("^GB", "UK", re.sub("^GR", "EL", code))
        if code in self._table.by_id:
            return self._table.same(code)
        if code in self._history:
            region, relation = self._history[code]
            if relation in {"same", "recoded"} and region in self._table.by_id:
                return self._table.same(region, relation)
            if relation in {"part", "merged"} and region in self._table.by_id:
                return self._table.part(f"region_{relation}", relation, region)
            return Found(None, relation, problem=f"region_{relation}")
        if _EXTRA_REGIO.fullmatch(code) and code[:2] in self._table.by_id:
            return Found(problem="region_is_no_region")
        if not any(sign.isdigit() for sign in code[2:]):
            return None
        return self._finer(code)

    def _finer(self, code: str) -> Found | None:
        """A code below those that are known (NUTS 3), which lies within its own beginning."""
        for above in (code[:4], code[:3]):
            if len(above) == len(code):
                continue
            if above in self._table.by_id:
                return self._table.part("region_part", "part", above)
            region, relation = self._history.get(above, ("", ""))
            if relation in {"part", "merged", "recoded"} and region in self._table.by_id:
                return self._table.part("region_part", "part", region)
            if relation in {"split", "overseas"}:
                return Found(None, relation, problem=f"region_{relation}")
        country = code[:2]
        if country not in self._table.by_id:
            return None
        if country not in self._divided:
            # The country is one region of the map.
            return self._table.part("region_part", "part", country)
        return Found(
            problem="region_nuts_unknown", facts=(("country", self._table.words(country)),)
        )
