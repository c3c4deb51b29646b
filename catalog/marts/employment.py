"""Marts of employment: industries of regions."""

from __future__ import annotations

from catalog import columns as c
from catalog import vocabularies as v
from catalog.columns import Column
from catalog.dataset import Dataset
from catalog.marts import shared
from catalog.words import Words

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

MARTS = (
    REGION_INDUSTRY,
    MUNICIPALITY_INDUSTRY,
)
