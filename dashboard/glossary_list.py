"""The glossary as a list, by subject."""

from __future__ import annotations

import unicodedata

from catalog.explain import markdown
from catalog.glossary import SUBJECTS, Term
from catalog.words import Language, Words
from dashboard.glossary import terms_line


def listed(typed: str, code: Language) -> dict[Words, str]:
    """The terms of each subject that hold what was `typed` (all, where nothing was), as Markdown in the language `code`."""
    wanted = _plain(typed)
    found = {
        subject: [term for term in terms if wanted in _searched(term)]
        for subject, terms in SUBJECTS
    }
    return {
        subject: "\n".join(_entry(term, code) for term in terms)
        for subject, terms in found.items()
        if terms
    }


def _entry(term: Term, code: Language) -> str:
    other = term.label.en if code == "ja" else term.label.ja
    see = f"  \n  :small[{terms_line(term.see, 'see')}]" if term.see else ""
    label = markdown(term.label.in_(code))
    return f"- **{label}** :gray[{markdown(other)}]  \n  {markdown(term.meaning.in_(code))}{see}"


def _searched(term: Term) -> str:
    words = (term.label, term.meaning, *term.also)
    return _plain(" ".join(f"{w.ja} {w.en}" for w in words))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()
