"""Files for readers, made one at a time beside the server, and once for all who ask for the same one."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import os
import pickle
import subprocess
import sys
from pathlib import Path

import anyio

from dashboard.story.model import Story
from dashboard.takeaway import shelf
from dashboard.takeaway.collecting import Unknown, collect, story_of
from dashboard.takeaway.order import Order
from dashboard.takeaway.wish import Wish
from warehouse.locking import locked

_LOG = logging.getLogger("dashboard")
_ROOT = Path(__file__).resolve().parents[2]
_COMMAND = (sys.executable, "-m", "dashboard.takeaway.child")
_MOST_SECONDS = 180
# So many different files may be asked for at once: whoever asks for a further one is told to wait.
MOST_WAITING = 20
# An answer takes no longer than a proxy waits for one.
PATIENCE_SECONDS = 20.0

_one_at_a_time = anyio.CapacityLimiter(1)
_under_way: dict[Path, asyncio.Task[None]] = {}


class Busy(Exception):
    """Too many files are being made."""


class StillMaking(Exception):
    """The file is being made: ask again."""


class NotMade(Exception):
    """The file could not be made; the log says why."""


async def made(wish: Wish, base: str) -> Path:
    """The file that is wished for, whose link back begins with `base`.

    Raises Unknown, Busy, NotMade, and StillMaking after PATIENCE_SECONDS.
    """
    story = await anyio.to_thread.run_sync(story_of, wish)
    # The day is in the file; a story may have been changed since.
    place = shelf.place_of(wish, story, base, dt.date.today(), ending=wish.kind.ending)
    if shelf.find(place):
        return place
    task = _under_way.get(place)
    if task is None:
        if len(_under_way) >= MOST_WAITING:
            raise Busy
        task = asyncio.create_task(_make(wish, story, base, place))
        _under_way[place] = task
        task.add_done_callback(lambda ended: _end(place, ended))
    done, _ = await asyncio.wait({task}, timeout=PATIENCE_SECONDS)
    if not done:
        raise StillMaking
    task.result()
    return place


async def _make(wish: Wish, story: Story | None, base: str, place: Path) -> None:
    """Make the file, however long those who asked for it wait."""
    try:
        await anyio.to_thread.run_sync(make, wish, story, base, place, limiter=_one_at_a_time)
    except Unknown:
        raise
    except Exception as error:
        _LOG.exception("%s could not be made", wish)
        raise NotMade from error


def _end(place: Path, ended: asyncio.Task[None]) -> None:
    del _under_way[place]
    # Whoever asked may be gone, and then nobody else looks at what went wrong.
    ended.exception()


def make(wish: Wish, story: Story | None, base: str, place: Path) -> None:
    """Put the file that is wished for at `place`, unless another copy of the server has done so.

    The page is composed here, where its data are open and its charts made; the rest, which takes
    seconds, is left to a process that gives way to this one.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    with locked(place.parent / shelf.LOCK):
        if not shelf.find(place):
            views, about = collect(wish, story, base)
            order = Order(wish.kind.name, views, about, wish.figure)
            shelf.put(place, _by_child(order, place.parent))


def _by_child(order: Order, folder: Path) -> bytes:
    # What matplotlib remembers of fonts lies with the files: a service may write nowhere else.
    environment = {**os.environ, "MPLCONFIGDIR": str(folder / "matplotlib")}
    finished = subprocess.run(
        _COMMAND,
        input=pickle.dumps(order),
        capture_output=True,
        cwd=_ROOT,
        env=environment,
        timeout=_MOST_SECONDS,
    )
    if finished.returncode != 0:
        raise RuntimeError(finished.stderr.decode(errors="replace")[-4000:])
    return finished.stdout
