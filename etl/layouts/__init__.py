"""The layouts that tables come in: recognised by what the sheets hold, never by names of files.

One module a layout, each with `recognise(sheet)` and `read(connection, sheet, layout)`. Nothing is
copied: a reading is a view over the sheet in DuckDB, with one observation a row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import duckdb

from catalog.words import Words
from etl.layouts import (
    by_mapping,
    canonical,
    estat,
    eurostat_data_browser,
    eurostat_tsv,
    eurostat_workbook,
    sdmx_csv,
    ssdse,
    wide,
)
from etl.layouts.bad_cells import bad_cells
from etl.layouts.mapping import Mapping
from etl.layouts.mappings import mapping_for, saved_mappings
from etl.layouts.reading import Fit, Reading
from etl.layouts.seen import unknown
from etl.problem import Refused

if TYPE_CHECKING:
    from etl.files.sheet import OpenedFile, Sheet

__all__ = ["LAYOUTS", "Fit", "Mapping", "Reading", "read", "recognise", "recognise_sheet"]

_Recogniser = Callable[["Sheet"], tuple[str, Words] | None]
_Reader = Callable[[duckdb.DuckDBPyConnection, "Sheet", str], Reading]

# A header of our own names comes first: some of them are those of e-Stat, too.
_FAMILIES: tuple[tuple[tuple[str, ...], _Recogniser, _Reader], ...] = (
    ((canonical.NAME,), canonical.recognise, canonical.read),
    ((eurostat_tsv.OLD, eurostat_tsv.NEW), eurostat_tsv.recognise, eurostat_tsv.read),
    ((sdmx_csv.CODES, sdmx_csv.LABELS), sdmx_csv.recognise, sdmx_csv.read),
    (
        (eurostat_data_browser.NAME,),
        eurostat_data_browser.recognise,
        eurostat_data_browser.read,
    ),
    ((eurostat_workbook.NAME,), eurostat_workbook.recognise, eurostat_workbook.read),
    ((ssdse.A, ssdse.E, ssdse.OTHER), ssdse.recognise, ssdse.read),
    ((estat.CROSS, estat.LONG), estat.recognise, estat.read),
    # Last: what a table means by its words, where no publisher's layout tells.
    ((wide.NAME,), wide.recognise, wide.read),
)
LAYOUTS: tuple[str, ...] = tuple(name for names, _, _ in _FAMILIES for name in names)


def recognise_sheet(sheet: Sheet, mappings: Sequence[Mapping] = ()) -> Fit | None:
    """What fits a sheet, and why: one of `mappings` before the known layouts; None where nothing does."""
    if (mapping := mapping_for(sheet, mappings)) is not None:
        return Fit(by_mapping.NAME, sheet.name, by_mapping.why(mapping), mapping)
    for _, recogniser, _ in _FAMILIES:
        if (found := recogniser(sheet)) is not None:
            return Fit(found[0], sheet.name, found[1])
    return None


def recognise(opened: OpenedFile, mappings: Sequence[Mapping] | None = None) -> list[Fit]:
    """What fits the sheets of a file, in their order, and why.

    `mappings` are those made by hand; None for all that staff saved.
    """
    known = saved_mappings() if mappings is None else mappings
    fits = (recognise_sheet(sheet, known) for sheet in opened.sheets)
    return [fit for fit in fits if fit is not None]


def read(
    connection: duckdb.DuckDBPyConnection,
    opened: OpenedFile,
    sheet: Sheet,
    mapping: Mapping | None = None,
) -> Reading:
    """The observations of a sheet, by `mapping`, else by what fits it best (see `recognise`).

    Raises Refused, in words, where no layout fits or nothing can be read with certainty.
    """
    reading = _read(connection, sheet, mapping)
    reading.delimiter = opened.delimiter
    return reading


def _read(connection: duckdb.DuckDBPyConnection, sheet: Sheet, mapping: Mapping | None) -> Reading:
    if mapping is not None:
        return by_mapping.read(connection, sheet, mapping)
    fit = recognise_sheet(sheet, saved_mappings())
    if fit is None:
        raise Refused(bad_cells(sheet) or [unknown(sheet)])
    if fit.mapping is not None:
        return by_mapping.read(connection, sheet, fit.mapping)
    reader = next(reader for names, _, reader in _FAMILIES if fit.layout in names)
    try:
        return reader(connection, sheet, fit.layout)
    except Refused as refused:
        refused.layout = fit.layout
        raise
