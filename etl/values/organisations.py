"""Names of organisations → organisation_id of the organisations known."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from catalog.words import Words
from etl.problem import Facts
from etl.values.characters import DITTO, visible
from etl.values.names import LONGEST_NAME, Names

_LEGAL_FORM_JA = re.compile(
    "(?:一般|公益|特例)?(?:社団|財団)法人|特定非営利活動法人|NPO法人|国立大学法人|公立大学法人|学校法人|独立行政法人|地方独立行政法人"
    "|国立研究開発法人|株式会社|有限会社|合同会社|[(（](?:一社|公社|一財|公財|株|有|独|特非|国研)[)）]|㈱|㈲|㈳|㈶"
)
_LEGAL_FORM_LATIN = re.compile(
    r"(?:,|\s)\s*(?:e\.\s?V\.|gGmbH|GmbH|AG|SE|S\.?A\.?S?|S\.?p\.?A\.?|S\.?r\.?l\.?|B\.?V\.?|N\.?V\.?|Ltd\.?|Limited|PLC"
    r"|Inc\.?|Co\.,? Ltd\.?|Oy|AB|A/S|ASBL|asbl|VZW|SCRL|Sp\. z o\.o\.|K\.K\.|LLC|GIE|KG)\s*$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[(（](?P<inside>[^()（）]+)[)）]\s*")


class Organisation(NamedTuple):
    """The organisation a name stands for, or why it cannot be told."""

    organisation_id: str | None = None
    problem: str = ""
    facts: Facts = ()


class Organisations:
    """All organisations of the table `organisation` by id and by name in either language."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """`rows`: organisation_id, name_en, name_ja."""
        self._shown: dict[str, Words] = {}
        self._names, self._parts = Names(), Names()
        for identifier, name_en, name_ja in rows:
            self._shown[identifier] = Words(name_ja, name_en)
            for name in (name_en, name_ja):
                self._names.add(name, identifier)
                for part in spellings(name):
                    self._parts.add(part, identifier)
        self._cached = lru_cache(maxsize=16384)(self._find)

    @classmethod
    def from_folder(cls, partnerships: Path) -> Organisations:
        """From organisation.csv of data/partnerships."""
        with (partnerships / "organisation.csv").open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        return cls((r["organisation_id"], r["name_en"], r["name_ja"]) for r in rows)

    def find(self, text: str) -> Organisation:
        """The organisation that `text` names: by its id, its whole name, then without legal form."""
        if len(text) > LONGEST_NAME:
            facts: Facts = (("nearest", Words("なし", "none")),)
            return Organisation(problem="organisation_unknown", facts=facts)
        return self._cached(text)

    def _find(self, text: str) -> Organisation:
        bare = visible(text)
        if not bare:
            return Organisation(problem="organisation_missing")
        if bare in DITTO:
            return Organisation(problem="value_ditto")
        if bare in self._shown or bare.lower() in self._shown:
            return Organisation(bare if bare in self._shown else bare.lower())
        for candidates in (
            self._names.find(bare),
            self._parts.find(bare),
            frozenset().union(*(self._parts.find(part) for part in spellings(bare))),
        ):
            if len(candidates) == 1:
                return Organisation(next(iter(candidates)))
            if candidates:
                shown = sorted(candidates)[:8]
                facts: Facts = (
                    (
                        "candidates",
                        Words(
                            "、".join(f"{i} {self._shown[i].ja}" for i in shown),
                            ", ".join(f"{i} {self._shown[i].en}" for i in shown),
                        ),
                    ),
                )
                return Organisation(problem="organisation_ambiguous", facts=facts)
        near = self._names.nearest(bare)
        nearest: Words | str = ", ".join(near) if near else Words("なし", "none")
        return Organisation(problem="organisation_unknown", facts=(("nearest", nearest),))


def spellings(name: str) -> tuple[str, ...]:
    """Shorter ways to write `name`: without legal form, without its brackets, what is in them."""
    bare = without_legal_form(name)
    found = [bare]
    outside = _BRACKETS.sub(" ", bare).strip()
    if outside and outside != bare:
        found.append(outside)
        found += [
            match["inside"]
            for match in _BRACKETS.finditer(bare)
            # An abbreviation or a former name stands for the whole; a word for "region" does not.
            if re.fullmatch(r"[A-Z0-9][\w&+.\-]{1,14}|[ァ-ヶー]{3,}", match["inside"])
        ]
    return tuple(dict.fromkeys(part for part in found if part))


def without_legal_form(name: str) -> str:
    """`name` without 一般社団法人, 株式会社, e.V., GmbH …"""
    bare = _LEGAL_FORM_LATIN.sub("", _LEGAL_FORM_JA.sub("", name)).strip(" 　,")
    return bare or name
