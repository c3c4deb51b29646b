"""Doing something that changes data: allowed or refused, and in the audit log before and after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from catalog.access import Actor
from warehouse.audit import Detail, allow, record


@contextmanager
def acting(actor: Actor, action: str, root: Path, **details: Detail) -> Iterator[dict[str, Detail]]:
    """Let `actor` do `action`, or raise Denied; the log says that it began, and how it ended.

    What is done adds to the details that it yields (the version that was published). Killed in between,
    the log has the beginning, and the version says who made it.
    """
    allow(actor, action, details=details, root=root)
    record(actor, action, "begun", details=details, root=root)
    found: dict[str, Detail] = dict(details)
    try:
        yield found
    except BaseException as error:
        record(actor, action, "failed", details={**found, "error": type(error).__name__}, root=root)
        raise
    record(actor, action, "done", details=found, root=root)
