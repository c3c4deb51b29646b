"""Runs of pages take turns: some at a time, the others wait.

Python computes one of them at a time anyhow. Hundreds at once would finish all at the end, each holding its
memory meanwhile, and would leave no time to the thread that sends what is finished.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

# One may wait for the database while another computes. More than a few only contend for the interpreter:
# with four instead of two a step of a story took a tenth more.
AT_ONCE = min(4, max(2, os.cpu_count() or 1))
# Whoever has waited so long goes on regardless: a few runs that hang must not close the dashboard.
PATIENCE_SECONDS = 15.0
_TURNS = BoundedSemaphore(AT_ONCE)


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn and take it for the block. Not for what waits on people, files or other processes."""
    taken = _TURNS.acquire(timeout=PATIENCE_SECONDS)
    try:
        yield
    finally:
        if taken:
            _TURNS.release()
