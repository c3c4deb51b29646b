"""Marts of pairs of regions, and of what a region has in a field."""

from __future__ import annotations

from catalog import columns as c
from catalog import vocabularies as v
from catalog.columns import Column
from catalog.dataset import Dataset
from catalog.marts import shared
from catalog.metrics.pairs import PART_LABELS
from catalog.words import Words


def _part(name: str, ja: str, en: str) -> Column:
    """A part of a score, 0 to 1."""
    return Column(name, "number", Words(ja, en), minimum=0, maximum=1)


def _industries(name: str, ja: str, en: str) -> Column:
    return Column(
        name,
        "text",
        Words(ja, en),
        Words("10部門のコード（;区切り）です。", 'Codes of the ten groups, joined by ";".'),
    )


_GRADE = Column(
    "grade", "text", Words("比較可能性", "Comparability"), accepted=v.COMPARABILITY_GRADE
)
_DEPARTURES = Column(
    "departures",
    "text",
    Words("比較可能性を下げる点", "What lowers comparability"),
    accepted=v.COMPARABILITY,
    many=True,
)
_KRUGMAN = Column(
    "krugman", "number", Words("クルーグマン指数", "Krugman dissimilarity"), minimum=0, maximum=2
)
_SIMILARITY = _part("similarity", "産業構造の近さ", "Similarity")
_OWN_YEAR = c.YEAR.but(required=False)

REGION_STRUCTURE = Dataset(
    "region_structure",
    Words("産業構成の基準年", "Year of the structure"),
    Words(
        "産業構造の比較に用いる年",
        "The year in which the industries of a region are compared with those of another",
    ),
    ("region_id",),
    (
        c.REGION_ID,
        c.YEAR,
        c.CONCEPT,
        shared.count("groups", "値のある部門の数", "Groups known"),
        c.PERSONS,
        shared.BRIDGE_GRADE,
        c.FLAG,
    ),
)

REGION_PAIR = Dataset(
    "region_pair",
    Words("地域の組の比較", "Pairs of regions"),
    Words(
        "二つの地域の産業構造の違いと比較可能性",
        "How alike the industries of two regions are, and how far they can be compared",
    ),
    ("region_id", "other_region_id"),
    (
        c.REGION_ID,
        c.REGION_ID.but(name="other_region_id", label=Words("相手の地域", "Other region")),
        _OWN_YEAR,
        _OWN_YEAR.but(name="other_year", label=Words("相手の年", "Year of the other")),
        _KRUGMAN,
        _SIMILARITY,
        _GRADE,
        _DEPARTURES,
        c.FLAG,
    ),
)

REGION_FIELD = Dataset(
    "region_field",
    Words("地域・分野別の記録", "Fields of a region"),
    Words(
        "地域・分野ごとの組織、連携、行事の数",
        "Organisations, partnerships and events on record, by region and field",
    ),
    ("region_id", "field"),
    (
        c.REGION_ID,
        c.FIELD,
        shared.count("organisations", "組織数", "Organisations"),
        shared.count("clusters", "クラスター数", "Clusters"),
        shared.PARTNERSHIPS,
        shared.EVENTS,
        shared.LAST_DATE,
        _part("presence", "分野の記録の厚み", "Presence"),
    ),
)

PARTNER_CANDIDATE = Dataset(
    "partner_candidate",
    Words("連携候補", "Partner candidates"),
    Words(
        "相手地域圏の各地域を連携候補とした点数とその内訳",
        "A region of the other bloc as a partner: the parts of its score, and the score",
    ),
    ("region_id", "partner_region_id"),
    (
        c.REGION_ID,
        c.REGION_ID.but(name="partner_region_id", label=Words("候補の地域", "Partner region")),
        _OWN_YEAR,
        _OWN_YEAR.but(name="partner_year", label=Words("候補の年", "Year of the partner")),
        _industries("common_industries", "共通する強みの産業", "Strong in both"),
        _industries("offers_industries", "当地域の強み・相手の弱み", "Strong here, weak there"),
        _industries("seeks_industries", "当地域の弱み・相手の強み", "Weak here, strong there"),
        Column(
            "active_fields",
            "text",
            Words("共に連携のある分野", "Fields active in both"),
            accepted=v.FIELD,
            many=True,
        ),
        shared.PARTNERSHIPS,
        _KRUGMAN,
        Column(
            "target_basis", "text", Words("目標の基準", "Basis of the target"), accepted=v.BASIS
        ),
        _OWN_YEAR.but(name="target_year", label=Words("目標年", "Target year")),
        c.SHARE_PCT.but(
            name="target_pct", label=Words("候補の目標（％）", "The partner's target (%)")
        ),
        *(_part(name, label.ja, label.en) for name, label in PART_LABELS.items()),
        _part("score", "点数", "Score"),
        _part("known_weight", "分かる項目の重み", "Weight of the known parts"),
        _GRADE,
        _DEPARTURES,
        c.FLAG,
    ),
)

MARTS = (REGION_STRUCTURE, REGION_PAIR, REGION_FIELD, PARTNER_CANDIDATE)
