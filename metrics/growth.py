"""Growth of employment since the first known year, and its three parts."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from metrics.flags import flags_of, has_flag

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
    and `break` where one is crossed. Source: region_industry.
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
    Source: region_industry; the classical decomposition of Dunn (1960).
    """
    rows = _since_base(tables)
    everywhere = tables["region_industry"].filter(ibis._.industry == "TOTAL")
    total = everywhere.select(
        "bloc",
        "concept",
        "year",
        e="reference_persons",
        lacks="reference_incomplete",
    ).distinct()
    joined = _with_total(_with_total(rows, total, "now", "year"), total, "base", "base_year")
    g = joined.now_e / joined.base_e.nullif(0) - 1
    g_i = joined.reference_persons / joined.base_reference.nullif(0) - 1
    g_ir = joined.persons / joined.base_persons.nullif(0) - 1
    e_0 = joined.base_persons
    known = g.notnull() & g_i.notnull() & g_ir.notnull()

    def part(value: ir.NumericValue) -> ir.NumericValue:
        return known.ifelse(value.cast("float64"), ibis.null("float64"))

    lacking = (
        joined.reference_incomplete | joined.base_incomplete | joined.now_lacks | joined.base_lacks
    )
    return joined.select(
        "region_id", "industry", "year", "concept", "base_year",
        change_persons=part(joined.persons - e_0),
        national_persons=part(e_0 * g),
        industry_mix_persons=part(e_0 * (g_i - g)),
        regional_persons=part(e_0 * (g_ir - g_i)),
        crosses_break=joined.crosses_break,
        reference_incomplete=lacking.fill_null(True),
        flag=joined.flag,
    )  # fmt: skip


def _with_total(rows: ir.Table, total: ir.Table, name: str, year: str) -> ir.Table:
    """`rows` with the total of their bloc in the column `year`, named after `name`."""
    named = total.select(**{f"{name}_{column}": column for column in total.columns}).view()
    return rows.left_join(
        named,
        [
            rows.bloc == named[f"{name}_bloc"],
            rows.concept == named[f"{name}_concept"],
            rows[year] == named[f"{name}_year"],
        ],
    )


def _since_base(tables: Tables) -> ir.Table:
    """The rows after the first known year of their series, with that year and what it had.

    Adds base_year, base_persons, base_reference, base_incomplete, years (elapsed) and crosses_break;
    flag holds what is said of the persons of both years, but `break` only where one is crossed.
    """
    keys = ["region_id", "industry", "concept"]
    rows = tables["region_industry"].select(
        *keys, "year", "bloc", "persons", "reference_persons", "reference_incomplete",
        flag="persons_flag",
    )  # fmt: skip
    known = rows.filter(rows.persons.notnull())
    first = known.group_by(keys).aggregate(base_year=known.year.min())
    base = known.join(first, [*keys, (known.year == first.base_year)]).select(
        *keys,
        "base_year",
        base_persons="persons",
        base_flag="flag",
        base_reference="reference_persons",
        base_incomplete="reference_incomplete",
    )
    since = rows.join(base.view(), keys).filter(ibis._.year > ibis._.base_year)
    so_far = ibis.window(group_by=keys, order_by="year", preceding=None, following=0)
    breaks = has_flag(since.flag, "break").ifelse(1, 0).sum().over(so_far)
    crossed = since.mutate(years=since.year - since.base_year, crosses_break=breaks > 0)
    # One between the two years is in the flags of neither, and the base year's own lies before it.
    flag = flags_of(crossed.flag, crossed.base_flag, **{"break": crossed.crosses_break})
    return crossed.mutate(flag=flag)
