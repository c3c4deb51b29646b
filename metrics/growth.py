"""Growth of employment since the first known year, and its three parts."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from metrics.flags import flags_of_both, has_flag
from metrics.specialisation import all_industries, reference, with_bloc

Tables = dict[str, ir.Table]


def employment_growth(tables: Tables) -> ir.Table:
    """Compound annual growth rate of employment (年平均成長率) since the first known year of each series.

    Formula: (e_t / e_0)^(1/n) − 1, n = t − t_0 elapsed years. A series is a region, an industry (A*10
    group, TOTAL, JSIC division) and a concept; t_0 is the first year in which it has a figure, and the
    years after it have a row each.
    Shape: region_id, industry, year, concept, base_year, years, persons, base_persons, cagr,
    cagr_across_break, crosses_break, flag. Unit: ratio a year (0.01 = 1 % a year), −1 or more.
    Null where e_t is unknown or e_0 is 0. `cagr` is null too where a break of the series lies after t_0
    and up to t; `cagr_across_break` is computed all the same. `flag` holds the flags of e_t and e_0,
    and `break` where one is crossed. Source: employment.
    """
    rows = _since_base(tables)
    ratio = rows.persons / rows.base_persons.nullif(0)
    across = ratio ** (1 / rows.years.cast("float64")) - 1
    return rows.select(
        "region_id", "industry", "year", "concept", "base_year", "years", "persons", "base_persons",
        cagr=rows.crosses_break.ifelse(ibis.null("float64"), across),
        cagr_across_break=across,
        crosses_break=rows.crosses_break,
        flag=rows.flag,
    )  # fmt: skip


def shift_share(tables: Tables) -> ir.Table:
    """Change of employment since the first known year, in three parts that add up to it.

    Formulas, with g = e'/e − 1 of the bloc, g_i of the industry in the bloc and g_ir of the industry in
    the region: national = e_0·g, industry mix = e_0·(g_i − g), regional = e_0·(g_ir − g_i). Base year
    and series as in `employment_growth`; the bloc is the reference of the location quotient.
    Shape: region_id, industry, year, concept, base_year, change_persons, national_persons,
    industry_mix_persons, regional_persons, crosses_break, reference_incomplete, flag. Unit: persons.
    All four are null unless e_t and the four figures of the reference are known, and no divisor is 0.
    They are given across a break, which crosses_break and the flag say. `reference_incomplete`: in one
    of the two years the reference is a sum that lacks some of its parts.
    Source: employment; the classical decomposition of Dunn (1960).
    """
    rows = with_bloc(_since_base(tables), tables["region"])
    refs = reference(tables).select(
        "bloc",
        "industry",
        "year",
        "concept",
        e="reference_persons",
        lacks="reference_incomplete",
    )
    joined = _beside(rows, refs, "industry_now", "year")
    joined = _beside(joined, refs, "industry_base", "base_year")
    total = refs.filter(refs.industry == "TOTAL").drop("industry")
    joined = _beside(joined, total, "bloc_now", "year")
    joined = _beside(joined, total, "bloc_base", "base_year")
    g = joined.bloc_now_e / joined.bloc_base_e.nullif(0) - 1
    g_i = joined.industry_now_e / joined.industry_base_e.nullif(0) - 1
    g_ir = joined.persons / joined.base_persons.nullif(0) - 1
    e_0 = joined.base_persons
    known = g.notnull() & g_i.notnull() & g_ir.notnull()

    def part(value: ir.NumericValue) -> ir.NumericValue:
        return known.ifelse(value.cast("float64"), ibis.null("float64"))

    lacks = [
        joined[f"{place}_lacks"].fill_null(True)
        for place in ("industry_now", "industry_base", "bloc_now", "bloc_base")
    ]
    return joined.select(
        "region_id", "industry", "year", "concept", "base_year",
        change_persons=part(joined.persons - e_0),
        national_persons=part(e_0 * g),
        industry_mix_persons=part(e_0 * (g_i - g)),
        regional_persons=part(e_0 * (g_ir - g_i)),
        crosses_break=joined.crosses_break,
        reference_incomplete=lacks[0] | lacks[1] | lacks[2] | lacks[3],
        flag=joined.flag,
    )  # fmt: skip


def _beside(rows: ir.Table, refs: ir.Table, name: str, year: str) -> ir.Table:
    """`rows` with the reference of their bloc (and industry, where `refs` has one) in the column `year`."""
    named = refs.select(**{f"{name}_{column}": column for column in refs.columns}).view()
    conditions = [
        rows.bloc == named[f"{name}_bloc"],
        rows.concept == named[f"{name}_concept"],
        rows[year] == named[f"{name}_year"],
    ]
    if "industry" in refs.columns:
        conditions.append(rows.industry == named[f"{name}_industry"])
    return rows.left_join(named, conditions)


def _since_base(tables: Tables) -> ir.Table:
    """The rows after the first known year of their series, with that year and what it had.

    Adds base_year, base_persons, years (elapsed) and crosses_break; flag holds the flags of both years.
    """
    keys = ["region_id", "industry", "concept"]
    rows = all_industries(tables).select(*keys, "year", "persons", "flag")
    known = rows.filter(rows.persons.notnull())
    first = known.group_by(keys).aggregate(base_year=known.year.min())
    base = known.join(first, [*keys, (known.year == first.base_year)]).select(
        *keys, "base_year", base_persons="persons", base_flag="flag"
    )
    since = rows.join(base.view(), keys).filter(ibis._.year > ibis._.base_year)
    so_far = ibis.window(group_by=keys, order_by="year", preceding=None, following=0)
    breaks = has_flag(since.flag, "break").ifelse(1, 0).sum().over(so_far)
    crossed = since.mutate(years=since.year - since.base_year, crosses_break=breaks > 0)
    both = flags_of_both(crossed.flag, crossed.base_flag)
    # A break between the two years is nobody's flag of its own, but it is why there is no rate.
    said = crossed.crosses_break.ifelse("break", ibis.null("string"))
    return crossed.mutate(flag=flags_of_both(both, said))
