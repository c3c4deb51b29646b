"""What a story is, and how large it may be."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from catalog.words import LANGUAGES, Language, Words

MOST_STEPS: Final = 40
LONGEST_TITLE: Final = 100
LONGEST_HEADLINE: Final = 160
LONGEST_NOTES: Final = 2_000
MOST_PARAMETERS: Final = 30
LONGEST_VALUE: Final = 1_000
# What a file may hold; the largest story with the limits above, written in Japanese, stays below it.
MOST_BYTES: Final = 1_500_000

NOTHING: Final = Words("", "")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID = 60


@dataclass(frozen=True, slots=True)
class Step:
    """A view of the dashboard, one of its figures, and what is said of it.

    `page` is a page's name in the navigation, `query` its link without language and version, `figure`
    the key of a figure of that view. `headline` and `notes` may be empty in a language.
    """

    page: str
    query: Mapping[str, str]
    figure: str
    headline: Words
    notes: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Story:
    """Steps in an order under a title. `id` is the name of its file without the suffix."""

    id: str
    title: Words
    steps: tuple[Step, ...]


def said(words: Words, code: Language) -> str:
    """`words` in the language `code`, in the other one where they are empty in it."""
    other = LANGUAGES[1 - LANGUAGES.index(code)]
    return words.in_(code) or words.in_(other)


def is_id(text: str) -> bool:
    """Whether `text` may be the id of a story: small letters, digits and single hyphens."""
    return len(text) <= _LONGEST_ID and _ID.fullmatch(text) is not None


def new_id(title: Words) -> str:
    """An id that no other story has: from the title in English as far as it goes, and four letters by chance."""
    plain = unicodedata.normalize("NFKD", title.en).encode("ascii", "ignore").decode().lower()
    stem = "-".join(re.findall(r"[a-z0-9]+", plain))[:40].strip("-") or "story"
    return f"{stem}-{secrets.token_hex(3)}"
