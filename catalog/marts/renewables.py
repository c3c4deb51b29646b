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
        shared.LATEST_PCT,
        shared.CHANGE_POINTS,
        Column(
            "required_points_a_year",
            "number",
            Words("必要な伸び（ポイント／年）", "Required pace (points a year)"),
        ),
        c.SOURCE_ID,
    ),
)

MARTS = (
    RENEWABLE_SERIES,
    RENEWABLE_LATEST,
    RENEWABLE_PATH,
)
