"""How a page tells a composition what no message says; nothing listens when a reader looks."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

from dashboard.compose.items import Behind, Choice, Tabs, Text

Told = Behind | Choice | Tabs | Text
LISTENER: ContextVar[Callable[[Told], None] | None] = ContextVar("listener", default=None)


def is_composed() -> bool:
    """Whether this run is a composition: what opens at a click is to be shown open."""
    return LISTENER.get() is not None


def tell(told: Told) -> None:
    """Say `told` at this place of the page, where somebody listens."""
    if (listener := LISTENER.get()) is not None:
        listener(told)
