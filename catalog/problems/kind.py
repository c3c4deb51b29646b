"""What a kind of problem is: how grave, which national rule it breaks, and its words."""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import Literal

from catalog.words import Words

Severity = Literal["error", "warning", "info"]
SEVERITIES: dict[Severity, Words] = {
    "error": Words("エラー", "Error"),
    "warning": Words("注意", "Warning"),
    "info": Words("参考", "Note"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem, declared once.

    `message` says what was found and where it matters; `hint` what would be right and what to do.
    Both may hold {placeholders}: value, header, row, column, sheet and count are always known, any
    other is a fact that whoever raises the problem must give. `rule` is the id of the national rule
    it breaks, or "". An error: the row or file is not taken. A warning: taken after a tick. A note:
    only said.
    """

    code: str
    severity: Severity
    message: Words
    hint: Words
    rule: str = ""

    @property
    def facts(self) -> frozenset[str]:
        """The placeholders of the words, beyond those that every problem knows."""
        return placeholders(self.message.ja + self.hint.ja) - ALWAYS_KNOWN


ALWAYS_KNOWN = frozenset({"value", "header", "row", "column", "sheet", "count"})


def placeholders(text: str) -> frozenset[str]:
    """The names in braces of `text`."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)


def kinds(*declared: Kind) -> dict[str, Kind]:
    """`declared` by code; ValueError where a code is there twice."""
    found = {kind.code: kind for kind in declared}
    if len(found) < len(declared):
        codes = [kind.code for kind in declared]
        raise ValueError(f"declared twice: {sorted({c for c in codes if codes.count(c) > 1})}")
    return found
