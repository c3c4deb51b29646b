"""What the text of a cell means: numbers, missing signs, years, regions, industries, organisations.

Pure functions of a text with a frozen result: a value, or a problem in words; never a guess. Feed
them the distinct texts of a column.
"""

from __future__ import annotations

from etl.values.columns import Recognised, recognise_column
from etl.values.flags import EUROSTAT_FLAGS, eurostat_flags, join
from etl.values.industries import Industries, Trade
from etl.values.missing import MISSING, Signs, explained_signs
from etl.values.numbers import Number, column_of_numbers, eurostat_number, number
from etl.values.organisations import Organisation, Organisations
from etl.values.regions import Found, Region, Regions
from etl.values.years import Year, year, years

__all__ = [
    "EUROSTAT_FLAGS",
    "MISSING",
    "Found",
    "Industries",
    "Number",
    "Organisation",
    "Organisations",
    "Recognised",
    "Region",
    "Regions",
    "Signs",
    "Trade",
    "Year",
    "column_of_numbers",
    "eurostat_flags",
    "eurostat_number",
    "explained_signs",
    "join",
    "number",
    "recognise_column",
    "year",
    "years",
]
