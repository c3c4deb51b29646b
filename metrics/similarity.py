"""How alike the industries of two regions are."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from catalog.vocabularies import FLAG
from metrics.comparability import grade, is_warned, joined_codes
from metrics.flags import has_flag, steady_sum, union_of_flags

Tables = dict[str, ir.Table]

# The ten groups of A*10: the tier of industries that both blocs have.
GROUPS = ("A", "B-E", "F", "G-I", "J", "K", "L", "M_N", "O-Q", "R-U")
_GRADES = ("exact", "good", "medium", "weak")


def region_structure(tables: Tables) -> ir.Table:
    """The year in which the industries of a region are compared with those of another.

    The newest year in which all ten groups are known; where there is none, the newest in which any is.
    Shape: region_id | year, concept, groups (how many of the ten are known), persons (their sum),
    bridge_grade (the weakest of them), flag (every flag of them). Only regions with a figure.
    Unit: persons. Source: region_industry.
    """
    rows = _groups(tables)
    rows = rows.filter(rows.persons.notnull())
    weakest = ibis.cases(*[(rows.bridge_grade == g, i) for i, g in enumerate(_GRADES)], else_=3)
    years = rows.group_by("region_id", "year", "concept").aggregate(
        groups=rows.industry.nunique(),
        persons=rows.persons.sum(),
        weakest=weakest.max(),
        flag=union_of_flags(rows.flag),
    )
    years = years.filter(years.persons > 0)
    newest = ibis.window(
        group_by="region_id",
        order_by=[
            ibis.desc((years.groups == len(GROUPS)).ifelse(1, 0)),
            ibis.desc(years.year),
            ibis.desc(years.concept),
        ],
    )
    ranked = years.mutate(place=ibis.row_number().over(newest))
    return ranked.filter(ranked.place == 0).select(
        "region_id", "year", "concept", "groups", "persons", "flag",
        bridge_grade=ibis.cases(*[(ranked.weakest == i, g) for i, g in enumerate(_GRADES)]),
    )  # fmt: skip


def region_pair(tables: Tables) -> ir.Table:
    """How alike the industries of two regions are, and how far the two can be compared.

    Formula: Krugman dissimilarity K = Σ |s_i − s*_i| over the ten groups of A*10, s_i the group's part
    in the sum of the region's ten; similarity = 1 − K / 2. Each region with its newest year in which
    all ten are known (see `region_structure`).
    Shape: region_id, other_region_id (every ordered pair of the regions on the maps and Japan's blocks)
    | year, other_year, krugman, similarity, grade, departures, flag.
    Units: krugman 0 (the same structure) to 2 (nothing in common); similarity 0–1; grade A–E; departures
    are codes of COMPARABILITY joined by ";". krugman is null where one of the two never has all ten
    (departure "incomplete"); grade and departures too where one has no figure at all.
    Source: region_structure, region_industry; Krugman (1991).
    """
    region = paired_regions(tables["region"])
    structure = tables["region_structure"]
    own = region.left_join(structure, "region_id").drop("region_id_right")
    here = own.rename(_prefixed(own, "a_"))
    there = own.view().rename(_prefixed(own, "b_"))
    pairs = here.join(there, here.a_region_id != there.b_region_id)
    distance = _krugman(structure_shares(tables))
    joined = pairs.left_join(
        distance,
        [
            pairs.a_region_id == distance.region_id,
            pairs.b_region_id == distance.other_region_id,
        ],
    )
    differs: dict[str, ir.BooleanValue] = {
        "tier": joined.a_oecd_level != joined.b_oecd_level,
        "year": joined.a_year != joined.b_year,
        "concept": joined.a_concept != joined.b_concept,
        "industry_mapping": (joined.a_bridge_grade != "exact") | (joined.b_bridge_grade != "exact"),
        "incomplete": (joined.a_groups < len(GROUPS)) | (joined.b_groups < len(GROUPS)),
        "unreliable": is_warned(joined.a_flag) | is_warned(joined.b_flag),
    }
    known = joined.a_groups.notnull() & joined.b_groups.notnull()
    return joined.select(
        region_id=joined.a_region_id,
        other_region_id=joined.b_region_id,
        year=joined.a_year,
        other_year=joined.b_year,
        krugman=joined.krugman,
        similarity=1 - joined.krugman / 2,
        grade=known.ifelse(grade(differs), ibis.null()),
        departures=known.ifelse(joined_codes(differs), ibis.null()),
        flag=either_flag(joined.a_flag, joined.b_flag),
    )


def paired_regions(region: ir.Table) -> ir.Table:
    """The regions that are paired: those of the maps (Europe's TL2, Japan's prefectures) and Japan's blocks.

    Shape: region_id, oecd_level, bloc (japan, europe).
    """
    japan = (region.country == "JP").fill_null(False)
    paired = region.filter(
        (~japan & (region.oecd_level == "TL2"))
        | region.tier.isin(["prefecture", "block"]).fill_null(False)
    )
    return paired.select(
        "region_id",
        "oecd_level",
        bloc=(paired.country == "JP").fill_null(False).ifelse("japan", "europe"),
    )


def structure_shares(tables: Tables) -> ir.Table:
    """The parts of the ten groups in a region's sum of them: region_id, industry, part (0–1).

    Only regions whose ten groups are all known in one year.
    """
    rows = _groups(tables)
    structure = tables["region_structure"]
    structure = structure.filter(structure.groups == len(GROUPS)).select(
        "region_id", "year", "concept", ten="persons"
    )
    joined = rows.join(structure, ["region_id", "year", "concept"])
    return joined.select("region_id", "industry", part=joined.persons / joined.ten)


def _krugman(shares: ir.Table) -> ir.Table:
    """Σ |s_i − s*_i| of every ordered pair of regions that have shares."""
    here = shares.select(region_id="region_id", industry="industry", part="part")
    there = shares.view().select(other_region_id="region_id", group="industry", other_part="part")
    pairs = here.join(
        there, [here.industry == there.group, here.region_id != there.other_region_id]
    )
    return pairs.group_by("region_id", "other_region_id").aggregate(
        krugman=steady_sum((pairs.part - pairs.other_part).abs())
    )


def either_flag(flag: ir.StringColumn, other: ir.StringColumn) -> ir.StringValue:
    """Every flag of the two, alphabetical, joined by ";"; null if none."""
    return joined_codes(
        {code: has_flag(flag, code) | has_flag(other, code) for code in sorted(FLAG)}
    )


def _groups(tables: Tables) -> ir.Table:
    """The rows of the ten groups in region_industry."""
    rows = tables["region_industry"]
    return rows.filter(rows.industry.isin(list(GROUPS)))


def _prefixed(table: ir.Table, prefix: str) -> dict[str, str]:
    return {prefix + name: name for name in table.columns}
