"""The canonical tables, all of them: declared in reference.py, partnerships.py and statistics.py beside this file."""

from __future__ import annotations

from catalog.dataset import Dataset
from catalog.partnerships import EVENT, EVENT_OUTCOME, MILESTONE, ORGANISATION, PARTNERSHIP
from catalog.reference import INDUSTRY, NUTS_CODE_HISTORY, REGION, SOURCE, TERM
from catalog.statistics import COMPUTATION, EMPLOYMENT, LOAD, RENEWABLE_SHARE, RENEWABLE_TARGET

__all__ = [
    "COMPUTATION", "DATASETS", "EMPLOYMENT", "EVENT", "EVENT_OUTCOME", "FROM_FILES", "INDUSTRY", "LOAD",
    "MILESTONE", "NUTS_CODE_HISTORY", "ORGANISATION", "PARTNERSHIP", "REGION", "RENEWABLE_SHARE",
    "RENEWABLE_TARGET", "SOURCE", "TERM", "dataset_of_file",
]  # fmt: skip

DATASETS: dict[str, Dataset] = {
    dataset.name: dataset
    for dataset in (
        REGION,
        INDUSTRY,
        NUTS_CODE_HISTORY,
        TERM,
        SOURCE,
        ORGANISATION,
        PARTNERSHIP,
        MILESTONE,
        EVENT,
        EVENT_OUTCOME,
        EMPLOYMENT,
        RENEWABLE_SHARE,
        RENEWABLE_TARGET,
        LOAD,
        COMPUTATION,
    )
}
# Every dataset that comes from files; the records of what was done are written by the build itself.
FROM_FILES: tuple[Dataset, ...] = tuple(
    d for d in DATASETS.values() if d not in (LOAD, COMPUTATION)
)


def dataset_of_file(stem: str) -> Dataset | None:
    """The dataset a CSV file belongs to: the longest dataset name that its stem is or starts with."""
    fits = [n for n in DATASETS if stem == n or stem.startswith(f"{n}_")]
    return DATASETS[max(fits, key=len)] if fits else None
