"""Canonical tables that others refer to: regions, industries, code history, terms, sources (data/reference/)."""

from __future__ import annotations

from catalog import columns as c
from catalog import vocabularies as v
from catalog.columns import Column
from catalog.dataset import Dataset
from catalog.words import Words

REGION = Dataset(
    "region",
    Words("地域", "Regions"),
    Words(
        "国、広域自治体、地域ブロック、都道府県、市区町村",
        "A country, large region, block, prefecture or municipality",
    ),
    ("region_id",),
    (
        c.REGION_ID.but(refers_to=None),
        Column("tier", "text", Words("地域の階層", "Tier"), required=True, accepted=v.TIER),
        c.COUNTRY,
        Column("parent_id", "text", Words("上位の地域", "Parent region"), refers_to="region"),
        c.NAME_EN.but(required=False),
        c.NAME_JA,
        c.NAME_LOCAL,
        c.LATITUDE,
        c.LONGITUDE,
        Column("oecd_level", "text", Words("OECD地域区分", "OECD level"), accepted=v.OECD_LEVEL),
        Column(
            "eu28_member",
            "boolean",
            Words("EU28加盟国（2013～2020年）", "Member of the EU28 (2013–2020)"),
        ),
    ),
)

INDUSTRY = Dataset(
    "industry",
    Words("産業分類", "Industries"),
    Words(
        "A*10の部門、NACEの大分類、日本標準産業分類の大分類",
        "A group of A*10, a section of NACE or a division of JSIC",
    ),
    ("industry_id",),
    (
        Column("industry_id", "text", Words("産業コード", "Industry code"), required=True),
        Column(
            "scheme", "text", Words("分類体系", "Classification"), required=True, accepted=v.SCHEME
        ),
        c.NAME_EN,
        c.NAME_JA,
        Column("a10_id", "text", Words("対応するA*10の部門", "A*10 group"), refers_to="industry"),
        Column(
            "bridge_grade",
            "text",
            Words("対応の度合い", "Grade of the bridge"),
            accepted=v.BRIDGE_GRADE,
        ),
        Column(
            "bridge_note_en", "text", Words("対応の注記（英語）", "Note on the bridge (English)")
        ),
        Column(
            "bridge_note_ja", "text", Words("対応の注記（日本語）", "Note on the bridge (Japanese)")
        ),
        Column("sort_order", "integer", Words("表示順", "Order"), required=True),
    ),
)

NUTS_CODE_HISTORY = Dataset(
    "nuts_code_history",
    Words("NUTSコードの変遷", "NUTS code history"),
    Words(
        "過去または細分のNUTSコードと、地図上の地域との関係",
        "An older or finer NUTS code and the region of the map it belongs to",
    ),
    ("nuts_code",),
    (
        Column("nuts_code", "text", Words("NUTSコード", "NUTS code"), required=True),
        c.REGION_ID.but(required=False),
        Column(
            "relation", "text", Words("関係", "Relation"), required=True, accepted=v.CODE_RELATION
        ),
        Column("note", "text", Words("備考", "Note")),
    ),
)

TERM = Dataset(
    "term",
    Words("用語の対訳", "Terms"),
    Words(
        "データに現れる固有の語と両言語での表記",
        "A word that data hold verbatim, in both languages",
    ),
    ("domain", "term"),
    (
        Column("domain", "text", Words("種別", "Domain"), required=True, accepted=v.TERM_DOMAIN),
        Column("term", "text", Words("語", "Term"), required=True),
        c.NAME_EN,
        c.NAME_JA,
        Column("part", "text", Words("範囲の区分", "Part of the event"), accepted=v.SCOPE_PART),
    ),
)

SOURCE = Dataset(
    "source",
    Words("出典", "Sources"),
    Words("値の根拠となる資料", "A publication that figures stand on"),
    ("source_id",),
    (
        c.SOURCE_ID.but(refers_to=None),
        Column(
            "publisher_en", "text", Words("公表者（英語）", "Publisher (English)"), required=True
        ),
        Column(
            "publisher_ja", "text", Words("公表者（日本語）", "Publisher (Japanese)"), required=True
        ),
        Column("title_en", "text", Words("題名（英語）", "Title (English)")),
        Column("title_ja", "text", Words("題名（日本語）", "Title (Japanese)")),
        Column("url", "text", Words("URL", "URL"), pattern=c.ADDRESS),
        Column("licence", "text", Words("利用条件", "Licence"), accepted=v.LICENCE),
        Column("retrieved_on", "text", Words("取得日", "Retrieved on"), pattern=c.DAY_OR_MONTH),
        Column(
            "reference_period",
            "text",
            Words("対象期間", "Reference period"),
            pattern=c.YEARS,
        ),
        Column("grade", "text", Words("資料の種別", "Grade"), required=True, accepted=v.GRADE),
        Column("notes_en", "text", Words("備考（英語）", "Notes (English)")),
        Column("notes_ja", "text", Words("備考（日本語）", "Notes (Japanese)")),
    ),
)
