"""Text from files inside a sentence of ours: shown as it stands, never as Markdown.

Where no sentence is needed, st.text and tables show such text as it is; labels, headings and boxes are
Markdown, and what they quote goes through `plain`.
"""

from __future__ import annotations

import re
import unicodedata

# Takes no room, breaks no line, and parts what is replaced after Markdown has been read: ":smile:",
# ":material/home:", "www.…", "https://…", "a@b.c", "->". All else can be found and copied as it stands.
_JOINER = "\u2060"
_PARTED = re.compile(
    r"(?<=:)(?=[\w/+-])|(?=@)|(?<=www)(?=\.)|(?<=[-=<>~])(?=[-=<>~])", re.IGNORECASE
)
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Signs that turn the direction of the text after them.
_TURNING = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))  # fmt: skip


def plain(text: object) -> str:
    """`text` on one line, written so that Streamlit's Markdown shows it character by character."""
    line = one_line(str(text).translate(_TURNING))
    return _PUNCTUATION.sub(r"\\\1", _PARTED.sub(_JOINER, line))


def one_line(text: str) -> str:
    """`text` with a space for each line break, tab and control character."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
