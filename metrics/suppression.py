"""Confidential cells of employment, and the cells that must be withheld so that nobody works them back.

A confidential cell (r, i) can be worked back from its row (the total less the other industries) and
from its column (the country less its other regions). It is protected by three more cells, of a
partner industry j and a sibling region s under the same parent: (r, j), (s, i) and (s, j). Where all
four are unknown, one person more in (r, i) and (s, j) and one fewer in (r, j) and (s, i) leaves every
total of a row, a column and whatever lies above them as it is; so no sum or difference of published
figures, in whatever combination, determines any of the four. Each cell has its own rectangle, and
those of others only add unknowns: there is nothing to iterate.

Cells that are null already cost nothing. Those below the publisher's threshold of reliability (:u) serve
as partners; they are not protected themselves: they are withheld because they are poor, not because
they are secret. A figure that is published with the flag `unreliable` stays.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from metrics.flags import flags_of, has_flag

Tables = dict[str, ir.Table]

_CELL = ["region_id", "industry", "year", "concept"]
_TABLE = ["year", "concept"]
# Tiers with figures below a bloc (countries, regions) and below a country (prefectures, municipalities).
_TIERS_BELOW = 2


def withheld(tables: Tables) -> ir.Table:
    """`employment` as it may be published: confidential cells and those that protect them without a value.

    Shape: as employment. `persons` is null where a row is flagged confidential and in the cells of its
    rectangle; what was a published figure there carries the flag `withheld`. Of all rectangles the one
    that withholds the fewest persons is taken, under the same direct parent (block) before others,
    ties by code; a zero hides nothing and is no partner. A region that is the only one of its parent
    is the parent over again, so the rectangle is the parent's. Below the corners one part each is
    withheld as well, down to municipalities, lest their sum be read off. A sum of ours that lacks
    parts (EU28 2016) is withheld where one of its parts is now, as it still holds it. Blocks and
    bridged groups are added up from this table and so are null by themselves.
    Source: employment, region, industry.
    """
    everything = _cells(tables)
    secret = everything.filter(everything.is_confidential)
    cells = everything.semi_join(secret.select(*_TABLE).distinct().view(), _TABLE)
    corners = _rectangles(cells)
    below = corners
    for _ in range(_TIERS_BELOW):
        below = _a_part_of_each(below, cells)
        corners = ibis.union(corners, below)
    hidden = ibis.union(
        ibis.union(
            corners.select(*_CELL),
            corners.select("region_id", "year", "concept", industry="partner").select(*_CELL),
        ),
        cells.filter(cells.is_confidential).select(*_CELL),
        distinct=True,
    )
    hidden = ibis.union(hidden, _sums_that_hold(hidden, cells), distinct=True)
    marked = hidden.mutate(is_hidden=True).view()
    rows = tables["employment"].left_join(marked, _CELL)
    is_hidden = rows.is_hidden.fill_null(False)
    was_published = is_hidden & rows.persons.notnull()
    return rows.mutate(
        persons=is_hidden.ifelse(ibis.null("int64"), rows.persons),
        flag=flags_of(rows.flag, withheld=was_published),
    ).select(*tables["employment"].columns)


def exposed(tables: Tables) -> ir.Table:
    """Confidential cells that a subtraction gives back: with a value, or alone unknown in a row or column.

    Shape: region_id, industry, year, concept, where (value, row, column). Empty for what `withheld`
    gives; a build that finds any fails. A row is the industries of one scheme under a region's total,
    a column the regions of one parent that has a figure for the industry. Source: employment.
    """
    cells = _cells(tables)
    secret = cells.filter(cells.is_confidential)
    unknown = cells.persons.isnull().ifelse(1, 0)
    row = ["region_id", *_TABLE]
    parts = cells.filter(cells.industry != "TOTAL")
    per_row = parts.group_by([*row, "scheme"]).aggregate(
        in_row=parts.persons.isnull().ifelse(1, 0).sum()
    )
    totals = cells.filter((cells.industry == "TOTAL") & cells.persons.notnull()).select(
        *row, has_total=True
    )
    column = ["above", "industry", *_TABLE]
    per_column = cells.group_by(column).aggregate(in_column=unknown.sum())
    heads = cells.filter(cells.persons.notnull()).select(
        "industry", *_TABLE, above="region_id", has_head=True
    )
    rows = secret
    for other, keys in (
        (per_row, [*row, "scheme"]),
        (totals, row),
        (per_column, column),
        (heads, column),
    ):
        joined = rows.left_join(other.view(), keys)
        rows = joined.drop(*(f"{key}_right" for key in keys))
    in_row = rows.has_total.fill_null(False) & (rows.in_row == 1) & (rows.industry != "TOTAL")
    in_column = rows.has_head.fill_null(False) & (rows.in_column == 1)
    where = ibis.cases(
        (rows.persons.notnull(), "value"), (in_row, "row"), (in_column, "column"), else_=None
    )
    return rows.mutate(where=where).filter(ibis._.where.notnull()).select(*_CELL, "where")


def _cells(tables: Tables) -> ir.Table:
    """Every cell with its scheme, the region that it is added up to (`above`), and what it may serve for."""
    employment = tables["employment"]
    has_rows = employment.select("region_id").distinct()
    region = tables["region"].select("region_id", "tier", "country", "parent_id", "eu28_member")
    for name, code in (("parent_has", "parent_id"), ("country_has", "country")):
        named = has_rows.select(**{name: "region_id"}).view()
        region = region.left_join(named, region[code] == named[name])
    member = region.eu28_member.fill_null(False) & (region.tier == "country")
    # A block has no rows of its own: its prefectures are added up to the country.
    of_country = (region.tier.isin(["country", "bloc"])).ifelse(
        ibis.null("string"), region.country_has
    )
    union = member.ifelse("EU28", ibis.null("string"))
    region = region.select(
        "region_id", "parent_id", above=ibis.coalesce(region.parent_has, of_country, union)
    )
    scheme = tables["industry"].select("scheme", industry="industry_id")
    cells = employment.select(*_CELL, "persons", "flag").join(region, "region_id")
    cells = cells.join(scheme, "industry")
    return cells.select(
        *_CELL, "persons", "scheme", "above", "parent_id",
        is_confidential=has_flag(cells.flag, "confidential"),
        is_short_sum=has_flag(cells.flag, "incomplete"),
        cost=cells.persons.fill_null(0),
        can_hide=cells.persons.isnull() | (cells.persons > 0) | has_flag(cells.flag, "confidential"),
    )  # fmt: skip


def _to_protect(cells: ir.Table) -> ir.Table:
    """The confidential cells; that of a region which is the only one of its parent, as the parent's cell."""
    keys = ["above", *_TABLE]
    families = cells.group_by(keys).aggregate(regions=cells.region_id.nunique())
    secret = cells.filter(cells.is_confidential)
    joined = secret.left_join(families.view(), keys)
    only = (joined.regions == 1).fill_null(False)
    places = joined.select(
        *_CELL[1:], region_id=only.ifelse(joined.above, joined.region_id)
    ).distinct()
    about = cells.select("region_id", "above", "parent_id").distinct()
    schemes = cells.select("industry", "scheme").distinct()
    return places.join(about, "region_id").join(schemes, "industry")


def _rectangles(cells: ir.Table) -> ir.Table:
    """The two regions of the cheapest rectangle of each confidential cell, with its two industries.

    Shape: region_id, industry, partner, year, concept, one row a region. A region under which nothing
    is added up has no sibling: its row alone is closed.
    """
    usable = cells.filter(cells.can_hide)
    in_row = usable.select(
        "region_id", *_TABLE, partner="industry", partner_scheme="scheme", row_cost="cost"
    )
    pairs = _to_protect(cells).join(in_row, ["region_id", *_TABLE])
    pairs = pairs.filter(
        (pairs.industry != pairs.partner)
        & (
            (pairs.scheme == pairs.partner_scheme)
            | (pairs.industry == "TOTAL")
            | (pairs.partner == "TOTAL")
        )
    )
    one = usable.select(
        "above", *_TABLE, "industry", sibling="region_id", block="parent_id", one_cost="cost"
    )
    two = usable.select(*_TABLE, sibling="region_id", partner="industry", two_cost="cost")
    squares = pairs.join(one.view(), ["above", *_TABLE, "industry"]).join(
        two.view(), ["sibling", *_TABLE, "partner"]
    )
    squares = squares.filter(squares.sibling != squares.region_id).select(
        *_CELL, "partner", "sibling",
        is_far=(squares.parent_id != squares.block).fill_null(False),
        cost=squares.row_cost + squares.one_cost + squares.two_cost,
    )  # fmt: skip
    alone = pairs.filter(pairs.above.isnull()).select(
        *_CELL, "partner", sibling=ibis.null("string"), is_far=False, cost=ibis._.row_cost
    )
    choices = ibis.union(squares, alone)
    cheapest = ibis.window(
        group_by=_CELL, order_by=[choices.is_far, choices.cost, choices.sibling, choices.partner]
    )
    chosen = choices.mutate(place=ibis.row_number().over(cheapest)).filter(ibis._.place == 0)
    own = chosen.select(*_CELL, "partner")
    other = chosen.filter(chosen.sibling.notnull()).select(
        "industry", *_TABLE, "partner", region_id="sibling"
    )
    return ibis.union(own, other.select(*own.columns))


def _a_part_of_each(corners: ir.Table, cells: ir.Table) -> ir.Table:
    """One region below each corner (region, industry, partner), where there are any: the cheapest to hide."""
    usable = cells.filter(cells.can_hide)
    one = usable.select("industry", *_TABLE, part="region_id", upper="above", one_cost="cost")
    two = usable.select(*_TABLE, part="region_id", partner="industry", two_cost="cost")
    upper = corners.distinct().rename(upper="region_id")
    parts = upper.join(one.view(), ["upper", "industry", *_TABLE]).join(
        two.view(), ["part", "partner", *_TABLE]
    )
    cheapest = ibis.window(
        group_by=["upper", "industry", "partner", *_TABLE],
        order_by=[parts.one_cost + parts.two_cost, parts.part],
    )
    chosen = parts.mutate(place=ibis.row_number().over(cheapest)).filter(ibis._.place == 0)
    return chosen.select("industry", *_TABLE, "partner", region_id="part").select(*corners.columns)


def _sums_that_hold(hidden: ir.Table, cells: ir.Table) -> ir.Table:
    """Sums of ours that lack parts and hold a published figure of `hidden`, however deep below them."""
    published = cells.filter(cells.persons.notnull())
    held = hidden.join(published.select(*_CELL, upper="above"), _CELL)
    above = cells.select("region_id", "above").distinct()
    found = held.select("industry", *_TABLE, region_id="upper")
    reached = found
    for _ in range(_TIERS_BELOW - 1):
        found = found.join(above.view(), "region_id").select("industry", *_TABLE, region_id="above")
        reached = ibis.union(reached, found)
    short = cells.filter(cells.is_short_sum).select(*_CELL)
    return short.semi_join(reached.filter(reached.region_id.notnull()), _CELL).select(*_CELL)
