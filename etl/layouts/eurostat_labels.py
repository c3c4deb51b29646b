"""Codes for the English labels that Eurostat writes where a file holds labels for codes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.layouts.known import industries

_GEO = {
    "Albania": "AL",
    "Austria": "AT",
    "Belgium": "BE",
    "Bosnia and Herzegovina": "BA",
    "Bulgaria": "BG",
    "Croatia": "HR",
    "Cyprus": "CY",
    "Czechia": "CZ",
    "Czech Republic": "CZ",
    "Denmark": "DK",
    "Estonia": "EE",
    "Euro area – 20 countries": "EA20",
    "Euro area – 21 countries": "EA21",
    "European Union - 27 countries (from 2020)": "EU27_2020",
    "European Union - 28 countries (2013-2020)": "EU28",
    "Finland": "FI",
    "France": "FR",
    "Georgia": "GE",
    "Germany": "DE",
    "Greece": "EL",
    "Hungary": "HU",
    "Iceland": "IS",
    "Ireland": "IE",
    "Italy": "IT",
    "Kosovo": "XK",
    "Latvia": "LV",
    "Lithuania": "LT",
    "Luxembourg": "LU",
    "Malta": "MT",
    "Moldova": "MD",
    "Montenegro": "ME",
    "Netherlands": "NL",
    "North Macedonia": "MK",
    "Norway": "NO",
    "Poland": "PL",
    "Portugal": "PT",
    "Romania": "RO",
    "Serbia": "RS",
    "Slovakia": "SK",
    "Slovenia": "SI",
    "Spain": "ES",
    "Sweden": "SE",
    "Switzerland": "CH",
    "Türkiye": "TR",
    "Turkey": "TR",
    "Ukraine": "UA",
    "United Kingdom": "UK",
}
_NRG_BAL = {
    "Renewable energy - overall": "REN",
    "Renewable energy sources": "REN",
    "Renewable energy sources in electricity": "REN_ELC",
    "Renewable energy sources in heating and cooling": "REN_HEAT_CL",
    "Renewable energy sources in transport": "REN_TRA",
}
# The flags' own labels, in small letters, where a file holds labels for codes.
FLAG_LABELS = {
    "break in time series": "b",
    "confidential": "c",
    "definition differs": "d",
    "definition differs (see metadata)": "d",
    "definition differs, see metadata": "d",
    "estimated": "e",
    "forecast": "f",
    "low reliability": "u",
    "not applicable": "z",
    "not available": "o",
    "not significant": "n",
    "provisional": "p",
    "revised": "r",
    "eurostat estimate": "s",
}
_REMARK = re.compile(r"\s*(\([^)]*\)|\*)\s*$")


def geo_code(label: str) -> str | None:
    """The code of a country or bloc, None where the label is unknown.

    Remarks behind a name ("Kosovo*", "Germany (until 1990 …)") change over the years and are left
    out, unless the label is known with its remark.
    """
    return _GEO.get(label) or _GEO.get(_REMARK.sub("", label))


def nrg_bal_code(label: str) -> str | None:
    """The code of an energy balance item of the renewables table, None where it is unknown."""
    return _NRG_BAL.get(label)


def a10_groups(labels: Sequence[str]) -> dict[str, str]:
    """The groups of A*10 for `labels`, where other classifications have some, too ("Construction").

    Empty for codes, which stand for themselves.
    """
    found = industries()
    groups = {
        label: found.find(label, scheme="A10").industry_id or found.find(label).industry_id
        for label in labels
    }
    known = {label: group for label, group in groups.items() if group}
    return {} if all(label == group for label, group in known.items()) else known
