"""The audience of a story: each viewer at his own pace, all at once, and all behind a presenter.

Three parts, one after another, on one server:

- `--n` viewers open the story within one pause and go from step to step with pauses that vary by half
  of `--think`, to the last step and back again; every second one reads the other language
- `--burst` of them click within one second, three times
- `--follow` of them open the link of a presentation; its presenter goes on five times. A move counts
  from his click to the last message that a viewer is sent

0 leaves a part out. Beside them one more reader runs a blank page (benchmarks/beside.py).
"""

from __future__ import annotations

import argparse
import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs

from websockets.exceptions import WebSocketException

from benchmarks.beside import Beside, beside
from benchmarks.browser import Browser, ConnectionFailed, PageFailed, Run
from benchmarks.pages import BLANK
from benchmarks.report import Cell, Report, Table, percentile
from benchmarks.server import REPOSITORY, Server, serve
from benchmarks.warehouses import fresh_warehouse
from catalog.words import LANGUAGES

BURSTS, MOVES = 3, 5
_BURST_SECONDS = 1.0
# Between two bursts, and between two moves of a presenter.
_REST_SECONDS = 4.0
_PAGE, _NEXT, _BACK, _START = "story", "show_next", "show_back", "show_start"
COLUMNS = (
    "part", "viewers", "clicks", "p50 ms", "p95 ms", "max ms", "blank p50 ms", "blank p95 ms", "errors",
    "server ms a run", "cores busy", "kB a click", "MB peak",
)  # fmt: skip


def add_options(parser: argparse.ArgumentParser) -> None:
    """The words of `bench viewers`."""
    parser.add_argument("--n", type=int, default=300, help="viewers at their own pace")
    parser.add_argument("--think", type=float, default=7.0, help="seconds between clicks of one")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long clicks are counted")
    parser.add_argument("--burst", type=int, default=300, help="viewers who click within a second")
    parser.add_argument("--follow", type=int, default=300, help="viewers behind a presenter")
    parser.add_argument("--story", default="", help="its id; default: the first in data/stories")
    parser.add_argument("--timeout", type=float, default=30.0, help="seconds until one is an error")
    parser.add_argument("--seed", type=int, default=1, help="for pauses")


def measure(options: argparse.Namespace) -> Report:
    """Serve the dashboard from a fresh snapshot and show a story to the viewers."""
    with fresh_warehouse() as warehouse:
        return measure_served(warehouse, options)


@dataclass(slots=True)
class _Part:
    """What the viewers of one part saw; `waits` in milliseconds."""

    name: str
    viewers: int
    waits: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    runs: int = 0
    bytes: int = 0
    cpu: float = 0.0
    elapsed: float = 0.0
    beside: Beside = field(default_factory=Beside)

    def keep(self, run: Run, seconds: float | None = None) -> None:
        """Count a run that a viewer waited for."""
        self.runs += 1
        self.bytes += run.bytes
        self.waits.append((run.seconds if seconds is None else seconds) * 1000)

    def row(self) -> tuple[Cell, ...]:
        """The line of the report."""
        return (
            self.name,
            self.viewers,
            len(self.waits),
            percentile(self.waits, 0.5),
            percentile(self.waits, 0.95),
            max(self.waits, default=float("nan")),
            percentile(self.beside.blank, 0.5),
            percentile(self.beside.blank, 0.95),
            len(self.errors),
            self.cpu * 1000 / max(1, self.runs),
            self.cpu / max(0.001, self.elapsed),
            self.bytes / 1000 / max(1, self.runs),
            self.beside.peak_mb,
        )


def measure_served(warehouse: Path, options: argparse.Namespace) -> Report:
    """Show a story to the viewers, served from `warehouse`."""
    story = options.story or first_story()
    with serve("app.py", warehouse) as app, serve(BLANK) as blank:
        app.rest()
        before = app.memory_mb
        parts = asyncio.run(_audience(app, blank, story, options))
        errors = [error for part in parts for error in part.errors]
        if errors:
            errors += app.complaints()
    table = Table(
        f"The story {story}, a click every {options.think:g} s of each for {options.seconds:g} s "
        f"({before:.0f} MB before the first viewer)",
        COLUMNS,
        [part.row() for part in parts],
    )
    return Report([table], errors)


def first_story() -> str:
    """The id of the first of the stories that come with the dashboard."""
    return min(path.stem for path in (REPOSITORY / "data" / "stories").glob("*.toml"))


async def _audience(
    app: Server, blank: Server, story: str, options: argparse.Namespace
) -> list[_Part]:
    parts: list[_Part] = []
    if count := max(options.n, options.burst):
        viewers = _Viewers(app, options.timeout, f"story={story}")
        walk = _Part("at their own pace", options.n)
        burst = _Part(f"{options.burst} clicks in {_BURST_SECONDS:g} s", options.burst)
        async with beside(app, blank) as walk.beside:
            await viewers.come(count, options.think, walk)
            await _timed(walk, app, _walk(viewers, walk, options))
        parts += [walk] if options.n else []
        if options.burst:
            burst.errors += [] if options.n else walk.errors
            async with beside(app, blank) as burst.beside:
                await _timed(burst, app, _burst(viewers, burst))
            parts.append(burst)
        await viewers.leave()
    if options.follow:
        follow = _Part("behind a presenter", options.follow)
        async with beside(app, blank) as follow.beside:
            await _follow(app, story, follow, options)
        parts.append(follow)
    return parts


async def _timed(part: _Part, app: Server, what: Awaitable[None]) -> None:
    cpu, started = app.cpu_seconds, time.monotonic()
    await what
    part.cpu, part.elapsed = app.cpu_seconds - cpu, time.monotonic() - started


class _Viewers:
    """People who have opened the link of a story, each with a browser; those who fail drop out."""

    def __init__(self, app: Server, timeout: float, query: str) -> None:
        self._app, self._timeout, self._query = app, timeout, query
        self.browsers: dict[int, Browser] = {}

    async def come(self, count: int, within: float, part: _Part) -> None:
        """Let `count` open the link within so many seconds."""

        async def one(number: int) -> None:
            await asyncio.sleep(within * number / count)
            code = LANGUAGES[number % len(LANGUAGES)]
            try:
                browser = await Browser.open(self._app.port, code, self._timeout)
                self.browsers[number] = browser
                await browser.visit(_PAGE, f"{self._query}&lang={code}")
            except (PageFailed, ConnectionFailed, WebSocketException, OSError, TimeoutError) as bad:
                part.errors.append(f"opened: {bad}")
                self.browsers.pop(number, None)

        await asyncio.gather(*(one(number) for number in range(count)))

    async def all(self, act: Callable[[int, Browser], Awaitable[None]], part: _Part) -> None:
        """Let each do `act`; whoever fails drops out."""

        async def one(number: int, browser: Browser) -> None:
            try:
                await act(number, browser)
            except (PageFailed, ConnectionFailed) as failure:
                part.errors.append(str(failure))
                del self.browsers[number]

        await asyncio.gather(*(one(*each) for each in list(self.browsers.items())[: part.viewers]))

    async def leave(self) -> None:
        """Close all browsers."""
        await asyncio.gather(*(browser.close() for browser in self.browsers.values()))


async def _walk(viewers: _Viewers, part: _Part, options: argparse.Namespace) -> None:
    end = time.monotonic() + options.seconds

    async def act(number: int, browser: Browser) -> None:
        chance = random.Random(f"{options.seed} {number}")
        turn = _NEXT
        pause = options.think * chance.random()
        while time.monotonic() + pause < end:
            await asyncio.sleep(pause)
            if browser.buttons[turn].is_disabled:
                turn = _BACK if turn == _NEXT else _NEXT
            part.keep(await browser.press(turn))
            pause = options.think * chance.uniform(0.5, 1.5)

    await viewers.all(act, part)


async def _burst(viewers: _Viewers, part: _Part) -> None:
    async def act(number: int, browser: Browser) -> None:
        await asyncio.sleep(_BURST_SECONDS * number / part.viewers)
        is_last = browser.buttons[_NEXT].is_disabled
        part.keep(await browser.press(_BACK if is_last else _NEXT))

    for _ in range(BURSTS):
        await viewers.all(act, part)
        await asyncio.sleep(_REST_SECONDS)


async def _follow(app: Server, story: str, part: _Part, options: argparse.Namespace) -> None:
    presenter = await Browser.open(app.port, timeout=options.timeout)
    try:
        await presenter.visit(_PAGE, f"story={story}&view=presenter&lang=ja")
        await presenter.press(_START)
        code = parse_qs(presenter.query)["follow"][0]
        viewers = _Viewers(app, options.timeout, f"follow={code}")
        await viewers.come(options.follow, options.think, part)
        await _timed(part, app, _moves(presenter, viewers, part))
        await viewers.leave()
    except (PageFailed, ConnectionFailed) as failure:
        part.errors.append(f"presenter: {failure}")
    finally:
        await presenter.close()


async def _moves(presenter: Browser, viewers: _Viewers, part: _Part) -> None:
    for _ in range(MOVES):
        started = time.perf_counter()

        async def act(_number: int, browser: Browser, started: float = started) -> None:
            run = await browser.hear()
            part.keep(run, time.perf_counter() - started)

        heard = asyncio.create_task(viewers.all(act, part))
        await presenter.press(_NEXT)
        await heard
        await asyncio.sleep(_REST_SECONDS)
