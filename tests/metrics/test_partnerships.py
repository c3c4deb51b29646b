"""Ties by hand: how long to a memorandum, how long silent, who is connected, and where organisations are."""

from __future__ import annotations

import datetime as dt

import ibis.expr.types as ir
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.organisations import organisation_summary
from metrics.partnerships import acts, as_of, partnership_summary, region_degree, region_tie
from tests.metrics.made_up import found, region, result, tables

Row = dict[str, object]
REGIONS: list[Row] = [
    {**region("JP-23", "prefecture", "JP"), "latitude": 35.0, "longitude": 137.0},
    {**region("JP-24", "prefecture", "JP"), "latitude": 34.5, "longitude": 136.5},
    {**region("DEA"), "latitude": 51.4, "longitude": 7.5},
    {**region("FRK", country="FR"), "latitude": 45.5, "longitude": 4.5},
    region("EU27_2020", "bloc", "EU"),
]


def organisation(organisation_id: str, region_id: str | None, **more: object) -> Row:
    country = "JP" if (region_id or "").startswith("JP") else "DE"
    return {"organisation_id": organisation_id, "kind": "cluster", "name_en": organisation_id, "name_ja": organisation_id, "country": country, "region_id": region_id, "source_id": "s", **more}  # fmt: skip


ORGANISATIONS = [
    organisation("aichi", "JP-23", latitude=35.18, longitude=136.9),
    organisation("mie", "JP-24"),
    organisation("nrw", "DEA", industry_group="renewable_energy"),
    organisation("lyon", "FRK"),
    organisation("network", "EU27_2020"),
    organisation("alone", "DEA"),
]


def tie(a: str, b: str, **more: object) -> Row:
    return {"partnership_id": f"{a}--{b}", "organisation_a_id": a, "organisation_b_id": b, "field": "general", "name_en": "-", "name_ja": "-", "status": "unknown", "source_id": "s", **more}  # fmt: skip


def act(of: str, date: str, kind: str, source: str = "s") -> Row:
    precision = {4: "year", 7: "month", 10: "day"}[len(date)]
    return {"partnership_id": of, "date": date, "date_precision": precision, "kind": kind, "description_en": "-", "description_ja": "-", "source_id": source}  # fmt: skip


def event(of: str | None, date: str | None, source: str = "s") -> Row:
    return {"event_id": f"{of} {date}", "name_en": "-", "name_ja": "-", "kind": "seminar", "start_date": date, "date_precision": "day", "field": "general", "partnership_id": of, "source_id": source}  # fmt: skip


def source(source_id: str = "s", **more: object) -> Row:
    return {"source_id": source_id, "publisher_en": "-", "publisher_ja": "-", "grade": "official", **more}  # fmt: skip


def made(
    ties: list[Row],
    milestones: list[Row] = [],  # noqa: B006 - never changed
    events: list[Row] = [],  # noqa: B006
    sources: list[Row] | None = None,
) -> dict[str, ir.Table]:
    all_of = tables(
        region=REGIONS, organisation=ORGANISATIONS, partnership=ties, milestone=milestones,
        event=events, source=sources or [source()],
    )  # fmt: skip
    all_of["partnership_summary"] = result(partnership_summary, all_of)
    return all_of


def summary(*milestones: tuple[str, str], until: str = "2026-01", **more: object) -> Row:
    """The summary of one tie with these (date, kind), in a record that reaches `until`."""
    ties = [tie("aichi", "nrw", **more), tie("mie", "lyon")]
    rows = [act("aichi--nrw", date, kind) for date, kind in milestones]
    rows.append(act("mie--lyon", until, "joint_event"))
    return found(made(ties, rows)["partnership_summary"], "partnership_id")[("aichi--nrw",)]


@pytest.mark.parametrize(
    ("contact", "signed", "months", "years", "qualifier"),
    [
        ("2012-08", "2014-02", 18, None, "exact"),
        ("2018-06", "2019-01-09", 7, None, "exact"),
        ("2019-01-30", "2019-02-01", 1, None, "exact"),
        ("2018-04-01", "2018-04-20", 0, None, "exact"),
        ("2006", "2010", None, 4, "about"),
        ("2011", "2022-11-08", None, 11, "about"),
        ("2018", "2018", None, 0, "about"),
        # The contact on record is not the one that led to the memorandum.
        ("2023-11", "1986", None, None, None),
        ("2011-09", "2009-11", None, None, None),
        ("2018-05", "2018", None, 0, "about"),
    ],
)
def test_time_to_a_memorandum_is_as_precise_as_both_dates(
    contact: str, signed: str, months: int | None, years: int | None, qualifier: str | None
) -> None:
    row = summary((contact, "visit"), (signed, "mou_signed"))
    assert row["months_to_memorandum"] == months
    assert row["years_to_memorandum"] == years
    assert row["memorandum_qualifier"] == qualifier


def test_the_first_contact_and_the_first_memorandum_count() -> None:
    row = summary(
        ("2013-01", "visit"),
        ("2012-08", "first_contact"),
        ("2020-01", "mou_signed"),
        ("2014-02", "sister_tie"),
        ("2018-02", "mou_renewed"),
    )
    assert (row["first_contact"], row["signed_date"]) == ("2012-08", "2014-02")
    assert row["months_to_memorandum"] == 18
    assert row["renewals"] == 1 and row["milestones"] == 5


def test_a_memorandum_renewed_before_it_was_signed_was_not_the_first() -> None:
    row = summary(("2010-01", "visit"), ("2014-02", "mou_renewed"), ("2018-02", "mou_signed"))
    assert row["months_to_memorandum"] is None and row["memorandum_qualifier"] is None
    assert summary(("2018-02", "mou_signed"))["months_to_memorandum"] is None
    assert summary(("2018-02", "visit"))["months_to_memorandum"] is None


@pytest.mark.parametrize(
    ("last", "silent", "months", "qualifier", "life"),
    [
        ("2026-01-14", 0, 0, "exact", "alive"),
        ("2021-01", 5, 60, "exact", "alive"),  # not more than five years
        ("2020-12", 5, 61, "exact", "sleeping"),
        ("2021", 5, None, "about", "alive"),
        ("2020", 6, None, "about", "sleeping"),
    ],
)
def test_a_tie_sleeps_after_more_than_five_years_of_silence(
    last: str, silent: int, months: int | None, qualifier: str, life: str
) -> None:
    row = summary((last, "joint_event"))
    assert row["years_silent"] == silent and row["silent_qualifier"] == qualifier
    assert row["months_silent"] == months
    assert row["life"] == life and row["last_year"] == int(last[:4])
    assert row["as_of"] == max(last, "2026-01")


def test_what_the_record_says_comes_before_what_dates_suggest() -> None:
    assert summary(("2026-01", "joint_event"), status="ended")["life"] == "ended"
    assert summary(("2014-11", "mou_signed"), status="active")["life"] == "alive"
    without = summary()
    assert without["life"] == "unknown" and without["last_date"] is None
    assert without["years_silent"] is None and without["silent_qualifier"] is None


def test_an_event_is_a_sign_of_life_and_one_without_a_date_or_a_tie_is_none() -> None:
    ties = [tie("aichi", "nrw"), tie("mie", "lyon")]
    milestones = [act("aichi--nrw", "2010-01", "visit")]
    events = [event("aichi--nrw", "2024-05-01"), event("mie--lyon", None), event(None, "2027-01")]
    rows = found(made(ties, milestones, events)["partnership_summary"], "partnership_id")
    assert rows[("aichi--nrw",)]["last_date"] == "2024-05-01"
    assert rows[("mie--lyon",)]["last_date"] is None and rows[("mie--lyon",)]["events"] == 1
    assert rows[("mie--lyon",)]["life"] == "unknown"
    assert rows[("mie--lyon",)]["as_of"] == "2024-05-01"


def test_a_plan_is_no_sign_of_life() -> None:
    sources = [
        source("magazine", reference_period="2007–2021"),
        source("page", retrieved_on="2023-06-30"),
        source("undated"),
    ]
    milestones = [
        act("aichi--nrw", "2019-01", "visit", "magazine"),
        act("aichi--nrw", "2021-11", "joint_event", "magazine"),
        act("aichi--nrw", "2024-10", "office_opened", "magazine"),
        act("aichi--nrw", "2023-06", "joint_event", "page"),
        act("aichi--nrw", "2023-07", "mou_signed", "page"),
        act("mie--lyon", "2025", "joint_event", "undated"),
    ]
    all_of = made([tie("aichi", "nrw"), tie("mie", "lyon")], milestones, sources=sources)
    planned = {d: r["planned"] for (d,), r in found(result(acts, all_of), "date").items()}
    assert [d for d, yes in planned.items() if yes] == ["2024-10", "2023-07"]
    row = found(all_of["partnership_summary"], "partnership_id")[("aichi--nrw",)]
    assert row["last_date"] == "2023-06" and row["signed_date"] is None
    assert row["milestones"] == 5
    assert row["as_of"] == "2025"
    assert row["years_silent"] == 2 and row["silent_qualifier"] == "about"


def test_the_record_reaches_to_when_its_sources_were_read() -> None:
    rows = [act("aichi--nrw", "2015-03", "mou_signed")]
    for read, until in ((None, "2015-03"), ("2018-01", "2018-01"), ("2026-11-23", "2026-11-23")):
        all_of = made([tie("aichi", "nrw")], rows, sources=[source(retrieved_on=read)])
        assert result(as_of, all_of).execute()["as_of"].tolist() == [until]
    # A source that nothing of the partnerships stands on says nothing about them.
    others = [source(), source("statistics", retrieved_on="2030-01-01")]
    assert result(as_of, made([], rows, sources=others)).execute()["as_of"].tolist() == ["2015-03"]


def test_regions_are_connected_with_regions_alone() -> None:
    ties = [
        tie("aichi", "nrw"),
        tie("aichi", "lyon", field="aerospace"),
        tie("aichi", "network"),
        tie("mie", "lyon"),
    ]
    all_of = made(ties, [act("aichi--nrw", "2020", "visit"), act("mie--lyon", "2021-02", "visit")])
    degrees = found(result(region_degree, all_of), "region_id")
    assert degrees[("JP-23",)] == {"region_id": "JP-23", "partnerships": 3, "partner_regions": 2, "organisations": 1, "fields": 2, "last_date": "2020"}  # fmt: skip
    assert degrees[("FRK",)]["partner_regions"] == 2 and degrees[("FRK",)]["last_date"] == "2021-02"
    assert degrees[("EU27_2020",)]["partner_regions"] == 1
    pairs = found(result(region_tie, all_of), "a_region_id", "b_region_id")
    assert len(pairs) == 4 and pairs[("JP-23", "DEA")]["partnerships"] == 1


def test_an_organisation_has_a_place_a_field_and_what_its_ties_did() -> None:
    ties = [
        tie("aichi", "nrw", field="aerospace"),
        tie("aichi", "lyon"),
        tie("mie", "lyon", field="agri_food"),
        tie("mie", "network", field="digital"),
    ]
    milestones = [act("aichi--nrw", "2020", "visit"), act("aichi--lyon", "2019-04", "visit")]
    rows = found(result(organisation_summary, made(ties, milestones, [event("aichi--nrw", "2021-05-01")])), "organisation_id")  # fmt: skip
    assert len(rows) == len(ORGANISATIONS)
    aichi, mie, alone = rows[("aichi",)], rows[("mie",)], rows[("alone",)]
    assert (aichi["partnerships"], aichi["milestones"], aichi["events"]) == (2, 2, 1)
    assert aichi["fields"] == "aerospace;general" and aichi["main_field"] == "aerospace"
    assert (aichi["first_date"], aichi["last_date"]) == ("2019-04", "2021-05-01")
    assert (aichi["latitude"], aichi["place_precision"], aichi["bloc"]) == (35.18, "city", "japan")
    assert mie["main_field"] is None and mie["fields"] == "agri_food;digital"
    assert (mie["latitude"], mie["longitude"], mie["place_precision"]) == (34.5, 136.5, "region")
    assert alone["partnerships"] == 0 and alone["fields"] is None and alone["main_field"] is None
    assert rows[("nrw",)]["main_field"] == "renewable_energy"
    assert rows[("network",)]["place_precision"] is None
    assert rows[("network",)]["latitude"] is None and rows[("network",)]["bloc"] == "europe"


def test_a_tie_across_fields_alone_says_so() -> None:
    rows = found(result(organisation_summary, made([tie("aichi", "lyon")])), "organisation_id")
    assert rows[("lyon",)]["main_field"] == "general"


_DATES = st.dates(dt.date(1960, 1, 1), dt.date(2025, 12, 31))


def _cut(date: dt.date, length: int) -> str:
    return date.isoformat()[:length]


@settings(max_examples=25)
@given(_DATES, _DATES, st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
def test_what_is_said_of_a_time_holds_for_the_days_behind_it(
    one: dt.date, other: dt.date, first_length: int, second_length: int
) -> None:
    contact, signed = sorted((one, other))
    row = summary(
        (_cut(contact, first_length), "first_contact"), (_cut(signed, second_length), "mou_signed")
    )
    years = (signed - contact).days / 365.25
    if row["memorandum_qualifier"] == "exact":
        assert abs(int(row["months_to_memorandum"]) - 12 * years) < 1.1  # type: ignore[call-overload]
        assert row["years_to_memorandum"] is None
    else:
        assert abs(int(row["years_to_memorandum"]) - years) <= 1.01  # type: ignore[call-overload]
        assert row["months_to_memorandum"] is None


def test_the_order_of_rows_changes_nothing() -> None:
    ties = [tie("aichi", "nrw"), tie("mie", "lyon"), tie("mie", "nrw", field="digital")]
    rows = [act("aichi--nrw", f"20{n}", "visit") for n in range(10, 20)]
    forth = found(made(ties, rows)["partnership_summary"], "partnership_id")
    back = found(made(ties[::-1], rows[::-1])["partnership_summary"], "partnership_id")
    assert forth == back
