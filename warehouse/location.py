"""Where the warehouse lies, and what each file in it is called."""

from __future__ import annotations

import os
import re
from pathlib import Path

_NUMBERED = re.compile(r"\.?(\d{6,})(?:[.\-].*)?")


def warehouse_dir() -> Path:
    """The folder of the warehouse: the environment's WAREHOUSE_DIR, else `data/warehouse` of this repository."""
    configured = os.environ.get("WAREHOUSE_DIR")
    if configured:
        return Path(configured)
    return Path(__file__).resolve().parents[1] / "data" / "warehouse"


def database_path(root: Path, version: int) -> Path:
    """The DuckDB file of a version, e.g. `000042.duckdb`."""
    return root / f"{version:06d}.duckdb"


def manifest_path(root: Path, version: int) -> Path:
    """The manifest of a version, e.g. `000042.json`."""
    return root / f"{version:06d}.json"


def parquet_dir(root: Path, version: int) -> Path:
    """The folder that holds each table of a version as Parquet, e.g. `000042/`."""
    return root / f"{version:06d}"


def tombstone_path(root: Path, version: int) -> Path:
    """What a manifest is renamed to while the version's files are being removed."""
    return root / f"{version:06d}.pruned"


def pointer_path(root: Path) -> Path:
    """The file that says which version is the current one."""
    return root / "current"


def lock_path(root: Path) -> Path:
    """The file that writers lock."""
    return root / "lock"


def pin_path(root: Path, version: int) -> Path:
    """The file whose presence keeps a version from being pruned."""
    return root / "pins" / f"{version:06d}"


def pin_lock_path(root: Path) -> Path:
    """The file that pinning and pruning lock, apart from `lock`, which a build may hold for minutes."""
    return root / "pins" / "lock"


def audit_dir(root: Path) -> Path:
    """The folder of the audit log."""
    return root / "audit"


def uploads_dir(root: Path) -> Path:
    """The folder of uploaded files, their bytes as they came."""
    return root / "uploads"


def loads_dir(root: Path) -> Path:
    """The folder of what is kept of each load: its rows, its changes and its record."""
    return root / "loads"


def accounts_path(root: Path) -> Path:
    """The file of local accounts."""
    return root / "accounts.json"


def sessions_dir(root: Path) -> Path:
    """The folder of those who are signed in, a file each."""
    return root / "sessions"


def attempts_path(root: Path) -> Path:
    """The file of failed attempts to sign in."""
    return root / "attempts.json"


def presentations_dir(root: Path) -> Path:
    """The folder of presentations that are being given, a file each."""
    return root / "present"


def presentation_path(root: Path, code: str) -> Path:
    """The file of a presentation."""
    return presentations_dir(root) / f"{code}.json"


def takeaway_dir(root: Path) -> Path:
    """The folder of files that readers have taken away."""
    return root / "takeaway"


def version_in(name: str) -> int | None:
    """The version that a file or folder name of the warehouse belongs to; None if to none."""
    found = _NUMBERED.fullmatch(name)
    return int(found.group(1)) if found else None
