"""What a checked file would change, seen before it changes: the candidate version is built and compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from etl.build import DATA
from etl.problem import Problem
from warehouse.changes import Counts, Effects, Mode

Say = Callable[[str, float], None]
STAGES = ("load", "changes", "check", "marts", "compare")
# The files of a job's folder that a preview writes, beside what the check wrote
# (upload, report.json, rows.parquet: "row", "column" and the columns of the dataset).
PREVIEW, CANDIDATE = "preview.json", "candidate.duckdb"
CHANGES, CONFLICTS, MAP = "changes.parquet", "conflicts.parquet", "map.parquet"


@dataclass(frozen=True, slots=True)
class Choices:
    """What whoever loads a file decided.

    `source` is a row of the dataset `source`: rows that name no source, or one that the data do not know,
    get it. Where the file's figure differs from another source's (conflict) or is empty where one is
    known (emptied), the present row stays, but for the rows whose `number` in changes.parquet is in
    `taken`, or for all conflicts with `take_all_conflicts`, all emptied ones with `take_all_emptied`.
    """

    mode: Mode = "add_or_change"
    source: dict[str, str | None] | None = None
    take_all_conflicts: bool = False
    take_all_emptied: bool = False
    taken: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """For a request; `from_json` reads it."""
        return asdict(self)

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Choices:
        """What `to_json` wrote; keys that are left out have their default."""
        return cls(**{**record, "taken": tuple(record.get("taken", ()))})


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change. With `problems` nothing can be loaded as it stands, and the rest is empty.

    `built_on` is the version that it was compared with. `same_file` are the loads that brought the same
    bytes before; `also` are files of data/ that have changed since that version was built and would be
    taken in with it. The tables lie in the job's folder: see `changes`, `conflicts` and `map`, and
    warehouse.loads.LoadDetail for their columns.
    """

    folder: Path
    dataset: str
    choices: Choices
    built_on: int | None
    counts: Counts = field(default_factory=Counts)
    effects: Effects = field(default_factory=Effects)
    problems: tuple[Problem, ...] = ()
    same_file: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def nothing_would_change(self) -> bool:
        """Whether a commit would need an explicit yes."""
        return self.counts.nothing and not self.also

    @property
    def changes(self) -> Path:
        """Parquet: number, status, chosen, row, column, key, old_<column>, new_<column> …"""
        return self.folder / CHANGES

    @property
    def conflicts(self) -> Path:
        """Parquet: number, key, old_value, old_source_id, new_value, new_source_id, outcome, stands."""
        return self.folder / CONFLICTS

    @property
    def map(self) -> Path:
        """Parquet: metric, region_id, the rest of the mart's key, old, new, difference; largest first."""
        return self.folder / MAP


def preview(
    folder: Path,
    choices: Choices,
    say: Say = lambda _stage, _share: None,
    *,
    root: Path | None = None,
    data: Path = DATA,
) -> Preview:
    """Build the candidate version in `folder` and compare it; `say` hears STAGES with the share done.

    Writes nothing outside of `folder`. Errors: Damaged where a kept file of an earlier load is.
    """
    raise NotImplementedError


def read_preview(folder: Path) -> Preview:
    """What `preview` found in `folder`. FileNotFoundError if there was none."""
    raise NotImplementedError
