"""What pages show, made once for all who ask for the same view."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar, cast

from dashboard.language import language
from dashboard.one_maker import OneMaker
from dashboard.snapshots import opened
from dashboard.viewport import is_phone

P = ParamSpec("P")
T = TypeVar("T")
KEPT = 2000

# Streamlit's own cache takes its key apart with pickle at each hit, which costs more than it saves
# for the small views of a page.
_made: OrderedDict[tuple[Hashable, ...], object] = OrderedDict()
_lock = Lock()
_makers = OneMaker()
_MISSING = object()


def made_once(build: Callable[[], T], *view: Hashable) -> T:
    """What `build` makes for `view`, the filters that it depends on; shared, so never to be changed in place.

    The snapshot, the language and the kind of screen are part of the view. The KEPT views asked for
    last are held.
    """
    key = (opened().snapshot.path, language(), is_phone(), *view)
    if (made := _held(key)) is not _MISSING:
        return cast(T, made)
    with _makers.alone(key):
        if (made := _held(key)) is not _MISSING:
            return cast(T, made)
        new = build()
        with _lock:
            _made[key] = new
            while len(_made) > KEPT:
                _made.popitem(last=False)
    return new


def _held(key: tuple[Hashable, ...]) -> object:
    with _lock:
        if key not in _made:
            return _MISSING
        _made.move_to_end(key)
        return _made[key]


def kept(find: Callable[P, T]) -> Callable[P, T]:
    """A function of plain values whose result is made once for a view; see `made_once`."""

    @wraps(find)
    def kept_or_found(*values: P.args, **named: P.kwargs) -> T:
        plain = [tuple(v) if isinstance(v, list) else v for v in (*values, *named.values())]
        view = (find.__module__, find.__qualname__, *named, *plain)
        return made_once(lambda: find(*values, **named), *view)

    return kept_or_found
