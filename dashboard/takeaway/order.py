"""What a child is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.compose.items import View
from dashboard.takeaway.about import About


@dataclass(frozen=True, slots=True)
class Order:
    """Views, what is said of them, the kind of file, the figure of a picture."""

    kind: str
    views: Sequence[View]
    about: About
    figure: str
