"""Codes and names of industries → industry_id of A*10, NACE or JSIC.

One letter means different things in the three: JSIC F is electricity, NACE F construction. It is
read by the scheme of its column, never alone.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from catalog.words import Words
from etl.problem import Facts
from etl.values.characters import DITTO, plain, visible
from etl.values.industry_names import (
    GROUPS,
    JSIC_DIVISIONS,
    NACE_DIVISIONS,
    NAMES,
    NOT_STATED,
    SUMS,
    TOTALS,
)
from etl.values.names import LONGEST_NAME, Names, fold

_REMARK = re.compile(
    r"\s*(?:[(（]?[注註]\s*[0-9０-９]{0,2}[)）]?|[※*＊†]+[0-9]{0,2}[)）]?|\s[0-9]{1,2}[)）]|[¹²³⁴-⁹])$"
)
A10, NACE, JSIC = "A10", "NACE", "JSIC"
TOTAL = "TOTAL"
_OF_ALL = frozenset({TOTAL, "NRP"})


class Trade(NamedTuple):
    """The industry a text stands for, or why it cannot be told."""

    industry_id: str | None = None
    scheme: str = ""
    problem: str = ""
    facts: Facts = ()


class Industries:
    """All industries of the table `industry` by code and name."""

    def __init__(self, rows: Iterable[tuple[str, str, str, str]]) -> None:
        """`rows`: industry_id, scheme, name_en, name_ja."""
        self._scheme: dict[str, str] = {}
        self._shown: dict[str, Words] = {}
        self._names = Names()
        for identifier, scheme, name_en, name_ja in rows:
            self._scheme[identifier] = scheme
            self._shown[identifier] = Words(name_ja, name_en)
            self._names.add(name_en, identifier)
            self._names.add(name_ja, identifier)
        for identifier, names in NAMES.items():
            for name in names:
                self._names.add(name, identifier)
        self._totals = frozenset(map(fold, TOTALS))
        self._not_stated = frozenset(map(fold, NOT_STATED))
        self._sums = frozenset(map(fold, SUMS))
        self._groups = {code: group for group, codes in GROUPS.items() for code in codes}
        self._cached = lru_cache(maxsize=16384)(self._find)

    @classmethod
    def from_folder(cls, reference: Path) -> Industries:
        """From industry.csv of data/reference."""
        with (reference / "industry.csv").open(encoding="utf-8", newline="") as stream:
            rows: list[Mapping[str, str]] = list(csv.DictReader(stream))
        return cls((r["industry_id"], r["scheme"], r["name_en"], r["name_ja"]) for r in rows)

    def find(self, text: str, *, scheme: str = "") -> Trade:
        """The industry that `text` names; `scheme` (A10, NACE, JSIC) is that of its column."""
        if len(text) > LONGEST_NAME:
            return Trade(problem="industry_unknown", facts=(("nearest", Words("なし", "none")),))
        return self._cached(text, scheme)

    def _find(self, text: str, scheme: str) -> Trade:
        bare = plain(text)
        if not bare:
            return Trade(problem="industry_missing")
        if bare in DITTO:
            return Trade(problem="value_ditto")
        upper = bare.upper()
        key = fold(text)
        if key in self._totals:
            return Trade(TOTAL)
        if key in self._not_stated:
            return Trade("NRP")
        if key in self._sums:
            return Trade(problem="industry_is_sum")
        if upper in self._scheme and len(upper) > 1:
            return self._trade(upper)
        if upper.removeprefix("A10-") in self._scheme and upper.startswith("A10-"):
            return self._trade(upper.removeprefix("A10-"))
        if upper in self._groups:
            return Trade(self._groups[upper], A10)
        if re.fullmatch("[A-U]", upper):
            return self._letter(upper, scheme)
        if re.fullmatch(r"[0-9]{1,2}(\s?[-~〜]\s?[0-9]{1,2})?", bare):
            return self._divisions(bare, scheme)
        name = visible(text)
        if (
            not self._names.find(name)
            and (found := self._letter_and_name(name, scheme)) is not None
        ):
            return found
        found = self._by_name(name, scheme)
        if found.problem == "industry_unknown":
            # Without its remark, and without "of which".
            bare_name = _REMARK.sub("", name.removeprefix("うち").lstrip("（(").strip())
            if bare_name not in {"", name}:
                again = self.find(bare_name, scheme=scheme)
                return again if again.industry_id else found
        return found

    def _trade(self, identifier: str) -> Trade:
        scheme = "" if identifier in _OF_ALL else self._scheme[identifier]
        return Trade(identifier, scheme)

    def _letter(self, letter: str, scheme: str) -> Trade:
        candidates = [
            identifier
            for identifier in (letter, f"NACE-{letter}", f"JSIC-{letter}")
            if identifier in self._scheme and scheme in {"", self._scheme[identifier]}
        ]
        return self._one_of(candidates, letter, scheme)

    def _divisions(self, bare: str, scheme: str) -> Trade:
        numbers = [int(number) for number in re.findall(r"[0-9]+", bare)]
        span = (numbers[0], numbers[-1])
        for name, divisions in ((JSIC, JSIC_DIVISIONS), (NACE, NACE_DIVISIONS)):
            if scheme in {"", name} and len(numbers) == 2:
                for letter, its in divisions.items():
                    if its == span:
                        return self._trade(f"{name}-{letter}")
        for name, divisions in ((JSIC, JSIC_DIVISIONS), (NACE, NACE_DIVISIONS)):
            for letter, its in divisions.items():
                if scheme == name and its[0] <= span[0] and span[1] <= its[1]:
                    if its == span:
                        return self._trade(f"{name}-{letter}")
                    whole = self._words(f"{name}-{letter}")
                    return Trade(problem="industry_too_fine", facts=(("whole", whole),))
        return Trade(problem="industry_number", facts=())

    def _letter_and_name(self, name: str, scheme: str) -> Trade | None:
        """ "E 製造業", "(E)製造業", "E_Manufacturing": letter and name, which must agree."""
        match = re.fullmatch(
            r"[（(]?(?P<code>(?:NACE|JSIC)?-?[A-UＡ-Ｕ](?:[-_~～–][A-UＡ-Ｕ])?|[0-9０-９]{1,2}[-~～–][0-9０-９]{1,2})[)）]?"
            r"(?:[\s　_:：.．、\-–/／]+|(?=[^\x00-\x7f]))(?P<name>.+)",
            name,
        ) or re.fullmatch(r"(?P<name>[^()（）]+)[(（](?P<code>[A-UＡ-Ｕ])[)）]", name)
        if match is None or fold(match["name"]) == "":
            return None
        by_name = self._names.find(match["name"])
        if not by_name:
            return None
        code = plain(match["code"]).upper()
        by_code = {code, f"NACE-{code}", f"JSIC-{code}", self._groups.get(code, code)}
        if re.match("[0-9]", code):
            divided = self._divisions(code, scheme)
            by_code = {divided.industry_id or ""}
        both = sorted(by_name & by_code)
        fitting = [i for i in both if scheme in {"", self._scheme[i]}] or both
        if fitting:
            return self._one_of(fitting, name, scheme)
        facts: Facts = (
            ("code", code),
            ("by_name", ", ".join(f"{i} {self._shown[i].ja}" for i in sorted(by_name))),
        )
        return Trade(problem="industry_code_and_name", facts=facts)

    def _by_name(self, name: str, scheme: str) -> Trade:
        candidates = [i for i in self._names.find(name) if scheme in {"", self._scheme[i]}]
        if candidates:
            return self._one_of(candidates, name, scheme)
        near = self._names.nearest(name)
        shown: Words | str = ", ".join(near) if near else Words("なし", "none")
        return Trade(problem="industry_unknown", facts=(("nearest", shown),))

    def _one_of(self, candidates: list[str], text: str, scheme: str) -> Trade:
        if len(candidates) == 1:
            return self._trade(candidates[0])
        if not candidates:
            return Trade(problem="industry_not_of_scheme", facts=(("scheme", scheme),))
        # A name that a group of A*10 shares with the NACE section it consists of is one industry.
        of_a10 = [i for i in candidates if self._scheme[i] == A10]
        if of_a10 and set(candidates) == {of_a10[0], f"NACE-{of_a10[0]}"} and len(text) > 1:
            return self._trade(of_a10[0])
        codes = {i: f"A10-{i}" if self._scheme[i] == A10 else i for i in sorted(candidates)}
        shown_ja = "、".join(f"{code} {self._shown[i].ja}" for i, code in codes.items())
        shown_en = ", ".join(f"{code} {self._shown[i].en}" for i, code in codes.items())
        return Trade(
            problem="industry_ambiguous", facts=(("candidates", Words(shown_ja, shown_en)),)
        )

    def _words(self, identifier: str) -> Words:
        shown = self._shown[identifier]
        return Words(f"{shown.ja}（{identifier}）", f"{shown.en} ({identifier})")

    def find_all(self, texts: Iterable[str], *, scheme: str = "") -> dict[str, Trade]:
        """Each distinct text of one column with its industry, ambiguous ones by the others.

        A column holds one scheme: letters and names that are ambiguous alone follow those that are
        not; where none is, the only scheme that all of them fit. Beside B-E or JSIC-E, which only a
        table in our codes or Eurostat's has, a letter is Eurostat's: A is the group A, C the section.
        """
        distinct = list(dict.fromkeys(texts))
        found = {text: self.find(text, scheme=scheme) for text in distinct}
        open_texts = [text for text, one in found.items() if one.problem == "industry_ambiguous"]
        if scheme or not open_texts:
            return found
        codes = {self._code(text) for text in distinct} - {""}
        letters = {text for text in open_texts if len(plain(text)) == 1}
        a10_alone = all(self._scheme.get(plain(text).upper()) == A10 for text in letters)
        if letters and (codes - _OF_ALL or (codes and a10_alone)):
            for text in letters:
                one = self.find(text, scheme=A10)
                found[text] = one if one.industry_id else self.find(text, scheme=NACE)
            open_texts = [text for text in open_texts if text not in letters]
        certain = Counter(one.scheme for one in found.values() if one.scheme)
        ways = list(certain) or [A10, NACE, JSIC]
        readings = {way: {t: self.find(t, scheme=way) for t in open_texts} for way in ways}
        whole = [way for way, read in readings.items() if all(t.industry_id for t in read.values())]
        return {**found, **readings[whole[0]]} if len(whole) == 1 else found

    def _code(self, text: str) -> str:
        """`text` where it is a code of more than one letter: "TOTAL", "B-E", "JSIC-E"; else ""."""
        bare = plain(text)
        return bare if len(bare) > 1 and (bare in self._scheme or bare in self._groups) else ""
