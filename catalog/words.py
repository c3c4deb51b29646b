"""Words in the two languages of the dashboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = ("ja", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """One expression in Japanese and English, as a prefectural office would write it."""

    ja: str
    en: str

    def in_(self, language: Language) -> str:
        """The expression in `language`."""
        return self.ja if language == "ja" else self.en
