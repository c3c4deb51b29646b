"""Indicators of employment: what a region's industries weigh, and how they grow."""

from __future__ import annotations

from catalog.metrics.metric import Letter, Metric, Parameter
from catalog.words import Words

_LFS_AND_CENSUS = Words(
    "Eurostat lfst_r_lfe2en2；経済センサス‐活動調査（SSDSE）",
    "Eurostat lfst_r_lfe2en2; Economic Census for Business Activity (SSDSE)",
)
_PERSONS = ("employment.persons", "employment.flag")
_E_RI = Letter("e_{ri}", Words("地域 r の産業 i の人数", "persons in industry i of region r"))
_E_R = Letter("e_r", Words("地域 r の総数", "total of region r"))

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
            "公表者が値を示していない場合、統合した地域の一部が欠ける場合、秘匿値の保護のために伏せた場合（注記 withheld）は、値を示しません。",
            "Unknown where the publisher gives no figure, a part of a merged region has none, or the figure is withheld lest a confidential one be worked back (flag withheld).",
        ),
        source=Words(
            "Eurostat lfst_r_lfe2en2；経済センサス‐活動調査（SSDSE）",
            "Eurostat lfst_r_lfe2en2; Economic Census for Business Activity (SSDSE)",
        ),
        letters=(_E_RI,),
        inputs=_PERSONS,
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
        letters=(_E_RI, _E_R),
        inputs=_PERSONS,
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
        letters=(
            _E_RI,
            _E_R,
            Letter("e_i", Words("地域圏の産業 i の人数", "persons in industry i of the bloc")),
            Letter("e", Words("地域圏の総数", "total of the bloc")),
        ),
        inputs=_PERSONS,
        beside=("reference_share",),
    ),
    Metric(
        "employment_cagr",
        Words("年平均成長率", "Growth a year"),
        Words("％／年", "% a year"),
        r"\left(\frac{e_t}{e_0}\right)^{1/n}-1",
        Words(
            "起点の年から毎年同じ率で増減したとみなした率です。0.02なら年2％の増加で、10年で約1.2倍になります。",
            "The steady yearly rate that leads from the first figure to this one: 0.02 is 2 % a year, about 1.2 times in ten years.",
        ),
        Words(
            "起点は、その地域・産業・概念の値がある最初の年です。起点の翌年からその年までに系列の断絶がある場合は成長率を示さず、断絶をまたぐ値を別の列（cagr_across_break）に示します。",
            "The base is the first year with a figure for that region, industry and concept. Across a break of the series there is no rate; the one that ignores the break stands in a column of its own (cagr_across_break).",
        ),
        1,
        direction="higher",
        table="employment_growth",
        values=("cagr",),
        beside=("base_year", "cagr_across_break"),
        inputs=_PERSONS,
        range=Words("−1以上です（画面では％）。", "−1 or more (percent on screen)."),
        nulls=Words(
            "その年の値がない場合、起点の値が0の場合、系列の断絶をまたぐ場合は、値を示しません。起点以前の年の行はありません。",
            "Unknown where the year has no figure, the base is 0 or a break is crossed. There are rows for years after the base only.",
        ),
        source=_LFS_AND_CENSUS,
        letters=(
            Letter("e_t", Words("その年の人数", "persons in the year")),
            Letter("e_0", Words("起点の年の人数", "persons in the base year")),
            Letter("n", Words("起点からの経過年数", "years elapsed since the base year")),
        ),
    ),
    Metric(
        "shift_share",
        Words("シフト・シェア分析", "Shift–share"),
        Words("人", "persons"),
        r"\Delta e=e_0\,g+e_0\,(g_i-g)+e_0\,(g_{ir}-g_i)",
        Words(
            "増減を、全体の伸び、産業構成、地域に固有の要因の3つに分けたもので、合計は増減に一致します。地域特殊要因が＋500人なら、同じ産業の地域圏平均の伸びを500人上回ります。",
            "The change in three parts that add up to it: the growth of the bloc, of the industry within it, and of the region within the industry. A regional part of +500 means 500 persons more than at the industry's growth in the bloc.",
        ),
        Words(
            "会計上の分解であり、原因を示すものではありません。系列の断絶をまたぐ場合と基準に欠けがある場合も値を示し、そのことを crosses_break と reference_incomplete の列で示します。",
            "An accounting identity, not a cause. It is given across breaks of the series and with an incomplete reference too, and says so (crosses_break, reference_incomplete).",
        ),
        0,
        table="shift_share",
        values=(
            "change_persons",
            "national_persons",
            "industry_mix_persons",
            "regional_persons",
        ),
        beside=("base_year", "crosses_break", "reference_incomplete"),
        inputs=_PERSONS,
        range=Words("正負の実数（人）です。", "Any number of persons, above or below 0."),
        nulls=Words(
            "その年の値または基準の値がない場合と、伸び率の分母が0の場合は、4つとも値を示しません。",
            "All four are unknown where a figure of the region or the reference is, or a growth rate would divide by 0.",
        ),
        source=Words("Dunn（1960）の古典的な分解", "The classical decomposition of Dunn (1960)"),
        letters=(
            Letter(r"\Delta e", Words("起点からの増減（人）", "change since the base year")),
            Letter("e_0", Words("起点の年の人数", "persons in the base year")),
            Letter("g", Words("地域圏全体の伸び率", "growth of the bloc")),
            Letter("g_i", Words("地域圏の産業 i の伸び率", "growth of industry i in the bloc")),
            Letter("g_{ir}", Words("地域 r の産業 i の伸び率", "growth of industry i in region r")),
        ),
    ),
    Metric(
        "strength_stars",
        Words("産業の強み（星）", "Strength stars"),
        Words("個", "stars"),
        r"[LQ_{ri}\geq\theta]+[\mathrm{rank}(e_{ri})\leq q\,n]+[\mathrm{rank}(e_{ri}/e_r)\leq q\,n]",
        Words(
            "特化（特化係数が閾値以上）、規模（人数が地域圏の上位1割）、比重（構成比が地域圏の上位1割）を満たすごとに星1つです。3つなら、特化し、規模も比重も大きい産業です。",
            "One star each for specialisation (the quotient reaches the threshold), size (persons in the bloc's top tenth) and focus (share in the bloc's top tenth). Three: specialised, large and weighty in its region.",
        ),
        Words(
            "欧州クラスター観測所は細かい産業で特化係数2以上としています。10部門では2に達することがまれなため、1.5を既定としています。比重の基準は本ダッシュボード独自のものです。順位は、値のある地図上の地域の中でのもので、同順位は上位とします。",
            "The European Cluster Observatory asked for a quotient of 2 among finer industries; among ten broad groups that is seldom met, and the default is 1.5. The test of focus is ours. Ranks are among the regions of the maps that have a figure; ties share the better rank.",
        ),
        0,
        direction="higher",
        table="strength",
        values=("stars",),
        beside=("specialised", "large", "focused"),
        inputs=_PERSONS,
        range=Words("0～3の整数です。", "A whole number from 0 to 3."),
        nulls=Words(
            "3つの判定のいずれかができない場合は、星の数を示しません。",
            "Unknown where any of the three tests is.",
        ),
        source=Words(
            "欧州クラスター観測所（2007～2011年）の基準による（比重は独自）",
            "After the European Cluster Observatory (2007–11); focus is ours",
        ),
        parameters=(
            Parameter(
                "specialised_from",
                Words("特化とする特化係数", "Location quotient that counts as specialised"),
                1.5,
            ),
            Parameter(
                "top_part",
                Words("上位とする地域の割合", "Part of the regions that is the top"),
                0.1,
            ),
        ),
        letters=(
            Letter("LQ_{ri}", Words("特化係数", "location quotient")),
            Letter(
                r"\theta", Words("特化とする特化係数", "the quotient that counts as specialised")
            ),
            _E_RI,
            _E_R,
            Letter("q", Words("上位とする地域の割合", "the part of the regions that is the top")),
            Letter(
                "n",
                Words("その産業・年に値のある地域数", "regions with a figure for it that year"),
            ),
        ),
    ),
    Metric(
        "diversity",
        Words("産業の多様性", "Diversity of industries"),
        Words("HHI・産業数", "HHI, industries"),
        r"HHI_r=\sum_i s_{ri}^2,\qquad N_r=1/HHI_r",
        Words(
            "HHIは小さいほど多様です。実効産業数が5なら、同じ大きさの5つの産業があるのと同じ散らばり方です。",
            "A smaller HHI is more diverse. An effective number of 5 is the spread of five industries of equal size.",
        ),
        Words(
            "10部門の間の散らばりであり、部門の中の多様性は分かりません。構成比の分母は10部門の合計です（産業不詳を含む公表総数ではありません）。",
            "The spread over ten broad groups: it says nothing of diversity within them. Shares are of the sum of the ten groups, not of the published total, which holds persons of unknown industry.",
        ),
        2,
        table="diversity",
        values=("hhi", "effective_industries"),
        beside=("largest_industry",),
        inputs=_PERSONS,
        range=Words(
            "HHIは0.1～1、実効産業数は1～10です。", "HHI 0.1 to 1; effective number 1 to 10."
        ),
        nulls=Words(
            "10部門のいずれかの値がない場合は、値を示しません。",
            "Unknown unless all ten groups are known.",
        ),
        source=Words(
            "ハーフィンダール・ハーシュマン指数とその逆数",
            "The Herfindahl–Hirschman index and its reciprocal",
        ),
        letters=(
            Letter(
                "s_{ri}",
                Words("10部門の合計に占める産業 i の割合", "industry i's share of the ten groups"),
            ),
            Letter("N_r", Words("実効産業数", "effective number of industries")),
        ),
    ),
    Metric(
        "relatedness_density",
        Words("関連密度", "Relatedness density"),
        Words("比", "ratio"),
        r"\omega_{ri}=\frac{\sum_j M_{rj}\,\varphi_{ij}}{\sum_j\varphi_{ij}},\qquad\varphi_{ij}=\frac{n_{ij}}{\max(n_i,n_j)}",
        Words(
            "0.6なら、産業 i に近い産業の6割（近さで重み付け）に地域が既に特化しています。高いほど、その産業を育てる素地があります。",
            "0.6 means that the region is already specialised in six tenths, weighted by proximity, of what is close to industry i: the higher, the better the ground for it.",
        ),
        Words(
            "10部門という広い区分での目安です。py-ecomplexityと同じく産業自身（近さ1）を含めて計算するため、既に特化している産業では高くなります。10部門すべての特化係数がある地域だけを対象とします。",
            "A rough guide among ten broad groups. As in py-ecomplexity the sums take the industry itself (proximity 1), so it is higher where the region is specialised in it already. Only regions with all ten quotients are counted.",
        ),
        2,
        direction="higher",
        table="relatedness",
        values=("density",),
        beside=("specialised",),
        inputs=_PERSONS,
        range=Words("0～1です。", "0 to 1."),
        nulls=Words(
            "10部門のいずれかの特化係数がない地域・年の行はありません。",
            "There are no rows for regions and years without all ten quotients.",
        ),
        source=Words(
            "Hidalgoほか（2007）、py-ecomplexityの計算方法",
            "Hidalgo et al. (2007), computed as py-ecomplexity does",
        ),
        parameters=(
            Parameter(
                "specialised_from",
                Words("特化とする特化係数", "Location quotient that counts as specialised"),
                1.0,
            ),
        ),
        letters=(
            Letter(
                "M_{rj}",
                Words(
                    "特化係数が1以上なら1、そうでなければ0",
                    "1 where the location quotient is 1 or more, else 0",
                ),
            ),
            Letter("n_i", Words("産業 i に特化する地域数", "regions specialised in industry i")),
            Letter("n_{ij}", Words("両方に特化する地域数", "regions specialised in both")),
            Letter(r"\varphi_{ij}", Words("産業どうしの近さ", "proximity of two industries")),
        ),
    ),
    Metric(
        "proximity",
        Words("産業どうしの近さ", "Proximity of industries"),
        Words("比", "ratio"),
        r"\varphi_{ij}=\frac{n_{ij}}{\max(n_i,n_j)}",
        Words(
            "0.5なら、一方の産業に特化する地域の少なくとも半数が、もう一方にも特化しています。",
            "0.5 means that at least half of the regions specialised in either industry are specialised in the other too.",
        ),
        Words(
            "地域圏・年ごとに、10部門すべての特化係数がある地域だけから計算します。同じ地域に現れるというだけで、取引や技術のつながりを示すものではありません。",
            "Computed by bloc and year from regions with all ten quotients. It says that industries occur together, not that they trade or share techniques.",
        ),
        2,
        table="proximity",
        values=("proximity",),
        beside=("regions",),
        inputs=_PERSONS,
        range=Words("0～1です。産業自身との近さは1です。", "0 to 1; 1 with itself."),
        nulls=Words(
            "どちらの産業にも特化する地域がない場合は、値を示しません。",
            "Unknown where no region is specialised in either.",
        ),
        source=Words(
            "Hidalgoほか（2007）、py-ecomplexityの計算方法",
            "Hidalgo et al. (2007), computed as py-ecomplexity does",
        ),
        letters=(
            Letter("n_i", Words("産業 i に特化する地域数", "regions specialised in industry i")),
            Letter("n_{ij}", Words("両方に特化する地域数", "regions specialised in both")),
        ),
    ),
)
