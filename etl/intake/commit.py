"""A previewed file becomes part of the data: a new version is published, with who, when, why and its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from catalog.access import Actor
from etl.build import DATA
from etl.intake.preview import Say
from warehouse.snapshot import Snapshot

STAGES = ("check", "rebuild", "keep", "publish")


@dataclass(frozen=True, slots=True)
class Committed:
    """The version that was published and the load that made it.

    `rebuilt` where another version had come in between that did not touch the same rows.
    """

    snapshot: Snapshot
    load_id: str
    rebuilt: bool


def commit(
    folder: Path,
    *,
    actor: Actor,
    note: str,
    warnings_seen: bool = False,
    even_if_nothing_changes: bool = False,
    root: Path | None = None,
    data: Path = DATA,
    say: Say = lambda _stage, _share: None,
    on_step: Callable[[str], None] | None = None,
) -> Committed:
    """Publish what was previewed in `folder`. Nothing is published unless all of it is.

    The candidate of the preview is published as it is where it still stands on the current version; else
    it is built again on the newest, and refused where that changes what was seen. Raises Denied without
    the role, and warehouse.errors: NotLoadable (a report with errors, warnings not ticked, no reason
    given, nothing would change and that was not said to be meant), Conflict (another load came first and
    touched the same rows: look at the preview again), Busy, Damaged, CheckFailed.
    """
    raise NotImplementedError
