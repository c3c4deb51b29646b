"""What may be done with the stages that events report: which are added up, which pairs are compared."""

from __future__ import annotations

from catalog.vocabularies import MEASURE

# The same country comes to several events: adding would count it again and again.
NOT_ADDED = ("countries",)
ADDED = tuple(measure for measure in MEASURE if measure not in NOT_ADDED)

# From an earlier stage to a later one of which an event can have both; everything else (visitors to
# exhibitors, companies to pitches) is a ratio of two sizes, not a passage from one stage to the next.
CONVERSIONS = (
    ("registered", "participants"),
    ("participants", "meetings_held"),
    ("visitors", "meetings_held"),
    ("exhibitors", "meetings_held"),
    ("companies", "meetings_held"),
    ("meetings_requested", "meetings_held"),
    ("meetings_held", "agreements_started"),
    ("meetings_held", "agreements_signed"),
    ("meetings_held", "deals_closed"),
    ("agreements_started", "agreements_signed"),
    ("agreements_signed", "deals_closed"),
    ("deals_closed", "deal_value_eur"),
)

MEETINGS = ("meetings_requested", "meetings_held")
# An event of which one of these is reported has led to an agreement.
AGREEMENTS = ("agreements_started", "agreements_signed", "deals_closed", "deal_value_eur")
