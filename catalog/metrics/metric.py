"""What an indicator is: its words, its formula, where its values are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalog.words import Words

Direction = Literal["higher", "lower", "none"]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of a formula, as LaTeX, and what it stands for."""

    symbol: str
    meaning: Words


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that a formula takes and the reader may want to know or change."""

    name: str
    label: Words
    default: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """Where the values of an indicator are, and what is to be known of them."""

    table: str
    values: tuple[str, ...]
    range: Words
    nulls: Words
    source: Words


@dataclass(frozen=True, slots=True)
class Metric(_Facts):
    """One indicator as the screen, the dictionary, docs/methods.md and exports show it.

    `formula` is LaTeX, `letters` what stands in it. `table` is the mart that holds it, `values` its columns
    there (one a component), `beside` the columns that a reader needs with them (a base year). `inputs` are
    the canonical columns it is computed from ("employment.persons"). `range`, `nulls` and `source` say what
    values there can be, when there is none, and whose method it is. The general choices that it depends on
    are in catalog/methods.py.
    """

    name: str
    label: Words
    unit: Words
    formula: str
    reading: Words
    caveat: Words
    digits: int
    scale: Literal["sequential", "around_one"] = "sequential"
    direction: Direction = "none"
    parameters: tuple[Parameter, ...] = ()
    letters: tuple[Letter, ...] = ()
    inputs: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
