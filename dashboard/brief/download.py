"""The brief made at the click that asks for it: opening a pair on screen costs nothing for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import copy_context

from catalog.words import Language
from dashboard.brief.collect import collect


def at_click(
    region_id: str, partner_id: str, weights: Mapping[str, int], field: str, link: str, code: Language
) -> Callable[[], bytes]:  # fmt: skip
    """What a download button calls: the brief of the pair (see `collect`) in the language `code`.

    A click is answered outside of any run, so the snapshot and the language of this run go with it.
    """
    run = copy_context()

    def make() -> bytes:
        # What draws it takes 10 MB, which a server whose readers want no brief does without.
        from dashboard.brief.pair import pair_brief

        content = collect(region_id, partner_id, weights, field, link)
        return pair_brief(content, code)

    # A copy each time: a context cannot be entered by two clicks at once.
    return lambda: run.copy().run(make)
