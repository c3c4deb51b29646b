"""What the brief of a pair of regions says: filled from a snapshot, drawn by `pair_brief`.

Words hold both languages, so that one content makes the brief in either. Codes are those of
catalog/vocabularies. None is unknown and is said so in words, never shown as 0; an empty tuple says
"none on record". Lists come with the most important first: what does not fit is counted, not drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalog.words import Words

Side = Literal["own", "partner"]


@dataclass(frozen=True, slots=True)
class Strength:
    """A region's strength in one of the ten groups: location quotient, stars (0–3), ";"-joined flag."""

    location_quotient: float | None
    stars: int | None = None
    flag: str | None = None


@dataclass(frozen=True, slots=True)
class Industry:
    """One of the ten groups in both regions, in the order of the classification."""

    name: Words
    own: Strength
    partner: Strength


@dataclass(frozen=True, slots=True)
class Share:
    """A renewable share as recorded: one figure (`share_pct`) or a range (`lower_pct`, `upper_pct`).

    `basis`, `qualifier` and `calendar` are codes; a figure without basis and year would mislead.
    `place` is whose share it is where it is not the region's own: its country's.
    """

    basis: str
    year: int
    calendar: str
    share_pct: float | None
    lower_pct: float | None = None
    upper_pct: float | None = None
    qualifier: str | None = None
    flag: str | None = None
    place: Words | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation to approach: its kind (code), its fields (codes), its website."""

    name: Words
    kind: str
    fields: tuple[str, ...] = ()
    website: str | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """One of the two regions with its key figures.

    `concept` is a code, `year` and `calendar` those of the employment figures; `persons` is
    the total, `effective_industries` the diversity (1–10) of `diversity_year`. `shares`: the one to show first.
    """

    name: Words
    local_name: str | None
    country: Words
    year: int | None
    concept: str | None
    persons: float | None
    persons_flag: str | None
    effective_industries: float | None
    shares: tuple[Share, ...]
    organisations: tuple[Organisation, ...]
    calendar: str = "calendar_year"
    diversity_year: int | None = None


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One part of the score: its name, its value (0–1, None where unknown) and its weight (any unit)."""

    name: Words
    value: float | None
    weight: float


@dataclass(frozen=True, slots=True)
class Score:
    """The score (0–1) with its parts, and the place among `candidates` ranked regions.

    `weights_changed`: the reader moved the sliders, which the brief then says. `known_weight` is the
    part (0–1) of all weight that the known parts carry.
    """

    value: float | None
    rank: int | None
    candidates: int
    parts: tuple[ScorePart, ...]
    known_weight: float = 1.0
    weights_changed: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """An existing partnership of the pair: field and status as codes, dates as precise as printed.

    `life` (code of PARTNERSHIP_LIFE) says more than the status: whether there was a sign of life lately.
    """

    name: Words
    field: str
    status: str
    first_date: str | None = None
    first_precision: str | None = None
    last_date: str | None = None
    last_precision: str | None = None
    life: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A source of the figures: publisher and title, address, reference period, date of retrieval (ISO)."""

    publisher: Words
    title: Words | None
    url: str | None
    period: str | None = None
    retrieved_on: str | None = None


@dataclass(frozen=True, slots=True)
class PairBrief:
    """All that the brief of a pair says.

    `shared`: specialisations in common, `offers`: where the
    region is strong and the partner weak, `seeks`: the reverse; `active_fields`: fields (codes) in which
    both work with the other side already. `grade` A–E with what lowers it. `notes`: caveats beyond those that the brief
    says by itself (flags, unknown parts, the two concepts of employment). `published_at`: of the
    snapshot, ISO 8601; it is also the date of the document. `link`: back to the same view.
    """

    own: Region
    partner: Region
    score: Score
    industries: tuple[Industry, ...]
    shared: tuple[Words, ...]
    offers: tuple[Words, ...]
    seeks: tuple[Words, ...]
    active_fields: tuple[str, ...]
    ties: tuple[Tie, ...]
    grade: str | None
    departures: tuple[Words, ...]
    notes: tuple[Words, ...]
    sources: tuple[Source, ...]
    snapshot: int
    published_at: str
    link: str | None = None
