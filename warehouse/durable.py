"""Writing so that a power cut leaves the old content or the new one, and hashing what was written."""

from __future__ import annotations

import hashlib
import os
import sys
import time
import uuid
from pathlib import Path

UNFINISHED = ".new"
_WINDOWS_PATIENCE_SECONDS = 5.0


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal. OSError if it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_file(path: Path) -> None:
    """Return once the content of `path` is on the disk."""
    with path.open("r+b") as file:
        _sync(file.fileno())


def sync_directory(path: Path) -> None:
    """Return once the names in `path` are on the disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        _sync(descriptor)
    finally:
        os.close(descriptor)


def replace(source: Path, target: Path) -> None:
    """Rename a file over another in one step.

    On Windows that fails while a reader has the target open, which lasts milliseconds: it is tried
    again for a few seconds. PermissionError after that.
    """
    give_up = time.monotonic() + _WINDOWS_PATIENCE_SECONDS
    while True:
        try:
            source.replace(target)
            return
        except PermissionError:
            if os.name != "nt" or time.monotonic() > give_up:
                raise
            time.sleep(0.02)


def write_atomically(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Write `content` to `path`: whoever reads it sees all of the old or all of the new.

    `mode` is that of a new file before the process's mask: 0o600 for what nobody else may read.
    """
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex}{UNFINISHED}")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(beside, flags, mode), "wb") as file:
            file.write(content)
            file.flush()
            _sync(file.fileno())
        replace(beside, path)
    except Exception:
        beside.unlink(missing_ok=True)
        raise
    sync_directory(path.parent)


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":
        # fsync alone leaves the bytes in the drive's cache on macOS.
        import fcntl

        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
        except OSError:
            # Network and some external drives do not know the call.
            os.fsync(descriptor)
            return
    os.fsync(descriptor)
