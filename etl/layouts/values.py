"""One cell of a statistical table → a number or the reason why there is none, and its flags.

Missing is never zero. Each sign that stands for "no figure" keeps its own meaning, and 0 is a value.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Signs for a missing figure: Eurostat's colon, and those of Japan's official statistics.
MISSING: dict[str, str] = {
    "": "not_available",
    ":": "not_available",
    "…": "not_available",  # 不詳: not known
    "‥": "not_available",
    "...": "not_available",
    "..": "not_available",
    "-": "nil",  # 該当数値なし: no such case
    "***": "not_applicable",  # 調査又は集計していないもの: not surveyed or tabulated
    "x": "confidential",
    "秘": "confidential",
    "χ": "confidential",
}
# Dashes that Japanese files use for one another.
_DASHES = "‐‑‒–—―−ー－─━"
# Flag letters of Eurostat's files and, where they differ, of SDMX's OBS_STATUS.
EUROSTAT_FLAGS: dict[str, str | None] = {
    "a": None,  # SDMX: a normal value
    "b": "break",
    "c": "confidential",
    "d": "definition_differs",
    "e": "estimated",
    "f": "estimated",  # forecast: we have no finer word, and it is no result
    "i": "definition_differs",  # "see metadata"
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
_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
_NUMBER_RULE = "a number such as 1234.5 or 1,234.5, or a sign for a missing figure"


@dataclass(frozen=True, slots=True)
class Parsed:
    """`value` is None where there is no figure; `problem` says what would be right, or is empty."""

    value: float | None
    flags: tuple[str, ...] = ()
    problem: str = ""

    @property
    def flag(self) -> str:
        """The flags as canonical tables hold them: alphabetical, joined by ";"."""
        return join(self.flags) if self.flags else ""


def join(*groups: tuple[str, ...] | frozenset[str] | set[str]) -> str:
    """Flag codes of all `groups`, each once, alphabetical, joined by ";"."""
    return ";".join(sorted({code for group in groups for code in group}))


def _plain(text: str) -> str:
    """`text` in half-width signs, trimmed, every kind of dash as one."""
    # The ellipsis is kept: NFKC would turn it into three full stops.
    if text.strip() in {"…", "‥"}:
        return text.strip()
    plain = unicodedata.normalize("NFKC", text).strip()
    return plain.translate({ord(dash): "-" for dash in _DASHES})


@lru_cache(maxsize=65536)
def parse(text: str) -> Parsed:
    """A cell of a table without flags beside its values (Japan's files, Eurostat's CSV)."""
    # Most cells are plain digits, and files may hold millions of them.
    if text.isascii() and text.isdecimal():
        return Parsed(float(text))
    plain = _plain(text)
    reason = MISSING.get(plain if len(plain) > 1 else plain.lower())
    if reason is None and plain and set(plain) == {"-"}:
        reason = MISSING["-"]
    if reason is not None:
        return Parsed(None, (reason,))
    # △ and ▲ stand before negative numbers in Japanese tables.
    signed = "-" + plain[1:].lstrip() if plain[:1] in {"△", "▲"} else plain
    if not _NUMBER.fullmatch(signed) or not signed.isascii():
        return Parsed(None, (), _NUMBER_RULE)
    return Parsed(float(signed.replace(",", "")))


def eurostat_flags(letters: str) -> tuple[tuple[str, ...], str]:
    """Codes for Eurostat's flag letters ("bu" → break, unreliable), and a problem or ""."""
    unknown = sorted({letter for letter in letters.lower() if letter not in EUROSTAT_FLAGS})
    if unknown:
        return (), f"flags among {''.join(EUROSTAT_FLAGS)}, not {', '.join(unknown)}"
    codes = {EUROSTAT_FLAGS[letter] for letter in letters.lower()}
    return tuple(sorted(code for code in codes if code)), ""


@lru_cache(maxsize=65536)
def parse_eurostat(text: str) -> Parsed:
    """A cell of Eurostat's TSV: a value or ":", a space, then flag letters ("14.5 bu", ": c")."""
    value_text, _, letters = text.strip().partition(" ")
    value = parse(value_text)
    flags, problem = eurostat_flags(letters.replace(" ", ""))
    if value.problem or problem:
        return Parsed(None, (), value.problem or problem)
    return Parsed(value.value, tuple(sorted({*value.flags, *flags})))
