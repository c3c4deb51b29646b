"""The steps of a story, composed before anybody waits for them: a story at work is no story of the server's."""

from __future__ import annotations

import logging
from threading import Lock, Thread, main_thread

from catalog.words import LANGUAGES
from dashboard.compose import compose
from dashboard.story.model import Story

_LOG = logging.getLogger("dashboard")
_begun: set[tuple[str, int]] = set()
_lock = Lock()
# So many are remembered as composed; after that they are looked at once more, which costs little.
_MOST = 100


def have_ready(story: Story, version: int) -> None:
    """Compose what `story` shows of `version` for every kind of reader, while the presenter still speaks."""
    with _lock:
        if (story.id, version) in _begun:
            return
        if len(_begun) >= _MOST:
            _begun.clear()
        _begun.add((story.id, version))
    # No daemon: one that asks the database when Python ends takes the whole process down with it.
    Thread(target=_compose, args=(story, version), name="story").start()


def _compose(story: Story, version: int) -> None:
    for phone in (False, True):
        for step in story.steps:
            for code in LANGUAGES:
                if not main_thread().is_alive():
                    return
                try:
                    compose(step.page, step.query, code, version=version, phone=phone)
                except Exception:
                    # Whoever comes to that step is told; the other steps are composed nevertheless.
                    _LOG.exception("a step of %s was not composed ahead", story.id)
