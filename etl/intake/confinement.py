"""Limits that the operating system holds a process to."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

# Libraries reserve address space that they never fill (measured: 1.4 GB over what is held), so the
# limit on it is only a last stop; the memory that is held is watched from outside.
_RESERVED = 2_000_000_000
_NICE = 10
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def confine(*, memory: int, cpu_seconds: int, seconds: int) -> None:
    """Hold this process to `memory` bytes, processor time and wall time, at low priority.

    The kernel ends it at a limit, whatever it is doing. Windows has none of these: there the parent
    ends it when its time is up.
    """
    if sys.platform == "win32":
        return
    import resource

    os.nice(_NICE)
    # At the first the kernel sends a signal that tells why; at the second it asks no more.
    _lower(resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 5)
    _lower(resource.RLIMIT_AS, memory + _RESERVED, memory + _RESERVED)
    # What a crash would write could hold the file.
    _lower(resource.RLIMIT_CORE, 0, 0)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def memory_of(process: int) -> int | None:
    """The bytes of memory that `process` holds now; None where the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
    except OSError:
        return None
    return int(fields[1]) * _PAGE if len(fields) > 1 else None


def _lower(which: int, soft: int, hard: int) -> None:
    import resource

    _, present = resource.getrlimit(which)
    if present == resource.RLIM_INFINITY or present > hard:
        resource.setrlimit(which, (soft, hard))
