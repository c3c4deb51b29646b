"""The file `current`: which version readers are given."""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from warehouse.durable import write_atomically
from warehouse.errors import Damaged
from warehouse.location import pointer_path, version_in
from warehouse.snapshot import Snapshot, read_manifest


@dataclass(frozen=True, slots=True)
class Pointer:
    """What `current` says.

    state "set": `version` and `sha256` are those of the current version. "empty": a first publish
    has begun and none has ended, or there is no warehouse. "lost": versions are there but the file
    is missing or unreadable.
    """

    state: Literal["set", "empty", "lost"]
    version: int | None = None
    sha256: str | None = None


def read_pointer(root: Path) -> Pointer:
    """What `current` says; never an error about its content, as readers can go on without it."""
    try:
        record = json.loads(_read(pointer_path(root)))
        if record["version"] is None:
            return Pointer("empty")
        return Pointer("set", int(record["version"]), str(record["sha256"]))
    except FileNotFoundError:
        return Pointer("lost") if _holds_versions(root) else Pointer("empty")
    except (ValueError, KeyError, TypeError):
        return Pointer("lost")


def write_pointer(root: Path, snapshot: Snapshot | None) -> None:
    """Make `snapshot` the current version, in one step; None says that none is published yet."""
    record = {
        "version": snapshot.version if snapshot else None,
        "sha256": snapshot.sha256 if snapshot else None,
    }
    write_atomically(pointer_path(root), (json.dumps(record) + "\n").encode("utf-8"))


def current_of(root: Path, pointer: Pointer) -> int | None:
    """The current version; where the pointer is lost, the newest version with a whole manifest."""
    if pointer.state != "lost":
        return pointer.version
    return next((snapshot.version for snapshot in published(root, pointer)), None)


def published(root: Path, pointer: Pointer) -> list[Snapshot]:
    """Every published version whose manifest is whole, newest first.

    A version newer than the pointer says was left by a publish that was killed: it is not one.
    """
    snapshots = []
    for version in sorted(numbered_manifests(root), reverse=True):
        if pointer.state == "empty" or (pointer.version is not None and version > pointer.version):
            continue
        try:
            snapshots.append(read_manifest(root, version))
        except Damaged:
            # Not fit to be served or returned to; `verify` reports it.
            continue
    return snapshots


def numbered_manifests(root: Path) -> list[int]:
    """The versions of which a manifest lies in `root`, published or not, whole or not."""
    versions = (version_in(path.name) for path in root.glob("*.json"))
    return [version for version in versions if version is not None]


def _holds_versions(root: Path) -> bool:
    # The first publish writes a pointer before anything else, so versions without one mean a loss.
    return root.is_dir() and any(
        version_in(path.name) is not None and not path.name.startswith(".")
        for path in root.iterdir()
    )


def _read(path: Path) -> bytes:
    for _ in range(50):
        try:
            return path.read_bytes()
        except PermissionError:
            # Windows, in the instant in which the file is being replaced.
            if os.name != "nt":
                raise
            time.sleep(0.02)
    return path.read_bytes()
