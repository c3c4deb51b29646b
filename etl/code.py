"""Which program made a version: a hash over all that decides what its tables hold."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

_ROOT = Path(__file__).parent.parent
# What declares, loads, merges and computes tables; and what translates and runs it. How a file is read is
# none of it: its rows are kept.
_SOURCES = (
    "catalog/*.py",
    "catalog/marts/*.py",
    "metrics/*.py",
    "etl/*.py",
    "etl/engines/*.py",
    "etl/intake/candidate.py",
    "etl/intake/conflicts.py",
    "etl/intake/effects.py",
    "etl/intake/loads.py",
    "etl/intake/merging.py",
    "etl/intake/preferred.py",
)
_PACKAGES = ("duckdb", "ibis-framework", "sqlglot")


@cache
def code_of_build() -> str:
    """SHA-256 over the sources and the versions of the packages: the same code makes the same of the same files."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    for path in sorted(path for pattern in _SOURCES for path in _ROOT.glob(pattern)):
        digest.update(f"{path.relative_to(_ROOT).as_posix()}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
