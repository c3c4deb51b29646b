"""The canonical files of the partnership facts, read as text for the tests."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from catalog.datasets import dataset_of_file

DATA = Path(__file__).parent.parent / "data"
FEATURE = "clair-forum-2021-11"
Row = dict[str, str]
FILES = {
    "organisation": ("partnerships/organisation.csv",),
    "partnership": ("partnerships/partnership.csv",),
    "milestone": ("partnerships/milestone.csv",),
    "event": ("partnerships/event.csv",),
    "event_outcome": ("partnerships/event_outcome.csv",),
    "renewable_share": ("statistics/renewable_share_regions.csv",),
    "renewable_target": ("statistics/renewable_target.csv",),
    "source": ("partnerships/source.csv", "statistics/source_regions.csv"),
    "term": ("reference/term.csv",),
}


def rows(path: str) -> list[Row]:
    """The rows of a file below `data/`."""
    with (DATA / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


TABLES = {name: [row for path in paths for row in rows(path)] for name, paths in FILES.items()}
# Every row of the dataset, whoever keeps its file: what references and preferences hold over.
WHOLE: dict[str, list[Row]] = defaultdict(list)
for found in sorted(DATA.glob("*/*.csv")):
    kept_in = dataset_of_file(found.stem)
    if kept_in and kept_in.name in {"renewable_share", "source", "region"}:
        WHOLE[kept_in.name] += rows(str(found.relative_to(DATA)))


def having(table: str, **values: str) -> list[Row]:
    """The rows of one of TABLES that hold these values."""
    return [r for r in TABLES[table] if all(r[k] == v for k, v in values.items())]
