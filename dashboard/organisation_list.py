"""The organisations that pass the filters and meet the words, in the reader's words: made once a view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

from catalog.vocabularies import FIELD, ORGANISATION_KIND
from dashboard import numbers
from dashboard.language import language, say
from dashboard.made_once import kept
from dashboard.queries import clusters
from dashboard.tables import arrow, said, source_ids
from dashboard.texts import t
from dashboard.word_search import meets

COLUMNS = ("name", "kind", "field", "country", "region", "city", "partnerships", "events")


@dataclass(frozen=True, slots=True)
class OrganisationList:
    """`points` as the map draws them, `rows` and `table` in words, `counts` in words."""

    points: pd.DataFrame
    rows: pd.DataFrame
    table: pa.Table
    ids: list[str]
    fields: list[str]
    counts: dict[str, str]
    unplaced: int
    sources: list[str]


@kept
def organisation_list(wanted: clusters.Wanted) -> OrganisationList:
    """The organisations that are `wanted`, those with the most partnerships first."""
    found = clusters.organisations(wanted)
    if wanted.words:
        texts = clusters.search_texts()
        meeting = [meets(wanted.words, texts[id]) for id in found["organisation_id"]]
        found = found[meeting].reset_index(drop=True)
    code = language()
    rows = found.assign(
        kind=said(ORGANISATION_KIND, found["kind"]),
        field=[_fields(row.main_field, row.fields) for row in found.itertuples()],
        country=found["country_name"].fillna(found["country"]),
    )
    placed = found["latitude"].notna()
    counts = {
        "shown": len(found),
        "held": len(clusters.ids()),
        "tied": int((found["partnerships"] > 0).sum()),
        "japan": int((found["bloc"] == "japan").sum()),
        "europe": int((found["bloc"] == "europe").sum()),
        "unplaced": int((~placed).sum()),
    }
    return OrganisationList(
        points=found.assign(note=[_note(row) for row in rows.itertuples()]),
        rows=rows,
        table=arrow(rows, COLUMNS),
        ids=list(found["organisation_id"]),
        # As the map colours them: one without a field is among the others.
        fields=[f if isinstance(f, str) else "general" for f in found["main_field"][placed]],
        counts={name: numbers.number(value, code) for name, value in counts.items()},
        unplaced=counts["unplaced"],
        sources=source_ids(found),
    )


def _fields(main: Any, of_ties: Any) -> str:
    """Its main field, else those of its partnerships."""
    codes = main if isinstance(main, str) else of_ties if isinstance(of_ties, str) else ""
    return t("clusters.comma").join(say(FIELD[code]) for code in FIELD if code in codes.split(";"))


def _note(row: Any) -> str:
    """What the map says of a point: kind, field and place, how many partnerships."""
    about = [words for words in (row.kind, row.field, row.city) if isinstance(words, str) and words]
    return " ｜ ".join([*about, t("clusters.point_ties", count=row.partnerships)])
