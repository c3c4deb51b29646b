"""Headers of several rows: cells that are merged or left blank filled, one name a column, a signature.

Years in a header are no part of its signature: next year's table has the same one, a column wider.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence

from etl.files.marks import NOTHING, Marks

Head = Sequence[Sequence[str]]
BETWEEN = " / "
_BLANKS_BETWEEN_KANJI = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
_YEAR = re.compile(
    r"(?:明治|大正|昭和|平成|令和|[MTSHR](?=\d))\s*(?:元|\d{1,2})\s*(?:年度|年)?"
    r"|(?:FY)?(?<!\d)(?:18|19|20)\d{2}(?!\d)\s*(?:年度|年)?"
)


def clean(text: str) -> str:
    """`text` on one line; "総　数" and "製 造 業" without the blanks that set them wide."""
    return _BLANKS_BETWEEN_KANJI.sub("", " ".join(text.split()))


def header_texts(head: Head, first: int, last: int, marks: Marks = NOTHING) -> list[list[str]]:
    """Of each column the texts of the rows `first` to `last` (from 1).

    A merged cell counts for all that it covers. In a row without cells merged sideways a text counts
    for the blank cells to its right as well, but for the last row: that is how groups are written.
    """
    rows = [[clean(cell) for cell in row] for row in head[first - 1 : last]]
    if not rows:
        return []
    sideways: set[int] = set()
    for span in marks.merged:
        if span.first_row > last or span.last_row < first:
            continue
        if span.first_row < first or span.first_column > len(rows[0]):
            continue
        text = rows[span.first_row - first][span.first_column - 1]
        for number in range(span.first_row, min(span.last_row, last) + 1):
            row = rows[number - first]
            row[span.first_column - 1 : span.last_column] = [text] * len(
                row[span.first_column - 1 : span.last_column]
            )
            if span.last_column > span.first_column:
                sideways.add(number - first)
    written = [list(row) for row in rows]
    for at, row in enumerate(rows[:-1]):
        held = ""
        for place, text in enumerate(row):
            # Below another group begins another.
            parted = at > 0 and written[at - 1][place] and not text
            held = text or ("" if at in sideways or parted else held)
            row[place] = held
    return [list(texts) for texts in zip(*rows, strict=True)]


def joined(texts: Iterable[str]) -> str:
    """The header of a column as one name, each part once."""
    return BETWEEN.join(dict.fromkeys(clean(text) for text in texts if text.strip()))


def without_years(text: str) -> str:
    """`text` with "#" for each year, as headers of several years are compared."""
    return _YEAR.sub("#", unicodedata.normalize("NFKC", text)).casefold()


def signature(headers: Iterable[str]) -> str:
    """The signature of a header, given the names of its columns: what they say, but for the years."""
    parts = {
        without_years(part) for header in headers for part in header.split(BETWEEN) if part.strip()
    }
    return hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()[:16]
