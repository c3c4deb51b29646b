"""Employment on the common tier of industries (A*10)."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from metrics.flags import sum_if_whole, union_of_flags

Tables = dict[str, ir.Table]

# Rank of each grade of the bridge from JSIC: the weakest part grades the whole.
_GRADES = ("exact", "good", "medium", "weak")
_CELL = ("region_id", "industry", "year", "concept")


def employment_a10(tables: Tables) -> ir.Table:
    """Persons employed by region, A*10 group (or TOTAL), year and concept.

    Shape: region_id, industry, year, concept, persons, flag, bridge_grade, calendar, derivation,
    source_id; one row each. Europe's figures are A*10 already (grade exact). Japan's are sums of the
    JSIC divisions that the bridge puts in the group; null where one of the divisions that the source
    has for other regions is missing. Blocks are sums of their prefectures. Municipalities are left out.
    Unit: persons. Source: Eurostat lfst_r_lfe2en2; economic census through SSDSE.
    """
    rows = _published_and_bridged(tables, ibis._.tier != "municipality")
    return ibis.union(rows.drop("parent_id", "tier"), _blocks(rows)).filter(
        ibis._.industry != "NRP"
    )


def municipal_a10(tables: Tables) -> ir.Table:
    """The same for municipalities, which stand apart: they are in no reference, rank or block."""
    rows = _published_and_bridged(tables, ibis._.tier == "municipality")
    return rows.drop("parent_id", "tier").filter(ibis._.industry != "NRP")


def _published_and_bridged(tables: Tables, wanted: ir.Deferred) -> ir.Table:
    """The groups as the source has them and, where it has divisions instead, their sums; of the tiers `wanted`."""
    industry = tables["industry"]
    regions = tables["region"].select("region_id", "tier", "parent_id")
    employment = tables["employment"].join(regions, "region_id").filter(wanted)
    groups = industry.filter(industry.scheme == "A10").select(industry.industry_id)
    as_published = employment.semi_join(groups, employment.industry == groups.industry_id).select(
        "region_id", "industry", "year", "concept", "persons", "flag", "calendar", "derivation",
        "source_id", "parent_id", "tier", bridge_grade=ibis.literal("exact"),
    )  # fmt: skip
    summed = _from_divisions(employment, industry)
    # A group that a source publishes stands before the sum of divisions of another.
    summed = summed.anti_join(as_published.view(), list(_CELL))
    return ibis.union(as_published, summed)


def _from_divisions(employment: ir.Table, industry: ir.Table) -> ir.Table:
    """JSIC divisions added up to A*10 groups; a group is null unless every division it needs is there.

    Where its divisions come from several sources, the sum names the first of them by code.
    """
    divisions = industry.filter((industry.scheme == "JSIC") & industry.a10_id.notnull()).select(
        division="industry_id", a10_id="a10_id", grade="bridge_grade"
    )
    rows = employment.join(divisions, employment.industry == divisions.division)
    # What a group needs is what the most detailed year of the concept publishes: public
    # administration (JSIC S) is no private establishment and is in no year.
    needed = (
        rows.group_by("concept", "a10_id").aggregate(parts_needed=rows.division.nunique()).view()
    )
    grouped = rows.group_by(
        ["region_id", "a10_id", "year", "concept", "parent_id", "tier"]
    ).aggregate(
        calendar=rows.calendar.min(),
        source_id=rows.source_id.min(),
        total=sum_if_whole(rows.persons),
        flag=union_of_flags(rows.flag),
        parts=rows.division.nunique(),
        worst=_rank(rows.grade).max(),
    )
    joined = grouped.join(needed, ["concept", "a10_id"])
    whole = joined.parts == joined.parts_needed
    return joined.select(
        "region_id",
        industry=joined.a10_id,
        year=joined.year,
        concept=joined.concept,
        persons=whole.ifelse(joined.total, ibis.null()),
        flag=whole.ifelse(joined.flag, "not_available"),
        calendar=joined.calendar,
        derivation=ibis.literal("summed"),
        source_id=joined.source_id,
        parent_id=joined.parent_id,
        tier=joined.tier,
        bridge_grade=_grade(joined.worst),
    )


def _blocks(rows: ir.Table) -> ir.Table:
    """Blocks of prefectures: the sum of their prefectures, null where one is missing.

    Its grade is the worst of theirs; where they come from several sources, it names the first by code.
    """
    prefectures = rows.filter(rows.tier == "prefecture")
    summed = prefectures.group_by(["parent_id", "industry", "year", "concept"]).aggregate(
        persons=sum_if_whole(prefectures.persons),
        flag=union_of_flags(prefectures.flag),
        calendar=prefectures.calendar.min(),
        source_id=prefectures.source_id.min(),
        worst=_rank(prefectures.bridge_grade).max(),
    )
    return summed.select(
        "industry", "year", "concept", "persons", "flag", "calendar", "source_id",
        region_id="parent_id", derivation=ibis.literal("summed"), bridge_grade=_grade(summed.worst),
    ).select(
        "region_id", "industry", "year", "concept", "persons", "flag", "calendar", "derivation",
        "source_id", "bridge_grade",
    )  # fmt: skip


def _rank(grade: ir.StringColumn) -> ir.NumericValue:
    """The place of a grade of the bridge, the best first."""
    return ibis.cases(*[(grade == name, i) for i, name in enumerate(_GRADES)], else_=3)


def _grade(rank: ir.NumericColumn) -> ir.StringValue:
    """The grade at a place of `_rank`."""
    return ibis.cases(*[(rank == i, name) for i, name in enumerate(_GRADES)])
