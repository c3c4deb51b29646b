"""Files that were made, kept on the disk so that all who ask for the same one get it."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

from warehouse.durable import write_atomically
from warehouse.location import takeaway_dir, warehouse_dir

# A file is kept for a week after it was last asked for, and no more than so many bytes of files.
KEPT_SECONDS = 7 * 24 * 3600
MOST_BYTES = 500_000_000
# The file that whoever makes one locks.
LOCK = "lock"


def place_of(*made_of: object, ending: str) -> Path:
    """Where the file lies, or would lie, that is made of this; whatever changes it must be among `made_of`."""
    sign = hashlib.sha256(repr(made_of).encode()).hexdigest()[:32]
    return takeaway_dir(warehouse_dir()) / f"{sign}.{ending}"


def find(place: Path) -> bool:
    """Whether there is a file at `place`; it is then kept for another while."""
    try:
        os.utime(place)
    except FileNotFoundError:
        return False
    return True


def put(place: Path, content: bytes) -> None:
    """Keep `content` at `place`, and take away what has been kept long enough."""
    place.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(place, content)
    prune(place.parent, but=place)


def prune(folder: Path, but: Path, now: float | None = None) -> None:
    """Remove what nobody has asked for in KEPT_SECONDS, then the oldest until MOST_BYTES are left."""
    now = time.time() if now is None else now
    found = []
    for path in folder.iterdir():
        if path == but or not path.is_file() or path.name == LOCK:
            continue
        try:
            about = path.stat()
        except FileNotFoundError:
            # Another process was quicker.
            continue
        found.append((about.st_mtime, about.st_size, path))
    room = MOST_BYTES
    for asked_at, size, path in sorted(found, reverse=True):
        room -= size
        if room < 0 or now - asked_at > KEPT_SECONDS:
            path.unlink(missing_ok=True)
