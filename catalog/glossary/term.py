"""What a term of the glossary is."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.words import Words


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the field as the screen uses it.

    `name` is its place in links (`/glossary?term=location_quotient`). `also` are other words for it, by
    which it is found and recognised in texts; `see` names related terms. An indicator's formula and limits
    are in catalog/metrics, under the same name.
    """

    name: str
    label: Words
    meaning: Words
    also: tuple[Words, ...] = ()
    see: tuple[str, ...] = ()
