"""What is watched while readers click: the memory of the server, and what a blank page waits.

A reader of his own runs a blank page, on a server of its own, every second: what he waits is the
machine's doing, with all else that runs there.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from benchmarks.browser import Browser
from benchmarks.server import Server

_SAMPLE_SECONDS = 0.25
_PROBE_SECONDS = 1.0
_PROBE_ELEMENTS = 30


@dataclass(slots=True)
class Beside:
    """Milliseconds that the blank page took, and the most memory that the server held, in MB."""

    blank: list[float] = field(default_factory=list)
    peak_mb: float = 0.0


@asynccontextmanager
async def beside(app: Server, blank: Server) -> AsyncIterator[Beside]:
    """Watch `app`, and run the page that `blank` serves, as long as the block lasts."""
    seen = Beside(peak_mb=app.memory_mb)
    tasks = [asyncio.create_task(_watch(app, seen)), asyncio.create_task(_probe(blank, seen))]
    try:
        yield seen
    finally:
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    for one in ended:
        if isinstance(one, Exception):
            raise one


async def _watch(app: Server, seen: Beside) -> None:
    while True:
        seen.peak_mb = max(seen.peak_mb, app.memory_mb)
        await asyncio.sleep(_SAMPLE_SECONDS)


async def _probe(blank: Server, seen: Beside) -> None:
    browser = await Browser.open(blank.port)
    try:
        await browser.visit("", f"elements={_PROBE_ELEMENTS}")
        while True:
            await asyncio.sleep(_PROBE_SECONDS)
            run = await browser.rerun()
            seen.blank.append(run.seconds * 1000)
    finally:
        await browser.close()
