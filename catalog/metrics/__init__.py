"""The indicators: name, unit, formula, how to read them, and their limits, in both languages."""

from __future__ import annotations

from catalog.metrics import employment, events, pairs, partnerships, renewables
from catalog.metrics.metric import Metric
from catalog.words import Words

FAMILIES: tuple[tuple[Words, tuple[Metric, ...]], ...] = (
    (Words("産業と雇用", "Industries and employment"), employment.METRICS),
    (Words("再生可能エネルギー", "Renewable energy"), renewables.METRICS),
    (Words("連携と組織", "Partnerships and organisations"), partnerships.METRICS),
    (Words("行事と成果", "Events and what came of them"), events.METRICS),
    (Words("地域の組", "Pairs of regions"), pairs.METRICS),
)
METRICS: dict[str, Metric] = {metric.name: metric for _, metrics in FAMILIES for metric in metrics}
