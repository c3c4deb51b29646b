"""What is said of times: no more precise than the dates behind them."""

from __future__ import annotations

from typing import Any

from dashboard import numbers
from dashboard.language import language
from dashboard.texts import t


def wait_words(row: Any) -> str:
    """The time to a memorandum: "1 year 6 months" where months are known, "about 4 years" else; unknown in words.

    `row` has months (null where not known) and years.
    """
    return _time(row.months, row.years)


def silence_words(row: Any) -> str:
    """The time without a sign of life: "5 years 3 months", "about 6 years"; unknown in words.

    `row` has months_silent (null where not known) and years_silent.
    """
    return _time(row.months_silent, row.years_silent)


def _time(months: float | None, years: float | None) -> str:
    if not numbers.is_unknown(months):
        return _exact(*divmod(int(months or 0), 12))
    if numbers.is_unknown(years):
        return numbers.UNKNOWN[language()]
    if not years:
        return t("partnerships.same_year")
    return t("partnerships.about", time=_counted("year", years))


def _exact(years: int, months: int) -> str:
    if not years or not months:
        return _counted("year", years) if years else _counted("month", months)
    return t("partnerships.both", years=_counted("year", years), months=_counted("month", months))


def _counted(unit: str, count: float | None) -> str:
    """ "1 year", "2 years": English tells one from many."""
    number = "one" if count == 1 else "many"
    return t(f"partnerships.{number}_{unit}", count=numbers.number(count, language()))


def date_words(date: Any, precision: Any) -> str:
    """A date as printed; empty where none is on record."""
    return "" if numbers.is_unknown(date) else numbers.date(date, precision, language())
