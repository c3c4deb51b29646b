"""Canonical tables of who works with whom and what came of it (data/partnerships/)."""

from __future__ import annotations

from catalog import columns as c
from catalog import vocabularies as v
from catalog.columns import Column
from catalog.dataset import Dataset, Rule, one_preferred
from catalog.words import Words


def _country_known(dataset: str, column: str) -> Rule:
    """A country is one of the regions of that tier, or the European Union."""
    return Rule(
        "country_is_known",
        Words(
            "国は、地域の一覧にある2文字の国コード（JP、DEなど）かEUで記入します。",
            "A country is the two-letter code of a country among the regions, such as JP or DE, or EU.",
        ),
        f"SELECT {dataset}_id, {column} FROM {dataset} WHERE {column} <> 'EU' AND {column} "
        "NOT IN (SELECT region_id FROM region WHERE tier = 'country')",
    )


ORGANISATION = Dataset(
    "organisation",
    Words("組織", "Organisations"),
    Words("クラスター、自治体、支援機関など", "A cluster, government, agency or other body"),
    ("organisation_id",),
    (
        c.ORGANISATION_ID,
        Column("kind", "text", Words("種別", "Kind"), required=True, accepted=v.ORGANISATION_KIND),
        c.NAME_EN,
        c.NAME_JA,
        c.COUNTRY,
        c.REGION_ID.but(required=False),
        Column("city", "text", Words("所在都市", "City")),
        Column("industry_group", "text", Words("専門分野", "Industry group"), accepted=v.FIELD),
        c.LATITUDE,
        c.LONGITUDE,
        Column("founded_year", "integer", Words("設立年", "Founded"), minimum=1000, maximum=2100),
        Column("members", "integer", Words("会員数", "Members"), minimum=0),
        c.QUALIFIER.but(
            name="members_qualifier",
            label=Words("会員数の表し方", "Qualifier of members"),
            required=False,
        ),
        Column("website", "text", Words("ウェブサイト", "Website"), pattern=c.ADDRESS),
        c.SOURCE_ID,
    ),
    (_country_known("organisation", "country"),),
)

PARTNERSHIP = Dataset(
    "partnership",
    Words("連携", "Partnerships"),
    Words(
        "日本側の組織と欧州側の組織との連携", "A tie between a Japanese and a European organisation"
    ),
    ("partnership_id",),
    (
        c.PARTNERSHIP_ID.but(refers_to=None),
        c.ORGANISATION_ID.but(
            name="organisation_a_id",
            label=Words("日本側の組織", "Organisation in Japan"),
            refers_to="organisation",
            pattern=None,
        ),
        c.ORGANISATION_ID.but(
            name="organisation_b_id",
            label=Words("欧州側の組織", "Organisation in Europe"),
            refers_to="organisation",
            pattern=None,
        ),
        c.FIELD,
        c.NAME_EN,
        c.NAME_JA,
        Column("programme", "text", Words("事業・プログラム", "Programme")),
        Column("third_market", "text", Words("第三国市場", "Third market")),
        Column(
            "status", "text", Words("状況", "Status"), required=True, accepted=v.PARTNERSHIP_STATUS
        ),
        c.SOURCE_ID,
    ),
)

MILESTONE = Dataset(
    "milestone",
    Words("連携の歩み", "Milestones"),
    Words("連携における日付のある出来事", "A dated act in a partnership"),
    ("partnership_id", "date", "kind"),
    (
        c.PARTNERSHIP_ID,
        c.DATE.but(required=True),
        c.DATE_PRECISION,
        Column("kind", "text", Words("種別", "Kind"), required=True, accepted=v.MILESTONE_KIND),
        Column(
            "description_en", "text", Words("内容（英語）", "Description (English)"), required=True
        ),
        Column(
            "description_ja",
            "text",
            Words("内容（日本語）", "Description (Japanese)"),
            required=True,
        ),
        c.SOURCE_ID,
    ),
)

EVENT = Dataset(
    "event",
    Words("行事", "Events"),
    Words("日欧の関係者が会した行事", "An event where Japan and Europe met"),
    ("event_id",),
    (
        c.EVENT_ID.but(refers_to=None),
        c.NAME_EN,
        c.NAME_JA,
        Column("kind", "text", Words("種別", "Kind"), required=True, accepted=v.EVENT_KIND),
        Column("mode", "text", Words("開催形態", "Mode"), accepted=v.EVENT_MODE),
        c.DATE.but(name="start_date", label=Words("開始日", "Start")),
        c.DATE.but(name="end_date", label=Words("終了日", "End")),
        c.DATE_PRECISION,
        Column("host_city", "text", Words("開催都市", "Host city")),
        c.COUNTRY.but(name="host_country", label=Words("開催国", "Host country")),
        c.REGION_ID.but(
            name="host_region_id", label=Words("開催地域", "Host region"), required=False
        ),
        c.FIELD,
        c.PARTNERSHIP_ID.but(required=False),
        c.SOURCE_ID,
    ),
    (
        Rule(
            "ends_after_start",
            Words("終了日は開始日より前になりません。", "An event does not end before it starts."),
            "SELECT event_id FROM event WHERE end_date < left(start_date, length(end_date))",
        ),
        _country_known("event", "host_country"),
    ),
)

EVENT_OUTCOME = Dataset(
    "event_outcome",
    Words("行事の成果", "Event outcomes"),
    Words("行事の段階ごとの数値（出典ごと）", "A figure of one stage of an event, by source"),
    ("event_id", "measure", "scope", "source_id"),
    (
        c.EVENT_ID,
        c.MEASURE,
        c.SCOPE,
        c.VALUE,
        c.QUALIFIER,
        c.IS_FORECAST,
        c.PREFERRED,
        c.SOURCE_ID,
    ),
    (
        one_preferred("event_outcome", "event_id, measure, scope"),
        Rule(
            "forecast_not_preferred",
            Words("見込みを実績として用いません。", "A forecast never stands for a result."),
            "SELECT event_id FROM event_outcome WHERE is_forecast AND preferred",
        ),
        Rule(
            "scope_has_words",
            Words(
                "集計範囲には両言語の表記があります。", "Every scope has words in both languages."
            ),
            "SELECT DISTINCT scope FROM event_outcome WHERE scope NOT IN (SELECT term FROM term WHERE domain = 'outcome_scope' AND part IS NOT NULL)",
        ),
    ),
)
