"""Which program made a version: a hash over all that decides what its tables hold."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

_ROOT = Path(__file__).parent.parent
# What declares, loads and computes; and what translates and runs it.
_FOLDERS = ("catalog", "etl", "metrics")
_PACKAGES = ("duckdb", "ibis-framework", "sqlglot")


@cache
def code_of_build() -> str:
    """SHA-256 over the sources and the versions of the packages: the same code makes the same of the same files."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    for path in sorted(path for folder in _FOLDERS for path in (_ROOT / folder).rglob("*.py")):
        digest.update(f"{path.relative_to(_ROOT).as_posix()}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
