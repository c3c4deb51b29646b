"""The columns that canonical tables and marts are made of, each declared once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from catalog import vocabularies as v
from catalog.words import Words

Type = Literal["text", "integer", "number", "boolean"]
SQL_TYPE: dict[Type, str] = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: type, meaning in both languages, and the rules its values obey.

    `accepted` is a closed vocabulary; `refers_to` names a dataset whose key (one column) must hold
    the value; `pattern` is a regular expression the whole text must match; `many` marks text that
    holds several codes of `accepted` joined by ";".
    """

    name: str
    type: Type
    label: Words
    note: Words = field(default_factory=lambda: Words("", ""))
    required: bool = False
    accepted: v.Vocabulary | None = None
    many: bool = False
    refers_to: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None

    def but(self, **changes: object) -> Column:
        """The same column with some of its declarations changed for one dataset."""
        return replace(self, **changes)  # type: ignore[arg-type]

    @property
    def sql_type(self) -> str:
        """The DuckDB type of the column."""
        return SQL_TYPE[self.type]


def _text(name: str, ja: str, en: str, note: Words | None = None, **rules: object) -> Column:
    return Column(name, "text", Words(ja, en), note or Words("", ""), **rules)  # type: ignore[arg-type]


_ID = r"[a-z0-9][a-z0-9.\-]*"
_ISO_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
ADDRESS = r"https?://\S+"
DAY_OR_MONTH = r"\d{4}-\d{2}(-\d{2})?"
YEARS = r"\d{4}(–\d{4})?"
SHA256 = r"[0-9a-f]{64}"

# What a pattern asks for, as a problem says it: each pattern of the catalogue has its words (a test).
FORMS: dict[str, Words] = {
    _ID: Words(
        "半角の英小文字・数字・ハイフン・ピリオド（例：jp-aichi-pref）",
        "small letters, digits, hyphens and full stops, such as jp-aichi-pref",
    ),
    _ISO_DATE: Words("2020、2020-10、2020-10-31のいずれか", "2020, 2020-10 or 2020-10-31"),
    ADDRESS: Words("https:// で始まるURL", "an address that begins with https://"),
    DAY_OR_MONTH: Words("2026-11-23または2026-11", "2026-11-23 or 2026-11"),
    YEARS: Words(
        "西暦4桁（例：2021、2016–2021）", "years of four digits, such as 2021 or 2016–2021"
    ),
    SHA256: Words("64桁の16進数", "64 hexadecimal digits"),
}

REGION_ID = _text(
    "region_id",
    "地域コード",
    "Region code",
    Words(
        "欧州はNUTS、日本はISO 3166-2（都道府県）または団体コードです。",
        "NUTS in Europe; ISO 3166-2 (prefectures) or the local government code in Japan.",
    ),
    required=True,
    refers_to="region",
)
NAME_EN = _text("name_en", "名称（英語）", "Name (English)", required=True)
NAME_JA = _text("name_ja", "名称（日本語）", "Name (Japanese)", required=True)
NAME_LOCAL = _text("name_local", "名称（現地語）", "Name (local)")
COUNTRY = _text(
    "country",
    "国",
    "Country",
    Words(
        "2文字の国コード（EL：ギリシャ、UK：英国）。",
        "Two-letter code (EL Greece, UK United Kingdom).",
    ),
)
LATITUDE = Column("latitude", "number", Words("緯度", "Latitude"), minimum=-90, maximum=90)
LONGITUDE = Column("longitude", "number", Words("経度", "Longitude"), minimum=-180, maximum=180)
SOURCE_ID = _text("source_id", "出典コード", "Source code", required=True, refers_to="source")
FIELD = _text("field", "分野", "Field", accepted=v.FIELD, required=True)
YEAR = Column(
    "year", "integer", Words("年・年度", "Year"), required=True, minimum=1900, maximum=2100
)
FLAG = _text(
    "flag",
    "注記",
    "Flag",
    Words(
        "公表者が値に付けた注記です。空欄は注記なしです。",
        "What the publisher says of the value; empty means nothing.",
    ),
    accepted=v.FLAG,
    many=True,
)
CALENDAR = _text("calendar", "暦", "Calendar", accepted=v.CALENDAR, required=True)
QUALIFIER = _text(
    "qualifier",
    "値の表し方",
    "Qualifier",
    Words(
        "「約400」「150以上」「400」は別の事実として区別します。",
        '"About 400", "150 or more" and "400" are three different facts.',
    ),
    accepted=v.QUALIFIER,
    required=True,
)
PREFERRED = Column(
    "preferred",
    "boolean",
    Words("採用値", "Preferred"),
    Words(
        "出典により値が異なるとき、図表に用いる値です（公的資料、報道・当事者資料、転載の順）。",
        "Where sources differ, the figure that charts use (official, then press or party, then copies).",
    ),
    required=True,
)
INDUSTRY = _text("industry", "産業", "Industry", required=True, refers_to="industry")
PERSONS = Column("persons", "integer", Words("就業者・従業者（人）", "Persons employed"), minimum=0)
CONCEPT = _text("concept", "就業の概念", "Concept", accepted=v.CONCEPT, required=True)
DERIVATION = _text("derivation", "値の由来", "Derivation", accepted=v.DERIVATION, required=True)
SHARE_PCT = Column("share_pct", "number", Words("比率（％）", "Share (%)"), minimum=0, maximum=1000)
BASIS = _text("basis", "比率の基準（分母）", "Basis (denominator)", accepted=v.BASIS, required=True)
ORGANISATION_ID = _text(
    "organisation_id", "組織コード", "Organisation code", required=True, pattern=_ID
)
PARTNERSHIP_ID = _text(
    "partnership_id", "連携コード", "Partnership code", required=True, refers_to="partnership"
)
EVENT_ID = _text("event_id", "行事コード", "Event code", required=True, refers_to="event")
DATE_PRECISION = _text(
    "date_precision",
    "日付の精度",
    "Precision of the date",
    accepted=v.DATE_PRECISION,
    required=True,
)
DATE = _text(
    "date",
    "日付",
    "Date",
    Words(
        "分かっているところまでを記載します（2020、2020-10、2020-10-31）。",
        "As precise as it is known (2020, 2020-10, 2020-10-31).",
    ),
    pattern=_ISO_DATE,
)
MEASURE = _text("measure", "成果の段階", "Measure", accepted=v.MEASURE, required=True)
SCOPE = _text("scope", "集計範囲", "Scope", required=True)
VALUE = Column("value", "number", Words("値", "Value"), required=True, minimum=0)
IS_FORECAST = Column("is_forecast", "boolean", Words("見込み", "Forecast"), required=True)
