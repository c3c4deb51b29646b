"""Terms on screen: which of them a text speaks of, and the way to their meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal
from urllib.parse import urlencode

from catalog.glossary import TERMS
from catalog.words import Language
from dashboard.compose.listening import is_composed
from dashboard.language import colon, language
from dashboard.texts import t

# So many at most below a line of help; the rest are a click away from these.
_MOST = 4


def link(name: str) -> str:
    """A term as a Markdown link to its place in the glossary."""
    code = language()
    # Relative: the dashboard may be served below a path of its host.
    return f"[{TERMS[name].label.in_(code)}](glossary?{urlencode({'term': name, 'lang': code})})"


def terms_line(names: Iterable[str], heading: Literal["terms", "see"] = "terms") -> str:
    """The terms of `names` as one line of links after its heading; empty where there are none."""
    links = [link(name) for name in names if name in TERMS]
    separator = "、" if language() == "ja" else ", "
    return f"{t(f'glossary.{heading}')}{colon()}{separator.join(links)}" if links else ""


def with_terms(help: str | None) -> str | None:
    """A line of help, and below it links to the terms that it speaks of: on the screen, where they lead there."""
    return _with_terms(help, language()) if help and not is_composed() else help


@cache
def _with_terms(help: str, code: Language) -> str:
    line = terms_line(terms_in(help, code)[:_MOST])
    return f"{help}\n\n{line}" if line else help


def terms_in(text: str, code: Language) -> list[str]:
    """The terms that `text` speaks of, in the order in which it does; of two that overlap the longer one."""
    found = [_word_terms(code)[piece.lower()] for piece in _words(code).findall(text)]
    return list(dict.fromkeys(found))


@cache
def _word_terms(code: Language) -> dict[str, str]:
    """Each word for a term, in small letters, with the term's name."""
    return {
        words.in_(code).lower(): term.name
        for term in TERMS.values()
        for words in (*term.also, term.label)
    }


@cache
def _words(code: Language) -> re.Pattern[str]:
    longest_first = sorted(_word_terms(code), key=len, reverse=True)
    either = "|".join(map(re.escape, longest_first))
    return re.compile(rf"\b(?:{either})\b" if code == "en" else f"(?:{either})", re.IGNORECASE)
