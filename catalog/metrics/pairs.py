"""Indicators of pairs of regions: how alike, how comparable, whom to approach."""

from __future__ import annotations

from catalog.metrics.metric import Letter, Metric, Parameter
from catalog.words import Words

SPECIALISED_FROM = 1.25
COMPLEMENT_BELOW = 0.8
# The parts of the partner score and how much each counts unless the reader says otherwise.
WEIGHTS: dict[str, float] = {
    "common": 3.0,
    "complementary": 1.0,
    "field": 3.0,
    "similarity": 2.0,
    "tie": 1.0,
    "ambition": 1.0,
}
PART_LABELS: dict[str, Words] = {
    "common": Words("共通する強み", "Strengths in common"),
    "complementary": Words("補い合う強み", "Complementary strengths"),
    "field": Words("同じ分野での連携", "Same field active"),
    "similarity": Words("産業構造の近さ", "Similar structure"),
    "tie": Words("既存の連携", "Existing tie"),
    "ambition": Words("再エネ目標", "Renewable target"),
}
# What each part is, 0 to 1, with its letter in the formula.
PART_DEFINITIONS: dict[str, tuple[str, Words]] = {
    "common": (
        "c",
        Words(
            f"両地域で強い（特化係数{SPECIALISED_FROM}以上の）産業の数を、どちらかで強い産業の数で割ったもの",
            f"industries in which both are strong (location quotient of {SPECIALISED_FROM} or more), divided by those in which either is",
        ),
    ),
    "complementary": (
        "x",
        Words(
            f"一方で強く（{SPECIALISED_FROM}以上）他方で弱い（{COMPLEMENT_BELOW}未満の）産業の数を、どちらかで強い産業の数で割ったもの",
            f"industries in which one is strong ({SPECIALISED_FROM} or more) and the other weak (below {COMPLEMENT_BELOW}), divided by those in which either is strong",
        ),
    ),
    "field": (
        "f",
        Words(
            "当地域が相手地域圏と連携している分野のうち、候補も連携している分野の割合（分野を選んだときは、候補が組織・連携・行事のうちいくつの記録を持つかの割合）",
            "of the fields in which this region works with the other bloc, the part in which the candidate does so too; with a field chosen: of organisations, partnerships and events in it, how many the candidate has on record",
        ),
    ),
    "similarity": (
        "s",
        Words(
            "10部門の構成の重なり（1－クルーグマン指数÷2）",
            "how far the structures of the ten groups of industries overlap (1 − Krugman dissimilarity ÷ 2)",
        ),
    ),
    "tie": (
        "t",
        Words(
            "当地域との連携の記録があれば1、なければ0",
            "1 where a partnership between the two is on record, else 0",
        ),
    ),
    "ambition": (
        "a",
        Words(
            "両地域に記録のある同じ基準での、候補のこれからの再生可能エネルギー目標（100％を1とし、それ以上も1）",
            "the candidate's renewable target still ahead (1 at 100 % or more), on a basis on which both regions are on record",
        ),
    ),
}

METRICS = (
    Metric(
        "krugman",
        Words("産業構造の違い（クルーグマン指数）", "Krugman dissimilarity"),
        Words("0～2", "0 to 2"),
        r"K_{rs}=\sum_{i=1}^{10}\left|s_{ri}-s_{si}\right|,\quad s_{ri}=\frac{e_{ri}}{\sum_{j} e_{rj}}",
        Words(
            "0は10部門の構成が同じ、2は共通する部門がないことを示します。0.4なら、就業者の2割が部門を移ると同じ構成になります。",
            "0 is the same structure, 2 nothing in common; at 0.4 a fifth of the jobs would have to change their group for the two to be alike.",
        ),
        Words(
            "各地域とも10部門がすべて分かる最新の年を用います。日本の10部門がそろうのは2021年、欧州は2008～2016年で、日本は公務を含みません。",
            "Each region has its newest year in which all ten groups are known: 2021 for Japan, 2008 to 2016 for Europe. Japan's figures leave out public administration.",
        ),
        2,
        direction="none",
        table="region_pair",
        values=("krugman",),
        range=Words("0（同じ）～2（共通なし）です。", "0 (the same) to 2 (nothing in common)."),
        nulls=Words(
            "どちらかの地域で10部門がそろう年がない場合は、値を示しません。",
            "Unknown where one of the two never has all ten groups.",
        ),
        source=Words(
            "Krugman（1991）。Eurostat lfst_r_lfe2en2；経済センサス‐活動調査（SSDSE）",
            "Krugman (1991). Eurostat lfst_r_lfe2en2; Economic Census for Business Activity (SSDSE)",
        ),
        letters=(
            Letter(
                "s_{ri}",
                Words(
                    "地域 r の10部門の合計に占める産業 i の割合",
                    "industry i's share of the ten groups in region r",
                ),
            ),
            Letter("s_{si}", Words("地域 s の同じ割合", "the same share in region s")),
            Letter("e_{ri}", Words("地域 r の産業 i の人数", "persons in industry i of region r")),
        ),
        inputs=("employment.persons", "employment.flag"),
    ),
    Metric(
        "comparability",
        Words("比較可能性", "Comparability"),
        Words("A～E", "A to E"),
        r"d=0,1,2,3,\geq 4\ \mapsto\ \mathrm{A},\mathrm{B},\mathrm{C},\mathrm{D},\mathrm{E}",
        Words(
            "Aは同じ階層・年・概念で、産業分類も一致する組です。相違が一つあるごとに一段下がります。",
            "A: same tier, same year, same concept, industries mapped exactly; each departure lowers it by one.",
        ),
        Words(
            "等級は本ダッシュボード独自のもので、公的な評価ではありません。日本と欧州の組では、年、概念、産業分類の対応が必ず異なります。",
            "The grade is ours, not official. A pair of a Japanese and a European region always differs in year, concept and mapping.",
        ),
        0,
        table="region_pair",
        values=("grade",),
        range=Words(
            "A（相違なし）～E（相違4点以上）です。", "A (no departure) to E (four or more)."
        ),
        nulls=Words(
            "どちらかの地域に就業の値がない場合は、等級を付けません。",
            "No grade where one of the two has no employment figures.",
        ),
        source=Words("本ダッシュボードの定義", "Our own definition"),
        letters=(Letter("d", Words("相違点の数", "number of departures")),),
        inputs=(
            "region.tier",
            "region.oecd_level",
            "employment.year",
            "employment.concept",
            "employment.flag",
            "industry.bridge_grade",
        ),
    ),
    Metric(
        "partner_score",
        Words("連携候補の点数", "Partner score"),
        Words("0～1", "0 to 1"),
        r"\frac{\sum_{k\in K}w_k\,p_k}{\sum_{k\in K}w_k},\quad p=(c,x,f,s,t,a)",
        Words(
            "共通する強み、補い合う強み、同じ分野での連携、産業構造の近さ、既存の連携、再エネ目標の六つ（各0～1）の加重平均です。",
            "The weighted mean of six parts of 0 to 1: strengths in common, complementary strengths, same field active, similar structure, an existing tie, the partner's renewable target.",
        ),
        Words(
            "点数と重みは本ダッシュボード独自のもので、公的な評価ではありません。分からない項目は重みごと除きます。公開資料で確認できた連携だけを数えています。",
            "Score and weights are ours, not official. A part that is unknown is left out with its weight. Only ties found in public material count.",
        ),
        2,
        direction="higher",
        table="partner_candidate",
        values=("score", *WEIGHTS),
        range=Words("0～1です。", "0 to 1."),
        nulls=Words(
            "すべての項目が分からない場合は、値を示しません。", "Unknown where every part is."
        ),
        source=Words("本ダッシュボードの定義", "Our own definition"),
        parameters=(
            Parameter(
                "specialised_from",
                Words("強みとみなす特化係数の下限", "Strong from a location quotient of"),
                SPECIALISED_FROM,
            ),
            Parameter(
                "complement_below",
                Words("弱みとみなす特化係数の上限（未満）", "Weak below a location quotient of"),
                COMPLEMENT_BELOW,
            ),
            *(
                Parameter(
                    f"weight_{name}",
                    Words(f"重み：{label.ja}", f"Weight: {label.en}"),
                    WEIGHTS[name],
                )
                for name, label in PART_LABELS.items()
            ),
        ),
        letters=(
            Letter("K", Words("値の分かる項目", "the parts that are known")),
            Letter("w_k", Words("項目kの重み", "weight of part k")),
            Letter("p_k", Words("項目kの点（0～1）", "part k, 0 to 1")),
            *(Letter(letter, meaning) for letter, meaning in PART_DEFINITIONS.values()),
        ),
        inputs=(
            "employment.persons",
            "partnership.field",
            "organisation.region_id",
            "renewable_target.share_pct",
        ),
        beside=(
            "known_weight",
            "target_pct",
        ),
    ),
    Metric(
        "field_presence",
        Words("分野の記録の厚み", "Presence in a field"),
        Words("0～1", "0 to 1"),
        r"\frac{[o_{rf}>0]+[p_{rf}>0]+[k_{rf}>0]}{3}",
        Words(
            "地域がその分野で、組織、相手地域圏との連携、行事のうちいくつの記録を持つかを示します。",
            "Of organisations, partnerships with the other bloc and events in a field, how many a region has on record.",
        ),
        Words(
            "公開資料で確認できたものに限ります。記録がないことは、実績がないことを意味しません。",
            "Only what was found in public material: nothing on record does not mean that there is nothing.",
        ),
        2,
        direction="higher",
        table="region_field",
        values=("presence",),
        range=Words("1/3、2/3、1のいずれかです。", "1/3, 2/3 or 1."),
        nulls=Words(
            "記録がない地域と分野の組は、行がありません。",
            "A region and field with nothing on record has no row.",
        ),
        source=Words(
            "CLAIR特集（2021年11月）と公開資料", "CLAIR feature (November 2021) and public pages"
        ),
        letters=(
            Letter(
                "o_{rf}", Words("地域 r の分野 f の組織数", "organisations of region r in field f")
            ),
            Letter(
                "p_{rf}", Words("地域 r の分野 f の連携数", "partnerships of region r in field f")
            ),
            Letter(
                "k_{rf}",
                Words("地域 r が開催した分野 f の行事数", "events of field f hosted by region r"),
            ),
        ),
        inputs=(
            "organisation.industry_group",
            "partnership.field",
            "event.field",
            "event.host_region_id",
        ),
    ),
)
