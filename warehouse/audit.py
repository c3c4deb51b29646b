"""The audit log: who did what and when, one JSON line each, every line bound to the one before by its hash.

Lines lie in WAREHOUSE_DIR/audit, a file a month; `head` beside them keeps the number and hash of the
newest, and so does the manifest of each snapshot: what `verify` can tell from them stands in docs/access.md.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from catalog.access import Actor, Denied, permit
from warehouse.durable import sync_directory, write_atomically
from warehouse.location import audit_dir, warehouse_dir
from warehouse.locking import locked

Outcome = Literal["begun", "done", "denied", "failed"]
Detail = str | int | float | bool | None

ORIGIN = "0" * 64
_LONGEST = 300
_MOST_DETAILS = 20
# More than a line can be: 20 details of 300 characters, each written as \\uXXXX.
_TAIL = 200_000


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the log. `hash` is the SHA-256 of the line without it, so `previous` is part of it."""

    sequence: int
    time: str
    actor: str
    role: str
    way: str
    address: str
    action: str
    outcome: str
    details: dict[str, Detail]
    previous: str
    hash: str = ""

    def sealed(self) -> str:
        """The hash that the record must have."""
        return hashlib.sha256(_canonical(self).encode()).hexdigest()


def record(
    actor: Actor,
    action: str,
    outcome: Outcome,
    *,
    details: Mapping[str, Detail] | None = None,
    root: Path | None = None,
) -> Record:
    """Append one line, and return once it is on the disk; safe across threads and processes.

    `details` are short facts (a version, the hash of a file, a file's name): never a secret and never
    what a cell holds. Texts are cut at 300 characters. Busy if the lock is not free within two minutes.
    """
    root = root or warehouse_dir()
    folder = audit_dir(root)
    with locked(folder / "lock"):
        sequence, previous = _newest(folder)
        now = datetime.now(UTC)
        made = Record(
            sequence=sequence + 1,
            time=now.isoformat(timespec="milliseconds"),
            actor=_short(actor.name),
            role=actor.role or "",
            way=actor.way,
            address=_short(actor.address),
            action=_short(action),
            outcome=outcome,
            details={
                _short(name): _plain(value)
                for name, value in list((details or {}).items())[:_MOST_DETAILS]
            },
            previous=previous,
        )
        sealed = Record(**{**asdict(made), "hash": made.sealed()})
        # A clock set back must not put a record into an older file than the one before it.
        newest = max([path.name for path in files(root)], default="")
        _append(folder / max(f"{now:%Y-%m}.jsonl", newest), _line(sealed))
        write_atomically(folder / "head", f"{sealed.sequence} {sealed.hash}\n".encode())
    return sealed


def allow(
    actor: Actor,
    action: str,
    *,
    details: Mapping[str, Detail] | None = None,
    root: Path | None = None,
) -> None:
    """`permit`, and a refusal is logged before Denied is raised. What is done the caller records."""
    try:
        permit(actor, action)
    except Denied:
        record(actor, action, "denied", details=details, root=root)
        raise


def files(root: Path | None = None) -> list[Path]:
    """The files of the log, oldest first."""
    return sorted(audit_dir(root or warehouse_dir()).glob("[0-9][0-9][0-9][0-9]-[0-9][0-9].jsonl"))


def head(root: Path | None = None) -> tuple[int, str]:
    """Number and hash of the newest record, as the file `head` has them; (0, 64 zeros) where there is none."""
    return _head(audit_dir(root or warehouse_dir()))


def parsed(line: str) -> Record | None:
    """The record that a line holds; None if it is none, or is not exactly as `record` writes it."""
    try:
        made = Record(**json.loads(line))
    except (ValueError, TypeError):
        return None
    return made if _is_whole(made) and _line(made) == line else None


def _is_whole(made: Record) -> bool:
    texts = (made.time, made.actor, made.action, made.outcome, made.previous, made.hash)
    return (
        type(made.sequence) is int
        and all(isinstance(text, str) for text in texts)
        and isinstance(made.details, dict)
    )


def _newest(folder: Path) -> tuple[int, str]:
    """What the next record follows: the last whole line, or `head` where lines have gone missing since."""
    counted = _head(folder)
    for path in sorted(folder.glob("*.jsonl"), reverse=True):
        last = _last_record(path)
        if last is not None:
            return max(counted, (last.sequence, last.hash))
    return counted


def _last_record(path: Path) -> Record | None:
    with path.open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
        lines = file.read().split(b"\n")
    for line in reversed(lines):
        found = parsed(line.decode("ascii", "replace"))
        if found is not None:
            return found
    return None


def _head(folder: Path) -> tuple[int, str]:
    try:
        number, digest = (folder / "head").read_text().split()
        return (int(number), digest)
    except (FileNotFoundError, ValueError):
        return (0, ORIGIN)


def _append(path: Path, line: str) -> None:
    is_new = not path.exists()
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        # A writer that was killed may have left half a line: it stays, and ours begins on its own.
        size = file.seek(0, os.SEEK_END)
        if size:
            file.seek(size - 1)
            if file.read(1) != b"\n":
                file.write(b"\n")
        file.write(f"{line}\n".encode("ascii"))
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        sync_directory(path.parent)


def _line(made: Record) -> str:
    """One line of ASCII: a new line or a control character in a text cannot end it."""
    return json.dumps(asdict(made), ensure_ascii=True, separators=(",", ":"), allow_nan=False)


def _canonical(made: Record) -> str:
    whole = asdict(made)
    del whole["hash"]
    return json.dumps(whole, ensure_ascii=True, separators=(",", ":"), sort_keys=True)


def _plain(value: object) -> Detail:
    """A value as JSON knows it: whatever is not short and simple becomes a short text."""
    is_simple = value is None or isinstance(value, bool | int)
    is_number = isinstance(value, float) and math.isfinite(value)
    return value if is_simple or is_number else _short(str(value))  # type: ignore[return-value]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
