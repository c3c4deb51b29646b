"""Indicators of renewable energy."""

from __future__ import annotations

from catalog.metrics.metric import Metric
from catalog.words import Words

METRICS = (
    Metric(
        "renewable_share",
        Words("再生可能エネルギー比率", "Renewable share"),
        Words("％", "%"),
        r"\frac{\text{renewables}}{\text{total of the basis}}\times 100",
        Words(
            "基準（分母）ごとの再生可能エネルギーの割合です。",
            "The part of renewables in the total of the chosen basis.",
        ),
        Words(
            "基準が異なる値は比べられません。福島県の2022年度は、エネルギー需要比で52.1％、電力消費比で96.25％です。",
            "Figures of different bases cannot be compared: Fukushima in FY2022 was 52.1 % of energy demand and 96.25 % of electricity consumption.",
        ),
        1,
        direction="higher",
        table="renewable_series",
        values=("share_pct",),
        range=Words("0以上（％）です。", "0 or more (%)."),
        nulls=Words(
            "範囲だけが示された年は、上限と下限のみを示します。",
            "A year of which only a range is known has bounds and no value.",
        ),
        source=Words(
            "Eurostat nrg_ind_ren；各地域の公表資料",
            "Eurostat nrg_ind_ren; what each region publishes",
        ),
    ),
    Metric(
        "required_pace",
        Words("目標達成に必要な伸び", "Pace required for the target"),
        Words("ポイント／年", "points a year"),
        r"\frac{s_{\text{target}}-s_{\text{latest}}}{t_{\text{target}}-t_{\text{latest}}}",
        Words(
            "最新の値から目標まで直線で進む場合に、毎年必要な伸びです。",
            "Points to gain every year on a straight path from the latest value to the target.",
        ),
        Words(
            "実際の道筋は直線とは限りません。",
            "The real path need not be straight.",
        ),
        2,
        table="renewable_path",
        values=("required_points_a_year",),
        range=Words(
            "正は増加、負は減少が必要という意味です。", "Positive: must rise; negative: may fall."
        ),
        nulls=Words(
            "最新の値がない場合と、目標年を過ぎた場合は、値を示しません。",
            "Unknown without a latest value; none for a target year that has passed.",
        ),
        source=Words("各地域の目標と最新の値", "Targets and latest values of each region"),
    ),
)
