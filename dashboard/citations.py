"""Sources as a reader meets them: a title that links, the publisher, the grade in view."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from catalog.vocabularies import GRADE
from dashboard.language import language, say
from dashboard.queries.sources import sources

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#$~|:])")
# What a table shows of an address: its host.
HOST = r"^https?://(?:www\.)?([^/]+)"


def plain(text: object) -> str:
    """`text` as Markdown that shows it as it is: names hold brackets, tildes and underscores."""
    return _MARKUP.sub(r"\\\1", str(text))


def cite(row: Any, *, with_publisher: bool) -> str:
    """A source as Markdown: title with its link, on request the publisher where it is another, grade."""
    publisher = str(getattr(row, f"publisher_{language()}"))
    name = title(row)
    linked = _link(name, row.url)
    by = f", {plain(publisher)}" if with_publisher and name != publisher else ""
    return f"{linked}{by} :gray-badge[{say(GRADE[row.grade])}]"


def title(row: Any) -> str:
    """The title of a source in the reader's language, its publisher where it has none."""
    own = getattr(row, f"title_{language()}", None)
    return (
        str(own) if isinstance(own, str) and own else str(getattr(row, f"publisher_{language()}"))
    )


def citations(source_ids: Sequence[str], *, with_publisher: bool = False) -> dict[str, str]:
    """Source id → its citation as Markdown, official sources first."""
    rows = sources(sorted(set(source_ids)))
    return {row.source_id: cite(row, with_publisher=with_publisher) for row in rows.itertuples()}


def _link(name: str, url: object) -> str:
    if not isinstance(url, str) or not url.startswith(("http://", "https://")):
        return plain(name)
    return f"[{plain(name)}]({quote(url, safe=_SAFE)})"


# All that an address may hold but brackets and blanks, which would end the link.
_SAFE = ":/?#@!$&'*+,;=%~-._"
