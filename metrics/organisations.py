"""Organisations: where each is, what it works on, and what it has done with the other bloc."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from catalog.vocabularies import FIELD

Tables = dict[str, ir.Table]


def organisation_summary(tables: Tables) -> ir.Table:
    """One row an organisation, with its place, its partnerships and when they began and last stirred.

    Shape: organisation_id, kind, names, country, bloc (where it is), region_id, city, industry_group,
    main_field (its industry_group; where none is on record, the one field of its partnerships, those
    across fields left aside; null where there are several or none), latitude, longitude,
    place_precision (city: its own point; region: its region's; null: neither), founded_year,
    members, members_qualifier, website, partnerships, milestones, events, fields (of its
    partnerships, ";"-joined, alphabetical; null where it has none), first_date, last_date, source_id.
    Units: counts; degrees; dates as reduced ISO text. Source: organisation, region, partnership_summary.
    """
    organisation, region = tables["organisation"], tables["region"]
    places = region.select(
        place_id="region_id", region_latitude="latitude", region_longitude="longitude"
    )
    rows = organisation.left_join(places, organisation.region_id == places.place_id)
    done = _done(tables["partnership_summary"])
    rows = rows.left_join(done, rows.organisation_id == done.party_id)
    own, general = rows.latitude.notnull() & rows.longitude.notnull(), ibis.literal("general")
    return rows.select(
        "organisation_id", "kind", "name_en", "name_ja", "country", "region_id", "city",
        "industry_group", "founded_year", "members", "members_qualifier", "website",
        bloc=(rows.country == "JP").ifelse("japan", "europe"),
        main_field=ibis.coalesce(
            rows.industry_group,
            (rows.special_fields == 1).ifelse(rows.special_field, ibis.null(str)),
            (rows.special_fields == 0).ifelse(general, ibis.null(str)),
        ),
        latitude=own.ifelse(rows.latitude, rows.region_latitude),
        longitude=own.ifelse(rows.longitude, rows.region_longitude),
        place_precision=ibis.cases((own, "city"), (rows.region_latitude.notnull(), "region")),
        partnerships=rows.partnerships.fill_null(0),
        milestones=rows.milestones.fill_null(0),
        events=rows.events.fill_null(0),
        fields=rows.fields,
        first_date=rows.first_date,
        last_date=rows.last_date,
        source_id=rows.source_id,
    )  # fmt: skip


def _done(ties: ir.Table) -> ir.Table:
    """What each organisation has in its partnerships; one on both sides of a tie has it once."""
    both = ibis.union(
        *(
            ties.select(
                "partnership_id", "field", "milestones", "events", "first_date", "last_date",
                party_id=f"{side}_organisation_id",
            )
            for side in ("a", "b")
        ),
        distinct=True,
    )  # fmt: skip
    special = both.field != "general"
    joined = ibis.literal("")
    for code in sorted(FIELD):
        joined = joined + (both.field == code).max().ifelse(f";{code}", "")
    return both.group_by("party_id").aggregate(
        partnerships=both.count(),
        milestones=both.milestones.sum(),
        events=both.events.sum(),
        fields=joined.substr(1).nullif(""),
        special_fields=both.field.nunique(where=special),
        special_field=both.field.min(where=special),
        first_date=both.first_date.min(),
        last_date=both.last_date.max(),
    )
