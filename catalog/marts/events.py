"""Marts of events and their outcomes."""

from __future__ import annotations

from catalog import columns as c
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

MARTS = (
    EVENT_FIGURE,
    EVENT_STAGE,
    HOST_REGION_OUTCOME,
)
