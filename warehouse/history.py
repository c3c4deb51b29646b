"""Published versions: which there are, going back to one, keeping one, pruning the rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from catalog.access import Actor
from catalog.datasets import LOAD
from warehouse.acting import acting
from warehouse.connection import literal, quoted, tables_of
from warehouse.durable import replace, sync_directory, write_atomically
from warehouse.errors import NoWarehouse, UnknownVersion
from warehouse.location import (
    lock_path,
    manifest_path,
    pin_lock_path,
    pin_path,
    tombstone_path,
    version_in,
    warehouse_dir,
)
from warehouse.locking import locked
from warehouse.pointer import current_of, published, read_pointer
from warehouse.presentations import held
from warehouse.publish import publish
from warehouse.reading import verified
from warehouse.snapshot import Snapshot, read_manifest
from warehouse.sweeping import remove_version
from warehouse.uploads import sweep_loads


def history(root: Path | None = None) -> list[Snapshot]:
    """Every published version that has not been pruned, newest first.

    One whose manifest is damaged cannot be told and is left out; `verify` reports it.
    """
    root = root or warehouse_dir()
    return published(root, read_pointer(root))


def roll_back(
    version: int,
    *,
    actor: Actor,
    note: str,
    seen: int | None = None,
    root: Path | None = None,
    on_step: Callable[[str], None] | None = None,
) -> Snapshot:
    """Publish a new version whose content is that of `version`, and make it the current one.

    It has the loads of `version`: those that came later are not in it. The ledger `load`, where the old
    version has one, gets a row with action "rollback". `seen` is the version that was current when
    whoever asks decided: Conflict if another is by now. Errors: Denied without the role; as those of
    `publish`; UnknownVersion, Damaged if there is nothing whole to go back to.
    """
    root = root or warehouse_dir()
    with acting(actor, "roll_back", root, to=version, note=note) as details:
        built_on = current_of(root, read_pointer(root)) if seen is None else seen
        snapshot = _publish_again(version, actor.name, note, built_on, root, on_step)
        details |= {"version": snapshot.version, "published": snapshot.sha256}
    return snapshot


def _publish_again(
    version: int,
    who: str,
    note: str,
    built_on: int | None,
    root: Path,
    on_step: Callable[[str], None] | None,
) -> Snapshot:
    _published_or_refuse(root, version)

    def copy_old(connection: duckdb.DuckDBPyConnection, new: int) -> None:
        # Under the lock: nobody prunes the old version in the meantime.
        old = verified(root, version)
        connection.execute(f"ATTACH {literal(old.path)} AS old_version (READ_ONLY)")
        connection.execute(f"COPY FROM DATABASE old_version TO {quoted(f'{new:06d}')}")
        connection.execute("DETACH old_version")
        if ("main", LOAD.name) in tables_of(connection):
            _enter_in_ledger(connection, old, new, who, note)

    return publish(
        copy_old,
        who=who,
        note=note,
        built_on=built_on,
        root=root,
        on_step=on_step,
        action="rollback",
        # The content is what the program of then made.
        code=read_manifest(root, version).code,
    )


def pin(version: int, *, actor: Actor, root: Path | None = None) -> None:
    """Keep a version from being pruned. UnknownVersion if there is none such; Denied. Twice is as once."""
    root = root or warehouse_dir()
    with acting(actor, "pin", root, version=version), locked(pin_lock_path(root)):
        _published_or_refuse(root, version)
        pinned_at = datetime.now(UTC).isoformat(timespec="seconds")
        write_atomically(pin_path(root, version), f"{pinned_at}\n".encode())


def unpin(version: int, *, actor: Actor, root: Path | None = None) -> None:
    """Let a version be pruned again; nothing happens if it was not pinned. Denied without the role."""
    root = root or warehouse_dir()
    with acting(actor, "pin", root, version=version, off=True), locked(pin_lock_path(root)):
        pin_path(root, version).unlink(missing_ok=True)


def pinned(root: Path | None = None) -> list[int]:
    """The versions that are pinned, newest first."""
    folder = pin_path(root or warehouse_dir(), 0).parent
    names = [version_in(path.name) for path in folder.glob("[0-9]*")]
    return sorted((version for version in names if version is not None), reverse=True)


def prune(keep: int = 10, *, actor: Actor, root: Path | None = None) -> list[int]:
    """Remove old versions; the versions removed, oldest first.

    Kept are the current one, the pinned ones, those that a presentation shows and the newest `keep`,
    and the files of every load that one of these is made of. Nothing is removed while the
    current one is damaged, as an older one is shown then: Damaged. Readers that have a removed
    version open go on reading it. ValueError if `keep` is negative; NoWarehouse.
    """
    if keep < 0:
        raise ValueError(f"keep is {keep}; it must be 0 or more")
    root = root or warehouse_dir()
    with acting(actor, "prune", root, keep=keep) as details, locked(lock_path(root)):
        pointer = read_pointer(root)
        current = current_of(root, pointer)
        if current is None:
            raise NoWarehouse(root)
        verified(root, current, pointer.sha256)
        old = [snapshot.version for snapshot in published(root, pointer)[keep:]]
        with locked(pin_lock_path(root)):
            spared = {current, *pinned(root), *held(root)}
            doomed = sorted(version for version in old if version not in spared)
            for version in doomed:
                # From here it is in no history, and a removal that is cut short is resumed.
                replace(manifest_path(root, version), tombstone_path(root, version))
        sync_directory(root)
        for version in doomed:
            remove_version(root, version)
        details["removed"] = ", ".join(map(str, doomed))
        details["files"] = len(sweep_loads(root))
    return doomed


def _published_or_refuse(root: Path, version: int) -> None:
    known = [snapshot.version for snapshot in history(root)]
    if version not in known:
        raise UnknownVersion(version, sorted(known))


def _enter_in_ledger(
    connection: duckdb.DuckDBPyConnection, old: Snapshot, new: int, who: str, note: str
) -> None:
    row: dict[str, str | int] = {
        "load_id": f"{new:06d}-rollback",
        "version": new,
        "action": "rollback",
        "dataset": "*",
        "file_name": old.path.name,
        "sha256": old.sha256,
        "layout": "snapshot",
        "rows_added": 0,
        "rows_changed": 0,
        "rows_removed": 0,
        "who": who,
        "loaded_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "note": note,
    }
    names = ", ".join(quoted(name) for name in row)
    marks = ", ".join("?" for _ in row)
    # The ledger of an old version may lack columns that came later; these are of uploads alone.
    connection.execute(
        f"INSERT INTO {quoted(LOAD.name)} ({names}) VALUES ({marks})", list(row.values())
    )
