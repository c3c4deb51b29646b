"""How the observations of a reading become rows of a dataset: said by etl.intake.choosing, done by canonical."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.dataset import Dataset
from etl.problem import Facts

# The dataset's column that holds the figure, where it is one of figures.
MEASURES = {
    "employment": "persons",
    "renewable_share": "share_pct",
    "renewable_target": "share_pct",
    "event_outcome": "value",
}
# What a figure of such a column is counted in; other units are converted, or refused.
UNITS = {"persons": "人", "share_pct": "%"}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a column of the dataset comes from: a dimension of the reading, or one text for all rows.

    `texts` gives, for a dimension, what its texts stand for where the layout has a table of its own.
    `as_it_stands`: the texts are not looked at here, but by a later step.
    """

    dimension: str = ""
    constant: str = ""
    texts: Mapping[str, str] | None = None
    as_it_stands: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Observations that are left out by design: an SQL condition, and the problem that says so."""

    kind: str
    condition: str
    dimension: str = ""
    facts: Facts = ()


@dataclass(slots=True)
class Plan:
    """The dataset of a reading and where each of its columns comes from.

    `factor` times a figure is in the unit of the dataset. `releases`: the regions are codes of NUTS of
    any vintage, so that parts must be added up (etl.intake.labour_force). `all_regions`: the table has
    regions of every kind, of which those that are none of the map's are left out and said. `source` is what the file
    itself says of its publication, as a row of `source`.
    """

    dataset: Dataset
    origins: dict[str, Origin]
    factor: float = 1.0
    unit: str = ""
    left_out: tuple[LeftOut, ...] = ()
    releases: bool = False
    all_regions: bool = False
    source: dict[str, str] = field(default_factory=dict)

    @property
    def measure(self) -> str:
        """The column of the dataset that holds the figure, or ""."""
        return MEASURES.get(self.dataset.name, "")
