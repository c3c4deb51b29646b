"""Of many who want the same thing at the same moment, one makes it and the others wait for it.

Three hundred viewers who open a new view at once would else make it three hundred times: that took 17 s
and 700 MB, and the database ran out of its memory.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock, RLock
from typing import Any


@dataclass(slots=True)
class _Work:
    lock: Any = field(default_factory=RLock)
    people: int = 0


class OneMaker:
    """`with maker.alone(key)`: nobody else is inside with the same key; look again what is there by now."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._at_work: dict[Hashable, _Work] = {}

    @contextmanager
    def alone(self, key: Hashable) -> Iterator[None]:
        """Hold `key`, once nobody else does. What makes one thing may make others, never itself."""
        with self._lock:
            work = self._at_work.setdefault(key, _Work())
            work.people += 1
        try:
            with work.lock:
                yield
        finally:
            with self._lock:
                work.people -= 1
                if not work.people:
                    del self._at_work[key]
