"""What is new, in words."""

from __future__ import annotations

import pandas as pd

from catalog.vocabularies import EVENT_KIND, FIELD, MILESTONE_KIND
from catalog.words import Language
from dashboard import numbers
from dashboard.language import colon, say
from dashboard.provenance import source_title
from dashboard.queries.sources import sources
from dashboard.texts import t

_KINDS = {**MILESTONE_KIND, **EVENT_KIND}


def news_list(rows: pd.DataFrame, code: Language) -> str:
    """Dated acts and events as Markdown, a paragraph each: date, text, kind, field, source."""
    found = sources(list(rows["source_id"]))
    origin = {row.source_id: source_title(row) for row in found.itertuples()}
    return "\n\n".join(
        f"**{numbers.date(row.date, row.date_precision, code)}**　{row.text}  \n"
        f":small[{say(_KINDS[row.kind])} ｜ {say(FIELD[row.field])} ｜ "
        f"{t('provenance.source')}{colon()}{origin[row.source_id]}]"
        for row in rows.itertuples()
    )
