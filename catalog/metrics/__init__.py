"""The indicators: name, unit, formula, how to read them, and their limits, in both languages."""

from __future__ import annotations

from catalog.metrics import employment, events, pairs, partnerships, renewables
from catalog.metrics.metric import Metric

METRICS: dict[str, Metric] = {
    metric.name: metric
    for metric in (
        *employment.METRICS,
        *renewables.METRICS,
        *partnerships.METRICS,
        *events.METRICS,
        *pairs.METRICS,
    )
}
