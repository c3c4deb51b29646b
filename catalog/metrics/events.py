"""Indicators of events and their outcomes."""

from __future__ import annotations

from catalog.metrics.metric import Metric
from catalog.words import Words

METRICS = (
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
        table="host_region_outcome",
        values=("total",),
        range=Words("0以上です。", "0 or more."),
        nulls=Words(
            "値のある行事が一つもない場合は、行がありません。",
            "No row where no event has a figure.",
        ),
        source=Words(
            "CLAIR特集（2021年11月）と公開資料", "CLAIR feature (November 2021) and public pages"
        ),
    ),
)
