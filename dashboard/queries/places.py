"""Names and places of regions, organisations and terms in the reader's language."""

from __future__ import annotations

import pandas as pd

from dashboard.language import language
from dashboard.made_once import kept
from dashboard.snapshots import query


def name_column(table: str = "") -> str:
    """SQL for the name of a row in the reader's language, the other language's where it has none."""
    prefix = f"{table}." if table else ""
    first, second = ("ja", "en") if language() == "ja" else ("en", "ja")
    return f"coalesce({prefix}name_{first}, {prefix}name_{second})"


@kept
def region_names() -> dict[str, str]:
    """Region id → name in the reader's language (without municipalities)."""
    rows = query(
        f"SELECT region_id, {name_column()} AS name FROM region WHERE tier <> 'municipality'"
    )
    return dict(zip(rows["region_id"], rows["name"], strict=True))


@kept
def region_full_name(region_id: str) -> str:
    """A region's name in the reader's language with the local name where it is another."""
    rows = query(
        f"SELECT {name_column()} AS name, name_local FROM region WHERE region_id = ?", region_id
    )
    if rows.empty:
        return region_id
    name, local = rows.iloc[0]
    return f"{name} ({local})" if isinstance(local, str) and local and local != name else str(name)


@kept
def terms(domain: str) -> dict[str, str]:
    """Term → words in the reader's language, for values that rows hold verbatim."""
    rows = query(f"SELECT term, {name_column()} AS name FROM term WHERE domain = ?", domain)
    return dict(zip(rows["term"], rows["name"], strict=True))


def map_regions(bloc: str) -> pd.DataFrame:
    """The regions drawn on the map of a bloc: region_id, name, latitude, longitude, country."""
    level = "TL3" if bloc == "japan" else "TL2"
    return query(
        f"SELECT region_id, {name_column()} AS name, name_local, country, latitude, longitude "
        "FROM region WHERE oecd_level = ? AND (country = 'JP') = ? ORDER BY region_id",
        level,
        bloc == "japan",
    )
