"""What a file that readers take away says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.words import Language


@dataclass(frozen=True, slots=True)
class Said:
    """What is said with a view: the headline above it, the speaker's notes below."""

    headline: str
    notes: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """The title of a file, where it leads back to, and of what and when it was made (ISO dates).

    `said` holds the headline and notes for each of the views in their order, where a story gives
    them; it is empty for a page.
    """

    title: str
    link: str
    version: int
    published_on: str
    made_on: str
    language: Language
    said: tuple[Said, ...] = ()
