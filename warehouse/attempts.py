"""Failed attempts to sign in, and how long to wait after them: shared by every copy of the app."""

from __future__ import annotations

import hashlib
import ipaddress
import json
import time
from pathlib import Path

from warehouse.durable import write_atomically
from warehouse.location import attempts_path, warehouse_dir
from warehouse.locking import locked

# Attempts that are free before waits begin: of one name from one network, of one network, of one name.
FREE = {"name and network": 5, "network": 20, "name": 50}
LONGEST_WAIT = 15 * 60.0
_FORGOTTEN_AFTER = 24 * 3600.0
_MOST = 10_000
# How many failed, when the last did, and whether the wait after it has been told.
_Failed = tuple[int, float, bool]
_NONE: _Failed = (0, 0.0, False)


class Wait(Exception):
    """Too many attempts failed: none is looked at for `seconds`. `is_first` since the last one that was."""

    def __init__(self, seconds: float, is_first: bool) -> None:
        super().__init__(f"wait {seconds:.0f} s")
        self.seconds = seconds
        self.is_first = is_first


def before(name: str, address: str, root: Path | None = None) -> None:
    """Count an attempt as failed before it is looked at, so that many at once gain nothing.

    Wait if it may not be looked at yet: after the free ones, each failed attempt doubles the time,
    from one second to fifteen minutes. `succeeded` takes it back.
    """
    path = attempts_path(root or warehouse_dir())
    now = time.time()
    with locked(path.with_name("attempts.lock")):
        failed = _read(path)
        keys = _keys(name, address)
        for kind, key in keys.items():
            count, last, told = failed.get(key, _NONE)
            left = last + _wait(count, FREE[kind]) - now
            if left > 0:
                if not told:
                    failed[key] = (count, last, True)
                    _write(path, failed, now)
                raise Wait(left, is_first=not told)
        for key in keys.values():
            failed[key] = (failed.get(key, _NONE)[0] + 1, now, False)
        _write(path, failed, now)


def succeeded(name: str, address: str, root: Path | None = None) -> None:
    """Forget the failed attempts of a name from a network, and the one just counted."""
    path = attempts_path(root or warehouse_dir())
    with locked(path.with_name("attempts.lock")):
        failed = _read(path)
        for kind, key in _keys(name, address).items():
            count, last, _ = failed.pop(key, _NONE)
            if kind != "name and network" and count > 1:
                failed[key] = (count - 1, last, False)
        _write(path, failed, time.time())


def _wait(count: int, free: int) -> float:
    return 0.0 if count < free else min(LONGEST_WAIT, 2.0 ** min(count - free, 20))


def _keys(name: str, address: str) -> dict[str, str]:
    network = _network(address)
    parts = {"name and network": f"{name}\n{network}", "network": f"\n{network}", "name": name}
    return {
        kind: hashlib.sha256(f"{kind}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
        for kind, text in parts.items()
    }


def _network(address: str) -> str:
    """An IPv4 address; of an IPv6 one the first half, which is what one household has."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 6:
        return str(ipaddress.ip_network((int(found) >> 64 << 64, 64)))
    return str(found)


def _read(path: Path) -> dict[str, _Failed]:
    try:
        content = json.loads(path.read_bytes())
        return {
            str(key): (int(one[0]), float(one[1]), bool(one[2])) for key, one in content.items()
        }
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, AttributeError, LookupError):
        # Written atomically, it is only ever damaged by hand: counting begins anew.
        return {}


def _write(path: Path, failed: dict[str, _Failed], now: float) -> None:
    kept = {key: one for key, one in failed.items() if now - one[1] < _FORGOTTEN_AFTER}
    newest = sorted(kept.items(), key=lambda item: item[1][1], reverse=True)[:_MOST]
    write_atomically(path, json.dumps(dict(newest)).encode(), mode=0o600)
