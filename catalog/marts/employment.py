"""Marts of employment: industries of regions."""

from __future__ import annotations

from catalog import columns as c
from catalog import vocabularies as v
from catalog.columns import Column
from catalog.dataset import Dataset
from catalog.marts import shared
from catalog.words import Words

REFERENCE_INCOMPLETE = Column(
    "reference_incomplete",
    "boolean",
    Words("基準に欠けがある", "Reference incomplete"),
    Words(
        "基準が、一部の構成地域を含まない合計です（増減では、いずれかの年）。",
        "The reference is a sum without some of its parts (for a change: in one of the two years).",
    ),
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
        shared.BLOC,
        c.PERSONS,
        shared.SHARE,
        shared.SHARE.but(
            name="reference_share", label=Words("基準地域の構成比", "Share in the reference")
        ),
        Column(
            "reference_derivation",
            "text",
            Words("基準値の由来", "Reference"),
            accepted=v.DERIVATION,
        ),
        shared.count(
            "reference_regions_missing",
            "基準値に含まれない地域数",
            "Regions missing from the reference",
        ),
        c.FLAG,
        shared.BRIDGE_GRADE,
        c.CALENDAR,
        c.DERIVATION,
        c.SOURCE_ID,
        Column("location_quotient", "number", Words("特化係数", "Location quotient"), minimum=0),
        c.PERSONS.but(
            name="reference_persons", label=Words("基準の人数", "Persons in the reference")
        ),
        REFERENCE_INCOMPLETE,
        c.FLAG.but(
            name="persons_flag",
            label=Words("人数の注記", "Flag of the persons"),
            note=Words(
                "人数そのものの注記です。構成比と特化係数の注記には総数の注記も加わります。",
                "What is said of the persons alone; the flag of the share and the quotient has that of the total too.",
            ),
        ),
    ),
)

MUNICIPALITY_INDUSTRY = Dataset(
    "municipality_industry",
    Words("市区町村・産業別の指標", "Municipality by industry"),
    Words(
        "市区町村・産業・年ごとの人数、構成比、全国に対する特化係数",
        "Persons, share and location quotient against the nation by municipality, industry and year",
    ),
    ("region_id", "industry", "year", "concept"),
    (
        c.REGION_ID,
        c.INDUSTRY,
        c.YEAR,
        c.CONCEPT,
        c.REGION_ID.but(name="parent_id", label=Words("都道府県コード", "Prefecture code")),
        *(
            REGION_INDUSTRY.column(name)
            for name in (
                "persons",
                "share",
                "reference_share",
                "location_quotient",
                "flag",
                "bridge_grade",
                "calendar",
                "derivation",
                "source_id",
            )
        ),
    ),
)

_BASE_YEAR = c.YEAR.but(name="base_year", label=Words("起点の年", "Base year"))
_CROSSES_BREAK = Column(
    "crosses_break",
    "boolean",
    Words("系列の断絶をまたぐ", "Crosses a break"),
    Words(
        "起点の翌年からその年までに系列の断絶があります。",
        "A break of the series lies after the base year and up to the year.",
    ),
    required=True,
)


def _rate(name: str, ja: str, en: str) -> Column:
    return Column(name, "number", Words(ja, en), minimum=-1)


EMPLOYMENT_GROWTH = Dataset(
    "employment_growth",
    Words("就業者数の伸び", "Growth of employment"),
    Words(
        "地域・産業・年ごとの、系列の最初の年からの年平均成長率",
        "Yearly growth since the first year of the series, by region, industry and year",
    ),
    ("region_id", "industry", "year", "concept"),
    (
        c.REGION_ID,
        c.INDUSTRY,
        c.YEAR,
        c.CONCEPT,
        _BASE_YEAR,
        shared.count("years", "経過年数", "Years elapsed"),
        c.PERSONS,
        c.PERSONS.but(
            name="base_persons", label=Words("起点の年の人数", "Persons in the base year")
        ),
        _rate("cagr", "年平均成長率", "Growth a year"),
        _rate(
            "cagr_across_break",
            "年平均成長率（断絶を含む）",
            "Growth a year, breaks or not",
        ),
        _CROSSES_BREAK,
        c.FLAG,
    ),
)


def _persons(name: str, ja: str, en: str) -> Column:
    return Column(name, "number", Words(ja, en))


SHIFT_SHARE = Dataset(
    "shift_share",
    Words("シフト・シェア分析", "Shift–share"),
    Words(
        "地域・産業・年ごとの人数の増減と、その3つの要因",
        "Change of persons and its three parts, by region, industry and year",
    ),
    ("region_id", "industry", "year", "concept"),
    (
        c.REGION_ID,
        c.INDUSTRY,
        c.YEAR,
        c.CONCEPT,
        _BASE_YEAR,
        _persons("change_persons", "増減（人）", "Change (persons)"),
        _persons("national_persons", "全体の伸び（人）", "Growth of the bloc (persons)"),
        _persons("industry_mix_persons", "産業構成要因（人）", "Industry mix (persons)"),
        _persons("regional_persons", "地域特殊要因（人）", "Regional part (persons)"),
        _CROSSES_BREAK,
        REFERENCE_INCOMPLETE,
        c.FLAG,
    ),
)

DIVERSITY = Dataset(
    "diversity",
    Words("産業の多様性", "Diversity of industries"),
    Words(
        "地域・年ごとの、10部門への就業者の散らばり",
        "How a region's employment spreads over the ten groups, by year",
    ),
    ("region_id", "year", "concept"),
    (
        c.REGION_ID,
        c.YEAR,
        c.CONCEPT,
        Column("hhi", "number", Words("集中度（HHI）", "Concentration (HHI)"), minimum=0),
        Column(
            "effective_industries",
            "number",
            Words("実効産業数", "Effective number of industries"),
            minimum=0,
        ),
        c.INDUSTRY.but(
            name="largest_industry",
            label=Words("最大の産業", "Largest industry"),
            required=False,
        ),
        c.FLAG,
    ),
)


def _test(name: str, ja: str, en: str) -> Column:
    return Column(name, "boolean", Words(ja, en))


STRENGTH = Dataset(
    "strength",
    Words("産業の強み（星）", "Strength stars"),
    Words(
        "地図の地域・部門・年ごとの、特化・規模・比重の判定と星の数",
        "The three tests and the stars, by region of the maps, group and year",
    ),
    ("region_id", "industry", "year", "concept"),
    (
        c.REGION_ID,
        c.INDUSTRY,
        c.YEAR,
        c.CONCEPT,
        _test("specialised", "特化", "Specialised"),
        _test("large", "規模", "Large"),
        _test("focused", "比重", "Focused"),
        Column("stars", "integer", Words("星の数", "Stars"), minimum=0, maximum=3),
        c.FLAG,
    ),
)

PROXIMITY = Dataset(
    "proximity",
    Words("産業どうしの近さ", "Proximity of industries"),
    Words(
        "地域圏・年・部門の組ごとの、同じ地域が両方に特化する割合",
        "How often one region is specialised in both of two groups, by bloc and year",
    ),
    ("bloc", "year", "concept", "industry", "other_industry"),
    (
        shared.BLOC,
        c.YEAR,
        c.CONCEPT,
        c.INDUSTRY,
        c.INDUSTRY.but(name="other_industry", label=Words("相手の産業", "Other industry")),
        shared.count("regions", "両方に特化する地域数", "Regions specialised in both"),
        Column("proximity", "number", Words("近さ", "Proximity"), minimum=0, maximum=1),
    ),
)

RELATEDNESS = Dataset(
    "relatedness",
    Words("産業の関連密度", "Relatedness density"),
    Words(
        "地図の地域・部門・年ごとの、既に特化する産業との近さ",
        "How close a group is to what the region is specialised in, by region, group and year",
    ),
    ("region_id", "industry", "year", "concept"),
    (
        c.REGION_ID,
        c.INDUSTRY,
        c.YEAR,
        c.CONCEPT,
        Column(
            "specialised",
            "boolean",
            Words("特化している（特化係数1以上）", "Specialised (LQ 1 or more)"),
            required=True,
        ),
        Column("density", "number", Words("関連密度", "Relatedness density"), minimum=0, maximum=1),
        c.FLAG,
    ),
)

REGION_SHIFT_SHARE = Dataset(
    "region_shift_share",
    Words("地域全体のシフト・シェア分析", "Shift–share of whole regions"),
    Words(
        "地域・年ごとの、10部門の増減とその3つの要因の合計",
        "Change of the ten groups together and its three parts, by region and year",
    ),
    ("region_id", "year", "concept"),
    (
        c.REGION_ID,
        c.YEAR,
        c.CONCEPT,
        _BASE_YEAR.but(required=False),
        EMPLOYMENT_GROWTH.column("base_persons"),
        c.PERSONS,
        *(column for column in SHIFT_SHARE.columns if column.name.endswith("_persons")),
        _CROSSES_BREAK,
        SHIFT_SHARE.column("reference_incomplete"),
        c.FLAG,
    ),
)

MARTS = (
    REGION_INDUSTRY,
    MUNICIPALITY_INDUSTRY,
    EMPLOYMENT_GROWTH,
    SHIFT_SHARE,
    REGION_SHIFT_SHARE,
    DIVERSITY,
    STRENGTH,
    PROXIMITY,
    RELATEDNESS,
)
