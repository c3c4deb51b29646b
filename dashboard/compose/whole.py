"""All parts of a page: what a reader sees who opens each of its tabs in turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from catalog.words import Language
from dashboard.compose.items import Chart, Item, Map, Table, View
from dashboard.compose.views import compose


def whole(
    page: str, query: Mapping[str, str], code: Language, *, version: int | None = None
) -> list[View]:
    """A view for each part of the page that the link `query` shows one part of.

    What all parts have in common stands once: what begins them in the first view, what ends them in
    the last. Parts within parts are opened too. See `compose` for what is raised.
    """
    parts = _parts(page, dict(query), code, version, 0)
    return _once(parts)


def _parts(
    page: str, query: dict[str, str], code: Language, version: int | None, level: int
) -> list[View]:
    view = compose(page, query, code, version=version)
    if len(view.tabs) <= level:
        return [view]
    tabs = view.tabs[level]
    return [
        part
        for option, _ in tabs.options
        for part in _parts(page, {**query, tabs.key: option}, code, version, level + 1)
    ]


def _once(views: Sequence[View]) -> list[View]:
    """`views` without what they repeat."""
    if len(views) == 1:
        return list(views)
    same = [_signs(view.items) for view in views]
    head = _shared(same)
    tail = _shared([list(reversed(signs[head:])) for signs in same])
    seen: set[object] = set()
    kept = []
    for i, (view, signs) in enumerate(zip(views, same, strict=True)):
        start = 0 if i == 0 else head
        end = len(signs) if i == len(views) - 1 else len(signs) - tail
        own = [
            item
            for item, sign in zip(view.items[start:end], signs[start:end], strict=True)
            if not (isinstance(item, Chart | Map | Table) and sign in seen)
        ]
        seen.update(signs)
        kept.append(replace(view, items=tuple(own)))
    return kept


def _shared(rows: Sequence[Sequence[object]]) -> int:
    """How many signs all `rows` begin with."""
    return next(
        (i for i, signs in enumerate(zip(*rows, strict=False)) if len(set(signs)) > 1),
        min(len(signs) for signs in rows),
    )


def _signs(items: Sequence[Item]) -> list[object]:
    """Something by which equal items are told."""
    return [
        (type(x), x.key, x.title, x.alt) if isinstance(x, Chart | Map | Table) else x for x in items
    ]
