"""What is said of times: no more precise than the dates behind them."""

from __future__ import annotations

from typing import Any

from dashboard import numbers
from dashboard.language import language
from dashboard.texts import t


def wait_words(row: Any) -> str:
    """The time to a memorandum: "1 year 6 months" where months are known, "about 4 years" else; unknown in words.

    `row` has months (null where not known), years and qualifier.
    """
    code = language()
    if numbers.is_unknown(row.qualifier):
        return numbers.UNKNOWN[code]
    if row.qualifier == "about":
        return _about(row.years) if row.years else t("partnerships.same_year")
    years, months = divmod(int(row.months), 12)
    if not years or not months:
        return _counted("year", years) if years else _counted("month", months)
    return t("partnerships.both", years=_counted("year", years), months=_counted("month", months))


def silence_words(years: float | None, qualifier: str | None) -> str:
    """Years without a sign of life: "6 years", "about 6 years"; unknown in words."""
    if numbers.is_unknown(years):
        return numbers.UNKNOWN[language()]
    return _about(years) if qualifier == "about" else _counted("year", years)


def _counted(unit: str, count: float | None) -> str:
    """ "1 year", "2 years": English tells one from many."""
    number = "one" if count == 1 else "many"
    return t(f"partnerships.{number}_{unit}", count=numbers.number(count, language()))


def _about(years: float | None) -> str:
    return t("partnerships.about", time=_counted("year", years))


def date_words(date: Any, precision: Any) -> str:
    """A date as printed; empty where none is on record."""
    return "" if numbers.is_unknown(date) else numbers.date(date, precision, language())
