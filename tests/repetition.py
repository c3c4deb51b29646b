"""How often tests repeat themselves: a fair sample by default, everything with ALL=1 in the environment."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import product

ALL = os.environ.get("ALL") == "1"


def times(usual: int, every: int) -> int:
    """`usual`, or `every` where everything is asked for."""
    return every if ALL else usual


def combined(*choices: Sequence[str]) -> list[tuple[str, ...]]:
    """Every combination of `choices`; by default the last of them, such as the language, takes turns over the others."""
    *others, last = (range(len(some)) for some in choices)
    return [
        tuple(some[at] for some, at in zip(choices, (*place, turn), strict=True))
        for place in product(*others)
        for turn in last
        if ALL or turn == sum(place) % len(last)
    ]
