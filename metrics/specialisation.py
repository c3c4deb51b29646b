"""How much an industry weighs in a region, alone and against its bloc."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from metrics.employment import employment_a10, municipal_a10
from metrics.flags import flags_of, has_flag
from metrics.steps import step

Tables = dict[str, ir.Table]


def region_industry(tables: Tables) -> ir.Table:
    """Employment share and location quotient of every region, industry, year and concept.

    Formula: share = e_ri / e_r; location quotient LQ = (e_ri / e_r) / (e_i / e), where e_r is the
    region's published total and e_i, e belong to the reference of its bloc (see `reference`).
    Shape: region_id, industry, year, concept, bloc, persons, share, reference_share,
    location_quotient, reference_persons, reference_derivation, reference_incomplete, flag (of share and
    quotient: the cell's and the total's), persons_flag, bridge_grade, calendar, derivation, source_id.
    Units: persons; share 0–1; LQ without unit, ≥ 0. Null where a part is missing or a divisor is 0.
    Industries: A*10 groups, and JSIC divisions as they are where the source has them.
    Source: employment; the measure is Florence's location quotient (特化係数).
    """
    return against_reference(with_bloc(all_industries(tables), tables["region"]), reference(tables))


def municipality_industry(tables: Tables) -> ir.Table:
    """Employment share and location quotient of every municipality, industry and year.

    The same formula as `region_industry`, against the same reference: the nation. Municipalities have
    a mart of their own so that no rank, star or reference of regions ever counts them. Shape: as there,
    and parent_id (the prefecture); units and nulls too. Source: economic census through SSDSE.
    """
    rows = ibis.union(municipal_a10(tables), _divisions(tables, ibis._.tier == "municipality"))
    found = against_reference(with_bloc(rows, tables["region"]), reference(tables))
    return found.join(tables["region"].select("region_id", "parent_id"), "region_id")


def against_reference(rows: ir.Table, refs: ir.Table) -> ir.Table:
    """`rows` of persons (with region_id, industry, year, concept, bloc) with their share and location quotient.

    Adds to each row its share of the region's total, the industry's share in `refs` (see `reference`),
    and the ratio of the two. The flags are then those of the cell and of the region's total.
    """
    totals = rows.filter(rows.industry == "TOTAL").select(
        "region_id", "year", "concept", region_total="persons", total_flag="flag"
    )
    reference_total = refs.filter(refs.industry == "TOTAL").select(
        "bloc", "year", "concept", bloc_total="reference_persons"
    )
    joined = (
        rows.left_join(totals.view(), ["region_id", "year", "concept"])
        .drop("region_id_right", "year_right", "concept_right")
        .left_join(refs, ["bloc", "industry", "year", "concept"])
        .drop("bloc_right", "industry_right", "year_right", "concept_right")
        .left_join(reference_total.view(), ["bloc", "year", "concept"])
        .drop("bloc_right", "year_right", "concept_right")
    )
    share = joined.persons / joined.region_total.nullif(0)
    reference_share = joined.reference_persons / joined.bloc_total.nullif(0)
    return joined.mutate(
        share=share,
        reference_share=reference_share,
        persons_flag=joined.flag,
        flag=flags_of(joined.flag, joined.total_flag),
    ).select(
        "region_id", "industry", "year", "concept", "bloc", "persons", "share", "reference_share",
        "reference_derivation", "reference_regions_missing", "flag", "bridge_grade", "calendar",
        "derivation", "source_id", "reference_persons", "reference_incomplete", "persons_flag",
        location_quotient=share / reference_share.nullif(0),
    )  # fmt: skip


@step
def all_industries(tables: Tables) -> ir.Table:
    """A*10 rows of `employment_a10` and, beside them, the JSIC divisions of regions above municipalities."""
    return ibis.union(employment_a10(tables), _divisions(tables, ibis._.tier != "municipality"))


def _divisions(tables: Tables, wanted: ir.Deferred) -> ir.Table:
    """JSIC divisions as the source has them, of regions of the tiers `wanted`."""
    employment, industry = tables["employment"], tables["industry"]
    divisions = industry.filter(industry.scheme == "JSIC").select("industry_id", "bridge_grade")
    regions = tables["region"].filter(wanted).select("region_id")
    own = employment.semi_join(regions, "region_id").join(
        divisions, employment.industry == divisions.industry_id
    )
    return own.select(
        "region_id", "industry", "year", "concept", "persons", "flag", "calendar", "derivation",
        "source_id", "bridge_grade",
    )  # fmt: skip


def with_bloc(rows: ir.Table, region: ir.Table) -> ir.Table:
    """`rows` with the bloc of each region: japan or europe."""
    blocs = region.select(
        "region_id", bloc=(region.country == "JP").fill_null(False).ifelse("japan", "europe")
    )
    return rows.join(blocs, "region_id")


@step
def reference(tables: Tables) -> ir.Table:
    """The reference of each bloc: its published total, else the sum of its regions.

    Europe: the EU28 row (published to 2015, the sum of the members' regions in 2016). Japan: the
    published national row, else the sum of the 47 prefectures. Where a bloc has no row of its own its
    regions are added up, and those without a value are counted. Shape: bloc, industry, year, concept,
    reference_persons, reference_derivation (published, summed), reference_regions_missing,
    reference_incomplete (a sum that lacks some of its parts). Unit: persons.
    """
    region = tables["region"]
    rows = all_industries(tables).join(
        region.select("region_id", "tier", "country", "oecd_level", "eu28_member"), "region_id"
    )
    bloc = (rows.region_id == "EU28").ifelse(
        "europe", (rows.region_id == "JP").ifelse("japan", ibis.null(str))
    )
    published = rows.filter(bloc.notnull() & rows.persons.notnull()).select(
        "industry", "year", "concept", bloc=bloc, published="persons", own_derivation="derivation",
        own_incomplete=has_flag(rows.flag, "incomplete"),
    )  # fmt: skip
    member = rows.eu28_member.fill_null(False) | (rows.tier == "prefecture")
    parts = rows.filter(on_the_map(rows) & member)
    summed = parts.group_by(
        [
            "industry",
            "year",
            "concept",
            (parts.country == "JP").ifelse("japan", "europe").name("bloc"),
        ]
    ).aggregate(summed=parts.persons.sum(), reference_regions_missing=parts.persons.isnull().sum())
    keys = ["bloc", "industry", "year", "concept"]
    both = summed.outer_join(published, keys)
    has_row = both.published.notnull()
    return both.select(
        **{key: ibis.coalesce(both[key], both[f"{key}_right"]) for key in keys},
        reference_persons=ibis.coalesce(both.published, both.summed),
        reference_derivation=ibis.coalesce(both.own_derivation, "summed"),
        reference_regions_missing=has_row.ifelse(0, both.reference_regions_missing),
        reference_incomplete=has_row.ifelse(
            both.own_incomplete, both.reference_regions_missing > 0
        ),
    )


def on_the_map(regions: ir.Table) -> ir.BooleanValue:
    """Whether a region (tier, oecd_level) is one of the regions that the maps draw, each place once.

    Japan's prefectures (TL3); Europe's large regions and the countries that are one region (TL2).
    Blocks of prefectures are TL2 too, and would count twice.
    """
    tl2 = regions.tier.isin(["large_region", "country"]) & (regions.oecd_level == "TL2")
    return ((regions.tier == "prefecture") | tl2).fill_null(False)


def of_the_ten_groups(rows: ir.Table, industry: ir.Table) -> ir.Table:
    """The `rows` whose industry is one of the ten A*10 groups: neither the total nor "no response"."""
    groups = industry.filter(
        (industry.scheme == "A10") & ~industry.industry_id.isin(["TOTAL", "NRP"])
    )
    return rows.semi_join(groups, rows.industry == groups.industry_id)
