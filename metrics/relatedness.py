"""Which industries occur together, and how close a region is to each of them."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from catalog.metrics import METRICS
from metrics.flags import steady_sum, union_of_flags
from metrics.specialisation import of_the_ten_groups, on_the_map
from metrics.structure import GROUPS

Tables = dict[str, ir.Table]


def proximity(tables: Tables) -> ir.Table:
    """How often two A*10 groups are specialisations of the same region.

    Formula: φ_ij = n_ij / max(n_i, n_j), where n_i is the number of regions specialised in i
    (M = LQ ≥ 1) and n_ij in both; the lesser of the two conditional probabilities. Computed as
    py-ecomplexity does (Hidalgo et al. 2007): an industry's proximity to itself is kept, and is 1.
    Universe: the regions of the bloc's map of which all ten quotients are known in that year.
    Shape: bloc, year, concept, industry, other_industry, regions (n_ij), proximity. Range 0–1; null
    where no region is specialised in either. Source: region_industry.
    """
    rows = _specialised(tables)
    keys = ["bloc", "year", "concept"]
    other = rows.select(*keys, "region_id", other_industry="industry", other="specialised").view()
    pairs = rows.join(other, [*keys, "region_id"])
    one, two = pairs.specialised.cast("int64"), pairs.other.cast("int64")
    counted = pairs.group_by([*keys, "industry", "other_industry"]).aggregate(
        regions=(one * two).sum(), here=one.sum(), there=two.sum()
    )
    most = (counted.here >= counted.there).ifelse(counted.here, counted.there)
    return counted.select(
        *keys, "industry", "other_industry", "regions", proximity=counted.regions / most.nullif(0)
    )


def relatedness(tables: Tables) -> ir.Table:
    """How close each A*10 group is to what a region is specialised in already (関連密度).

    Formula: density_ri = Σ_j M_rj φ_ij / Σ_j φ_ij, M_rj = 1 where LQ ≥ 1, else 0; φ as in `proximity`. As in
    py-ecomplexity the sums take the industry itself too: a specialisation counts for its own density.
    Proximities that are null (nobody is specialised in either) are left out.
    Shape: region_id, industry, year, concept, specialised (M), density, flag (of all ten groups). Range
    0–1; regions of the maps of which all ten quotients are known, no rows for others. Source: region_industry, proximity.
    """
    rows = _specialised(tables)
    near = tables["proximity"].filter(ibis._.proximity.notnull())
    near = near.select(
        "bloc", "year", "concept", "proximity", to="industry", industry="other_industry"
    )
    having = rows.select("region_id", "bloc", "year", "concept", "industry", "specialised", "flag")
    pairs = having.join(near, ["bloc", "year", "concept", "industry"])
    weight = pairs.specialised.ifelse(pairs.proximity, 0.0)
    summed = pairs.group_by("region_id", "year", "concept", industry=pairs.to).aggregate(
        near=steady_sum(weight),
        all_near=steady_sum(pairs.proximity),
        flags=union_of_flags(pairs.flag),
    )
    keys = ["region_id", "industry", "year", "concept"]
    joined = rows.left_join(summed.view(), keys)
    return joined.select(
        *keys, "specialised", density=joined.near / joined.all_near.nullif(0), flag=joined.flags
    )


def _specialised(tables: Tables) -> ir.Table:
    """The A*10 groups of the regions of the maps that have all ten quotients, and whether LQ ≥ 1."""
    (threshold,) = METRICS["relatedness_density"].parameters
    rows = tables["region_industry"].join(
        tables["region"].select("region_id", "tier", "oecd_level"), "region_id"
    )
    mapped = rows.filter(on_the_map(rows) & rows.location_quotient.notnull())
    known = of_the_ten_groups(mapped, tables["industry"])
    keys = ["region_id", "year", "concept"]
    whole = known.group_by(keys).aggregate(groups=known.count())
    whole = whole.filter(whole.groups == GROUPS)
    return known.semi_join(whole.view(), keys).select(
        *keys, "bloc", "industry", "flag", specialised=known.location_quotient >= threshold.default
    )
