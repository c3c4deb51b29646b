"""Columns that several marts have."""

from __future__ import annotations

from catalog import columns as c
from catalog import vocabularies as v
from catalog.columns import Column
from catalog.words import Words


def count(name: str, ja: str, en: str) -> Column:
    """A column of counts."""
    return Column(name, "integer", Words(ja, en), minimum=0)


BLOC = Column(
    "bloc",
    "text",
    Words("地域圏", "Bloc"),
    required=True,
    accepted={"europe": Words("欧州", "Europe"), "japan": Words("日本", "Japan")},
)
BRIDGE_GRADE = Column(
    "bridge_grade", "text", Words("産業分類の対応", "Bridge"), accepted=v.BRIDGE_GRADE
)
SHARE = Column("share", "number", Words("就業構成比", "Employment share"), minimum=0)
DIFFERS = Column("differs", "boolean", Words("他の出典と相違", "Other sources differ"))
SOURCES = count("sources", "出典数", "Sources")
PARTNERSHIPS = count("partnerships", "連携数", "Partnerships")
MILESTONES = count("milestones", "歩みの件数", "Milestones")
EVENTS = count("events", "行事数", "Events")
CHANGE_POINTS = Column(
    "change_points",
    "number",
    Words("前回からの変化（ポイント）", "Change since the value before (points)"),
)
LATEST_PCT = Column("latest_pct", "number", Words("最新の比率（％）", "Latest share (%)"))
LAST_DATE = c.DATE.but(name="last_date", label=Words("最近の動き", "Last sign of life"))


def side(side: str, ja: str, en: str) -> tuple[Column, ...]:
    """The columns of one side of a partnership: a (Japan) or b (Europe)."""
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


PART = Column("part", "text", Words("範囲の区分", "Part of the event"), accepted=v.SCOPE_PART)
