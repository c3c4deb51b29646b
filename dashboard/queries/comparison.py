"""Two published versions of a table compared, without giving back what is withheld.

A cell that is confidential or withheld in either version, or in the newest one, has no figure on either
side: a version published before such cells were protected (or with others withheld in their stead) must
not give them away beside one that does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pyarrow as pa

from catalog.datasets import FROM_FILES
from catalog.marts import MARTS
from warehouse.changes import TableChange
from warehouse.compare import compare_versions
from warehouse.connection import quoted
from warehouse.errors import UnknownTable
from warehouse.extract import TABLES
from warehouse.history import history
from warehouse.location import warehouse_dir
from warehouse.reading import current_version, open_snapshot

# What pages may ask to compare: facts first, then what is computed from them, by a key.
COMPARED: tuple[str, ...] = (
    *(dataset.name for dataset in FROM_FILES),
    *(mart.name for mart in MARTS.values() if mart.key),
)
_FLAGS = ("flag", "persons_flag")
_SECRET = r"(?:^|;)(?:confidential|withheld)(?:;|$)"
_EVERY_ROW = 10**9


@dataclass(frozen=True, slots=True)
class Compared:
    """`rows`: status, the key, old_<column> and new_<column>. `withheld` rows show no figures.

    `exposing` are the versions, of the two, in which some of these figures still stand.
    """

    counts: TableChange
    rows: pa.Table
    withheld: int
    exposing: tuple[int, ...]


def compared(table: str, before: int, after: int) -> Compared:
    """What `after` has that `before` has not, and the other way round. Errors: as compare_versions."""
    root = warehouse_dir()
    return _compared(table, before, after, current_version(root) or after, root)


def differences(before: int, after: int) -> list[TableChange]:
    """The tables of facts that differ between two versions, with how many rows."""
    found = []
    parquet = {snapshot.version: snapshot.parquet for snapshot in history()}
    for dataset in FROM_FILES:
        hashes = [parquet.get(version, {}).get(dataset.name) for version in (before, after)]
        if hashes[0] is not None and hashes[0] == hashes[1]:
            # The same bytes as published: nothing to look for.
            continue
        try:
            counts = compared(dataset.name, before, after).counts
        except UnknownTable:
            # Neither version is old enough, or young enough, to have it.
            continue
        if counts.added or counts.changed or counts.removed:
            found.append(counts)
    return found


@lru_cache(maxsize=16)
def _compared(table: str, before: int, after: int, newest: int, root: Path) -> Compared:
    found = compare_versions(table, before, after, root=root, most=_EVERY_ROW)
    kept_back = _withheld_keys(table, newest, root)
    rows, withheld, sides = without_secrets(found.rows, table, kept_back)
    exposing = tuple(v for v, side in ((before, "old"), (after, "new")) if side in sides)
    arrow = pa.Table.from_pandas(differing(rows), preserve_index=False).replace_schema_metadata(
        None
    )
    return Compared(found.counts, arrow, withheld, exposing)


def without_secrets(
    rows: pd.DataFrame, table: str, kept_back: pd.DataFrame
) -> tuple[pd.DataFrame, int, set[str]]:
    """`rows` of a comparison with no figure for a cell that is secret on either side or in `kept_back` (keys).

    With them the number of such rows, and the sides ("old", "new") on which one had a figure.
    """
    dataset = TABLES[table]
    secret = pd.Series(False, index=rows.index)
    for name in (f"{side}_{flag}" for side in ("old", "new") for flag in _FLAGS):
        if name in rows.columns:
            secret |= rows[name].astype("object").fillna("").astype(str).str.contains(_SECRET)
    if len(kept_back) and len(rows):
        keys = list(dataset.key)
        hidden = pd.MultiIndex.from_frame(kept_back[keys].astype(str))
        secret |= pd.MultiIndex.from_frame(rows[keys].astype(str)).isin(hidden)
    if not secret.any():
        return rows, 0, set()
    figures = [c.name for c in dataset.columns if c.type in ("integer", "number", "boolean")]
    sides: set[str] = set()
    rows = rows.copy()
    for side in ("old", "new"):
        for name in (f"{side}_{figure}" for figure in figures if figure not in dataset.key):
            if name in rows.columns:
                if rows.loc[secret, name].notna().any():
                    sides.add(side)
                rows[name] = rows[name].astype("object").where(~secret, None).convert_dtypes()
    return rows, int(secret.sum()), sides


def differing(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` without the columns, old and new, that are the same in every row."""
    alike = []
    for old in (name for name in rows.columns if name.startswith("old_")):
        new = f"new_{old[4:]}"
        same = (rows[old] == rows[new]).fillna(False) | (rows[old].isna() & rows[new].isna())
        if same.all():
            alike += [old, new]
    return rows.drop(columns=alike)


@lru_cache(maxsize=40)
def _withheld_keys(table: str, newest: int, root: Path) -> pd.DataFrame:
    """The keys of the cells that the newest version withholds; empty for a table without flags."""
    dataset = TABLES[table]
    flags = [name for name in _FLAGS if name in dataset.names]
    if not flags:
        return pd.DataFrame()
    keys = ", ".join(map(quoted, dataset.key))
    tests = " OR ".join(f"regexp_matches({quoted(flag)}, ?)" for flag in flags)
    with open_snapshot(newest, root) as opened:
        sql = f"SELECT {keys} FROM {quoted(table)} WHERE {tests}"
        return opened.cursor().execute(sql, [_SECRET] * len(flags)).df()
