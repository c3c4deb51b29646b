"""Many readers at once, each clicking every few seconds: waits, errors, memory.

Each opens a page, then changes filters, now and then goes to another page, runs one again or changes
the language, with pauses that vary by half of `--think`. As in any audience the first options of a
list are chosen most (the tenth a tenth as often as the first), so readers share views. Waits of the first views are told apart from those of clicks.
Beside them one more reader runs a blank page (benchmarks/beside.py).
"""

from __future__ import annotations

import argparse
import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from websockets.exceptions import WebSocketException

from benchmarks.beside import Beside, beside
from benchmarks.browser import Browser, ConnectionFailed, PageFailed, Run
from benchmarks.pages import BLANK, LANGUAGE_SWITCH
from benchmarks.report import Report, Table, percentile
from benchmarks.server import Server, serve
from benchmarks.warehouses import fresh_warehouse

# Of a hundred clicks: so many go to another page, run the page as it is, change the language.
ANOTHER_PAGE, AS_IT_IS, ANOTHER_LANGUAGE = 20, 10, 2


def add_options(parser: argparse.ArgumentParser) -> None:
    """The words of `bench sessions`."""
    parser.add_argument("--n", type=int, default=50, help="sessions")
    parser.add_argument("--think", type=float, default=5.0, help="seconds between clicks of one")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long clicks are counted")
    parser.add_argument("--timeout", type=float, default=30.0, help="seconds until one is an error")
    parser.add_argument("--pages", default="", help="their paths, commas between; default: all")
    parser.add_argument("--lang", choices=("ja", "en"), default="ja")
    parser.add_argument("--seed", type=int, default=1, help="for pauses and clicks")


def measure(options: argparse.Namespace) -> Report:
    """Serve the dashboard from a fresh snapshot and let `--n` sessions use it."""
    with fresh_warehouse() as warehouse:
        return measure_served(warehouse, options)


@dataclass(slots=True)
class _Seen:
    """What all sessions saw."""

    opened: list[float] = field(default_factory=list)
    clicks: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    bytes: int = 0
    beside: Beside = field(default_factory=Beside)

    def keep(self, page: str, run: Run) -> None:
        self.clicks.setdefault(page, []).append(run.seconds * 1000)
        self.bytes += run.bytes


def measure_served(warehouse: Path, options: argparse.Namespace) -> Report:
    """Let `--n` sessions use the dashboard served from `warehouse`."""
    with serve("app.py", warehouse) as app, serve(BLANK) as blank:
        app.rest()
        before = app.memory_mb
        seen = _Seen()
        cpu, started = app.cpu_seconds, time.monotonic()
        asyncio.run(_crowd(app, blank, options, seen))
        cpu, elapsed = app.cpu_seconds - cpu, time.monotonic() - started
        after = app.memory_mb
        if seen.errors:
            seen.errors += app.complaints()
    clicks = [wait for waits in seen.clicks.values() for wait in waits]
    runs = len(clicks) + len(seen.opened)
    summary = Table(
        f"{options.n} sessions, a click every {options.think:g} s, {options.seconds:g} s, {options.lang}",
        ("clicks", "p50 ms", "p95 ms", "max ms", "blank p50 ms", "blank p95 ms", "first view p95 ms", "clicks/s", "errors",
         "server ms a run", "cores busy", "kB a click", "MB before", "MB peak", "MB after"),
        [(
            len(clicks),
            percentile(clicks, 0.5),
            percentile(clicks, 0.95),
            max(clicks, default=float("nan")),
            percentile(seen.beside.blank, 0.5),
            percentile(seen.beside.blank, 0.95),
            percentile(seen.opened, 0.95),
            len(clicks) / options.seconds,
            len(seen.errors),
            cpu * 1000 / max(1, runs),
            cpu / elapsed,
            seen.bytes / 1000 / max(1, len(clicks)),
            before,
            seen.beside.peak_mb,
            after,
        )],
    )  # fmt: skip
    by_page = Table(
        "By page",
        ("page", "clicks", "p50 ms", "p95 ms", "max ms"),
        [
            (page or "overview", len(waits), percentile(waits, 0.5), percentile(waits, 0.95), max(waits))
            for page, waits in sorted(seen.clicks.items())
        ],
    )  # fmt: skip
    return Report([summary, by_page], seen.errors)


async def _crowd(app: Server, blank: Server, options: argparse.Namespace, seen: _Seen) -> None:
    finder = await Browser.open(app.port, options.lang, options.timeout)
    await finder.visit("", f"lang={options.lang}")
    await finder.close()
    wanted = options.pages.split(",") if options.pages else list(finder.pages)
    pages = ["" if page not in finder.pages else page for page in wanted]
    # All arrive within one pause, as an audience does that is told an address.
    end = time.monotonic() + options.think + options.seconds
    async with beside(app, blank) as seen.beside:
        await asyncio.gather(
            *(_session(number, app, pages, options, end, seen) for number in range(options.n))
        )


async def _session(
    number: int,
    app: Server,
    pages: list[str],
    options: argparse.Namespace,
    end: float,
    seen: _Seen,
) -> None:
    chance = random.Random(f"{options.seed} {number}")
    page = pages[number % len(pages)]
    await asyncio.sleep(chance.uniform(0, options.think))
    try:
        browser = await Browser.open(app.port, options.lang, options.timeout)
    except (WebSocketException, OSError, TimeoutError) as failure:
        seen.errors.append(f"not connected: {failure}")
        return
    clicked = "opened"
    try:
        with _page_errors(seen, page, clicked):
            first = await browser.visit(page, f"lang={options.lang}")
            seen.opened.append(first.seconds * 1000)
        while True:
            pause = options.think * chance.uniform(0.5, 1.5)
            if time.monotonic() + pause >= end:
                return
            await asyncio.sleep(pause)
            page, clicked, click = _next_click(browser, page, pages, chance)
            with _page_errors(seen, page, clicked):
                seen.keep(page, await click())
    except ConnectionFailed as failure:
        seen.errors.append(f"{page or 'overview'}, {clicked}: {failure}")
    finally:
        await browser.close()


@contextmanager
def _page_errors(seen: _Seen, page: str, clicked: str) -> Iterator[None]:
    """Count a page that fails; its reader stays and clicks on."""
    try:
        yield
    except PageFailed as failure:
        seen.errors.append(f"{page or 'overview'}, {clicked}: {failure}")


def _next_click(
    browser: Browser, page: str, pages: list[str], chance: random.Random
) -> tuple[str, str, Callable[[], Awaitable[Run]]]:
    """The page that a click leads to, the click in words, and the click itself."""
    what = chance.randrange(100)
    if what < ANOTHER_PAGE:
        other = chance.choice(pages)
        return other, "opened", partial(browser.go_to, other)
    switched = what >= 100 - ANOTHER_LANGUAGE
    filters = [
        choice
        for choice in browser.choices.values()
        if len(choice.options) > 1 and (choice.key == LANGUAGE_SWITCH) == switched
    ]
    if what < ANOTHER_PAGE + AS_IT_IS or not filters:
        return page, "run again", browser.rerun
    chosen = chance.choice(filters)
    options = range(len(chosen.options))
    option = chance.choices(options, [1 / (place + 1) for place in options])[0]
    clicked = f"{chosen.key} = {chosen.options[option]}"
    return page, clicked, partial(browser.choose, chosen.key, option)
