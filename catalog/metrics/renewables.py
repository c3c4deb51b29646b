"""Indicators of renewable energy."""

from __future__ import annotations

from catalog.metrics.metric import Letter, Metric, Parameter
from catalog.words import Words

RECENT_YEARS = Parameter(
    "recent_years",
    Words("最近の伸びを計算する年数（最長）", "Years of the recent pace, at most"),
    5,
)
_S_LATEST = Letter("s_T", Words("最新の比率（％）", "the latest share (%)"))
_LATEST = Letter("T", Words("最新の値の年", "the year of the latest figure"))
_TARGET_YEAR = Letter("t^{*}", Words("目標年", "the target year"))
_RECENT = (
    Letter("s_f", Words("起点の年の比率（％）", "the share in that year (%)")),
    Letter("f", Words("最近の伸びの起点の年", "the year that the recent pace is counted from")),
)
_OWN = Words(
    "各地域の目標と公表値から、本ダッシュボードで計算",
    "Computed here from each region's targets and published figures",
)

METRICS = (
    Metric(
        "renewable_share",
        Words("再生可能エネルギー比率", "Renewable share"),
        Words("％", "%"),
        r"s=\frac{R}{D}\times 100",
        Words(
            "基準（分母）ごとの再生可能エネルギーの割合です。",
            "The part of renewables in the total of the chosen basis.",
        ),
        Words(
            "基準が異なる値は比べられません。同じ地域の同じ年でも、エネルギー需要に対する比率と電力消費に対する比率は大きく異なります。",
            "Figures of different bases cannot be compared: the same region in the same year may have a far larger share of its electricity consumption than of its energy demand.",
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
        letters=(
            Letter("s", Words("比率（％）", "the share (%)")),
            Letter("R", Words("再生可能エネルギーの量", "renewables")),
            Letter("D", Words("基準（分母）の総量", "the total of the basis")),
        ),
        inputs=("renewable_share.share_pct", "renewable_share.basis", "renewable_share.preferred"),
        beside=("lower_pct", "upper_pct", "calendar"),
    ),
    Metric(
        "renewable_change",
        Words("前回からの変化", "Change since the figure before"),
        Words("ポイント", "points"),
        r"s_T-s_{T'}",
        Words(
            "最新の比率とその前の比率の差です。＋2なら2ポイントの上昇です。",
            "The latest share less the one before it: +2 is a rise of two points.",
        ),
        Words(
            "前回の値は前年のものとは限りません。",
            "The figure before need not be of the year before.",
        ),
        2,
        direction="higher",
        table="renewable_latest",
        values=("change_points",),
        beside=("year", "previous_year", "previous_pct"),
        range=Words("正は上昇、負は低下です。", "Positive: a rise; negative: a fall."),
        nulls=Words(
            "どちらかの値がないか範囲である場合、暦（年度・暦年）が異なる場合、系列の断絶をまたぐ場合は、値を示しません。",
            "Unknown where one of the two is missing or a range, where they count in different calendars, and across a break of the series.",
        ),
        source=_OWN,
        letters=(
            _S_LATEST,
            Letter("s_{T'}", Words("その前の比率（％）", "the share before it (%)")),
        ),
        inputs=("renewable_share.share_pct", "renewable_share.calendar", "renewable_share.flag"),
    ),
    Metric(
        "required_pace",
        Words("目標達成に必要な伸び", "Pace required for the target"),
        Words("ポイント／年", "points a year"),
        r"\frac{s^{*}-s_T}{t^{*}-T}",
        Words(
            "最新の値から目標まで直線で進む場合に、毎年必要な伸びです。",
            "Points to gain every year on a straight path from the latest value to the target.",
        ),
        Words(
            "実際の道筋は直線とは限りません。範囲で示された目標は、下限と上限をそれぞれ別の目標として計算します。",
            "The real path need not be straight. A target given as a range is two: its lower and its upper end, each computed by itself.",
        ),
        2,
        table="renewable_path",
        values=("required_points_a_year",),
        beside=("latest_year", "latest_pct", "missing_points", "target_pct", "reached_pct"),
        range=Words(
            "正は増加、負は減少が必要という意味です。", "Positive: must rise; negative: may fall."
        ),
        nulls=Words(
            "最新の値がない場合、最新の値が目標年以後の場合、上限だけの目標には、値を示しません。",
            "Unknown without a latest value; none where the latest value is of the target year or later, nor for an upper end alone.",
        ),
        source=_OWN,
        letters=(
            _S_LATEST,
            _LATEST,
            Letter("s^{*}", Words("目標の比率（％）", "the target (%)")),
            _TARGET_YEAR,
        ),
        inputs=("renewable_share.share_pct", "renewable_target.share_pct"),
    ),
    Metric(
        "recent_pace",
        Words("最近の伸び", "Recent pace"),
        Words("ポイント／年", "points a year"),
        r"\frac{s_T-s_f}{T-f},\quad f=\min\{t\geq T-N\}",
        Words(
            "最新の年 T までの5年以内で最も古い年 f からの、1年当たりの平均の変化です。必要な伸び以上なら目標に間に合う速さです。",
            "The average change a year since the earliest year f within the five years before the latest year T. At or above the required pace, the target is within reach.",
        ),
        Words(
            "同じ基準・同じ暦（年度または暦年）の値だけを用い、系列の断絶をまたぎません。途中の年に値がないことがあり、起点の年は地域により異なります。どちらかの値が「約」なら、伸びも「約」です。",
            'Only figures of the same basis and calendar (fiscal or calendar years), never across a series break. Years between may lack a figure, and the first year differs between regions. Where one of the two figures is "about", so is the pace.',
        ),
        2,
        direction="higher",
        parameters=(RECENT_YEARS,),
        table="renewable_pace",
        values=("recent_points_a_year",),
        beside=("from_year", "latest_year", "from_pct"),
        range=Words(
            "正は増加、負は減少を意味します。", "Positive: it has risen; negative: it has fallen."
        ),
        nulls=Words(
            "5年以内に比べられる値がない場合（系列の断絶、暦の違い、範囲だけの値）と、公表年しか分からない値には、示しません。",
            "Unknown where the five years hold no comparable figure (a break, another calendar, a range alone), and where only the year of publication is known.",
        ),
        source=_OWN,
        letters=(
            _S_LATEST,
            _LATEST,
            *_RECENT,
            Letter(
                "N",
                Words("最近の伸びを計算する年数（最長）", "the years of the recent pace, at most"),
            ),
        ),
        inputs=("renewable_share.share_pct", "renewable_share.calendar", "renewable_share.flag"),
    ),
    Metric(
        "projected_share",
        Words("最近の伸びが続いた場合の比率", "Share at the recent pace"),
        Words("％", "%"),
        r"s_T+\frac{s_T-s_f}{T-f}\,(t^{*}-T)",
        Words(
            "最近の伸びがそのまま続いた場合の、目標年の比率です。",
            "The share in the target year if the recent pace goes on unchanged.",
        ),
        Words(
            "直線で延ばした計算値であり、予測ではありません。100％を超えることもあります。",
            "A straight line drawn on, not a forecast; it can exceed 100 %.",
        ),
        1,
        direction="higher",
        parameters=(RECENT_YEARS,),
        table="renewable_path",
        values=("projected_pct",),
        beside=("recent_from_year", "latest_year", "pace"),
        range=Words("制限はありません（％）。", "Not bounded (%)."),
        nulls=Words(
            "最近の伸びが分からない場合と、最新の値が目標年以後の場合は、示しません。",
            "Unknown where the recent pace is; none where the latest value is of the target year or later.",
        ),
        source=_OWN,
        letters=(_S_LATEST, _LATEST, *_RECENT, _TARGET_YEAR),
        inputs=("renewable_share.share_pct", "renewable_target.target_year"),
    ),
)
