"""The structure of a region's employment over the ten groups."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from metrics.flags import flags_of, has_flag, steady_sum, sum_if_whole, union_of_flags
from metrics.specialisation import of_the_ten_groups

Tables = dict[str, ir.Table]

GROUPS = 10


def diversity(tables: Tables) -> ir.Table:
    """How evenly a region's employment is spread over the ten groups.

    Formulas: Herfindahl–Hirschman index HHI = Σ s_i², s_i = e_ri / Σ_i e_ri (the sum of the ten groups,
    not the published total, which holds persons of unknown industry too); effective number of
    industries 1 / HHI. Shape: region_id, year, concept, hhi, effective_industries, largest_industry
    (the first in alphabetical order where two are equal), flag. Without unit: HHI 0.1–1, effective
    number 1–10. Null unless all ten groups are known. Source: region_industry.
    """
    groups = of_the_ten_groups(tables["region_industry"], tables["industry"]).select(
        "region_id", "industry", "year", "concept", "persons", flag="persons_flag"
    )
    keys = ["region_id", "year", "concept"]
    totals = groups.group_by(keys).aggregate(
        total=sum_if_whole(groups.persons),
        largest=groups.persons.max(),
        groups=groups.count(),
        flags=union_of_flags(groups.flag),
    )
    joined = groups.join(totals.view(), keys)
    share = joined.persons / joined.total.nullif(0)
    parts = joined.mutate(
        square=share * share,
        leader=(joined.persons == joined.largest).ifelse(joined.industry, ibis.null("string")),
    )
    summed = parts.group_by([*keys, "total", "groups", "flags"]).aggregate(
        squares=steady_sum(parts.square), leader=parts.leader.min()
    )
    whole = summed.total.notnull() & (summed.groups == GROUPS)
    known = summed.mutate(
        hhi=whole.ifelse(summed.squares, ibis.null("float64")),
        flag=flags_of(
            summed.flags,
            not_available=(summed.groups < GROUPS) | has_flag(summed.flags, "not_available"),
        ),
    )
    return known.select(
        *keys, "hhi", effective_industries=1 / known.hhi.nullif(0),
        largest_industry=known.hhi.notnull().ifelse(known.leader, ibis.null("string")),
        flag=known.flag,
    )  # fmt: skip
