"""Those who follow a presentation: known to the copy of the app that serves them, and told when it moves.

Nobody asks. One task of the server looks every tenth of a second whether the files of the presentations
that its readers follow have changed, and has exactly their screens drawn again. (A fragment that runs
every second costs three hundred runs a second, two cores' worth; this costs nothing between two moves.)
"""

from __future__ import annotations

import asyncio
import logging
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from streamlit import runtime
from streamlit.proto.ClientState_pb2 import ClientState, ContextInfo
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState

from warehouse.location import presentations_dir, warehouse_dir
from warehouse.presentations import changed

_LOG = logging.getLogger("dashboard")
_LOOK_SECONDS = 0.1
_COUNT_SECONDS = 2.0
# A copy of the app that has said nothing for so long is gone.
_SILENT_SECONDS = 15.0
_COPY = uuid.uuid4().hex[:12]


@dataclass(slots=True)
class _Seat:
    """A screen that follows `code`, as it was drawn last; `drawn` is the change that it shows."""

    code: str
    fragment: str
    query: str
    page: str
    context: ContextInfo | None
    drawn: int
    is_presenter: bool


_SEATS: dict[str, _Seat] = {}


def attend(code: str, drawn: int, *, is_presenter: bool) -> None:
    """Have the fragment that runs now run again once `code` changes from `drawn`."""
    context = get_script_run_ctx()
    fragment = ThreadState.get().fragment_id
    if context is not None and fragment is not None:
        _SEATS[context.session_id] = _Seat(
            code,
            fragment,
            context.query_string,
            context.page_script_hash,
            context.context_info,
            drawn,
            is_presenter,
        )


def leave() -> None:
    """This screen follows nobody any more."""
    context = get_script_run_ctx()
    if context is not None:
        _SEATS.pop(context.session_id, None)


def followers(code: str) -> int:
    """How many screens follow `code`, with all copies of the app; some seconds old."""
    now, total = time.time(), 0
    for path in presentations_dir(warehouse_dir()).glob(f"{code}.*.seen"):
        try:
            if now - path.stat().st_mtime < _SILENT_SECONDS:
                total += int(path.read_text("ascii"))
        except (OSError, ValueError):
            # Removed or replaced while we were looking: counted next time.
            continue
    return total


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[dict[str, Any]]:
    """While the server runs, its readers are told of moves."""
    task = asyncio.create_task(_watch())
    try:
        yield {}
    finally:
        task.cancel()


async def _watch() -> None:
    said: dict[str, tuple[int, float]] = {}
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        try:
            await _tell_all()
            _say_counts(said)
        except Exception:
            # A full disk must not end it: the next look may succeed.
            _LOG.exception("followers were not told")


async def _tell_all() -> None:
    for code in {seat.code for seat in _SEATS.values()}:
        now = changed(code)
        for session, seat in list(_SEATS.items()):
            if seat.code == code and seat.drawn != now:
                seat.drawn = now
                _tell(session, seat)
                # Screens take turns to be drawn (dashboard/turns.py): a pause here would make the last one wait.
                await asyncio.sleep(0)


def _tell(session: str, seat: _Seat) -> None:
    found = runtime.get_instance().get_app_session(session)
    if found is None or not found.has_fragment(seat.fragment):
        _SEATS.pop(session, None)
        return
    state = ClientState(
        query_string=seat.query, page_script_hash=seat.page, fragment_id=seat.fragment
    )
    if seat.context is not None:
        state.context_info.CopyFrom(seat.context)
    found.request_rerun(state)


def _say_counts(said: dict[str, tuple[int, float]]) -> None:
    """Write down how many follow each presentation here, for the presenter, whose copy may be another."""
    now = time.time()
    for code in {seat.code for seat in _SEATS.values()} | set(said):
        count, when = said.get(code, (-1, 0.0))
        if now - when < _COUNT_SECONDS:
            continue
        found = sum(1 for session in list(_SEATS) if _follows(session, code))
        path = presentations_dir(warehouse_dir()) / f"{code}.{_COPY}.seen"
        if found:
            if found != count or now - when > _SILENT_SECONDS / 2:
                path.write_text(str(found), "ascii")
                said[code] = (found, now)
        else:
            path.unlink(missing_ok=True)
            said.pop(code, None)


def _follows(session: str, code: str) -> bool:
    seat = _SEATS.get(session)
    if seat is None or seat.code != code or seat.is_presenter or not runtime.exists():
        return False
    found = runtime.get_instance().get_app_session(session)
    if found is None or not found.has_fragment(seat.fragment):
        # Its window is closed, or shows another page; a window that comes back attends again.
        _SEATS.pop(session, None)
        return False
    return True
