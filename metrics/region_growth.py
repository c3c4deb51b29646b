"""Why the employment of a region as a whole changed: the parts of its industries added up."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from metrics.flags import sum_if_whole, union_of_flags
from metrics.specialisation import of_the_ten_groups
from metrics.structure import GROUPS

Tables = dict[str, ir.Table]


def region_shift_share(tables: Tables) -> ir.Table:
    """The three parts of `shift_share`, summed over the ten groups of a region.

    Formula: Σ_i of each part; so the industry mix is that of the region's own industries, where the row
    TOTAL of `shift_share` has none by definition. The parts add up to the change of the ten groups
    together (the published total holds persons of unknown industry too).
    Shape: region_id, year, concept, base_year, base_persons, persons, change_persons, national_persons,
    industry_mix_persons, regional_persons, crosses_break, reference_incomplete, flag. Unit: persons.
    All null unless all ten groups are known with one base year; no row where there are fewer than ten.
    Source: shift_share, employment_growth; Dunn (1960).
    """
    keys = ["region_id", "industry", "year", "concept"]
    ends = tables["employment_growth"].select(*keys, "base_persons", "persons")
    rows = of_the_ten_groups(tables["shift_share"].join(ends, keys), tables["industry"])
    whole = ["region_id", "year", "concept"]
    summed = rows.group_by(whole).aggregate(
        groups=rows.count(),
        first=rows.base_year.min(),
        last=rows.base_year.max(),
        crosses_break=rows.crosses_break.max(),
        reference_incomplete=rows.reference_incomplete.max(),
        flag=union_of_flags(rows.flag),
        **{name: sum_if_whole(rows[name]) for name in ("base_persons", "persons", *_PARTS)},
    )
    summed = summed.filter(summed.groups == GROUPS)
    known = (summed["first"] == summed["last"]) & summed.change_persons.notnull()
    return summed.select(
        *whole,
        "crosses_break", "reference_incomplete", "flag",
        base_year=known.ifelse(summed["first"], ibis.null("int64")),
        **{name: known.ifelse(summed[name], ibis.null("int64")) for name in ("base_persons", "persons")},
        **{name: known.ifelse(summed[name], ibis.null("float64")) for name in _PARTS},
    )  # fmt: skip


_PARTS = ("change_persons", "national_persons", "industry_mix_persons", "regional_persons")
