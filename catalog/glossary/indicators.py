"""Indicators as terms: what each is, before how it is read."""

from __future__ import annotations

from catalog.glossary.term import Term
from catalog.metrics.metric import Metric
from catalog.words import Words

# Of those whose reading (catalog/metrics) begins with an example.
_IS: dict[str, Words] = {
    "location_quotient": Words(
        "ある産業が地域の就業に占める割合を、地域圏での割合で割ったものです。",
        "The share of an industry in a region's employment, divided by its share in the bloc.",
    ),
    "diversity": Words(
        "就業が多くの産業に散らばっているかを示します。",
        "How widely employment is spread over industries.",
    ),
    "relatedness_density": Words(
        "ある産業に近い産業のうち、地域が既に特化しているものの割合です。",
        "How much of what is close to an industry a region is already specialised in.",
    ),
    "proximity": Words(
        "二つの産業に共に特化する地域の多さです。",
        "How often regions are specialised in both of two industries.",
    ),
    "krugman": Words(
        "二つの地域の就業構成の差を、部門ごとに合計したものです。",
        "The differences between the shares of two regions' industries, added up.",
    ),
    "comparability": Words(
        "二つの地域の値をどこまで比べられるかの5段階の評価です。",
        "How far the figures of two regions can be compared, in five grades.",
    ),
    "conversion": Words(
        "行事の成果が、前の段階から後の段階へどれだけ進んだかの比率です。",
        "How many outcomes of a later stage there were for each of an earlier one.",
    ),
    "outcomes": Words(
        "行事の商談、協定、成約などの段階ごとの合計です。",
        "What came of events, stage by stage: meetings, agreements, deals.",
    ),
}


def terms_of(metrics: tuple[Metric, ...]) -> tuple[Term, ...]:
    """The terms of `metrics`, under their names."""
    return tuple(Term(m.name, m.label, _meaning(m)) for m in metrics)


def _meaning(metric: Metric) -> Words:
    if metric.name not in _IS:
        return metric.reading
    first = _IS[metric.name]
    return Words(first.ja + metric.reading.ja, f"{first.en} {metric.reading.en}")
