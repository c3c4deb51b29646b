"""How a page tells a composition what is behind a figure; nothing listens when a reader looks."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

from dashboard.compose.items import Behind

LISTENER: ContextVar[Callable[[Behind], None] | None] = ContextVar("behind", default=None)
