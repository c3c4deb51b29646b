"""Partnerships: what is known of each tie, of each pair of regions and of each region."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from catalog.metrics.partnerships import SILENT_YEARS
from metrics.dates import is_after, month, year

Tables = dict[str, ir.Table]

_CONTACT = ("first_contact", "visit")
_SIGNED = ("mou_signed", "sister_tie")


def acts(tables: Tables) -> ir.Table:
    """Every dated act of a partnership: its milestones and its events.

    Shape: partnership_id, date, kind, planned, retrieved_on (of its source). Source: milestone, event, source.
    """
    event = tables["event"]
    met = event.filter(event.partnership_id.notnull() & event.start_date.notnull())
    dated = ibis.union(
        tables["milestone"].select("partnership_id", "date", "kind", "source_id"),
        met.select(
            partnership_id="partnership_id", date="start_date", kind="kind", source_id="source_id"
        ),
    )
    return _with_planned(dated, tables["source"])


def _with_planned(dated: ir.Table, source: ir.Table) -> ir.Table:
    """`dated` (date, source_id) with retrieved_on and planned: dated after the time that its source tells of.

    That is the end of its reference period, else the day it was retrieved: what is later, the source
    cannot have seen happen. False where the source says neither.
    """
    period_end = source.reference_period.substr(source.reference_period.length() - 4, 4)
    told = source.select(
        told_by="source_id",
        retrieved_on="retrieved_on",
        until=ibis.coalesce(period_end, source.retrieved_on),
    )
    rows = dated.left_join(told, dated.source_id == told.told_by)
    planned = is_after(rows.date, rows.until).fill_null(False)
    return rows.mutate(planned=planned).drop("told_by", "until")


def as_of(tables: Tables) -> ir.Table:
    """One row, as_of: up to when the record of partnerships reaches, from which silence is counted.

    The newest day on which a source of a dated act was retrieved or, where that is later or none says
    it, the newest act itself; planned acts are left out. Never today's date: the same data give the
    same marts. Shape: as_of. Unit: date as reduced ISO text. Source: acts.
    """
    done = acts(tables).filter(~ibis._.planned)
    newest = done.aggregate(act=done.date.max(), retrieved=done.retrieved_on.max())
    return newest.select(
        as_of=ibis.greatest(newest.act, ibis.coalesce(newest.retrieved, newest.act))
    )


def partnership_summary(tables: Tables) -> ir.Table:
    """One row a partnership: its two sides with their places, the dates of its life, and whether it is alive.

    Shape: partnership_id, names, field, programme, third_market, status, a_* and b_* (organisation_id,
    region_id, country, latitude, longitude of Japan's and Europe's side), milestones, renewals,
    events, first_date, first_contact, signed_date, last_date (dates as precise as printed; of what
    happened, planned acts left out), months_to_memorandum, years_to_memorandum,
    memorandum_qualifier, last_year, months_silent, years_silent, silent_qualifier, life, as_of, source_id.

    Time to the memorandum is signed_date − first_contact: in months where both dates have a month,
    else in years (years of the calendar, so "about": ± 1). Null where a date is missing, where the
    contact on record is later, or where a renewal is older than the memorandum on record: then the
    first one is not on record.

    Silence is as_of − last_date: months_silent where both have a month (and the whole years among
    them in years_silent), else years_silent alone, the difference of the years ("about"). life: ended where the record says so; alive where it says
    active, or where the last act is no more than SILENT_YEARS years ago; sleeping where it is longer
    ago; unknown where there is no dated act.
    Units: counts; months; years; dates as reduced ISO text. Source: partnership, organisation, milestone, event, source.
    """
    partnership, event = tables["partnership"], tables["event"]
    happened = acts(tables).filter(~ibis._.planned)
    dates = happened.group_by("partnership_id").aggregate(
        first_date=happened.date.min(),
        last_date=happened.date.max(),
        first_contact=happened.date.min(where=happened.kind.isin(_CONTACT)),
        signed_date=happened.date.min(where=happened.kind.isin(_SIGNED)),
        renewed_date=happened.date.min(where=happened.kind == "mou_renewed"),
    )
    milestone = tables["milestone"]
    counted = milestone.group_by("partnership_id").aggregate(
        milestones=milestone.count(), renewals=(milestone.kind == "mou_renewed").sum()
    )
    held = event.filter(event.partnership_id.notnull())
    meetings = held.group_by("partnership_id").aggregate(events=held.count())
    a, b = _side(tables, "a"), _side(tables, "b")
    rows = partnership.join(a, partnership.organisation_a_id == a.a_organisation_id)
    rows = rows.join(b, rows.organisation_b_id == b.b_organisation_id)
    for part in (dates, counted, meetings):
        rows = rows.left_join(part, "partnership_id").drop("partnership_id_right")
    rows = rows.cross_join(as_of(tables))
    rows = rows.mutate(
        milestones=rows.milestones.fill_null(0),
        renewals=rows.renewals.fill_null(0),
        events=rows.events.fill_null(0),
        last_year=year(rows.last_date),
    )
    return _with_life(_with_wait(rows)).select(
        "partnership_id", "name_en", "name_ja", "field", "programme", "third_market", "status",
        "a_organisation_id", "a_region_id", "a_country", "a_latitude", "a_longitude",
        "b_organisation_id", "b_region_id", "b_country", "b_latitude", "b_longitude",
        "milestones", "renewals", "events", "first_date", "first_contact", "signed_date", "last_date",
        "months_to_memorandum", "years_to_memorandum", "memorandum_qualifier",
        "last_year", "months_silent", "years_silent", "silent_qualifier", "life", "as_of", "source_id",
    )  # fmt: skip


def _with_wait(rows: ir.Table) -> ir.Table:
    """`rows` (first_contact, signed_date, renewed_date) with the time from the one to the other."""
    first_is_known = (
        (rows.first_contact.notnull() & rows.signed_date.notnull())
        & ~is_after(rows.first_contact, rows.signed_date).fill_null(False)
        & ~is_after(rows.signed_date, rows.renewed_date).fill_null(False)
    )
    months = month(rows.signed_date) - month(rows.first_contact)
    in_months = first_is_known & months.notnull()
    in_years = first_is_known & months.isnull()
    return rows.mutate(
        months_to_memorandum=in_months.ifelse(months, ibis.null("int64")),
        years_to_memorandum=in_years.ifelse(
            year(rows.signed_date) - year(rows.first_contact), ibis.null("int64")
        ),
        memorandum_qualifier=ibis.cases((in_months, "exact"), (in_years, "about")),
    )


def _with_life(rows: ir.Table) -> ir.Table:
    """`rows` (status, last_date, as_of) with the years of silence and what they say of the tie."""
    limit = int(SILENT_YEARS.default)
    months = month(rows.as_of) - month(rows.last_date)
    years = year(rows.as_of) - year(rows.last_date)
    is_long = ibis.coalesce(months > 12 * limit, years > limit)
    return rows.mutate(
        months_silent=months,
        years_silent=ibis.coalesce((months // 12).cast("int64"), years),
        silent_qualifier=ibis.cases(
            (months.notnull(), "exact"), (rows.last_date.notnull(), "about")
        ),
        life=ibis.cases(
            (rows.status == "ended", "ended"),
            (rows.status == "active", "alive"),
            (is_long, "sleeping"),
            (rows.last_date.notnull(), "alive"),
            else_="unknown",
        ),
    )


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
    ties = tables["partnership_summary"]
    ties = ties.filter(ties.a_region_id.notnull() & ties.b_region_id.notnull())
    return ties.group_by("a_region_id", "b_region_id").aggregate(
        partnerships=ties.count(),
        fields=ties.field.nunique(),
        milestones=ties.milestones.sum(),
        last_date=ties.last_date.max(),
    )


def region_degree(tables: Tables) -> ir.Table:
    """One row a region with a partnership: how widely it is connected with the other bloc.

    Shape: region_id, partnerships, partner_regions (different regions of the maps on the other side:
    its degree in the network; whole countries and the European Union are none), organisations (its
    own in these partnerships), fields (different ones), last_date. Unit: counts.
    Source: partnership_summary, region.
    """
    ties, region = tables["partnership_summary"], tables["region"]
    both = ibis.union(*(
        ties.select(
            region_id=ties[f"{own}_region_id"],
            partner_id=ties[f"{other}_region_id"],
            organisation_id=ties[f"{own}_organisation_id"],
            field=ties.field,
            last_date=ties.last_date,
        )
        for own, other in (("a", "b"), ("b", "a"))
    ))  # fmt: skip
    mapped = region.filter(region.oecd_level.isin(["TL2", "TL3"])).select(mapped_id="region_id")
    rows = both.filter(both.region_id.notnull())
    rows = rows.left_join(mapped, rows.partner_id == mapped.mapped_id)
    return rows.group_by("region_id").aggregate(
        partnerships=rows.count(),
        partner_regions=rows.mapped_id.nunique(),
        organisations=rows.organisation_id.nunique(),
        fields=rows.field.nunique(),
        last_date=rows.last_date.max(),
    )


def news(tables: Tables) -> ir.Table:
    """Dated acts of partnerships and events in one list, for "what is new".

    Shape: date, date_precision, what (milestone, event), kind, partnership_id, event_id, text_en,
    text_ja, field, planned (reported before it could have happened), source_id.
    Source: milestone, event, source.
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
    both = ibis.union(acts.select(*columns), dated.select(*columns))
    return _with_planned(both, tables["source"]).drop("retrieved_on")
