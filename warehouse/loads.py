"""The loads of a version: which there are, what each changed, and its file to have again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from catalog.access import Actor
from warehouse.changes import LoadRecord


@dataclass(frozen=True, slots=True)
class LoadDetail:
    """A load with its tables as Parquet files, whose hashes were verified now.

    `changes`: status, chosen, row, column, the key of the dataset, then old_<column> and new_<column> of
    each other column. `conflicts`: the key, old_value, old_source_id, new_value, new_source_id, outcome
    (keeps, takes, both), stands (old, new). `map`: metric, region_id, the rest of the mart's key, old,
    new, difference, largest first.
    """

    record: LoadRecord
    changes: Path
    conflicts: Path
    map: Path


def loads_of(version: int | None = None, root: Path | None = None) -> list[LoadRecord]:
    """The uploads that a version (the current one) is made of, in the order in which they are applied.

    Errors: as those of open_snapshot; Damaged if a record is not as it was kept.
    """
    raise NotImplementedError


def load_detail(load_id: str, *, actor: Actor, root: Path | None = None) -> LoadDetail:
    """A load that a kept version names. Denied without the role; UnknownLoad; Damaged."""
    raise NotImplementedError


def open_file_of(load_id: str, *, actor: Actor, root: Path | None = None) -> tuple[str, bytes]:
    """The name and the bytes of the file of a load, as they came. Denied without the role; UnknownLoad; Damaged.

    Each time it is handed out is written to the audit log.
    """
    raise NotImplementedError
