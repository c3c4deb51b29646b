"""Coroutines in tests."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def waited_for(made: Coroutine[Any, Any, T]) -> T:
    """What `made` gives, in a thread of its own: after a test of the browser, a loop runs in the first one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, made).result()
