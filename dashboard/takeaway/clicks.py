"""Sentences that ask for a click: they say nothing on a slide or on paper."""

from __future__ import annotations

import re

from catalog.words import Language

_CLICK = {
    "en": re.compile(r"^(?:Select|Choose|Click)\b"),
    "ja": re.compile(
        r"(?:を|か)(?:もう一度)?(?:選ぶ|選択する|押す)と|(?:選んで|選択して|押して)ください|もう一度選ぶと"
    ),
}
_SENTENCES = {"en": re.compile(r"(?<=[.?])\s+(?=[A-Z])"), "ja": re.compile(r"(?<=。)")}


def without_clicks(markdown: str, code: Language) -> str:
    """`markdown` without the sentences that say what to select on a screen."""
    between = " " if code == "en" else ""
    return "\n".join(
        between.join(x for x in _SENTENCES[code].split(line) if not _CLICK[code].search(x.strip()))
        for line in markdown.split("\n")
    )
