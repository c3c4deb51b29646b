"""What whoever loads a file decides: how its rows go in, of which source they are, which figures it may replace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from warehouse.changes import Mode


@dataclass(frozen=True, slots=True)
class Choices:
    """`mode` says whether rows of the same source that the file lacks stay.

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
