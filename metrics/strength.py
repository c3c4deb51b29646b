"""Stars: where an industry of a region is specialised, large, and weighs much in its region."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from catalog.metrics import METRICS
from metrics.specialisation import of_the_ten_groups, on_the_map

Tables = dict[str, ir.Table]


def strength(tables: Tables) -> ir.Table:
    """Strength stars of every region of the maps and every A*10 group, one for each of three tests.

    specialised: LQ ≥ the threshold; large: e_ri is in the top tenth of the bloc's regions of the maps;
    focused: so is e_ri / e_r. In the top tenth is a region whose rank is n/10 or better, among the n
    regions with a figure for that industry, year and concept; equal figures share the better rank.
    Thresholds: the parameters of the indicator `strength_stars` in the catalogue.
    Shape: region_id, industry, year, concept, specialised, large, focused (null if unknown), stars
    (0–3, null if any of the three is unknown), flag. Source: region_industry; specialisation and size
    after the European Cluster Observatory (2007–11, LQ ≥ 2 among finer industries), focus is ours.
    """
    parameters = {p.name: p.default for p in METRICS["strength_stars"].parameters}
    rows = tables["region_industry"].join(
        tables["region"].select("region_id", "tier", "oecd_level"), "region_id"
    )
    rows = of_the_ten_groups(rows.filter(on_the_map(rows)), tables["industry"])
    keys = ["region_id", "industry", "year", "concept"]
    part = parameters["top_part"]
    large = _in_top(rows, "persons", part).select(*keys, large="is_top")
    focused = _in_top(rows, "share", part).select(*keys, focused="is_top")
    joined = rows.left_join(large.view(), keys).drop(*(f"{key}_right" for key in keys))
    joined = joined.left_join(focused.view(), keys)
    tests = joined.mutate(specialised=joined.location_quotient >= parameters["specialised_from"])
    stars = sum(tests[name].cast("int64") for name in ("specialised", "large", "focused"))
    return tests.select(*keys, "specialised", "large", "focused", stars=stars, flag=tests.flag)


def _in_top(rows: ir.Table, column: str, part: float) -> ir.Table:
    """The rows with a figure in `column`, and whether it is in the top `part` of its bloc and industry."""
    keys = ["bloc", "industry", "year", "concept"]
    known = rows.filter(rows[column].notnull())
    placed = known.mutate(
        place=ibis.rank().over(group_by=keys, order_by=ibis.desc(known[column])) + 1,
        regions=known.count().over(group_by=keys),
    )
    return placed.mutate(is_top=placed.place <= placed.regions * part)
