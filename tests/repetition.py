"""How often tests repeat themselves: a fair sample by default, everything with ALL=1 in the environment."""

from __future__ import annotations

import os

ALL = os.environ.get("ALL") == "1"


def times(usual: int, every: int) -> int:
    """`usual`, or `every` where everything is asked for."""
    return every if ALL else usual
