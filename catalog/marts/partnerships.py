"""Marts of partnerships and the organisations behind them."""

from __future__ import annotations

from catalog import columns as c
from catalog import vocabularies as v
from catalog.columns import Column
from catalog.dataset import Dataset
from catalog.marts import shared
from catalog.partnerships import ORGANISATION
from catalog.words import Words

PARTNERSHIP_SUMMARY = Dataset(
    "partnership_summary",
    Words("連携の概要", "Partnerships at a glance"),
    Words(
        "連携ごとの両当事者と歩みの要約", "The two sides of a partnership and the dates of its life"
    ),
    ("partnership_id",),
    (
        c.PARTNERSHIP_ID,
        c.NAME_EN,
        c.NAME_JA,
        c.FIELD,
        Column("programme", "text", Words("事業・プログラム", "Programme")),
        Column("third_market", "text", Words("第三国市場", "Third market")),
        Column(
            "status", "text", Words("状況", "Status"), required=True, accepted=v.PARTNERSHIP_STATUS
        ),
        *shared.side("a", "日本側", "Japan's side"),
        *shared.side("b", "欧州側", "Europe's side"),
        shared.MILESTONES,
        shared.count("renewals", "更新回数", "Renewals"),
        shared.EVENTS,
        c.DATE.but(name="first_date", label=Words("最初の記録", "First record")),
        c.DATE.but(name="first_contact", label=Words("最初の接点", "First contact")),
        c.DATE.but(name="signed_date", label=Words("覚書・提携", "Memorandum or tie")),
        shared.LAST_DATE,
        shared.count(
            "months_to_memorandum", "覚書までの月数", "Months from first contact to memorandum"
        ).but(
            note=Words(
                "両方の日付が月まで分かる場合の値です。", "Where both dates are known to the month."
            )
        ),
        shared.count(
            "years_to_memorandum", "覚書までの年数", "Years from first contact to memorandum"
        ).but(
            note=Words(
                "年だけが分かる場合の、年の差です（前後1年の幅があります）。",
                "Where only a year is known: the difference of the years, give or take one.",
            )
        ),
        c.QUALIFIER.but(
            name="memorandum_qualifier",
            label=Words("覚書までの期間の表し方", "Qualifier of the time to memorandum"),
            required=False,
        ),
        c.YEAR.but(
            name="last_year", label=Words("最近の動きの年", "Year of last sign"), required=False
        ),
        shared.count("months_silent", "記録のない月数", "Months without a sign of life").but(
            note=Words(
                "最後の動きが月まで分かる場合の値です。",
                "Where the last act is known to the month.",
            )
        ),
        shared.count("years_silent", "記録のない年数", "Years without a sign of life"),
        c.QUALIFIER.but(
            name="silent_qualifier",
            label=Words("記録のない年数の表し方", "Qualifier of the years of silence"),
            required=False,
        ),
        Column(
            "life",
            "text",
            Words("近年の動き", "Recent activity"),
            required=True,
            accepted=v.PARTNERSHIP_LIFE,
        ),
        c.DATE.but(
            name="as_of",
            label=Words("記録の基準日", "Record up to"),
            note=Words(
                "収録した連携の記録が及ぶ最も新しい日付です。今日の日付ではありません。",
                "The newest date that the record of partnerships reaches; not today's date.",
            ),
        ),
        c.SOURCE_ID,
    ),
)

REGION_TIE = Dataset(
    "region_tie",
    Words("地域間のつながり", "Ties between regions"),
    Words("連携のある地域の組", "A pair of regions with a partnership"),
    ("a_region_id", "b_region_id"),
    (
        c.REGION_ID.but(name="a_region_id", label=Words("日本側の地域", "Region in Japan")),
        c.REGION_ID.but(name="b_region_id", label=Words("欧州側の地域", "Region in Europe")),
        shared.PARTNERSHIPS,
        shared.count("fields", "分野数", "Fields"),
        shared.MILESTONES,
        shared.LAST_DATE,
    ),
)

REGION_DEGREE = Dataset(
    "region_degree",
    Words("地域のつながりの広さ", "How widely regions are connected"),
    Words("連携のある地域", "A region with a partnership"),
    ("region_id",),
    (
        c.REGION_ID,
        shared.PARTNERSHIPS,
        shared.count("partner_regions", "相手地域数", "Partner regions"),
        shared.count("organisations", "組織数", "Organisations"),
        shared.count("fields", "分野数", "Fields"),
        shared.LAST_DATE,
    ),
)

ORGANISATION_SUMMARY = Dataset(
    "organisation_summary",
    Words("組織の概要", "Organisations at a glance"),
    Words(
        "組織の所在、分野、連携と行事の数",
        "An organisation, its place and field, its partnerships and events",
    ),
    ("organisation_id",),
    (
        c.ORGANISATION_ID.but(refers_to="organisation", pattern=None),
        ORGANISATION.column("kind"),
        c.NAME_EN,
        c.NAME_JA,
        c.COUNTRY,
        shared.BLOC,
        c.REGION_ID.but(required=False),
        ORGANISATION.column("city"),
        ORGANISATION.column("industry_group"),
        c.FIELD.but(
            name="main_field",
            label=Words("主な分野", "Main field"),
            note=Words(
                "専門分野です。記録がなければ、連携が一つの分野に限られるときのその分野です。",
                "Its industry group; where none is on record, the field of its partnerships if they share one.",
            ),
            required=False,
        ),
        c.LATITUDE,
        c.LONGITUDE,
        Column(
            "place_precision",
            "text",
            Words("位置の精度", "Precision of the place"),
            accepted=v.PLACE_PRECISION,
        ),
        ORGANISATION.column("founded_year"),
        ORGANISATION.column("members"),
        ORGANISATION.column("members_qualifier"),
        ORGANISATION.column("website"),
        shared.PARTNERSHIPS,
        shared.MILESTONES,
        shared.EVENTS,
        c.FIELD.but(name="fields", label=Words("連携の分野", "Fields"), required=False, many=True),
        c.DATE.but(name="first_date", label=Words("最初の記録", "First record")),
        shared.LAST_DATE,
        c.SOURCE_ID,
    ),
)

NEWS = Dataset(
    "news",
    Words("日付順の出来事", "What happened when"),
    Words("連携の歩みと行事", "A milestone or an event"),
    (),
    (
        c.DATE.but(required=True),
        c.DATE_PRECISION,
        Column(
            "what",
            "text",
            Words("区分", "What"),
            required=True,
            accepted={
                "milestone": Words("連携の歩み", "Milestone"),
                "event": Words("行事", "Event"),
            },
        ),
        Column(
            "kind",
            "text",
            Words("種別", "Kind"),
            required=True,
            accepted={**v.MILESTONE_KIND, **v.EVENT_KIND},
        ),
        c.PARTNERSHIP_ID.but(required=False),
        c.EVENT_ID.but(required=False),
        Column("text_en", "text", Words("内容（英語）", "Text (English)"), required=True),
        Column("text_ja", "text", Words("内容（日本語）", "Text (Japanese)"), required=True),
        c.FIELD,
        Column(
            "planned",
            "boolean",
            Words("予定", "Planned"),
            Words(
                "出典が対象とする期間より後の日付で、予定として報じられたものです。",
                "Dated after the time that its source tells of: reported as a plan.",
            ),
            required=True,
        ),
        c.SOURCE_ID,
    ),
)

MARTS = (
    PARTNERSHIP_SUMMARY,
    REGION_TIE,
    REGION_DEGREE,
    ORGANISATION_SUMMARY,
    NEWS,
)
