"""Refusals in the audit log, written so that whoever is refused cannot fill the disk with them."""

from __future__ import annotations

import threading
import time

from catalog.access import Actor
from warehouse import audit

# This many of one address and action are written each; then only when their number has doubled.
_EACH = 20
_FORGOTTEN_AFTER = 3600.0
_MOST = 10_000

_LOCK = threading.Lock()
_COUNTED: dict[tuple[str, str], tuple[int, float]] = {}


def write_down(actor: Actor, action: str, where: str) -> None:
    """Record that `actor` was refused; `times` says how often within the last hour without a pause."""
    times = _count((actor.address, action), time.monotonic())
    if times <= _EACH or times & (times - 1) == 0:
        audit.record(actor, action, "denied", details={"where": where, "times": times})


def _count(key: tuple[str, str], now: float) -> int:
    with _LOCK:
        times, last = _COUNTED.pop(key, (0, now))
        times = times + 1 if now - last < _FORGOTTEN_AFTER else 1
        # The key is the newest now; the oldest goes.
        _COUNTED[key] = (times, now)
        if len(_COUNTED) > _MOST:
            del _COUNTED[next(iter(_COUNTED))]
        return times
