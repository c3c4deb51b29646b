"""The general choices behind the figures, in both languages: what docs/methods.md and About the data say."""

from __future__ import annotations

from dataclasses import dataclass, field

from catalog import vocabularies as v
from catalog.metrics.metric import Metric
from catalog.words import Words


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice that several indicators depend on: its title and what it says, point by point.

    `of` names the marts whose indicators depend on it; `terms` are the codes that it speaks of.
    """

    name: str
    title: Words
    points: tuple[Words, ...]
    of: tuple[str, ...] = ()
    terms: v.Vocabulary = field(default_factory=dict)


_STRUCTURE = (
    "region_industry",
    "strength",
    "relatedness",
    "proximity",
    "diversity",
    "region_pair",
    "partner_candidate",
)
_GROWTH = ("employment_growth", "shift_share")
_EMPLOYMENT = (*_STRUCTURE, *_GROWTH)
_RENEWABLES = ("renewable_series", "renewable_latest", "renewable_pace", "renewable_path")
_TIES = (
    "region_tie",
    "region_degree",
    "partnership_summary",
    "organisation_summary",
    "region_field",
)
_EVENTS = ("outcome_total", "agreement_total", "conversion_total", "event_conversion")


_CHOICES = (
    Choice(
        "unknown",
        Words("値がないことと0", "Unknown is not 0"),
        (
            Words(
                "値がない項目は「不明」とし、0とはしません。公表資料の「:」「-」「…」「***」「X」「秘」と空欄は、それぞれの意味を注記（flag）として残します。「0」「0.0」は値です。",
                'A figure that is missing is unknown, never 0. The marks of publishers (":", "-", "…", "***", "X", the Japanese sign for secret, an empty cell) each keep their meaning as a flag; "0" and "0.0" are figures.',
            ),
            Words(
                "構成する値の一つでも不明な場合、合計も不明とします。例外は2016年のEU28（公表値がないため、値のある地域の合計）だけで、その値には「一部の構成地域を含まない合計」の注記を付けます。",
                "A sum of which a part is unknown is unknown. The one exception is the EU28 of 2016, which is not published: the regions with a figure are added up, and the sum is flagged as incomplete.",
            ),
            Words(
                "計算した値の注記は、計算に用いた値の注記をすべて合わせたものです。",
                "The flags of a computed figure are all the flags of the figures it is made of.",
            ),
        ),
        of=(*_EMPLOYMENT, *_RENEWABLES, *_TIES, *_EVENTS),
        terms=v.FLAG,
    ),
    Choice(
        "concepts",
        Words("就業者・従業者の概念", "Two concepts of employment"),
        (
            Words(
                "欧州は、EU労働力調査による居住地ベースの就業者（15歳以上、暦年平均、2008～2016年）です。",
                "Europe: employed residents aged 15 and over of the EU Labour Force Survey, annual averages, 2008–2016.",
            ),
            Words(
                "日本は、経済センサスによる民営事業所の従業者（2016年・2021年の6月1日時点）です。公務、公立の学校・病院などは含みません。",
                "Japan: persons engaged in private establishments of the Economic Census on 1 June 2016 and 2021. Public administration, public schools and public hospitals are not in it.",
            ),
            Words(
                "二つの概念は合計も平均もせず、指標は概念ごとに計算します。特化係数などの相対的な値は、それぞれの地域圏の中での比較です。",
                "The two are never added up or averaged: every indicator is computed within one concept. Relative figures such as the location quotient compare a region with its own bloc.",
            ),
        ),
        of=_EMPLOYMENT,
        terms=v.CONCEPT,
    ),
    Choice(
        "totals",
        Words("地域の総数", "Total of a region"),
        (
            Words(
                "地域の総数は公表された総数を用います。公表された総数がない場合は、その内訳の合計とします。",
                "The total of a region is the published one; where there is none, the sum of its parts.",
            ),
            Words(
                "公表された総数は、産業不詳を含むため、10部門の合計より大きいことがあります。多様性とクルーグマン指数では、10部門の合計を分母とします。",
                "A published total may exceed the ten groups, as it holds persons of unknown industry. Diversity and the Krugman index take the sum of the ten groups instead.",
            ),
            Words(
                "地域ブロックの値は、構成する都道府県の合計です。2021年の都道府県の値は市区町村の合計で、東京都は市区町村に属さない土地の12,625人を含みません。",
                "Blocks are sums of their prefectures. Prefectures in 2021 are sums of their municipalities; Tokyo's lacks 12,625 persons on land that belongs to none.",
            ),
        ),
        of=_EMPLOYMENT,
    ),
    Choice(
        "reference",
        Words("比較の基準となる地域圏", "Reference of a bloc"),
        (
            Words(
                "基準は、その地域が属する地域圏の、同じ概念・同じ年の値です。欧州はEU28、日本は全国です。",
                "A region is compared with its own bloc in the same concept and year: the EU28 in Europe, the nation in Japan.",
            ),
            Words(
                "欧州は2015年までEU28の公表値を用います。2016年は公表値がないため、28か国の地域の合計とします。ほとんどの産業で不足はわずかですが、不動産（L）では約1割小さくなります。",
                "For Europe the published EU28 row is taken up to 2015. For 2016 there is none: the regions of the 28 members are added up, which falls short by little in most industries and by about a tenth in real estate (L).",
            ),
            Words(
                "日本は公表された全国値、ない場合は47都道府県の合計です。基準に含まれない地域の数も表に記録しています。",
                "For Japan it is the published national row, else the sum of the 47 prefectures. How many regions a reference lacks is recorded with it.",
            ),
        ),
        of=("region_industry", "strength", "relatedness", "shift_share", "partner_candidate"),
    ),
    Choice(
        "codes",
        Words("地域コードの改定", "Vintages of NUTS codes"),
        (
            Words(
                "欧州の地域コード（NUTS）は何度も改定されています。過去のコードは対応表（nuts_code_history）で地図上の地域に結び付け、同一・コード変更・統合・一部などの関係を区別します。",
                "Europe's region codes (NUTS) have changed several times. Older codes are tied to the regions of the map by a table (nuts_code_history) that tells same, recoded, merged, part and other relations apart.",
            ),
            Words(
                "統合された地域は、旧地域のすべてに値がある場合に限り合計します。分割された地域と、境界の対応しない地域には値を示しません。",
                "A region merged from older ones has a figure only where all of them have one. A region that was split, or whose borders match none, has no figure.",
            ),
        ),
        of=_EMPLOYMENT,
    ),
    Choice(
        "releases",
        Words("二つの公表時点", "Two releases of one table"),
        (
            Words(
                "Eurostatのlfst_r_lfe2en2は、公表時点の異なる二つのファイルを用います。地域自身のコードの公表値を構成地域の合計より優先し、その中では新しいほうを優先します。",
                "Eurostat's lfst_r_lfe2en2 is at hand in two releases. A published row of a region's own code comes before a sum of its parts; within each, the newer release comes first.",
            ),
            Words(
                "新しいほうのファイルには注記がありません。値が古いほうと同じであれば、古いほうの注記を引き継ぎます。",
                "The newer one has no flags: where its figure equals the older one's, the older flags stay.",
            ),
            Words(
                "公表時点や作り方が変わる年には「系列の断絶」の注記を付けます。",
                "A year in which a region's figures change release or method is flagged as a break.",
            ),
        ),
        of=_EMPLOYMENT,
    ),
    Choice(
        "breaks",
        Words("系列の断絶", "Breaks in series"),
        (
            Words(
                "断絶の前後の値は、そのまま比べることができません。起点の翌年からその年までに断絶がある成長率と、断絶の年の前回からの変化は示しません。",
                "Figures on either side of a break cannot be compared as they are. A growth rate whose span holds a break, and a change from one side to the other, is not shown.",
            ),
        ),
        of=(*_GROWTH, *_RENEWABLES),
    ),
    Choice(
        "bridge",
        Words("産業分類の対応", "Bridge between classifications"),
        (
            Words(
                "欧州と日本の産業は、A*10の10部門で対応させます。日本標準産業分類の大分類を10部門に割り当て、対応の度合いを、一致・ほぼ一致・一部相違・対応が弱いの4段階で示します。部門の度合いは、含まれる大分類のうち最も弱いものです。",
                "Industries of Europe and Japan meet on the ten groups of A*10. Each division of Japan's classification (JSIC) is put in one group and the fit is graded exact, good, medium or weak; a group has the grade of its weakest division.",
            ),
            Words(
                "必要な大分類のいずれかに値がない部門には、値を示しません。2016年の日本は、一部の大分類だけが公表されています。",
                "A group of which a division has no figure has none. For Japan in 2016 only some divisions were published.",
            ),
        ),
        of=_EMPLOYMENT,
        terms=v.BRIDGE_GRADE,
    ),
    Choice(
        "suppression",
        Words("少数・秘匿の値", "Small and confidential figures"),
        (
            Words(
                "公表者が秘匿した値は収録せず、推計もしません。信頼性が低い、有意でないなどの注記がある値は、注記とともに示し、図では灰色や斜線で区別します。",
                "What a publisher withholds is not held here and not estimated. Figures flagged as unreliable or not significant are shown with their flag, and greyed or hatched in charts.",
            ),
            Words(
                "公表者が秘匿した値が合計との差引きで分かることのないように、秘匿値ごとに、同じ地域の別の産業、同じ上位地域に属する別の地域の同じ産業、その地域の別の産業の3つの値も、データの構築時に伏せ、「withheld」の注記を付けます。伏せる人数が最も少ない組合せを選びます。",
                "Lest a confidential figure be worked back from totals, three more are withheld for each when data are built, and flagged as withheld: another industry of the region, the same industry of another region under the same parent, and the other industry there. Of all such choices the one that withholds the fewest persons is taken.",
            ),
            Words(
                "公表者の信頼性の基準に満たず公表されない値（unreliable で値なし）は、秘匿ではないため、差引きからの保護の対象としません。空欄のまま、そこから計算する指標も示しません。",
                "A figure that is not published because it falls below the publisher's threshold of reliability (flagged unreliable, without a value) is poor, not secret: it is not protected from subtraction. It stays unknown, and so does what is derived from it.",
            ),
            Words(
                "伏せた値から計算する指標も、画面とファイル出力のいずれにも示しません。",
                "What is derived from a withheld figure is withheld too, on screen and in files.",
            ),
        ),
        of=_EMPLOYMENT,
    ),
    Choice(
        "size",
        Words("地域の規模と階層", "Size and tier of regions"),
        (
            Words(
                "欧州は広域自治体（OECD地域区分 TL2：州、地域圏など）、日本は都道府県（TL3）です。都道府県の上に10の地域ブロック（TL2）があります。",
                "Europe is shown by regions of government (OECD TL2: Länder, régions and the like), Japan by prefectures (TL3), with ten blocks (TL2) above them.",
            ),
            Words(
                "順位や上位1割は、地域圏ごとに、地図上の地域のうち値のあるものの中で決めます。市区町村は順位に含めません。",
                "Ranks and top tenths are taken within a bloc, among those regions of the map that have a figure; municipalities are not ranked.",
            ),
        ),
        of=("strength", "relatedness", "proximity", "region_pair", "partner_candidate"),
    ),
    Choice(
        "comparability",
        Words("比較可能性の等級", "Grade of comparability"),
        (
            Words(
                "地域の組ごとに、相違点の数でA（相違なし）からE（4点以上）までの等級を付け、相違点を列挙します。等級は本ダッシュボード独自のものです。",
                "Every pair of regions is graded from A (no departure) to E (four or more), and the departures are listed. The grade is ours.",
            ),
            Words(
                "相違点は、地域の階層、対象年、就業の概念、産業分類の対応、10部門の欠け、信頼性の低い値の6種類です。",
                "Departures are: tier, year, concept, mapping of industries, missing groups, and figures that their publisher calls unreliable.",
            ),
            Words(
                "日本と欧州の地域の組は、概念と産業分類が異なるため、Aになることはありません。",
                "A pair across the two blocs is never graded A, since concept and classification differ.",
            ),
        ),
        of=("region_pair", "partner_candidate"),
        terms=v.COMPARABILITY,
    ),
    Choice(
        "bases",
        Words("再生可能エネルギー比率の基準（分母）", "Bases of renewable shares"),
        (
            Words(
                "比率には、最終エネルギー消費、電力消費、エネルギー需要など複数の基準があります。基準の異なる値は比べず、変化・目標・順位も同じ基準の中で計算します。",
                "Shares are of several bases (final energy consumption, electricity consumption, energy demand …). Figures of different bases are never compared: changes, targets and ranks stay within one.",
            ),
            Words(
                "比率は公表値をそのまま用い、計算し直しません。範囲で公表された年は、上限と下限だけを示します。",
                "Shares are taken as published, never recomputed. A year published as a range has bounds and no value.",
            ),
        ),
        of=(*_RENEWABLES, "partner_candidate"),
        terms=v.BASIS,
    ),
    Choice(
        "calendars",
        Words("暦年と年度", "Calendar and fiscal years"),
        (
            Words(
                "日本の再生可能エネルギー比率の多くは年度（4月～翌3月）、Eurostatは暦年です。年度は始まる年の番号で表し、どちらであるかを示します。",
                "Most of Japan's renewable shares are of fiscal years (April to March), Eurostat's of calendar years. A fiscal year has the number of the year in which it begins, and is marked as such.",
            ),
            Words(
                "暦の異なる値の間では、変化を計算しません。",
                "No change is computed from a figure of one calendar to one of the other.",
            ),
        ),
        of=_RENEWABLES,
        terms=v.CALENDAR,
    ),
    Choice(
        "qualifiers",
        Words("「約」「以上」「以下」", "About, at least, at most"),
        (
            Words(
                "「約400」「150以上」「400」は別の事実として区別します。「約」を含む合計は「約」、「以上」を含む合計は「以上」とし、「以上」と「以下」がともに含まれる場合は「約」とします。",
                '"About 400", "150 or more" and "400" are three different facts. A sum with an "about" in it is "about"; with an "at least" it is "at least"; with an "at least" and an "at most" it is "about".',
            ),
        ),
        of=(*_RENEWABLES, *_EVENTS),
        terms=v.QUALIFIER,
    ),
    Choice(
        "sources",
        Words("出典により値が異なる場合", "Where sources differ"),
        (
            Words(
                "出典ごとの値はすべて収録します。図表には、公的資料、報道・当事者資料、転載・二次資料の順に、同じ種別では確定値、「約」、「以上」の順に、さらに新しい出典の順に一つを採用し、ほかの出典と異なることを示します。",
                "All figures are held, by source. Charts use one: official before press or party before copies; then exact before about before at least; then the newer source. The figure says that others differ.",
            ),
        ),
        of=(*_RENEWABLES, *_EVENTS),
        terms=v.GRADE,
    ),
    Choice(
        "events",
        Words("行事の成果の集計", "Adding up what came of events"),
        (
            Words(
                "合計するのは、行事全体の採用値のうち実績だけです。見込みと、日本側など一部の範囲の値は合計しません。値のない行事は合計に含めず、件数を別に示します。",
                "Only results of whole events are added up, one preferred figure each. Forecasts and figures of a part (Japan's side alone) are not. Events without a figure are left out, and counted beside the sum.",
            ),
            Words(
                "申込み・実施・協議開始・締結・成約は別の段階であり、互いに足したり置き換えたりしません。段階の間の比率は、一つの行事に同じ範囲の両方の値がある場合に限ります。",
                "Requested, held, started, signed and closed are different stages, never added to or put in place of one another. A ratio between two takes only events that have both in the same scope.",
            ),
        ),
        of=_EVENTS,
        terms=v.SCOPE_PART,
    ),
    Choice(
        "collected",
        Words("収録の範囲", "What is held"),
        (
            Words(
                "連携、行事、成果は、公開資料で確認できたものだけです。収録がないことは、実績がないことを意味しません。",
                "Partnerships, events and outcomes are those found in public material. That something is not here does not mean that it does not exist.",
            ),
            Words(
                "日付は分かっているところまでを記録します（年、年月、年月日、年度）。月だけ分かる日付を、その月の1日とはしません。",
                "Dates are held as precisely as they are known (year, month, day, fiscal year): a month is not made into its first day.",
            ),
        ),
        of=(*_TIES, *_EVENTS, "partner_candidate"),
    ),
    Choice(
        "outlines",
        Words("地図の輪郭", "Outlines on maps"),
        (
            Words(
                "輪郭は簡略化しており、距離や面積の測定には使えません。境界や地名に関する立場を示すものではありません。",
                "Outlines are generalised: they are not for measuring, and take no position on borders or names.",
            ),
        ),
    ),
)
CHOICES: dict[str, Choice] = {choice.name: choice for choice in _CHOICES}


def choices_of(metric: Metric) -> tuple[Choice, ...]:
    """The general choices that an indicator depends on."""
    return tuple(choice for choice in _CHOICES if metric.table in choice.of)
