"""The marts that a snapshot holds beside the canonical tables: what pages read.

Each is computed by the function of the same name in `metrics/` when a snapshot is published.
"""

from __future__ import annotations

from catalog.dataset import Dataset
from catalog.marts import employment, events, overview, pairs, partnerships, renewables

MARTS: dict[str, Dataset] = {
    mart.name: mart
    for mart in (
        *employment.MARTS,
        *renewables.MARTS,
        *partnerships.MARTS,
        *events.MARTS,
        *pairs.MARTS,
        *overview.MARTS,
    )
}
