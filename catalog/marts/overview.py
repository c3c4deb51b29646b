"""Marts of the first page."""

from __future__ import annotations

from catalog import columns as c
from catalog.columns import Column
from catalog.dataset import Dataset
from catalog.marts import shared
from catalog.words import Words

HEADLINE = Dataset(
    "headline",
    Words("主要な数値", "Headline figures"),
    Words("概況に示す数値", "A figure of the first page"),
    ("figure",),
    (
        Column("figure", "text", Words("項目", "Figure"), required=True),
        Column("value", "number", Words("値", "Value"), minimum=0),
        c.QUALIFIER.but(required=False),
        shared.count("count_of", "合計の行事数", "Events behind the sum"),
    ),
)

# Region and basis of the latest shares that the first page shows beside these.
HEADLINE_SHARES = (("JP-07", "energy_demand"), ("EU27_2020", "final_energy_consumption"))

MARTS = (HEADLINE,)
