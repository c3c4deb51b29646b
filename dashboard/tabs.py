"""Parts of a page of which the reader sees one at a time, held in the link as filters are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard import filters
from dashboard.compose.items import Tabs
from dashboard.compose.listening import is_composed, tell


def tab(
    key: str,
    label: str,
    options: Sequence[str],
    labels: Callable[[str], str],
    default: str | None = None,
    *,
    is_list: bool = False,
) -> str:
    """The part that is shown; `is_list` where the labels are too long to stand side by side.

    Whoever takes the whole page away gets every part, so this is for parts alone, not for filters.
    """
    shown = (filters.select if is_list else filters.pick)(key, label, options, labels, default)
    if is_composed():
        tell(Tabs(key, tuple((option, labels(option)) for option in options), shown))
    return shown
