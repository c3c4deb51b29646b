"""Whom a region could approach next: the parts of a score, and the score."""

from __future__ import annotations

from collections.abc import Mapping

import ibis
import ibis.expr.types as ir

from catalog.metrics.pairs import COMPLEMENT_BELOW, SPECIALISED_FROM, WEIGHTS
from catalog.vocabularies import BASIS, FIELD
from metrics.comparability import is_warned, joined_codes
from metrics.flags import union_of_flags
from metrics.similarity import GROUPS, either_flag, paired_regions

Tables = dict[str, ir.Table]

# The parts of the score, each a column of partner_candidate, 0–1 or null.
PARTS = tuple(WEIGHTS)
# "Cross-field" is no field: two regions that both have such a tie have no field in common by it.
_FIELDS = tuple(code for code in FIELD if code != "general")


def score(parts: Mapping[str, ir.NumericValue], weights: Mapping[str, float]) -> ir.NumericValue:
    """The weighted mean of the parts that are known: Σ w·p / Σ w over them.

    `parts` are 0–1 or null; `weights` are not negative, by the same names. A part that is unknown is
    left out with its weight. Null where no known part has a weight. Unit: 0–1. The score is ours.
    """
    total: ir.NumericValue = ibis.literal(0.0)
    for name, weight in weights.items():
        total = total + (parts[name] * float(weight)).fill_null(0.0)
    return total / _weight(parts, weights).nullif(0.0)


def known_weight(
    parts: Mapping[str, ir.NumericValue], weights: Mapping[str, float]
) -> ir.NumericValue:
    """The part of all weight that stands on known parts, 0–1; null where all weights are 0."""
    return _weight(parts, weights) / ibis.literal(float(sum(weights.values()))).nullif(0.0)


def _weight(parts: Mapping[str, ir.NumericValue], weights: Mapping[str, float]) -> ir.NumericValue:
    weight: ir.NumericValue = ibis.literal(0.0)
    for name, own in weights.items():
        # Cast, since Spark reads 0.0 and 3.0 as decimals and rounds what it divides them into.
        weight = weight + parts[name].notnull().cast("float64") * float(own)
    return weight


def region_field(tables: Tables) -> ir.Table:
    """What is on record about a region in a field: who works in it, with the other bloc or not, and when last.

    Formula: presence = (has organisations + has partnerships + has events) / 3.
    Shape: region_id, field (only pairs with something on record) | organisations (of that field, or
    party to a partnership of it), clusters (those of them that are clusters or networks of clusters),
    partnerships (with the other bloc), events (hosted, or of such a partnership), last_date (of the
    newest act or event), presence (1/3, 2/3 or 1). A block of prefectures has what its prefectures have.
    Units: counts; date as reduced ISO text. Source: organisation, partnership_summary, event.
    """
    inside = _inside(tables["region"])
    ties = _ties_of_regions(tables, inside)
    counts = [
        _organisations(tables, ties, inside),
        _partnerships(ties),
        _events(tables, ties, inside),
    ]
    keys = ibis.union(*[c.select("region_id", "field") for c in counts], distinct=True)
    rows = keys
    for count in counts:
        rows = rows.left_join(count, ["region_id", "field"]).drop("region_id_right", "field_right")
    rows = rows.mutate(
        **{
            name: rows[name].fill_null(0)
            for name in ("organisations", "clusters", "partnerships", "events")
        }
    )
    on_record = [
        (rows[name] > 0).cast("int64") for name in ("organisations", "partnerships", "events")
    ]
    return rows.select(
        "region_id", "field", "organisations", "clusters", "partnerships", "events",
        last_date=ibis.greatest(
            ibis.coalesce(rows.last_act, rows.last_event),
            ibis.coalesce(rows.last_event, rows.last_act),
        ),
        presence=(on_record[0] + on_record[1] + on_record[2]) / 3,
    )  # fmt: skip


def partner_candidate(tables: Tables) -> ir.Table:
    """Every region of the other bloc as a partner of a region: the parts of its score, and the score.

    Strong: a location quotient of 1.25 or more; weak: below 0.8 (parameters); of each region's newest
    year. A quotient that is unknown, or that its publisher warns of, counts as neither, and its
    industry is left out for the pair.
    Parts, each 0–1, null where unknown:
    - common: groups strong in both / groups strong in one or both (Jaccard); 0 where none is strong.
    - complementary: groups strong in one and weak in the other / groups strong in one or both.
    - field: fields in which both have partnerships with the other's bloc / fields in which the region
      has; null where the region has none on record.
    - similarity: 1 − Krugman / 2 (see `region_pair`).
    - tie: 1 where the two have a partnership on record, else 0.
    - ambition: the partner's last renewable target still ahead (at most 100 %), on a basis on which the region too
      has a share or a target on record; null where there is no such basis.
    Score: `score` with the weights of the catalogue; known_weight says how much of them it stands on.
    Shape: region_id, partner_region_id (of the other bloc, both directions) | the parts and what they
    are made of, partnerships (on record between the two), score, known_weight, grade, departures, flag.
    Source: region_industry, region_pair, partnership_summary, renewable_latest, renewable_path.
    """
    region = paired_regions(tables["region"])
    other = region.view()
    crossed = region.join(other, region.bloc != other.bloc, rname="partner_{name}")
    pairs = crossed.select("region_id", partner_region_id="partner_region_id")
    alike = tables["region_pair"].select(
        "similarity", "krugman", "grade", "departures",
        region_id="region_id", partner_region_id="other_region_id",
    )  # fmt: skip
    rows = pairs
    for part in (
        _strengths(tables, region),
        _fields_in_common(tables),
        alike,
        _existing(tables),
        _ambition(tables),
    ):
        rows = rows.left_join(part, ["region_id", "partner_region_id"]).drop(
            "region_id_right", "partner_region_id_right"
        )
    rows = _with_fields_of_region(rows, tables)
    rows = rows.mutate(
        partnerships=rows.partnerships.fill_null(0),
        tie=(rows.partnerships.fill_null(0) > 0).ifelse(1.0, 0.0),
        # Not ibis.least, which takes no notice of a null.
        ambition=(rows.target_pct > 100).ifelse(1.0, rows.target_pct / 100.0),
    )
    parts = {name: rows[name] for name in PARTS}
    return rows.mutate(score=score(parts, WEIGHTS), known_weight=known_weight(parts, WEIGHTS))


def partner_ranking(
    candidates: ir.Table,
    region_field: ir.Table,
    weights: Mapping[str, float],
    field: str | None = None,
) -> ir.Table:
    """`candidates` (partner_candidate) with the score by the reader's `weights`, as PARTS are named.

    With a `field`, the part `field` is the partner's presence in it (region_field; 0 where nothing is on
    record), and what the partner has in it stands beside: field_organisations, field_clusters,
    field_partnerships, field_events, field_last_date (null where nothing is on record).
    """
    rows = candidates.drop("score", "known_weight")
    if field is not None:
        own = region_field.filter(region_field.field == field).select(
            partner_region_id="region_id",
            presence="presence",
            field_organisations="organisations",
            field_clusters="clusters",
            field_partnerships="partnerships",
            field_events="events",
            field_last_date="last_date",
        )
        rows = rows.left_join(own, "partner_region_id").drop("partner_region_id_right")
        rows = rows.mutate(field=rows.presence.fill_null(0.0)).drop("presence")
    parts = {name: rows[name] for name in PARTS}
    return rows.mutate(score=score(parts, weights), known_weight=known_weight(parts, weights))


def _strengths(tables: Tables, region: ir.Table) -> ir.Table:
    """common and complementary of every pair across blocs, with the groups that make them."""
    quotients = _newest_quotients(tables, region)
    here = quotients
    there = quotients.view().select(
        partner_region_id="region_id", group="industry", partner_bloc="bloc",
        partner_year="year", other="location_quotient", other_flag="flag",
    )  # fmt: skip
    pairs = here.join(there, [here.industry == there.group, here.bloc != there.partner_bloc])
    strong, partner_strong = (
        pairs.location_quotient >= SPECIALISED_FROM,
        pairs.other >= SPECIALISED_FROM,
    )
    weak, partner_weak = pairs.location_quotient < COMPLEMENT_BELOW, pairs.other < COMPLEMENT_BELOW
    pairs = pairs.mutate(
        both=strong & partner_strong,
        offers=strong & partner_weak,
        seeks=weak & partner_strong,
        either=strong | partner_strong,
    )
    sums = pairs.group_by("region_id", "partner_region_id").aggregate(
        year=pairs.year.max(),
        partner_year=pairs.partner_year.max(),
        n_both=pairs.both.sum(),
        n_apart=(pairs.offers | pairs.seeks).sum(),
        n_either=pairs.either.sum(),
        own_flag=union_of_flags(pairs.flag),
        other_flag=union_of_flags(pairs.other_flag),
        common_industries=_codes(pairs, "both"),
        offers_industries=_codes(pairs, "offers"),
        seeks_industries=_codes(pairs, "seeks"),
    )
    # Where neither has a strength there is none to share: 0, and no division.
    divisor = ibis.greatest(sums.n_either, 1)
    return sums.select(
        "region_id", "partner_region_id", "year", "partner_year",
        "common_industries", "offers_industries", "seeks_industries",
        common=sums.n_both / divisor,
        complementary=sums.n_apart / divisor,
        flag=either_flag(sums.own_flag, sums.other_flag),
    )  # fmt: skip


def _newest_quotients(tables: Tables, region: ir.Table) -> ir.Table:
    """The usable location quotients of the newest year in which a region has any, of the ten groups."""
    rows = tables["region_industry"].drop("bloc")
    rows = rows.filter(
        rows.industry.isin(list(GROUPS)) & rows.location_quotient.notnull() & ~is_warned(rows.flag)
    )
    newest = rows.group_by("region_id").aggregate(newest=rows.year.max())
    joined = rows.join(newest, "region_id").join(region.select("region_id", "bloc"), "region_id")
    return joined.filter(joined.year == joined.newest).select(
        "region_id", "bloc", "industry", "year", "location_quotient", "flag"
    )


def _codes(pairs: ir.Table, condition: str) -> ir.StringValue:
    """Aggregate: the groups for which `condition` holds, in the order of GROUPS, joined by ";"; null if none."""
    return joined_codes({g: pairs[condition].max(where=pairs.industry == g) for g in GROUPS})


def _inside(region: ir.Table) -> ir.Table:
    """region_id of a paired region and what lies in it: itself, and the prefectures of a block."""
    paired = paired_regions(region)
    own = paired.select("region_id", inside_id="region_id")
    prefectures = region.filter(region.tier == "prefecture")
    of_block = prefectures.select(region_id="parent_id", inside_id="region_id")
    return ibis.union(own, of_block.semi_join(paired, "region_id"))


def _ties_of_regions(tables: Tables, inside: ir.Table) -> ir.Table:
    """The partnerships of each paired region through its organisations; either side once."""
    ties = tables["partnership_summary"]
    sides = [
        ties.select(
            "partnership_id", "field", "last_date",
            inside_id=f"{side}_region_id", organisation_id=f"{side}_organisation_id",
        )
        for side in "ab"
    ]  # fmt: skip
    return ibis.union(*sides).join(inside, "inside_id")


def _organisations(tables: Tables, ties: ir.Table, inside: ir.Table) -> ir.Table:
    organisation = tables["organisation"]
    of_field = organisation.filter(organisation.industry_group.notnull())
    own = of_field.join(
        inside, of_field.region_id == inside.inside_id, rname="{name}_paired"
    ).select("organisation_id", region_id="region_id_paired", field="industry_group")
    partners = ties.select("organisation_id", "region_id", "field")
    found = ibis.union(own, partners, distinct=True)
    kinds = organisation.select("organisation_id", "kind")
    rows = found.join(kinds, "organisation_id")
    return rows.group_by("region_id", "field").aggregate(
        organisations=rows.organisation_id.nunique(),
        clusters=rows.organisation_id.nunique(where=rows.kind.isin(["cluster", "cluster_network"])),
    )


def _partnerships(ties: ir.Table) -> ir.Table:
    return ties.group_by("region_id", "field").aggregate(
        partnerships=ties.partnership_id.nunique(), last_act=ties.last_date.max()
    )


def _events(tables: Tables, ties: ir.Table, inside: ir.Table) -> ir.Table:
    event = tables["event"]
    hosted = event.join(inside, event.host_region_id == inside.inside_id)
    shared = event.filter(event.partnership_id.notnull()).drop("field")
    of_ties = shared.join(
        ties.select("partnership_id", "region_id", "field").distinct(), "partnership_id"
    )
    columns = ["region_id", "field", "event_id", "start_date"]
    rows = ibis.union(hosted.select(*columns), of_ties.select(*columns), distinct=True)
    return rows.group_by("region_id", "field").aggregate(
        events=rows.event_id.nunique(), last_event=rows.start_date.max()
    )


def _active_fields(tables: Tables) -> ir.Table:
    """The fields in which a region has partnerships, "cross-field" left out: region_id, field, bloc."""
    fields = tables["region_field"]
    active = fields.filter((fields.partnerships > 0) & (fields.field != "general"))
    return active.select("region_id", "field").join(
        paired_regions(tables["region"]).select("region_id", "bloc"), "region_id"
    )


def _fields_in_common(tables: Tables) -> ir.Table:
    """The fields in which both regions of a pair have partnerships; only pairs that share one."""
    here = _active_fields(tables)
    there = here.view().select(
        partner_region_id="region_id", partner_field="field", partner_bloc="bloc"
    )
    pairs = here.join(there, [here.field == there.partner_field, here.bloc != there.partner_bloc])
    return pairs.group_by("region_id", "partner_region_id").aggregate(
        shared_fields=pairs.field.nunique(),
        active_fields=joined_codes({f: (pairs.field == f).max() for f in _FIELDS}),
    )


def _with_fields_of_region(rows: ir.Table, tables: Tables) -> ir.Table:
    """`rows` with the part `field`: shared fields of those in which the region itself is active."""
    active = _active_fields(tables)
    own = active.group_by("region_id").aggregate(own_fields=active.field.nunique())
    joined = rows.left_join(own, "region_id").drop("region_id_right")
    return joined.mutate(field=joined.shared_fields.fill_null(0) / joined.own_fields)


def _existing(tables: Tables) -> ir.Table:
    """Partnerships on record between two regions, in both directions."""
    inside = _inside(tables["region"])
    ties = tables["partnership_summary"].select("partnership_id", "a_region_id", "b_region_id")
    a = inside.select(a_paired="region_id", a_region_id="inside_id")
    b = inside.view().select(b_paired="region_id", b_region_id="inside_id")
    rows = ties.join(a, "a_region_id").join(b, "b_region_id")
    forth = rows.select("partnership_id", region_id="a_paired", partner_region_id="b_paired")
    back = rows.select("partnership_id", region_id="b_paired", partner_region_id="a_paired")
    both = ibis.union(forth, back)
    return both.group_by("region_id", "partner_region_id").aggregate(
        partnerships=both.partnership_id.nunique()
    )


def _ambition(tables: Tables) -> ir.Table:
    """The partner's last target on the first basis, in the order of BASIS, on which the region is on record too."""
    target = tables["renewable_path"]
    # A target whose year the figures have reached is no ambition any more.
    target = target.filter((target.target_year > target.latest_year).fill_null(True))
    last = target.group_by("region_id", "basis").aggregate(last_year=target.target_year.max())
    targets = target.join(last, ["region_id", "basis"])
    # A range has two rows: its lower bound is what the region undertakes at least.
    targets = targets.filter(targets.target_year == targets.last_year)
    partner = targets.group_by(
        partner_region_id="region_id", basis="basis", target_year="target_year"
    ).aggregate(target_pct=targets.target_pct.min())
    own = ibis.union(
        tables["renewable_latest"].select(region_id="region_id", own_basis="basis"),
        target.select(region_id="region_id", own_basis="basis"),
        distinct=True,
    )
    pairs = own.join(partner, own.own_basis == partner.basis)
    rank = ibis.cases(*[(pairs.basis == b, i) for i, b in enumerate(BASIS)], else_=len(BASIS))
    first = ibis.window(group_by=["region_id", "partner_region_id"], order_by=rank)
    ranked = pairs.mutate(place=ibis.row_number().over(first))
    return ranked.filter(ranked.place == 0).select(
        "region_id", "partner_region_id", "target_year", "target_pct", target_basis="basis"
    )
