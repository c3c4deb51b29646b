"""The partnerships that pass the filters, in the reader's words: made once for all who look at the same view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

from catalog.vocabularies import FIELD, PARTNERSHIP_STATUS
from dashboard import numbers
from dashboard.citations import title
from dashboard.language import language
from dashboard.made_once import kept
from dashboard.queries import partnerships
from dashboard.queries.sources import sources
from dashboard.tables import arrow, said, source_ids

COLUMNS = ("name", "field", "a_region", "b_region", "status", "signed_date", "last_date", "milestones", "events")  # fmt: skip
_SHOWN = (*COLUMNS[:-2], "source", "url", *COLUMNS[-2:])


@dataclass(frozen=True, slots=True)
class PartnershipList:
    """`ties` as the map draws them, `rows` and `table` in words, `counts` in words, the sources behind."""

    ties: pd.DataFrame
    rows: pd.DataFrame
    table: pa.Table
    ids: list[str]
    fields: list[str]
    counts: dict[str, str]
    unplaced: int
    sources: list[str]


@kept
def partnership_list(
    fields: Sequence[str], countries: Sequence[str], statuses: Sequence[str]
) -> PartnershipList:
    """The partnerships that pass the filters; an empty one lets all through."""
    code = language()
    ties = partnerships.partnerships(fields, countries, statuses)
    counts = partnerships.counts(fields, countries, statuses)
    used = source_ids(ties)
    titles = {row.source_id: title(row) for row in sources(used).itertuples()}
    rows = ties.assign(
        field=said(FIELD, ties["field"]),
        status=said(PARTNERSHIP_STATUS, ties["status"]),
        source=ties["source_id"].map(titles),
        signed_date=_dates(ties, "signed_date"),
        last_date=_dates(ties, "last_date"),
    )
    return PartnershipList(
        ties=ties.assign(field_label=rows["field"]),
        rows=rows,
        table=arrow(rows, _SHOWN),
        ids=list(ties["partnership_id"]),
        fields=list(ties["field"].unique()),
        counts={name: numbers.number(value, code) for name, value in counts.items()},
        unplaced=counts["unplaced"],
        sources=used,
    )


def _dates(ties: pd.DataFrame, column: str) -> list[str]:
    """Dates as printed; empty where none is on record."""
    pairs = zip(ties[column], ties[f"{column}_precision"], strict=True)
    return [
        "" if numbers.is_unknown(date) else numbers.date(date, precision, language())
        for date, precision in pairs
    ]
