"""Views, composed once for all who ask."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

import streamlit as st

from catalog.access import Actor
from catalog.words import Language
from dashboard.compose.items import Heading, View
from dashboard.compose.reading import read
from dashboard.compose.running import run
from dashboard.language import choose_language
from dashboard.navigation import address_of, pages
from dashboard.snapshots import opened, settle_snapshot
from dashboard.viewport import settle_screen
from warehouse.location import database_path, warehouse_dir
from warehouse.reading import current_version

# Whoever reads a view may look: the router asks before anything is composed.
_READER = Actor("", "viewer", "anonymous")
KEPT = 200
_Key = tuple[str, str, tuple[tuple[str, str], ...], Language, bool]
_made: OrderedDict[_Key, View] = OrderedDict()
_making: dict[_Key, Lock] = {}
_lock = Lock()


def compose(
    page: str,
    query: Mapping[str, str],
    code: Language,
    *,
    version: int | None = None,
    phone: bool = False,
) -> View:
    """The view that `page` (its name in the navigation) gives for the link `query`, in the language `code`.

    `version` is that of the data, None for the newest; a version that is not there gives way to the
    newest, as in a link. `phone` composes as for a narrow screen. Raises what the page raises;
    KeyError where there is no such page.
    """
    newest = current_version()
    wanted = tuple(sorted((k, v) for k, v in query.items() if k not in {"lang", "version"}))
    key = (str(database_path(warehouse_dir(), version or newest or 0)), page, wanted, code, phone)
    with _lock:
        if (view := _found(key)) is not None:
            return view
        making = _making.setdefault(key, Lock())
    # When a presenter goes on, three hundred ask at once: one makes it, the others wait for him.
    with making:
        with _lock:
            if (view := _found(key)) is not None:
                return view
        try:
            view = _composed(page, wanted, code, version, newest, phone)
            with _lock:
                _made[key] = view
                while len(_made) > KEPT:
                    _made.popitem(last=False)
        finally:
            with _lock:
                _making.pop(key, None)
    return view


def _found(key: _Key) -> View | None:
    """The view of that key, now the one that was asked for last; hold the lock."""
    if key in _made:
        _made.move_to_end(key)
    return _made.get(key)


def _composed(
    page: str,
    wanted: tuple[tuple[str, str], ...],
    code: Language,
    version: int | None,
    newest: int | None,
    phone: bool,
) -> View:
    address = address_of(page)
    settled: list[tuple[int, str]] = []

    def show() -> None:
        choose_language()
        settle_screen(phone)
        chosen = st.navigation(pages(_READER), position="hidden")
        settle_snapshot(newest)
        snapshot = opened().snapshot
        settled.append((snapshot.version, snapshot.published_at[:10]))
        chosen.run()

    pinned = {"version": str(version)} if version is not None else {}
    found = read(run(address, {**dict(wanted), "lang": code, **pinned}, show))
    title = next((x.text for x in found.items if isinstance(x, Heading) and x.level == 1), "")
    return View(
        page,
        title,
        wanted,
        code,
        *settled[-1],
        tuple(found.items),
        tuple(found.choices),
        tuple(found.tabs),
    )
