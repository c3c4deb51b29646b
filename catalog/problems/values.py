"""What a cell means: the kinds of problems of that stage."""

from __future__ import annotations

from catalog.problems.kind import Kind
from catalog.problems.values_names import NAMES
from catalog.problems.values_numbers import NUMBERS
from catalog.problems.values_regions import REGIONS
from catalog.problems.values_years import YEARS

VALUES: dict[str, Kind] = {**NUMBERS, **YEARS, **REGIONS, **NAMES}
if len(VALUES) < len(NUMBERS) + len(YEARS) + len(REGIONS) + len(NAMES):
    raise ValueError("two kinds of values have one code")
