"""What a load changes: counts, what follows from it, and the tables of rows old → new that are kept with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Mode = Literal["add_or_change", "replace_source"]
# What becomes of a row. In `changes` each row of the file has one, and each row that goes or whose
# preference changes has one too:
#   new        the key was not there
#   changed    same source (or no figure was there): another value; old_… and new_… hold both
#   unchanged  all columns are as they were
#   agrees     another source has the same figure, rounding allowed for: the present row stays
#   conflict   another source has another figure: the present one stays unless the file's was chosen
#   emptied    the file has no figure where one is known: stays unless "unknown" was chosen
#   removed    a row of the same source that the file no longer has (mode replace_source)
#   preferred  a row of another source that is preferred now, or no longer
Status = Literal[
    "new", "changed", "unchanged", "agrees", "conflict", "emptied", "removed", "preferred"
]
STATUSES: tuple[Status, ...] = (
    "new",
    "changed",
    "unchanged",
    "agrees",
    "conflict",
    "emptied",
    "removed",
    "preferred",
)


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows by what becomes of them; the first six add up to the rows of the file that were accepted.

    `taken` are those of conflict and emptied that were chosen all the same, and so change something.
    `against_other_sources` are new or changed rows whose figure differs from another source's, where both stay.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    agrees: int = 0
    conflict: int = 0
    emptied: int = 0
    removed: int = 0
    preferred: int = 0
    taken: int = 0
    against_other_sources: int = 0

    @property
    def rows(self) -> int:
        """Rows of the file."""
        return self.new + self.changed + self.unchanged + self.agrees + self.conflict + self.emptied

    @property
    def nothing(self) -> bool:
        """Whether no row of the dataset would be another than before."""
        return not (self.new or self.changed or self.removed or self.preferred or self.taken)


@dataclass(frozen=True, slots=True)
class HeadlineChange:
    """A figure of the first page before and after; `before` or `after` None where it is unknown.

    `figure` is a name of the mart `headline`, or "share:<region_id>:<basis>" for a latest share, whose
    year stands in `detail_before` and `detail_after` (else the qualifier stands there).
    """

    figure: str
    before: float | None
    after: float | None
    detail_before: str = ""
    detail_after: str = ""

    @property
    def differs(self) -> bool:
        """Whether anything about the figure is another."""
        return (self.before, self.detail_before) != (self.after, self.detail_after)


@dataclass(frozen=True, slots=True)
class MetricChange:
    """How many values of an indicator (a name of catalog.metrics) change, and in how many regions."""

    metric: str
    regions: int
    values: int


@dataclass(frozen=True, slots=True)
class TableChange:
    """Rows of a table or mart by its key: added, with another content, removed."""

    table: str
    added: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class Effects:
    """What a load changes in what is shown: the published version against the candidate, exactly.

    `newly_withheld` and `no_longer_withheld` count cells of employment whose value is kept back for the
    sake of confidential ones.
    """

    headline: tuple[HeadlineChange, ...] = ()
    metrics: tuple[MetricChange, ...] = ()
    tables: tuple[TableChange, ...] = ()
    newly_withheld: int = 0
    no_longer_withheld: int = 0

    def to_json(self) -> dict[str, Any]:
        """For a file; `from_json` reads it."""
        return asdict(self)

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Effects:
        """What `to_json` wrote."""
        return cls(
            headline=tuple(HeadlineChange(**x) for x in record["headline"]),
            metrics=tuple(MetricChange(**x) for x in record["metrics"]),
            tables=tuple(TableChange(**x) for x in record["tables"]),
            newly_withheld=record["newly_withheld"],
            no_longer_withheld=record["no_longer_withheld"],
        )


@dataclass(frozen=True, slots=True)
class LoadRecord:
    """One load, as it is kept beside the file: everything that its history shows and that a replay needs.

    `load_id` and `version` are those under which it was first published. `file` is the name under which
    it came, `sha256` the hash of its bytes. `report` are rows in, accepted, refused and totals as the
    check found them. `kept` holds the SHA-256 of its tables by name: rows, changes, conflicts, map.
    """

    load_id: str
    version: int
    built_on: int | None
    dataset: str
    mode: Mode
    file: str
    sha256: str
    size: int
    layout: str
    encoding: str
    who: str
    way: str
    when: str
    note: str
    counts: Counts
    effects: Effects
    source: dict[str, str | None] | None = None
    report: dict[str, Any] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """For a file; `from_json` reads it."""
        return asdict(self)

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> LoadRecord:
        """What `to_json` wrote; KeyError or TypeError if it is not that."""
        return cls(
            **{
                **record,
                "counts": Counts(**record["counts"]),
                "effects": Effects.from_json(record["effects"]),
            }
        )
