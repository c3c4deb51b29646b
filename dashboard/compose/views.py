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
from dashboard.one_maker import OneMaker
from dashboard.snapshots import opened, settle_snapshot
from dashboard.viewport import settle_screen
from warehouse.location import database_path, warehouse_dir
from warehouse.reading import current_version

# Whoever reads a view may look: the router asks before anything is composed.
_READER = Actor("", "viewer", "anonymous")
KEPT = 200
_Key = tuple[str, str, tuple[tuple[str, str], ...], Language, bool]
_made: OrderedDict[_Key, View] = OrderedDict()
_lock = Lock()
_makers = OneMaker()


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
    wanted = tuple(sorted((k, v) for k, v in query.items() if k not in {"lang", "version"}))
    shown = current_version() or 0 if version is None else version
    key = (str(database_path(warehouse_dir(), shown)), page, wanted, code, phone)
    if (view := _held(key)) is not None:
        return view
    with _makers.alone(key):
        if (view := _held(key)) is not None:
            return view
        view = _composed(page, wanted, code, version, phone)
        with _lock:
            _made[key] = view
            while len(_made) > KEPT:
                _made.popitem(last=False)
    return view


def _held(key: _Key) -> View | None:
    with _lock:
        if key in _made:
            _made.move_to_end(key)
        return _made.get(key)


def _composed(
    page: str,
    wanted: tuple[tuple[str, str], ...],
    code: Language,
    version: int | None,
    phone: bool,
) -> View:
    newest = current_version()
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
