"""Indicators of events and their outcomes."""

from __future__ import annotations

from catalog.metrics.metric import Letter, Metric
from catalog.words import Words

_PUBLISHED = Words(
    "CLAIR特集（2021年11月）と公開資料", "CLAIR feature (November 2021) and public pages"
)
_EVENT = Letter("k", Words("行事", "an event"))
_STAGES = (
    Letter("v_{k1}", Words("行事kの前の段階の値", "the earlier stage of event k")),
    Letter("v_{k2}", Words("行事kの後の段階の値", "the later stage of event k")),
)
_OUTCOME = ("event_outcome.value", "event_outcome.qualifier", "event_outcome.scope")

METRICS = (
    Metric(
        "outcomes",
        Words("行事の成果", "Event outcomes"),
        Words("段階による", "by stage"),
        r"\sum_{k}v_k",
        Words(
            "行事全体の採用値を合計します。値のない行事は合計に含めず、0とはみなしません。",
            "Preferred figures of whole events are added; an event without a figure is left out, not counted as 0.",
        ),
        Words(
            "「約」を含む合計は「約」、「以上」を含む合計は「以上」と示します。見込みと一部の範囲の値は合計しません。",
            'A sum with an "about" in it is "about", with an "at least" in it "at least". Forecasts and parts of an event are never added.',
        ),
        0,
        table="outcome_total",
        inputs=_OUTCOME,
        values=("total",),
        beside=(
            "events",
            "events_with_figure",
            "events_unknown",
            "qualifier",
            "fair_total",
            "other_total",
        ),
        range=Words("0以上です。", "0 or more."),
        nulls=Words(
            "値のある行事が一つもない場合は、値を示しません（0とはしません）。",
            "Unknown, never 0, where no event has a figure.",
        ),
        source=_PUBLISHED,
        letters=(
            _EVENT,
            Letter(
                "v_k", Words("行事kの採用値（全体）", "the preferred figure of the whole event k")
            ),
        ),
    ),
    Metric(
        "agreements",
        Words("合意・成約に至った行事", "Events that led to agreements"),
        Words("行事", "events"),
        r"\left|\{k:\ \exists\,s\in S,\ v_{ks}>0\}\right|",
        Words(
            "協定協議の開始、協定・覚書の締結、成約、成約額のいずれかの結果が公表されている行事の数です。行事の一部についての値でも数えます。",
            "Events with a published result of agreements started or signed, deals closed, or a deal value, for the event or a part of it.",
        ),
        Words(
            "公表された値がない行事は「不明」であり、合意がなかったという意味ではありません。見込みだけの行事も「不明」です。結果がすべて0と公表された行事だけを「なしと公表」とします。合意と行事との因果関係を示すものではありません。",
            'An event without a published figure is "unknown", which does not mean that nothing came of it; so is one with a forecast alone. Only an event whose results are all published as 0 has "reported none". Nothing is said of cause and effect.',
        ),
        0,
        table="agreement_total",
        values=("events_led",),
        beside=("events", "events_none", "events_unknown"),
        inputs=("event_outcome.value", "event_outcome.qualifier", "event_outcome.is_forecast"),
        range=Words("0以上の整数です。", "A whole number, 0 or more."),
        nulls=Words(
            "常に値があります。不明の行事は別に数えます。",
            "Always known; events of which it is unknown are counted beside.",
        ),
        source=_PUBLISHED,
        letters=(
            _EVENT,
            Letter("v_{ks}", Words("行事kの段階sの値", "the figure of stage s of event k")),
            Letter(
                "S",
                Words(
                    "協定協議開始、協定・覚書締結、成約、成約額",
                    "agreements started or signed, deals closed, deal value",
                ),
            ),
        ),
    ),
    Metric(
        "conversion",
        Words("段階の間の比率", "Conversion between stages"),
        Words("後の段階／前の段階1件", "of the later stage per one of the earlier"),
        r"\frac{\sum_{k\in B}v_{k2}}{\sum_{k\in B}v_{k1}}",
        Words(
            "前後二つの段階の値が同じ範囲で分かる行事だけについて、後の段階の合計を前の段階の合計で割ります。2.7なら、前の段階1件当たり後の段階が2.7件です。",
            "Over the events that report both stages for the same scope, the sum of the later stage is divided by that of the earlier: 2.7 means 2.7 of the later for one of the earlier.",
        ),
        Words(
            "分子が「以上」または分母が「以下」なら比率は「以上」、分子が「以下」または分母が「以上」なら比率は「以下」です。両方が「以上」などで向きが打ち消し合う場合と、「約」を含む場合は「約」とします。片方の段階しか分からない行事や範囲が異なる行事は比率に含めず、件数を示します。見込みは用いません。",
            'An "at least" above or an "at most" below makes the ratio "at least"; an "at most" above or an "at least" below makes it "at most"; where the two pull apart, or one is "about", it is "about". Events with one stage alone, or with two scopes, are not in the ratio and are counted beside it. Forecasts are not used.',
        ),
        2,
        table="conversion_total",
        inputs=_OUTCOME,
        values=("ratio",),
        beside=("events", "events_with_both", "qualifier", "from_total", "to_total"),
        range=Words("0以上です（1を超えることもあります）。", "0 or more; it can exceed 1."),
        nulls=Words(
            "両方の段階が分かる行事が一つもない場合と、前の段階の合計が0の場合は、値を示しません。",
            "Unknown where no event has both stages, or the earlier sums to 0.",
        ),
        source=_PUBLISHED,
        letters=(
            *_STAGES,
            Letter(
                "B",
                Words(
                    "一つの範囲で両方の段階の値がある行事", "events with both stages in one scope"
                ),
            ),
        ),
    ),
    Metric(
        "event_conversion",
        Words("行事ごとの段階の間の比率", "Conversion of one event"),
        Words("後の段階／前の段階1件", "of the later stage per one of the earlier"),
        r"\frac{v_{k2}}{v_{k1}}",
        Words(
            "一つの行事が、同じ範囲について前後二つの段階の値を示している場合の比率です。",
            "The ratio of two stages that one event reports for the same scope.",
        ),
        Words(
            "行事全体の商談と日本側の協定のように、範囲が異なる値どうしは割りません。「約」「以上」「以下」の扱いは、段階の間の比率と同じです。",
            "Figures of different scopes, as meetings of the whole event and agreements of one side, are never divided. Qualifiers carry through as in the conversion over many events.",
        ),
        2,
        table="event_conversion",
        inputs=_OUTCOME,
        values=("ratio",),
        beside=("scope", "qualifier", "from_value", "to_value"),
        range=Words("0以上です（1を超えることもあります）。", "0 or more; it can exceed 1."),
        nulls=Words(
            "同じ範囲で両方の段階が分からない行事には、行がありません。",
            "No row where an event does not report both for one scope.",
        ),
        source=_PUBLISHED,
        letters=(*_STAGES,),
    ),
)
