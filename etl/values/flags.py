"""What a publisher says beside a figure: letters of Eurostat's files → codes of the catalogue."""

from __future__ import annotations

# Flag letters of Eurostat's files and, where they differ, of SDMX's OBS_STATUS.
EUROSTAT_FLAGS: dict[str, str | None] = {
    "a": None,  # SDMX: a normal value
    "b": "break",
    "c": "confidential",
    "d": "definition_differs",
    "e": "estimated",
    "f": "estimated",  # forecast: we have no finer word, and it is no result
    "i": "estimated",  # imputed: so in SDMX, and at Eurostat since 2025 for its "s"
    "l": "not_available",
    "m": "not_available",
    "n": "not_significant",
    "o": "not_available",
    "p": "provisional",
    "q": "confidential",  # suppressed
    "r": None,  # revised: true of every figure of a later release
    "s": "estimated",  # estimated by Eurostat
    "u": "unreliable",
    "z": "not_applicable",
}


def join(*groups: tuple[str, ...] | frozenset[str] | set[str]) -> str:
    """Flag codes of all `groups`, each once, alphabetical, joined by ";"."""
    return ";".join(sorted({code for group in groups for code in group}))


def eurostat_flags(letters: str) -> tuple[tuple[str, ...], str]:
    """Codes for Eurostat's flag letters ("bu" → break, unreliable), and the unknown ones, else ""."""
    unknown = sorted({letter for letter in letters.lower() if letter not in EUROSTAT_FLAGS})
    if unknown:
        return (), ", ".join(unknown)
    codes = {EUROSTAT_FLAGS[letter] for letter in letters.lower()}
    return tuple(sorted(code for code in codes if code)), ""
