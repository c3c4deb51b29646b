"""A new version is given to readers once what they will look at first has been computed.

A thread of the server looks every second whether a version has been published. It composes the steps of
every story and the parts of every page, in both languages, for a wide screen and for a phone; then readers
are moved to that version, at their next click. After WITHIN_SECONDS they are in any case. The first
version of a server is given at once, and computed while it is read.

Nothing of this happens where no server runs, as in tests of pages: there the newest version is given.
`WARM_VIEWS=0` in the environment leaves it out.
"""

from __future__ import annotations

import gc
import logging
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Event, Thread
from typing import Final

import streamlit as st

from catalog.words import LANGUAGES, Language
from dashboard.compose import compose
from dashboard.navigation import EXPLORE
from dashboard.story.files import kept_stories
from warehouse.errors import WarehouseError
from warehouse.location import database_path, warehouse_dir
from warehouse.reading import current_version

LOOK_SECONDS: Final = 1.0
WITHIN_SECONDS: Final = 60.0
# After each view it pauses so many times as long as that took.
_PAUSES = 2.0
_STOP_SECONDS = 10.0
# The newest version that this session has been shown on a page for staff.
_SEEN = "version_seen"
_LOG = logging.getLogger("dashboard")


class Warmer:
    """Which version readers are given, and the thread that computes what they will look at."""

    def __init__(
        self,
        newest: Callable[[], int | None] = current_version,
        views: Callable[[int], Iterator[Callable[[], object]]] | None = None,
    ) -> None:
        self._newest = newest
        self._views = views or common_views
        self._given: int | None = None
        self._done: int | None = None
        self._waiting_since: float | None = None
        self._stop = Event()
        self._thread = Thread(target=self._work, name="warming", daemon=True)

    def start(self) -> None:
        """Begin to look and to compute."""
        self._thread.start()

    def stop(self) -> None:
        """Stop after the view that is being computed: Python must not end while it asks the database."""
        self._stop.set()
        self._thread.join(_STOP_SECONDS)

    def given(self) -> int | None:
        """The version for readers; None where nothing has been published."""
        newest = self._newest()
        at_once = newest is None or self._given in (None, newest)
        if at_once or self._has_waited() or not self._is_there(self._given):
            self._give(newest)
        return self._given

    def _give(self, version: int | None) -> None:
        self._given, self._waiting_since = version, None

    def _has_waited(self) -> bool:
        if self._waiting_since is None:
            self._waiting_since = time.monotonic()
        # One that comes while another is waited for does not begin the wait anew.
        return time.monotonic() - self._waiting_since > WITHIN_SECONDS

    @staticmethod
    def _is_there(version: int | None) -> bool:
        return version is not None and database_path(warehouse_dir(), version).exists()

    def _work(self) -> None:
        while not self._stop.wait(LOOK_SECONDS):
            try:
                self.look()
            except WarehouseError as error:
                _LOG.warning("views were not computed ahead: %s", error.message.en)
            except Exception:
                # Readers are served without it, after WITHIN_SECONDS.
                _LOG.exception("views were not computed ahead")

    def look(self) -> None:
        """Compute the views of the newest version, where that has not been done, and give it to readers."""
        newest = self._newest()
        if newest is None or newest == self._done:
            return
        self.given()
        is_first, took = self._done is None, 0.0
        for make in self._views(newest):
            # Readers come first; before the first version is computed, they wait for the same views.
            if self._stop.wait(0 if is_first else took * _PAUSES) or self._newest() != newest:
                return
            began = time.monotonic()
            try:
                make()
            except Exception:
                # The page says so to whoever opens it; the other views are computed nevertheless.
                _LOG.exception("a view of version %s was not computed ahead", newest)
            took = time.monotonic() - began
        self._done = newest
        self._give(newest)
        if is_first:
            # What stays need not be walked by the collector again.
            gc.collect()
            gc.freeze()


_WARMER: Warmer | None = None


def given_version(*, at_once: bool) -> int | None:
    """The version for the reader of this run; `at_once` on pages of staff, who see what they publish.

    Whoever was given a version stays with it: its publisher finds it on all other pages.
    """
    newest = current_version()
    if _WARMER is None:
        return newest
    if at_once:
        st.session_state[_SEEN] = newest
    return newest if st.session_state.get(_SEEN) == newest else _WARMER.given()


@contextmanager
def warmed() -> Iterator[None]:
    """While the block lasts, versions are computed before they are given."""
    global _WARMER
    if os.environ.get("WARM_VIEWS") == "0":
        yield
        return
    _WARMER = Warmer()
    _WARMER.start()
    try:
        yield
    finally:
        _WARMER.stop()
        _WARMER = None


def common_views(version: int) -> Iterator[Callable[[], object]]:
    """What computes each view that readers look at first: steps of stories, then parts of pages."""
    kinds = [(code, phone) for phone in (False, True) for code in LANGUAGES]
    for code, phone in kinds:
        for kept in kept_stories():
            for step in kept.story.steps:
                yield _view(step.page, step.query, code, phone, version)
    for code, phone in kinds:
        for page in EXPLORE:
            yield from _parts(page, {}, code, phone, version)


def _view(
    page: str, query: Mapping[str, str], code: Language, phone: bool, version: int
) -> Callable[[], object]:
    return lambda: compose(page, query, code, version=version, phone=phone)


def _parts(
    page: str,
    query: Mapping[str, str],
    code: Language,
    phone: bool,
    version: int,
    level: int = 0,
) -> Iterator[Callable[[], object]]:
    """A page, then each part of it that a reader picks like a tab."""
    make = _view(page, query, code, phone, version)
    yield make
    # Composed just now, so it is there.
    tabs = compose(page, query, code, version=version, phone=phone).tabs[level:]
    for option, _ in tabs[0].options if tabs else ():
        yield from _parts(page, {**query, tabs[0].key: option}, code, phone, version, level + 1)
