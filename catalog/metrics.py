"""The indicators: name, unit, formula, how to read them, and their limits, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalog.words import Words

Direction = Literal["higher", "lower", "none"]


@dataclass(frozen=True, slots=True)
class Metric:
    """One indicator as the screen, the dictionary and exports show it. `formula` is LaTeX."""

    name: str
    label: Words
    unit: Words
    formula: str
    reading: Words
    caveat: Words
    digits: int
    scale: Literal["sequential", "around_one"] = "sequential"
    direction: Direction = "none"


METRICS: dict[str, Metric] = {
    metric.name: metric
    for metric in (
        Metric(
            "persons",
            Words("就業・従業者数", "Employment"),
            Words("人", "persons"),
            r"e_{ri}",
            Words(
                "地域 r の産業 i で働く人の数です。", "Persons working in industry i of region r."
            ),
            Words(
                "欧州は居住地ベースの就業者（労働力調査、暦年平均）、日本は民営事業所の従業者（経済センサス）で、そのまま比べることはできません。",
                "Europe counts employed residents (Labour Force Survey, annual averages), Japan persons engaged in private establishments (economic census): the two are not the same thing.",
            ),
            0,
        ),
        Metric(
            "share",
            Words("就業構成比", "Employment share"),
            Words("％", "%"),
            r"\frac{e_{ri}}{e_r}",
            Words(
                "地域の就業者全体に占める産業 i の割合です。",
                "The part of the region's employment that works in industry i.",
            ),
            Words(
                "日本の値は公務を含みません（民営事業所のみ）。",
                "Japan's figures leave out public administration (private establishments only).",
            ),
            1,
        ),
        Metric(
            "location_quotient",
            Words("特化係数", "Location quotient"),
            Words("倍", "times"),
            r"LQ_{ri}=\frac{e_{ri}/e_r}{e_i/e}",
            Words(
                "1は地域圏の平均と同じ構成比です。1.8なら平均の1.8倍、つまり2倍近い割合です。",
                "1 is the same share as in the bloc; 1.8 is nearly twice the bloc's share.",
            ),
            Words(
                "基準は欧州がEU28、日本が全国です。2016年の欧州はEU28の公表値がないため、値のある地域の合計を基準としています。",
                "The reference is the EU28 for Europe and the nation for Japan. For 2016 there is no EU28 row: the reference is the sum of the regions that have a value.",
            ),
            2,
            "around_one",
        ),
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
        ),
        Metric(
            "partnerships",
            Words("連携数", "Partnerships"),
            Words("件", "partnerships"),
            r"\sum_{p} 1",
            Words(
                "日本側と欧州側の組織の組を1件と数えます。",
                "Each tie between a Japanese and a European organisation counts once.",
            ),
            Words(
                "公開資料で確認できた連携だけを収録しており、すべてではありません。",
                "Only ties found in public material are held; there are more.",
            ),
            0,
        ),
        Metric(
            "outcomes",
            Words("行事の成果", "Event outcomes"),
            Words("段階による", "by stage"),
            r"\sum_{\text{events}} v_{\text{preferred}}",
            Words(
                "行事全体の採用値を合計します。値のない行事は合計に含めず、0とはみなしません。",
                "Preferred figures of whole events are added; an event without a figure is left out, not counted as 0.",
            ),
            Words(
                "「約」を含む合計は「約」、「以上」を含む合計は「以上」と示します。見込みと一部の範囲の値は合計しません。",
                'A sum with an "about" in it is "about", with an "at least" in it "at least". Forecasts and parts of an event are never added.',
            ),
            0,
        ),
    )
}
