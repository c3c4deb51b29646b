"""Partnerships: what is known of each tie, and of each pair of regions."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

Tables = dict[str, ir.Table]

_SIGNED = ("mou_signed", "sister_tie")


def partnership_summary(tables: Tables) -> ir.Table:
    """One row a partnership: its two sides with their places, and the dates of its life.

    Shape: partnership_id, names, field, programme, third_market, status, a_* and b_* (organisation_id,
    region_id, country, latitude, longitude of Japan's and Europe's side), milestones, renewals,
    events, first_date, first_contact, signed_date, last_date (dates as precise as printed), source_id.
    Units: counts; dates as reduced ISO text. Source: partnership, organisation, milestone, event.
    """
    partnership, milestone, event = tables["partnership"], tables["milestone"], tables["event"]
    acts = milestone.group_by("partnership_id").aggregate(
        milestones=milestone.count(),
        renewals=(milestone.kind == "mou_renewed").sum(),
        first_date=milestone.date.min(),
        first_contact=milestone.date.min(where=milestone.kind.isin(["first_contact", "visit"])),
        signed_date=milestone.date.min(where=milestone.kind.isin(_SIGNED)),
        last_act=milestone.date.max(),
    )
    held = event.filter(event.partnership_id.notnull())
    meetings = held.group_by("partnership_id").aggregate(
        events=held.count(), last_event=held.start_date.max()
    )
    a, b = _side(tables, "a"), _side(tables, "b")
    with_a = partnership.join(a, partnership.organisation_a_id == a.a_organisation_id)
    with_both = with_a.join(b, with_a.organisation_b_id == b.b_organisation_id)
    rows = (
        with_both.left_join(acts, "partnership_id")
        .drop("partnership_id_right")
        .left_join(meetings, "partnership_id")
        .drop("partnership_id_right")
    )
    return rows.select(
        "partnership_id", "name_en", "name_ja", "field", "programme", "third_market", "status",
        "a_organisation_id", "a_region_id", "a_country", "a_latitude", "a_longitude",
        "b_organisation_id", "b_region_id", "b_country", "b_latitude", "b_longitude",
        milestones=rows.milestones.fill_null(0),
        renewals=rows.renewals.fill_null(0),
        events=rows.events.fill_null(0),
        first_date=rows.first_date,
        first_contact=rows.first_contact,
        signed_date=rows.signed_date,
        last_date=ibis.greatest(
            ibis.coalesce(rows.last_act, rows.last_event),
            ibis.coalesce(rows.last_event, rows.last_act),
        ),
        source_id=rows.source_id,
    )  # fmt: skip


def _side(tables: Tables, side: str) -> ir.Table:
    """Organisations with the place they are drawn at: their own point, else their region's."""
    organisation, region = tables["organisation"], tables["region"]
    places = region.select(
        place_id="region_id", region_latitude="latitude", region_longitude="longitude"
    )
    rows = organisation.left_join(places, organisation.region_id == places.place_id)
    return rows.select(
        **{
            f"{side}_organisation_id": rows.organisation_id,
            f"{side}_region_id": rows.region_id,
            f"{side}_country": rows.country,
            f"{side}_latitude": ibis.coalesce(rows.latitude, rows.region_latitude),
            f"{side}_longitude": ibis.coalesce(rows.longitude, rows.region_longitude),
        }
    )


def region_tie(tables: Tables) -> ir.Table:
    """One row a pair of regions with at least one partnership between them.

    Shape: a_region_id, b_region_id, partnerships, fields (count of different ones), milestones,
    last_date. Unit: counts. Source: partnership_summary.
    """
    ties = partnership_summary(tables)
    ties = ties.filter(ties.a_region_id.notnull() & ties.b_region_id.notnull())
    return ties.group_by("a_region_id", "b_region_id").aggregate(
        partnerships=ties.count(),
        fields=ties.field.nunique(),
        milestones=ties.milestones.sum(),
        last_date=ties.last_date.max(),
    )


def news(tables: Tables) -> ir.Table:
    """Dated acts of partnerships and events in one list, for "what is new".

    Shape: date, end_date, what (milestone, event), kind, partnership_id, event_id, text_en, text_ja,
    field, source_id. Source: milestone, event.
    """
    milestone, event = tables["milestone"], tables["event"]
    partnership = tables["partnership"].select("partnership_id", "field")
    acts = milestone.join(partnership, "partnership_id").select(
        "date", "date_precision", "kind", "partnership_id", "source_id", "field",
        what=ibis.literal("milestone"),
        event_id=ibis.null(str),
        text_en="description_en",
        text_ja="description_ja",
    )  # fmt: skip
    dated = event.filter(event.start_date.notnull()).select(
        "date_precision", "kind", "partnership_id", "source_id", "field", "event_id",
        date="start_date",
        what=ibis.literal("event"),
        text_en="name_en",
        text_ja="name_ja",
    )  # fmt: skip
    columns = [
        "date", "date_precision", "what", "kind", "partnership_id", "event_id", "text_en", "text_ja",
        "field", "source_id",
    ]  # fmt: skip
    return ibis.union(acts.select(*columns), dated.select(*columns))
