"""The partnerships that pass the filters, in the reader's words: made once for all who look at the same view."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

from catalog.vocabularies import FIELD, PARTNERSHIP_LIFE
from dashboard import numbers
from dashboard.citations import title
from dashboard.language import language
from dashboard.made_once import kept
from dashboard.partnership_words import date_words
from dashboard.queries import partnerships
from dashboard.queries.sources import sources
from dashboard.tables import arrow, said, source_ids

COLUMNS = ("name", "field", "a_region", "b_region", "life", "signed_date", "last_date", "milestones", "events")  # fmt: skip
_SHOWN = (*COLUMNS[:-2], "source", "url", *COLUMNS[-2:])


@dataclass(frozen=True, slots=True)
class PartnershipList:
    """`ties` as the map draws them, `rows` and `table` in words, `counts` in words and as numbers, the sources behind."""

    ties: pd.DataFrame
    rows: pd.DataFrame
    table: pa.Table
    ids: list[str]
    fields: list[str]
    counts: dict[str, str]
    numbers: dict[str, int]
    sources: list[str]


@kept
def partnership_list(wanted: partnerships.Wanted) -> PartnershipList:
    """The partnerships that are `wanted`."""
    code = language()
    ties = partnerships.partnerships(wanted)
    counts = partnerships.counts(wanted)
    used = source_ids(ties)
    titles = {row.source_id: title(row) for row in sources(used).itertuples()}
    rows = ties.assign(
        field=said(FIELD, ties["field"]),
        life=said(PARTNERSHIP_LIFE, ties["life"]),
        source=ties["source_id"].map(titles),
        **{
            name: list(map(date_words, ties[name], ties[f"{name}_precision"]))
            for name in ("signed_date", "last_date")
        },
    )
    return PartnershipList(
        ties=ties.assign(field_label=rows["field"]),
        rows=rows,
        table=arrow(rows, _SHOWN),
        ids=list(ties["partnership_id"]),
        fields=list(ties["field"].unique()),
        counts={name: numbers.number(value, code) for name, value in counts.items()},
        numbers=counts,
        sources=used,
    )
