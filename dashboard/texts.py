"""The words on screen: one TOML file a language, looked up by a dotted key."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from catalog.words import Language
from dashboard.language import language

TEXT_DIR = Path(__file__).parent / "text"


@cache
def texts(code: Language) -> dict[str, str]:
    """All texts of a language, flat: {"overview.title": "…"}."""
    with (TEXT_DIR / f"{code}.toml").open("rb") as file:
        return dict(_flat(tomllib.load(file), ""))


def _flat(table: dict[str, Any], prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        found += (
            _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else [(prefix + key, value)]
        )
    return found


def t(key: str, *, code: Language | None = None, **values: object) -> str:
    """The text `key` with `values` filled in; KeyError for a key that is not there.

    In the reader's language, or in that of `code`: a document may be in the other one.
    """
    text = texts(code or language())[key]
    return text.format(**values) if values else text
