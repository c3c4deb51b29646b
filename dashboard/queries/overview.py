"""What the first page shows."""

from __future__ import annotations

import pandas as pd

from catalog.marts.overview import HEADLINE_SHARES
from dashboard.language import language
from dashboard.made_once import kept
from dashboard.queries.places import name_column
from dashboard.snapshots import query


@kept
def headline() -> dict[str, tuple[float, str, int | None]]:
    """Figure → (value, qualifier, events behind a sum)."""
    rows = query("SELECT figure, value, qualifier, count_of FROM headline")
    return {row.figure: (row.value, row.qualifier, row.count_of) for row in rows.itertuples()}


def latest_shares() -> pd.DataFrame:
    """The latest shares of the first page: name_, basis, year, calendar, share_pct, qualifier, source_id.

    Fukushima on energy demand and the European Union on final energy consumption, each on its own basis.
    """
    return query(
        f"""
        SELECT CASE WHEN s.region_id = 'EU27_2020' THEN 'EU' ELSE {name_column("r")} END AS name_, s.basis, s.year, s.calendar, s.share_pct, s.qualifier, s.source_id
        FROM renewable_series s JOIN region r USING (region_id)
        WHERE s.region_id || ' ' || s.basis IN (SELECT unnest(?::VARCHAR[])) AND s.share_pct IS NOT NULL
        QUALIFY row_number() OVER (PARTITION BY s.region_id ORDER BY s.year DESC) = 1
        ORDER BY s.region_id DESC
        """,
        [" ".join(share) for share in HEADLINE_SHARES],
    )


def newest(count: int) -> pd.DataFrame:
    """The newest dated acts and events: date, date_precision, what, kind, text, field, source_id, ids."""
    return query(
        f"SELECT date, date_precision, what, kind, text_{language()} AS text, field, source_id, "
        "partnership_id, event_id FROM news ORDER BY date DESC, text_en LIMIT ?",
        count,
    )
