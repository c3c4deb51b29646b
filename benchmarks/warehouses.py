"""A temporary warehouse with a snapshot built from `data/` as it is now."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.build import build


@contextmanager
def fresh_warehouse() -> Iterator[Path]:
    """The folder of a warehouse with one version, removed afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "warehouse"
        build(who="benchmarks", note="built to be measured", root=root)
        yield root
