"""What was published when: every version that is there, the loads that brought it, and loads whose version is gone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import pyarrow.parquet as pq

from catalog.datasets import LOAD
from warehouse.durable import sha256_of
from warehouse.errors import Damaged
from warehouse.history import history, pinned
from warehouse.location import manifest_path, version_in, warehouse_dir
from warehouse.pointer import current_of, numbered_manifests, read_pointer
from warehouse.reading import verified
from warehouse.snapshot import Snapshot

State = Literal["current", "kept", "pruned", "damaged"]


@dataclass(frozen=True, slots=True)
class Load:
    """A row of the ledger: a file that brought rows of a dataset."""

    load_id: str
    action: str
    dataset: str
    file_name: str
    sha256: str
    layout: str
    added: int
    changed: int
    removed: int


Ledger = tuple[tuple[int, Load, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A version with what was loaded for it. `at` is ISO 8601 in UTC, "" where the record is damaged.

    State "pruned": the version itself has been removed, but what it loaded is still in the current one.
    """

    version: int
    action: str
    at: str
    who: str
    note: str
    built_on: int | None
    state: State
    is_pinned: bool
    loads: tuple[Load, ...]

    @property
    def added(self) -> int:
        """Rows that the version added."""
        return sum(load.added for load in self.loads)

    @property
    def changed(self) -> int:
        """Rows that the version changed."""
        return sum(load.changed for load in self.loads)

    @property
    def removed(self) -> int:
        """Rows that the version removed."""
        return sum(load.removed for load in self.loads)

    @property
    def upload(self) -> Load | None:
        """The file that staff loaded for this version; None for a build or a roll-back."""
        return next((load for load in self.loads if load.action == "upload"), None)

    @property
    def content_of(self) -> int | None:
        """The version whose content a roll-back brought back; None for all else."""
        if self.action != "rollback":
            return None
        return next((version_in(x.file_name) for x in self.loads if x.action == "rollback"), None)

    @property
    def can_be_read(self) -> bool:
        """Whether its content is there to be looked at."""
        return self.state in ("current", "kept")


def entries(root: Path | None = None) -> list[Entry]:
    """Every version that is there, and every load of the current one whose version has been pruned; newest first."""
    root = root or warehouse_dir()
    pointer = read_pointer(root)
    current = current_of(root, pointer)
    kept = history(root)
    pins = set(pinned(root))
    found = [_entry(s, s.version == current, s.version in pins) for s in kept]
    there = {s.version for s in kept}
    newest = current or 0
    for version in numbered_manifests(root):
        if version not in there and version <= newest and manifest_path(root, version).exists():
            found.append(Entry(version, "", "", "", "", None, "damaged", version in pins, ()))
            there.add(version)
    found += _pruned(next((s for s in kept if s.version == current), None), there)
    return sorted(found, key=lambda entry: entry.version, reverse=True)


def damage(version: int, root: Path | None = None) -> Damaged | None:
    """What is wrong with the file of a version; None if it is whole. Its hash is taken once a state of the file."""
    root = root or warehouse_dir()
    try:
        about = (root / f"{version:06d}.duckdb").stat()
        _verify_once(root, version, about.st_mtime_ns, about.st_size)
    except FileNotFoundError:
        try:
            verified(root, version)
        except Damaged as found:
            return found
    except Damaged as found:
        return found
    return None


@lru_cache(maxsize=50)
def _verify_once(root: Path, version: int, _changed: int, _size: int) -> None:
    verified(root, version)


def _entry(snapshot: Snapshot, is_current: bool, is_pinned: bool) -> Entry:
    ledger = _ledger(snapshot)
    state: State = "damaged" if ledger is None else "current" if is_current else "kept"
    own = tuple(load for version, load, *_ in ledger or () if version == snapshot.version)
    return Entry(
        snapshot.version, snapshot.action, snapshot.published_at, snapshot.who, snapshot.note,
        snapshot.built_on, state, is_pinned, own,
    )  # fmt: skip


def _pruned(current: Snapshot | None, there: set[int]) -> list[Entry]:
    if current is None:
        return []
    gone: dict[int, list[tuple[Load, str, str, str]]] = {}
    for version, load, at, who, note in _ledger(current) or ():
        if version not in there and load.action == "upload":
            gone.setdefault(version, []).append((load, at, who, note))
    return [
        Entry(
            version, "upload", rows[0][1], rows[0][2], rows[0][3], None, "pruned", False,
            tuple(load for load, *_ in rows),
        )
        for version, rows in gone.items()
    ]  # fmt: skip


def _ledger(snapshot: Snapshot) -> Ledger | None:
    """The ledger of a version: version, load, when, who, why. None where its file is not as published."""
    if LOAD.name not in snapshot.parquet:
        return ()
    return _read_ledger(snapshot.parquet_path(LOAD.name), snapshot.parquet[LOAD.name])


@lru_cache(maxsize=200)
def _read_ledger(path: Path, sha256: str) -> Ledger | None:
    try:
        if sha256_of(path) != sha256:
            return None
    except FileNotFoundError:
        return None
    rows = pq.read_table(path).sort_by("load_id").to_pylist()
    return tuple(
        (
            int(r["version"]),
            Load(
                r["load_id"], r["action"], r["dataset"], r["file_name"], r["sha256"], r["layout"],
                r["rows_added"], r["rows_changed"], r["rows_removed"],
            ),
            r["loaded_at"], r["who"], r["note"] or "",
        )
        for r in rows
    )  # fmt: skip
