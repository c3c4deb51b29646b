"""The files that uploads leave: the bytes as they came, and what is kept of each load, under their hashes.

WAREHOUSE_DIR/uploads/<sha256> are bytes as they came; WAREHOUSE_DIR/loads/<sha256>.parquet and .json are
the rows, the changes and the record of a load. Nothing is ever overwritten: a name is the hash of the
content. Only a write under the lock of publishing adds or removes files (warehouse.publish).
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from catalog.words import Words
from warehouse.changes import LoadRecord
from warehouse.durable import UNFINISHED, replace, sha256_of, sync_directory, sync_file
from warehouse.errors import Damaged
from warehouse.location import loads_dir, uploads_dir
from warehouse.pointer import numbered_manifests
from warehouse.snapshot import read_manifest
from warehouse.sweeping import remove

FOLDERS = (uploads_dir, loads_dir)


@dataclass(frozen=True, slots=True)
class KeptLoad:
    """A load as a version names it: the SHA-256 of its record, and the record."""

    sha256: str
    record: LoadRecord


def keep_file(path: Path, root: Path) -> str:
    """Keep the bytes of an uploaded file as they are; their SHA-256. Hold the lock of publishing."""
    return _keep(path, uploads_dir(root), "")


def keep_table(path: Path, root: Path) -> str:
    """Keep a Parquet file of a load; its SHA-256. Hold the lock of publishing."""
    return _keep(path, loads_dir(root), ".parquet")


def keep_record(record: LoadRecord, root: Path, folder: Path) -> str:
    """Keep the record of a load, written in `folder` first; its SHA-256. Hold the lock of publishing."""
    path = folder / f"{uuid.uuid4().hex}.json"
    path.write_bytes(
        (
            json.dumps(record.to_json(), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
        ).encode()
    )
    try:
        return _keep(path, loads_dir(root), ".json")
    finally:
        path.unlink(missing_ok=True)


def kept_file(sha256: str, root: Path) -> Path:
    """The bytes of an upload, their hash verified now. Damaged if they are missing or altered."""
    return _verified(uploads_dir(root) / sha256, sha256)


def kept_table(sha256: str, root: Path) -> Path:
    """A Parquet file of a load, its hash verified now. Damaged if it is missing or altered."""
    return _verified(loads_dir(root) / f"{sha256}.parquet", sha256)


def kept_record(sha256: str, root: Path) -> LoadRecord:
    """The record of a load, its hash verified now. Damaged if it is missing or altered."""
    path = _verified(loads_dir(root) / f"{sha256}.json", sha256)
    return LoadRecord.from_json(json.loads(path.read_bytes()))


def sweep_loads(root: Path) -> list[str]:
    """Remove the files that no version names, and unfinished ones; their names. Hold the lock of publishing.

    Nothing is removed while a manifest or a record is damaged: what it names cannot be told.
    """
    named: set[str] = set()
    try:
        for version in numbered_manifests(root):
            named |= set(names_of(read_manifest(root, version).loads.values(), root))
    except Damaged:
        return []
    removed = []
    for folder in FOLDERS:
        for path in sorted(folder(root).glob("*")):
            name = f"{path.parent.name}/{path.name}"
            if name not in named and path.is_file():
                remove(path)
                removed.append(name)
    return removed


def names_of(records: Iterable[str], root: Path) -> Iterator[str]:
    """The files, relative to `root`, that loads need, given the SHA-256 of their records. Damaged."""
    for sha256 in records:
        record = kept_record(sha256, root)
        yield f"loads/{sha256}.json"
        yield f"uploads/{record.sha256}"
        yield from (f"loads/{table}.parquet" for table in record.kept.values())


def _keep(path: Path, folder: Path, suffix: str) -> str:
    sha256 = sha256_of(path)
    target = folder / f"{sha256}{suffix}"
    if target.exists() and sha256_of(target) == sha256:
        return sha256
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = folder / f".{uuid.uuid4().hex}{UNFINISHED}"
    try:
        shutil.copyfile(path, beside)
        beside.chmod(0o600)
        sync_file(beside)
        replace(beside, target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_directory(folder)
    sync_directory(folder.parent)
    return sha256


def _verified(path: Path, sha256: str) -> Path:
    try:
        found = sha256_of(path)
    except FileNotFoundError as error:
        raise Damaged(
            Words(
                f"保管した取込みファイル{path.parent.name}/{path.name}がありません。バックアップから復元してください。",
                f"A kept file of a load, {path.parent.name}/{path.name}, is missing: restore it from the backup.",
            )
        ) from error
    if found != sha256:
        raise Damaged(
            Words(
                f"保管した取込みファイル{path.parent.name}/{path.name}は保管時の内容と一致しません（破損または改変）。"
                "バックアップから復元してください。",
                f"A kept file of a load, {path.parent.name}/{path.name}, is not as it was kept "
                "(damaged or altered): restore it from the backup.",
            )
        )
    return path
