"""One writer at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from warehouse.errors import Busy

PATIENCE_SECONDS = 120.0


@contextmanager
def locked(path: Path, timeout: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold the lock file at `path`; Busy if another process or thread holds it past `timeout` seconds.

    The operating system releases the lock of a process that dies.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path)
    try:
        lock.acquire(timeout=timeout)
    except Timeout as error:
        raise Busy(path, timeout) from error
    try:
        yield
    finally:
        lock.release()
