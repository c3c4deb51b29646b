"""Marts of renewable shares and targets."""

from __future__ import annotations

from catalog import columns as c
from catalog import vocabularies as v
from catalog.columns import Column
from catalog.dataset import Dataset
from catalog.marts import shared
from catalog.words import Words

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
        shared.SOURCES,
        shared.DIFFERS,
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
        shared.CHANGE_POINTS,
    ),
)

_FROM_YEAR = c.YEAR.but(
    name="from_year", label=Words("最近の伸びの起点", "Recent pace since"), required=False
)
_RECENT = Column(
    "recent_points_a_year",
    "number",
    Words("最近の伸び（ポイント／年）", "Recent pace (points a year)"),
)
_LATEST_YEAR = c.YEAR.but(
    name="latest_year", label=Words("最新年", "Latest year"), required=False
)  # fmt: skip

RENEWABLE_PACE = Dataset(
    "renewable_pace",
    Words("再生可能エネルギー比率の最近の伸び", "Recent pace of renewable shares"),
    Words(
        "地域・基準ごとの最近の伸び（年当たり）",
        "The recent pace of each region and basis, a year",
    ),
    ("region_id", "basis"),
    (
        c.REGION_ID,
        c.BASIS,
        _LATEST_YEAR.but(required=True),
        shared.LATEST_PCT,
        c.CALENDAR,
        _FROM_YEAR,
        c.SHARE_PCT.but(name="from_pct", label=Words("起点の比率（％）", "Share then (%)")),
        _RECENT,
        c.QUALIFIER.but(required=False),
        c.FLAG,
        c.SOURCE_ID,
    ),
)

RENEWABLE_PATH = Dataset(
    "renewable_path",
    Words("目標への道筋", "Path to the targets"),
    Words(
        "地域・基準・目標年ごとの必要な伸びと最近の伸び",
        "The pace needed and the recent pace, by region, basis and target year",
    ),
    ("region_id", "basis", "target_year", "qualifier"),
    (
        c.REGION_ID,
        c.BASIS,
        c.YEAR.but(name="target_year", label=Words("目標年", "Target year")),
        c.QUALIFIER,
        c.SHARE_PCT.but(name="target_pct", label=Words("目標（％）", "Target (%)")),
        _LATEST_YEAR,
        shared.LATEST_PCT,
        shared.CHANGE_POINTS,
        Column(
            "missing_points", "number", Words("目標までの差（ポイント）", "Points to the target")
        ),
        Column(
            "required_points_a_year",
            "number",
            Words("必要な伸び（ポイント／年）", "Required pace (points a year)"),
        ),
        _FROM_YEAR.but(name="recent_from_year"),
        _RECENT,
        c.QUALIFIER.but(
            name="recent_qualifier",
            label=Words("最近の伸びの表し方", "Qualifier of the recent pace"),
            required=False,
        ),
        Column(
            "projected_pct",
            "number",
            Words(
                "最近の伸びが続いた場合の目標年の比率（％）", "Share at the recent pace (%)"
            ),
        ),
        c.SHARE_PCT.but(
            name="reached_pct", label=Words("目標年の実績（％）", "Share in the target year (%)")
        ),
        Column("pace", "text", Words("進み具合", "Pace"), required=True, accepted=v.PACE),
        c.FLAG,
        c.SOURCE_ID,
    ),
)  # fmt: skip

MARTS = (
    RENEWABLE_SERIES,
    RENEWABLE_LATEST,
    RENEWABLE_PACE,
    RENEWABLE_PATH,
)
