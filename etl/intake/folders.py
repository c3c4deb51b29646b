"""The folders that uploads are worked on in: one a job, removed with it, leftovers swept."""

from __future__ import annotations

import atexit
import shutil
import time
import uuid
from pathlib import Path

from filelock import FileLock, Timeout

from warehouse.location import warehouse_dir

# The bytes as they came lie in the folder of a job under this name.
UPLOAD = "upload"
# Whoever left a page open overnight uploads the file again.
_KEEP_SECONDS = 24 * 3600
_homes: dict[Path, tuple[Path, FileLock]] = {}


def new_folder(root: Path | None = None) -> Path:
    """A new empty folder below `root`/jobs that only this user can read; leftovers are swept first.

    Each process has a home there, and holds a lock beside it as long as it lives: a home whose lock
    is free belonged to a process that has ended.
    """
    jobs = (root or warehouse_dir()) / "jobs"
    home = _home(jobs)
    sweep(jobs)
    folder = home / uuid.uuid4().hex
    folder.mkdir(mode=0o700)
    return folder


def remove_folder(folder: Path) -> None:
    """Remove a job's folder and all that is in it."""
    shutil.rmtree(folder, ignore_errors=True)


def sweep(jobs: Path) -> None:
    """Remove the folders of processes that have ended, and our own that nobody touched for a day."""
    for lock in jobs.glob("*.lock"):
        home = lock.with_suffix("")
        if any(home == ours for ours, _ in _homes.values()):
            continue
        try:
            with FileLock(lock, timeout=0):
                shutil.rmtree(home, ignore_errors=True)
                lock.unlink(missing_ok=True)
        except (Timeout, OSError):
            # Its process lives.
            continue
    now = time.time()
    for home, _ in _homes.values():
        if home.parent != jobs:
            continue
        for folder in home.iterdir():
            if now - _touched(folder) > _KEEP_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)


def _home(jobs: Path) -> Path:
    if jobs not in _homes or not _homes[jobs][0].exists():
        home = jobs / uuid.uuid4().hex[:12]
        home.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(home.with_suffix(".lock"), timeout=0, thread_local=False)
        lock.acquire()
        home.mkdir(mode=0o700)
        _homes[jobs] = (home, lock)
        atexit.register(_leave, home, lock)
    return _homes[jobs][0]


def _leave(home: Path, lock: FileLock) -> None:
    shutil.rmtree(home, ignore_errors=True)
    lock.release()
    home.with_suffix(".lock").unlink(missing_ok=True)


def _touched(folder: Path) -> float:
    times = [folder.stat().st_mtime]
    for path in folder.iterdir():
        try:
            times.append(path.stat().st_mtime)
        except FileNotFoundError:
            continue
    return max(times)
