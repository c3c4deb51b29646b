"""Sources behind figures."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.language import language
from dashboard.snapshots import query


def sources(source_ids: Sequence[str]) -> pd.DataFrame:
    """The rows of `source` with these ids, official ones first."""
    return query(
        "SELECT * FROM source WHERE list_contains(?::VARCHAR[], source_id) "
        "ORDER BY array_position(['official', 'press_or_party', 'copy_or_secondary'], grade), source_id",
        list(source_ids),
    )


def all_sources() -> pd.DataFrame:
    """Every source, by publisher as the reader's language spells it."""
    return query(f"SELECT * FROM source ORDER BY lower(publisher_{language()}), source_id")
