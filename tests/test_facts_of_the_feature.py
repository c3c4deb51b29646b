"""What the magazine feature says is in the tables.

The expected facts were read from the feature by hand, not taken from the tables.
"""

from __future__ import annotations

import pytest

from tests.facts_tables import FEATURE, having


@pytest.mark.parametrize(
    ("table", "at_least"),
    [
        ("organisation", 55),
        ("partnership", 18),
        ("milestone", 35),
        ("event", 20),
        ("event_outcome", 12),
        ("renewable_share", 1),
        ("renewable_target", 1),
    ],
)
def test_the_feature_is_there_in_full(table: str, at_least: int) -> None:
    assert len(having(table, source_id=FEATURE)) >= at_least


# Read from the feature: partnership, date, precision, kind.
MILESTONES = """
kbcc--f2c 2007 year agency_founded
kbcc--f2c 2010 year first_contact
kbcc--f2c 2013 year programme_started
kbcc--vitagora 2020-10 month office_opened
kbcc--vitagora 2021-01-08 day joint_event
fukushima--nrw 2012-08 month visit
fukushima--nrw 2013-02 month visit
fukushima--nrw 2014-02 month mou_signed
fukushima--nrw 2015 fiscal_year programme_started
fukushima--nrw 2016 fiscal_year programme_started
fukushima--nrw 2017-01 month mou_renewed
fukushima--nrw 2018 fiscal_year programme_ended
fukushima--nrw 2019-10 month mou_renewed
fukushima--nrw 2020-10 month joint_exhibit
eaf--energieagentur-nrw 2017-04 month agency_founded
eaf--energieagentur-nrw 2017-11 month mou_signed
eaf--energieagentur-nrw 2021-03 month mou_renewed
osaka-bio-hq--bioxclusters 2016 year joint_event
kanagawa--businessoulu 2021-03-25 day joint_event
clair--ceeja-ejrc 2020 fiscal_year programme_started
meti--dg-grow 2019 year programme_started
chiba--duesseldorf 2020-04 month programme_started
chiba--duesseldorf 2020-10 month joint_event
chiba--duesseldorf 2021-11 month joint_exhibit
mie--basque 2018 year mou_signed
aichi--occitanie 2016-07 month visit
aichi--occitanie 2018-06 month mou_signed
aichi--bpifrance 2021-02 month mou_signed
aichi--imt-atlantique 2020 fiscal_year joint_event
aichi--station-f 2024-10 month office_opened
tokyo--nrw 2021-05-31 day mou_signed
tokyo--nrw 2021-07 month joint_event
""".strip().splitlines()


@pytest.mark.parametrize("line", MILESTONES)
def test_milestone_of_the_feature(line: str) -> None:
    partnership, date, precision, kind = line.split()
    found = having("milestone", partnership_id=partnership, date=date, kind=kind)
    assert [r["date_precision"] for r in found] == [precision]


# Words of the event's name, start, end, mode, kind, field.
EVENTS = """
第1回|2021-01-08|2021-01-08|online|webinar|agri_food
第2回|2021-01-26|2021-01-26|online|webinar|renewable_energy
第3回|2021-03-17|2021-03-17|online|webinar|life_science
第4回|2021-03-25|2021-03-25|online|webinar|healthcare
年次会議|2021-05-17|2021-05-18|online|conference|general
大阪ライフサイエンス商談会2016|2016|2016|onsite|matchmaking|life_science
大阪ライフサイエンス商談会2020|2020|2020|online|matchmaking|life_science
千葉・ドイツ|2020-10|2020-10|online|webinar|medical_devices
千葉・米国|2021-02|2021-02|online|webinar|medical_devices
千葉・ドイツ|2021-10|2021-10|online|webinar|medical_devices
千葉・米国|2022-02|2022-02|online|webinar|medical_devices
MEDICA 2021|2021-11|2021-11||trade_fair|medical_devices
E-world energy & water 2020|2020|2020|onsite|trade_fair|renewable_energy
パリ・エアショー2019|2019|2019|onsite|trade_fair|aerospace
エアロマート名古屋2019|2019|2019|onsite|matchmaking|aerospace
エアロマート・トゥールーズ2020|2020|2020|online|matchmaking|aerospace
キックオフセミナー|2021-07|2021-07|online|webinar|general
""".strip().splitlines()


@pytest.mark.parametrize("line", EVENTS)
def test_event_of_the_feature(line: str) -> None:
    words, start, end, mode, kind, field = line.split("|")
    values = {"start_date": start, "end_date": end, "mode": mode, "kind": kind, "field": field}
    found = having("event", source_id=FEATURE, **values)
    assert len([r for r in found if words in r["name_ja"]]) == 1


# Event, measure, value, qualifier.
OUTCOMES = """
ejrc-annual-conference-2021 registered 130 at_least
ejrc-annual-conference-2021 countries 14 exact
ejrc-annual-conference-2021 pitches 6 exact
ejrc-annual-conference-2021 meetings_held 19 exact
osaka-bio-matchmaking-2020 companies 150 at_least
osaka-bio-matchmaking-2020 countries 19 exact
osaka-bio-matchmaking-2020 meetings_held 400 about
chiba-germany-webinar-2020-10 participants 70 about
chiba-germany-webinar-2020-10 companies 4 exact
reif-fukushima-2020-nrw exhibitors 10 exact
tokyo-nrw-kickoff-seminar-2021-07 participants 100 at_least
mie-basque-online-matchmaking companies 20 exact
""".strip().splitlines()


@pytest.mark.parametrize("line", OUTCOMES)
def test_outcome_of_the_feature(line: str) -> None:
    event, measure, value, qualifier = line.split()
    found = having("event_outcome", event_id=event, measure=measure, source_id=FEATURE)
    assert [(r["value"], r["qualifier"], r["preferred"]) for r in found] == [
        (value, qualifier, "true")
    ]


# Organisation, region, founded, members.
ORGANISATIONS = """
jp-kbcc JP-43 2007 -
de-nrw-energy-cluster DEA - 3000+
eu-eccp EU27_2020 - 1200+
sk-kosice-region SK04 - -
fr-alpha-rlh FRI - -
fr-grand-est FRF - -
jp-ana-sri JP-13 - -
jp-energy-agency-fukushima JP-07 2017 -
eu-ejrc-helpdesk FRF 2019 -
fr-occitanie FRJ 2016 -
jp-tokyo-metro JP-13 - -
de-duesseldorf DEA - -
fi-businessoulu FI1D - -
fr-station-f FR1 - -
""".strip().splitlines()


@pytest.mark.parametrize("line", ORGANISATIONS)
def test_organisation_of_the_feature(line: str) -> None:
    organisation, region, founded, members = line.split()
    [row] = having("organisation", organisation_id=organisation)
    sign = {"at_least": "+", "": "", "exact": ""}[row["members_qualifier"]]
    assert (row["region_id"], row["founded_year"] or "-", (row["members"] or "-") + sign) == (
        region,
        founded,
        members,
    )


def test_renewables_of_the_feature() -> None:
    [share] = having("renewable_share", source_id=FEATURE)
    assert (share["region_id"], share["year"], share["basis"], share["share_pct"]) == (
        "JP-07",
        "2020",
        "energy_demand",
        "43.4",
    )
    assert share["calendar"] == "fiscal_year_apr"
    [target] = having("renewable_target", source_id=FEATURE)
    assert (target["region_id"], target["target_year"], target["share_pct"]) == (
        "JP-07",
        "2040",
        "100",
    )
    assert target["qualifier"] == "at_least"
