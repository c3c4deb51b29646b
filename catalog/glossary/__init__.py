"""The glossary: every term that the screen takes for granted, once, in both languages.

Indicators are terms, too: their words come from catalog/metrics.
"""

from __future__ import annotations

from typing import Final

from catalog.glossary import indicators, places, quality, ties
from catalog.glossary.term import Term
from catalog.metrics import FAMILIES
from catalog.words import Words

SUBJECTS: Final[tuple[tuple[Words, tuple[Term, ...]], ...]] = (
    (Words("地域と産業の区分", "Regions and industries"), places.TERMS),
    *((family, indicators.terms_of(metrics)) for family, metrics in FAMILIES),
    (Words("連携と行事", "Partnerships and events"), ties.TERMS),
    (Words("数値と出典の質", "Quality of figures and sources"), quality.TERMS),
)
TERMS: Final[dict[str, Term]] = {term.name: term for _, terms in SUBJECTS for term in terms}

__all__ = ["SUBJECTS", "TERMS", "Term"]
