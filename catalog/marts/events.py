"""Marts of events and their outcomes."""

from __future__ import annotations

from catalog import columns as c
from catalog import vocabularies as v
from catalog.columns import Column
from catalog.dataset import Dataset
from catalog.marts import shared
from catalog.words import Words

EVENT_FIGURE = Dataset(
    "event_figure",
    Words("行事の採用値", "Figures of events"),
    Words(
        "行事・段階・範囲ごとの採用値", "The figure that charts use, by event, measure and scope"
    ),
    ("event_id", "measure", "scope", "is_forecast", "source_id"),
    (
        c.EVENT_ID,
        c.MEASURE,
        c.SCOPE,
        shared.PART,
        c.VALUE,
        c.QUALIFIER,
        c.IS_FORECAST,
        shared.SOURCES,
        shared.DIFFERS,
        c.SOURCE_ID,
    ),
)

EVENT_STAGE = Dataset(
    "event_stage",
    Words("行事の段階別の値", "Stages of events"),
    Words("行事・段階ごとの一つの値", "One figure of each stage that an event reports"),
    ("event_id", "measure"),
    (
        c.EVENT_ID,
        c.MEASURE,
        c.SCOPE,
        shared.PART,
        c.VALUE,
        c.QUALIFIER,
        shared.DIFFERS,
        c.SOURCE_ID,
    ),
)

HOST_REGION_OUTCOME = Dataset(
    "host_region_outcome",
    Words("開催地域別の成果", "Outcomes by host region"),
    Words("開催地域・分野・段階ごとの合計", "Sum by host region, field and measure"),
    ("region_id", "field", "measure"),
    (
        c.REGION_ID,
        c.FIELD,
        c.MEASURE,
        shared.EVENTS,
        Column("total", "number", Words("合計", "Total"), minimum=0),
        c.QUALIFIER,
    ),
)

EVENT_AGREEMENT = Dataset(
    "event_agreement",
    Words("行事の合意・成約の有無", "Agreements of events"),
    Words(
        "行事ごとの合意・成約の有無（不明を含む）",
        "Whether an event led to an agreement or a deal, or it is unknown",
    ),
    ("event_id",),
    (
        c.EVENT_ID,
        Column(
            "state",
            "text",
            Words("合意・成約", "Agreements and deals"),
            Words(
                "結果の値が一つもない行事は「不明」です。見込みだけの行事も「不明」です。",
                "An event without any result is unknown, one with a forecast alone too.",
            ),
            required=True,
            accepted=v.AGREEMENT_STATE,
        ),
        Column(
            "stages",
            "text",
            Words("報告された段階", "Stages reported"),
            accepted=v.MEASURE,
            many=True,
        ),
        Column("forecast", "boolean", Words("見込みの有無", "A forecast exists"), required=True),
    ),
)

_DIMENSION = Column(
    "dimension",
    "text",
    Words("集計の切り口", "Dimension"),
    required=True,
    accepted=v.OUTCOME_DIMENSION,
)
_OF = Column(
    "value",
    "text",
    Words("切り口の値", "Value of the dimension"),
    Words(
        "切り口が分からない行事（開催地域のないオンライン行事など）は unknown です。",
        '"unknown" where an event has none, as an online event has no host.',
    ),
    required=True,
)
_TOTAL = Column("total", "number", Words("合計", "Total"), minimum=0)
_NO_QUALIFIER = c.QUALIFIER.but(required=False)
_WITH_FIGURE = shared.count(
    "events_with_figure", "行事全体の値がある行事数", "Events with a figure of the whole"
)
_PART_ONLY = shared.count(
    "events_part_only", "一部の値だけがある行事数", "Events with a figure of a part alone"
)


def _group(prefix: str, ja: str, en: str) -> tuple[Column, ...]:
    """The sum of one group of events: how many, how many with a figure, total, qualifier."""
    return tuple(
        column.but(
            name=f"{prefix}_{column.name}",
            label=Words(f"{column.label.ja}（{ja}）", f"{column.label.en}, {en}"),
        )
        for column in (shared.EVENTS, _WITH_FIGURE, _TOTAL, _NO_QUALIFIER)
    )


AGREEMENT_TOTAL = Dataset(
    "agreement_total",
    Words("合意・成約に至った行事数", "Events that led to agreements"),
    Words(
        "切り口の値ごとの、合意・成約の有無別の行事数",
        "Events by whether they led to an agreement, by the value of one dimension",
    ),
    ("dimension", "value"),
    (
        _DIMENSION,
        _OF,
        shared.EVENTS,
        shared.count("events_led", "合意・成約のある行事数", "Events that led to agreements"),
        shared.count("events_none", "なしと公表された行事数", "Events that reported none"),
        shared.count("events_unknown", "不明の行事数", "Events of which it is unknown"),
    ),
)

OUTCOME_TOTAL = Dataset(
    "outcome_total",
    Words("成果の合計", "Totals of outcomes"),
    Words(
        "切り口の値・段階ごとの行事数と合計",
        "Events and sum of a stage, by the value of one dimension",
    ),
    ("dimension", "value", "measure"),
    (
        _DIMENSION,
        _OF,
        c.MEASURE,
        shared.EVENTS,
        _WITH_FIGURE,
        _PART_ONLY,
        shared.count("events_unknown", "値が不明の行事数", "Events without a figure (unknown)"),
        _TOTAL,
        _NO_QUALIFIER,
        *_group("fair", "見本市", "trade fairs"),
        *_group("other", "見本市以外", "other than fairs"),
    ),
)


def _stage(side: str, ja: str, en: str) -> tuple[Column, ...]:
    """The figure of one side of a conversion: from or to."""
    return (
        c.VALUE.but(name=f"{side}_value", label=Words(f"{ja}の値", f"Value {en}")),
        c.QUALIFIER.but(
            name=f"{side}_qualifier", label=Words(f"{ja}の値の表し方", f"Qualifier {en}")
        ),
    )


def _sum(side: str, ja: str, en: str) -> tuple[Column, ...]:
    """The sum of one side of a conversion: from or to."""
    return (
        _TOTAL.but(name=f"{side}_total", label=Words(f"{ja}の合計", f"Total {en}")),
        _NO_QUALIFIER.but(
            name=f"{side}_qualifier", label=Words(f"{ja}の合計の表し方", f"Qualifier of the total {en}")
        ),
    )  # fmt: skip


_PAIR = (
    c.MEASURE.but(name="from_measure", label=Words("前の段階", "Earlier stage")),
    c.MEASURE.but(name="to_measure", label=Words("後の段階", "Later stage")),
)
_RATIO = Column(
    "ratio",
    "number",
    Words("比率（後の段階÷前の段階）", "Ratio (later stage per one of the earlier)"),
    minimum=0,
)

EVENT_CONVERSION = Dataset(
    "event_conversion",
    Words("行事の段階の間の比率", "Conversion of events"),
    Words(
        "同じ範囲で前後二つの段階の値がある行事",
        "An event that reports two stages for the same scope",
    ),
    ("event_id", "from_measure", "to_measure", "scope"),
    (
        c.EVENT_ID,
        *_PAIR,
        c.SCOPE,
        shared.PART,
        *_stage("from", "前の段階", "of the earlier stage"),
        *_stage("to", "後の段階", "of the later stage"),
        _RATIO,
        _NO_QUALIFIER,
        Column("source_ids", "text", Words("出典コード", "Source codes"), required=True),
    ),
)

CONVERSION_TOTAL = Dataset(
    "conversion_total",
    Words("段階の間の比率の集計", "Totals of conversion"),
    Words(
        "切り口の値・段階の組ごとの行事数と比率",
        "Events and ratio of a pair of stages, by the value of one dimension",
    ),
    ("dimension", "value", "from_measure", "to_measure"),
    (
        _DIMENSION,
        _OF,
        *_PAIR,
        shared.EVENTS,
        shared.count("events_with_both", "両段階の値がある行事数", "Events with both stages"),
        shared.count(
            "events_part_only", "一部の範囲だけ両段階がある行事数", "Events with both of a part alone"
        ),
        shared.count(
            "events_scopes_differ", "両段階の範囲が異なる行事数", "Events with both, of different scopes"
        ),
        shared.count("events_one_stage", "片方の値だけがある行事数", "Events with one of the two"),
        shared.count("events_neither", "どちらも不明の行事数", "Events with neither"),
        *_sum("from", "前の段階", "of the earlier stage"),
        *_sum("to", "後の段階", "of the later stage"),
        _RATIO,
        _NO_QUALIFIER,
    ),
)  # fmt: skip

MARTS = (
    EVENT_FIGURE,
    EVENT_STAGE,
    EVENT_AGREEMENT,
    AGREEMENT_TOTAL,
    HOST_REGION_OUTCOME,
    OUTCOME_TOTAL,
    EVENT_CONVERSION,
    CONVERSION_TOTAL,
)
