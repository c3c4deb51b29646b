"""Version numbers that are never used twice, and the removal of what killed publishes left."""

from __future__ import annotations

import shutil
import uuid
from pathlib import Path

from warehouse.durable import UNFINISHED
from warehouse.location import (
    database_path,
    parquet_dir,
    tombstone_path,
    version_in,
)
from warehouse.pointer import Pointer

_BUILDING = ".building"


def reserve(root: Path, pointer: Pointer) -> tuple[int, Path]:
    """The next version and a new folder to build it in, whose name marks the number as used.

    The number is one more than any that a file in `root` bears, leftovers included. The folder's
    name is never used again either: DuckDB serves old content for a path that it has open.
    """
    used = [version_in(path.name) for folder in (root, root / "pins") for path in folder.glob("*")]
    version = max([number for number in used if number is not None] + [pointer.version or 0]) + 1
    building = root / f".{version:06d}-{uuid.uuid4().hex[:8]}{_BUILDING}"
    building.mkdir()
    return version, building


def sweep(root: Path, pointer: Pointer, building: Path) -> None:
    """Remove what killed publishes and prunes left, but for `building`; hold the lock.

    Leftovers are unfinished files and folders, versions newer than the pointer says, and the rest
    of versions whose removal has begun. While the pointer is lost, nothing tells a leftover from a
    published version, and none is removed.
    """
    for path in sorted(root.iterdir()):
        if path == building:
            continue
        version = version_in(path.name)
        unfinished = path.name.startswith(".") and path.name.endswith((UNFINISHED, _BUILDING))
        newer = pointer.state != "lost" and version is not None and version > (pointer.version or 0)
        if unfinished or newer:
            remove(path)
    for tombstone in sorted(root.glob("*.pruned")):
        version = version_in(tombstone.name)
        if version is not None:
            remove_version(root, version)


def remove_version(root: Path, version: int) -> None:
    """Remove the files of a version whose manifest has become a tombstone; the tombstone goes last."""
    if remove(database_path(root, version)) and remove(parquet_dir(root, version)):
        remove(tombstone_path(root, version))


def remove(path: Path) -> bool:
    """Remove a file or a folder. False if Windows holds it open for a reader: the next sweep tries again."""
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except PermissionError:
        return False
    return True


def empty(folder: Path) -> None:
    """Remove what a folder holds. The folder stays, as the mark that its number was used."""
    for path in sorted(folder.iterdir()):
        remove(path)
