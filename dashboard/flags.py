"""Flags of figures in the reader's words."""

from __future__ import annotations

from catalog.vocabularies import FLAG
from dashboard.language import language, say

# A figure with one of these is shown, but greyed: its publisher warns of it.
WEAK = ("unreliable", "not_significant", "confidential")


def flag_words(flag: object) -> str:
    """A ";"-joined flag in words ("系列の断絶、信頼性が低い"); empty where there is none."""
    if not isinstance(flag, str) or not flag:
        return ""
    separator = "、" if language() == "ja" else ", "
    return separator.join(say(FLAG[code]) for code in flag.split(";"))


def has(flag: object, *codes: str) -> bool:
    """Whether a ";"-joined flag holds one of `codes`."""
    return isinstance(flag, str) and not set(flag.split(";")).isdisjoint(codes)
