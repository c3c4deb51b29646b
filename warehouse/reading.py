"""Opening a published version for reading, once its hash has been verified."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType

import duckdb

from catalog.words import Words
from warehouse.connection import open_read_only
from warehouse.durable import sha256_of
from warehouse.errors import Damaged, NoWarehouse, UnknownVersion
from warehouse.location import database_path, warehouse_dir
from warehouse.pointer import Pointer, current_of, published, read_pointer
from warehouse.snapshot import Snapshot, read_manifest


class OpenSnapshot:
    """A version that is open for reading.

    `.warning` is None, or says in both languages why this is not the version that should be current.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        connection: duckdb.DuckDBPyConnection,
        warning: Words | None = None,
    ) -> None:
        self.snapshot = snapshot
        self.warning = warning
        self._connection = connection
        self._lock = threading.Lock()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A new cursor. Take one for each thread, or for each query; never share one.

        A DuckDB connection or cursor that two threads use returns rows of the one's query to the
        other, without an error. A cursor costs about 0.1 ms.
        """
        with self._lock:
            return self._connection.cursor()

    def close(self) -> None:
        """Close the file and every cursor on it."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> OpenSnapshot:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def current_version(root: Path | None = None) -> int | None:
    """The version that readers are given; None where nothing has been published. Reads one small file."""
    root = root or warehouse_dir()
    return current_of(root, read_pointer(root))


def open_snapshot(version: int | None = None, root: Path | None = None) -> OpenSnapshot:
    """Open a version, by default the current one, after verifying the hash of its whole file.

    Where the current one, or the pointer to it, is damaged or missing, the newest version that is
    whole is opened instead, and `.warning` says so. NoWarehouse if nothing has been published;
    UnknownVersion if `version` was never published or has been pruned; Damaged if it, or every
    version, is not as it was published.
    """
    root = root or warehouse_dir()
    if version is not None:
        return _open_published(root, version)
    while True:
        pointer = read_pointer(root)
        if pointer.state == "empty":
            raise NoWarehouse(root)
        try:
            return _open_current(root, pointer)
        except Damaged:
            # Published and pruned while we were looking: look again.
            if read_pointer(root) == pointer:
                raise


def verified(root: Path, version: int, sha256: str | None = None) -> Snapshot:
    """The record of a version whose DuckDB file has the hash that it had when published.

    `sha256` is that of the pointer, if it is known. Damaged if a file is missing or altered.
    """
    path = database_path(root, version)
    snapshot = read_manifest(root, version)
    try:
        found = sha256_of(path)
    except FileNotFoundError as error:
        raise Damaged(
            Words(
                f"第{version}版のファイル{path.name}がありません。",
                f"Version {version}: its file {path.name} is missing.",
            ),
            version,
        ) from error
    if found != snapshot.sha256 or (sha256 is not None and found != sha256):
        raise Damaged(
            Words(
                f"第{version}版のファイル{path.name}は公開時の内容と一致しません（破損または改変）。",
                f"Version {version}: its file {path.name} is not as it was published "
                "(damaged or altered).",
            ),
            version,
        )
    return snapshot


def _open_published(root: Path, version: int) -> OpenSnapshot:
    pointer = read_pointer(root)
    unpublished = pointer.state == "empty" or version > (pointer.version or version)
    try:
        if not unpublished:
            return _open(root, version, pointer.sha256 if version == pointer.version else None)
    except Damaged:
        if database_path(root, version).exists() or version == pointer.version:
            raise
    known = [snapshot.version for snapshot in published(root, pointer)]
    raise UnknownVersion(version, sorted(known))


def _open_current(root: Path, pointer: Pointer) -> OpenSnapshot:
    """The version that the pointer names, or else the newest whole one with a warning."""
    reason = Words(
        "現在の版を示すファイルcurrentがないか、読み取れません。",
        "The file `current`, which says which version to show, is missing or unreadable.",
    )
    if pointer.version is not None:
        try:
            return _open(root, pointer.version, pointer.sha256)
        except Damaged as damage:
            reason = damage.message
    for snapshot in published(root, pointer):
        if snapshot.version == pointer.version:
            continue
        try:
            opened = _open(root, snapshot.version)
        except Damaged:
            # The reason to tell is the current version's; an older one that is damaged is passed over.
            continue
        opened.warning = _served_instead(reason, snapshot)
        return opened
    raise Damaged(
        Words(
            f"{reason.ja}代わりに表示できる版もありません。管理者にお知らせください。",
            f"{reason.en} No other version is whole either. Please tell the administrator.",
        ),
        pointer.version,
    )


def _served_instead(reason: Words, snapshot: Snapshot) -> Words:
    return Words(
        f"{reason.ja}最後に確認できた第{snapshot.version}版（{snapshot.published_at[:10]}公開）を"
        "表示しています。管理者にお知らせください。",
        f"{reason.en} Version {snapshot.version} of {snapshot.published_at[:10]}, the last one "
        "found whole, is shown instead. Please tell the administrator.",
    )


def _open(root: Path, version: int, sha256: str | None = None) -> OpenSnapshot:
    snapshot = verified(root, version, sha256)
    try:
        return OpenSnapshot(snapshot, open_read_only(snapshot.path))
    except duckdb.Error as error:
        raise Damaged(
            Words(
                f"第{version}版のファイル{snapshot.path.name}を開けません：{error}",
                f"Version {version}: its file {snapshot.path.name} cannot be opened: {error}",
            ),
            version,
        ) from error
