"""Indicators of employment: what a region's industries weigh, and how they grow."""

from __future__ import annotations

from catalog.metrics.metric import Metric
from catalog.words import Words

METRICS = (
    Metric(
        "persons",
        Words("就業・従業者数", "Employment"),
        Words("人", "persons"),
        r"e_{ri}",
        Words("地域 r の産業 i で働く人の数です。", "Persons working in industry i of region r."),
        Words(
            "欧州は居住地ベースの就業者（労働力調査、暦年平均）、日本は民営事業所の従業者（経済センサス）で、そのまま比べることはできません。",
            "Europe counts employed residents (Labour Force Survey, annual averages), Japan persons engaged in private establishments (economic census): the two are not the same thing.",
        ),
        0,
        table="region_industry",
        values=("persons",),
        range=Words("0以上の整数です。", "A whole number, 0 or more."),
        nulls=Words(
            "公表者が値を示していない場合、または統合した地域の一部が欠ける場合は、値を示しません。",
            "Unknown where the publisher gives no figure, or a part of a merged region has none.",
        ),
        source=Words(
            "Eurostat lfst_r_lfe2en2；経済センサス‐活動調査（SSDSE）",
            "Eurostat lfst_r_lfe2en2; Economic Census for Business Activity (SSDSE)",
        ),
    ),
    Metric(
        "employment_share",
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
        table="region_industry",
        values=("share",),
        range=Words("0～1（画面では％）です。", "0 to 1 (percent on screen)."),
        nulls=Words(
            "産業または総数の値がない場合は、値を示しません。",
            "Unknown where the industry or the total is.",
        ),
        source=Words(
            "Eurostat lfst_r_lfe2en2；経済センサス‐活動調査（SSDSE）",
            "Eurostat lfst_r_lfe2en2; Economic Census for Business Activity (SSDSE)",
        ),
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
        scale="around_one",
        table="region_industry",
        values=("location_quotient",),
        range=Words(
            "0以上です。1が基準と同じ構成比です。", "0 or more; 1 is the share of the reference."
        ),
        nulls=Words(
            "産業、総数、基準のいずれかの値がない場合は、値を示しません（0とはしません）。",
            "Unknown, never 0, where the industry, the total or the reference is.",
        ),
        source=Words("Florence（1939）の特化係数", "The location quotient of Florence (1939)"),
    ),
)
