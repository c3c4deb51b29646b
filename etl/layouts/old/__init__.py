"""The layouts that files come in: recognised by their bytes, never by their names, and read.

One module a layout; each has `recognise(head)` and `read(text)`. Every column is read as text below
a header that the layout finds, then cast by rule; problems are collected, not raised one at a time.
"""

from __future__ import annotations

from collections.abc import Callable

from etl.decode import Decoded, decode
from etl.layouts.old import (
    canonical_csv,
    eurostat_data_browser,
    eurostat_tsv,
    sdmx_csv,
    ssdse,
)
from etl.layouts.old.delimited import Head, head
from etl.layouts.old.table import LayoutError, Problem, Reading, Recognised, Table

__all__ = ["LAYOUTS", "LayoutError", "Problem", "Recognised", "Table", "read", "recognise"]

_Recogniser = Callable[[Head], tuple[str, str] | None]
_Reader = Callable[[str], Reading]

_FAMILIES: tuple[tuple[_Recogniser, _Reader], ...] = (
    (eurostat_tsv.recognise, eurostat_tsv.read),
    (sdmx_csv.recognise, sdmx_csv.read),
    (eurostat_data_browser.recognise, eurostat_data_browser.read),
    (ssdse.recognise, ssdse.read),
    (canonical_csv.recognise, canonical_csv.read),
)
LAYOUTS: tuple[str, ...] = (
    eurostat_tsv.OLD,
    eurostat_tsv.NEW,
    eurostat_data_browser.NAME,
    sdmx_csv.CODES,
    sdmx_csv.LABELS,
    ssdse.A,
    ssdse.E,
    canonical_csv.NAME,
)


def _find(decoded: Decoded) -> tuple[Recognised, _Reader]:
    start = head(decoded.text)
    for recogniser, reader in _FAMILIES:
        if (found := recogniser(start)) is not None:
            return Recognised(*found, decoded.encoding), reader
    raise LayoutError(_what_was_seen(start, decoded))


def _what_was_seen(start: Head, decoded: Decoded) -> str:
    lines = [line for line in start.lines if line.strip()]
    if not lines:
        return f"an empty file ({decoded.why}); known layouts: {', '.join(LAYOUTS)}"
    first = lines[0][:120] + ("…" if len(lines[0]) > 120 else "")
    widths = sorted({len(row) for row in start.rows if row})
    return (
        f"unknown layout: read as {decoded.encoding} ({decoded.why}); the first line is {first!r}; "
        f"the first {len(start.rows)} lines have {widths or 'no'} cells when cut at commas and "
        f"{sorted({line.count(chr(9)) + 1 for line in lines})} when cut at tabs; "
        f"known layouts: {', '.join(LAYOUTS)}"
    )


def recognise(data: bytes) -> Recognised:
    """The layout of a file's bytes and what gave it away.

    Raises DecodeError where the bytes are no text, LayoutError where no layout fits; both messages
    name what was seen.
    """
    return _find(decode(data))[0]


def read(data: bytes) -> Table:
    """All observations of a file in long form, with the problems met on the way.

    Raises DecodeError or LayoutError where there is no table to read at all.
    """
    decoded = decode(data)
    recognised, reader = _find(decoded)
    reading = reader(decoded.text)
    return Table(
        dimensions=reading.dimensions,
        rows=reading.rows,
        problems=reading.problems,
        rejected=reading.rejected,
        says_flags=reading.says_flags,
        dataset=reading.dataset,
        title=reading.title,
        layout=recognised.layout,
        why=recognised.why,
        encoding=recognised.encoding,
    )
