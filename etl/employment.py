"""Employment: tables of the EU labour force survey and of SSDSE → rows of the dataset `employment`.

Both count at calendar years. The labour force survey gives annual averages. The economic census
counts the persons engaged on one day, 1 June (2016, 2021): a day within the calendar year and the
fiscal year of the same number. We say calendar_year, so that the axis tells what was observed and
no reader takes it for an April-to-March average.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from catalog.datasets import EMPLOYMENT
from etl.layouts.figures import Figures
from etl.nuts_releases import Cell, Figure, Release, resolve
from etl.values.flags import join

RESIDENTS = "residents_employed"
JOBS = "jobs_private"
CALENDAR = "calendar_year"
LFS_AGE = "Y_GE15"
NO_RESPONSE = "NRP"
JAPAN = "JP"


def employment(rows: Iterable[tuple[object, ...]]) -> pd.DataFrame:
    """Rows in the column order of `employment`, `persons` as nullable integers, sorted by key."""
    found = pd.DataFrame.from_records(list(rows), columns=list(EMPLOYMENT.names))
    found["persons"] = found["persons"].astype("Int64")
    return found.sort_values(list(EMPLOYMENT.key), ignore_index=True)


def release_of(figures: Figures, source_id: str) -> Release:
    """A release of lfst_r_lfe2en2: persons from the table's thousands, ages 15 and over.

    Raises ValueError where the table lacks a dimension or holds another unit.
    """
    dimensions = figures.reading.dimensions
    missing = {"geo", "nace_r2", "age", "unit", "time"} - set(dimensions)
    if missing:
        raise ValueError(f"{source_id}: found {dimensions}, expected {sorted(missing)} too")
    rows = figures.rows[figures.rows["age"] == LFS_AGE]
    units = set(rows["unit"].unique())
    if units != {"THS"}:
        raise ValueError(f"{source_id}: found units {sorted(units)}, expected THS (thousands)")
    cells = {
        (geo, industry, int(year)): Cell(
            None if pd.isna(value) else round(value * 1000),
            frozenset(flag.split(";")) if flag else frozenset(),
        )
        for geo, industry, year, value, flag in zip(
            rows["geo"], rows["nace_r2"], rows["time"], rows["value"], rows["flag"], strict=True
        )
    }
    if len(cells) < len(rows):
        raise ValueError(f"{source_id}: {len(rows) - len(cells)} cells occur twice")
    return Release(source_id, cells, figures.says_flags)


def from_lfs(
    releases: Sequence[tuple[Figures, str]], history: Iterable[Mapping[str, str]]
) -> pd.DataFrame:
    """Employed residents by region of the map, country and EU28; `releases` the newest first.

    A row without a figure stays where a reader would look for it: an industry of a region of the
    map. Countries, the bloc and "no response" have rows with figures only.
    """
    codes = list(history)
    above = {row["nuts_code"] for row in codes if row["relation"] in {"country", "aggregate"}}

    def stays(figure: Figure) -> bool:
        wanted = figure.region_id not in above and figure.industry != NO_RESPONSE
        return figure.persons is not None or wanted

    standing = resolve([release_of(figures, source) for figures, source in releases], codes)
    return employment(
        (
            f.region_id,
            f.industry,
            f.year,
            RESIDENTS,
            f.persons,
            CALENDAR,
            join(f.flags),
            f.derivation,
            f.source_id,
        )
        for f in standing
        if stays(f)
    )


def ssdse_region(area: str) -> str:
    """Our region for an area code of SSDSE: R00000 → JP, R07000 → JP-07, R07201 → JP-07201."""
    digits = area.removeprefix("R")
    if digits == "00000":
        return JAPAN
    return f"{JAPAN}-{digits[:2]}" if digits.endswith("000") else f"{JAPAN}-{digits}"


def from_ssdse(figures: Figures, source_id: str) -> pd.DataFrame:
    """Jobs in private establishments as published: municipalities (A), or Japan and prefectures (E)."""
    rows = figures.rows
    return employment(
        (
            ssdse_region(area),
            industry,
            int(year),
            JOBS,
            None if pd.isna(value) else round(value),
            CALENDAR,
            flag,
            "published",
            source_id,
        )
        for area, industry, year, value, flag in zip(
            rows["area"], rows["industry"], rows["time"], rows["value"], rows["flag"], strict=True
        )
    )


def prefecture_sums(municipalities: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Sums of the municipalities of each prefecture, by industry and year.

    No value where a municipality has none. Where `published` has the prefecture's own figure for the
    same industry and year and it differs, the sum carries definition_differs: the census counts
    establishments on land that belongs to no municipality (Tokyo's reclaimed land) in the prefecture
    only. The sum stands all the same, so that all divisions of a prefecture add up on one basis.
    """
    own = {(r.region_id, r.industry, r.year): r.persons for r in published.itertuples(index=False)}
    sums: dict[tuple[str, str, int, str], list[tuple[int | None, str]]] = defaultdict(list)
    for row in municipalities.itertuples(index=False):
        persons = None if pd.isna(row.persons) else int(row.persons)
        key = (row.region_id[:5], row.industry, row.year, row.source_id)
        sums[key].append((persons, row.flag))
    found: list[tuple[object, ...]] = []
    for (region, industry, year, source_id), parts in sums.items():
        known = [persons for persons, _ in parts if persons is not None]
        total = sum(known) if len(known) == len(parts) else None
        flags = {flag for _, joined in parts for flag in joined.split(";") if flag}
        if total is None:
            flags.add("not_available")
        elif own.get((region, industry, year), total) != total:
            flags.add("definition_differs")
        found.append(
            (region, industry, year, JOBS, total, CALENDAR, join(flags), "summed", source_id)
        )
    return employment(found)


def differences(sums: pd.DataFrame, published: pd.DataFrame) -> list[str]:
    """Where a prefecture's published figure is not the sum of its municipalities: one line each."""
    key = ["region_id", "industry", "year"]
    both = sums.merge(published, on=key, suffixes=("_sum", "_published"))
    unlike = both[(both["persons_sum"] != both["persons_published"]).fillna(True)]
    return [
        f"{row.region_id}, {row.industry}, {row.year}: municipalities sum to {row.persons_sum}, "
        f"published {row.persons_published}"
        for row in unlike.itertuples(index=False)
    ]
