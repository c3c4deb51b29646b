"""Marts of partnerships and the organisations behind them."""

from __future__ import annotations

from catalog import columns as c
from catalog import vocabularies as v
from catalog.columns import Column
from catalog.dataset import Dataset
from catalog.marts import shared
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
        c.SOURCE_ID,
    ),
)

MARTS = (
    PARTNERSHIP_SUMMARY,
    REGION_TIE,
    NEWS,
)
