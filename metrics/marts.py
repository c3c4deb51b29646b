"""Which function computes which mart of the catalogue."""

from __future__ import annotations

from collections.abc import Callable

import ibis.expr.types as ir

from catalog.marts import MARTS
from metrics.conversions import conversion_total, event_conversion
from metrics.events import (
    agreement_total,
    event_agreement,
    event_figure,
    event_stage,
    host_region_outcome,
    outcome_total,
)
from metrics.growth import employment_growth, shift_share
from metrics.organisations import organisation_summary
from metrics.overview import headline
from metrics.partner import partner_candidate, region_field
from metrics.partnerships import news, partnership_summary, region_degree, region_tie
from metrics.region_growth import region_shift_share
from metrics.relatedness import proximity, relatedness
from metrics.renewable_pace import renewable_pace, renewable_path
from metrics.renewables import renewable_latest, renewable_series
from metrics.similarity import region_pair, region_structure
from metrics.specialisation import (
    all_industries,
    municipality_industry,
    reference,
    region_industry,
)
from metrics.strength import strength
from metrics.structure import diversity

Tables = dict[str, ir.Table]

_FUNCTIONS: tuple[Callable[[Tables], ir.Table], ...] = (
    region_industry,
    municipality_industry,
    employment_growth,
    shift_share,
    region_shift_share,
    diversity,
    strength,
    proximity,
    relatedness,
    renewable_series,
    renewable_latest,
    renewable_pace,
    renewable_path,
    partnership_summary,
    region_tie,
    region_degree,
    organisation_summary,
    news,
    event_figure,
    event_stage,
    event_agreement,
    agreement_total,
    host_region_outcome,
    outcome_total,
    event_conversion,
    conversion_total,
    region_structure,
    region_pair,
    region_field,
    partner_candidate,
    headline,
)
COMPUTE: dict[str, Callable[[Tables], ir.Table]] = {f.__name__: f for f in _FUNCTIONS}

# What several marts stand on, and no snapshot holds: each may read those before it.
STEPS: dict[str, Callable[[Tables], ir.Table]] = {
    f.__name__: f for f in (all_industries, reference)
}

if set(COMPUTE) != set(MARTS):
    raise ImportError(f"marts declared {sorted(MARTS)}, computed {sorted(COMPUTE)}")


def mart(name: str, tables: Tables) -> ir.Table:
    """The expression of mart `name`, columns and order as declared.

    `tables` are the canonical ones and the marts declared before it, which it may read.
    """
    declared = MARTS[name]
    expression = COMPUTE[name](tables).select(*declared.names)
    order = declared.key or declared.names
    return expression.order_by(list(order))
