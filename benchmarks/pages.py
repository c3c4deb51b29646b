"""How long a rerun of each page takes, over that of a blank page with as many elements.

Both are served by Streamlit with the repository's configuration and asked over the websocket as a
browser asks, in turn. "rerun" runs the page as it is; "click" switches its first filter between two
options. Between clicks lies a pause: back-to-back ones meet TCP's delayed acknowledgement.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from benchmarks.browser import Browser, ConnectionFailed, PageFailed, Run
from benchmarks.report import Cell, Report, Table, percentile
from benchmarks.server import Server, serve
from benchmarks.warehouses import fresh_warehouse

BLANK = "benchmarks/blank.py"
# The language is a filter of every page; it is not what a click on a page is about.
LANGUAGE_SWITCH = "language_switch"
COLUMNS = (
    "page", "what", "elements", "p50 ms", "p95 ms", "blank p50 ms", "ratio p50", "ratio p95",
    "server ms", "kB a rerun", "kB first", "first ms",
)  # fmt: skip


def add_options(parser: argparse.ArgumentParser) -> None:
    """The words of `bench pages`."""
    parser.add_argument("--pages", default="", help="their paths, commas between; default: all")
    parser.add_argument("--lang", choices=("ja", "en"), default="ja")
    parser.add_argument("--reruns", type=int, default=25, help="measured, of each page and kind")
    parser.add_argument("--warm-up", type=int, default=4, help="reruns before, not counted")
    parser.add_argument("--pause", type=float, default=0.2, help="seconds between clicks")


def measure(options: argparse.Namespace) -> Report:
    """Every page of the navigation, or those named, one after another."""
    with (
        fresh_warehouse() as warehouse,
        serve("app.py", warehouse) as app,
        serve(BLANK) as blank,
    ):
        app.rest()
        report = asyncio.run(_measure(app, blank, options))
        if report.errors:
            report.errors += app.complaints()
        return report


@dataclass(slots=True)
class _Kind:
    """One thing that is done again and again, and what it took."""

    do: Callable[[], Awaitable[Run]]
    runs: list[Run] = field(default_factory=list)
    cpu: float = 0.0

    @property
    def milliseconds(self) -> list[float]:
        return [run.seconds * 1000 for run in self.runs]


async def _measure(app: Server, blank: Server, options: argparse.Namespace) -> Report:
    report = Report()
    first = await Browser.open(app.port, options.lang)
    await first.visit("", f"lang={options.lang}")
    await first.close()
    wanted = options.pages.split(",") if options.pages else list(first.pages)
    rows: list[tuple[Cell, ...]] = []
    for page in wanted:
        # The first page has no path of its own; it may be called by its file's name.
        path = "" if page not in first.pages else page
        try:
            rows += await _page(path, app, blank, options)
        except (PageFailed, ConnectionFailed) as failure:
            report.errors.append(f"{path or 'overview'}: {failure}")
    report.tables.append(
        Table(
            f"A rerun over the websocket, {options.reruns} of each, {options.lang} "
            "(ratio: to a blank page with as many elements; server ms: its processor time)",
            COLUMNS,
            rows,
        )
    )
    return report


async def _page(
    path: str, app: Server, blank: Server, options: argparse.Namespace
) -> list[tuple[Cell, ...]]:
    readers = [await Browser.open(app.port, options.lang) for _ in range(2)]
    reader, clicker = readers
    blank_reader = await Browser.open(blank.port, options.lang)
    try:
        first = await reader.visit(path, f"lang={options.lang}")
        await clicker.visit(path, f"lang={options.lang}")
        await blank_reader.visit("", f"elements={first.elements}")
        kinds = {"blank": _Kind(blank_reader.rerun), "rerun": _Kind(reader.rerun)}
        filters = [
            choice
            for choice in reader.choices.values()
            if choice.key != LANGUAGE_SWITCH and len(choice.options) > 1
        ]
        if filters:
            kinds[f"click {filters[0].key}"] = _Kind(_switching(clicker, filters[0].key))
        for count in range(options.warm_up + options.reruns):
            for name, kind in kinds.items():
                await asyncio.sleep(options.pause)
                server = blank if name == "blank" else app
                before = server.cpu_seconds
                run = await kind.do()
                if count >= options.warm_up:
                    kind.runs.append(run)
                    kind.cpu += server.cpu_seconds - before
    finally:
        for browser in (*readers, blank_reader):
            await browser.close()
    base = kinds.pop("blank")
    return [_row(path or "overview", name, kind, base, first) for name, kind in kinds.items()]


def _switching(browser: Browser, key: str) -> Callable[[], Awaitable[Run]]:
    """Switch a filter to its second option and back."""
    turn = 0

    async def click() -> Run:
        nonlocal turn
        turn = 1 - turn
        return await browser.choose(key, turn)

    return click


def _row(page: str, name: str, kind: _Kind, base: _Kind, first: Run) -> tuple[Cell, ...]:
    times, blank_times = kind.milliseconds, base.milliseconds
    p50, p95 = percentile(times, 0.5), percentile(times, 0.95)
    return (
        page,
        name,
        kind.runs[-1].elements,
        p50,
        p95,
        percentile(blank_times, 0.5),
        p50 / percentile(blank_times, 0.5),
        p95 / percentile(blank_times, 0.95),
        kind.cpu * 1000 / len(kind.runs),
        max(run.bytes for run in kind.runs) / 1000,
        first.bytes / 1000,
        first.seconds * 1000,
    )
