"""Who is signed in, kept on the server: a file a session, named after the hash of a secret that the browser holds.

The time of a file is when its session was last used. Copies of the app that share the warehouse share
the sessions.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from warehouse.durable import write_atomically
from warehouse.location import sessions_dir, warehouse_dir

# Used again within this time, the file is left as it is.
_TOUCH_SECONDS = 30.0
_NAMED = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody signed in. `epoch` is that of his account at the time; times are seconds since 1970."""

    name: str
    epoch: str
    began: float
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a session lasts: unused, and at all. In seconds."""

    idle: float = 30 * 60.0
    longest: float = 12 * 3600.0


def begin(
    name: str, epoch: str, *, token: str | None = None, limits: Limits, root: Path | None = None
) -> str:
    """Begin a session; the secret for the browser, which is kept nowhere here. Removes what has long ended.

    `token` is given where the browser holds a secret already: an identity provider's.
    """
    folder = sessions_dir(root or warehouse_dir())
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep(folder, limits)
    token = token or secrets.token_urlsafe(32)
    _write(_path(folder, token), Session(name, epoch, time.time()))
    return token


def find(token: str, limits: Limits, root: Path | None = None) -> Session | None:
    """The session of a secret; None if there is none, or it has ended or not been used for too long.

    Finding it counts as using it.
    """
    path = _path(sessions_dir(root or warehouse_dir()), token)
    try:
        used = path.stat().st_mtime
        session = Session(**json.loads(path.read_bytes()))
        now = time.time()
        is_over = session.ended or now - used > limits.idle or now - session.began > limits.longest
        if is_over:
            return None
        if now - used > _TOUCH_SECONDS:
            os.utime(path)
    except (OSError, ValueError, TypeError):
        return None
    return session


def is_known(token: str, root: Path | None = None) -> bool:
    """Whether a session of this secret was ever begun, and not yet swept away."""
    return _path(sessions_dir(root or warehouse_dir()), token).exists()


def end(token: str, root: Path | None = None) -> None:
    """End a session. What the browser holds is worth nothing from now on; ending it twice is as once."""
    path = _path(sessions_dir(root or warehouse_dir()), token)
    try:
        session = Session(**json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError):
        return
    _write(path, Session(session.name, session.epoch, session.began, ended=True))


def _path(folder: Path, token: str) -> Path:
    return folder / hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _write(path: Path, session: Session) -> None:
    write_atomically(path, json.dumps(asdict(session)).encode(), mode=0o600)


def _sweep(folder: Path, limits: Limits) -> None:
    """Remove sessions that nobody can continue: used last before any limit, so `ended` need not be kept."""
    old = time.time() - 2 * limits.longest
    for path in folder.iterdir():
        if _NAMED.fullmatch(path.name) and path.stat().st_mtime < old:
            path.unlink(missing_ok=True)
