"""The marts that a snapshot holds beside the canonical tables: what pages read.

Each is computed by the function of the same name in `metrics/` when a snapshot is published.
"""

from __future__ import annotations

from catalog import columns as c
from catalog import vocabularies as v
from catalog.columns import Column
from catalog.dataset import Dataset
from catalog.words import Words


def _count(name: str, ja: str, en: str) -> Column:
    return Column(name, "integer", Words(ja, en), minimum=0)


_BLOC = Column(
    "bloc",
    "text",
    Words("地域圏", "Bloc"),
    required=True,
    accepted={"europe": Words("欧州", "Europe"), "japan": Words("日本", "Japan")},
)
_BRIDGE_GRADE = Column(
    "bridge_grade", "text", Words("産業分類の対応", "Bridge"), accepted=v.BRIDGE_GRADE
)
_SHARE = Column("share", "number", Words("就業構成比", "Employment share"), minimum=0)
_DIFFERS = Column("differs", "boolean", Words("他の出典と相違", "Other sources differ"))
_SOURCES = _count("sources", "出典数", "Sources")
_PARTNERSHIPS = _count("partnerships", "連携数", "Partnerships")
_MILESTONES = _count("milestones", "歩みの件数", "Milestones")
_EVENTS = _count("events", "行事数", "Events")
_CHANGE_POINTS = Column(
    "change_points",
    "number",
    Words("前回からの変化（ポイント）", "Change since the value before (points)"),
)
_LATEST_PCT = Column("latest_pct", "number", Words("最新の比率（％）", "Latest share (%)"))
_LAST_DATE = c.DATE.but(name="last_date", label=Words("最近の動き", "Last sign of life"))


def _side(side: str, ja: str, en: str) -> tuple[Column, ...]:
    return (
        c.ORGANISATION_ID.but(
            name=f"{side}_organisation_id",
            label=Words(f"{ja}の組織", f"Organisation, {en}"),
            refers_to="organisation",
        ),
        c.REGION_ID.but(
            name=f"{side}_region_id", label=Words(f"{ja}の地域", f"Region, {en}"), required=False
        ),
        c.COUNTRY.but(name=f"{side}_country", label=Words(f"{ja}の国", f"Country, {en}")),
        c.LATITUDE.but(name=f"{side}_latitude"),
        c.LONGITUDE.but(name=f"{side}_longitude"),
    )


REGION_INDUSTRY = Dataset(
    "region_industry",
    Words("地域・産業別の指標", "Region by industry"),
    Words(
        "地域・産業・年ごとの人数、構成比、特化係数",
        "Persons, share and location quotient by region, industry and year",
    ),
    ("region_id", "industry", "year", "concept"),
    (
        c.REGION_ID,
        c.INDUSTRY,
        c.YEAR,
        c.CONCEPT,
        _BLOC,
        c.PERSONS,
        _SHARE,
        _SHARE.but(
            name="reference_share", label=Words("基準地域の構成比", "Share in the reference")
        ),
        Column(
            "reference_derivation",
            "text",
            Words("基準値の由来", "Reference"),
            accepted=v.DERIVATION,
        ),
        _count(
            "reference_regions_missing",
            "基準値に含まれない地域数",
            "Regions missing from the reference",
        ),
        c.FLAG,
        _BRIDGE_GRADE,
        c.CALENDAR,
        c.DERIVATION,
        c.SOURCE_ID,
        Column("location_quotient", "number", Words("特化係数", "Location quotient"), minimum=0),
    ),
)

RENEWABLE_SERIES = Dataset(
    "renewable_series",
    Words("再生可能エネルギー比率の系列", "Series of renewable shares"),
    Words("地域・基準・年ごとの採用値", "The figure that charts use, by region, basis and year"),
    ("region_id", "basis", "year"),
    (
        c.REGION_ID,
        c.BASIS,
        c.YEAR,
        c.SHARE_PCT,
        c.SHARE_PCT.but(name="lower_pct", label=Words("下限（％）", "Lower bound (%)")),
        c.SHARE_PCT.but(name="upper_pct", label=Words("上限（％）", "Upper bound (%)")),
        c.QUALIFIER.but(accepted={**v.QUALIFIER, "range": Words("範囲", "Range")}),
        c.CALENDAR,
        c.FLAG,
        _SOURCES,
        _DIFFERS,
        c.SOURCE_ID,
    ),
)

RENEWABLE_LATEST = Dataset(
    "renewable_latest",
    Words("最新の再生可能エネルギー比率", "Latest renewable shares"),
    Words(
        "地域・基準ごとの最新値と前回からの変化",
        "The newest figure of each region and basis, and its change",
    ),
    ("region_id", "basis"),
    (
        *RENEWABLE_SERIES.columns,
        c.YEAR.but(name="previous_year", label=Words("前回の年", "Year before"), required=False),
        c.SHARE_PCT.but(name="previous_pct", label=Words("前回（％）", "Share before (%)")),
        _CHANGE_POINTS,
    ),
)

RENEWABLE_PATH = Dataset(
    "renewable_path",
    Words("目標への道筋", "Path to the targets"),
    Words(
        "地域・基準・目標年ごとの必要な伸び", "The pace needed, by region, basis and target year"
    ),
    ("region_id", "basis", "target_year", "qualifier"),
    (
        c.REGION_ID,
        c.BASIS,
        c.YEAR.but(name="target_year", label=Words("目標年", "Target year")),
        c.QUALIFIER,
        c.SHARE_PCT.but(name="target_pct", label=Words("目標（％）", "Target (%)")),
        c.YEAR.but(name="latest_year", label=Words("最新年", "Latest year"), required=False),
        _LATEST_PCT,
        _CHANGE_POINTS,
        Column(
            "required_points_a_year",
            "number",
            Words("必要な伸び（ポイント／年）", "Required pace (points a year)"),
        ),
        c.SOURCE_ID,
    ),
)

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
        *_side("a", "日本側", "Japan's side"),
        *_side("b", "欧州側", "Europe's side"),
        _MILESTONES,
        _count("renewals", "更新回数", "Renewals"),
        _EVENTS,
        c.DATE.but(name="first_date", label=Words("最初の記録", "First record")),
        c.DATE.but(name="first_contact", label=Words("最初の接点", "First contact")),
        c.DATE.but(name="signed_date", label=Words("覚書・提携", "Memorandum or tie")),
        _LAST_DATE,
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
        _PARTNERSHIPS,
        _count("fields", "分野数", "Fields"),
        _MILESTONES,
        _LAST_DATE,
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

_PART = Column("part", "text", Words("範囲の区分", "Part of the event"), accepted=v.SCOPE_PART)

EVENT_FIGURE = Dataset(
    "event_figure",
    Words("行事の採用値", "Figures of events"),
    Words(
        "行事・段階・範囲ごとの採用値", "The figure that charts use, by event, measure and scope"
    ),
    ("event_id", "measure", "scope", "is_forecast", "source_id"),
    (
        c.EVENT_ID,
        c.MEASURE,
        c.SCOPE,
        _PART,
        c.VALUE,
        c.QUALIFIER,
        c.IS_FORECAST,
        _SOURCES,
        _DIFFERS,
        c.SOURCE_ID,
    ),
)

EVENT_STAGE = Dataset(
    "event_stage",
    Words("行事の段階別の値", "Stages of events"),
    Words("行事・段階ごとの一つの値", "One figure of each stage that an event reports"),
    ("event_id", "measure"),
    (c.EVENT_ID, c.MEASURE, c.SCOPE, _PART, c.VALUE, c.QUALIFIER, _DIFFERS, c.SOURCE_ID),
)

HOST_REGION_OUTCOME = Dataset(
    "host_region_outcome",
    Words("開催地域別の成果", "Outcomes by host region"),
    Words("開催地域・分野・段階ごとの合計", "Sum by host region, field and measure"),
    ("region_id", "field", "measure"),
    (
        c.REGION_ID,
        c.FIELD,
        c.MEASURE,
        _EVENTS,
        Column("total", "number", Words("合計", "Total"), minimum=0),
        c.QUALIFIER,
    ),
)

HEADLINE = Dataset(
    "headline",
    Words("主要な数値", "Headline figures"),
    Words("概況に示す数値", "A figure of the first page"),
    ("figure",),
    (
        Column("figure", "text", Words("項目", "Figure"), required=True),
        Column("value", "number", Words("値", "Value"), minimum=0),
        c.QUALIFIER.but(required=False),
        _count("count_of", "合計の行事数", "Events behind the sum"),
    ),
)

MARTS: dict[str, Dataset] = {
    mart.name: mart
    for mart in (
        REGION_INDUSTRY,
        RENEWABLE_SERIES,
        RENEWABLE_LATEST,
        RENEWABLE_PATH,
        PARTNERSHIP_SUMMARY,
        REGION_TIE,
        NEWS,
        EVENT_FIGURE,
        EVENT_STAGE,
        HOST_REGION_OUTCOME,
        HEADLINE,
    )
}
